"""Troubles of the house itself: which there are, when one begins, and when it is over."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from domain.moments import ms
from domain.time import is_night
from domain.words import Button, Letter, Rows, Way


class Trouble(StrEnum):
    LOCKED_OUT = "locked_out"  # Telegram refuses the token
    TELEGRAM = "telegram"  # it doesn't answer
    DEAF = "deaf"  # it answers, and yet nothing comes in
    DATABASE = "database"  # it doesn't answer
    DISK = "disk"  # the database answers, and can keep nothing
    CLOCK = "clock"  # what is due isn't looked for
    FALLEN = "fallen"  # what is done every so often came to nothing
    STUCK = "stuck"  # nothing is in the way, and yet something waits
    SLOW = "slow"  # somebody waits for a reply
    PARKED = "parked"  # updates were put aside
    DEAD = "dead"  # many letters will never be sent
    UNREACHED = "unreached"  # somebody on duty can't be written to
    BACKUP = "backup"  # the newest is old


@dataclass(frozen=True, slots=True)
class Limit:
    """A trouble begins when its reading rises above `begins`, and is over when it has come down to `ends`."""

    begins: float = 0
    ends: float = 0
    after: float = 0  # seconds in a row until it has begun
    calm: float = 10  # seconds in a row until it is over
    is_useless: bool = False  # while it lasts, nothing works for anybody
    because: frozenset[Trouble] = frozenset()  # what explains it: then it is none of its own


NO_WAY = frozenset({Trouble.LOCKED_OUT, Trouble.TELEGRAM})
NO_MEMORY = frozenset({Trouble.DATABASE, Trouble.DISK})
HOUR, DAY = 3600, 86_400

# Readings are seconds, save those that are named otherwise.
LIMITS: Mapping[Trouble, Limit] = {
    Trouble.LOCKED_OUT: Limit(calm=20, is_useless=True),  # 1 while it is
    Trouble.TELEGRAM: Limit(begins=15, ends=14, after=3, calm=20, is_useless=True),
    Trouble.DEAF: Limit(begins=15, is_useless=True, because=NO_WAY | NO_MEMORY),
    Trouble.DATABASE: Limit(begins=10, ends=5, calm=20, is_useless=True),
    Trouble.DISK: Limit(calm=20, is_useless=True, because=frozenset({Trouble.DATABASE})),  # 1 while nothing is kept
    Trouble.CLOCK: Limit(begins=20, ends=5, is_useless=True, because=NO_MEMORY),
    Trouble.FALLEN: Limit(because=NO_MEMORY),  # how many of such
    Trouble.STUCK: Limit(begins=300, ends=30, after=3, is_useless=True, because=NO_WAY | NO_MEMORY),
    Trouble.SLOW: Limit(begins=20, ends=10, after=3, because=NO_WAY | NO_MEMORY | {Trouble.STUCK}),
    Trouble.PARKED: Limit(),  # how many
    Trouble.DEAD: Limit(begins=19, ends=9),  # how many within the hour
    Trouble.UNREACHED: Limit(),  # how many people and groups
    Trouble.BACKUP: Limit(begins=DAY + 2 * HOUR, ends=DAY),
}

RETOLD = timedelta(minutes=5)  # until a message that stands is brought up to date
BUTTONS: Mapping[Trouble, Rows] = {Trouble.PARKED: ((Button("retry", press="trouble:retry"),),)}
WELL = time(9)  # on Mondays


@dataclass(frozen=True, slots=True)
class Reading:
    number: float
    says: Mapping[str, Any] = field(default_factory=dict)  # what else is told of it


@dataclass(frozen=True, slots=True)
class Sign:
    """What is known of one trouble."""

    since: datetime | None = None  # while there is one
    turned: datetime | None = None  # since when the reading says otherwise


Readings = Mapping[Trouble, Reading]
Signs = Mapping[Trouble, Sign]
ALL_WELL: Signs = {trouble: Sign() for trouble in Trouble}


def judge(before: Signs, readings: Readings, now: datetime) -> Signs:
    """What is known after another look; what could not be read stays as it was."""
    bad = {trouble for trouble, sign in before.items() if sign.since or is_active(trouble, readings)}
    return {trouble: _judged(trouble, sign, readings, bad, now) for trouble, sign in before.items()}


def is_active(trouble: Trouble, readings: Readings) -> bool:
    """Whether the reading itself is bad at this moment, not only lately."""
    return trouble in readings and readings[trouble].number > LIMITS[trouble].ends


def _judged(trouble: Trouble, sign: Sign, readings: Readings, bad: Set[Trouble], now: datetime) -> Sign:
    if trouble not in readings:
        return sign
    limit, number, present = LIMITS[trouble], readings[trouble].number, sign.since is not None
    turns = number <= limit.ends if present else number > limit.begins and not limit.because & bad
    if not turns:
        return replace(sign, turned=None)
    turned = now if sign.turned is None else min(sign.turned, now)
    takes = limit.calm if present else limit.after
    if now - turned < timedelta(seconds=takes):
        return replace(sign, turned=turned)
    return Sign() if present else Sign(since=turned)


def alarm(
    trouble: Trouble, to: Iterable[int], says: Mapping[str, Any], since: datetime, now: datetime, zone: str, way: Way
) -> tuple[Letter, ...]:
    """To whoever keeps the house running; at night the phone rings only for what leaves nobody any use of it."""
    data = {**says, "since": ms(since), "zone": zone}
    silent = is_night(now, zone) and not LIMITS[trouble].is_useless
    slot, buttons = _slot(trouble), BUTTONS.get(trouble, ())
    return tuple(
        Letter(
            to=chat, page=f"troubles/{trouble}", data=data, about=slot, slot=slot, way=way, silent=silent,
            buttons=buttons,
        )
        for chat in to
    )  # fmt: skip


def over(trouble: Trouble, to: Iterable[int], since: datetime, now: datetime, zone: str) -> tuple[Letter, ...]:
    data = {"trouble": trouble.value, "since": ms(since), "until": ms(now), "zone": zone}
    slot, silent = _slot(trouble), is_night(now, zone)
    return tuple(Letter(to=chat, page="troubles/over", data=data, about=slot, slot=slot, silent=silent) for chat in to)


@dataclass(frozen=True, slots=True)
class Safety:
    """What can be said of the backups of a week."""

    days: int | None = None  # with a backup; none where nobody asked for any
    newest: datetime | None = None


def all_is_well(to: Iterable[int], figures: Mapping[str, Any], safety: Safety, zone: str) -> tuple[Letter, ...]:
    data = {**figures, "backups": safety.days, "newest": ms(safety.newest), "zone": zone}
    return tuple(Letter(to=chat, page="troubles/all_is_well", data=data, about="week") for chat in to)


def weekly(now: datetime, zone: str) -> date | None:
    """The day on whose morning the week is told, if it is one and the hour has come."""
    wall = now.astimezone(ZoneInfo(zone))
    return wall.date() if wall.weekday() == 0 and wall.time() >= WELL else None


def _slot(trouble: Trouble) -> str:
    return f"trouble:{trouble}"
