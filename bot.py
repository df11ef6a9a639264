"""The front door: run, demo, check, verify, backup, backups, restore, move."""

import gc

if __name__ == "__main__":
    gc.disable()  # while everything is read in: all of it stays, and would be looked over again and again in vain

import asyncio
import logging
import os
import signal
import sys
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("PTB_TIMEDELTA", "true")  # PTB's spans as timedelta, before it is imported

from telegram.error import InvalidToken, NetworkError

import reading
import settings
from domain.limits import Limits
from doors.port import CannotListen, opened
from doors.transport import Transport
from doors.webhook import secret_of
from flows import backups, restoring
from flows.administrators import first_code
from flows.seeding import BadSeed, plant
from flows.verifying import verify
from house import House
from jobs.pacing import Pace
from logbook import open_logbook
from settings import Settings, Unsound
from storage.backups import CannotBackUp, Sort, Vault, whole
from storage.database import CannotOpen, Database, Overtaken, Unavailable
from storage.moves import CannotMove
from storage.opening import open_database, spoken
from storage.restores import CannotRestore
from templates import console, render

UNKNOWN_BOT = "Telegram 不认这个令牌：到 @BotFather 那儿再复制一遍，放进 LINLI_BOT_TOKEN。"
PORT_TAKEN = "{host} 的端口 {port} 已经有别的程序占着：先停了那个，或者把 LINLI_PORT 换一个数。"
PORT_SHUT = "{host} 的端口 {port} 开不了（{why}）：看看 LINLI_HOST 是不是这台机器的，LINLI_PORT 能不能用。"
YOUNG = 20_000  # things made since somebody last looked for garbage: an update makes hundreds, and leaves none
NO_TOWN = "试用的桂花园不在这个镜像里：把源码拿下来，在里头 make run。"
STOPS = (signal.SIGTERM, signal.SIGINT)
RETRY = 5.0  # seconds until whoever couldn't be reached is asked again

Begun = TypeVar("Begun")

log = logging.getLogger(__name__)


async def run(chosen: Settings) -> int:
    stop = asyncio.Event()
    for signal_ in STOPS:
        asyncio.get_running_loop().add_signal_handler(signal_, stop.set)
    async with at_home(chosen, _now, stop, _vault(chosen)) as house:
        if house is not None:
            await _say_code(house)
            gc.freeze()  # what is there by now stays: whoever looks for garbage needn't look at it again
            gc.set_threshold(YOUNG)
            await house.live(stop, chosen.pacing.drain_seconds)
    _let_go_of_the_console()
    return 0


async def _say_code(house: House) -> None:
    """To whoever stands at the console, and not into the log; without it or a console the bot works all the same."""
    with suppress(Unavailable, OSError):
        if code := await first_code(house.desk):
            print(render.first_code(code, house.app.bot.username), flush=True)


