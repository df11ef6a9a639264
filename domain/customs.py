"""What an area decides for itself: what it doesn't say the nearest area above says, and at last the table below."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cached_property
from typing import Any

from domain.categories import Category
from domain.markets.services import COUNTER, EVERYWHERE, HEARD, HELD, NAME, Service, every, services_of
from domain.words import Role

Hours = tuple[time, time]
Value = str | int | bool | list[str] | dict[str, int] | dict[str, str]  # as JSON has it

LONGEST_WORD = 8  # a button holds no more
USUAL = frozenset(Category)
MOST_KINDS = 14  # beside OTHER, which is always there
MENU = ("report", "mine", "sessions", "market", "grid", "notices")  # the buttons that an area may call something else
RUNGS = ("property", "department", "worker", "lead", "community", "street")  # of whoever may have a matter
PRIVATE = frozenset({Category.DISPUTE, Category.FAMILY})  # no group hears of these, whatever an area says
OF_A_KIND = ("word", "icon", "public", "first", "offered", "photo", "urgent")
IN_PICTURES = (  # whose repair can be seen
    Category.LEAK, Category.FIRE_SAFETY, Category.LIGHTING, Category.EBIKE, Category.RUBBISH, Category.DRAIN,
    Category.PROPERTY,
)  # fmt: skip
NUMBERS = ("police", "fire", "ambulance", "city", "gas", "water", "power")
DANGERS = ("gas", "fire", "shock", "lift", "hurt", "crime")  # of which an area may know further words

# What the reports do and neighbours expect. What is said of a whole holds for its parts: `take:worker:leak`
# is as `take:worker`, and that as `take`, until an area says otherwise.
DEFAULTS: Mapping[str, Value] = {
    "zone": "",  # that of the area
    "quiet": ["22:00", "07:00"],
    "office": ["09:00", "17:30"],
    "brand": "",  # what the menu is called
    "label": "",  # of one button of the menu; otherwise words.toml knows it
    "word": "",  # of one kind; otherwise words.toml knows it
    "icon": "📌",
    "public": True,
    "public:dispute": False,
    "public:family": False,
    "first": "worker",  # who gets it first
    "offered": True,
    "photo": False,  # whether a repair is to be seen in a picture
    "urgent": False,  # whether it rings at night and counts around the clock
    "take": {"hours": 3},  # by rung and kind
    "fix": {"days": 1, "hour": 18},
    "close": [],  # who may say that it is done, beside its keeper
    "news": 3,  # days after which whoever reported hears something again
    "ask": 2,  # days of silence until the author is asked again
    "give_up": 3,  # evenings after that
    "reopen": 14,  # days in which what is over may be contradicted
    "remind": ["tomorrow", "soon"],  # when whoever has booked a visit is reminded of it
    "sheet": "",  # when whoever sits in a session gets the sheet of its day; otherwise as offices open
    "number": {"label": "", "number": ""},
    "number:police": {"label": "", "number": "110"},
    "number:fire": {"label": "", "number": "119"},
    "number:ambulance": {"label": "", "number": "120"},
    "number:city": {"label": "", "number": "12345"},
    "number:power": {"label": "", "number": "95598"},
    "danger": [],  # further words that tell of one, by sort
    "limit:reports": 3,  # of one person in ten minutes
    "limit:reports_a_day": 10,
    "limit:reports_in_a_group": 6,  # of everybody there in one minute
    "limit:visits": 3,  # of one person that they have booked or wait for
    "limit:pings": 12,  # of one person in a day, until the rest of them waits in one message
    "board": False,  # whether strangers may read what staff let them
    "digest": "daily",  # what groups read in the morning: daily, weekly or off
    "icon:leak": "💧",
    "icon:fire_safety": "🚒",
    "icon:lighting": "💡",
    "icon:noise": "🔊",
    "icon:heating": "🌡️",
    "icon:ebike": "🔌",
    "icon:rubbish": "🚮",
    "icon:parking": "🚗",
    "icon:dog": "🐕",
    "icon:drain": "🚽",
    "icon:property": "🏢",
    "icon:dispute": "⚖️",
    "icon:family": "🏠",
    **{f"photo:{kind}": True for kind in IN_PICTURES},
    NAME: "",  # of one service; otherwise it is called as everywhere
    HEARD: [],  # what else it is asked for with here
    COUNTER: False,  # whether papers are asked for
    **{f"{COUNTER}:{service.key}": True for service in EVERYWHERE if service.government},
    HELD: True,  # whether there is such a stall here
}


def of_a_kind(key: str) -> tuple[str, ...]:
    """What an area may decide of it."""
    return tuple(name for name in OF_A_KIND if name != "public" or key not in PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of matter as one piece of ground knows it."""

    key: str  # a Category, or an area's own: c1, c2 and so on
    word: str  # nothing where words.toml has it
    icon: str
    public: bool
    first: str  # worker, property, department or staff
    offered: bool
    photo: bool
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """How long something may take: so many hours of whoever has it, or until this hour so many days later."""

    hours: int = 0
    days: int = 0
    hour: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """An official number to call; without a label of its own words.toml knows one."""

    key: str
    label: str
    number: str


