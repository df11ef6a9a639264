"""Who answers for a matter: what is asked before it changes hands, and how it went."""

from collections.abc import Iterator
from dataclasses import replace

from domain.issues.picture import picture
from domain.issues.verbs import (
    ACCEPT,
    CLIMB,
    CONFIRM,
    DISPUTE,
    FIX,
    HAND_OVER,
    LAPSE,
    REPORT,
    TAKE,
    TAKE_OVER,
    WATCH,
    Verb,
)
from domain.moments import ms
from tests.voice.examples import CONFIRMED, FIXED, GROUND, NEW, NOW, PHOTO, TAKEN, Example, on
from tests.voice.examples_lifecycle import COMMUNITY, TO_AND_FRO, TRIAGE, WORKER

ELECTRICIAN = "物业电工"
CLIMBED = (
    (REPORT, 19, 15, "", ""),
    (TAKE, 19, 16, WORKER, ""),
    (HAND_OVER, 19, 17, WORKER, ""),
    (LAPSE, 19, 19, "", "lead"),
    (CLIMB, 20, 9, WORKER, "community"),
)
ENDED = (
    (ACCEPT, 20, 10, ELECTRICIAN, ""),
    (FIX, 20, 16, ELECTRICIAN, ""),
    (DISPUTE, 20, 19, "", ""),
    (TAKE_OVER, 21, 9, "", ""),  # by somebody whose name was erased since
    (CONFIRM, 21, 11, "", ""),
)
WATCHED = replace(TAKEN, watched=True)


def examples() -> Iterator[Example]:
    for name in ("why_hand_over", "why_refuse", "why_climb"):
        yield Example(f"forms/{name}", "有人在办", picture(TAKEN, GROUND), NOW)
    for when, issue, yours in (("归别人", TAKEN, False), ("归自己", TAKEN, True), ("没人接", NEW, False)):
        yield Example("forms/hand_to_whom", when, {**picture(issue, GROUND), "yours": yours}, NOW)
    yield Example("forms/why_climb", "转来转去", picture(TO_AND_FRO, GROUND), NOW)
    yield Example("forms/why_send_back", "", picture(TRIAGE, GROUND), NOW)
    yield Example("refusals/nobody_takes_it", "", {}, NOW)
    yield Example("refusals/not_with_you", "", {}, NOW)
    yield Example("issues/story", "报上去了", {**picture(TRIAGE, GROUND), "story": _steps(CLIMBED)}, on(20, 10))
    yield Example("issues/story", "修好了", {**picture(CONFIRMED, GROUND), "story": _steps(ENDED)}, on(21, 12))
    watch = ((WATCH, 19, 18, COMMUNITY, ""),)
    yield Example("issues/story", "盯着的", {**picture(WATCHED, GROUND), "story": _steps(watch)}, on(19, 19))
    side_by_side = {**picture(replace(FIXED, after=(PHOTO,)), GROUND), "before": 2, "after": 1}
    yield Example("issues/before_and_after", "", side_by_side, on(20, 16))
    nothing = {"said": "", "more": 0, "by": "", "until": ms(NOW)}
    yield Example("issues/you_have_it", "上头盯着", {**picture(WATCHED, GROUND), **nothing}, on(19, 19))
    yield Example("issues/hand_over_refused", "没回话，上头没人了", {**picture(TAKEN, GROUND), **nothing}, on(19, 17))
    yield Example("issues/where_is_it_now", "上头盯着", {**picture(WATCHED, GROUND), **nothing}, on(19, 19))


def _steps(befell: tuple[tuple[Verb, int, int, str, str], ...]) -> list[dict[str, object]]:
    return [
        {"verb": verb.value, "at": ms(on(day, hour)), "called": called, "rung": rung}
        for verb, day, hour, called, rung in befell
    ]
