"""The life of a notice in one table, and what the table alone can't say."""

from enum import StrEnum

from domain.lifecycle import Lifecycle, Move
from domain.notices.notice import Notice, Reach, Stage
from domain.permits import MAY, Act
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    SEND = "send"
    PROPOSE = "propose"  # the same, where it takes a second person
    APPROVE = "approve"
    REFUSE = "refuse"
    STOP = "stop"
    RESUME = "resume"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    SEE = "see"
    FINISH = "finish"  # these two only the clock says
    EXPIRE = "expire"


DRAFTED, WAITING, SENDING, STOPPED, SENT, WITHDRAWN, EXPIRED = Stage
SEND, PROPOSE, APPROVE, REFUSE, STOP, RESUME, EDIT, WITHDRAW, SEE, FINISH, EXPIRE = Verb
AUTHOR, CLOCK = Role.AUTHOR, Role.CLOCK
SENDERS = MAY[Act.NOTIFY]
READERS = frozenset({Role.RESIDENT})
OTHERS = Role.STAFF  # as a hearer: everybody else who may send

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(DRAFTED, {
    # while it is, this may be done:   it becomes       by whom     and who hears what
    (DRAFTED, SEND):      Move(SENDING,   SENDERS, {AUTHOR: "sending"}),
    (DRAFTED, PROPOSE):   Move(WAITING,   SENDERS, {AUTHOR: "waits", OTHERS: "second_person"}),

    (WAITING, APPROVE):   Move(SENDING,   SENDERS, {AUTHOR: "sending"}),
    (WAITING, REFUSE):    Move(WITHDRAWN, SENDERS, {AUTHOR: "refused"}),
    (WAITING, WITHDRAW):  Move(WITHDRAWN, SENDERS, {AUTHOR: "dropped"}),
    (WAITING, EXPIRE):    Move(EXPIRED,   {CLOCK}, {AUTHOR: "nobody_agreed"}),

    (SENDING, STOP):      Move(STOPPED,   SENDERS, {AUTHOR: "stopped"}),
    (SENDING, FINISH):    Move(SENT,      {CLOCK}, {AUTHOR: "sent"}),
    (SENDING, EDIT):      Move(SENDING,   SENDERS, {AUTHOR: "sending"}),
    (SENDING, PROPOSE):   Move(SENDING,   SENDERS, {AUTHOR: "change_waits", OTHERS: "second_person"}),
    (SENDING, APPROVE):   Move(SENDING,   SENDERS, {AUTHOR: "sending"}),
    (SENDING, REFUSE):    Move(SENDING,   SENDERS, {AUTHOR: "change_refused"}),
    (SENDING, WITHDRAW):  Move(WITHDRAWN, SENDERS, {AUTHOR: "taken_back"}),
    (SENDING, EXPIRE):    Move(EXPIRED,   {CLOCK}, {AUTHOR: "over"}),
    (SENDING, SEE):       Move(SENDING,   READERS),

    (STOPPED, RESUME):    Move(SENDING,   SENDERS, {AUTHOR: "sending"}),
    (STOPPED, EDIT):      Move(STOPPED,   SENDERS, {AUTHOR: "stopped"}),
    (STOPPED, PROPOSE):   Move(STOPPED,   SENDERS, {AUTHOR: "change_waits", OTHERS: "second_person"}),
    (STOPPED, APPROVE):   Move(STOPPED,   SENDERS, {AUTHOR: "stopped"}),
    (STOPPED, REFUSE):    Move(STOPPED,   SENDERS, {AUTHOR: "change_refused"}),
    (STOPPED, WITHDRAW):  Move(WITHDRAWN, SENDERS, {AUTHOR: "taken_back"}),
    (STOPPED, EXPIRE):    Move(EXPIRED,   {CLOCK}, {AUTHOR: "over"}),
    (STOPPED, SEE):       Move(STOPPED,   READERS),

    (SENT, EDIT):         Move(SENT,      SENDERS, {AUTHOR: "sent"}),
    (SENT, PROPOSE):      Move(SENT,      SENDERS, {AUTHOR: "change_waits", OTHERS: "second_person"}),
    (SENT, APPROVE):      Move(SENT,      SENDERS, {AUTHOR: "sent"}),
    (SENT, REFUSE):       Move(SENT,      SENDERS, {AUTHOR: "change_refused"}),
    (SENT, WITHDRAW):     Move(WITHDRAWN, SENDERS, {AUTHOR: "taken_back"}),
    (SENT, EXPIRE):       Move(EXPIRED,   {CLOCK}, {AUTHOR: "over"}),
    (SENT, SEE):          Move(SENT,      READERS),
})
# fmt: on

OPEN = frozenset(Stage) - LIFE.ends() - {DRAFTED}  # it may still change
HIDDEN = frozenset({DRAFTED, WAITING})  # from all who may not send it
MANY = 50  # groups; whoever sends to more asks a second person
WEIGHED = frozenset({SEND, EDIT})
DECIDING = frozenset({APPROVE, REFUSE})
CLOCK_SAYS = frozenset({FINISH, EXPIRE})


def weighed(verb: Verb, reach: Reach) -> Verb:
    """What goes to many groups, and other words for it, wait for a second person."""
    return PROPOSE if verb in WEIGHED and reach.groups > MANY else verb


def step(notice: Notice, verb: Verb, person: int, roles: frozenset[Role], seen: int | None) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    move = LIFE.step(notice.stage, verb, roles)
    if verb in DECIDING:
        if notice.proposer is None:
            raise Refused(Why.TOO_LATE)
        if notice.proposer == person:
            raise Refused(Why.SECOND_PERSON)
        if seen not in (None, notice.round):  # what they read is not what waits now
            raise Refused(Why.STALE)
    return move


def choices(notice: Notice, person: int | None, roles: frozenset[Role]) -> frozenset[Verb]:
    """Every button that will be honoured; for nobody in particular `person` is None."""
    shown = frozenset(LIFE.choices(notice.stage, roles))
    return shown if notice.proposer not in (None, person) else shown - DECIDING
