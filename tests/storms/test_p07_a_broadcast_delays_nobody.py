"""P7: while a notice goes to every group of a city, whoever asks something has an answer at once."""

import asyncio
from collections import Counter, deque
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from time import time

import pytest

from domain.notices.notice import Kind, Notice, Stage
from flows import notice_life
from sandbox.neighbourhood import COMMUNITY, STAFF
from storage import notices, people
from storage.opening import open_database
from tests.storms.figures import percentile, tell
from tests.storms.form import FORM, FULLY, LIMIT
from tests.storms.home import settled_in
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

WATER = "停水换表"
TOLD = "about = 'notice:7' AND state = 'sent'"
PERSONS = 30
REPLIES = 3  # a second
GONE_ONE_IN = 66  # groups that threw the bot out, of which it was never told
RETRY_AFTER = 300  # seconds that the first group wants to be left alone
SOON = 1.0  # second in which people have their answer
A_SECOND = 28  # messages, as Telegram allows them; the replies have theirs of it
SLACK = 1.06  # 140 seconds for what takes 132


async def test_three_answers_a_second_come_at_once_while_every_group_is_told(tmp_path):
    async with settled_in(tmp_path, groups=FORM.broadcast) as home:
        took, waits, told = await _broadcast(home)
        counters = await home.town.tell("counters")
        least = FORM.broadcast / (A_SECOND - REPLIES)  # a call that is refused counts like any other
        tell("P7", groups=len(told), took=took, least=least, replies=len(waits), p50=percentile(waits, 0.5),
             p90=percentile(waits, 0.9), p99=percentile(waits, 0.99), of_our_making=counters["flooded"])  # fmt: skip
        assert set(told.values()) == {1}
        assert len(told) == FORM.broadcast - FORM.broadcast // GONE_ONE_IN - 1
        assert counters["flooded"] == 0
        assert percentile(waits, 0.9) <= SOON
        assert not FULLY or (percentile(waits, 0.99) <= SOON and took <= SLACK * least)


async def test_control_people_wait_behind_the_groups_where_nobody_lets_them_go_first(tmp_path):
    async with settled_in(tmp_path, groups=FORM.broadcast) as home:
        _, waits, _ = await _broadcast(home, off="people_go_first")
        tell("P7 control, first come first served", replies=len(waits), p90=percentile(waits, 0.9))
        assert percentile(waits, 0.9) > SOON


async def _broadcast(home, off="") -> tuple[float, list[float], Counter[int]]:
    """How long it took, how long each reply took, and how often each group that is still there was told."""
    await _planted(home)
    gone = FORM.broadcast // GONE_ONE_IN
    people_there = await home.town.tell("people", count=PERSONS)
    await home.town.tell("faults", retry_after=RETRY_AFTER)
    await home.town.tell("fail", method="sendMessage", faults=["flooded"] + ["forbidden"] * gone)
    said: dict[int, deque[float]] = {person: deque() for person in people_there}
    stop = asyncio.Event()
    async with home.life(off=off) as life:
        await until(lambda: _refused(home, gone + 1), FORM.patience)
        talking = asyncio.create_task(_talk(home, said, stop))
        begun = time()
        await until(lambda: _everybody_told(home, FORM.broadcast - gone - 1), 10 * FORM.patience)
        took = time() - begun
        assert not life.over, home.last_words()
        stop.set()
        await talking
        await until(lambda: _all_answered(home, said), FORM.patience)
    return took, await _waits(home, said), await _told(home)


async def _planted(home) -> None:
    """The groups are bound, and the notice is ready to go as soon as the bot lives."""
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    home.pace = {}
    db = await open_database(home.url)
    try:
        await db.act(_notifies)
    finally:
        await db.close()


async def _notifies(tx) -> None:
    now, staff = datetime.now(UTC), await people.known(tx, STAFF)
    drafted = Notice(
        id=7, area=COMMUNITY, author=staff.id, author_chat=staff.chat, sender="桂花社区", kind=Kind.WATER,
        words=WATER, written=now, until=now + timedelta(days=2), salt="salt",
    )  # fmt: skip
    sending = replace(drafted, stage=Stage.SENDING)
    await notices.put(tx, sending)
    await notice_life.follow(tx, drafted, sending, now)


async def _talk(home, said, stop) -> None:
    for person in cycle(said):
        if stop.is_set():
            return
        said[person].append(time())
        await home.town.do([(person, "says", {"text": "/help"})])
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 1 / REPLIES)


async def _refused(home, many) -> bool:
    calls = await home.town.tell("calls")
    return bool(sum(call["status"] in (403, 429) for call in calls) >= many)


async def _everybody_told(home, many) -> bool:
    [row] = await home.ledger.rows(f"SELECT count(*) AS told FROM letters WHERE {TOLD}")
    return bool(row["told"] >= many)


async def _told(home) -> Counter[int]:
    groups = {*home.town.groups}
    return Counter(post.chat for post in await home.town.posts() if WATER in post.text and post.chat in groups)


async def _all_answered(home, said) -> bool:
    answers = Counter(post.chat for post in await home.town.posts() if post.chat in said)
    return all(answers[person] >= len(asked) for person, asked in said.items())


async def _waits(home, said) -> list[float]:
    """A person's answers come in the order in which they asked."""
    asked = {person: deque(moments) for person, moments in said.items()}
    return [post.at - asked[post.chat].popleft() for post in await home.town.posts() if asked.get(post.chat)]
