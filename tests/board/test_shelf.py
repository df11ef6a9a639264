"""A page is made once however many want it, and the shelf never holds more than it has room for."""

import asyncio

import pytest

from board.page import page
from board.shelf import FRESH, STALE, Later, Shelf


class Kitchen:
    """Makes pages, and counts them; each waits until it is let."""

    def __init__(self):
        self.now = 0.0
        self.made = 0
        self.at_once = 0
        self.most_at_once = 0
        self.open = asyncio.Event()
        self.open.set()
        self.fails = False

    async def make(self):
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.open.wait()
        self.at_once -= 1
        if self.fails:
            raise RuntimeError("no database")
        self.made += 1
        return page(f"{self.made}")


@pytest.fixture
def kitchen():
    return Kitchen()


@pytest.fixture
def shelf(kitchen):
    return Shelf(lambda: kitchen.now)


async def reads(shelf, kitchen, key="a"):
    return int((await shelf.page(key, kitchen.make)).plain)


async def settles():
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_thousand_who_ask_at_once_get_one_page(shelf, kitchen):
    assert await asyncio.gather(*(reads(shelf, kitchen) for _ in range(1000))) == [1] * 1000


async def test_within_half_a_minute_nothing_is_made_anew(shelf, kitchen):
    assert await reads(shelf, kitchen) == 1
    kitchen.now = FRESH - 0.1
    assert await reads(shelf, kitchen) == 1


async def test_whoever_comes_while_it_is_made_anew_reads_the_old_one_at_once(shelf, kitchen):
    await reads(shelf, kitchen)
    kitchen.now = FRESH
    kitchen.open.clear()
    assert [await reads(shelf, kitchen) for _ in range(3)] == [1, 1, 1]
    kitchen.open.set()
    await settles()
    assert await reads(shelf, kitchen) == 2


async def test_what_nobody_asked_for_in_a_while_is_not_given_as_it_was(shelf, kitchen):
    await reads(shelf, kitchen)
    kitchen.now = STALE
    assert await reads(shelf, kitchen) == 2


async def test_pages_are_made_one_at_a_time(shelf, kitchen):
    await asyncio.gather(*(reads(shelf, kitchen, str(n)) for n in range(20)))
    assert (kitchen.made, kitchen.most_at_once) == (20, 1)


async def test_whoever_goes_away_takes_nobody_elses_page_along(shelf, kitchen):
    kitchen.open.clear()
    first, second = (asyncio.create_task(reads(shelf, kitchen)) for _ in range(2))
    await settles()
    first.cancel()
    kitchen.open.set()
    assert await second == 1


async def test_a_page_that_fails_is_tried_again_by_the_next_who_asks(shelf, kitchen):
    kitchen.fails = True
    with pytest.raises(Later):
        await reads(shelf, kitchen)
    kitchen.fails = False
    assert await reads(shelf, kitchen) == 1


async def test_while_making_anew_fails_the_old_page_is_given_as_long_as_it_may_be(shelf, kitchen):
    await reads(shelf, kitchen)
    kitchen.fails, kitchen.now = True, FRESH
    assert await reads(shelf, kitchen) == 1
    await settles()
    kitchen.now = STALE
    with pytest.raises(Later):
        await reads(shelf, kitchen)


async def test_a_page_that_may_not_be_old_is_made_anew_for_whoever_comes_after_half_a_minute(shelf, kitchen):
    await shelf.page("photo", kitchen.make)
    kitchen.now = FRESH
    assert (await shelf.page("photo", kitchen.make, FRESH)).plain == b"2"


async def test_where_the_database_hangs_nobody_waits_forever_in_whichever_line(kitchen):
    shelf = Shelf(lambda: kitchen.now, patience=0)
    kitchen.open.clear()
    said = await asyncio.gather(*(reads(shelf, kitchen, key) for key in "aab"), return_exceptions=True)
    assert [type(error) for error in said] == [Later] * 3


async def test_of_one_failure_the_log_tells_once_until_a_page_is_made_again(shelf, kitchen, caplog):
    for fails in (True, True, False, True):
        kitchen.fails = fails
        kitchen.now += STALE
        await asyncio.gather(*(reads(shelf, kitchen, key) for key in "aab"), return_exceptions=True)
    assert caplog.messages == ["a public page couldn't be made"] * 2


async def test_what_was_asked_for_longest_ago_goes_first(kitchen):
    one = page("x").size
    shelf = Shelf(lambda: kitchen.now, room=3 * one + 1)
    for key in "abc":
        await reads(shelf, kitchen, key)
    await reads(shelf, kitchen, "a")
    await reads(shelf, kitchen, "d")
    assert shelf.size <= 3 * one + 1
    assert [await reads(shelf, kitchen, key) for key in "acd"] == [1, 3, 4]
    assert await reads(shelf, kitchen, "b") == 5, "it had to go"


async def test_a_page_that_is_larger_than_the_shelf_is_given_and_not_kept(kitchen):
    shelf = Shelf(lambda: kitchen.now, room=10)
    assert (await reads(shelf, kitchen), shelf.size) == (1, 0)
