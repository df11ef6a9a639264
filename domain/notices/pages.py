"""Every message about a notice to whoever is in charge of it: how it rings, and which buttons it may have."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.notices.life import APPROVE, EDIT, REFUSE, RESUME, STOP, WITHDRAW, Verb
from domain.notices.notice import Stage
from domain.words import Urgency, Way


@dataclass(frozen=True, slots=True)
class Page:
    way: Way
    urgency: Urgency = Urgency.REPLY
    rows: tuple[tuple[Verb, ...], ...] = ()


_KEEPS_GOING = ((EDIT, WITHDRAW),)
# fmt: off
PAGES: Mapping[str, Page] = {
    # to whoever wrote it, and, once they have heard of it, to everybody else in charge
    "sending":        Page(Way.LIVING, Urgency.REPLY, ((STOP,), *_KEEPS_GOING)),
    "sent":           Page(Way.LIVING, Urgency.REPLY, _KEEPS_GOING),
    "stopped":        Page(Way.LIVING, Urgency.REPLY, ((RESUME,), *_KEEPS_GOING)),
    "waits":          Page(Way.LIVING, Urgency.REPLY, ((WITHDRAW,),)),
    "dropped":        Page(Way.LIVING),
    "taken_back":     Page(Way.LIVING),
    "over":           Page(Way.REFRESH),
    "change_waits":   Page(Way.LIVING, Urgency.REPLY, ((STOP, RESUME), *_KEEPS_GOING)),
    # news to whoever wrote it
    "refused":        Page(Way.ANEW),
    "nobody_agreed":  Page(Way.ANEW, Urgency.REMINDER),
    "change_refused": Page(Way.ANEW, Urgency.REPLY, ((STOP, RESUME), *_KEEPS_GOING)),
    # to everybody else who may send
    "second_person":  Page(Way.ANEW, Urgency.ASSIGNMENT, ((APPROVE,), (REFUSE,))),
}
# fmt: on
DESK: Mapping[Stage, str] = {
    Stage.WAITING: "waits",
    Stage.SENDING: "sending",
    Stage.STOPPED: "stopped",
    Stage.SENT: "sent",
}
