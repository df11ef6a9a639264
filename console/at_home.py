"""A house as its settings have it, from the moment Telegram says whose token this is until it is closed."""

import asyncio
import logging
import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from telegram.error import InvalidToken, NetworkError

import settings
from domain.limits import Limits
from doors.port import opened
from doors.transport import Transport
from flows.seeding import BadSeed, plant
from house import House
from jobs.pacing import Pace
from settings import Settings, Unsound
from storage.backups import Vault
from storage.database import Database, Overtaken, Unavailable
from storage.opening import open_database

UNKNOWN_BOT = "Telegram 不认这个令牌：到 @BotFather 那儿再复制一遍，放进 LINLI_BOT_TOKEN。"
RETRY = 5.0  # seconds until whoever couldn't be reached is asked again

Begun = TypeVar("Begun")

log = logging.getLogger(__name__)


@asynccontextmanager
async def at_home(
    chosen: Settings, now: Callable[[], datetime], stop: asyncio.Event, vault: Vault | None = None
) -> AsyncIterator[House | None]:
    """A house ready to be lived in, and closed behind whoever did; none if told to stop before Telegram answers."""
    token, api_base = settings.token(chosen), chosen.api_base
    async with AsyncExitStack() as behind:
        db = await open_database(chosen.database)
        behind.push_async_callback(db.close)
        sending, polling = Transport(api_base), Transport(api_base, 2)
        for transport in (sending, polling):
            await behind.enter_async_context(transport)
        house = await _moved_in(chosen, token, now, db, sending, polling, stop, vault)
        if house is not None:
            behind.push_async_callback(house.app.shutdown)
            if chosen.port is not None:
                await behind.enter_async_context(opened(house.routes(), chosen.host, chosen.port))
        yield house


async def _moved_in(
    chosen: Settings, token: str, now: Callable[[], datetime], db: Database,
    sending: Transport, polling: Transport, stop: asyncio.Event, vault: Vault | None,
) -> House | None:  # fmt: skip
    """The house, as soon as Telegram says whose token this is."""
    limits = Limits(updates=replace(Limits().updates, most=chosen.updates_per_person))
    house = await _patiently(
        stop,
        lambda: House.open(
            db, now, token, chosen.api_base, sending, polling, _pace(chosen), webhook=chosen.webhook, limits=limits,
            vault=vault, site=chosen.site, proxy=chosen.proxy,
        ),
    )  # fmt: skip
    if house is None:
        return None
    if chosen.seed:
        seed = _seed(chosen.seed)
        await _patiently(stop, lambda: plant(house.desk, seed, chosen.zone))
    return house


async def _patiently(stop: asyncio.Event, begun: Callable[[], Awaitable[Begun]]) -> Begun | None:
    """Until it comes to something, or somebody wants us to stop."""
    while not stop.is_set():
        try:
            return await begun()
        except InvalidToken:
            raise Unsound(UNKNOWN_BOT) from None
        except Overtaken:
            raise
        except (NetworkError, Unavailable) as error:
            who = "Telegram" if isinstance(error, NetworkError) else "the database"
            log.warning("%s can't be reached (%s), next try in %s s", who, type(error).__name__, RETRY)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), RETRY)
    return None


def _seed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadSeed(str(error)) from error


def _pace(chosen: Settings) -> Pace:
    return Pace(**{name: value for name, value in vars(chosen.pacing).items() if name != "drain_seconds"})
