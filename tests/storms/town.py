"""The toy Telegram in a process of its own, and the people of 桂花园 in it."""

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from sandbox import neighbourhood
from sandbox.telegram import server
from tests.nest import born
from tests.storms.processes import ended

ROOT = Path(__file__).parents[2]
TOKEN = "7000000001:storm-storm-storm-storm-storm-storm"
POSTS = frozenset({"sendMessage", "sendPhoto", "sendVoice", "sendDocument"})
NUMBER = re.compile(r"第(\d+)件")
WORKERS = {building: 1101 + n for n, building in enumerate(neighbourhood.BUILDINGS)}
RESIDENTS, PHOTOGRAPHERS = 6, 100
PATIENCE = "0.05"  # a storm is short: a webhook that is down is tried again the sooner

Act = tuple[int, str, dict[str, Any]]


def called(number: int) -> str:
    """What whoever is on duty under this number is called."""
    return f"值班{number}"


@dataclass(frozen=True, slots=True)
class Post:
    """A message that the bot got into a chat, in the order of arrival."""

    at: float
    chat: int
    message: int
    text: str
    buttons: str = ""

    @property
    def face(self) -> str:
        """What two copies of one letter have in common, and two letters hardly ever."""
        return f"{self.chat} {self.text} {self.buttons}"

    @property
    def no(self) -> int:
        found = NUMBER.search(self.text)
        return int(found[1]) if found else 0


@dataclass
class Town:
    address: str
    session: ClientSession
    groups: list[int] = field(default_factory=list)
    residents: list[int] = field(default_factory=list)
    photographers: list[int] = field(default_factory=list)  # who send albums, and never say a word

    async def tell(self, act: str, **how: Any) -> Any:
        async with self.session.post(f"{self.address}/town/{act}", json=how) as answer:
            told = await answer.json()
            assert answer.status == 200, told
            return told

    async def ask(self, method: str, token: str = TOKEN, **params: Any) -> Any:
        """One call of the Bot API, by nobody but the storm."""
        async with self.session.post(f"{self.address}/bot{token}/{method}", json=params) as answer:
            return (await answer.json())["result"]

    async def do(self, acts: Iterable[Act]) -> list[Any]:
        told: list[Any] = await self.tell("do", acts=list(acts))
        return told

    async def press(self, person: int, label: str, **where: Any) -> bool:
        """A card may change under the finger: what is no longer there to press is not pressed."""
        async with self.session.post(
            f"{self.address}/town/do", json={"acts": [(person, "presses", {"label": label, **where})]}
        ) as answer:
            told = await answer.json()
            assert answer.status == 200 or told["mistake"].startswith("Impossible"), told
            return answer.status == 200

    async def all_answered(self) -> bool:
        """Whether no press waits for its answer."""
        return not (await self.tell("counters"))["unanswered"]

    async def arrived(self) -> int:
        """How many posts there are: whoever waits for one more needn't be told all of them again and again."""
        calls: dict[str, int] = (await self.tell("counters"))["calls"]
        return sum(calls.get(f"{method} 200", 0) for method in POSTS)

    async def posts(self) -> list[Post]:
        """Everything that arrived, whether or not the bot was told so."""
        calls = await self.tell("calls")
        return [
            Post(
                call["at"],
                int(call["params"]["chat_id"]),
                call["answer"]["result"]["message_id"],
                _text(call),
                json.dumps(call["params"].get("reply_markup", "")),
            )
            for call in calls
            if call["method"] in POSTS and call["status"] == 200
        ]

    async def fill(self, workers: Sequence[int] = (), groups: int = 0, basic: bool = False) -> None:
        """A worker and a group or more for each building, and residents; the workers have pressed Start."""
        known = [*WORKERS.values(), *workers, neighbourhood.LEAD, neighbourhood.STAFF, neighbourhood.STREET_STAFF]
        for number in known:
            await self.tell("people", count=1, name=called(number), first_id=number)
        self.residents = await self.tell("people", count=RESIDENTS)
        self.photographers = await self.tell("people", count=PHOTOGRAPHERS, name="拍照的")
        members = [neighbourhood.STAFF, *self.residents]
        count = max(groups, len(WORKERS))
        self.groups = await self.tell("groups", members=members, count=count, admin=True, basic=basic)
        await self.do((number, "starts", {}) for number in known)

    def seed(self, workers: Sequence[int] = ()) -> str:
        """As TOML: what `neighbourhood` lays out, with groups and a worker of its own for each building."""
        posts = [(number, building, "worker") for building, number in WORKERS.items()]
        posts += [(number, neighbourhood.BUILDINGS[0], "worker") for number in workers]
        posts += [
            (neighbourhood.LEAD, neighbourhood.ESTATE, "lead"),
            (neighbourhood.STAFF, neighbourhood.COMMUNITY, "staff"),
            (neighbourhood.STREET_STAFF, neighbourhood.STREET, "staff"),
        ]
        groups = zip(self.groups, cycle(WORKERS), strict=False)
        lists: dict[str, list[dict[str, Any]]] = {
            "areas": list(neighbourhood.AREAS),
            "groups": [{"telegram": group, "title": "邻里群", "area": area} for group, area in groups],
            "people": [
                {"telegram": number, "name": called(number), "called": called(number), "role": role, "area": area}
                for number, area, role in posts
            ],
        }
        return "\n".join(f"[[{name}]]\n{_fields(row)}" for name, rows in lists.items() for row in rows)


def _fields(row: dict[str, Any]) -> str:
    return "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items())


def _text(call: dict[str, Any]) -> str:
    params = call["params"]
    return str(params.get("text") or params.get("caption") or "")


@asynccontextmanager
async def town(takes: int = 0, token: str = TOKEN) -> AsyncIterator[Town]:
    """`takes` is how many milliseconds every call lasts."""
    arguments = ["--takes", str(takes), "--token", token, "--patience", PATIENCE]
    process = await born(server.main, arguments, folder=ROOT, environment=os.environ)
    try:
        async with asyncio.timeout(20):
            address = (await process.stdout.readline()).decode().strip()
        async with ClientSession() as session:
            yield Town(address, session)
    finally:
        await ended(process)
