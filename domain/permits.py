"""Who may do what: one check, a table of everything that is no move of a matter, and a no to all that isn't in it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from domain.words import Refused, Role, Why


class Act(StrEnum):
    """What people do to people and places; each is asked at an area."""

    INVITE = "invite"


IN_CHARGE = frozenset({Role.STAFF, Role.ADMINISTRATOR})

MAY: Mapping[Act, frozenset[Role]] = {
    Act.INVITE: IN_CHARGE,
}


def permit(act: Act, held: Iterable[Role]) -> None:
    check(MAY.get(act, frozenset()), held)


def check(by: Iterable[Role], held: Iterable[Role]) -> None:
    """The one place where a right is looked at."""
    allowed = frozenset(by)
    if not allowed & frozenset(held):
        raise Refused(Why.ONLY_WORKERS if Role.WORKER in allowed else Why.NOT_YOURS)
