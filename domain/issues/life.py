"""The life of a matter in one table, and what the table alone can't say."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from domain.issues.issue import Issue, Stage
from domain.lifecycle import Lifecycle, Move
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    REPORT = "report"
    TAKE = "take"
    DECLINE = "decline"
    FIX = "fix"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    ADD = "add"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    WAKE = "wake"  # from here on only the clock says them
    CHASE = "chase"
    ASK = "ask"
    GIVE_UP = "give_up"
    LEAVE = "leave"  # what somebody had in hand whose role was taken back


NEW, TAKEN, FIXED, CONFIRMED, UNANSWERED, WITHDRAWN = Stage
REPORT, TAKE, DECLINE, FIX, CONFIRM, DISPUTE, ADD, CORRECT, WITHDRAW, WAKE, CHASE, ASK, GIVE_UP, LEAVE = Verb
AUTHOR, SPEAKER, KEEPER, CLOSER = Role.AUTHOR, Role.SPEAKER, Role.KEEPER, Role.CLOSER
LADDER, CLOCK = Role.LADDER, Role.CLOCK
ON_DUTY = frozenset({Role.WORKER, Role.LEAD, Role.STAFF, Role.BODY})
FIRST_CALLED = frozenset({Role.WORKER, Role.BODY})
KEEPERS = frozenset({KEEPER, CLOSER})
MAY_FIX = ON_DUTY | {CLOSER}
SAID_IT = frozenset({AUTHOR, SPEAKER})
NEIGHBOURS = frozenset({AUTHOR, SPEAKER, Role.RESIDENT})

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(NEW, {
    # while it is, this may be done:    it becomes       by whom     and who hears what
    (NEW, TAKE):           Move(TAKEN,      ON_DUTY,    {AUTHOR: "taken", KEEPER: "you_have_it"}),
    (NEW, FIX):            Move(FIXED,      MAY_FIX,    {AUTHOR: "is_it_fixed", KEEPER: "you_fixed_it"}),
    (NEW, DECLINE):        Move(NEW,        FIRST_CALLED, {LADDER: "declined"}),
    (NEW, ADD):            Move(NEW,        NEIGHBOURS, {LADDER: "more_was_said"}),
    (NEW, CORRECT):        Move(NEW,        {AUTHOR},   {AUTHOR: "corrected"}),
    (NEW, WITHDRAW):       Move(WITHDRAWN,  SAID_IT,    {AUTHOR: "withdrawn"}),
    (NEW, WAKE):           Move(NEW,        {CLOCK}),
    (NEW, CHASE):          Move(NEW,        {CLOCK},    {LADDER: "nobody_took_it"}),

    (TAKEN, FIX):          Move(FIXED,      KEEPERS,    {AUTHOR: "is_it_fixed", KEEPER: "you_fixed_it"}),
    (TAKEN, DECLINE):      Move(NEW,        {KEEPER},   {LADDER: "declined", AUTHOR: "free_again"}),
    (TAKEN, ADD):          Move(TAKEN,      NEIGHBOURS, {KEEPER: "more_was_said"}),
    (TAKEN, CORRECT):      Move(TAKEN,      {AUTHOR},   {AUTHOR: "corrected", KEEPER: "you_have_it"}),
    (TAKEN, WITHDRAW):     Move(WITHDRAWN,  SAID_IT,    {AUTHOR: "withdrawn", KEEPER: "withdrawn_from_you"}),
    (TAKEN, CHASE):        Move(TAKEN,      {CLOCK},    {AUTHOR: "promise_missed", KEEPER: "you_are_late",
                                                         LADDER: "keeper_is_late"}),
    (TAKEN, LEAVE):        Move(NEW,        {CLOCK},    {LADDER: "left_behind", AUTHOR: "keeper_left"}),

    (FIXED, CONFIRM):      Move(CONFIRMED,  {AUTHOR},   {AUTHOR: "glad", KEEPER: "thanks"}),
    (FIXED, DISPUTE):      Move(TAKEN,      {AUTHOR},   {AUTHOR: "not_fixed_noted", KEEPER: "not_fixed",
                                                         LADDER: "not_fixed_twice"}),
    (FIXED, ADD):          Move(FIXED,      SAID_IT,    {KEEPER: "more_was_said"}),
    (FIXED, WITHDRAW):     Move(WITHDRAWN,  {AUTHOR},   {AUTHOR: "withdrawn", KEEPER: "withdrawn_from_you"}),
    (FIXED, ASK):          Move(FIXED,      {CLOCK},    {AUTHOR: "is_it_fixed_again"}),
    (FIXED, GIVE_UP):      Move(UNANSWERED, {CLOCK},    {AUTHOR: "nobody_answered"}),

    (CONFIRMED, DISPUTE):  Move(TAKEN,      {AUTHOR},   {AUTHOR: "not_fixed_noted", KEEPER: "not_fixed"}),
    (UNANSWERED, DISPUTE): Move(TAKEN,      {AUTHOR},   {AUTHOR: "not_fixed_noted", KEEPER: "not_fixed"}),
})
# fmt: on

OPEN = frozenset(Stage) - LIFE.ends()
ANY_ROUND = frozenset({ADD, CORRECT, WITHDRAW})  # a press on an older message still means the same
REOPEN = timedelta(days=14)
SPEAKER_MAY = timedelta(hours=24)

Guard = Callable[[Issue, frozenset[Role], datetime], bool]


def _on_first_rung(issue: Issue, roles: frozenset[Role], now: datetime) -> bool:
    return issue.rung <= 0


def _within_reopening(issue: Issue, roles: frozenset[Role], now: datetime) -> bool:
    return issue.ended is not None and now <= issue.ended + REOPEN


def _author_or_soon(issue: Issue, roles: frozenset[Role], now: datetime) -> bool:
    return AUTHOR in roles or now <= issue.reported + SPEAKER_MAY


def _own_or_public(issue: Issue, roles: frozenset[Role], now: datetime) -> bool:
    return issue.public or bool(roles & SAID_IT)


GUARDS: dict[tuple[Stage, Verb], Guard] = {
    (NEW, DECLINE): _on_first_rung,
    (CONFIRMED, DISPUTE): _within_reopening,
    (UNANSWERED, DISPUTE): _within_reopening,
    (NEW, WITHDRAW): _author_or_soon,
    (TAKEN, WITHDRAW): _author_or_soon,
    (NEW, ADD): _own_or_public,
    (TAKEN, ADD): _own_or_public,
}


def closers(issue: Issue, person: int, held: frozenset[Role], may_close: frozenset[Role]) -> frozenset[Role]:
    """Where the area lets them a lead closes what a worker has, and a trusted reporter what they reported."""
    lead = Role.LEAD in held & may_close
    reporter = Role.REPORTER in held & may_close and person == issue.author
    return frozenset({CLOSER}) if lead or reporter else frozenset()


def step(issue: Issue, verb: Verb, roles: frozenset[Role], seen: int | None, now: datetime) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    if verb == TAKE and issue.stage == TAKEN and roles & ON_DUTY:
        raise Refused(Why.YOU_HAVE_IT if KEEPER in roles else Why.SOMEBODY_TOOK_IT)
    if seen not in (None, issue.round) and verb not in ANY_ROUND:
        raise Refused(Why.STALE)
    move = LIFE.step(issue.stage, verb, roles)
    guard = GUARDS.get((issue.stage, verb))
    if guard and not guard(issue, roles, now):
        raise Refused(Why.TOO_LATE)
    return move


def choices(issue: Issue, roles: frozenset[Role], now: datetime) -> frozenset[Verb]:
    """Every button that will be honoured."""
    shown = LIFE.choices(issue.stage, roles)
    return frozenset(v for v in shown if (g := GUARDS.get((issue.stage, v))) is None or g(issue, roles, now))
