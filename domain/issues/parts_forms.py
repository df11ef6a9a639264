"""What is asked before a matter is split, somebody is called in, or one of its parts changes hands or is done."""

from dataclasses import replace
from datetime import time
from functools import partial

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene, now_of
from domain.grounds import Ground
from domain.issues.part import Wanted
from domain.issues.parts import FEWEST, MOST
from domain.issues.parts_life import FINISH, GIVE, REFUSE
from domain.issues.questions import ME, PHOTO_AFTER, in_words, usual_repairs, whom
from domain.issues.waiting_forms import DAYS, ONE_LINE, understood
from domain.moments import moment, ms
from domain.texts import line
from domain.time import at
from domain.words import Refused, Why

EVENING = time(18)  # of a day, where no hour was said
WITH_ALL = "with_all"  # by the day that was promised for all of it
MANY = "many"  # parts
SPLIT_IT, ANOTHER, CHANGE = "split_it", "another_part", "change"


def _in_parts(answers: Answers) -> int:
    return int(answers.get(MANY, FEWEST))


def _is_wanted(n: int, answers: Answers, scene: Scene) -> bool:
    return n <= _in_parts(answers)


def _ask_what(n: int, answers: Answers, scene: Scene) -> Asking:
    return Asking("part_to_do_what", {"who": _called(answers[f"to{n}"], scene)})


def _take_what(n: int, answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = line(said.text, ONE_LINE)
    return {**answers, f"what{n}": words} if words else None


def _ask_by(answers: Answers, scene: Scene) -> Asking:
    """Only what lies before the day that was promised for all of it."""
    days = tuple(Choice(day) for day in DAYS if _evening(day, scene) < (scene.about["fix_by"] or 0))
    return Asking("part_by_when", rows=((Choice(WITH_ALL), *days),))


def _take_by(n: int, answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == WITH_ALL:
        return {**answers, f"by{n}": None}
    if not said.text and said.choice not in DAYS:
        return None
    by = _evening(said.choice, scene) if said.choice else understood(said.text, scene, EVENING)
    if ms(now_of(scene)) < (scene.about["fix_by"] or 0) < by:
        raise Refused(Why.WRONG_VALUE, wrong="part_by")
    return {**answers, f"by{n}": by}


def _evening(day: str, scene: Scene) -> int:
    return ms(at(now_of(scene), DAYS[day], EVENING.hour, scene.about["zone"]))


def _ask_split(answers: Answers, scene: Scene) -> Asking:
    shares = [
        {"who": _called(answers[f"to{n}"], scene), "what": answers[f"what{n}"], "by": answers[f"by{n}"]}
        for n in range(1, _in_parts(answers) + 1)
    ]
    more = (Choice(ANOTHER),) if len(shares) < MOST else ()
    return Asking("split_preview", {"shares": shares}, ((Choice(SPLIT_IT),), (*more, Choice(CHANGE))))


def _take_split(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    match said.choice:
        case "split_it":
            return {**answers, "split": True}
        case "another_part" if _in_parts(answers) < MOST:
            return {**answers, MANY: _in_parts(answers) + 1}
        case "change":
            return {}
        case _:
            return None


def _called(to: int | str, scene: Scene) -> str:
    """Nothing for oneself, and for whoever isn't there any more."""
    return next((post.called for post in scene.posts if post.person == to), "")


def _one(n: int, *, share: bool) -> tuple[Question, ...]:
    when = partial(_is_wanted, n)
    return (
        whom(f"to{n}", "part_for_whom", {"which": n, "share": share}, own=share, when=when),
        Question(f"what{n}", partial(_ask_what, n), partial(_take_what, n), when),
        Question(f"by{n}", _ask_by, partial(_take_by, n), when),
    )


def _is_to_be_seen(answers: Answers, scene: Scene) -> bool:
    """Help is no repair."""
    return bool(scene.about["share"]) and PHOTO_AFTER.when(answers, scene)


def wanted(answers: Answers, ground: Ground, by: int) -> tuple[Wanted, ...]:
    """Of each part who is to do it, what, and by when."""
    numbers = [n for n in range(1, MOST + 1) if f"by{n}" in answers]
    return tuple(_wanted(n, answers, ground, by) for n in numbers)


def _wanted(n: int, answers: Answers, ground: Ground, by: int) -> Wanted:
    person, day = answers[f"to{n}"], answers[f"by{n}"]
    to = next((post for post in ground.posts if post.person == (by if person == ME else person)), None)
    if to is None:
        raise Refused(Why.NOBODY_TAKES_IT)
    return Wanted(to, answers[f"what{n}"], moment(day) if day else None)


SPLIT = Form(
    "split",
    (
        *(question for n in range(1, MOST + 1) for question in _one(n, share=True)),
        Question("split", _ask_split, _take_split),
    ),
)
CALL_IN = Form("call_in", _one(1, share=False))
PARTING = (SPLIT, CALL_IN)
AFTER = replace(PHOTO_AFTER, when=_is_to_be_seen)
OF_A_PART = {
    REFUSE: Form("part_refuse", (in_words("why", "why_refuse_part"),)),
    FINISH: Form("part_finish", (in_words("how", "how_was_part_done", usual_repairs), AFTER)),
    GIVE: Form("part_give", (whom("to", "part_to_whom_else"),)),
}
