"""What is waited for, asked, answered, promised and done in steps, as it is asked and told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.issues.issue import Issue
from domain.issues.pages import IN_GROUPS
from domain.issues.picture import picture
from domain.issues.sight import seen
from tests.voice.examples import FRIDAY, GROUND, NOW, TAKEN, Example, on
from tests.voice.examples_lifecycle import ASKED, NOTHING, PLANNED, UNDER_WAY, WAITING, WORKER

STEP_IS_DUE = replace(PLANNED, steps=UNDER_WAY.steps[1:])
STEP_IS_LATE = replace(STEP_IS_DUE, late=1, rung=1)
NEWS = replace(TAKEN, latest="料到了，下午装")
QUESTIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("wait_for_whom", "", {}),
    ("wait_for_what", "等东西", {"on": "thing"}),
    ("wait_for_what", "等别的单位", {"on": "body"}),
    ("wait_for_what", "不给群里看的", {"on": "thing", "public": False}),
    ("wait_until_when", "", {}),
    ("what_to_ask", "", {}),
    ("what_to_tell", "", {}),
    ("what_to_tell", "不给群里看的", {"public": False}),
    ("how_much_later", "", {}),
    ("write_the_day", "", {}),
    ("why_later", "", {}),
    ("which_steps", "", {}),
)


def examples() -> Iterator[Example]:
    yield from _questions()
    yield from _told_to_its_author()
    yield from _told_to_its_keeper()
    yield from _many_at_once()
    yield _told("card", NEWS, NOW, "捎过话")
    yield _told("where_is_it_now", NEWS, NOW, "捎过话")


def _told(name: str, issue: Issue, now: datetime = NOW, when: str = "", /, **more: Any) -> Example:
    shown = picture(issue, GROUND)
    shown = seen(shown, frozenset(), in_group=True) if name in IN_GROUPS else shown
    return Example(f"issues/{name}", when, {**shown, **NOTHING, **more}, now)


def _questions() -> Iterator[Example]:
    for page, when, data in QUESTIONS:
        yield Example(f"forms/{page}", when, {**picture(TAKEN, GROUND), **data}, NOW)
    yield Example("forms/what_to_answer", "", picture(ASKED, GROUND), NOW)
    planned = picture(UNDER_WAY, GROUND)
    yield Example("forms/plan_or_small", "", planned, NOW)
    yield Example("forms/which_step", "", planned, NOW)
    for when, small in (("改步子", False), ("不分步了", True)):
        yield Example("forms/why_another_plan", when, {**planned, "small": small}, NOW)
    plan = [{"what": step["what"], "by": step["by"]} for step in picture(PLANNED, GROUND)["steps"]]
    yield Example("forms/plan_preview", "", {**picture(TAKEN, GROUND), "plan": plan}, NOW)


def _told_to_its_author() -> Iterator[Example]:
    yield _told("waiting", replace(WAITING, fix_by=FRIDAY), NOW, "赶不上说好的时间", by=WORKER)
    yield _told("answer_noted", replace(TAKEN, no=22))
    yield _told("new_date", replace(STEP_IS_DUE, put_off=1), NOW, "一步", said="管子要定做")
    yield _told("planned", UNDER_WAY, NOW, "改了步子", by=WORKER, said="管子要定做")
    yield _told("planned", TAKEN, NOW, "不分步了，说了为什么", by=WORKER, said="一趟就能弄好")
    yield _told("promise_missed", STEP_IS_LATE, on(25, 18), "一步")


def _told_to_its_keeper() -> Iterator[Example]:
    yield _told("due_soon", STEP_IS_DUE, on(25, 16), "一步")
    yield _told("you_are_late", STEP_IS_LATE, on(26, 9), "一步")
    yield _told("keeper_is_late", STEP_IS_LATE, on(25, 18), "一步")
    yield _told("put_off_again", replace(STEP_IS_DUE, put_off=2), NOW, "一步", said="管子还没到")
    yield _told("wait_is_over", replace(TAKEN, no=22), on(22, 20), "报事的人没回话", waited="author")


def _many_at_once() -> Iterator[Example]:
    none: dict[str, Any] = {"late": 0, "soon": 0, "quiet": 0}
    yield Example("duty/due_together", "到点的，晚了的", {**none, "late": 2, "soon": 6, "first": [9, 12]}, NOW)
    yield Example("duty/due_together", "都是快到点的", {**none, "soon": 4, "first": [9, 12, 17]}, NOW)
    yield Example("duty/due_together", "该捎个信的", {**none, "quiet": 4, "first": [9, 12, 17]}, NOW)
    yield Example("duty/due_together", "什么都有", {"late": 2, "soon": 3, "quiet": 1, "first": [9, 12]}, NOW)
