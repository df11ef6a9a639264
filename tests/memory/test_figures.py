"""How many matters came to what, asked of either database, and held against a count by hand."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from domain.figures.count import together
from domain.figures.figure import Figure
from domain.figures.figures import AGAIN, MOST_SPOTS
from domain.issues.issue import Stage
from domain.months import Month
from domain.words import Fact
from flows import figures as flow
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_COMMUNITY, STREET
from storage import facts, figure_lists, issues, migrations
from tests.memory.home import NOW, Home

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
NOVEMBER = Month(2026, 11)
ZONE = "Asia/Shanghai"
DONE = {"stage": Stage.CONFIRMED, "ended": NOW, "ended_on": "worker", "level": "worker"}
BACKFILL = [
    statement
    for statement in migrations.statements((migrations.FOLDER / "0036_figures.sql").read_text("utf-8"))
    if "UPDATE issues" in statement
]


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def keep(home, *matters):
    kept = [await home.matter(no, **how) for no, how in enumerate(matters, 1)]
    await home.db.act(lambda tx: put(tx, kept))
    return kept


async def put(tx, kept):
    for matter in kept:
        await issues.put(tx, matter)


async def counted(home, area=COMMUNITY, month=NOVEMBER, **how):
    return await flow.figures(home.desk, area, month, **how)


def any_matter(dice):
    """Of which everything may be so."""
    reported = NOW - dice.random() * 18 * A_DAY
    answered = dice.choice((None, reported + dice.random() * 6 * AN_HOUR))
    due = dice.choice((reported + 3 * AN_HOUR,) * 5 + (None,))
    return {
        "reported": reported, "area": dice.choice((*BUILDINGS[:3], ESTATE)),
        "category": dice.choice(("lighting", "leak", "c1")),
        "stage": dice.choice([*Stage]), "replied": dice.random() < 0.3, "rating": dice.choice((None, 1, 3, 4, 5)),
        "disputed": dice.choice((0, 0, 2)), "respond_by": due, "responded": answered,
        "level": dice.choice(("worker", "community")), "body": dice.choice(("", "桂花物业")),
        "public": dice.random() < 0.8,
    }  # fmt: skip


def by_hand(matter):
    """Every figure that it counts in."""
    stage, good = matter.stage, matter.stage == Stage.CONFIRMED
    owed = stage not in (Stage.WITHDRAWN, Stage.MERGED)
    due = matter.respond_by  # of what was kept long ago nobody knows it
    in_time = due is not None and matter.responded is not None and matter.responded <= due
    late = due is not None and not in_time and due < NOW
    says = {
        Figure.REPORTED: True, Figure.IN_TIME: owed and in_time, Figure.LATE: owed and late,
        Figure.AWAITED: owed and not in_time and not late,
        Figure.OPEN: stage in (Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING),
        Figure.CONFIRMED: good and not matter.replied, Figure.CLEAR: good and matter.replied,
        Figure.GOOD: good and matter.rating in (4, 5), Figure.POOR: good and matter.rating in (1, 2, 3),
        Figure.UNRATED: good and matter.rating is None, Figure.DISPUTED: matter.disputed > 0,
    }  # fmt: skip
    ends = {figure: stage == figure.value for figure in Figure if figure not in says}
    return {figure for figure, so in {**says, **ends}.items() if so}


@pytest.mark.parametrize("seed", range(3))
async def test_every_figure_is_what_a_count_by_hand_gives(home, seed):
    dice = Random(seed)
    kept = await keep(home, *(any_matter(dice) for _ in range(60)))
    for public in (False, True):
        seen = [matter for matter in kept if matter.public or not public]
        found = await counted(home, public=public)
        for figure in Figure:
            assert found.whole[figure] == sum(figure in by_hand(matter) for matter in seen), figure


@pytest.mark.parametrize("sort", ["categories", "levels", "areas"])
async def test_what_is_told_apart_makes_up_the_whole(home, sort):
    dice = Random(7)
    await keep(home, *(any_matter(dice) for _ in range(60)))
    for area in (STREET, COMMUNITY, ESTATE, BUILDINGS[0]):
        found = await counted(home, area)
        assert together(line.count for line in getattr(found, sort)) == found.whole


@pytest.mark.parametrize("area", [STREET, COMMUNITY, ESTATE, BUILDINGS[0]])
async def test_who_reads_the_whole_alone_reads_the_same_numbers(home, area):
    dice = Random(8)
    await keep(home, *(any_matter(dice) for _ in range(60)), {**DONE, "reported": NOW - 30 * A_DAY})
    outlined = await home.db.read(lambda tx: flow.outlined(tx, area, NOVEMBER, NOW))
    assert outlined.head() == (await counted(home, area, public=True)).head()


async def test_a_month_is_counted_with_all_that_lies_below(home):
    await keep(
        home,
        {**DONE, "rating": 5}, {**DONE, "rating": 3}, {**DONE, "replied": True}, {"area": ESTATE},
        {"public": False}, {"reported": NOW - 40 * A_DAY},
    )  # fmt: skip
    whole = (await counted(home, STREET)).whole
    assert whole == (await counted(home, COMMUNITY)).whole == (await counted(home, ESTATE)).whole
    assert (whole[Figure.REPORTED], whole[Figure.OPEN], whole.well) == (5, 2, 3)
    assert (await counted(home, BUILDINGS[0])).whole[Figure.REPORTED] == 4
    assert (await counted(home, BUILDINGS[1])).whole[Figure.REPORTED] == 0
    assert (await counted(home, OTHER_COMMUNITY)).whole[Figure.REPORTED] == 0
    assert (await counted(home, STREET, public=True)).whole[Figure.REPORTED] == 4
    assert (await counted(home, STREET)).before[Figure.REPORTED] == 1
    assert [line.name for line in (await counted(home, COMMUNITY)).areas] == ["桂花园"]
    assert {line.name for line in (await counted(home, ESTATE)).areas} == {"桂花园", "1号楼"}


async def test_a_month_ends_where_the_next_begins(home):
    begins, ends = NOVEMBER.begins(ZONE), NOVEMBER.back(-1).begins(ZONE)
    moments = (begins - AN_HOUR, begins, ends - AN_HOUR, ends)
    await keep(home, *({"reported": moment} for moment in moments))
    many = [(await counted(home, month=NOVEMBER.back(back))).whole[Figure.REPORTED] for back in (1, 0, -1)]
    assert many == [1, 2, 1]


async def test_hours_are_whole_ones_and_only_what_its_author_calls_fixed_was_fixed(home):
    took = [timedelta(minutes=20), timedelta(minutes=60), timedelta(hours=1, seconds=1), timedelta(hours=30)]
    others = {"stage": Stage.FIXED, "said_done": NOW + AN_HOUR}, {"stage": Stage.MERGED, "responded": NOW + A_DAY}
    await keep(home, *({**DONE, "responded": NOW + each, "said_done": NOW + 2 * each} for each in took), *others)
    found = await counted(home)
    assert (found.answering.many, found.answering.half, found.answering.most) == (4, 1, 30)
    assert (found.fixing.many, found.fixing.half, found.fixing.most) == (4, 2, 60)


async def test_whatever_is_open_is_shown_by_how_long_whenever_it_was_reported(home):
    old = (0, 2.9, 3.1, 8, 45, 400)
    await keep(home, *({"reported": NOW - days * A_DAY} for days in old), {**DONE, "reported": NOW - 90 * A_DAY})
    assert [(age.days, age.many) for age in (await counted(home)).ages] == [(3, 2), (7, 1), (30, 1), (None, 2)]


async def test_three_of_a_kind_in_a_building_are_no_chance(home):
    twice = {"area": BUILDINGS[1]}
    await keep(home, {}, {}, DONE, {"stage": Stage.MERGED}, {"category": "leak"}, twice, twice)
    for area, place in ((COMMUNITY, "桂花园1号楼"), (ESTATE, "1号楼"), (BUILDINGS[0], "1号楼")):
        [spot] = (await counted(home, area)).again
        assert (spot.place, spot.category, spot.many, spot.open) == (place, "lighting", 3, 2)


async def test_of_more_spots_than_anybody_leafs_through_those_with_most_are_listed(home):
    await keep(
        home, *({"category": f"c{kind}"} for kind in range(MOST_SPOTS + 1) for _ in range(AGAIN)), {"category": "c7"}
    )
    found = (await counted(home)).again
    assert (found[0].category, found[0].many, len(found)) == ("c7", AGAIN + 1, MOST_SPOTS)


async def test_a_place_that_was_taken_away_has_no_figures(home):
    with pytest.raises(Exception, match="too_late"):
        await counted(home, 999_999)


async def test_what_was_kept_before_there_were_figures_is_found_in_its_facts(home):
    promised = NOW + 3 * AN_HOUR
    first, second, third = await keep(home, {"take_by": promised}, {"take_by": promised + A_DAY}, {"take_by": promised})
    befell = (
        (first, (("report", 0), ("take", 2), ("fix", 5), ("dispute", 6), ("fix", 9), ("confirm", 10))),
        (second, (("report", 0), ("chase", 3), ("take", 4), ("chase", 30))),
        (third, (("report", 0), ("hurry", 1))),
    )
    for matter, story in befell:
        for verb, hour in story:
            fact = Fact(about=matter.about, verb=verb, by="key", at=NOW + hour * AN_HOUR)
            await home.db.act(lambda tx, fact=fact: facts.append(tx, fact, "test"))
    for statement in BACKFILL:
        await home.tell(statement)
    kept = await home.db.read(lambda tx: issues.several(tx, [(COMMUNITY, no) for no in (1, 2, 3)]))
    hours = [[(at - NOW) // AN_HOUR if at else None for at in (i.respond_by, i.responded, i.said_done)] for i in kept]
    assert hours == [[3, 2, 9], [3, 4, None], [3, None, None]]
    assert {issue.level for issue in kept} == {"worker"}
    assert replace(kept[0], respond_by=None, responded=None, said_done=None, level="") == first


async def behind(home, look):
    """The numbers of the matters behind a figure, leafed through three at a time."""
    found, total = [], 0
    for skip in range(0, 300, 3):
        page = await home.db.read(lambda tx, skip=skip: look(tx, 3, skip))
        total = max(total, page.total)
        found += [no for _, no in page.keys]
        if not page.keys:
            break
    assert len(found) == len(set(found)) == total
    return set(found)


async def test_every_figure_opens_the_very_matters_that_it_counts(home):
    dice = Random(3)
    kept = await keep(home, *(any_matter(dice) for _ in range(30)))
    span = flow.span_of(COMMUNITY, NOVEMBER, ZONE)
    for figure in Figure:
        numbers = await behind(
            home, lambda tx, most, skip, f=figure: figure_lists.counted_in(tx, span, f, NOW, most, skip)
        )
        assert numbers == {matter.no for matter in kept if figure in by_hand(matter)}, figure


async def test_every_line_opens_the_very_matters_that_it_counts(home):
    dice = Random(4)
    kept = await keep(home, *(any_matter(dice) for _ in range(30)))
    span, found = flow.span_of(COMMUNITY, NOVEMBER, ZONE), await counted(home)
    for lines, sort in ((found.categories, "category"), (found.levels, "level"), (found.bodies, "body")):
        for line in lines:
            numbers = await behind(
                home, lambda tx, most, skip, s=sort, k=line.key: figure_lists.alike(tx, span, s, k, NOW, most, skip)
            )
            assert numbers == {matter.no for matter in kept if getattr(matter, sort) == line.key}
            assert len(numbers) == line.count[Figure.REPORTED]


async def test_every_spot_and_every_age_opens_the_very_matters_that_it_counts(home):
    dice = Random(5)
    await keep(
        home, *(any_matter(dice) for _ in range(30)), *({"reported": NOW - n * A_DAY} for n in (3, 7, 29, 30, 99))
    )
    found = await counted(home)
    assert found.again
    for spot in found.again:
        span = flow.span_of(spot.area, NOVEMBER, ZONE)
        numbers = await behind(
            home, lambda tx, m, skip, s=spot, w=span: figure_lists.alike(tx, w, "again", s.category, NOW, m, skip)
        )
        assert len(numbers) == spot.many
    for age in found.ages:
        numbers = await behind(
            home, lambda tx, most, skip, d=age.days: figure_lists.open_since(tx, COMMUNITY, d, NOW, most, skip)
        )
        assert len(numbers) == age.many
    assert sum(age.many for age in found.ages) == found.left > 0
