"""Photos for the board in either database: fetched by one, kept if they are still wanted, gone with their matter."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.exhibits.exhibit import Exhibit, Stage
from domain.exhibits.picture import SQUARES, Photo, Side, State
from domain.words import Media
from flows.darkroom import is_not_to_be_had, is_there, takes_longer
from flows.exhibit_pictures import let_out, ordered
from sandbox.neighbourhood import COMMUNITY
from storage import emptying, exhibit_pictures, exhibits, issues
from storage.exhibit_pictures import LEASE, Painted
from tests.memory.home import NOW, Home
from tests.postgres import on_postgres

PAINTED = Painted(b"\xff\xd8 small", None, "mark", 960, 720)
COVERED = replace(PAINTED, covered=b"\xff\xd8 black", mark="another")
BEFORE, AFTER = Media("photo", "dark"), Media("photo", "light")


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.db.act(lambda tx: exhibits.put(tx, Exhibit(community=COMMUNITY, no=1)))
    return home


async def has(home, before=(BEFORE,), after=()):
    """The photos of its matter, once staff have come to look."""
    matter = await home.matter(before=before, after=after)

    async def work(tx):
        await tx.run("DELETE FROM issues")
        await issues.put(tx, matter)
        return await ordered(tx, matter, NOW)

    return await home.db.act(work)


async def claims(home, now=NOW):
    async def work(tx):
        waiting = await exhibit_pictures.next_task(tx, now)
        return waiting and await exhibit_pictures.claim(tx, waiting, now)

    return await home.db.act(work)


async def keeps(home, photo, painted=PAINTED):
    return await home.db.act(lambda tx: exhibit_pictures.keep(tx, photo, painted))


async def covers(home, photo):
    await home.db.act(lambda tx: exhibit_pictures.cover(tx, photo, NOW))


async def seen(home, mark="mark"):
    return await home.db.read(lambda tx: exhibit_pictures.as_seen(tx, COMMUNITY, 1, Side.BEFORE, mark))


async def strangers_get(home):
    return await home.db.read(lambda tx: exhibit_pictures.as_let_out(tx, COMMUNITY, 1, Side.BEFORE))


async def lets_out(home):
    photos = await home.db.read(lambda tx: exhibit_pictures.of(tx, COMMUNITY, 1))
    await home.db.act(lambda tx: exhibit_pictures.let_out(tx, photos))


async def test_only_the_first_photo_of_each_side_is_fetched_and_no_voice(home):
    voice = Media("voice", "grumbles", 4)
    photos = await has(home, (voice, BEFORE, Media("photo", "more")), (AFTER,))
    assert [(photo.side, photo.file) for photo in photos] == [(Side.BEFORE, "dark"), (Side.AFTER, "light")]
    assert await has(home, (voice,)) == ()


async def test_whoever_fetches_one_has_it_alone_until_their_time_is_over(home):
    await has(home)
    assert (await claims(home)).photo.file == "dark"
    assert await claims(home, NOW + LEASE / 2) is None
    again = await claims(home, NOW + LEASE)
    assert (again.tries, again.plain) == (2, None)


async def test_of_two_who_see_that_one_waits_one_fetches_it(home):
    await has(home)
    waiting = await home.db.read(lambda tx: exhibit_pictures.next_task(tx, NOW))
    fetched = [await home.db.act(lambda tx: exhibit_pictures.claim(tx, waiting, NOW)) for _ in range(2)]
    assert [*map(bool, fetched)] == [True, False]


async def test_what_is_kept_is_fetched_no_more(home):
    [photo] = await has(home)
    assert await keeps(home, photo)
    assert await claims(home, NOW + LEASE) is None
    [kept] = await has(home)
    assert (kept.state, kept.mark, kept.width, kept.height) == (State.THERE, "mark", 960, 720)
    assert await seen(home) == PAINTED.plain


async def test_what_was_covered_meanwhile_is_not_kept_and_painted_once_more(home):
    [photo] = await has(home)
    await keeps(home, photo)
    one, two = photo.covered("F"), photo.covered("FG")
    await covers(home, one)
    await covers(home, two)
    assert not await keeps(home, one, COVERED)
    task = await claims(home)
    assert (task.photo.hidden, task.plain) == ("FG", PAINTED.plain)
    assert await keeps(home, two, COVERED)
    assert await seen(home, "another") == COVERED.covered
    assert await seen(home) is None


async def test_strangers_get_only_what_was_let_out_as_it_was(home):
    [photo] = await has(home)
    await keeps(home, photo)
    assert await strangers_get(home) is None
    await lets_out(home)
    assert await strangers_get(home) == PAINTED.plain
    await covers(home, photo.covered("F"))
    assert await strangers_get(home) is None
    await keeps(home, photo.covered("F"), COVERED)
    assert await strangers_get(home) is None
    await covers(home, photo)
    await keeps(home, photo)
    assert await strangers_get(home) == PAINTED.plain


async def test_what_was_painted_after_staff_had_read_it_is_not_let_out(home):
    [photo] = await has(home)
    await keeps(home, photo)
    [read] = await has(home)
    await keeps(home, photo, replace(PAINTED, mark="lighter"))
    await home.db.act(lambda tx: exhibit_pictures.let_out(tx, [photo, read]))
    assert await strangers_get(home) is None


@on_postgres
async def test_a_photo_that_comes_while_staff_decide_waits_until_they_are_done(home):
    """And is compared with what they let out: their decision is not the last word on it."""
    await has(home)
    task = await claims(home)

    async def decides(tx):
        await issues.get(tx, COMMUNITY, 1)
        comes = asyncio.create_task(is_there(home.desk, task, PAINTED))
        while not comes.done() and not await home.ask("SELECT 1 FROM pg_locks WHERE NOT granted"):
            pass
        await exhibits.put(tx, Exhibit(community=COMMUNITY, no=1, stage=Stage.SHOWN, version=1))
        return comes

    await (await home.db.act(decides))
    [(version,)] = await home.ask("SELECT version FROM exhibits")
    assert version < 1
    assert await seen(home) == PAINTED.plain


async def test_another_photo_of_the_repair_takes_the_place_of_the_first(home):
    first = (await has(home, (), (AFTER,)))[0]
    await keeps(home, first)
    await lets_out(home)
    [second] = await has(home, (), (Media("photo", "lighter"),))
    assert (second.file, second.state, second.looked) == ("lighter", State.COMING, "")
    assert not await keeps(home, first)
    matter = await home.matter(after=(Media("photo", "lighter"),))
    assert await home.db.read(lambda tx: let_out(tx, matter)) == ()


async def test_what_is_not_to_be_had_is_asked_for_no_more(home):
    [photo] = await has(home)
    assert await home.db.act(lambda tx: exhibit_pictures.give_up(tx, photo, State.LOST))
    assert [each.state for each in await has(home)] == [State.LOST]
    assert await claims(home, NOW + LEASE) is None


async def test_whoever_covers_more_waits_for_that_whatever_became_of_the_painting_before(home):
    [photo] = await has(home)
    await keeps(home, photo)
    await covers(home, photo.covered("F"))
    assert not await home.db.act(lambda tx: exhibit_pictures.give_up(tx, photo, State.TOO_BIG))
    assert (await claims(home)).photo.state == State.THERE


async def test_what_takes_longer_is_asked_for_then(home):
    [photo] = await has(home)
    await claims(home)
    then = NOW + timedelta(seconds=20)
    await home.db.act(lambda tx: exhibit_pictures.later(tx, photo, then))
    assert await claims(home, then - timedelta(seconds=1)) is None
    assert (await claims(home, then)).tries == 1


@pytest.mark.parametrize("other", [0, 1])
async def test_whoever_stood_still_changes_nothing_about_what_somebody_else_has_or_had_meanwhile(home, other):
    """One who has it now, and one who has fetched it."""
    await has(home)
    late, now = await claims(home), await claims(home, NOW + LEASE)
    if other:
        await is_there(home.desk, now, PAINTED)
    before = await home.ask("SELECT state, plain, due FROM exhibit_pictures")
    await is_there(home.desk, late, replace(PAINTED, mark="late"))
    await is_not_to_be_had(home.desk, late, State.LOST)
    await takes_longer(home.desk, late, NOW)
    assert await home.ask("SELECT state, plain, due FROM exhibit_pictures") == before


async def test_no_picture_is_larger_than_the_board_gives(home):
    [photo] = await has(home)
    with pytest.raises(Exception, match=r"(?i)check"):
        await keeps(home, photo, replace(PAINTED, plain=bytes(90_001)))


async def test_with_the_words_of_its_matter_it_goes(home):
    [photo] = await has(home)
    await keeps(home, photo)
    await home.db.act(lambda tx: emptying.empty(tx, COMMUNITY, 1))
    assert await home.ask("SELECT * FROM exhibit_pictures") == []


def test_all_squares_covered_is_left_out_and_each_is_covered_once():
    photo = Photo(community=2, no=1, side=Side.BEFORE, file="dark", mark="mark", looked="mark")
    assert photo.covered("FF").covered("F").hidden == "F"
    assert not photo.covered("F").is_let_out
    assert photo.covered("F").covered(SQUARES).is_left_out
    assert photo.uncovered("F") == photo
