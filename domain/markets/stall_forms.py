"""What is asked about the stalls of one market: who brings one, how many have their turn, and why it isn't there."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.markets.stalls_asked import STALLS, WIDE
from domain.markets.stalls_life import CANNOT, CHANGE, DROP, GIVE, Verb
from domain.markets.stalls_said import LONGEST_NAME, told_of
from domain.rows import in_rows
from domain.texts import line
from domain.words import Refused, Why

NO_CAP, NO_NOTE = "stall_no_cap", "stall_no_note"
GONE = ("because:no_provider", "because:rain")
CANNOT_COME = ("because:ill", "because:busy", "because:rain")
LONGEST_REASON = 40
ADD = "add"


def _ask_who(answers: Answers, scene: Scene) -> Asking:
    known = [Choice(f"by:{each['id']}", each["name"]) for each in scene.about["providers"]]
    return Asking("stall_who", rows=in_rows(known, WIDE))


def _take_who(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    names = {f"by:{each['id']}": each["name"] for each in scene.about["providers"]}
    name = names.get(said.choice) or line(said.text, LONGEST_NAME)
    return {**answers, "who": name} if name else None


def _ask_changes(answers: Answers, scene: Scene) -> Asking:
    one = scene.about["stall"]
    free = [Choice(word) for word, is_so in ((NO_CAP, one["cap"]), (NO_NOTE, one["note"])) if is_so]
    return Asking("stall_changes", rows=(tuple(free),) if free else ())


def _take_changes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """A button takes one of them away; whatever is written and no figure is what to bring."""
    one, text = scene.about["stall"], line(said.text, LONGEST_REASON)
    if said.choice in (NO_CAP, NO_NOTE):
        one = one | ({"cap": 0} if said.choice == NO_CAP else {"note": ""})
    elif text:
        one = told_of({**one, "brings": ""}, text)
        if one["brings"]:
            raise Refused(Why.WRONG_VALUE, wrong="stall_changes")
    else:
        return None
    return {**answers, "changes": {"cap": one["cap"], "note": one["note"]}}


def _why(page: str, ready: tuple[str, ...]) -> Question:
    def asks(answers: Answers, scene: Scene) -> Asking:
        return Asking(page, rows=(tuple(map(Choice, ready)),))

    def takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
        reason = line(said.text, LONGEST_REASON)
        return {**answers, "why": reason} if reason else None

    return Question("why", asks, takes)


FORMS: dict[Verb, Form] = {
    GIVE: Form("stall_give", (Question("who", _ask_who, _take_who),)),
    CHANGE: Form("stall_change", (Question("changes", _ask_changes, _take_changes),)),
    DROP: Form("stall_drop", (_why("stall_why_off", GONE),)),
    CANNOT: Form("stall_cannot", (_why("stall_why_not", CANNOT_COME),)),
}
ADDING = Form("stall_add", (STALLS,))
COMING_NOT = Form("stalls_cannot", (_why("stalls_why_not", CANNOT_COME),))
