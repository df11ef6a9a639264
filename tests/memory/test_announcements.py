"""However many groups hear of a session: killed anywhere none is left out or told twice, and its numbers come right."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.campaigns import Walk
from domain.groups import Purpose
from domain.meetings import booking
from domain.meetings.alarms import AHEAD, EVE
from domain.meetings.booking import Guest, Note
from domain.meetings.series import Family, Kind, Series
from domain.meetings.session import Session
from domain.meetings.session_changes import called_off, moved
from domain.meetings.sessions_life import CANCEL, MOVE
from domain.meetings.sessions_life import Verb as Change
from domain.meetings.visit import Sort, Visit
from domain.notices.life import Verb
from domain.notices.notice import Kind as About
from domain.notices.notice import Notice
from domain.words import Role
from flows import announcements, campaigns, notice_life, planning, session_changes, sheets
from flows.ringing import ring_all
from sandbox.neighbourhood import COMMUNITY, STAFF
from storage import alarms, people, rooms, series, sessions
from storage import announcements as rows
from storage.alarms import Alarm
from tests.memory.dying import Dying, Killed
from tests.memory.home import NOW, Home

GROUPS, STEP = 13, 5
A_DAY = timedelta(days=1)
HOW_SENT = "SELECT urgency, way, silent, pin, topic, media, due - written FROM letters WHERE urgency = 3"
OF_A_POST = (
    "SELECT l.chat, l.page FROM announcements a JOIN letters l ON l.about = 'announcement:' || a.id WHERE a.sort = $1"
    " AND l.state = 'sent' ORDER BY l.id"
)
PAVILION_STANDS = "INSERT INTO spots (id, area, name, sort, how_to_find) VALUES (1, $1, '桂花亭', '', '')"
FRIDAYS = Series(
    id=7, area=COMMUNITY, kind=Kind.VISITING, spot=1, rule=Rule(Weekdays(frozenset({4})), date(2026, 11, 20)),
    begins=15 * 60, ends=17 * 60, slot=20, role=Role.SECRETARY,
)  # fmt: skip


class Town(Home):
    """Thirteen groups of the community, and the session of tomorrow."""

    session: int

    async def begins(self) -> None:
        await self.tell(PAVILION_STANDS, COMMUNITY)
        for n in range(GROUPS - 1):
            await self._group(-1000 - n)
        await self.db.act(lambda tx: series.put(tx, FRIDAYS))
        await self.db.act(lambda tx: planning.lay_out(tx, FRIDAYS, "test:plan", NOW))
        await self.tell("DELETE FROM alarms WHERE about LIKE 'session:%'")  # it is near: groups hear of it at once
        first = await self.db.read(lambda tx: sessions.first_at(tx, COMMUNITY, NOW, Family.MEETING))
        self.session = first.id if first else 0
        await self.announces()

    async def _group(self, telegram: int) -> None:
        async def work(tx: Any) -> None:
            room = await rooms.enter(tx, telegram, "群")
            await rooms.bind(tx, room.chat, [COMMUNITY], Purpose.RESIDENTS)

        await self.db.act(work)

    async def announces(self, sort: str = EVE) -> None:
        async def work(tx: Any) -> None:
            it = await sheets.opened(tx, self.session, self.time)
            await announcements.announce(sort, tx, it, f"test:{sort}:{self.time}", self.time)

        await self.db.act(work)

    async def books(self, telegram: int) -> None:
        async def work(tx: Any) -> None:
            person = await people.meet(tx, telegram, "居民")
            it = await sheets.opened(tx, self.session, self.time)
            visit = Visit(
                session=self.session, person=person.id, chat=person.chat, key=person.key, sort=Sort.TALK,
                asked=self.time,
            )  # fmt: skip
            note = Note(at=next(iter(it.sheet.open_slots(self.time))))
            verb = booking.wanted(it.sheet, visit, Guest(), note, self.time)
            await sheets.move(tx, it, visit, verb, person, f"test:{telegram}", self.time, note=note)

        await self.db.act(work)

    async def changes(self, verb: Change, change: Callable[[Session], Session]) -> None:
        async def work(tx: Any) -> None:
            it, staff = await sheets.opened(tx, self.session, self.time), await people.known(tx, STAFF)
            after = change(it.setting.session)
            await session_changes.change(tx, it, after, verb, staff, f"test:{verb}:{self.time}", self.time)

        await self.db.act(work)

    async def goes_on(self, seconds: int = 10) -> None:
        """The clock ticks, and the postman brings everything at once."""
        for _ in range(seconds):
            await ring_all(self.desk)
            await self.delivers()
            self.passes(seconds=1)

    async def delivers(self) -> None:
        await self.tell("UPDATE letters SET state = 'sent' WHERE state = 'waiting' AND urgency = 3")

    async def notifies(self) -> None:
        staff = await self.db.read(lambda tx: people.known(tx, STAFF))
        notice = Notice(
            id=7, area=COMMUNITY, author=staff.id, author_chat=staff.chat, sender="", kind=About.WATER, words="停水",
            written=self.time, until=self.time + timedelta(days=2),
        )  # fmt: skip
        await self.db.act(lambda tx: notice_life.move(tx, notice, Verb.SEND, staff, "test:send", self.time))

    async def walks(self) -> list[Counter[Any]]:
        """What comes into the outbox second by second, by all that decides when and how it is sent."""
        seconds = []
        for _ in range(6):
            await ring_all(self.desk)
            seconds.append(Counter(await self.ask(f"{HOW_SENT} AND state = 'waiting'")))
            await self.delivers()
            self.passes(seconds=1)
        return seconds

    async def newest(self, sort: str) -> dict[int, str]:
        """What each group reads in this post."""
        return dict(await self.ask(OF_A_POST, sort))

    async def told(self) -> Counter[int]:
        """How many letters each group got."""
        return Counter(chat for (chat,) in await self.ask("SELECT chat FROM letters WHERE urgency = 3"))

    async def last_letter(self) -> int:
        [(id_,)] = await self.ask("SELECT max(id) FROM letters")
        return int(id_)

    async def alarm(self, about: str) -> Alarm:
        due = await self.db.read(lambda tx: alarms.ringing(tx, self.time + timedelta(minutes=2), 10))
        [found] = [alarm for alarm in due if alarm.about == about]
        return found


@pytest.fixture
async def town(db, monkeypatch):
    monkeypatch.setattr(campaigns, "AHEAD", STEP)
    await Home.built(db)
    town = Town(db)
    await town.begins()
    return town


async def test_of_one_hour_and_one_sort_there_is_one_announcement_however_often_the_clock_asks(town):
    await asyncio.gather(*(town.announces() for _ in range(5)))
    await town.goes_on()
    assert set((await town.told()).values()) == {1}
    assert len(await town.told()) == GROUPS


async def test_an_announcement_is_read_back_as_it_was_put_away(town):
    async def work(tx):
        own = await rows.begin(tx, town.session, "ahead", NOW)
        assert own is not None
        put = await rows.shows(tx, own, "d", 5)
        return put, await rows.get(tx, own.id), (await rows.of(tx, town.session))[-1]

    put, read, newest = await town.db.act(work)
    assert put == read == newest
    assert await town.db.act(lambda tx: rows.begin(tx, town.session, "ahead", NOW)) is None


async def test_killed_after_any_statement_at_all_no_group_is_left_out_or_told_twice(town):
    alarm = await town.alarm("campaign:announcement:1")
    for statement in range(1000):
        try:
            await campaigns.ring(replace(town.desk, db=Dying(town.db, statement)), alarm)
        except Killed:
            continue
        break
    assert statement > STEP
    await town.goes_on()
    assert set((await town.told()).values()) == {1}
    assert len(await town.told()) == GROUPS


async def test_who_books_while_the_posts_are_recounted_waits_for_nobody_and_is_counted_in_the_end(town):
    await town.goes_on()
    await town.books(901)
    town.passes(minutes=1)
    await asyncio.gather(ring_all(town.desk), *(town.books(telegram) for telegram in (902, 903)))
    for _ in range(3):
        town.passes(minutes=1)
        await town.goes_on()
    [(free,)] = await town.ask("SELECT free FROM announcements")
    assert free == 3
    last = "SELECT data FROM letters WHERE urgency = 3 ORDER BY id DESC LIMIT 13"
    assert all('"free": 3' in data for (data,) in await town.ask(last))


async def test_while_one_count_is_on_its_way_the_next_one_waits_for_a_minute(town):
    await town.goes_on()
    await town.books(901)
    town.passes(minutes=1)
    await ring_all(town.desk)  # the walk sets out, and there are more groups than one step
    await town.books(902)
    recount = await town.alarm(f"seats:{town.session}")
    town.time = recount.due
    await announcements.recount(town.desk, recount)
    assert (await town.alarm(f"seats:{town.session}")).due == town.time + timedelta(minutes=1)
    under_way = await town.ask("SELECT walk FROM campaigns")
    assert under_way == [(Walk.REFRESH,)]


async def test_called_off_while_its_posts_go_out_no_group_is_left_with_one_that_says_otherwise(town):
    await town.goes_on()
    await town.changes(MOVE, lambda session: moved(session, session.starts + A_DAY, session.spot, ""))
    await town.goes_on(1)  # some have the new post, and some of the old ones say so
    told = await town.newest(AHEAD)
    assert 0 < len(told) < GROUPS
    await town.changes(CANCEL, lambda session: called_off(session, "下雨", town.time))
    await town.goes_on()
    assert [*(await town.newest(EVE)).values()] == ["meetings/session_called_off"] * GROUPS
    assert await town.newest(AHEAD) == dict.fromkeys(told, "meetings/session_called_off")
    assert await town.ask("SELECT 1 FROM cards") == []


async def test_that_it_is_off_each_group_is_told_anew_by_the_last_of_its_posts_alone(town):
    """Of the others it says so wherever they can still be read; where they can't nobody wants them back."""
    await town.goes_on()
    await town.changes(MOVE, lambda session: moved(session, session.starts + A_DAY, session.spot, ""))
    await town.goes_on(1)
    newest = {*await town.newest(AHEAD)}
    await town.changes(CANCEL, lambda session: called_off(session, "下雨", town.time))
    before = await town.last_letter()
    await town.goes_on()
    anew = await town.ask("SELECT chat FROM letters WHERE urgency = 3 AND way <> 'refresh' AND id > $1", before)
    assert Counter(chat for (chat,) in anew) == dict.fromkeys(await town.newest(EVE), 1)
    by_the_newest = "SELECT DISTINCT chat FROM letters WHERE about = $1 AND way <> 'refresh' AND id > $2"
    [*_, last] = await town.db.read(lambda tx: rows.of(tx, town.session))
    assert {chat for (chat,) in await town.ask(by_the_newest, last.about, before)} == newest


async def test_it_goes_the_way_of_a_notice_so_that_as_many_groups_hear_of_it_in_as_much_time(town):
    """What is measured of a notice to 3,300 groups (P7) holds for a session."""
    of_session = await town.walks()
    await town.notifies()
    assert [sum(second.values()) for second in of_session] == [STEP, STEP, GROUPS - 2 * STEP, 0, 0, 0]
    assert of_session == await town.walks()
