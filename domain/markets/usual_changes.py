"""What other usual stalls mean for a market that is planned already: one whose stalls nobody changed follows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.markets.stall import THERE, Stage, Stall, Usual, as_usual, given


def is_by_hand(stalls: Iterable[Stall], usual: Iterable[Usual]) -> bool:
    """Whether somebody has given it other stalls than its series had; that a provider said yes is no change."""
    there = Counter(_as_planned(stall) for stall in stalls if not was_dropped(stall))
    return there != Counter(usual)


def _as_planned(stall: Stall) -> Usual | None:
    if stall.stage == Stage.OFF or (stall.stage in THERE) != (stall.provider is not None):
        return None
    return Usual(service=stall.service, provider=stall.provider, cap=stall.cap, note=stall.note)


def was_dropped(stall: Stall) -> bool:
    """Its series has it no more: whoever takes one away from a single date says why."""
    return stall.stage == Stage.OFF and not stall.why


def followed(session: int, stalls: Sequence[Stall], usual: Sequence[Usual]) -> tuple[Stall, ...]:
    """Those that change, and those that are new, without a number; a service goes on in the row that it had."""
    free, then = list(stalls), list[Stall]()
    for wanted in usual:
        row = next((stall for stall in free if stall.service == wanted.service), None)
        if row is None:
            then.append(as_usual(wanted, session))
            continue
        free.remove(row)
        after = replace(row, cap=wanted.cap, note=wanted.note)
        if row.provider != wanted.provider or row.stage == Stage.OFF:
            after = given(after, wanted.provider)
        if after != row:
            then.append(after)
    return (*then, *(dropped(stall) for stall in free if not was_dropped(stall)))


def dropped(stall: Stall) -> Stall:
    return replace(
        stall, stage=Stage.OFF, provider=None, why="", round=stall.round + 1, version=stall.version + 1
    )  # fmt: skip
