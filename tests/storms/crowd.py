"""The people of a storm: they report in groups and in private, send albums, and see what was reported through."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.storms.courses import COURSES, Course, Plan, facts
from tests.storms.invariants import lived, tag
from tests.storms.ledger import Ledger
from tests.storms.players import Letter, Players, number, question
from tests.storms.town import WORKERS, Act, Town

SEND, ANOTHER = "发出去", "不是，另记一件"
LIKES = (SEND, ANOTHER, "3号楼", "桂花园", "照明")  # the furthest step first
NOTED = "记下了，是第"
ROUNDS = 600  # until a course that nobody has taken to its end won't be: a bot that shares its machine answers late
BORED = 10  # of these in which nobody finds anything to do: something was lost under a kill, and is begun anew
PATIENCE = 100  # looks in vain, until somebody thinks of something else: what they wait for died with the bot
BREATH = 0.1  # seconds between two looks
TROUBLES = ("楼道灯坏了", "路灯不亮了", "灯一闪一闪的")


@dataclass
class Crowd:
    town: Town
    random: Random
    courses: Sequence[Course] = COURSES
    abreast: int = 1000  # matters that take the same course
    one_by_one: bool = False
    said: set[str] = field(default_factory=set)  # what has to become a matter
    players: Players = field(init=False)
    _walking: dict[int, str] = field(default_factory=dict)  # residents in the middle of a dialogue, and what they said
    _answered: dict[int, str] = field(default_factory=dict)  # the question they pressed under last
    _noted: dict[int, int] = field(default_factory=dict)  # of whoever sent it off: the numbers they will have heard
    _vain: Counter[int] = field(default_factory=Counter)  # their looks since they last heard anything of it
    _fresh: int = 0
    _albums: int = 0

    def __post_init__(self) -> None:
        courses = self.random.sample(self.courses, len(self.courses))
        self.players = Players(self.town, self.random, Plan(courses, self.abreast), self.one_by_one)

    async def speaks(self, reports: int) -> None:
        """Some report in their groups, all at once."""
        await self.town.do(self._report() for _ in range(reports))

    def _report(self) -> Act:
        group = self.random.choice(self.town.groups)
        return self.random.choice(self.town.residents), "says", {"text": f"/report {self._trouble()}", "chat": group}

    async def says_in(self, group: int) -> None:
        await self.town.do([(self.town.residents[0], "says", {"text": f"/report {self._trouble()}", "chat": group})])

    async def walks(self) -> None:
        """Each resident takes the next step of a dialogue in private, or begins one."""
        for person in self.town.residents:
            letters = await self.town.tell("heard", person=person)
            if not self._waits(person, letters):
                await self._walk(person, letters)

    async def lives(self, walks: bool = False) -> int:
        """Everybody does the next thing that is theirs to do; how many found something."""
        sight = await self.players.look()
        found = await self.players.on_duty(sight)
        for person in self.town.residents:
            if self._waits(person, sight[person]):
                continue
            if person not in self._walking and await self.players.does(person, sight[person]):
                found += 1
            elif person in self._walking or (walks and not self.players.is_asked(person)):
                await self._walk(person, sight[person])
        return found + await self.players.in_a_group(sight)

    def seeks(self, befell: Counter[str]) -> bool:
        """Nobody thinks of anything but what hasn't befallen a matter yet; whether there is such a thing."""
        self.players.plan.sought = facts(self.courses) - befell.keys()
        return bool(self.players.plan.sought)

    async def _walk(self, person: int, letters: list[Letter]) -> None:
        """One step further, or the first one; nobody answers the same question twice."""
        asked = question(letters)
        if person not in self._walking:
            self._walking[person] = self._trouble(known=False)
            await self.town.do([(person, "says", {"text": f"/report {self._walking[person]}"})])
            return
        label = self._likes(person, asked) if asked and _asks(asked) != self._answered.get(person) else ""
        if asked and label and await self.town.press(person, label, on=asked["text"]):
            self._answered[person] = _asks(asked)
            self._vain[person] = 0
            if label == SEND:
                self.said.add(tag(self._walking[person]))
                self._noted[person] = _noted(letters) + 1
        elif person not in self._noted and self._is_tired(person):
            del self._walking[person]
            await self.town.do([(person, "says", {"text": "/cancel"})])

    def _is_tired(self, person: int) -> bool:
        self._vain[person] = (self._vain[person] + 1) % PATIENCE
        return not self._vain[person]

    def _waits(self, person: int, letters: list[Letter]) -> bool:
        """Whoever has sent something off is told its number, or asked again as a neighbour has said the same."""
        if person not in self._noted:
            return False
        if _noted(letters) >= self._noted[person] or self._is_tired(person):
            del self._noted[person], self._walking[person]
            return False
        asked = question(letters)
        return asked is None or _asks(asked) == self._answered.get(person)

    def _likes(self, person: int, asked: Letter) -> str:
        """The button they would press; the last one only when it speaks of what they said."""
        label = next((label for label in LIKES if label in asked["labels"]), "")
        return "" if label == SEND and tag(self._walking[person]) != tag(asked["text"]) else label

    async def insists(self) -> int:
        """Whoever had sent it off as a neighbour said the same says it isn't, and sends it off anew; how many did."""
        insisted = 0
        for person in self.town.residents:
            asked = question(await self.town.tell("heard", person=person))
            label = self._still_wants(asked) if asked and _asks(asked) != self._answered.get(person) else ""
            if asked and label and await self.town.press(person, label, on=asked["text"]):
                self._answered[person] = _asks(asked)
                insisted += 1
        return insisted

    def _still_wants(self, asked: Letter) -> str:
        if SEND in asked["labels"]:
            return SEND if tag(asked["text"]) in self.said else ""
        return ANOTHER if ANOTHER in asked["labels"] else ""

    async def sends_album(self) -> None:
        """Somebody sends pictures without a word: what comes of it waits for the rest of the album."""
        person = self.town.photographers[self._albums % len(self.town.photographers)]
        self._albums += 1
        await self.town.do([(person, "says", {"text": "/report"}), (person, "sends_album", {"n": 2})])

    async def takes(self) -> None:
        """Every worker presses 接单 on the newest ping, whether or not somebody has been there before."""
        for worker in WORKERS.values():
            if await self._is_called(worker):
                await self.town.press(worker, "接单")

    async def _is_called(self, worker: int) -> bool:
        return any("接单" in letter["labels"] for letter in await self.town.tell("heard", person=worker))

    def _trouble(self, known: bool = True) -> str:
        self._fresh += 1
        mark = f"{'g' if known else 'p'}{self._fresh}"
        if known:
            self.said.add(mark)
        return f"{self.random.choice(TROUBLES)}，记号{mark}"


def _asks(asked: Letter) -> str:
    """A question may turn into another one where it stands."""
    return f"{number(asked)}: {asked['text']}"


def _noted(letters: list[Letter]) -> int:
    return sum(NOTED in letter["text"] for letter in letters)


async def seen_through(
    crowd: Crowd, ledger: Ledger, pauses: Callable[[], Awaitable[object]], before: Counter[str] | None = None
) -> Counter[str]:
    """People go on until everything befell somebody's matter since, with nothing else in mind; how often what did."""
    idle = 0
    for _ in range(ROUNDS):
        await pauses()
        befell = await lived(ledger) - (before or Counter())
        if not crowd.seeks(befell):
            break
        idle = 0 if await crowd.lives() else idle + 1
        if idle == BORED:
            await crowd.speaks(len(crowd.courses))
            crowd.players.plan.abreast += 1
            idle = 0
    return befell


async def all_is_noted(crowd: Crowd, settles: Callable[[], Awaitable[object]]) -> None:
    """Once the bot has nothing more to say, and nobody to ask once more about what they had sent off."""
    await settles()
    while await crowd.insists():
        await settles()
