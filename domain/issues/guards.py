"""What the table of a matter's life can't say: within how many days, on which rung, whose matter."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from domain.grounds import Ground
from domain.issues.asking import askable
from domain.issues.issue import HOTLINE, Awaited, Issue, Stage
from domain.issues.part import UNDONE, shares
from domain.issues.verbs import (
    ADD,
    ANSWER,
    APPEAL,
    CLIMB,
    COMPLETE,
    CONFIRM,
    DECLINE,
    DISPUTE,
    EXPIRE,
    FIX,
    HAND_OVER,
    HURRY,
    INQUIRE,
    JOIN,
    LAPSE,
    LATER,
    PROTEST,
    RATE,
    REACH,
    REPLY,
    SEND_BACK,
    UNMERGE,
    WATCH,
    WITHDRAW,
    Verb,
)
from domain.moments import ms
from domain.time import awake
from domain.words import NOBODY, Refused, Role, Why

ON_DUTY = frozenset({Role.WORKER, Role.LEAD, Role.STAFF, Role.BODY})
SPEAKER_MAY = timedelta(hours=24)
COOLED = timedelta(hours=18)  # until a matter may be hurried again
SAID_IT = frozenset({Role.AUTHOR, Role.SPEAKER})

Guard = Callable[[Issue, frozenset[Role], Ground, datetime], Why | None]


def _on_first_rung(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return Why.TOO_LATE if issue.rung > 0 else None


def _lately_ended(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if issue.ended is not None and now <= issue.ended + ground.customs.reopen else Why.TOO_LATE


def _author_or_soon(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if Role.AUTHOR in roles or now <= issue.reported + SPEAKER_MAY else Why.TOO_LATE


def _own_or_public(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if issue.public or roles & SAID_IT else Why.TOO_LATE


def hurry_again(issue: Issue, ground: Ground) -> datetime | None:
    """From when on; not in the night, when nobody should wait for it."""
    return awake(issue.hurried + COOLED, ground.zone, ground.customs.quiet) if issue.hurried else None


def _cooled_down(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    if Role.KEEPER in roles:
        return Why.YOU_HAVE_IT
    again = hurry_again(issue, ground)
    if again is not None and now < again:
        return Why.TOO_SOON
    return _own_or_public(issue, roles, ground, now)


def _a_neighbours(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    if Role.KEEPER in roles:
        return Why.YOU_HAVE_IT
    return Why.OWN_MATTER if roles & SAID_IT else None if issue.public else Why.TOO_LATE


def _may_ask_somebody(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    if issue.offered is not None:
        return Why.ALREADY_ASKED
    oneself = Role.KEEPER not in roles  # who doesn't have it could be asked too, though not by themselves
    return Why.NOBODY_TAKES_IT if len(askable(issue, ground)) <= oneself else None


def _somebody_is_asked(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if issue.offered is not None else Why.TOO_LATE


def _has_a_keeper(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if issue.keeper is not None else Why.TOO_LATE


def _somebody_above(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if ground.above(issue.rung, issue.keeper) is not None else Why.NOBODY_TAKES_IT


def _appealable(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return _lately_ended(issue, roles, ground, now) or _somebody_above(issue, roles, ground, now)


def _asked_its_author(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if issue.waits_on == Awaited.AUTHOR else Why.TOO_LATE


def _author_is_there(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    """Nobody has to ask themselves."""
    return Why.TOO_LATE if issue.author in (NOBODY, issue.keeper) else None


def _in_parts(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if issue.waits_on == Awaited.PARTS else Why.TOO_LATE


def _every_share_is_done(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return Why.PARTS_ARE_LEFT if any(part.stage in UNDONE for part in shares(issue.parts)) else None


def _promised(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if issue.fix_by is not None else Why.TOO_LATE


def _a_step_is_left(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return None if any(step.reached is None for step in issue.steps) else Why.TOO_LATE


def _not_watched(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return Why.TOO_LATE if issue.watched else None


def own_work(issue: Issue, ground: Ground) -> bool:
    """Noted by somebody on duty or a secretary, perhaps for a neighbour, and done by the same."""
    return issue.author == issue.keeper and bool(ground.roles(issue.author) & (ON_DUTY | {Role.SECRETARY}))


def nobody_says(issue: Issue, ground: Ground) -> Why | None:
    """Why there is nobody who could say that it is good: not whoever did it, nor passed on another's word, nor left."""
    if issue.source == HOTLINE:
        return Why.CALLERS_WORD
    if issue.author == NOBODY:
        return Why.TOO_LATE
    return Why.OWN_WORK if own_work(issue, ground) else None


def _somebody_says(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    return nobody_says(issue, ground)


def _not_all_rated(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> Why | None:
    nobody = nobody_says(issue, ground)
    return nobody or (Why.TOO_LATE if issue.rated_words else _lately_ended(issue, roles, ground, now))


GUARDS: Mapping[Verb | tuple[Stage, Verb], Guard] = {  # of a stage, or wherever the table allows it
    (Stage.NEW, DECLINE): _on_first_rung,
    (Stage.CONFIRMED, DISPUTE): _lately_ended,
    (Stage.UNANSWERED, DISPUTE): _lately_ended,
    WITHDRAW: _author_or_soon,
    ADD: _own_or_public,
    HURRY: _cooled_down,
    JOIN: _a_neighbours,
    HAND_OVER: _may_ask_somebody,
    LAPSE: _somebody_is_asked,
    EXPIRE: _somebody_is_asked,
    SEND_BACK: _has_a_keeper,
    CLIMB: _somebody_above,
    APPEAL: _appealable,
    INQUIRE: _author_is_there,
    ANSWER: _asked_its_author,
    FIX: _every_share_is_done,
    REPLY: _every_share_is_done,
    COMPLETE: _in_parts,
    LATER: _promised,
    REACH: _a_step_is_left,
    CONFIRM: _somebody_says,
    WATCH: _not_watched,
    RATE: _not_all_rated,
    PROTEST: _lately_ended,
    UNMERGE: _lately_ended,
}


def closers(issue: Issue, person: int, held: frozenset[Role], may_close: frozenset[Role]) -> frozenset[Role]:
    """Where the area lets them a lead closes what a worker has, and a trusted reporter what they reported."""
    lead = Role.LEAD in held & may_close
    reporter = Role.REPORTER in held & may_close and person == issue.author
    return frozenset({Role.CLOSER}) if lead or reporter else frozenset()


def no(issue: Issue, verb: Verb, roles: frozenset[Role], ground: Ground, now: datetime) -> Refused | None:
    """Why not, though the table would let them."""
    guard = GUARDS.get((issue.stage, verb)) or GUARDS.get(verb)
    why = guard(issue, roles, ground, now) if guard else None
    return Refused(why, **_data(issue, ground)) if why else None


def _data(issue: Issue, ground: Ground) -> dict[str, int | str]:
    """When it may be hurried again, for the one no that says so."""
    again = hurry_again(issue, ground)
    if again is None:
        return {"no": issue.no}
    return {"no": issue.no, "again": ms(again), "zone": ground.zone}
