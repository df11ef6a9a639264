"""The life of a part in one table: it is asked for, accepted or refused, done or called off."""

from enum import StrEnum

from domain.issues.part import Part, Stage
from domain.lifecycle import Lifecycle, Move
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    FINISH = "finish"
    GIVE = "give"  # to somebody else
    KEEP = "keep"  # do it as the keeper of the matter
    CALL_OFF = "call_off"
    CHASE = "chase"  # from here on only the clock says them
    LET_GO = "let_go"  # what somebody had whose role was taken back


ASKED, ACCEPTED, REFUSED, DONE, CALLED_OFF = Stage
ACCEPT, REFUSE, FINISH, GIVE, KEEP, CALL_OFF, CHASE, LET_GO = Verb
HELPER, KEEPER, GIVER, CLOCK = Role.HELPER, Role.KEEPER, Role.GIVER, Role.CLOCK

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(ASKED, {
    # while it is, this may be done:  it becomes        by whom     and who hears what
    (ASKED, ACCEPT):      Move(ACCEPTED,   {HELPER},  {HELPER: "you_have_a_part", KEEPER: "part_accepted"}),
    (ASKED, REFUSE):      Move(REFUSED,    {HELPER},  {HELPER: "not_your_part", KEEPER: "part_refused"}),
    (ASKED, FINISH):      Move(DONE,       {HELPER},  {HELPER: "you_did_your_part", KEEPER: "part_done"}),
    (ASKED, GIVE):        Move(ASKED,      {KEEPER},  {HELPER: "asked_for_a_part", KEEPER: "part_is_asked",
                                                       GIVER: "part_called_off"}),
    (ASKED, KEEP):        Move(ACCEPTED,   {KEEPER},  {HELPER: "you_have_a_part", GIVER: "part_called_off"}),
    (ASKED, CALL_OFF):    Move(CALLED_OFF, {KEEPER},  {HELPER: "part_called_off", KEEPER: "you_called_it_off"}),
    (ASKED, CHASE):       Move(ASKED,      {CLOCK},   {HELPER: "your_part_is_late", KEEPER: "part_is_late"}),
    (ASKED, LET_GO):      Move(REFUSED,    {CLOCK},   {HELPER: "not_your_part", KEEPER: "part_refused"}),

    (ACCEPTED, FINISH):   Move(DONE,       {HELPER},  {HELPER: "you_did_your_part", KEEPER: "part_done"}),
    (ACCEPTED, REFUSE):   Move(REFUSED,    {HELPER},  {HELPER: "not_your_part", KEEPER: "part_refused"}),
    (ACCEPTED, GIVE):     Move(ASKED,      {KEEPER},  {HELPER: "asked_for_a_part", KEEPER: "part_is_asked",
                                                       GIVER: "part_called_off"}),
    (ACCEPTED, KEEP):     Move(ACCEPTED,   {KEEPER},  {HELPER: "you_have_a_part", GIVER: "part_called_off"}),
    (ACCEPTED, CALL_OFF): Move(CALLED_OFF, {KEEPER},  {HELPER: "part_called_off", KEEPER: "you_called_it_off"}),
    (ACCEPTED, CHASE):    Move(ACCEPTED,   {CLOCK},   {HELPER: "your_part_is_late", KEEPER: "part_is_late"}),
    (ACCEPTED, LET_GO):   Move(REFUSED,    {CLOCK},   {HELPER: "not_your_part", KEEPER: "part_refused"}),

    (REFUSED, GIVE):      Move(ASKED,      {KEEPER},  {HELPER: "asked_for_a_part", KEEPER: "part_is_asked"}),
    (REFUSED, KEEP):      Move(ACCEPTED,   {KEEPER},  {HELPER: "you_have_a_part"}),
    (REFUSED, CALL_OFF):  Move(CALLED_OFF, {KEEPER},  {KEEPER: "nobody_does_it"}),
})
# fmt: on

CLOCK_SAYS = frozenset({CHASE, LET_GO})
OWN = frozenset({HELPER, KEEPER})  # of a keeper who does one of the parts
NOT_WITH_OWN = frozenset({REFUSE, KEEP})  # it would change nothing


def step(part: Part, verb: Verb, roles: frozenset[Role], seen: int | None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    if seen not in (None, part.round):
        raise Refused(Why.STALE)
    move = LIFE.step(part.stage, verb, roles)
    if verb in NOT_WITH_OWN and roles >= OWN:
        raise Refused(Why.TOO_LATE)
    return move


def choices(part: Part, roles: frozenset[Role]) -> frozenset[Verb]:
    """Every button that will be honoured."""
    may = frozenset(LIFE.choices(part.stage, roles))
    return may - NOT_WITH_OWN if roles >= OWN else may
