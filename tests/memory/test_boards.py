"""What the public board asks, asked of either database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.exhibits.exhibit import Exhibit, Stage
from domain.issues.issue import Stage as Life
from domain.words import Role
from flows import board, board_figures, board_front, board_home, board_lists, board_matters, board_months, board_views
from flows.board import Asked, Gone, Unknown
from flows.seeding import plant
from sandbox.neighbourhood import (
    BUILDINGS,
    COMMUNITY,
    ESTATE,
    LEAD,
    OTHER_COMMUNITY,
    OTHER_ESTATE,
    STREET,
    THIRD_ESTATE,
    events,
    markets,
    meetings,
    talks,
)
from storage import absences, boards, customs, exhibits, issues, people
from tests.memory.home import NOW, Home

A_MONTH = timedelta(days=31)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await board.prepare(home.desk)
    return home


async def opens(home, area, *, on=True):
    await home.db.act(lambda tx: customs.put(tx, area, "board", on))


async def asks(home, what, *args):
    return await home.db.read(lambda tx: what(tx, *args))


def ids(areas):
    return [area.id for area in areas]


async def test_the_nearest_word_up_the_line_says_whether_there_is_a_board(home):
    assert await asks(home, boards.highest) == ()
    await opens(home, COMMUNITY)
    await opens(home, THIRD_ESTATE, on=False)
    has = [await asks(home, boards.has_one, area) for area in (STREET, COMMUNITY, ESTATE, THIRD_ESTATE, BUILDINGS[0])]
    assert has == [False, True, True, False, False]
    assert ids(await asks(home, boards.highest)) == [COMMUNITY]
    assert ids(await asks(home, boards.below, COMMUNITY)) == [ESTATE]
    assert ids(await asks(home, boards.above, ESTATE)) == [COMMUNITY]


async def test_the_highest_ones_are_those_that_lie_under_no_other(home):
    await opens(home, ESTATE)
    await opens(home, OTHER_COMMUNITY)
    assert ids(await asks(home, boards.highest)) == [OTHER_COMMUNITY, ESTATE]
    await opens(home, STREET)
    assert ids(await asks(home, boards.highest)) == [STREET]
    assert ids(await asks(home, boards.above, OTHER_ESTATE)) == [STREET, OTHER_COMMUNITY]


async def test_on_duty_are_those_here_below_and_above_and_whoever_is_away_is_counted(home):
    lead = await asks(home, people.known, LEAD)
    away = absences.Absence(person=lead.id, starts=NOW, ends=NOW + A_MONTH, deputy=None)
    await home.db.act(lambda tx: absences.put(tx, away))
    found = {(each.role, each.office): (each.many, each.away) for each in await asks(home, boards.on_duty, ESTATE, NOW)}
    assert found[Role.WORKER, ""] == (2, 0)
    assert found[Role.LEAD, ""] == (1, 1)
    assert found[Role.STAFF, "community"] == found[Role.STAFF, "street"] == (1, 0)


async def test_markets_are_those_here_below_and_above_where_they_are_for_everybody(home):
    await plant(home.desk, markets(), "Asia/Shanghai")
    of = {area: await asks(home, boards.markets, area, NOW, NOW + A_MONTH) for area in (STREET, ESTATE, OTHER_ESTATE)}
    assert len(of[ESTATE]) == len(of[STREET]) > 1
    assert of[OTHER_ESTATE] == ()
    await home.tell("UPDATE sessions SET public = 0")
    assert await asks(home, boards.markets, ESTATE, NOW, NOW + A_MONTH) == ()


async def test_a_market_that_was_moved_out_of_a_month_is_still_told_of_there(home):
    await plant(home.desk, markets(), "Asia/Shanghai")
    first, *_ = await asks(home, boards.markets, ESTATE, NOW, NOW + A_MONTH)
    await home.tell("UPDATE sessions SET starts = starts + $2 WHERE id = $1", first.id, 90 * 86_400_000)
    assert first.id in [market.id for market in await asks(home, boards.markets, ESTATE, NOW, NOW + A_MONTH)]


@pytest.fixture
async def window(home):
    """Through which there is something to see on every page."""
    for more in (meetings(), talks(), markets(), events()):
        await plant(home.desk, more, "Asia/Shanghai")
    await opens(home, STREET)
    light = await home.matter(1)
    for matter in (
        light,
        replace(light, no=2, stage=Life.CONFIRMED, ended=NOW, ended_on="worker", how="换了灯管", keeper=None, rating=5),
        replace(light, no=3, stage=Life.CANNOT, ended=NOW, ended_on="community", reason="那儿是消防车道"),
    ):
        read = board_matters.said(matter)
        exhibit = Exhibit(community=COMMUNITY, no=matter.no, stage=Stage.SHOWN, digest=read.digest)
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))
        await home.db.act(lambda tx, exhibit=exhibit: exhibits.put(tx, exhibit))
    return await board.window(home.desk)


async def test_every_page_is_found_on_either_database(window):
    here = Asked(ids=(ESTATE,))
    home = await board_home.look(window, here)
    assert ([one.no for one in home.open], [one.no for one in home.done]) == ([1], [2])
    assert (home.counts.reported, home.counts.well, home.counts.cannot, home.counts.left) == (3, 1, 1, 1)
    assert {held.kind for held in home.held} == {"visiting", "talk", "market", "event"}
    assert [one.no for one in (await board_lists.look_at_done(window, here)).matters] == [3, 2]
    assert (await board_lists.look_at_done(window, here)).matters[0].reason == "那儿是消防车道"
    assert (await board_months.look(window, here)).held
    assert (await board_figures.look(window, here)).counts == home.counts
    front = await board_front.look(window, Asked())
    assert isinstance(front, board_views.Home)
    assert front.frame.name == "桂花街道"
    assert (await board_matters.look(window, Asked(ids=(COMMUNITY, 2)))).matter.how == "换了灯管"


async def test_what_is_not_there_is_unknown_or_gone(window):
    with pytest.raises(Unknown):
        await board_lists.look_at_open(window, Asked(ids=(ESTATE,), page=2))
    for look, asked in (
        (board_home.look, (999,)), (board_home.look, (BUILDINGS[0],)), (board_matters.look, (COMMUNITY, 99)),
    ):  # fmt: skip
        with pytest.raises(Gone):
            await look(window, Asked(ids=asked))


async def test_on_a_day_off_no_office_is_open(home, window):
    def of(view):
        return {(duty.role, duty.office): duty.hours for duty in view.duty}

    thursday = of(await board_home.look(window, Asked(ids=(ESTATE,))))
    assert thursday["staff", "community"] == (540, 1050)
    home.passes(days=2)
    saturday = of(await board_home.look(window, Asked(ids=(ESTATE,))))
    assert (saturday["staff", "community"], saturday["worker", ""]) == (None, (420, 1320))


async def test_the_key_to_all_addresses_is_made_at_the_first_start_and_at_no_other(home, monkeypatch):
    before = (await board.window(home.desk)).signs.sign("area:1")

    async def full(work):
        raise OSError

    monkeypatch.setattr(home.desk.db, "act", full)
    await board.prepare(home.desk)
    assert (await board.window(home.desk)).signs.sign("area:1") == before
