"""What an operator sees of the door: bot.py itself, started and stopped."""

import asyncio
import os
import re
import sys
from contextlib import asynccontextmanager

import pytest

from console.refusals import REFUSALS
from doors.webhook import secret_of
from jobs.clerk import Clerk
from sandbox.telegram.counter import Counter
from storage.database import Unavailable
from tests.architecture.tree import ROOT
from tests.doors.lives import Linli
from tests.doors.town import PATIENCE, TOKEN
from tests.ports import free_port


@asynccontextmanager
async def started(folder, town, **settings):
    environment = {"PATH": os.environ["PATH"], "LINLI_BOT_TOKEN": TOKEN, "LINLI_API_BASE": town.server.address}
    process = await asyncio.create_subprocess_exec(
        sys.executable, f"{ROOT}/bot.py", "run",
        cwd=folder, env=environment | settings, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("127.0.0.1", "127.0.0.1 的端口 {port} 已经有别的程序占着：先停了那个，或者把 LINLI_PORT 换一个数。"),
        ("192.0.2.1", "192.0.2.1 的端口 {port} 开不了"),
    ],
)
async def test_a_port_that_cannot_be_had_is_told_in_a_sentence_and_ends_the_start(tmp_path, town, host, sentence):
    port = town.server.address.rpartition(":")[2]
    async with started(tmp_path, town, LINLI_HOST=host, LINLI_PORT=port) as process:
        _, said = await process.communicate()
    assert process.returncode == 1
    assert said.decode().startswith(sentence.format(port=port))
    assert said.count(b"\n") == 1


async def test_nobody_waits_for_an_answer_until_the_menus_are_there(tmp_path, town, monkeypatch):
    shown: asyncio.Queue[int] = asyncio.Queue()
    answered, call = asyncio.Event(), Counter.call

    async def dawdles(counter, request, token, method):
        if method.lower() != "setmycommands":
            return await call(counter, request, token, method)
        await answered.wait()
        answer = await call(counter, request, token, method)
        shown.put_nowait(answer.status)
        return answer

    monkeypatch.setattr(Counter, "call", dawdles)
    town.anna.says("/areas")
    async with started(tmp_path, town) as process, asyncio.timeout(PATIENCE):
        await town.answers(1)
        assert not town.account.commands
        answered.set()
        assert [await shown.get(), await shown.get()] == [200, 200]
        process.terminate()
        assert await process.wait() == 0
    assert len(town.account.commands) == 2


async def test_whoever_gives_up_of_those_who_live_there_leaves_a_trace_and_no_mere_sentence(
    tmp_path, town, monkeypatch
):
    async def gives_up(_):
        raise Unavailable("the server is away")

    monkeypatch.setattr(Clerk, "run", gives_up)
    with pytest.raises(RuntimeError) as fall:
        async with Linli(town.server.address, TOKEN, tmp_path, town.anna.id).polling():
            pass
    assert not isinstance(fall.value, REFUSALS)
    assert isinstance(fall.value.__cause__, Unavailable)


async def test_a_stop_leaves_the_webhook_set_and_no_secret_in_the_log(tmp_path, town):
    port = str(free_port())
    knock = {"LINLI_WEBHOOK": f"http://127.0.0.1:{port}/telegram", "LINLI_PORT": port}
    town.anna.says("1")
    async with started(tmp_path, town, **knock, LINLI_LOG_LEVEL="DEBUG") as process:
        answered = asyncio.create_task(town.answers(1))
        reading = asyncio.create_task(process.stderr.read())
        await answered
        process.terminate()
        log = (await reading).decode()
        assert await process.wait() == 0
    assert town.account.webhook
    assert "setWebhook" in log
    assert not [secret for secret in (TOKEN, TOKEN.partition(":")[2], secret_of(TOKEN)) if secret in log]


async def test_the_console_shows_what_makes_the_first_administrator_and_the_log_does_not(tmp_path, town):
    async with started(tmp_path, town, LINLI_LOG_LEVEL="INFO") as process:
        said = (await process.stdout.readline()).decode()
        [code] = re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}", said)
        reading = asyncio.create_task(process.stderr.read())
        town.anna.says(code)
        await town.offers("同意")
        town.anna.presses("同意")
        await town.shows(lambda: "你现在是管理员" in town.anna.heard[-1])
        process.terminate()
        log = (await reading).decode()
        assert await process.wait() == 0
    assert said.startswith("还没有管理员：15分钟内")
    assert not [sign for sign in (code, code.replace("-", "")) if sign in log]
    async with started(tmp_path, town) as process:  # there is one now
        town.anna.says("/areas")
        await town.shows(lambda: "全部地方" in town.anna.heard[-1])
        process.terminate()
        assert await process.stdout.read() == b""
