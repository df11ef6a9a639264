"""The demo: a toy Telegram with a page in front, and the real bot in a process of its own."""

import asyncio
import errno
import os
import signal
import socket
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory

from logbook import open_logbook
from sandbox.demo.left import NotATown, look
from sandbox.demo.past.box import unpack
from sandbox.demo.town import Demo
from storage.database import CannotOpen
from storage.opening import open_database
from templates import console

HOST, PORT, LAST_PORT = "127.0.0.1", 8765, 65535

HELLO = (
    "邻里，在桂花园里试着用。桂花园是编出来的，里头的人、楼、事都是编的。",
    "邻里是真的，聊天的地方是这台机器上的玩具，连不到外头去。",
)
OPEN = "在浏览器里打开：{address}"
STOP = "停下来：按 Ctrl-C。"
GOES_ON = "接着上回的 {file}，钟从上回最后一件事那会儿接着走。"
NO_CHATS = "聊天没有留住，每个聊天都从空的开始。在聊天里发「我的」，看报过的事。"
NO_ROOM = "聊天没写进去，看看硬盘是不是满了。邻里自己记下的都在。"
KEPT = "停了。东西都在 {file}，再用这个文件名打开，接着来。"
GONE = "停了。这回的东西没有留。想留着：bot.py demo --file 文件名"
NOT_A_TOWN = "{file} 里头不是桂花园，一个字也没动。换个文件名。"
TAKEN = "端口 {port} 已经有别的程序占着，换一个，比如：bot.py demo --port {free}"
NO_PORT = f"端口是0到{LAST_PORT}的整数"
ANOTHER = "端口 {port} 已经有别的程序占着，换了一个空的。"
SHUT = "{host} 的端口 {port} 开不了（{why}），换一个试试。"
NOT_ALONE = "小心：{host} 不只这台机器连得上。谁打开这个页面，谁就能当里头的每一个人。"


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="bot.py demo", description="邻里，在编出来的桂花园里，在浏览器里。")
    parser.add_argument("--file", type=Path, help="邻里把东西记在这个文件里，下回接着来")
    parser.add_argument("--port", type=_port, help=f"页面的端口，不写就是 {PORT}")
    parser.add_argument("--host", default=HOST, help="页面的地址，不写就只有这台机器打得开")
    parser.add_argument("--empty", action="store_true", help="邻里谁也不认得，从头开张，都在聊天里办")
    given = parser.parse_args(arguments)
    open_logbook("WARNING")
    with TemporaryDirectory(prefix="linli-") as folder:
        try:
            return asyncio.run(_runs(Path(folder), given))
        except NotATown:
            print(NOT_A_TOWN.format(file=given.file))
        except CannotOpen as error:
            print(console.cannot_open(error.why, error.what))
    return 1


async def _runs(folder: Path, given: Namespace) -> int:
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    file: Path = given.file or folder / "town.db"
    is_new = look(file) is None
    await (await open_database(f"sqlite:///{file}")).close()  # or it says why it can't be opened
    if is_new and not given.empty:
        unpack(file)
    demo = Demo(folder, file, kept=given.file is not None, empty=given.empty)
    try:
        address, remark = await opens(demo, given.host, given.port)
    except OSError as error:
        print(_why_shut(error, given.host, PORT if given.port is None else given.port))
        return 1
    goes_on = [] if is_new else [GOES_ON.format(file=file)]
    chats = [] if demo.has_chats else [NO_CHATS]
    print(*HELLO, *goes_on, *chats, *remark, OPEN.format(address=address), STOP, sep="\n", flush=True)
    await stop.wait()
    await demo.stop()
    if given.file and not demo.has_chats:
        print(NO_ROOM)
    print((KEPT if given.file else GONE).format(file=file))
    return 0


async def opens(demo: Demo, host: str, port: int | None) -> tuple[str, list[str]]:
    """The address of the page, and what is worth a remark about it."""
    remarks = [] if _is_loopback(host) else [NOT_ALONE.format(host=host)]
    try:
        return await demo.start(PORT if port is None else port, host), remarks
    except OSError as error:
        if port is not None or error.errno != errno.EADDRINUSE:
            raise
    return await demo.start(0, host), [*remarks, ANOTHER.format(port=PORT)]


def _port(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and int(said) <= LAST_PORT):
        raise ArgumentTypeError(NO_PORT)
    return int(said)


def _why_shut(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        with socket.create_server((HOST, 0)) as free:
            return TAKEN.format(port=port, free=free.getsockname()[1])
    why = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or errno.EINVAL)
    return SHUT.format(host=host, port=port, why=why)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
