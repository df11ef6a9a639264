"""A digest comes once on its day, at its reader's hour, however many clocks strike; and it counts what is public."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.issues.issue import Awaited, Stage
from domain.words import Role
from flows import digests as papers
from sandbox.neighbourhood import BUILDINGS, ESTATE, LEAD, WORKER
from storage import customs, digests, issues, news, people, rooms, standings
from storage.database import Unavailable
from storage.digests import UNWANTED, Kind
from tests.memory.home import NOW, Home

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MIDNIGHT = datetime(2026, 11, 18, 16, tzinfo=UTC)  # where people live
EIGHT = MIDNIGHT + DAY + 8 * HOUR
THIRD = BUILDINGS[2]


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def group(home):
    [(chat,)] = await home.ask("SELECT id FROM chats WHERE telegram = -100")
    return chat


async def keeps(home, *matters):
    async def work(tx):
        for matter in matters:
            await issues.put(tx, matter)

    await home.db.act(work)


async def who(home, telegram):
    return (await home.db.read(lambda tx: people.known(tx, telegram))).id


async def wakes_at(home, moment):
    home.time = moment
    return await papers.deliver(home.desk)


async def told(home, page):
    return len(await home.ask("SELECT id FROM letters WHERE page = $1 AND state <> 'replaced'", f"duty/{page}"))


async def a_matter_in_hand(home):
    keeper = await who(home, WORKER)
    await keeps(home, await home.matter(area=THIRD, keeper=keeper, stage=Stage.TAKEN, fix_by=NOW + 2 * DAY))


# when it comes


async def test_everybody_with_a_role_and_every_residents_group_is_expected_to_read(home):
    kinds = await home.ask("SELECT kind, count(*) FROM digests WHERE due = 0 GROUP BY kind ORDER BY kind")
    assert kinds == [("month", 2), ("person", 8), ("room", 2), ("week", 2)]


async def test_whoever_begins_to_read_in_the_afternoon_reads_from_the_next_morning_on(home):
    await a_matter_in_hand(home)
    await wakes_at(home, NOW)
    assert await told(home, "worker_digest") == 0
    await wakes_at(home, EIGHT - timedelta(seconds=1))
    assert await told(home, "worker_digest") == 0
    await wakes_at(home, EIGHT)
    assert await told(home, "worker_digest") == 1


async def test_it_comes_once_a_day_though_everything_is_begun_anew(home):
    await a_matter_in_hand(home)
    await wakes_at(home, NOW)
    for _ in range(3):
        await wakes_at(home, EIGHT)
    await home.tell("UPDATE digests SET due = $1 WHERE kind = 'person'", round(EIGHT.timestamp() * 1000))  # as if lost
    await wakes_at(home, EIGHT + HOUR)
    assert await told(home, "worker_digest") == 1
    await wakes_at(home, EIGHT + DAY)
    assert len(await home.ask("SELECT id FROM letters WHERE page = 'duty/worker_digest'")) == 2


async def test_two_clocks_that_strike_at_once_write_one(home):
    await a_matter_in_hand(home)
    await wakes_at(home, NOW)
    home.time = EIGHT
    due = await home.db.read(lambda tx: digests.due(tx, Kind.PERSON, EIGHT, 100))
    assert due
    for digest in due:
        assert await home.db.act(lambda tx, one=digest: digests.turn(tx, one, EIGHT + DAY))
        assert not await home.db.act(lambda tx, one=digest: digests.turn(tx, one, EIGHT + DAY))


async def test_what_was_missed_is_made_up_for_on_the_same_day_and_not_at_night(home):
    await a_matter_in_hand(home)
    await wakes_at(home, NOW)
    await wakes_at(home, EIGHT + 6 * HOUR)
    assert await told(home, "worker_digest") == 1
    await wakes_at(home, EIGHT + DAY + 15 * HOUR)  # 11 in the evening
    assert len(await home.ask("SELECT id FROM letters WHERE page = 'duty/worker_digest'")) == 1


@pytest.mark.parametrize("error", [RuntimeError, Unavailable])
async def test_one_that_falls_over_or_is_never_kept_stops_nobody_and_is_tried_again(home, monkeypatch, caplog, error):
    await a_matter_in_hand(home)
    await wakes_at(home, NOW)
    [write] = papers.WRITERS[Kind.PERSON]
    first = (await home.db.read(lambda tx: digests.due(tx, Kind.PERSON, EIGHT, 100)))[0].reader

    async def falls(tx, reader, wall, now):
        if reader == first:
            raise error("no")
        return await write(tx, reader, wall, now)

    monkeypatch.setattr(papers, "WRITERS", {**papers.WRITERS, Kind.PERSON: (falls,)})
    await wakes_at(home, EIGHT)
    assert f"the digest of person {first} failed" in caplog.text
    left = await home.db.read(lambda tx: digests.due(tx, Kind.PERSON, EIGHT + HOUR, 100))
    assert [one.reader for one in left] == [first]
    for kind in set(Kind) - {Kind.PERSON}:
        assert await home.db.read(lambda tx, one=kind: digests.due(tx, one, EIGHT, 100)) == []


async def test_groups_wait_where_enough_is_on_its_way_already(home, monkeypatch):
    await wakes_at(home, NOW)
    monkeypatch.setattr(papers, "AHEAD", 0)
    assert await wakes_at(home, EIGHT + HOUR) == 12  # everybody but the two groups
    monkeypatch.undo()
    assert await wakes_at(home, EIGHT + HOUR) == 2


async def test_another_hour_holds_from_the_next_morning_and_none_is_none(home):
    person = await who(home, WORKER)
    assert await home.db.read(lambda tx: digests.hour_of(tx, person)) == 8
    await home.db.act(lambda tx: digests.choose(tx, person, 7, EIGHT - HOUR))
    assert await home.db.read(lambda tx: digests.hour_of(tx, person)) == 7
    await home.db.act(lambda tx: digests.do_without(tx, person))
    assert await home.db.read(lambda tx: digests.hour_of(tx, person)) == UNWANTED
    await home.db.act(lambda tx: standings.appoint(tx, person, THIRD, Role.LEAD, "网格长", NOW))
    assert await home.db.read(lambda tx: digests.hour_of(tx, person)) == UNWANTED


async def test_what_is_due_next_is_known(home):
    await wakes_at(home, NOW)
    assert await home.db.read(digests.next_due) == EIGHT


# what it counts


async def test_a_group_hears_of_public_matters_of_its_own_ground_alone(home):
    here = {"area": THIRD, "reported": MIDNIGHT + HOUR}
    taken = {**here, "keeper": await who(home, WORKER), "stage": Stage.TAKEN}
    late = {**taken, "reported": MIDNIGHT - 9 * DAY, "fix_by": NOW}
    await keeps(
        home,
        await home.matter(1, **here),
        await home.matter(2, **taken, fix_by=NOW + 9 * DAY),
        await home.matter(3, **here, public=False),
        await home.matter(4, **{**here, "area": 201}),  # another estate
        await home.matter(5, **here, stage=Stage.WITHDRAWN, ended=NOW),
        await home.matter(6, **{**here, "reported": MIDNIGHT - HOUR}, stage=Stage.CONFIRMED, ended=NOW),
        await home.matter(7, **{**here, "reported": MIDNIGHT - HOUR}, stage=Stage.CONFIRMED, ended=NOW, public=False),
        await home.matter(8, **late),
        await home.matter(9, **late, public=False),
        await home.matter(10, **{**late, "stage": Stage.WAITING}, waits_on=Awaited.AUTHOR),
    )
    chat = await group(home)
    span = MIDNIGHT, MIDNIGHT + DAY, EIGHT
    days = await home.db.read(lambda tx: news.of_room(tx, chat, *span))
    assert (days.reported, days.taken, days.confirmed) == (2, 1, 1)
    assert [due.no for due in days.late] == [8]
    keys = await home.db.read(lambda tx: news.told_to_room(tx, chat, *span))
    assert [no for _, no in keys] == [8, 6, 1, 2]


async def test_three_hundred_matters_are_counted_in_one(home):
    one = await home.matter(area=THIRD, reported=MIDNIGHT + HOUR, take_by=NOW)
    await keeps(home, *(replace(one, no=no) for no in range(1, 351)))
    chat = await group(home)
    days = await home.db.read(lambda tx: news.of_room(tx, chat, MIDNIGHT, MIDNIGHT + DAY, EIGHT))
    assert days.reported == 350
    assert len(days.late) == 301


async def test_a_lead_hears_by_building_and_where_nobody_says_anything(home):
    held, lead = {"keeper": await who(home, WORKER), "stage": Stage.TAKEN, "fix_by": NOW - HOUR}, await who(home, LEAD)
    fullest = (BUILDINGS[0], BUILDINGS[1], BUILDINGS[1])
    await keeps(home, *[await home.matter(no, area=area, **held) for no, area in enumerate(fullest, 1)])
    found = await home.db.read(lambda tx: news.open_by_building(tx, lead, NOW))
    assert [(one.name, one.open, one.late) for one in found] == [("2号楼", 2, 2), ("1号楼", 1, 1)]
    assert await home.db.read(lambda tx: news.helpers(tx, lead)) == 2
    quiet = await home.db.read(lambda tx: news.quiet(tx, lead, NOW - DAY, 2))
    assert quiet == ["3号楼", "4号楼"]


async def test_a_group_that_is_nobodys_reads_nothing(home):
    chat = await group(home)
    await wakes_at(home, NOW)
    await home.db.act(lambda tx: rooms.unbind(tx, chat))
    await keeps(home, await home.matter(area=THIRD, reported=NOW))
    await wakes_at(home, EIGHT + HOUR)
    assert await told(home, "morning_digest") == 0


async def test_an_area_that_wants_none_has_none(home):
    await home.db.act(lambda tx: customs.put(tx, ESTATE, "digest", "off"))
    await wakes_at(home, NOW)
    await keeps(home, await home.matter(area=THIRD, reported=NOW))
    await wakes_at(home, EIGHT + HOUR)
    assert await told(home, "morning_digest") == 0
