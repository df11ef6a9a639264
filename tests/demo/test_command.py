"""One command opens the demo, says where and how to stop, and leaves nothing running behind."""

import asyncio
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, STDOUT
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

import bot
from console.demo import NO_TOWN
from sandbox import demo
from sandbox.demo.town import Demo
from tests.demo.waits import LONGEST, until

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def running(*arguments):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox.demo", *arguments, cwd=ROOT, stdout=PIPE, stderr=STDOUT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def told(process, until):
    """What it has printed, up to this."""
    said = ""
    async with asyncio.timeout(20):
        while until not in said:
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
    return said


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def child_of(process):
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    await until(children.read_text)
    return int(await asyncio.to_thread(children.read_text))


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
async def test_it_says_where_it_is_and_ends_within_seconds(polite):
    async with running("--port", "0") as process:
        said = await told(process, "Ctrl-C")
        assert re.search(r"http://127\.0\.0\.1:\d+\n", said)
        assert "编出来的" in said
        child = await child_of(process)
        process.send_signal(polite)
        assert await asyncio.wait_for(process.wait(), 5) == 0
        assert "没有留" in (await process.stdout.read()).decode()
        assert not is_there(child)


async def test_the_bot_it_starts_is_soon_up_and_ends_within_seconds_as_well():
    async with running("--port", "0") as process:
        [address] = re.findall(r"http://127\.0\.0\.1:\d+", await told(process, "Ctrl-C"))
        async with aiohttp.ClientSession() as browser, asyncio.timeout(LONGEST):
            await hears_that_it_is_up(browser, address)
        child = await child_of(process)
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 5) == 0
        assert not is_there(child)


async def hears_that_it_is_up(browser, address):
    """As a page does: it waits for what is new to it."""
    known = ""
    while True:
        async with browser.get(f"{address}/news", params={"known": known}) as answer:
            news = await answer.json()
        if news["bot"]["is"] == "up":
            return
        known = news["known"]


async def test_when_it_is_killed_the_bot_goes_too():
    async with running("--port", "0") as process:
        await told(process, "Ctrl-C")
        child = await child_of(process)
        process.kill()
        await until(lambda: not is_there(child))


def test_a_port_that_is_taken_is_named_and_another_one_too(capsys, log_as_it_was):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert demo.main(["--port", str(port)]) == 1
    assert re.fullmatch(rf"端口 {port} .*--port (?!{port})\d+\n", capsys.readouterr().out)


async def test_when_the_usual_port_is_taken_a_free_one_is_found(monkeypatch, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(demo, "PORT", taken.getsockname()[1])
        town = Demo(tmp_path, tmp_path / "town.db")
        address, remarks = await demo.opens(town, "127.0.0.1", None)
        await town.stop()
    assert str(demo.PORT) not in address
    assert any("换了一个空的" in remark for remark in remarks)


def test_a_file_of_somebody_else_is_refused_in_words(tmp_path, capsys, log_as_it_was):
    file = tmp_path / "letter.txt"
    file.write_text("谁也别动我")
    assert demo.main(["--file", str(file)]) == 1
    assert "不是桂花园" in capsys.readouterr().out


def test_where_the_town_was_left_out_it_is_said_in_a_sentence_where_it_is(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sandbox.demo", None)
    assert bot.main(["demo"]) == 1
    assert capsys.readouterr().err == f"{NO_TOWN}\n"
