"""Before and after over HTTP: small files of their own, known again, and gone when staff say so."""

import json
import re

import aiohttp
import pytest

from domain.exhibits.picture import Side
from flows.board import signs
from sandbox.neighbourhood import COMMUNITY, ESTATE
from sandbox.town import SITE
from storage.moments import stamp
from tests.board.feeds import fetched
from tests.board.reading import faults
from tests.board.test_addresses import STRICT
from tests.board.test_pages import report

DARK = b"\xff\xd8 dark \xff\xd9"
SHOT = re.compile(r'<img src="(/p/[a-z2-7]+\.jpg)" width="(\d+)" height="(\d+)"')


@pytest.fixture
async def shown(street):
    """A matter with one photo, which staff have let out."""
    await street.opens()
    await street.lets(await report(street))

    await street.photographs(1, before=DARK)
    return street


async def asks(street, path, **headers):
    street.passed += 3600
    session = aiohttp.ClientSession(auto_decompress=False)
    async with session, session.get(f"{street.host}{path}", headers=headers) as answer:
        return answer.status, answer.headers, await answer.read()


async def the_photo(street):
    [(path, *size)] = SHOT.findall((await street.matter(1))[1])
    return path, size


async def test_the_page_keeps_room_for_it_before_it_is_there(shown):
    path, size = await the_photo(shown)
    assert size == ["960", "720"]
    status, headers, body = await asks(shown, path, **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Type"], body) == (200, "image/jpeg", DARK)
    assert "Content-Encoding" not in headers, "it is packed by itself"
    assert (headers["Content-Security-Policy"], headers["X-Content-Type-Options"]) == (STRICT, "nosniff")
    assert headers["Cache-Control"] == "public, no-cache", "whoever has seen it asks whether it may still be seen"


async def test_whoever_has_it_already_is_sent_a_number_alone(shown):
    path, _ = await the_photo(shown)
    _, headers, _ = await asks(shown, path)
    status, _, body = await asks(shown, path, **{"If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"")


async def test_it_is_in_the_list_of_what_was_put_right(shown):
    ended = stamp(shown.town.now)
    await shown.db.act(lambda tx: tx.run("UPDATE issues SET stage = 'confirmed', ended = $1", ended))
    assert len(SHOT.findall((await shown.of(rest="/done"))[1])) == 1


@pytest.mark.parametrize(
    "how",
    [
        "UPDATE exhibit_pictures SET mark = 'another'",
        "DELETE FROM exhibit_pictures",
        "UPDATE exhibits SET stage = 'kept_back'",
        "UPDATE issues SET public = 0",
        "UPDATE issues SET before = '[]'",
        "UPDATE issues SET author = 0",
        "DELETE FROM customs WHERE key = 'board'",
    ],
)
async def test_what_is_no_longer_let_out_is_gone(shown, how):
    path, _ = await the_photo(shown)
    await shown.db.act(lambda tx: tx.run(how))
    assert (await asks(shown, path))[0] == 410


async def test_half_a_minute_after_it_was_taken_down_nobody_is_given_it_any_more(shown):
    path, _ = await the_photo(shown)
    assert (await fetched(shown, path))[0] == 200
    await shown.db.act(lambda tx: tx.run("UPDATE exhibits SET stage = 'kept_back'"))
    shown.passed += 30
    assert (await fetched(shown, path, anew=False))[0] == 410


async def test_no_search_engine_is_to_keep_it(shown):
    path, _ = await the_photo(shown)
    _, headers, _ = await fetched(shown, path)
    assert headers["X-Robots-Tag"] == "noarchive, noimageindex"
    assert b"\nDisallow: /p/\n" in (await fetched(shown, "/robots.txt"))[2]


async def test_a_photo_that_never_was_is_not_there(shown):
    path, _ = await the_photo(shown)
    after = (await shown.db.read(signs)).sign(f"photo:{COMMUNITY}:1:{list(Side).index(Side.AFTER)}")
    matter = (await shown.address("issue", COMMUNITY, 1)).rpartition("/")[2]
    for forged in (path.replace(".jpg", "a.jpg"), f"/p/{matter}.jpg", "/p/..%2f..%2fetc.jpg", "/p/.jpg"):
        assert (await asks(shown, forged))[0] == 404, forged
    assert (await asks(shown, f"/p/{after}.jpg"))[0] == 410


async def test_programs_are_told_where_it_is(shown):
    path, _ = await the_photo(shown)
    _, _, said = await fetched(shown, f"/v1{await shown.address('area', ESTATE)}.json")
    [matter] = json.loads(said)["open"]
    assert matter["photos"] == [{"side": "before", "url": f"{SITE}{path}", "width": 960, "height": 720}]
    schema = json.loads((await fetched(shown, "/v1/schema.json"))[2])
    assert faults(json.loads(said), schema, schema) == []
