"""The people of a storm: they report in groups and in private, send albums, and the workers take what they are sent."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.storms.invariants import tag
from tests.storms.town import WORKERS, Act, Town

SEND = "发出去"
LIKES = (SEND, "3号楼", "桂花园", "照明")  # the furthest step first
TROUBLES = ("楼道灯坏了", "路灯不亮了", "灯一闪一闪的")


@dataclass
class Crowd:
    town: Town
    random: Random
    said: set[str] = field(default_factory=set)  # what has to become a matter
    _walking: dict[int, str] = field(default_factory=dict)  # residents in the middle of a dialogue, and what they said
    _fresh: int = 0
    _albums: int = 0

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
            if person not in self._walking:
                self._walking[person] = self._trouble(known=False)
                await self.town.do([(person, "says", {"text": f"/report {self._walking[person]}"})])
            elif (label := await self._in_sight(person)) and await self.town.press(person, label) and label == SEND:
                self.said.add(tag(self._walking.pop(person)))

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

    async def _in_sight(self, person: int) -> str:
        """The button they would press: on the newest message alone, and only when it speaks of what they said."""
        heard: list[dict[str, Any]] = await self.town.tell("heard", person=person)
        if not heard:
            return ""
        label = next((label for label in LIKES if label in heard[-1]["labels"]), "")
        return "" if label == SEND and tag(self._walking[person]) != tag(heard[-1]["text"]) else label

    def _trouble(self, known: bool = True) -> str:
        self._fresh += 1
        mark = f"{'g' if known else 'p'}{self._fresh}"
        if known:
            self.said.add(mark)
        return f"{self.random.choice(TROUBLES)}，记号{mark}"
