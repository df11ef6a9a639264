"""What a review counts, each count beside the matters behind it, asked of either database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.digests import Wall
from domain.issues.issue import Stage
from domain.reviews.life import APPROVE, TELL
from domain.reviews.review import Every, Finding, Sort
from domain.reviews.review import Stage as ReviewStage
from domain.words import CLOCK
from flows import reviews as drafting
from flows.review_life import load, move
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, STAFF, STREET
from sandbox.town import ZONE
from storage import issues, people, reviews, uprooting
from tests.memory.home import Home

A_DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 16, 0, 30, tzinfo=UTC)  # half past eight where people live, and the 16th
WEEK = (datetime(2026, 11, 8, 16, tzinfo=UTC), datetime(2026, 11, 15, 16, tzinfo=UTC))
WITHIN = WEEK[0] + A_DAY
FIRST, SECOND, THIRD = BUILDINGS[:3]
STONE = 201  # in another community of the same street
WALL = Wall(zone=ZONE)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    home.time = MONDAY
    return home


async def keeps(home, *matters):
    """Each as (place, how); they are numbered as they come."""
    for no, (area, how) in enumerate(matters, 1):
        matter = await home.matter(no, area=area, **{"reported": WITHIN, **how})
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))


async def drafted(home, write=drafting.of_week, area=COMMUNITY):
    """Its letters, and the review itself if there is one."""
    letters = await home.db.act(lambda tx: write(tx, area, WALL, MONDAY))
    rows = await home.ask("SELECT id FROM reviews WHERE area = $1 ORDER BY id DESC LIMIT 1", area)
    return letters, await home.db.act(lambda tx: load(tx, rows[0][0])) if rows else None


async def opens(home, review, finding):
    page = await home.db.read(lambda tx: reviews.behind(tx, review, finding, MONDAY, 8, 0))
    return page.total, [no for _, no in page.keys]


async def test_one_kind_again_and_again_in_one_estate_is_a_spot_and_opens_what_it_counts(home):
    gone = {"stage": Stage.WITHDRAWN}
    fixed = {"stage": Stage.CONFIRMED, "ended": MONDAY}
    early, late = {"reported": WEEK[0] - A_DAY}, {"reported": WEEK[1]}
    await keeps(
        home, (FIRST, {}), (SECOND, {}), (THIRD, gone), (THIRD, fixed), (301, {}), (FIRST, early), (FIRST, late)
    )
    _, review = await drafted(home)
    assert review.found[0] == Finding(
        sort=Sort.SPOT, many=3, of=2, area=ESTATE, place="桂花园", category="lighting"
    )  # fmt: skip
    assert await opens(home, review, review.found[0]) == (3, [1, 2, 4])


async def test_a_street_finds_what_lies_in_all_its_communities(home):
    await keeps(home, *[(STONE, {})] * 3)
    assert (await drafted(home, area=COMMUNITY))[1] is None
    _, review = await drafted(home, area=STREET)
    assert [(one.place, one.many) for one in review.found] == [("石榴园", 3)]


async def test_what_is_open_though_it_was_said_to_be_done_and_what_is_open_for_long(home):
    again = {"disputed": 1, "stage": Stage.TAKEN, "reported": MONDAY - 2 * A_DAY}
    over = {"disputed": 1, "stage": Stage.CONFIRMED, "ended": MONDAY, "category": "leak"}
    old, older = {"reported": MONDAY - 7 * A_DAY}, {"reported": MONDAY - 41 * A_DAY, "stage": Stage.WAITING}
    young = {"reported": MONDAY - 7 * A_DAY + timedelta(minutes=1), "category": "leak"}
    await keeps(home, (FIRST, again), (SECOND, over), (THIRD, old), (301, older), (FIRST, young))
    _, review = await drafted(home)
    undone, long = review.found
    assert (undone, long) == (Finding(sort=Sort.UNDONE, many=1), Finding(sort=Sort.OLD, many=2, of=41))
    assert await opens(home, review, undone) == (1, [1])
    assert await opens(home, review, long) == (2, [4, 3])


async def test_half_a_month_finds_what_grows_what_came_back_and_what_the_street_has(home):
    before = {"reported": WEEK[0] - 20 * A_DAY, "stage": Stage.CONFIRMED}
    fixed, long_ago = before | {"ended": WEEK[0] - 15 * A_DAY}, before | {"ended": WITHIN - 61 * A_DAY}
    leak, high = {"category": "leak"}, {"level": "street", "stage": Stage.TAKEN}
    answered = fixed | {"replied": True}
    await keeps(
        home, (FIRST, fixed), (SECOND, answered), (THIRD, long_ago | leak), (FIRST, {}), (FIRST, high), (SECOND, {}),
        (THIRD, leak), (301, high | {"stage": Stage.MERGED}),
    )  # fmt: skip
    _, review = await drafted(home, drafting.of_half)
    assert review.found == (Finding(sort=Sort.BACK, many=2), Finding(sort=Sort.CLIMBED, many=1))
    assert [await opens(home, review, one) for one in review.found] == [(2, [4, 5]), (1, [5])]


async def test_a_kind_that_grows_opens_what_it_counts(home):
    then = {"reported": WEEK[0] - 20 * A_DAY}
    await keeps(home, (FIRST, then), (STONE, {}), *[(SECOND, {})] * 4)
    _, review = await drafted(home, drafting.of_half)
    assert review.found == (Finding(sort=Sort.MORE, many=4, of=1, category="lighting"),)
    assert await opens(home, review, review.found[0]) == (4, [3, 4, 5, 6])


async def test_the_same_days_have_one_review_and_a_quiet_place_none(home):
    letters, review = await drafted(home)
    assert ([letter.page for letter in letters], review) == (["reviews/quiet"], None)
    await keeps(home, *[(FIRST, {})] * 3)
    assert [letter.page for letter in (await drafted(home))[0]] == ["reviews/draft"]
    assert await drafted(home) == ((), (await drafted(home))[1])
    assert await home.ask("SELECT count(*) FROM reviews") == [(1,)]


async def test_on_other_days_there_is_none(home):
    await keeps(home, *[(FIRST, {})] * 3)
    for write in (drafting.of_week, drafting.of_half):
        assert await home.db.act(lambda tx, write=write: write(tx, COMMUNITY, WALL, MONDAY + A_DAY)) == ()


async def test_what_was_decided_is_kept_and_what_was_counted_stays_as_it_was(home):
    await keeps(home, *[(FIRST, {})] * 3)
    _, review = await drafted(home)
    staff = await home.db.read(lambda tx: people.known(tx, STAFF))
    await home.db.act(lambda tx: move(tx, review, APPROVE, staff, "press", MONDAY, seen=1))
    assert await home.ask("SELECT name FROM alarms WHERE about = $1", review.about) == [("tell",)]
    approved = await home.db.act(lambda tx: load(tx, review.id))
    assert approved == replace(review, stage=ReviewStage.APPROVED, round=2, approved=MONDAY)
    await home.tell("UPDATE issues SET stage = 'confirmed', ended = reported")
    await home.db.act(lambda tx: move(tx, approved, TELL, CLOCK, "alarm", MONDAY))
    told = await home.db.act(lambda tx: load(tx, review.id))
    assert (told.stage, told.found) == (ReviewStage.TOLD, review.found)
    assert await home.ask("SELECT count(*) FROM letters WHERE page = 'reviews/sent_up'") == [(1,)]
    assert await home.ask("SELECT verb FROM facts WHERE about = $1 ORDER BY seq", review.about) == [
        ("draft",), ("approve",), ("tell",),
    ]  # fmt: skip


async def test_a_place_that_is_taken_away_takes_its_reviews_along(home):
    async def work(tx):
        await reviews.begin(tx, 301, Every.WEEK, WEEK, (Finding(sort=Sort.UNDONE, many=1),), MONDAY)
        await uprooting.remove(tx, 301)

    await home.db.act(work)
    assert await home.ask("SELECT count(*) FROM reviews") == [(0,)]
