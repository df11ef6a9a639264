"""A matter as it stands: what was said, where, and who answers for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.words import Media


class Stage(StrEnum):
    NEW = "new"
    TAKEN = "taken"
    FIXED = "fixed"
    CONFIRMED = "confirmed"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"


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
    public: bool = True
    before: tuple[Media, ...] = ()
    after: tuple[Media, ...] = ()
    lat: float | None = None
    lon: float | None = None
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
    disputed: int = 0  # how often "fixed" was contradicted
    late: int = 0  # how often the clock had to say so
    take_by: datetime | None = None
    fix_by: datetime | None = None  # handing over never moves it
    how: str = ""  # what the keeper says was done
    ended: datetime | None = None

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
