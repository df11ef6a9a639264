"""The questions of an invitation: which role, where, of which body, and what they will be called."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.invitations.gifts import reach, title
from domain.picking import pick
from domain.places import Level
from domain.rows import in_rows
from domain.texts import line
from domain.words import Role

SORTS = ("property", "department", "committee")
NEW = 0  # a body that has no number yet
WIDE = 3


def _ask_role(answers: Answers, scene: Scene) -> Asking:
    roles = [Choice(f"role:{role}") for role in scene.about["offers"]]
    return Asking("which_role", rows=in_rows(roles, WIDE))


def _take_role(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Where the area one came from is the only one that fits, nobody has to look for it."""
    role = said.choice.partition(":")[2]
    if role not in scene.about["offers"]:
        return None
    taken = {**answers, "role": role}
    here = scene.here
    only = here is not None and _levels(taken, scene) & reach(here.level) == {here.level}
    return {**taken, "area": here.id} if here and only else taken


def _levels(answers: Answers, scene: Scene) -> frozenset[Level]:
    return frozenset(map(Level, scene.about["offers"].get(answers["role"], ())))


def _where(answers: Answers, scene: Scene) -> Question:
    return pick("area", "which_area", _levels(answers, scene))


def _ask_area(answers: Answers, scene: Scene) -> Asking:
    return _where(answers, scene).asks(answers, scene)


def _take_area(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return _where(answers, scene).takes(answers, said, scene)


def _of_a_body(answers: Answers, scene: Scene) -> bool:
    return answers.get("role") == Role.BODY


def _ask_body(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_body", rows=tuple((Choice(f"body:{id_}", name),) for id_, name in scene.about["bodies"]))


def _take_body(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    known = {f"body:{id_}": (id_, name) for id_, name in scene.about["bodies"]}
    id_, name = known.get(said.choice, (NEW, line(said.text)))
    return {**answers, "body": id_, "body_name": name} if name else None


def _of_a_new_body(answers: Answers, scene: Scene) -> bool:
    return answers.get("body") == NEW


def _ask_sort(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_sort", {"body": answers["body_name"]}, (tuple(Choice(f"sort:{sort}") for sort in SORTS),))


def _take_sort(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    sort = said.choice.partition(":")[2]
    return {**answers, "sort": sort} if sort in SORTS else None


def _usual(answers: Answers, scene: Scene) -> str:
    return title(Role(answers["role"]), scene.about["place"], answers.get("body_name", ""))


def _ask_called(answers: Answers, scene: Scene) -> Asking:
    return Asking("what_called", rows=((Choice("called", _usual(answers, scene)),),))


def _take_called(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    called = _usual(answers, scene) if said.choice == "called" else line(said.text)
    return {**answers, "called": called} if called else None


def _ask_sure(answers: Answers, scene: Scene) -> Asking:
    data = {"called": answers["called"], "role": answers["role"]}
    return Asking("preview_invitation", data, ((Choice("make_link"),),))


def _take_sure(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": said.choice} if said.choice == "make_link" else None


INVITE = Form(
    "invite",
    (
        Question("role", _ask_role, _take_role),
        Question("area", _ask_area, _take_area),
        Question("body", _ask_body, _take_body, _of_a_body),
        Question("sort", _ask_sort, _take_sort, _of_a_new_body),
        Question("called", _ask_called, _take_called),
        Question("sure", _ask_sure, _take_sure),
    ),
)
