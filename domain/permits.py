"""Who may do what: one check, a table of everything that is no move of a matter, and a no to all that isn't in it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from domain.words import Refused, Role, Why


class Act(StrEnum):
    """What people do to people and places; each is asked at an area."""

    INVITE = "invite"
    SECOND = "second"  # say yes or no to one more administrator
    DISMISS = "dismiss"
    UNIT = "unit"  # say which duty unit stands behind somebody
    CONFIRM = "confirm"  # that somebody is the worker they say they are
    LOOK = "look"  # around in the tree of areas
    PLANT = "plant"
    RENAME = "rename"
    UPROOT = "uproot"
    PIN = "pin"  # say where a building lies
    IMPORT = "import"  # a whole table of areas, and take one along
    NOTE = "note"  # what somebody without Telegram says
    SLIP = "slip"  # read where a matter is by the slip of whoever comes with one
    STUDY = "study"  # how such a thing was fixed before
    TEND = "tend"  # a grid: read what lies there, what is due, and what there is to fall back on
    COUNT = "count"  # what became of a month's matters
    EXPORT = "export"  # a ledger
    EXHIBIT = "exhibit"  # say what the public board shows of a matter
    HOTLINE = "hotline"  # bring in what the city's hotline took down
    STOP = "stop"  # somebody's reports, and let them go
    RETRY = "retry"  # what was put aside
    DECIDE = "decide"  # what is done how in an area
    LIMIT = "limit"  # by which clock it lives, and how much is let in
    ANNOUNCE = "announce"  # which days are worked
    NOTIFY = "notify"  # tell all groups of an area something
    RELEASE = "release"  # letters that a restore held back
    DROP = "drop"  # the same letters
    MEET = "meet"  # make sessions and change them
    BOOK_FOR = "book_for"  # book for somebody without Telegram
    BIND = "bind"  # a group, or let it go
    BIND_ADMINISTRATORS = "bind_administrators"  # the group that hears of trouble


IN_CHARGE = frozenset({Role.STAFF, Role.ADMINISTRATOR})
WITH_WHOM = frozenset({Role.KEEPER, Role.OFFERED, Role.GIVER, Role.HELPER, Role.LADDER})  # it changes from day to day

MAY: Mapping[Act, frozenset[Role]] = {
    Act.INVITE: IN_CHARGE,
    Act.SECOND: frozenset({Role.ADMINISTRATOR}),
    Act.DISMISS: IN_CHARGE,
    Act.UNIT: IN_CHARGE,
    Act.CONFIRM: IN_CHARGE | {Role.LEAD},
    Act.LOOK: IN_CHARGE,
    Act.PLANT: IN_CHARGE,
    Act.RENAME: IN_CHARGE,
    Act.UPROOT: IN_CHARGE,
    Act.IMPORT: IN_CHARGE,
    Act.PIN: IN_CHARGE | {Role.WORKER, Role.LEAD},
    Act.NOTE: frozenset({Role.WORKER, Role.LEAD, Role.STAFF}),
    Act.SLIP: frozenset({Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF}),
    Act.STUDY: IN_CHARGE | {Role.WORKER, Role.LEAD, Role.SECRETARY, Role.BODY},
    Act.TEND: frozenset({Role.WORKER, Role.LEAD}),
    Act.COUNT: IN_CHARGE | {Role.LEAD, Role.SECRETARY},
    Act.EXPORT: IN_CHARGE | {Role.SECRETARY},
    Act.EXHIBIT: IN_CHARGE,
    Act.HOTLINE: IN_CHARGE,
    Act.STOP: IN_CHARGE,
    Act.RETRY: frozenset({Role.ADMINISTRATOR}),
    Act.DECIDE: IN_CHARGE,
    Act.LIMIT: frozenset({Role.ADMINISTRATOR}),
    Act.ANNOUNCE: frozenset({Role.ADMINISTRATOR}),
    Act.NOTIFY: IN_CHARGE | {Role.SECRETARY},
    Act.RELEASE: frozenset({Role.ADMINISTRATOR}),
    Act.DROP: frozenset({Role.ADMINISTRATOR}),
    Act.MEET: IN_CHARGE | {Role.SECRETARY},
    Act.BOOK_FOR: frozenset({Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF}),
    Act.BIND: IN_CHARGE,
    Act.BIND_ADMINISTRATORS: frozenset({Role.ADMINISTRATOR}),
}


def permit(act: Act, held: Iterable[Role]) -> None:
    check(MAY.get(act, frozenset()), held)


def check(by: Iterable[Role], held: Iterable[Role]) -> None:
    """The one place where a right is looked at."""
    allowed = frozenset(by)
    if not allowed & frozenset(held):
        raise Refused(_whose(allowed))


def _whose(allowed: frozenset[Role]) -> Why:
    if Role.WORKER in allowed:
        return Why.ONLY_WORKERS
    if Role.HOST in allowed:
        return Why.ONLY_HOSTS
    if Role.PROVIDER in allowed:
        return Why.ONLY_PROVIDERS
    if allowed & WITH_WHOM:
        return Why.NOT_WITH_YOU
    return Why.ONLY_IN_CHARGE if allowed and allowed <= IN_CHARGE | {Role.SECRETARY, Role.LEAD} else Why.NOT_YOURS
