"""The nouns every feature shares, none of which knows Telegram, SQL or the time of day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any


class Role(StrEnum):
    """Who may act, and equally who may hear."""

    RESIDENT = "resident"  # anybody who lives here
    WORKER = "worker"  # walks a grid
    LEAD = "lead"  # leads the workers of an estate
    SECRETARY = "secretary"
    STAFF = "staff"  # of the community or the street
    BODY = "body"  # belongs to a property company, a department, a committee
    REPORTER = "reporter"  # trusted to close small things with a picture of before and after
    ADMINISTRATOR = "administrator"
    AUTHOR = "author"  # opened this very thing
    SPEAKER = "speaker"  # their words were noted by somebody else
    KEEPER = "keeper"  # answers for this very thing
    CLOSER = "closer"  # may say that this very thing is done, though it isn't theirs
    OFFERED = "offered"  # is asked whether they take this very thing
    GIVER = "giver"  # asked them, or had it until now
    HELPER = "helper"  # does a part of this very thing, and doesn't have it
    LADDER = "ladder"  # whoever stands above its keeper, and whoever an ignored thing climbs to next
    GUEST = "guest"  # comes to a session
    BOOKER = "booker"  # booked for somebody who has no Telegram
    HOST = "host"  # holds this very session
    PROVIDER = "provider"  # answers for whoever has this very stall
    CLOCK = "clock"  # time itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: int
    key: str  # stands for the person in facts, and means nothing once the person is erased
    name: str
    chat: int  # their private chat
    called: str = ""  # what a worker chose to be called
    home: int | None = None  # where they say they live, or else the first place they spoke of
    agreed: bool = False  # was told what is kept, and said yes
    is_new: bool = False  # said so at this very moment


CLOCK = Person(id=0, key="clock", name="", chat=0)
NOBODY = 0  # who has said what somebody said who was erased since; and their chat, to which nothing is written


class Urgency(IntEnum):
    REPLY = 0
    ASSIGNMENT = 1
    REMINDER = 2
    BROADCAST = 3


class Way(StrEnum):
    """What a letter does to the message that stands in its slot."""

    ANEW = "anew"  # a new message, so that the phone rings; the one before loses its buttons
    LIVING = "living"  # edit it, or post it where there is none yet
    REFRESH = "refresh"  # edit it; where there is none, nobody needs it


class Then(StrEnum):
    """What is done once a letter has arrived."""

    NOTHING = ""
    PIN = "pin"  # the message, without a sound
    LEAVE = "leave"  # the chat, even if the letter could not be delivered
    FORGET = "forget"  # the chat and whatever was said in it, delivered or not


@dataclass(frozen=True, slots=True)
class Media:
    sort: str  # photo, voice, document
    file: str
    seconds: int = 0


Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Drawn when its letter is sent; of the same template and data there is one, however many letters carry it."""

    template: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that comes with a letter; it is made when the letter is sent. Tables, text or a picture to be printed."""

    name: str
    sheets: tuple[tuple[str, Cells], ...] = ()
    text: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; the words of its letter stand under the title as its address."""

    lat: float
    lon: float
    title: str


@dataclass(frozen=True, slots=True)
class Button:
    """`word` names its label in words.toml; it is either pressed or followed as a link into the private chat."""

    word: str
    press: str = ""
    link: str = ""
    says: str = ""  # a label that comes from people or places rather than from words.toml


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Something the bot owes somebody."""

    to: int  # our chat key
    page: str
    data: Mapping[str, Any]
    about: str
    urgency: Urgency = Urgency.REPLY
    buttons: Rows = ()
    slot: str | None = None
    way: Way = Way.ANEW
    reply_to: int | None = None
    silent: bool = False
    media: tuple[Media, ...] = ()
    expires: datetime | None = None
    topic: str = ""  # the kind of post, for groups that keep each kind in a topic of its own
    paper: Paper | None = None
    pin: Pin | None = None
    picture: Picture | None = None  # above the words, of which there are then 1,024 characters at most
    then: Then = Then.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What happened. Appended, never edited; the note lies aside and can be erased."""

    about: str
    verb: str
    by: str  # the person's key
    at: datetime
    note: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing as it now is, the fact that made it so, and all the moments at which the clock may speak of it.

    Alarms that are None stay as they were.
    """

    after: Any
    fact: Fact
    alarms: Mapping[str, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything one decision changes in the world, as data."""

    changes: tuple[Change, ...]
    letters: tuple[Letter, ...] = ()


