"""A campaign is a cursor: killed anywhere it goes on where it was, and no group is left out or told twice."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from domain.campaigns import Walk
from domain.groups import Purpose
from domain.notices.life import Verb
from domain.notices.notice import Kind, Notice, Stage
from domain.words import Person
from flows import campaigns, notice_life
from flows.ringing import ring_all
from sandbox.neighbourhood import COMMUNITY, ESTATE, STAFF
from storage import alarms, cards, held_back, people, readers, rooms
from storage.database import Tx
from tests.memory.dying import Dying, Killed
from tests.memory.home import Home

GROUPS, STEP = 25, 8


class Campaigning(Home):
    """桂花园 with 25 groups, and one notice for all of them."""

    staff: Person
    chats: list[int]

    async def notifies(self) -> None:
        self.staff = await self.db.read(lambda tx: people.known(tx, STAFF))
        self.chats = [await self._group(-1000 - n) for n in range(GROUPS - 1)]
        self.chats += [row["id"] for row in await self.rows("SELECT id FROM chats WHERE telegram = -100")]
        notice = Notice(
            id=7, area=COMMUNITY, author=self.staff.id, author_chat=self.staff.chat, sender="桂花社区", kind=Kind.WATER,
            words="停水", written=self.time, until=self.time + timedelta(days=2),
        )  # fmt: skip
        await self.does(Verb.SEND, notice)

    async def _group(self, telegram: int) -> int:
        async def work(tx: Tx) -> int:
            room = await rooms.enter(tx, telegram, "群")
            await rooms.bind(tx, room.chat, [ESTATE], Purpose.RESIDENTS)
            return room.chat

        return await self.db.act(work)

    async def does(self, verb: Verb, notice: Notice | None = None, words: str = "") -> None:
        async def work(tx: Tx) -> None:
            thing = notice or await notice_life.load(tx, 7)
            await notice_life.move(tx, thing, verb, self.staff, f"test:{verb}", self.time, words=words)

        await self.db.act(work)

    async def rows(self, sql: str, *args: object) -> list[dict[str, Any]]:
        return [dict(row) for row in await self.db.read(lambda tx: tx.all(sql, *args))]

    async def goes_on(self, seconds: int = 20) -> None:
        """The clock ticks, and the postman brings everything at once."""
        for _ in range(seconds):
            await ring_all(self.desk)
            await self.delivers()
            self.passes(seconds=1)

    async def delivers(self) -> None:
        """As far as a campaign can tell."""
        await self.tell(
            "INSERT INTO slots (chat, slot, message) SELECT DISTINCT chat, slot, 1 FROM letters"
            " WHERE state = 'waiting' AND urgency = 3 AND way <> 'refresh' AND due <= $1 ON CONFLICT DO NOTHING",
            int(self.time.timestamp() * 1000),
        )
        await self.tell(
            "UPDATE letters SET state = 'sent' WHERE state = 'waiting' AND urgency = 3 AND due <= $1",
            int(self.time.timestamp() * 1000),
        )

    async def told(self, page: str = "notices/notice") -> Counter[int]:
        """How many letters each group got."""
        rows = await self.rows("SELECT chat FROM letters WHERE urgency = 3 AND state = 'sent' AND page = $1", page)
        return Counter(row["chat"] for row in rows)

    async def waiting(self) -> int:
        [row] = await self.rows("SELECT count(*) AS n FROM letters WHERE urgency = 3 AND state = 'waiting'")
        return int(row["n"])

    async def alarm(self) -> alarms.Alarm:
        due = await self.db.read(lambda tx: alarms.ringing(tx, self.time, 10))
        [found] = [alarm for alarm in due if alarm.about == "campaign:notice:7"]
        return found


@pytest.fixture
async def town(db, monkeypatch):
    monkeypatch.setattr(campaigns, "AHEAD", STEP)
    monkeypatch.setattr(campaigns, "PAGE", 5)
    await Home.built(db)
    town = Campaigning(db)
    await town.notifies()
    return town


def once(town):
    return Counter(dict.fromkeys(town.chats, 1))


async def test_every_group_is_told_once_and_then_it_is_over(town):
    await town.goes_on()
    assert await town.told() == once(town)
    assert await town.rows("SELECT id FROM campaigns") == []
    assert await town.rows("SELECT stage FROM notices") == [{"stage": "sent"}]
    assert await town.rows("SELECT about FROM alarms WHERE about LIKE 'campaign%'") == []


async def test_the_outbox_never_holds_more_than_a_few_seconds_of_it(town):
    for _ in range(5):
        await ring_all(town.desk)
        town.passes(seconds=1)
        assert await town.waiting() == STEP
    await town.delivers()
    await ring_all(town.desk)
    assert await town.waiting() == STEP


async def test_groups_that_want_to_be_left_alone_hold_up_nobody(town):
    await ring_all(town.desk)
    later = int((town.time + timedelta(minutes=5)).timestamp() * 1000)
    await town.tell("UPDATE letters SET due = $1 WHERE urgency = 3", later)
    town.passes(seconds=1)
    await town.goes_on()
    assert len(await town.told()) == GROUPS - STEP
    assert await town.rows("SELECT stage FROM notices") == [{"stage": "sending"}]  # it isn't there yet
    town.passes(minutes=5)
    await town.goes_on()
    assert await town.told() == once(town)
    assert await town.rows("SELECT stage FROM notices") == [{"stage": "sent"}]


async def killed_after_each_statement(town) -> int:
    """How many statements the next step of the campaign takes; only the last try gets through."""
    alarm = await town.alarm()
    for statement in range(10_000):
        try:
            await campaigns.ring(replace(town.desk, db=Dying(town.db, statement)), alarm)
        except Killed:
            continue
        return statement
    raise AssertionError("it never comes to an end")


async def test_killed_after_any_statement_at_all_no_group_is_left_out_or_told_twice(town):
    assert await killed_after_each_statement(town) > STEP
    await town.goes_on()
    assert await town.told() == once(town)


async def held_after_a_step(town):
    """A restore brought back the letters to the first few groups."""
    await ring_all(town.desk)
    await town.db.act(partial(held_back.hold_back, now=town.time))


async def test_what_was_sent_on_since_a_restore_goes_on_when_the_letters_from_before_are_let_be(town):
    await held_after_a_step(town)
    await town.does(Verb.STOP)
    await town.does(Verb.RESUME)
    await town.goes_on()
    assert await town.told() == Counter()
    assert await town.db.act(partial(held_back.drop, now=town.time)) == STEP
    await town.goes_on()
    assert len(await town.told()) == GROUPS - STEP


@pytest.mark.parametrize("decides", [held_back.release, held_back.drop], ids=["after all", "let be"])
async def test_what_is_withdrawn_while_only_words_from_before_are_held_is_once_somebody_decides(town, decides):
    await town.goes_on()
    last = "SELECT max(id) FROM letters WHERE urgency = 3"
    await town.tell(f"UPDATE letters SET state = 'waiting', way = 'refresh' WHERE id = ({last})")
    await town.db.act(partial(held_back.hold_back, now=town.time))
    await town.does(Verb.WITHDRAW)
    await town.goes_on()
    assert await town.told("notices/notice_withdrawn") == Counter()
    await town.db.act(partial(decides, now=town.time))
    await town.goes_on()
    assert await town.told("notices/notice_withdrawn") == once(town)


async def test_nobody_reads_the_words_from_before_a_restore_of_what_reads_otherwise_since(town):
    await held_after_a_step(town)
    await town.does(Verb.EDIT, words="停电")
    await town.db.act(partial(held_back.release, now=town.time))
    await town.goes_on()
    assert await town.told() == once(town)
    assert await town.rows("SELECT 1 FROM letters WHERE urgency = 3 AND data LIKE '%停水%'") == []


async def test_nobody_reads_what_was_withdrawn_since_a_restore_as_if_it_still_held(town):
    await held_after_a_step(town)
    await town.does(Verb.WITHDRAW)
    await town.db.act(partial(held_back.release, now=town.time))
    await town.goes_on()
    assert await town.told() == Counter()
    assert len(await town.told("notices/notice_withdrawn")) == STEP


async def test_what_was_stopped_since_a_restore_is_told_to_nobody_and_to_all_once_it_is_resumed(town):
    await held_after_a_step(town)
    await town.does(Verb.STOP)
    await town.db.act(partial(held_back.release, now=town.time))
    await town.goes_on()
    assert await town.told() == Counter()
    await town.does(Verb.RESUME)
    await town.goes_on()
    assert await town.told() == once(town)


async def test_what_a_restore_holds_back_waits_on_when_it_sets_out_anew(town):
    await town.db.act(partial(held_back.hold_back, now=town.time))
    await town.db.act(lambda tx: campaigns.begin(tx, "notice:7", Walk.POST, town.time))
    await town.goes_on()
    assert await town.told() == Counter()
    await town.db.act(partial(held_back.release, now=town.time))
    await town.goes_on()
    assert await town.told() == once(town)


async def test_killed_while_it_is_withdrawn_every_group_hears_of_it_once(town):
    await town.goes_on()
    await town.does(Verb.WITHDRAW)
    assert await killed_after_each_statement(town) > STEP
    await town.goes_on()
    assert await town.told("notices/notice_withdrawn") == once(town)


async def test_of_two_clocks_that_see_the_same_alarm_one_goes_on(town):
    while (await town.rows("SELECT stage FROM notices")) == [{"stage": "sending"}]:
        alarm = await town.alarm()
        await asyncio.gather(campaigns.ring(town.desk, alarm), campaigns.ring(town.desk, alarm))
        assert await town.waiting() <= STEP
        await town.delivers()
        town.passes(seconds=1)
    assert await town.told() == once(town)


async def test_without_the_cards_a_campaign_that_sets_out_again_would_tell_everybody_twice(town):
    """The control of the one above and of the one below."""
    await town.goes_on()
    await town.tell("DELETE FROM cards")
    await town.tell("UPDATE notices SET stage = 'stopped'")
    await town.does(Verb.RESUME)
    await town.goes_on()
    assert await town.told() == Counter(dict.fromkeys(town.chats, 2))


async def test_what_nobody_has_called_yet_is_taken_back_and_told_later_when_it_goes_on(town):
    await ring_all(town.desk)
    await town.delivers()
    town.passes(seconds=1)
    await ring_all(town.desk)
    assert await town.waiting() == STEP
    await town.does(Verb.STOP)
    assert await town.waiting() == 0
    await town.goes_on()
    assert len(await town.told()) == STEP
    await town.does(Verb.RESUME)
    await town.goes_on()
    assert await town.told() == once(town)


async def test_a_withdrawal_goes_to_those_who_have_it_and_to_nobody_else(town):
    await ring_all(town.desk)
    await town.delivers()
    town.passes(seconds=1)
    await ring_all(town.desk)
    await town.does(Verb.WITHDRAW)
    await town.goes_on()
    have = await town.told()
    assert len(have) == STEP
    assert await town.told("notices/notice_withdrawn") == have


async def test_a_letter_that_is_being_carried_when_it_is_withdrawn_is_told_of_as_well(town):
    await ring_all(town.desk)
    await town.tell("UPDATE letters SET state = 'claimed', postman = 'anna' WHERE urgency = 3")
    await town.does(Verb.WITHDRAW)
    await town.goes_on(seconds=3)
    assert len(await town.told("notices/notice_withdrawn")) == STEP


async def test_new_words_on_the_way_go_once_more_to_those_who_have_the_old_ones_and_once_to_the_rest(town):
    await ring_all(town.desk)
    await town.delivers()
    town.passes(seconds=1)
    await town.does(Verb.EDIT, words="不停水了")
    await town.goes_on()
    told = await town.told()
    assert Counter(told.values()) == {2: STEP, 1: GROUPS - STEP}


async def test_two_notices_on_their_way_share_the_room(town):
    first = await town.db.act(lambda tx: notice_life.load(tx, 7))
    await town.does(Verb.SEND, replace(first, id=8, stage=Stage.DRAFTED))
    await ring_all(town.desk)
    rows = await town.rows("SELECT about, count(*) AS n FROM letters WHERE urgency = 3 GROUP BY about ORDER BY about")
    assert [row["about"] for row in rows] == ["notice:7", "notice:8"]
    await town.goes_on(seconds=40)
    assert await town.told() == Counter(dict.fromkeys(town.chats, 2))


async def test_the_numbers_follow_a_few_at_a_time_those_first_that_have_waited_longest(town):
    await town.goes_on()

    async def sees(reader: str, chat: int) -> Any:
        async def work(tx: Tx) -> bool:
            if new := await readers.count(tx, 7, reader):
                await cards.one_more(tx, "notice:7", chat, town.time)
            return new

        return await town.db.act(work)

    for reader, chat in zip("abcde", reversed(town.chats), strict=False):
        assert await sees(reader, chat)
        assert not await sees(reader, town.chats[0])  # a person counts once
        town.passes(seconds=1)
    first = await town.db.act(lambda tx: cards.catch_up(tx, "notice:7", 3))
    assert {card.chat for card in first} == set(town.chats[-3:])
    assert {card.seen for card in first} == {1}
    assert len(await town.db.act(lambda tx: cards.catch_up(tx, "notice:7", 3))) == 2
    assert not await town.db.read(lambda tx: cards.any_behind(tx, "notice:7"))
