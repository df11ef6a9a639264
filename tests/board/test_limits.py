"""Whoever asks too much is told when to come again, whoever asks as people do never notices."""

from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from board.limits import BURST, EACH, MOST, Buckets, Limits, bucket
from doors.port import opened

HERE = "127.0.0.1"


class Crowd:
    """Behind a proxy, or in front of none."""

    def __init__(self, proxy):
        self.passed = 0.0
        self.answered = 0
        self.limits = Limits(lambda: self.passed, proxy)

    async def answer(self, _):
        self.answered += 1
        return web.Response(text="桂花园")

    @asynccontextmanager
    async def asking(self):
        routes = self.limits.around([web.get("/", self.answer)])
        async with opened(routes, HERE, 0) as port, aiohttp.ClientSession(f"http://{HERE}:{port}") as session:

            async def asks(*said, method="GET"):
                headers = [("X-Forwarded-For", one) for one in said]
                async with session.request(method, "/", headers=headers) as answer:
                    return answer.status, answer.headers.get("Retry-After"), await answer.text()

            yield asks


def test_a_burst_is_let_in_and_then_as_many_as_are_forgotten():
    passed = 0.0
    buckets = Buckets(lambda: passed)
    assert [buckets.wait("a") for _ in range(BURST)] == [0.0] * BURST
    assert 0 < buckets.wait("a") <= EACH + 1e-9
    assert buckets.wait("b") == 0
    passed += 10 * EACH
    assert [bool(buckets.wait("a")) for _ in range(11)] == [False] * 10 + [True]


def test_who_is_turned_away_waits_no_longer_for_having_knocked():
    passed = 0.0
    buckets = Buckets(lambda: passed)
    for _ in range(BURST * 100):
        buckets.wait("a")
    passed += EACH * 1.01
    assert buckets.wait("a") == 0


def test_however_many_come_no_more_than_so_many_are_remembered():
    buckets = Buckets(lambda: 0.0)
    for n in range(MOST + 500):
        buckets.wait(str(n))
    assert len(buckets) == MOST


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "20010db800010002::"),
        ("2001:db8:1:2:ffff::1", "20010db800010002::"),
        ("2001:db8:1:3::1", "20010db800010003::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80000000000000::"),
        ("unknown", "-"),
        ("", "-"),
        ("192.0.2.7:4711", "-"),
    ],
)
def test_whoever_has_one_address_of_the_new_kind_has_all_that_begin_so(address, whose):
    assert bucket(address) == whose


async def test_too_much_is_refused_with_the_seconds_until_there_is_room():
    crowd = Crowd(HERE)
    async with crowd.asking() as asks:
        for _ in range(BURST):
            assert await asks() == (200, None, "桂花园")
        assert await asks() == (429, "1", "")
        assert (await asks(method="HEAD"))[0] == 429
        assert crowd.answered == BURST
        assert await asks("192.0.2.7") == (200, None, "桂花园")
        crowd.passed += 1
        assert (await asks())[0] == 200


async def test_of_a_proxy_only_what_it_added_itself_is_believed():
    crowd = Crowd(HERE)
    async with crowd.asking() as asks:
        for n in range(BURST):
            assert (await asks(f"203.0.113.{n}, 192.0.2.7"))[0] == 200
        assert (await asks("203.0.113.99, 192.0.2.7"))[0] == 429
        assert (await asks("203.0.113.99", "192.0.2.7"))[0] == 429
        assert (await asks("192.0.2.8"))[0] == 200


async def test_who_is_not_the_proxy_speaks_for_nobody_else():
    crowd = Crowd("")
    async with crowd.asking() as asks:
        for n in range(BURST):
            assert (await asks(f"192.0.2.{n}"))[0] == 200
        assert (await asks("192.0.2.200"))[0] == 429


async def test_the_house_limits_what_strangers_see_and_not_who_looks_after_it(town, monkeypatch):
    monkeypatch.setattr("board.limits.EACH", 3600.0)  # so that nothing is forgotten while we ask, however slowly
    async with opened(town.house.routes(), HERE, 0) as port, aiohttp.ClientSession(f"http://{HERE}:{port}") as session:

        async def statuses(path, many=BURST * 2):
            found = set()
            for _ in range(many):
                async with session.get(path) as answer:
                    found.add(answer.status)
            return found

        assert await statuses("/") == {404, 429}
        assert await statuses("/board.css", 1) == {429}, "what is nowhere is no way around"
        assert 429 not in await statuses("/health", 3)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", "/", 404), ("OPTIONS", "/", 405), ("POST", "/", 405), ("DELETE", "/a/x", 405), ("TRACE", "/", 405),
        ("GET", "/..%2f..%2fetc/passwd", 404), ("GET", "//etc/passwd", 404), ("GET", "/a/%00", 404),
        ("GET", "/a/" + "x" * 4000, 404), ("GET", "/?page=-1&start_date=never", 404),
    ],
)  # fmt: skip
async def test_whatever_is_no_plain_question_has_a_plain_answer(town, method, path, status):
    host = opened(town.house.routes(), HERE, 0)
    async with host as port, aiohttp.request(method, f"http://{HERE}:{port}{path}") as answer:
        assert answer.status == status
        assert answer.headers.get("Allow") == ("GET,HEAD" if status == 405 else None)
        assert await answer.read() == b"" or method == "GET"
