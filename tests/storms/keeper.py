"""Whoever keeps the house running, and the three places where they hear what is wrong with it."""

import asyncio
import json
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import ClientError

from domain.places import ROOT
from domain.troubles import Trouble
from jobs.clock import PAPERS
from tests.ports import free_port
from tests.storms.home import Home
from tests.storms.waits import TICK

KEEPER = 1900
SEED = f"""
[[people]]
telegram = {KEEPER}
name = "管理员"
called = "管理员"
role = "administrator"
area = {ROOT}
"""
SAYS = {  # in the chat: when it begins, and when it is over
    Trouble.LOCKED_OUT: ("Telegram不认令牌了", "Telegram又认令牌了"),
    Trouble.TELEGRAM: ("连不上Telegram", "连上Telegram了"),
    Trouble.DEAF: ("我收不到了", "又收得到大家的话了"),
    Trouble.DATABASE: ("数据库没有回应", "数据库回来了"),
    Trouble.DISK: ("硬盘写不进去", "硬盘写得进去了"),
    Trouble.CLOCK: ("我的钟停了", "钟又走了"),
    Trouble.FALLEN: ("样没做成", "没做成的都补上了"),
    Trouble.STUCK: ("我卡住了", "我又动起来了"),
    Trouble.SLOW: ("回话慢了", "回话不慢了"),
    Trouble.PARKED: ("放到一边了", "放到一边的都没有了"),
    Trouble.DEAD: ("条发不出去了", "发不出去的不再多了"),
    Trouble.UNREACHED: ("收不到我的话", "该收到的都收得到了"),
    Trouble.BACKUP: ("备份停了", "又备上了"),
}
LATER = {Trouble.FALLEN: PAPERS}  # seconds until it is tried again, which no storm shortens
HEALTH, LOG, CHAT = "health", "log", "chat"


@dataclass
class Keeper:
    home: Home
    patience: float  # seconds until a trouble has to be told
    took: dict[str, float] = field(default_factory=dict)  # seconds, the longest of all three places
    _told: Counter[tuple[Trouble, bool]] = field(default_factory=Counter)

    @classmethod
    async def of(cls, home: Home, patience: float) -> "Keeper":
        """Before the bot has ever lived."""
        home.health = free_port()
        await home.town.tell("people", count=1, name="管理员", first_id=KEEPER)
        await home.town.do([(KEEPER, "starts", {})])
        with (home.folder / "seed.toml").open("a", encoding="utf-8") as seed:
            seed.write(SEED)
        return cls(home, patience)

    async def hears(self, trouble: Trouble, *places: str) -> None:
        """That there is one, everywhere or where it can be heard, in time."""
        await self._hears(trouble, False, places or (HEALTH, LOG, CHAT))

    async def hears_the_end(self, trouble: Trouble) -> None:
        await self._hears(trouble, True, (HEALTH, LOG, CHAT))

    async def _hears(self, trouble: Trouble, is_over: bool, places: Collection[str]) -> None:
        self._told[trouble, is_over] += 1
        begun, left = asyncio.get_running_loop().time(), {*places}
        while left:
            left -= {place for place in left if await self._is_told(place, trouble, is_over)}
            passed = asyncio.get_running_loop().time() - begun
            in_time = passed < self.patience * (1 + is_over) + LATER.get(trouble, 0)
            assert in_time, f"{trouble}, {is_over=}: nothing in {left} after {passed:.1f} s"
            await asyncio.sleep(TICK)
        if not is_over:
            self.took[trouble] = max(passed, self.took.get(trouble, 0))

    async def _is_told(self, place: str, trouble: Trouble, is_over: bool) -> bool:
        if place == HEALTH:
            return (trouble in await self.troubles()) != is_over
        if place == LOG:
            found = self.lines("no more trouble" if is_over else "trouble").count(trouble)
        else:
            found = sum(SAYS[trouble][is_over] in said for said in await self.chat())
        return found >= self._told[trouble, is_over]

    async def troubles(self) -> Collection[str]:
        """Whatever /health names; one that stands still is asked again."""
        try:
            async with asyncio.timeout(1), self.home.town.session.get(self._address) as answer:
                told: Collection[str] = (await answer.json())["troubles"]
        except (TimeoutError, ClientError):
            return ()
        return told

    async def is_well(self) -> bool:
        """Whether /health says so: nothing keeps anybody from making use of the bot."""
        with suppress(TimeoutError, ClientError):
            async with asyncio.timeout(1), self.home.town.session.get(self._address) as answer:
                return answer.status == 200
        return False

    def lines(self, what: str) -> list[str]:
        """Each trouble that the log tells of in these words."""
        found = [json.loads(line)["says"] for line in self.home.log.read_text("utf-8").splitlines() if line[:1] == "{"]
        return [said.removeprefix(f"{what}: ").split(",")[0] for said in found if said.startswith(f"{what}: ")]

    async def chat(self) -> list[str]:
        return [letter["text"] for letter in await self.home.town.tell("heard", person=KEEPER)]

    @property
    def _address(self) -> str:
        return f"http://127.0.0.1:{self.home.port or self.home.health}/health"
