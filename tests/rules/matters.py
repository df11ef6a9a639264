"""People of 桂花园, the ground they stand on, a matter at any stage, and what may befall it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from domain.categories import Category
from domain.grounds import Ground
from domain.groups import Group
from domain.issues import decisions
from domain.issues.doing import Note
from domain.issues.issue import Issue, Stage
from domain.issues.letters import Scribe
from domain.issues.life import LIFE
from domain.issues.roles import roles
from domain.issues.verbs import ASK, GIVE_UP, Verb
from domain.places import Level
from domain.posts import Post
from domain.words import CLOCK, Letter, Media, Outcome, Person, Role

ZONE = "Asia/Shanghai"
GROUP = 500


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of November 2026 as the wall clock shows it; the 19th is a Thursday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


NOON = on(19, 12)
PHOTO, VOICE = Media("photo", "p"), Media("voice", "v", 7)


def person(id_: int, called: str = "") -> Person:
    return Person(id=id_, key=f"key{id_}", name=f"name{id_}", chat=100 + id_, called=called)


WORKER, NEXT_WORKER, LEAD, STAFF, STREET = (person(n, f"called{n}") for n in range(1, 6))
AUTHOR, SPEAKER, NEIGHBOUR = (person(n) for n in range(6, 9))
EVERYBODY = (WORKER, NEXT_WORKER, LEAD, STAFF, STREET, AUTHOR, SPEAKER, NEIGHBOUR)
POSTS = (
    Post(WORKER.id, WORKER.chat, WORKER.called, Role.WORKER, Level.BUILDING, 0),
    Post(NEXT_WORKER.id, NEXT_WORKER.chat, NEXT_WORKER.called, Role.WORKER, Level.ESTATE, 1),
    Post(LEAD.id, LEAD.chat, LEAD.called, Role.LEAD, Level.ESTATE, 1),
    Post(STAFF.id, STAFF.chat, STAFF.called, Role.STAFF, Level.COMMUNITY, 2),
    Post(STREET.id, STREET.chat, STREET.called, Role.STAFF, Level.STREET, 3),
)
GROUND = Ground(
    area=101, name="1号楼", level=Level.BUILDING, estate="桂花园", community=12, community_name="桂花社区", zone=ZONE,
    groups=(Group(GROUP, "桂花园邻里群"),), posts=POSTS,
)  # fmt: skip
NO_WORKER = replace(GROUND, posts=POSTS[2:])
ONLY_THE_STREET = replace(GROUND, posts=POSTS[4:])
NOBODY = replace(GROUND, posts=(), groups=())
AUTHOR_WORKS_HERE = replace(
    GROUND, posts=(Post(AUTHOR.id, AUTHOR.chat, "author", Role.WORKER, Level.BUILDING, 0), *POSTS)
)
GROUNDS = (GROUND, NO_WORKER, ONLY_THE_STREET, NOBODY, AUTHOR_WORKS_HERE)

MATTER = Issue(
    community=12, no=17, area=101, author=AUTHOR.id, author_chat=AUTHOR.chat, words="楼道灯不亮",
    category=Category.LIGHTING, reported=NOON, before=(PHOTO,),
)  # fmt: skip
IN_A_GROUP = replace(MATTER, room=GROUP, said_in=70, speaker=SPEAKER.id, before=(PHOTO, VOICE))
PRIVATE = replace(MATTER, public=False)
MATTERS = (MATTER, IN_A_GROUP, PRIVATE)


def at_stage(stage: Stage, **how: Any) -> Issue:
    """A matter that has come as far as this, by the shortest way."""
    kept = {"keeper": WORKER.id, "keeper_called": WORKER.called, "fix_by": on(20, 18)}
    ended = {"ended": NOON} if stage in LIFE.ends() else {}
    own = {} if stage in (Stage.NEW, Stage.WITHDRAWN) else kept
    return replace(MATTER, **{"stage": stage, "round": 3, "version": 3, "take_by": on(19, 15), **own, **ended, **how})


def holders(issue: Issue, ground: Ground, wanted: frozenset[Role] | set[Role]) -> list[Person]:
    """Everybody who is one of these to the matter."""
    return [who for who in (*EVERYBODY, CLOCK) if roles(issue, who, ground) & wanted]


@dataclass
class Life:
    """One matter lived through: what is, what rings next, and everything that was said about it."""

    ground: Ground
    now: datetime
    issue: Issue
    alarms: dict[str, datetime] = field(default_factory=dict)
    letters: tuple[Letter, ...] = ()  # of the last act, but for those of its parts

    @classmethod
    def begun(cls, issue: Issue, ground: Ground, now: datetime) -> "Life":
        issue = replace(issue, reported=now)
        life = cls(ground, now, issue)
        life._keep(decisions.report(issue, ground, AUTHOR, now))
        words = Scribe(life.issue, ground, AUTHOR.id, now).to_speaker("your_words_were_noted", 70)
        life.letters = (*life.letters, *words)
        return life

    def does(self, verb: Verb, who: Person, *, seen: int | None = None, note: Note | None = None) -> None:
        self._keep(decisions.move(self.issue, verb, who, self.ground, self.now, seen=seen, note=note))

    def rings(self) -> Verb:
        """The next alarm, when its time has come."""
        name = min(self.alarms, key=lambda name: self.alarms[name])
        self.now = max(self.now, self.alarms.pop(name))
        self.does(Verb(name), CLOCK)
        return Verb(name)

    def _keep(self, outcome: Outcome) -> None:
        change, *_ = outcome.changes
        self.issue = change.after
        self.letters = tuple(letter for letter in outcome.letters if not letter.page.startswith("parts/"))
        if change.alarms is not None:
            self.alarms = dict(change.alarms)

    def told(self, who: Person) -> list[str]:
        """The pages this person was sent by the last act."""
        return [letter.page.removeprefix("issues/") for letter in self.letters if letter.to == who.chat]

    def buttons_of(self, who: Person) -> list[Verb]:
        rows = chain.from_iterable(letter.buttons for letter in self.letters if letter.to == who.chat)
        presses = [button.press for button in chain.from_iterable(rows) if button.press.startswith("issue:")]
        return [Verb(press.split(":")[3]) for press in presses]


def fixed(now: datetime = NOON, ground: Ground = GROUND, issue: Issue = MATTER) -> Life:
    """Reported, taken and fixed at the same moment."""
    life = Life.begun(issue, ground, now)
    life.does(Verb.TAKE, WORKER)
    life.does(Verb.FIX, WORKER, note=Note(words="换了灯管", media=(PHOTO,)))
    return life


def unanswered(now: datetime = NOON) -> Life:
    life = fixed(now)
    assert [life.rings(), life.rings()] == [ASK, GIVE_UP]
    return life
