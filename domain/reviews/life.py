"""The life of a review in one table: drafted, approved by the staff whose place it is of, told to the level above."""

from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.reviews.readers import Readers
from domain.reviews.review import Review, Stage
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    OPEN = "open"  # with a line of one's own
    APPROVE = "approve"
    DROP = "drop"
    TELL = "tell"  # this and the rest only the clock says
    FAIL = "fail"  # nobody is there any more
    LAPSE = "lapse"


DRAFTED, APPROVED, TOLD, DROPPED = Stage
OPEN, APPROVE, DROP, TELL, FAIL, LAPSE = Verb
STAFF, CLOCK = Role.STAFF, Role.CLOCK

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(DRAFTED, {
    # while it is, this may be done: it becomes       by whom   and who hears what
    (DRAFTED, OPEN):     Move(DRAFTED,  {STAFF},  {STAFF: "draft"}),
    (DRAFTED, APPROVE):  Move(APPROVED, {STAFF},  {STAFF: "goes_up"}),
    (DRAFTED, DROP):     Move(DROPPED,  {STAFF},  {STAFF: "dropped"}),
    (DRAFTED, LAPSE):    Move(DROPPED,  {CLOCK},  {STAFF: "lapsed"}),

    (APPROVED, DROP):    Move(DROPPED,  {STAFF},  {STAFF: "dropped"}),
    (APPROVED, TELL):    Move(TOLD,     {CLOCK},  {STAFF: "told"}),
    (APPROVED, FAIL):    Move(DRAFTED,  {CLOCK},  {STAFF: "nobody_above"}),
})
# fmt: on

CLOCK_SAYS = frozenset({TELL, FAIL, LAPSE})


def weighed(verb: Verb, readers: Readers) -> Verb:
    """Where nobody reads it nothing is told."""
    return FAIL if verb == TELL and not readers.above else verb


def step(review: Review, verb: Verb, roles: frozenset[Role], seen: int | None = None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more; staff decide on what they have read."""
    move = LIFE.step(review.stage, verb, roles)
    if seen not in (None, review.round):
        raise Refused(Why.STALE)
    return move


def choices(review: Review, readers: Readers) -> frozenset[Verb]:
    """Every button that staff are shown: where nobody reads it above, there is nothing to decide."""
    barred = () if readers.above else (APPROVE, OPEN, DROP)
    return frozenset(LIFE.choices(review.stage, {STAFF})).difference(barred)
