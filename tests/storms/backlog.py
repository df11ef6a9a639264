"""What everybody said while the bot was away, and what its process has cost since it was born."""

import os
from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from tests.storms.invariants import tag
from tests.storms.ledger import Ledger
from tests.storms.post import inversions
from tests.storms.town import Act, Town

TOGETHER = 5  # reports in groups, as many words that are none of the bot's business, and three times the questions

BLOCK = 5 * TOGETHER
LONG = 6_000  # of the questions; the others are a word
LONGEST = "灯不亮了。" * 800  # about as much as Telegram takes, in answer to as much
TROUBLES = ("楼道灯坏了", "路灯不亮了", "灯一闪一闪的")
SAID = "SELECT room, words FROM issues ORDER BY no"
FIRST = 5_000_000  # number of a message that Telegram never saw
KIB = 1024


async def piles_up(town: Town, updates: int, random: Random) -> set[str]:
    """The marks of what has to become a matter."""
    marks, numbers = set[str](), count()
    for _ in range(updates // BLOCK):
        fresh = [f"g{next(numbers)}" for _ in range(TOGETHER)]
        await town.do([_says(town, random, f"/report {random.choice(TROUBLES)}，记号{mark}") for mark in fresh])
        await town.do([_says(town, random, "吃了吗？") for _ in range(TOGETHER)])
        await town.tell(
            "updates", bodies=[_asks(random.choice(town.residents), next(numbers)) for _ in range(3 * TOGETHER)]
        )
        marks.update(fresh)
    return marks


def _says(town: Town, random: Random, text: str) -> Act:
    return random.choice(town.residents), "says", {"text": text, "chat": random.choice(town.groups)}


def _asks(person: int, number: int) -> dict[str, Any]:
    text = f"/help {LONGEST if number < LONG else ''}".strip()
    chat = {"id": person, "type": "private", "first_name": "居民"}
    there = {"date": 1_780_000_000, "chat": chat, "from": {"id": person, "is_bot": False, "first_name": "居民"}}
    command = {"type": "bot_command", "offset": 0, "length": len("/help")}
    before = there | {"message_id": FIRST + 2 * number, "text": text}
    return {
        "message": there
        | {"message_id": FIRST + 2 * number + 1, "text": text, "entities": [command], "reply_to_message": before}
    }


async def turned_round(ledger: Ledger) -> int:
    """Matters that were said in a group before another, and have the higher number."""
    said = defaultdict(list)
    for row in await ledger.rows(SAID):
        said[row["room"]].append(int(tag(row["words"])[1:]))
    return sum(map(inversions, said.values()))


@dataclass(frozen=True)
class Cost:
    pid: int

    @property
    def mebibytes(self) -> float:
        """The most that it ever held."""
        told = dict(line.split(":", 1) for line in Path(f"/proc/{self.pid}/status").read_text().splitlines())
        return int(told["VmHWM"].split()[0]) / KIB

    @property
    def seconds(self) -> float:
        """Of the processor."""
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        user, system = told[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
