"""The toy town in a terminal: the real bot, a Telegram in memory, and somebody at the keyboard who is everybody."""

import asyncio
import io
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from sandbox.telegram.people import Impossible
from sandbox.terminal.characters import harmless
from sandbox.terminal.commands import everybody, obey
from sandbox.terminal.left import NotATown, move_in
from sandbox.terminal.mishaps import mishaps
from sandbox.terminal.paint import faint, wants_colours
from sandbox.terminal.sitting import Cannot, Sitting

HELLO = (
    "邻里，在桂花园里试着用。桂花园是编出来的，里头的人、楼、事都是编的。",
    "机器人是真的，Telegram 是玩具的，都在这个窗口里：不联网，不开端口。",
    "",
    "每个人都由您来当：",
)
HOW = (
    "",
    "打什么，就是这个人说了什么。按钮前头有号，按3号就打 .3。",
    "换个人打「我是 2」，换地方打「群」「私聊」，拨钟打「快进 3小时」。",
    "头一回来，打「导览」。全部的词打「帮助」，停下来打「结束」。",
)
GOES_ON = (
    "",
    "接着上回的 {file}。邻里记得的都在，钟从上回最后一件事那会儿接着走。",
    "聊天记录是玩具 Telegram 的，没有留，每个聊天都从空的开始。发「我的」看报过的事。",
)
KEPT = "停了。邻里记的东西在 {file}，再用这个文件名打开，接着来。"
GONE = "停了。这回的东西没有留。想留着：bot.py demo --file 文件名"
NOT_A_TOWN = "{file} 里头不是桂花园，一个字也没动。换个文件名。"
IMPOSSIBLE = "这一步在手机上也做不成。打「帮助」看看能做什么。"


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="bot.py demo", description="邻里，在编出来的桂花园里，在终端里。")
    parser.add_argument("--file", type=Path, help="邻里把东西记在这个文件里，下回接着来")
    file: Path | None = parser.parse_args(arguments).file
    for stream in (sys.stdin, sys.stdout):  # whatever the terminal can't spell becomes a question mark
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    with TemporaryDirectory(prefix="linli-") as folder, asyncio.Runner() as runner:
        return _sit(runner, file or Path(folder, "town.db"), Path(folder, "errors.log"), kept=file is not None)


def _sit(runner: asyncio.Runner, file: Path, log: Path, *, kept: bool) -> int:
    try:
        town, goes_on = runner.run(move_in(f"sqlite:///{file}"))
    except NotATown:
        print(NOT_A_TOWN.format(file=file))
        return 1
    sitting = Sitting(town, wants_colours(sys.stdout))
    try:
        with mishaps(log) as wrong, suppress(KeyboardInterrupt):
            _greet(sitting, GOES_ON if goes_on else (), file)
            for line in _lines(sitting):
                runner.run(_hear(sitting, line))
                sitting.screen.says(*filter(None, (wrong.told(),)))
    finally:
        runner.run(sitting.town.close())
    print((KEPT if kept else GONE).format(file=file))
    return 0


def _greet(sitting: Sitting, more: tuple[str, ...], file: Path) -> None:
    sitting.screen.says(*HELLO, *everybody(sitting), *HOW, *(line.format(file=file) for line in more))
    sitting.looks()


def _lines(sitting: Sitting) -> Iterator[str]:
    """A plain line at a time, with its history where somebody types; a script is shown, so that it reads as a talk."""
    typed = sys.stdin.isatty()
    if typed:
        with suppress(ImportError):
            import_module("readline")  # from then on input() remembers
    while not sitting.is_over:
        sitting.screen.says("", faint(sitting.status))
        try:
            line = input("> ")
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if not typed:
            print(harmless(line))
        yield line


async def _hear(sitting: Sitting, line: str) -> None:
    try:
        await obey(sitting, line)
    except Cannot as cannot:
        sitting.screen.says(str(cannot))
    except Impossible:
        sitting.screen.says(IMPOSSIBLE)
    await sitting.tells()
