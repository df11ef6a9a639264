"""Whatever is asked at the page's door: nonsense gets a no, and nobody else's page is the worse for it."""

import asyncio
import struct
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import aiohttp
import pytest
import pytest_asyncio

from tests.demo.conftest import opened
from tests.demo.waits import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

GRANDMA = {"phone": "p2001", "who": 2001}
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(tmp_path_factory):
    """One for all of them: whatever was asked before, it has an answer for whoever asks next."""
    async with opened(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def goes_on(demo):
    """Every page shows what there is to see all the same."""
    yield
    assert await status(demo, "GET", "/") == 200
    async with asked(demo, "GET", "/news") as answer:
        assert answer.status == 200
        assert "Infinity" not in await answer.text()


@asynccontextmanager
async def asked(demo, method, path, **how):
    async with aiohttp.ClientSession() as browser, browser.request(method, demo.server.address + path, **how) as answer:
        yield answer


async def status(demo, method, path, **how):
    async with asked(demo, method, path, **how) as answer:
        return answer.status


def does(demo, act, **how):
    return status(demo, "POST", "/do", json={"act": act, "how": GRANDMA | how})


@pytest.mark.parametrize(
    ("act", "how"),
    [
        ("says", {"text": 5}),
        ("says", {"text": None}),
        ("says", {"text": ["灯不亮"]}),
        ("follows", {"url": 5}),
        ("reacts", {"message": 1, "emoji": {"a": []}}),
        ("sends_place", {"lat": "<b>", "lon": 1}),
        ("sends_place", {"lat": float("inf"), "lon": float("nan")}),
        ("sends_place", {"lat": 91, "lon": 1}),
        ("forgets_everything", {}),
    ],
)
async def test_what_no_page_would_ask_is_refused(demo, act, how):
    assert await does(demo, act, **how) in (400, 409)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"act": "says", "how": 5}'])
async def test_a_body_that_is_no_request_is_refused(demo, body):
    assert await status(demo, "POST", "/do", data=body) == 400


@pytest.mark.parametrize("path", ["/media/²", f"/media/{'9' * 5000}", "/\0", f"/{'a' * 3000}", "/../page.py"])
async def test_an_address_of_nothing_leads_nowhere(demo, path):
    assert await status(demo, "GET", path) in (400, 404)


@pytest.mark.parametrize("host", ["[", "[::1", "linli.example", ""])
async def test_whoever_calls_this_machine_by_a_name_of_their_own_sees_nothing(demo, host):
    assert await status(demo, "GET", "/", headers={"Host": host}) == 403


@pytest.mark.parametrize(
    ("about", "data"),
    [
        ("kind=photo", PNG + struct.pack(">II", 0, 0)),
        ("kind=photo", b""),
        ("kind=voice&seconds=inf", b"OggS"),
        ("kind=voice&seconds=3", b""),
        ("kind=anything", b"<html>"),
    ],
)
async def test_a_file_that_is_neither_photo_nor_voice_is_refused(demo, about, data):
    assert await status(demo, "POST", f"/send?phone=p2001&who=2001&{about}", data=data) in (400, 409)


async def test_only_who_is_in_a_group_reacts_there(demo):
    letter = demo.groups[1].chat.log[-1]
    assert await does(demo, "reacts", phone="g1", message=letter.serial, emoji="👍") == 409


async def begun_and_left(act):
    """As a page does that is reloaded before it has an answer."""
    with suppress(TimeoutError):
        async with asyncio.timeout(0):
            await act


async def test_the_bot_comes_back_though_the_page_that_pulled_its_plug_was_reloaded(demo):
    before = demo.living.pid
    await begun_and_left(demo.breaking.pull_the_plug())
    await until(lambda: demo.bot_is == "up" and demo.living.pid != before)


async def test_time_goes_by_though_nobody_waits_for_it_any_more(demo):
    tomorrow = demo.clock.now() + timedelta(hours=24)
    await begun_and_left(demo.wind(timedelta(hours=24)))
    await until(lambda: demo.clock.now() >= tomorrow and not demo.winding)