def _let_go_of_the_console() -> None:
    """What it doesn't take by now it never will, and it must not make a failure of a polite stop."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), stream.fileno())


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


def _vault(chosen: Settings) -> Vault:
    return Vault(chosen.database, settings.backups_folder(chosen), chosen.zone)


def _now() -> datetime:
    return datetime.now(UTC)


async def check_chains(chosen: Settings) -> int:
    """Hold the history against itself, and name the first bad row."""
    db = await open_database(chosen.database)
    try:
        finding = await verify(db)
    finally:
        await db.close()
    print(render.finding(finding.facts, finding.bad))
    return 1 if finding.bad else 0


async def back_up(chosen: Settings, to: Path | None) -> int:
    made = await backups.back_up(_vault(chosen), Sort.HAND, _now(), to)
    print(console.made(str(made.file), made.size))
    print(render.finding(made.finding.facts, made.finding.bad))
    return 1 if made.finding.bad else 0


def list_backups(chosen: Settings) -> int:
    vault = _vault(chosen)
    found = [(backup.at, backup.sort, backup.file.stat().st_size, str(backup.file)) for backup in whole(vault.folder)]
    print(console.listed(found, str(vault.folder), vault.zone))
    return 0


async def restore(chosen: Settings, file: Path | None) -> int:
    if file is None:
        raise Unsound(console.WHICH)
    done = await restoring.restore(_vault(chosen), file, _now())
    aside = str(done.aside) if done.aside else ""
    settled = done.settled
    print(console.restored(settled.until, aside, settled.letters, settled.erased, chosen.zone))
    print(render.finding(done.finding.facts, done.finding.bad))
    return 1 if done.finding.bad else 0


async def move(chosen: Settings, to: str) -> int:
    from flows import moving  # it knows every kind of database; whoever lives in one knows that one

    def tell(step: moving.Step, many: int) -> None:
        print(console.moving(step, many), flush=True)

    finding = await moving.move(chosen.database, to, tell)
    print(render.finding(finding.facts, finding.bad))
    print(console.moved(spoken(to)))
    return 1 if finding.bad else 0


def check() -> int:
    found = reading.read()
    print("\n".join(reading.report(found)))
    return 1 if found.wrong else 0


def demo(arguments: list[str]) -> int:
    try:
        from sandbox.demo import main  # the toy town is no part of a bot that works, nor of its image
    except ModuleNotFoundError:
        print(NO_TOWN, file=sys.stderr)
        return 1
    return main(arguments)


def _asked(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="bot.py", description="邻里")
    commands = parser.add_subparsers(dest="command")
    for name in ("run", "demo", "check", "verify", "backups"):
        commands.add_parser(name)
    for name in ("backup", "restore"):
        commands.add_parser(name).add_argument("file", type=Path, nargs="?")
    commands.add_parser("move").add_argument("to", nargs="?", default="")
    return parser.parse_args(arguments)


def _where_to(asked: Namespace) -> str:
    """Typed where no list of processes shows it, unless there is no password in it."""
    if asked.command != "move":
        return ""
    try:
        return settings.address(asked.to or input(console.WHERE_TO))
    except EOFError:
        raise Unsound(console.WHERE_TO) from None


async def _stoppable(command: Coroutine[Any, Any, int], stopped: Exception) -> int:
    """Whoever typed it, or the machine, may want it to end at any moment."""
    typed = asyncio.create_task(command)
    for signal_ in STOPS:
        asyncio.get_running_loop().add_signal_handler(signal_, typed.cancel)
    try:
        return await typed
    except asyncio.CancelledError:
        raise stopped from None


def _do(chosen: Settings, command: str, asked: Namespace, to: str) -> int:
    match command:
        case "verify":
            return asyncio.run(check_chains(chosen))
        case "backup":
            return asyncio.run(back_up(chosen, asked.file))
        case "backups":
            return list_backups(chosen)
        case "restore":
            return asyncio.run(_stoppable(restore(chosen, asked.file), CannotRestore("stopped")))
        case "move":
            return asyncio.run(_stoppable(move(chosen, to), CannotMove("stopped", "")))
        case _:
            return asyncio.run(run(chosen))


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["demo"]:  # it has words of its own
        return demo(arguments[1:])
    asked = _asked(arguments)
    open_logbook("INFO")
    try:
        if asked.command == "check":
            return check()
        chosen = reading.load()
        to = _where_to(asked)
        hidden = settings.secrets(chosen) | settings.passwords(to)
        open_logbook(chosen.log_level, {*hidden, *map(secret_of, hidden)})
        return _do(chosen, asked.command or "run", asked, to)
    except Unsound as unsound:
        print(unsound, file=sys.stderr)
    except CannotListen as error:
        sentence = PORT_TAKEN if error.is_taken else PORT_SHUT
        print(sentence.format(host=chosen.host, port=chosen.port, why=error), file=sys.stderr)
    except CannotOpen as error:
        print(render.cannot_open(error.why, error.what), file=sys.stderr)
    except Overtaken:
        print(render.cannot_open("too_new", "PostgreSQL"), file=sys.stderr)
    except CannotBackUp as error:
        print(console.cannot_back_up(error.why, error.what), file=sys.stderr)
    except CannotRestore as error:
        print(console.cannot_restore(error.why, error.what), file=sys.stderr)
    except CannotMove as error:
        print(console.cannot_move(error.why, error.what), file=sys.stderr)
    except BadSeed as error:
        print(render.cannot_open("bad_seed", str(error)), file=sys.stderr)
    return 1


if __name__ == "__main__":
    gc.freeze()
    gc.enable()
    sys.exit(main(sys.argv[1:]))
