"""The front door: run, demo, check, verify, backup, backups, restore, move."""

import gc

if __name__ == "__main__":
    gc.disable()  # while everything is read in: all of it stays, and would be looked over again and again in vain

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
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

COMMANDS = {
    "run": "开起来，到叫它停为止；什么都不写也是它",
    "demo": "编出来的桂花园，在浏览器里试着用",
    "check": "看设了什么、从哪儿来的、哪儿不对",
    "verify": "查一遍经过对不对得上，SQLite 的先把机器人停下",
    "backup": "备一份，机器人接着跑",
    "backups": "有哪几份备份",
    "restore": "从备份恢复，先把机器人停下",
    "move": "把整个邻里搬到别的数据库，先把机器人停下",
}
PLACES: Mapping[str, tuple[str, type, str]] = {
    "backup": ("file", Path, "放进哪个文件夹，或者写成哪个文件；不写就放进 backups"),
    "restore": ("file", Path, "用哪一份"),
    "move": ("to", str, "搬到哪儿；不写就问，密码不留在进程表里"),
}


def _now() -> datetime:
    return datetime.now(UTC)


def check() -> int:
    found = reading.read()
    print("\n".join(reading.report(found)))
    return 1 if found.wrong else 0


def _asked(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="bot.py", description="邻里")
    commands = parser.add_subparsers(dest="command")
    for name, what in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=f"{what}。")
        if name in PLACES:
            place, kind, said = PLACES[name]
            command.add_argument(place, type=kind, nargs="?", help=said)
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
