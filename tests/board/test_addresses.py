"""Every page of the board goes out with strict headers, small, packed where it can be, and once for whoever has it."""

import re

import aiohttp
import pytest

from board.addresses import ADDRESSES, KEY
from domain.markets.services import EVERYWHERE
from sandbox.neighbourhood import ESTATE
from sandbox.town import SITE
from storage.moments import stamp
from templates import public
from tests.board.street import CHAT
from tests.board.test_pages import report

MOST = 50_000  # bytes of a page
STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PLAIN = {"Accept-Encoding": "identity"}
RESTS = ("", "/open", "/done", "/figures", "/markets", "/how", "/feeds")
ALIVE = re.compile(r"<script|<style|\bstyle=|\bon\w+=|javascript:|<iframe|<object|<embed|<form|<base|<meta http", re.I)
OURS = rf"webcal:{re.escape(SITE.partition(':')[2])}/|{re.escape(CHAT)}\?start=[\w-]{{1,64}}\""
ELSEWHERE = re.compile(rf'(?:src|href)="(?!/|#|tel:\d|{OURS})')


@pytest.fixture
async def shown(street):
    await street.opens()
    await street.lets(await report(street))
    return street


async def answers(street, path, method="GET", **headers):
    session = aiohttp.ClientSession(auto_decompress=False)
    async with session, session.request(method, f"{street.host}{path}", headers=PLAIN | headers) as answer:
        return answer.status, answer.headers, await answer.read()


async def every_path(street):
    home = await street.address("area", ESTATE)
    return ["/", *(home + rest for rest in RESTS), await street.address("issue", 2, 1)]


async def test_every_page_of_the_table_is_looked_at_here():
    assert [address.path for address in ADDRESSES] == ["/", *(f"/a/{{sign}}{rest}" for rest in RESTS), "/m/{sign}"]


async def test_no_page_runs_anything_or_asks_anybody_else(shown):
    for path in await every_path(shown):
        status, headers, body = await answers(shown, path)
        assert (status, headers["Content-Security-Policy"]) == (200, STRICT), path
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
        assert "Server" not in headers
        assert "Set-Cookie" not in headers
        page = body.decode()
        assert ALIVE.findall(page) == [], path
        assert ELSEWHERE.findall(page) == [], path


async def test_no_page_is_larger_than_an_old_phone_likes(shown):
    """Not even where everybody has said as much as they may."""
    await shown.has_more(43)
    story = "这里头的话说也说不完" * 60
    await shown.db.act(lambda tx: tx.run("UPDATE issues SET words = $1, how = $1, reason = $1, basis = $1", story))
    ended = stamp(shown.town.now)
    await shown.db.act(lambda tx: tx.run("UPDATE issues SET stage = 'confirmed', ended = $1 WHERE no > 22", ended))
    for no in range(1, 45):
        await shown.lets(no)
    for path in await every_path(shown):
        _, _, plain = await answers(shown, path)
        _, _, packed = await answers(shown, path, **{"Accept-Encoding": "br, gzip"})
        assert len(plain) <= MOST, path
        assert len(packed) < len(plain) * 2 / 3, path
    assert len(public.STYLE.encode()) < MOST / 3


async def test_whoever_has_a_page_already_is_sent_a_number_alone(shown):
    path = (await every_path(shown))[1]
    for how in ({}, {"Accept-Encoding": "gzip"}):
        _, headers, _ = await answers(shown, path, **how)
        status, again, body = await answers(shown, path, **how, **{"If-None-Match": f'"x", {headers["ETag"]}'})
        assert (status, body, again["ETag"]) == (304, b"", headers["ETag"])
    assert (await answers(shown, path, **{"If-None-Match": '"x"'}))[0] == 200


async def test_whoever_asks_for_the_head_gets_all_but_the_page(shown):
    home = await shown.address("area", ESTATE)
    for path in (home, f"{home}/calendar.ics", "/robots.txt", "/a/never"):
        asked, headed = await answers(shown, path), await answers(shown, path, "HEAD")
        assert (headed[0], headed[2]) == (asked[0], b""), path
        assert {**headed[1], "Date": ""} == {**asked[1], "Date": ""}
        assert int(headed[1]["Content-Length"]) == len(asked[2]) > 0


@pytest.mark.parametrize(("said", "packed"), [("gzip", True), ("br;q=1, gzip;q=0.5", True), ("gzip;q=0", False)])
async def test_a_page_is_packed_for_whoever_can_unpack_it(shown, said, packed):
    _, headers, _ = await answers(shown, "/", **{"Accept-Encoding": said})
    assert (headers.get("Content-Encoding") == "gzip", headers["Vary"]) == (packed, "Accept-Encoding")


async def test_how_a_page_looks_is_asked_once_a_year(shown):
    _, page = await shown.asks("/")
    [address] = re.findall(r'<link rel="stylesheet" href="(/board-[0-9a-f]{12}\.css)">', page)
    status, headers, body = await answers(shown, address)
    assert (status, headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in headers["Cache-Control"]
    assert b"http" not in body
    assert b"url(" not in body
    assert b"@import" not in body


async def test_of_what_is_not_there_nothing_is_kept(shown):
    _, headers, _ = await answers(shown, "/a/never")
    assert headers["Cache-Control"] == "no-store"


async def test_whoever_slips_in_an_address_reads_that_nothing_is_there(shown):
    home = await shown.address("area", ESTATE)
    for path in (f"{home}/opne", f"{home}/", "/favicon.ico", f"/m/{'x' * 300}/y"):
        status, page = await shown.looks(path)
        assert (status, "这儿什么都没有" in page) == (404, True), path


async def test_what_no_service_can_be_called_is_not_even_looked_for(shown):
    shown.board._shelf.page = None
    for key in ("x" * 21, "理发", "hair-cut", "%20", "..%2f"):
        assert (await shown.looks(f"{await shown.address('area', ESTATE)}/{key}.ics"))[0] == 404, key
    assert all(KEY.fullmatch(service.key) for service in EVERYWHERE)


async def test_while_the_database_is_away_the_board_says_so(shown, caplog):
    path = await shown.address("area", ESTATE)
    await shown.looks(path)

    async def away(work):
        raise OSError

    shown.board._window.desk.db.read = shown.board._window.desk.db.study = away
    status, page = await shown.looks(path)
    assert (status, "过一会儿再看" in page) == (503, True)
    assert caplog.messages == ["a public page couldn't be made"]


async def test_the_house_shows_its_board_beside_its_health(town):
    paths = {route.path for route in town.house.routes()}
    assert {"/health", "/", "/a/{sign}", "/m/{sign}"} <= paths
