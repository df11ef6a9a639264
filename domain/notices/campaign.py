"""Which decision about a notice begins a walk through its groups, and which ends one."""

from collections.abc import Mapping

from domain.campaigns import Walk
from domain.notices.notice import Notice, Stage

BEGUN_BY: Mapping[Stage, Walk] = {
    Stage.SENDING: Walk.POST,
    Stage.WITHDRAWN: Walk.CHANGE,
    Stage.EXPIRED: Walk.REFRESH,
}
ENDED_BY: Mapping[Stage, frozenset[Walk]] = {
    Stage.STOPPED: frozenset({Walk.POST}),
    Stage.WITHDRAWN: frozenset({Walk.POST, Walk.CHANGE}),
    Stage.EXPIRED: frozenset({Walk.POST, Walk.CHANGE}),
}


def walk_after(before: Notice, after: Notice) -> Walk | None:
    """The walk that a decision asks for."""
    if after.stage != before.stage:
        return BEGUN_BY.get(after.stage)
    return Walk.CHANGE if after.words != before.words else None


def walks_over(before: Notice, after: Notice) -> frozenset[Walk]:
    """The walks that a decision ends."""
    return frozenset() if after.stage == before.stage else ENDED_BY.get(after.stage, frozenset())
