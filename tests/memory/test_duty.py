"""What lies with somebody is found by where they stand, whom they stand in for and what they took, soonest first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.categories import Category
from domain.issues.issue import Awaited, Issue, Stage
from domain.issues.part import Part
from domain.issues.part import Stage as PartStage
from domain.words import Role
from sandbox.neighbourhood import (
    BUILDINGS,
    COMMUNITY,
    ESTATE,
    LEAD,
    NEXT_WORKER,
    OTHER_WORKER,
    STAFF,
    STREET_STAFF,
    WORKER,
)
from storage import absences, duty, issues, parts, people, standings
from storage.absences import Absence
from tests.memory.home import NOW, Home

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THIRD, FOURTH = BUILDINGS[2], BUILDINGS[3]


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def keeps(home: Home, *matters: Issue) -> None:
    async def work(tx):
        for matter in matters:
            await issues.put(tx, matter)

    await home.db.act(work)


async def who(home: Home, telegram: int) -> int:
    return (await home.db.read(lambda tx: people.known(tx, telegram))).id


async def lies_with(home: Home, telegram: int) -> list[int]:
    person = await who(home, telegram)
    return [due.no for due in await home.db.read(lambda tx: duty.of(tx, person, home.time))]


async def is_away(home: Home, telegram: int, deputy: int | None) -> None:
    person, instead = await who(home, telegram), await who(home, deputy) if deputy else None
    absence = Absence(person=person, starts=NOW - HOUR, ends=NOW + 2 * DAY, deputy=instead)
    await home.db.act(lambda tx: absences.put(tx, absence))


async def test_what_nobody_took_lies_with_whoever_stands_nearest_on_its_rung(home):
    await keeps(home, await home.matter(area=THIRD, take_by=NOW + HOUR))
    assert await lies_with(home, WORKER) == [1]
    for other in (NEXT_WORKER, LEAD, STAFF, STREET_STAFF, OTHER_WORKER):
        assert await lies_with(home, other) == []


async def test_of_two_workers_above_each_other_only_the_nearer_has_it(home):
    await keeps(home, await home.matter(area=FOURTH, take_by=NOW + HOUR))
    assert await lies_with(home, NEXT_WORKER) == [1]
    assert await lies_with(home, WORKER) == []  # who stands for the whole estate


@pytest.mark.parametrize(("rung", "telegram"), [(1, LEAD), (2, STAFF), (3, STREET_STAFF)])
async def test_what_has_come_up_lies_with_that_level_alone(home, rung, telegram):
    await keeps(home, await home.matter(area=THIRD, rung=rung, take_by=NOW + HOUR))
    found = {each: await lies_with(home, each) for each in (WORKER, NEXT_WORKER, LEAD, STAFF, STREET_STAFF)}
    assert found == {each: [1] if each == telegram else [] for each in found}


async def test_what_somebody_has_or_is_asked_to_take_is_sorted_by_when_it_is_due(home):
    keeper = await who(home, WORKER)
    held = {"area": FOURTH, "keeper": keeper, "stage": Stage.TAKEN}
    await keeps(
        home,
        await home.matter(1, **held, fix_by=NOW + 3 * HOUR),
        await home.matter(2, **held, fix_by=NOW - HOUR),
        await home.matter(3, area=FOURTH, offered=keeper, offer_until=NOW + HOUR, take_by=NOW + DAY),
        await home.matter(4, **{**held, "stage": Stage.WAITING}, waits_on=Awaited.AUTHOR, fix_by=NOW + HOUR),
        await home.matter(5, **{**held, "stage": Stage.WAITING}, waits_on=Awaited.THING, fix_by=NOW + 2 * HOUR),
        await home.matter(6, **{**held, "stage": Stage.FIXED}),
        await home.matter(7, **{**held, "stage": Stage.TRIAGE}, rung=1, take_by=NOW + HOUR),
    )
    assert await lies_with(home, WORKER) == [2, 3, 5, 1, 4, 7]
    assert await lies_with(home, LEAD) == [7]


async def test_a_part_of_something_lies_with_whoever_does_it_until_it_is_done(home):
    keeper, helper = await who(home, WORKER), await who(home, NEXT_WORKER)
    await keeps(home, await home.matter(area=THIRD, keeper=keeper, stage=Stage.WAITING, fix_by=NOW + DAY))
    part = Part(
        community=COMMUNITY, no=1, n=1, share=True, words="修水管", holder=helper, called="4号楼网格员", asked=NOW,
        due=NOW + HOUR,
    )  # fmt: skip
    for stage, lies in ((PartStage.ASKED, [1]), (PartStage.ACCEPTED, [1]), (PartStage.DONE, [])):
        now_it_is = replace(part, stage=stage)
        await home.db.act(lambda tx, part=now_it_is: parts.put(tx, part))
        assert await lies_with(home, NEXT_WORKER) == lies
    [due] = await home.db.read(lambda tx: duty.of(tx, keeper, NOW))
    assert not due.part


async def test_the_deputy_has_what_lies_with_whoever_is_away(home):
    keeper = await who(home, WORKER)
    await keeps(
        home,
        await home.matter(1, area=THIRD, take_by=NOW + HOUR),
        await home.matter(2, area=FOURTH, keeper=keeper, stage=Stage.TAKEN, fix_by=NOW + 2 * HOUR),
    )
    await is_away(home, WORKER, NEXT_WORKER)
    assert await lies_with(home, NEXT_WORKER) == [1, 2]
    assert await lies_with(home, WORKER) == [2]  # they still may, and nobody calls them


async def test_whoever_is_away_alone_leaves_their_calls_to_the_next_who_stands_there(home):
    await keeps(home, await home.matter(area=FOURTH, take_by=NOW + HOUR))
    await is_away(home, NEXT_WORKER, None)
    assert await lies_with(home, WORKER) == [1]
    assert await lies_with(home, NEXT_WORKER) == []


async def test_a_deputy_who_is_away_too_is_called_for_nobody(home):
    await keeps(home, await home.matter(area=FOURTH, take_by=NOW + HOUR))
    await is_away(home, NEXT_WORKER, LEAD)
    await is_away(home, LEAD, None)
    assert await lies_with(home, LEAD) == []
    assert await lies_with(home, WORKER) == [1]


@pytest.fixture
async def bodies(home):
    """A property company and a department at the estate; what lies with each."""

    async def work(tx):
        for number, sort in enumerate(("property", "department"), 1):
            await tx.run("INSERT INTO bodies (id, area, name, sort) VALUES ($1, $2, $3, $3)", number, ESTATE, sort)
            person = await people.agree(tx, 7000 + number, sort)
            await standings.appoint(tx, person.id, ESTATE, Role.BODY, sort, NOW, body=number)
        await tx.run("INSERT INTO customs (area, key, value) VALUES ($1, 'first:lighting', '\"property\"')", ESTATE)

    await home.db.act(work)
    return 7001, 7002


async def test_a_body_has_what_goes_to_its_sort_first_and_nothing_else(home, bodies):
    company, department = bodies
    first = await home.matter(area=THIRD, rung=-1, category=Category.LIGHTING, take_by=NOW + HOUR)
    await keeps(home, first)
    assert await lies_with(home, company) == [1]
    assert await lies_with(home, department) == []


async def test_late_is_what_ran_over_its_time_and_does_not_wait_for_its_author(home):
    held = {"area": THIRD, "keeper": await who(home, WORKER), "stage": Stage.TAKEN, "fix_by": NOW - HOUR}
    waiting = {**held, "stage": Stage.WAITING}
    await keeps(
        home,
        await home.matter(1, **held),
        await home.matter(2, **{**held, "fix_by": NOW + HOUR}),
        await home.matter(3, **waiting, waits_on=Awaited.AUTHOR),
        await home.matter(4, **waiting, waits_on=Awaited.BODY),
        await home.matter(5, area=THIRD, take_by=NOW - 2 * HOUR),
        await home.matter(6, **{**held, "stage": Stage.CONFIRMED}, ended=NOW),
    )
    late = await home.db.read(lambda tx: duty.late_below(tx, [COMMUNITY, ESTATE], NOW))
    assert [due.no for due in late] == [5, 1, 4]


async def test_of_very_much_no_more_is_read_than_anybody_reads(home):
    one = await home.matter(area=FOURTH, keeper=await who(home, WORKER), stage=Stage.TAKEN, fix_by=NOW)
    await keeps(home, *(replace(one, no=no) for no in range(1, duty.MOST + 100)))
    assert len(await lies_with(home, WORKER)) == duty.MOST
