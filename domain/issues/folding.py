"""What rings on somebody's phone, and what may wait in one message once it has rung often enough for one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.issues import parts_letters
from domain.issues.issue import Stage
from domain.issues.pages import IN_GROUPS, PAGES
from domain.moments import ms
from domain.words import Button, Letter, Urgency, Way

CALLS = frozenset({Urgency.ASSIGNMENT, Urgency.REMINDER})
RINGING = frozenset({
    *(f"issues/{name}" for name, page in PAGES.items()
      if page.urgency in CALLS and page.way == Way.ANEW and name not in IN_GROUPS),
    *(f"parts/{name}" for name, page in parts_letters.PAGES.items()
      if page.urgency in CALLS and page.way == Way.ANEW),
})  # fmt: skip
ON_THE_LIST = frozenset({  # all that these say stands on the list of what lies with somebody as well
    "ping", "declined", "left_behind", "nobody_took_it", "nobody_accepts", "climbed_to_you", "nobody_decided",
    "appealed", "apart_again", "hand_over_asked", "due_soon", "you_are_late", "news_is_due", "wait_is_over", "watched",
    "hurry", "asked_for_a_part", "your_part_is_late",
})  # fmt: skip
WITH_IT = "issues/before"  # the pictures of a call
SLOT = "pings"
UNSETTLED = frozenset({Stage.NEW, Stage.TRIAGE})
OPEN = UNSETTLED | {Stage.TAKEN, Stage.WAITING}


@dataclass(frozen=True, slots=True)
class Folded:
    """As much of a matter as its message needs."""

    stage: Stage
    take_by: datetime | None
    fix_by: datetime | None


def rings(letter: Letter) -> bool:
    return letter.page in RINGING and not letter.silent


def may_wait(letter: Letter) -> bool:
    return letter.page.rpartition("/")[2] in ON_THE_LIST


def together(chat: int, rang: int, folded: Iterable[Folded], zone: str, *, first: bool) -> Letter:
    """One message of a day, which grows without a sound."""
    still = [one for one in folded if one.stage in OPEN]
    dues = [due for one in still if (due := one.take_by if one.stage in UNSETTLED else one.fix_by)]
    see = ((Button("see_folded", press="duty:folded:0", says=f"看这{len(still)}件"),),) if still else ()
    return Letter(
        to=chat, page="duty/pings_are_many", about=SLOT, urgency=Urgency.REMINDER, slot=SLOT, silent=True,
        data={"rang": rang, "many": len(still), "due": ms(min(dues, default=None)), "zone": zone}, buttons=see,
        way=Way.ANEW if first else Way.LIVING,
    )  # fmt: skip
