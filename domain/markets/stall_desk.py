"""What whoever keeps a stall has before them on its day, in one message: whose turn it is, and what was asked ahead."""

from collections.abc import Sequence
from typing import Any

from domain.markets.ahead import Asked
from domain.markets.queue import GIVEN, SERVE, SKIP, Number, Stage, in_line, many
from domain.markets.queue_letters import name_of
from domain.markets.stall import Stall
from domain.meetings.session import COMING
from domain.meetings.setting import Setting, picture
from domain.words import Button, Letter, Rows, Urgency, Way

LATE = 2  # of those who weren't there, as many have a button
PAPER = "paper"


def desk(
    setting: Setting, stall: Stall, numbers: Sequence[Number], asked: Sequence[Asked], chat: int, way: Way,
    *, gives: bool,
) -> Letter:  # fmt: skip
    """`gives` is whether numbers are given at this very moment."""
    return Letter(
        to=chat, page="markets/at_the_stall", data=_shown(setting, stall, numbers, asked, gives=gives),
        about=f"at:{stall.id}", buttons=_rows(stall, numbers, asked, gives=gives), slot=f"at:{stall.id}", way=way,
        urgency=Urgency.ASSIGNMENT, silent=way != Way.ANEW,
        expires=setting.session.ends if setting.session.stage in COMING else None,
    )  # fmt: skip


def _shown(
    setting: Setting, stall: Stall, numbers: Sequence[Number], asked: Sequence[Asked], *, gives: bool
) -> dict[str, Any]:  # fmt: skip
    line = in_line(numbers)
    return picture(setting) | {
        "service": name_of(stall, setting), "cap": stall.cap, "turn": line[0].n if line else None,
        "behind": max(len(line) - 1, 0), "given": many(numbers, *GIVEN),
        "served": many(numbers, Stage.SERVED), "missed": [each.n for each in numbers if each.stage == Stage.MISSED],
        "asked": len(asked), "words": asked[0].words if asked else "", "gives": gives,
    }  # fmt: skip


def _rows(stall: Stall, numbers: Sequence[Number], asked: Sequence[Asked], *, gives: bool) -> Rows:
    """What will be honoured now."""
    rows: list[tuple[Button, ...]] = []
    if gives:
        line, missed = in_line(numbers), [each for each in numbers if each.stage == Stage.MISSED]
        if line:
            rows.append(tuple(Button(f"queue:{verb}", press=f"{line[0].about}:{verb}") for verb in (SERVE, SKIP)))
        last = max((each.n for each in numbers), default=0)
        rows.append((Button("queue:paper", press=f"queue:{stall.id}:{PAPER}:{last}"),))
        rows.append(tuple(
            Button("queue:serve", press=f"{each.about}:{SERVE}", says=f"{each.n}号来了") for each in missed[-LATE:]
        ))  # fmt: skip
    if asked:
        rows.append(tuple(Button(word, press=f"{asked[0].about}:{word.partition(':')[2]}") for word in ANSWERS))
    return tuple(row for row in rows if row)


ANSWERS = ("ahead:answer", "ahead:said")
