"""What a keeper promises: another day, a plan in steps, and which of them is done."""

from datetime import time
from typing import Any

from domain.days import leading_moment
from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene, now_of
from domain.issues.waiting_forms import ONE_LINE, understood
from domain.moments import ms
from domain.texts import clean, line
from domain.time import at
from domain.words import Refused, Why

EVENING = time(18)  # of a day, where no hour was said
LATER_ON = {"later:tonight": (0, 20), "later:noon": (1, 12), "later:2": (2, 18)}
OWN, NO_REASON = "later:own", "no_reason"
MOST_STEPS = 12
ANEW, SMALL, PLAN_IT, CHANGE = "plan:anew", "plan:small", "plan:it", "change"


# another day, and why


def _ask_later(answers: Answers, scene: Scene) -> Asking:
    """Only what lies behind the day that was promised is later."""
    if answers.get("own"):
        return Asking("write_the_day")
    days = tuple(Choice(day) for day in LATER_ON if _later_on(day, scene) > _promised(scene))
    return Asking("how_much_later", rows=(*((days,) if days else ()), (Choice(OWN),)))


def _take_later(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == OWN:
        return {**answers, "own": True}
    if not said.text and said.choice not in LATER_ON:
        return None
    until = _later_on(said.choice, scene) if said.choice else understood(said.text, scene, EVENING)
    if until <= _promised(scene):
        raise Refused(Why.WRONG_VALUE, wrong="later")
    return {**answers, "until": until}


def _later_on(day: str, scene: Scene) -> int:
    days, hour = LATER_ON[day]
    return ms(at(now_of(scene), days, hour, scene.about["zone"]))


def _promised(scene: Scene) -> int:
    return max(int(scene.about["due"] or 0), ms(now_of(scene)))


def _ask_why(answers: Answers, scene: Scene) -> Asking:
    return Asking("why_later", rows=((Choice(NO_REASON),),))


def _take_why(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = line(said.text, ONE_LINE)
    return {**answers, "why": words} if words or said.choice == NO_REASON else None


# in which steps


def _has_a_plan(answers: Answers, scene: Scene) -> bool:
    return bool(scene.about["steps"])


def _goes_by_steps(answers: Answers, scene: Scene) -> bool:
    return answers.get("track") != SMALL


def _ask_track(answers: Answers, scene: Scene) -> Asking:
    return Asking("plan_or_small", rows=((Choice(ANEW), Choice(SMALL)),))


def _take_track(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "track": said.choice} if said.choice in (ANEW, SMALL) else None


def _ask_why_change(answers: Answers, scene: Scene) -> Asking:
    return Asking("why_another_plan", {"small": answers["track"] == SMALL})


def _take_why_change(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = line(said.text, ONE_LINE)
    return {**answers, "why": words} if words else None


def _ask_steps(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_steps")


def _take_steps(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    rows = clean(said.text).splitlines()
    return {**answers, "steps": planned(rows, scene)} if rows else None


def planned(rows: list[str], scene: Scene) -> list[tuple[str, int]]:
    """Each line is a day and what is done by then; in the order of the days."""
    now, zone = now_of(scene), scene.about["zone"]
    found = [leading_moment(row, now, zone, EVENING) for row in rows]
    steps = [(line(step[1], ONE_LINE), step[0]) for step in found if step and step[1] and step[0] > now]
    if len(steps) != len(rows) or len(steps) > MOST_STEPS:
        raise Refused(Why.WRONG_VALUE, wrong="steps")
    return [(what, ms(by)) for what, by in sorted(steps, key=lambda step: step[1])]


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    steps: list[dict[str, Any]] = [{"what": what, "by": by} for what, by in answers["steps"]]
    return Asking("plan_preview", {"plan": steps}, ((Choice(PLAN_IT), Choice(CHANGE)),))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == CHANGE:
        return {key: value for key, value in answers.items() if key != "steps"}
    return {**answers, "plan": True} if said.choice == PLAN_IT else None


# which of them is done


def _ask_step(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_step", rows=tuple((Choice(f"step:{n}", what),) for n, what in _left(scene)))


def _take_step(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    left = {f"step:{n}": (n, what) for n, what in _left(scene)}
    if said.choice not in left:
        return None
    number, what = left[said.choice]
    return {**answers, "step": number, "says": what}


def _left(scene: Scene) -> list[tuple[int, str]]:
    return [(n, step["what"]) for n, step in enumerate(scene.about["steps"]) if not step["reached"]]


LATER = Form("later", (Question("until", _ask_later, _take_later), Question("why", _ask_why, _take_why)))
PLAN = Form(
    "plan",
    (
        Question("track", _ask_track, _take_track, _has_a_plan),
        Question("why", _ask_why_change, _take_why_change, _has_a_plan),
        Question("steps", _ask_steps, _take_steps, _goes_by_steps),
        Question("plan", _ask_preview, _take_preview, _goes_by_steps),
    ),
)
REACH = Form("reach", (Question("step", _ask_step, _take_step),))
PROMISES = (LATER, PLAN, REACH)
