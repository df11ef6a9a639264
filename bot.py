"""The front door: run, demo, check, verify, backup, backups, restore, move."""

import gc

if __name__ == "__main__":
    gc.disable()  # while everything is read in: all of it stays, and would be looked over again and again in vain

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

import reading
import settings
from console.backup import back_up, list_backups
from console.demo import demo
from console.move import move, where_to
from console.refusals import REFUSALS, sentence
from console.restore import restore
from console.run import run
from console.stopping import stoppable
from console.verify import verify
from doors.webhook import secret_of
from logbook import open_logbook
from settings import Settings


def _now() -> datetime:
    return datetime.now(UTC)


def check() -> int:
    found = reading.read()
    print("\n".join(reading.report(found)))
    return 1 if found.wrong else 0


def _asked(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="bot.py", description="邻里")
    commands = parser.add_subparsers(dest="command")
    for name in ("run", "demo", "check", "verify", "backups"):
        commands.add_parser(name)
    for name in ("backup", "restore"):
        commands.add_parser(name).add_argument("file", type=Path, nargs="?")
    commands.add_parser("move").add_argument("to", nargs="?", default="")
    return parser.parse_args(arguments)


def _do(chosen: Settings, asked: Namespace, to: str) -> int:
    match asked.command:
        case "verify":
            return asyncio.run(stoppable("verify", verify(chosen)))
        case "backup":
            return asyncio.run(stoppable("backup", back_up(chosen, asked.file, _now())))
        case "backups":
            return list_backups(chosen)
        case "restore":
            return asyncio.run(stoppable("restore", restore(chosen, asked.file, _now())))
        case "move":
            return asyncio.run(stoppable("move", move(chosen, to)))
        case _:
            return asyncio.run(run(chosen, _now))


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["demo"]:  # it has words of its own
        return demo(arguments[1:])
    asked = _asked(arguments)
    open_logbook("INFO")
    try:
        if asked.command == "check":
            return check()
        chosen = reading.load()
        to = where_to(asked.to) if asked.command == "move" else ""
        hidden = settings.secrets(chosen) | settings.passwords(to)
        open_logbook(chosen.log_level, {*hidden, *map(secret_of, hidden)})
        return _do(chosen, asked, to)
    except REFUSALS as no:
        print(sentence(no), file=sys.stderr)
    return 1


if __name__ == "__main__":
    gc.freeze()
    gc.enable()
    sys.exit(main(sys.argv[1:]))
