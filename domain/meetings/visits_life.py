"""The life of a visit in one table: booked or waited for, called, and ended with an outcome."""

from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.meetings.visit import Outcome, Stage, Visit
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    BOOK = "book"
    WAIT = "wait"
    WALK_IN = "walk_in"
    CHANGE = "change"  # to another seat
    COME = "come"  # say that they come
    LATE = "late"
    GIVE_UP = "give_up"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    CALL = "call"
    ARRIVE = "arrive"
    MISS = "miss"
    SETTLE = "settle"
    NOTE = "note"
    JOIN = "join"
    TO_COUNCIL = "to_council"
    MEDIATE = "mediate"
    DROP = "drop"
    SHIFT = "shift"  # with their session, to another time or spot


ASKED, BOOKED, WAITING, OFFERED, PASSED, CALLED, HERE, DONE, NO_SHOW, GIVEN_UP, DROPPED = Stage
(
    BOOK, WAIT, WALK_IN, CHANGE, COME, LATE, GIVE_UP, OFFER, ACCEPT, DECLINE, EXPIRE,
    CALL, ARRIVE, MISS, SETTLE, NOTE, JOIN, TO_COUNCIL, MEDIATE, DROP, SHIFT,
) = Verb  # fmt: skip
GUEST, BOOKER, HOST, CLOCK = Role.GUEST, Role.BOOKER, Role.HOST, Role.CLOCK
THEIRS = frozenset({GUEST, BOOKER})  # whoever comes, and whoever booked for them
ANYBODY = frozenset({Role.RESIDENT})
OUTCOMES = {
    SETTLE: Outcome.SETTLED, NOTE: Outcome.NOTED, JOIN: Outcome.JOINED, TO_COUNCIL: Outcome.TO_COUNCIL,
    MEDIATE: Outcome.MEDIATED,
}  # fmt: skip
CLOCK_SAYS = frozenset({OFFER, EXPIRE, DROP, SHIFT})

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(ASKED, {
    # while it is, this may be done: it becomes    by whom    and who hears what
    (ASKED, BOOK):       Move(BOOKED,   ANYBODY,  {GUEST: "booked", BOOKER: "booked_for_somebody"}),
    (ASKED, WAIT):       Move(WAITING,  ANYBODY,  {GUEST: "on_the_waitlist", BOOKER: "waits_for_somebody"}),
    (ASKED, WALK_IN):    Move(HERE,     {HOST},   {}),

    (BOOKED, CHANGE):    Move(BOOKED,   THEIRS,   {GUEST: "booked", BOOKER: "booked_for_somebody"}),
    (BOOKED, COME):      Move(BOOKED,   THEIRS,   {GUEST: "you_come", BOOKER: "you_come"}),
    (BOOKED, LATE):      Move(BOOKED,   THEIRS,   {GUEST: "you_come_late", BOOKER: "you_come_late"}),
    (BOOKED, GIVE_UP):   Move(GIVEN_UP, THEIRS,   {GUEST: "cannot_come", BOOKER: "given_up_for_somebody"}),
    (BOOKED, CALL):      Move(CALLED,   {HOST},   {GUEST: "your_turn"}),
    (BOOKED, ARRIVE):    Move(HERE,     {HOST},   {}),
    (BOOKED, MISS):      Move(NO_SHOW,  {HOST},   {GUEST: "missed"}),
    (BOOKED, DROP):      Move(DROPPED,  {CLOCK},  {GUEST: "session_is_off", BOOKER: "session_is_off"}),

    (WAITING, BOOK):     Move(BOOKED,   {CLOCK},  {GUEST: "booked", BOOKER: "booked_for_somebody"}),
    (WAITING, OFFER):    Move(OFFERED,  {CLOCK},  {GUEST: "seat_offered", BOOKER: "seat_offered"}),
    (WAITING, GIVE_UP):  Move(GIVEN_UP, THEIRS,   {GUEST: "waits_no_more", BOOKER: "waits_no_more"}),
    (WAITING, ARRIVE):   Move(HERE,     {HOST},   {}),
    (WAITING, DROP):     Move(DROPPED,  {CLOCK},  {GUEST: "nothing_came_free", BOOKER: "nothing_came_free"}),

    (OFFERED, ACCEPT):   Move(BOOKED,   THEIRS,   {GUEST: "booked", BOOKER: "booked_for_somebody"}),
    (OFFERED, DECLINE):  Move(PASSED,   THEIRS,   {GUEST: "offer_declined", BOOKER: "offer_declined"}),
    (OFFERED, EXPIRE):   Move(PASSED,   {CLOCK},  {GUEST: "offer_is_over", BOOKER: "offer_is_over"}),
    (OFFERED, ARRIVE):   Move(HERE,     {HOST},   {}),
    (OFFERED, DROP):     Move(DROPPED,  {CLOCK},  {GUEST: "session_is_off", BOOKER: "session_is_off"}),

    (PASSED, WAIT):      Move(WAITING,  THEIRS,   {GUEST: "on_the_waitlist", BOOKER: "waits_for_somebody"}),
    (PASSED, GIVE_UP):   Move(GIVEN_UP, THEIRS,   {GUEST: "waits_no_more", BOOKER: "waits_no_more"}),
    (PASSED, DROP):      Move(DROPPED,  {CLOCK},  {}),

    (CALLED, ARRIVE):    Move(HERE,     {HOST},   {}),
    (CALLED, MISS):      Move(NO_SHOW,  {HOST},   {GUEST: "missed"}),
    **{(at, SHIFT): Move(at, {CLOCK}, {GUEST: "session_moved", BOOKER: "session_moved"})
       for at in (BOOKED, WAITING, OFFERED, PASSED)},

    (NO_SHOW, ARRIVE):   Move(HERE,     {HOST},   {}),
    (NO_SHOW, CALL):     Move(CALLED,   {HOST},   {GUEST: "your_turn"}),

    **{(at, verb): Move(DONE, {HOST}, {GUEST: page}) for at in (CALLED, HERE) for verb, page in {
        SETTLE: "settled_there", NOTE: "noted_there", JOIN: "joined_there", TO_COUNCIL: "to_council_there",
        MEDIATE: "mediated_there",
    }.items()},
})
# fmt: on


def step(visit: Visit, verb: Verb, roles: frozenset[Role], seen: int | None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    if seen not in (None, visit.round):
        raise Refused(Why.STALE)
    return LIFE.step(visit.stage, verb, roles)


def choices(visit: Visit, roles: frozenset[Role]) -> frozenset[Verb]:
    return frozenset(LIFE.choices(visit.stage, roles))
