"""What is said to a contestant: by whom, how fast, and to a Telegram how far away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import time
from typing import Any

REPORT = "/report 3号楼的楼道灯又不亮了"  # of all that is answered at once this asks the most of the bot
QUESTIONS = ("/mine", "/help")
PEOPLE, FIRST_PERSON = 5000, 100_000  # each says one thing: whoever says more before answering is a story of its own
STAFF = FIRST_PERSON - 1  # who asks for what takes long, while the others say things


@dataclass(frozen=True, slots=True)
class Load:
    """`pause` is what every call to Telegram takes; with no `rate`, all is said at once."""

    name: str
    pause: float
    rate: float | None
    count: int
    within: float
    words: tuple[str, ...] = (REPORT,)  # said in turn

    def shortened(self, by: int) -> "Load":
        return replace(self, count=self.count // by)


NEAR = Load("answering at once", pause=0, rate=None, count=4000, within=20)
FAR = Load("50 ms a call", pause=0.05, rate=None, count=4000, within=15)
STEADY = Load("300 a second, 50 ms a call", pause=0.05, rate=300, count=3000, within=15)
NEAR_ASKED, FAR_ASKED = (replace(load, name=f"{load.name}, questions", words=QUESTIONS) for load in (NEAR, FAR))
ALL = (NEAR_ASKED, NEAR, FAR_ASKED, FAR, STEADY)
WARM_UP = Load("warm-up", pause=0, rate=None, count=100, within=15)


def say(count: int, words: Sequence[str] = (REPORT,)) -> Iterator[dict[str, Any]]:
    """Messages that each want one answer in their own chat: people in private, one after another."""
    for number in range(1, count + 1):
        yield message(number, FIRST_PERSON + number % PEOPLE, words[number % len(words)])


def message(number: int, person: int, text: str) -> dict[str, Any]:
    return {
        "message_id": number,
        "date": int(time()),
        "chat": {"id": person, "type": "private", "first_name": "邻居"},
        "from": {"id": person, "is_bot": False, "first_name": "邻居", "language_code": "zh-hans"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}],
    }
