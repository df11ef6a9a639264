"""However many hear of markets: killed anywhere none is left out or told twice, by cursor and not in one act."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.groups import Purpose
from domain.markets.stall import Usual
from domain.markets.stalls_life import CANNOT
from domain.meetings.alarms import EVE
from domain.meetings.series import Family, Kind, Life, Series
from domain.meetings.session_changes import called_off
from domain.meetings.sessions_life import CANCEL
from domain.words import Role
from flows import (
    announcements,
    campaigns,
    ended_series,
    late_stalls,
    market_reminders,
    month_calendars,
    planning,
    series_changes,
    session_changes,
    sheets,
    stalls,
    wish_news,
)
from flows.ringing import ring_all
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, OTHER_ESTATE, STAFF, STREET
from storage import alarms, market_months, people, rooms, series, sessions, wanted, wishes
from storage import stalls as rows
from storage.alarms import Alarm
from tests.memory.dying import Dying, Killed
from tests.memory.home import NOW, Home

PEOPLE, STEP, GROUPS = 13, 5, 13
PAVILION_STANDS = "INSERT INTO spots (id, area, name, sort, how_to_find) VALUES (1, $1, '桂花亭', '', '')"
SATURDAYS = Series(
    id=7, area=COMMUNITY, kind=Kind.MARKET, spot=1, rule=Rule(Weekdays(frozenset({5})), date(2026, 11, 21)),
    begins=9 * 60, ends=11 * 60, slot=0, seats=0, role=Role.STAFF,
)  # fmt: skip
BARBER = Usual(service="haircut", provider=1, cap=20)
EVENING = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
THE_FIRST = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)  # of December, at seven


class Town(Home):
    """Thirteen people who want the market of Saturday, in three ways each, and thirteen groups."""

    market: int

    async def begins(self) -> None:
        await self.tell(PAVILION_STANDS, COMMUNITY)
        await self.db.act(lambda tx: series.put(tx, SATURDAYS))
        await self.tell(
            "INSERT INTO providers (id, area, name, gone, version) VALUES (1, $1, '理发店', 0, 1)", COMMUNITY
        )
        await self.db.act(lambda tx: rows.put_usual(tx, SATURDAYS.id, (BARBER,)))
        await self.db.act(lambda tx: planning.lay_out(tx, SATURDAYS, "test:plan", NOW))
        first = await self.db.read(lambda tx: sessions.first_at(tx, COMMUNITY, NOW, Family.MARKET))
        self.market = first.id if first else 0
        for n in range(PEOPLE):
            await self.wants(900 + n)
        for n in range(GROUPS - 1):
            await self._group(-1000 - n)

    async def wants(self, telegram: int) -> None:
        async def work(tx: Any) -> None:
            person = await self._neighbour(tx, telegram)
            for about in (f"session:{self.market}", "series:7", "service:haircut"):
                await wanted.put(tx, about, person, self.time)

        await self.db.act(work)

    async def wishes(self, telegram: int) -> None:
        async def work(tx: Any) -> None:
            await wishes.note(tx, BUILDINGS[0], "knives", "2026-11", await self._neighbour(tx, telegram))
            await tx.run("UPDATE wishes SET told = 1")

        await self.db.act(work)

    async def _neighbour(self, tx: Any, telegram: int) -> int:
        person = await people.meet(tx, telegram, "居民")
        await tx.run("UPDATE people SET home = $2 WHERE id = $1", person.id, BUILDINGS[0])
        await tx.run("UPDATE chats SET reach = 'open' WHERE id = $1", person.chat)
        return person.id

    async def _group(self, telegram: int) -> None:
        async def work(tx: Any) -> None:
            room = await rooms.enter(tx, telegram, "群")
            await rooms.bind(tx, room.chat, [COMMUNITY], Purpose.RESIDENTS)

        await self.db.act(work)

    async def goes_on(self, seconds: int = 10) -> None:
        for _ in range(seconds):
            await ring_all(self.desk)
            await self.tell("UPDATE letters SET state = 'sent' WHERE state = 'waiting'")
            self.passes(seconds=1)

    async def heard(self, page: str) -> Counter[int]:
        """How many letters of this page each chat got."""
        return Counter(
            chat for (chat,) in await self.ask("SELECT chat FROM letters WHERE page = $1", f"markets/{page}")
        )

    async def alarm(self, about: str) -> Alarm:
        due = await self.db.read(lambda tx: alarms.ringing(tx, self.time + timedelta(minutes=2), 50))
        [found] = [alarm for alarm in due if alarm.about == about]
        return found

    async def is_called_off(self) -> None:
        async def work(tx: Any) -> None:
            it = await sheets.opened(tx, self.market, self.time)
            after = called_off(it.setting.session, "有雨", self.time)
            staff = await people.known(tx, STAFF)
            await session_changes.change(tx, it, after, CANCEL, staff, "test:off", self.time)

        await self.db.act(work)


@pytest.fixture
async def town(db, monkeypatch):
    monkeypatch.setattr(campaigns, "AHEAD", STEP)
    for module in (market_reminders, wish_news, ended_series, late_stalls):
        monkeypatch.setattr(module, "STEP", STEP)
    await Home.built(db)
    town = Town(db)
    await town.begins()
    return town


async def killed_everywhere(ring, town, about):
    """The first step of a walk, after any statement at all, and then the rest."""
    alarm = await town.alarm(about)
    for statement in range(2000):
        try:
            await ring(replace(town.desk, db=Dying(town.db, statement)), alarm)
        except Killed:
            continue
        break
    assert statement > STEP
    await town.goes_on()


async def test_everybody_is_reminded_once_however_they_want_it_and_wherever_the_house_dies(town):
    town.time = EVENING
    await ring_all(town.desk)  # the walk sets out
    await killed_everywhere(market_reminders.ring, town, f"wanted:{town.market}")
    told = await town.heard("your_market_is_tomorrow")
    assert (len(told), set(told.values())) == (PEOPLE, {1})


async def test_everybody_hears_once_that_it_is_off_and_nobody_is_reminded_of_it(town):
    await town.is_called_off()
    await killed_everywhere(market_reminders.ring, town, f"wanted:{town.market}")
    told = await town.heard("your_market_is_off")
    assert (len(told), set(told.values())) == (PEOPLE, {1})
    town.time = EVENING
    await town.goes_on()
    assert await town.heard("your_market_is_tomorrow") == {}


async def test_called_off_in_the_middle_of_the_reminders_the_rest_hear_that_alone(town):
    town.time = EVENING
    await ring_all(town.desk)
    await market_reminders.ring(town.desk, await town.alarm(f"wanted:{town.market}"))
    await town.is_called_off()
    await town.goes_on()
    assert len(await town.heard("your_market_is_tomorrow")) == STEP
    told = await town.heard("your_market_is_off")
    assert (len(told), set(told.values())) == (PEOPLE, {1})


async def test_whoever_wants_a_service_elsewhere_hears_of_it_there_alone(town):
    await town.tell("UPDATE people SET home = $1 WHERE telegram = 900", OTHER_ESTATE)
    await town.tell("DELETE FROM wanted WHERE about <> 'service:haircut'")
    [(chat,)] = await town.ask("SELECT chat FROM people WHERE telegram = 901")
    here = await town.db.read(lambda tx: wanted.some(tx, ("service:haircut",), BUILDINGS[0], 0, 50))
    assert len(here) == PEOPLE - 1
    assert chat in {each.chat for each in here}


async def test_whoever_wished_for_it_hears_once_wherever_the_house_dies(town):
    for n in range(PEOPLE):
        await town.wishes(900 + n)

    async def work(tx):
        it = await sheets.opened(tx, town.market, town.time)
        stall = (await rows.at(tx, town.market))[0]
        await rows.put(tx, replace(stall, service="knives"))
        await wish_news.keep_current(tx, it, "test:knives", town.time)

    await town.db.act(work)
    await killed_everywhere(wish_news.ring, town, f"wished:{town.market}")
    told = await town.heard("wish_came")
    assert (len(told), set(told.values())) == (PEOPLE, {1})
    assert await town.ask("SELECT 1 FROM wishes WHERE told = 1") == []


async def test_that_there_are_no_more_everybody_hears_once_and_nothing_else_wherever_the_house_dies(town):
    async def ends(tx):
        staff, ended = await people.known(tx, STAFF), replace(SATURDAYS, life=Life.ENDED)
        await series_changes.change(tx, SATURDAYS, ended, "end", staff, "test:end", town.time)

    await town.tell("DELETE FROM wanted WHERE about = 'service:haircut'")
    await town.db.act(ends)
    await killed_everywhere(ended_series.ring, town, "ended:7")
    told = await town.heard("markets_come_no_more")
    assert (len(told), set(told.values())) == (PEOPLE, {1})
    assert await town.heard("your_market_is_off") == {}
    assert await town.ask("SELECT 1 FROM wanted") == []


async def test_that_a_stall_fell_out_everybody_who_wants_it_hears_once_wherever_the_house_dies(town):
    town.time = EVENING + timedelta(hours=1)

    async def falls_out(tx):
        it, staff = await sheets.opened(tx, town.market, town.time), await people.known(tx, STAFF)
        stall = (await rows.at(tx, town.market))[0]
        await stalls.move(tx, it, stall, CANNOT, staff, "test:ill", town.time, why="病了")

    await town.tell("DELETE FROM alarms")
    await town.tell("DELETE FROM wanted WHERE about <> 'service:haircut'")
    await town.db.act(falls_out)
    await killed_everywhere(late_stalls.ring, town, f"late:{town.market}:haircut")
    told = await town.heard("not_there_after_all")
    assert (len(told), set(told.values())) == (PEOPLE, {1})


async def test_groups_below_an_area_with_a_calendar_of_its_own_have_that_alone(town):
    street = replace(SATURDAYS, id=8, area=STREET, begins=14 * 60, ends=16 * 60)
    await town.db.act(lambda tx: series.put(tx, street))
    await town.db.act(lambda tx: planning.lay_out(tx, street, "test:street", NOW))
    await town.tell("DELETE FROM alarms WHERE about LIKE 'session:%'")
    town.time = THE_FIRST
    await town.goes_on(20)
    told = await town.heard("calendar_of_the_month")
    assert (len(told), set(told.values())) == (GROUPS + 1, {1})  # and a group of the other community
    [(there,)] = await town.ask("SELECT count(*) FROM letters WHERE page = 'markets/calendar_of_the_month'"
                                " AND about = (SELECT 'month:' || id FROM market_months WHERE area = $1"
                                " AND month = '2026-12')", STREET)  # fmt: skip
    assert there == 1


async def test_every_group_has_one_calendar_of_the_month_wherever_the_house_dies(town):
    await town.tell("DELETE FROM alarms WHERE about LIKE 'session:%'")
    town.time = THE_FIRST
    own = await town.db.read(lambda tx: market_months.of(tx, COMMUNITY, "2026-12"))
    await killed_everywhere(month_calendars.ring, town, own.about)
    told = await town.heard("calendar_of_the_month")
    assert (len(told), set(told.values())) == (GROUPS, {1})


async def test_killed_in_the_walk_itself_no_group_is_left_out_or_told_twice(town):
    await town.tell("DELETE FROM alarms WHERE about LIKE 'session:%'")

    async def announces(tx):
        it = await sheets.opened(tx, town.market, town.time)
        await announcements.announce(EVE, tx, it, "test:eve", town.time)

    await town.db.act(announces)
    await killed_everywhere(campaigns.ring, town, "campaign:announcement:1")
    told = await town.heard("market_tomorrow")
    assert (len(told), set(told.values())) == (GROUPS, {1})