class Why(StrEnum):
    TOO_LATE = "too_late"
    NOT_YOURS = "not_yours"
    ONLY_WORKERS = "only_workers"
    ONLY_IN_CHARGE = "only_in_charge"
    STALE = "stale"
    SOMEBODY_TOOK_IT = "somebody_took_it"
    SOMEBODY_GOES = "somebody_goes"
    ALREADY_ASKED = "already_asked"
    NOBODY_TAKES_IT = "nobody_takes_it"
    PARTS_ARE_LEFT = "parts_are_left"
    NOT_WITH_YOU = "not_with_you"
    TOO_SOON = "too_soon"
    COUNTED_IN = "counted_in"
    OWN_MATTER = "own_matter"
    OWN_WORK = "own_work"
    CALLERS_WORD = "callers_word"
    ALREADY_OVER = "already_over"
    NOT_FOR_ALL = "not_for_all"
    YOU_HAVE_IT = "you_have_it"
    NO_SUCH_NUMBER = "no_such_number"
    CANNOT_READ = "cannot_read_this"
    NO_ANSWER = "no_answer"
    PICTURE_AS_FILE = "picture_as_file"
    NOT_BOUND = "not_bound"
    NOTHING_SAID = "nothing_said"
    NOT_A_PERSON = "not_a_person"
    NOTHING_OPEN = "nothing_open"
    TOO_MANY = "too_many"
    TOO_FAST = "too_fast"
    STOPPED = "stopped_by_staff"
    ALREADY_NOTED = "already_noted"
    UNFINISHED = "unfinished"
    NOT_AGREED = "not_agreed"
    INVITATION_IS_OVER = "invitation_is_over"
    OWN_INVITATION = "own_invitation"
    HOLDS_IT_ALREADY = "holds_it_already"
    LAST_ADMINISTRATOR = "last_administrator"
    NOT_HERE = "not_here"
    WRONG_VALUE = "wrong_value"
    NAME_IS_TAKEN = "name_is_taken"
    TOO_MANY_NAMES = "too_many_names"
    NOT_EMPTY = "not_empty"
    PLANNED_BY_IT = "planned_by_it"
    NOBODY_TO_ASK = "nobody_to_ask"
    NOBODY_THERE = "nobody_there"
    ASKED_ENOUGH = "asked_enough"
    SECOND_PERSON = "second_person"
    NOBODY_ELSE = "nobody_else"
    SLOT_IS_GONE = "slot_is_gone"
    BOOKED_ALREADY = "booked_already"
    TOO_MANY_VISITS = "too_many_visits"
    TOO_MANY_TOPICS = "too_many_topics"
    SAME_HOUR = "same_hour"
    STAYED_AWAY = "stayed_away"
    SESSION_IS_OFF = "session_is_off"
    NO_NEED_TO_BOOK = "no_need_to_book"
    FULL = "full"
    NOT_INVITED = "not_invited"
    NO_PLACES = "no_places"
    TOO_MANY_EVENTS = "too_many_events"
    WORD_IS_TAKEN = "word_is_taken"
    NOT_SETTLED = "not_settled"
    NOT_THEIR_HOUR = "not_their_hour"
    ONLY_HOSTS = "only_hosts"
    NO_NUMBERS = "no_numbers"
    ASKED_AHEAD = "asked_ahead"
    NONE_BEFORE = "none_before"
    ONLY_PROVIDERS = "only_providers"


class Refused(Exception):
    """A rule said no. `why` picks the words, `data` fills them."""

    def __init__(self, why: Why, **data: Any) -> None:
        super().__init__(why.value)
        self.why = why
        self.data = data
