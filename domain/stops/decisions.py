"""Somebody's reports are stopped for a while, for a reason they hear, until it is over or staff let them go."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.moments import ms
from domain.time import at
from domain.words import Button, Change, Fact, Letter, Outcome, Person, Refused, Rows, Way, Why

DAYS = {"tomorrow": 1, "three_days": 3, "month": 30}
MORNING = 9


class Answer(StrEnum):
    """What staff said to somebody who thinks it wrong."""

    NONE = ""
    FREE = "free"
    UPHOLD = "uphold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    id: int = 0
    person: int
    area: int  # there and below
    staff: int
    reason: str
    at: datetime
    until: datetime
    appeal: str = ""  # what the person said against it, once
    answer: Answer = Answer.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Whom a stop concerns: whose reports they are, who said so, and who may let them go."""

    author: Person
    called: str  # who said so, as people call them
    zone: str
    staff: tuple[int, ...]  # chats


def ends(choice: str, now: datetime, zone: str) -> datetime:
    return at(now, DAYS[choice], MORNING, zone)


def told_of(stop: Stop, sides: Sides) -> dict[str, Any]:
    """What every page may say of it; whose reports they are is nobody's business."""
    return {
        "called": sides.called, "reason": stop.reason, "appeal": stop.appeal, "until": ms(stop.until),
        "zone": sides.zone, "stop": stop.id,
    }  # fmt: skip


def begin(stop: Stop, sides: Sides, by: Person) -> Outcome:
    note = {"person": sides.author.key, "until": stop.until.isoformat()}  # the reason goes with the stop one day
    told = Letter(
        to=sides.author.chat, page="refusals/stopped_by_staff", data=told_of(stop, sides), about=_about(stop),
        buttons=appealing(stop.id),
    )  # fmt: skip
    return _changed(stop, "stop", by, stop.at, note, standing(stop, sides, by), told)


def standing(stop: Stop, sides: Sides, by: Person) -> Letter:
    """Where it stands, to one of the staff."""
    return _to_staff("stops/stopped", stop, sides, by.chat, _choices(stop, Answer.FREE))


def appealing(number: int) -> Rows:
    return ((Button("appeal:stop", press=f"appeal:{number}"),),)


def appeal(stop: Stop, words: str, sides: Sides, now: datetime) -> Outcome:
    check_appeal(stop, sides.author, now)
    after = replace(stop, appeal=words)
    done = Letter(to=sides.author.chat, page="stops/appealed", data=told_of(after, sides), about=_about(stop))
    buttons = _choices(stop, Answer.FREE, Answer.UPHOLD)
    asked = (_to_staff("stops/is_it_wrong", after, sides, chat, buttons) for chat in sides.staff)
    return _changed(after, "appeal", sides.author, now, {}, done, *asked)


def check_appeal(stop: Stop, by: Person, now: datetime) -> None:
    """Once, by whom it concerns, and only while it lasts."""
    if stop.person != by.id:
        raise Refused(Why.NOT_YOURS)
    if stop.appeal or now >= stop.until:
        raise Refused(Why.TOO_LATE)


def settle(stop: Stop, answer: Answer, sides: Sides, by: Person, now: datetime) -> Outcome:
    if now >= stop.until or (answer == Answer.UPHOLD and stop.answer == Answer.UPHOLD):
        raise Refused(Why.TOO_LATE)
    after = replace(stop, answer=answer, until=now if answer == Answer.FREE else stop.until)
    page = "stops/freed" if answer == Answer.FREE else "stops/upheld"
    told = Letter(to=sides.author.chat, page=page, data=told_of(after, sides), about=_about(stop))
    done = (
        _to_staff("stops/settled", after, sides, chat, (), Way.LIVING if chat == by.chat else Way.REFRESH)
        for chat in sorted({*sides.staff, by.chat})
    )
    return _changed(after, answer, by, now, {"person": sides.author.key}, told, *done)


def _choices(stop: Stop, *answers: Answer) -> Rows:
    return (tuple(Button(f"stop_{answer}", press=f"stopped:{stop.id}:{answer}") for answer in answers),)


def _to_staff(page: str, stop: Stop, sides: Sides, chat: int, buttons: Rows, way: Way = Way.ANEW) -> Letter:
    data = {**told_of(stop, sides), "answer": stop.answer.value}
    return Letter(to=chat, page=page, data=data, about=_about(stop), buttons=buttons, slot=_about(stop), way=way)


def _changed(stop: Stop, verb: str, by: Person, now: datetime, note: dict[str, str], *letters: Letter) -> Outcome:
    fact = Fact(about=f"area:{stop.area}", verb=verb, by=by.key, at=now, note=note)
    return Outcome((Change(after=stop, fact=fact),), letters)


def _about(stop: Stop) -> str:
    return f"stop:{stop.id}"
