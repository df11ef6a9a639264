"""What a flow needs from the outside world, and nothing more."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flows.floods import Floods
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    db: Database
    now: Callable[[], datetime]
    bot: int  # Telegram's id of the bot whose inbox this is
    written: asyncio.Event = field(default_factory=asyncio.Event)  # set when letters wait for the postman
    site: str = ""  # where strangers find our pages, if anybody said so
    floods: Floods = field(default_factory=Floods)  # who has sent too much lately
