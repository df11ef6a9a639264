"""A matter as it stands: what was said, where, and who answers for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.issues.part import Part
from domain.words import Media


class Stage(StrEnum):
    NEW = "new"
    TRIAGE = "triage"  # the level above settles who deals with it
    TAKEN = "taken"
    WAITING = "waiting"
    REPLIED = "replied"
    FIXED = "fixed"
    CONFIRMED = "confirmed"
    UNANSWERED = "unanswered"
    CANNOT = "cannot"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


NOT_SHOWN = frozenset({Stage.WITHDRAWN, Stage.MERGED})  # nobody owes anything for it, and no stranger sees any of it


class Intake(StrEnum):
    """What somebody wants by saying it."""

    COMPLAINT = "complaint"  # something is wrong
    NEED = "need"  # they need something
    PROPOSAL = "proposal"  # they wish for something


class Awaited(StrEnum):
    """Whom a matter waits for; waiting for its author stops its clocks."""

    AUTHOR = "author"
    BODY = "body"  # somebody else
    THING = "thing"  # a spare part
    PARTS = "parts"  # its own


@dataclass(frozen=True, slots=True)
class Step:
    """One of the steps that something large is done in."""

    what: str
    by: datetime
    reached: datetime | None = None


HOTLINE = "hotline"  # a source: whoever called the city is nobody whom we could ask


def about_issue(community: int, no: int) -> str:
    return f"issue:{community}:{no}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    community: int
    no: int  # what people say aloud
    area: int
    author: int
    author_chat: int
    words: str
    category: str  # a Category, or a kind of the area's own
    reported: datetime
    intake: Intake = Intake.COMPLAINT
    source: str = ""  # where it came from, if not from its author's own chat
    behalf: str = ""  # for whom it was noted who has no Telegram, as they are called
    behalf_number: str = ""
    public: bool = True
    before: tuple[Media, ...] = ()
    after: tuple[Media, ...] = ()
    lat: float | None = None
    lon: float | None = None
    danger: bool = False  # what is left of one: nobody sleeps over it
    speaker: int | None = None  # whose words they are, when somebody else had them noted
    room: int | None = None  # the group it was said in
    said_in: int | None = None  # the message there that its card replies to
    added: str = ""  # words that came later, for those in charge
    words_in: int | None = None  # the message there whose words they are
    stage: Stage = Stage.NEW
    round: int = 1  # grows with the stage; old buttons carry an old one
    version: int = 1
    rung: int = 0  # how far up the ladder being ignored has carried it
    keeper: int | None = None
    keeper_called: str = ""
    offered: int | None = None  # who is asked whether they take it
    offered_called: str = ""
    offered_by: int | None = None
    offered_why: str = ""
    offer_until: datetime | None = None
    handed: int = 0  # how often it changed hands
    waits_on: Awaited | None = None
    waits_for: str = ""  # in words
    waits_since: datetime | None = None
    waits_until: datetime | None = None
    steps: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()
    parted: int = 0  # how many of them there have ever been
    disputed: int = 0  # how often "fixed" was contradicted
    late: int = 0  # how often the clock had to say so
    latest: str = ""  # what its author was told last while it has been so
    put_off: int = 0  # how often its keeper named a later day
    take_by: datetime | None = None
    fix_by: datetime | None = None  # handing over never moves it
    heard: datetime | None = None  # when its author last heard of it
    watched: bool = False
    hurried: datetime | None = None
    joined: int = 0  # how many neighbours said: me too
    merged_into: int | None = None  # the number it goes on under
    how: str = ""  # what the keeper says was done
    reason: str = ""  # why it can't be done
    basis: str = ""  # and on what that rests
    replied: bool = False  # answered rather than repaired
    rating: int | None = None
    rated_words: str = ""
    ended: datetime | None = None
    ended_on: str = ""  # which rung it ended on
    level: str = ""  # on which rung it lies, or ended; this and what follows is for the figures
    body: str = ""  # which body has it, or had it last
    respond_by: datetime | None = None  # by when somebody was to answer, as promised when it was reported
    responded: datetime | None = None  # when somebody did, for the first time
    said_done: datetime | None = None  # when it was last said to be done

    @property
    def about(self) -> str:
        return about_issue(self.community, self.no)

    @property
    def photos(self) -> int:
        return sum(media.sort == "photo" for media in self.before)

    @property
    def voice(self) -> int:
        """Seconds of it."""
        return sum(media.seconds for media in self.before)
