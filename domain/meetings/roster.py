"""Who sits in a session: whoever could takes it on, lets it go, or has somebody else take it over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.grounds import RUNGS, Ground
from domain.meetings.session import COMING, Session
from domain.meetings.setting import Setting, Sitter
from domain.permits import Act, check, permit
from domain.words import Refused, Role, Why


class Verb(StrEnum):
    SIT = "sit"
    DROP_OUT = "drop_out"
    ASK = "ask"  # everybody who could
    SWAP = "swap"  # ask somebody to take it over
    ACCEPT = "accept"
    REFUSE = "refuse"


SIT, DROP_OUT, ASK, SWAP, ACCEPT, REFUSE = Verb
NOBODY, STILL_NOBODY = "nobody", "still_nobody"  # what the clock asks a week before, and the day before
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Able:
    """Somebody who could sit there."""

    person: int
    chat: int
    called: str


def able(session: Session) -> frozenset[Role]:
    """Whoever has its role there, and staff, who see to it that somebody goes."""
    return frozenset({session.role, Role.STAFF})


def has_nobody(setting: Setting) -> bool:
    return not setting.there


def is_near(session: Session, now: datetime) -> bool:
    """So near that nobody waits for the clock to say that it has nobody."""
    return session.starts - A_WEEK < now < session.ends


def own(setting: Setting, person: int) -> Sitter | None:
    return next((sitter for sitter in setting.sitters if sitter.person == person), None)


def giver(setting: Setting, person: int) -> Sitter | None:
    """Whoever asked them to take it over."""
    return next((sitter for sitter in setting.sitters if sitter.swap == person), None)


def allowed(
    setting: Setting, verb: Verb, person: int, held: frozenset[Role], then: frozenset[Role], seen: int | None
) -> None:  # fmt: skip
    """Whether this may be done about it now, by whoever wants to; `then` is what they are when it begins.

    Whoever stands in for somebody goes nowhere in their place once they are back.
    """
    session = setting.session
    if seen not in (None, session.round):
        raise Refused(Why.STALE)
    if session.stage not in COMING:
        raise Refused(Why.TOO_LATE)
    match verb:
        case Verb.SIT:
            check(able(session), held & then)
            if not has_nobody(setting):
                raise Refused(Why.SOMEBODY_GOES)
        case Verb.ASK:
            permit(Act.MEET, held)
        case Verb.DROP_OUT | Verb.SWAP if own(setting, person) is None:
            raise Refused(Why.ONLY_HOSTS)
        case Verb.ACCEPT | Verb.REFUSE:
            if giver(setting, person) is None:
                raise Refused(Why.TOO_LATE)
            check(able(session), held & then)


def may(setting: Setting, verb: Verb, person: int, held: frozenset[Role], then: frozenset[Role]) -> bool:
    """Whether a button for it would be honoured, and is of any use."""
    try:
        allowed(setting, verb, person, held, then, None)
    except Refused:
        return False
    return verb != ASK or has_nobody(setting)


def in_charge(ground: Ground, but: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The chats of the nearest staff who aren't these people: their group, or else each of them."""
    for rung, (role, _) in enumerate(RUNGS):
        posts = ground.rung(rung) if role == Role.STAFF else ()
        if posts and not {post.person for post in posts} <= but:
            return tuple(o.chat for o in ground.offices if o.rung == rung) or tuple(post.chat for post in posts)
    return ()


def hosts(setting: Setting) -> tuple[int, ...]:
    """The chats of those who sit there; where nobody does, of staff."""
    return tuple(sitter.chat for sitter in setting.there) or in_charge(setting.ground)