@dataclass(frozen=True)
class Customs:
    """What holds at one piece of ground; whoever asks twice hears what was found the first time."""

    said: Mapping[str, Value] = field(default_factory=dict)

    def value(self, key: str) -> Any:
        for known in (self.said, DEFAULTS):
            if key in known:
                return known[key]
        whole, _, part = key.rpartition(":")
        return self.value(whole) if part and whole else ""

    @property
    def zone(self) -> str:
        return str(self.value("zone"))

    @property
    def quiet(self) -> Hours:
        return _hours(self.value("quiet"))

    @property
    def office(self) -> Hours:
        return _hours(self.value("office"))

    @property
    def brand(self) -> str:
        return str(self.value("brand"))

    def label(self, word: str) -> str:
        """What a button of the menu is called here; nothing where it keeps its own name."""
        return str(self.value(f"label:{word}"))

    def kind(self, key: str) -> Kind:
        of = {name: self.value(f"{name}:{key}") for name in OF_A_KIND}
        return Kind(key=key, **of)

    def known(self, key: str) -> str:
        """The kind that is meant here: another area's own is none of ours."""
        return key if key in USUAL or f"word:{key}" in self.said else Category.OTHER

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind there is here, an area's own before OTHER."""
        own = sorted(int(key[len("word:c") :]) for key in self.said if key.startswith("word:c"))
        *usual, other = Category
        return tuple(self.kind(key) for key in (*usual, *(f"c{n}" for n in own), other))

    @cached_property
    def offered(self) -> tuple[Kind, ...]:
        """What may be chosen from here."""
        *shown, other = self.kinds
        return (*[kind for kind in shown if kind.offered][:MOST_KINDS], other)

    @property
    def services(self) -> tuple[Service, ...]:
        """Whatever may be had at a stall here."""
        return services_of(self.said)

    @property
    def every_service(self) -> tuple[Service, ...]:
        """With what isn't had here, but could be."""
        return every(self.said)

    def take(self, rung: str, kind: str) -> Within:
        return Within(**self.value(f"take:{rung}:{kind}"))

    def fix(self, rung: str, kind: str) -> Within:
        return Within(**self.value(f"fix:{rung}:{kind}"))

    @property
    def closers(self) -> frozenset[Role]:
        return frozenset(map(Role, self.value("close")))

    @property
    def news(self) -> int:
        return int(self.value("news"))

    @property
    def ask_again(self) -> int:
        return int(self.value("ask"))

    @property
    def give_up(self) -> int:
        return int(self.value("give_up"))

    @property
    def reopen(self) -> timedelta:
        return timedelta(days=self.value("reopen"))

    @property
    def remind(self) -> frozenset[str]:
        return frozenset(self.value("remind"))

    @property
    def sheet(self) -> time:
        said = str(self.value("sheet"))
        return time.fromisoformat(said) if said else self.office[0]

    @property
    def board(self) -> bool:
        return bool(self.value("board"))

    @property
    def digest(self) -> str:
        return str(self.value("digest"))

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Those that are known here, in the order in which they are shown."""
        known = (Number(key, **self.value(f"number:{key}")) for key in NUMBERS)
        return tuple(number for number in known if number.number)

    @cached_property
    def dangers(self) -> dict[str, tuple[str, ...]]:
        """The words that tell of a danger here, beside those that everybody knows."""
        return {sort: tuple(self.value(f"danger:{sort}")) for sort in DANGERS}

    def limit(self, what: str) -> int:
        return int(self.value(f"limit:{what}"))


def resolve(rows: Iterable[tuple[str, Value]]) -> Customs:
    """Key by key the first word counts; `rows` come nearest first."""
    said: dict[str, Value] = {}
    for key, value in rows:
        said.setdefault(key, value)
    return Customs(said)


def _hours(value: list[str]) -> Hours:
    starts, ends = map(time.fromisoformat, value)
    return starts, ends
