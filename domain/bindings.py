"""What is asked before a group is bound: whom it is for, which places it hears of, and whether that replaces others."""

from collections.abc import Callable

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.groups import Purpose
from domain.permits import Act
from domain.picking import AT, pick
from domain.places import LIVED_IN, Level

OFFICES = frozenset({Level.COMMUNITY, Level.STREET})
ACTS = {Purpose.RESIDENTS: Act.BIND, Purpose.STAFF: Act.BIND, Purpose.ADMINISTRATORS: Act.BIND_ADMINISTRATORS}
ANOTHER, ENOUGH, ANEW, UNBOUND = "another", "enough", "bind_anew", "unbind_for_sure"


def purpose_of(answers: Answers) -> Purpose:
    return Purpose(answers["purpose"])


def chosen(answers: Answers) -> tuple[int, ...]:
    """The places named so far, each once, in the order in which they were named."""
    last = [answers[key] for key in ("area", "office") if key in answers]
    return tuple(dict.fromkeys([*answers.get("areas", ()), *last]))


def _ask_purpose(answers: Answers, scene: Scene) -> Asking:
    rows = tuple((Choice(f"purpose:{purpose}"),) for purpose in scene.about["purposes"])
    return Asking("what_is_the_group_for", rows=rows)


def _take_purpose(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """An office is looked for from the top; where people live there may be only one way down."""
    purpose = said.choice.removeprefix("purpose:")
    if purpose not in scene.about["purposes"]:
        return None
    start = {AT: scene.about["top"]} if purpose == Purpose.STAFF else {}
    return {**answers, "purpose": purpose, **start}


def _for_residents(answers: Answers, scene: Scene) -> bool:
    return purpose_of(answers) == Purpose.RESIDENTS


def _for_staff(answers: Answers, scene: Scene) -> bool:
    return purpose_of(answers) == Purpose.STAFF


def _ask_more(answers: Answers, scene: Scene) -> Asking:
    return Asking("bind_any_more", rows=((Choice(ENOUGH), Choice(ANOTHER)),))


def _take_more(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    match said.choice:
        case "enough":
            return {**answers, "more": ENOUGH}
        case "another":
            kept = {key: value for key, value in answers.items() if key not in ("area", AT)}
            return {**kept, "areas": list(chosen(answers))}
        case _:
            return None


def _is_bound(answers: Answers, scene: Scene) -> bool:
    return bool(scene.about["bound"])


def _ask_anew(answers: Answers, scene: Scene) -> Asking:
    return Asking("bind_anew", rows=((Choice(ANEW),),))


def _ask_unbind(answers: Answers, scene: Scene) -> Asking:
    return Asking("unbind_for_sure", rows=((Choice(UNBOUND),),))


def _takes(key: str, word: str) -> Callable[[Answers, Said, Scene], Answers | None]:
    """There is one answer; the other is to cancel."""
    return lambda answers, said, scene: {**answers, key: word} if said.choice == word else None


BIND = Form(
    "bind",
    (
        Question("purpose", _ask_purpose, _take_purpose),
        pick("area", "which_area", LIVED_IN, _for_residents),
        Question("more", _ask_more, _take_more, _for_residents),
        pick("office", "which_area", OFFICES, _for_staff),
        Question("anew", _ask_anew, _takes("anew", ANEW), _is_bound),
    ),
)
UNBIND = Form("unbind", (Question("sure", _ask_unbind, _takes("sure", UNBOUND)),))
