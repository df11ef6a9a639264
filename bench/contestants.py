"""Who runs: Linli with everything kept, and two echoes with nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = "4242:" + "b" * 35
ECHO = ("--api", "{api}", "--token", TOKEN)


@dataclass(frozen=True, slots=True)
class Contestant:
    """`{api}` and `{folder}` stand for what differs from run to run."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def arguments_for(self, api: str) -> list[str]:
        return [argument.format(api=api) for argument in self.arguments]

    def environment_for(self, api: str, folder: Path) -> dict[str, str]:
        return {key: value.format(api=api, folder=folder) for key, value in self.environment.items()}


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
        "LINLI_UPDATES_PER_PERSON": "100000",  # five hundred people say what twenty thousand would
    },
)
ALL = (PTB, AIOGRAM, LINLI)
