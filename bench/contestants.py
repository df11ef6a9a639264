"""Who runs: Linli with everything kept, and two echoes with nothing kept."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.loads import FIRST_PERSON, PEOPLE
from storage import chats, people
from storage.database import Tx
from storage.opening import open_database

TOKEN = "4242:" + "b" * 35
ECHO = ("--api", "{api}", "--token", TOKEN)


@dataclass(frozen=True, slots=True)
class Contestant:
    """`{api}` and `{folder}` stand for what differs from run to run."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Path], Awaitable[None]] | None = None  # before it lives, with its folder at hand

    def arguments_for(self, api: str) -> list[str]:
        return [argument.format(api=api) for argument in self.arguments]

    def environment_for(self, api: str, folder: Path) -> dict[str, str]:
        return {key: value.format(api=api, folder=folder) for key, value in self.environment.items()}


async def all_agreed(folder: Path) -> None:
    """Everybody agreed long ago, in a chat that is open since, so that each report becomes a question of its own."""
    db = await open_database(f"sqlite:///{folder}/linli.db")
    try:
        await db.act(_everybody)
    finally:
        await db.close()


async def _everybody(tx: Tx) -> None:
    for number in range(PEOPLE):
        neighbour = await people.agree(tx, FIRST_PERSON + number, "邻居")
        await chats.open_up(tx, neighbour.chat)


PTB = Contestant("PTB as it comes", ("bench/echo_ptb.py", *ECHO))
AIOGRAM = Contestant("aiogram as it comes", ("bench/echo_aiogram.py", *ECHO))
LINLI = Contestant(
    "Linli",
    ("bot.py", "run"),
    {
        "LINLI_BOT_TOKEN": TOKEN,
        "LINLI_API_BASE": "{api}",
        "LINLI_DATABASE": "sqlite:///{folder}/linli.db",
        # Telegram's limits are lifted here and in the stand-in alike: the bot is measured, not the pacing.
        "LINLI_PACING__OVERALL_PER_SECOND": "100000",
        "LINLI_PACING__CHAT_PER_SECOND": "100000",
        "LINLI_PACING__CHAT_BURST": "100000",
        "LINLI_PACING__GROUP_PER_MINUTE": "100000",
    },
    all_agreed,
)
ALL = (PTB, AIOGRAM, LINLI)
