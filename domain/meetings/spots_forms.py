"""What is asked about a spot: what it is called, how to find it, where it lies, and where people go when it rains."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.picking import pick
from domain.places import Level
from domain.rows import in_rows
from domain.texts import line

WITHIN = frozenset(Level) - {Level.TOWN}
LONGEST_WAY = 60
NOT_SAID, PIN_LATER, NO_PHOTO, NO_SHELTER, SURE = "not_said", "pin_later", "no_photo:spot", "no_shelter", "sure:spot"
AT_ONCE, WIDE = 8, 2


def _ask_name(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_name")


def _take_name(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    name = line(said.text)
    return {**answers, "name": name} if name else None


def _ask_way(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_way", rows=((Choice(NOT_SAID),),))


def _take_way(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    way = line(said.text, LONGEST_WAY)
    return {**answers, "way": way} if way or said.choice == NOT_SAID else None


def _ask_pin(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_pin", rows=((Choice(PIN_LATER),),))


def _take_pin(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == PIN_LATER:
        return {**answers, "pin": None}
    return {**answers, "pin": list(said.place)} if said.place else None


def _ask_photo(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_photo", rows=((Choice(NO_PHOTO),),) if scene.about["has_photo"] else ())


def _take_photo(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    photo = next((media.file for media in said.media if media.sort == "photo"), "")
    return {**answers, "photo": photo} if photo or said.choice == NO_PHOTO else None


def _ask_shelter(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_shelter", rows=(*others(scene), (Choice(NO_SHELTER),)))


def _take_shelter(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NO_SHELTER:
        return {**answers, "shelter": None}
    there = meant(said, scene)
    return {**answers, "shelter": there} if there is not None else None


def others(scene: Scene) -> tuple[tuple[Choice, ...], ...]:
    """The spots there are besides, two a row."""
    shown = [Choice(f"spot:{spot['id']}", spot["name"]) for spot in scene.about["others"][:AT_ONCE]]
    return in_rows(shown, WIDE)


def meant(said: Said, scene: Scene) -> int | None:
    """One of them, pressed or called by its name."""
    named = (
        spot["id"] for spot in scene.about["others"] if f"spot:{spot['id']}" == said.choice or spot["name"] == said.text
    )
    return next(named, None)


# ---- nothing new is held there


def _is_used(answers: Answers, scene: Scene) -> bool:
    return bool(scene.about["series"] or scene.about["sessions"])


def _ask_where_to(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_gone_where_to" if scene.about["others"] else "spot_gone_nowhere", rows=others(scene))


def _take_where_to(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    there = meant(said, scene)
    return {**answers, "to": there} if there is not None else None


def _ask_sure(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_gone_for_sure", rows=((Choice(SURE),),))


def _take_sure(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": True} if said.choice == SURE else None


NAME, WAY = Question("name", _ask_name, _take_name), Question("way", _ask_way, _take_way)
PIN, PHOTO = Question("pin", _ask_pin, _take_pin), Question("photo", _ask_photo, _take_photo)
SHELTER = Question("shelter", _ask_shelter, _take_shelter)
SPOT = Form("spot", (NAME, pick("area", "spot_in_which_area", WITHIN), WAY, PIN))
CHANGES = {question.key: Form(f"spot_{question.key}", (question,)) for question in (NAME, WAY, PIN, PHOTO, SHELTER)}
GONE = Form(
    "spot_gone",
    (
        Question("to", _ask_where_to, _take_where_to, _is_used),
        Question("sure", _ask_sure, _take_sure, lambda answers, scene: not _is_used(answers, scene)),
    ),
)
