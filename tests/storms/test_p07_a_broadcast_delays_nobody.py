"""P7: while a notice or a market is told to every group of a city, whoever asks something has an answer at once."""

import asyncio
from collections import Counter, deque
from contextlib import suppress
from itertools import cycle
from time import time

import pytest

from tests.storms.broadcast import MARKET, NOTICE
from tests.storms.figures import percentile, tell
from tests.storms.form import FORM, FULLY, LIMIT
from tests.storms.home import settled_in
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

TOLD_OF = (NOTICE, MARKET) if FULLY else (NOTICE,)  # the market has the short form in which the bot is killed
WRITTEN_TWICE = "SELECT chat FROM letters WHERE about = '{}' GROUP BY chat HAVING count(*) > 1"
PERSONS = 30
REPLIES = 3  # a second
GONE_ONE_IN = 66  # groups that threw the bot out, of which it was never told
RETRY_AFTER = 300  # seconds that the first group wants to be left alone
FEW = 5  # who else hears something meanwhile
REFUSED = (403, 429)
SOON = 1.0  # second in which people have their answer
A_SECOND = 28  # messages, as Telegram allows them; the replies have theirs of it
SLACK = 1.06  # 140 seconds for what takes 132


@pytest.mark.parametrize("what", TOLD_OF, ids=lambda what: what.about)
async def test_three_answers_a_second_come_at_once_while_every_group_is_told(settled, way, what):
    async with settled(groups=FORM.broadcast) as home:
        took, waits, told = await _broadcast(home, what)
        gone = await _refused(home)
        counters = await home.town.tell("counters")
        least = FORM.broadcast / (A_SECOND - REPLIES)  # a call that is refused counts like any other
        shares = {f"p{share}": percentile(waits, share / 100) for share in (50, 90, 99)}
        tell(
            f"P7, {what.about.partition(':')[0]}{way}", groups=len(told), took=took, least=least, replies=len(waits),
            **shares, of_our_making=counters["flooded"],
        )  # fmt: skip
        assert set(told.values()) == {1}
        assert len(gone) > FORM.broadcast // GONE_ONE_IN - FEW
        assert {*told} == {*home.town.groups} - gone
        assert counters["flooded"] == 0
        assert percentile(waits, 0.9) <= SOON
        assert not FULLY or (percentile(waits, 0.99) <= SOON and took <= SLACK * least)


async def test_control_people_wait_behind_the_groups_where_nobody_lets_them_go_first(tmp_path):
    async with settled_in(tmp_path, groups=FORM.broadcast) as home:
        _, waits, _ = await _broadcast(home, NOTICE, off="people_go_first")
        tell("P7 control, first come first served", replies=len(waits), p90=percentile(waits, 0.9))
        assert percentile(waits, 0.9) > SOON


async def test_killed_in_the_middle_a_market_is_told_on_from_there_and_to_nobody_twice(tmp_path):
    async with settled_in(tmp_path, groups=FORM.broadcast) as home:
        await _planted(home, MARKET)
        async with home.life() as life:
            await until(lambda: _told_in(home, MARKET, FORM.broadcast // 3), 10 * FORM.patience)
            life.kill()
        [before] = await home.ledger.rows(f"SELECT count(*) AS letters FROM letters WHERE about = '{MARKET.about}'")
        [hand] = await home.ledger.rows("SELECT count(*) AS many FROM letters WHERE state = 'claimed'")
        async with home.life() as life:
            await until(lambda: _settled(home, MARKET, FORM.broadcast), 10 * FORM.patience)
            assert not life.over, home.last_words()
        told = await _told(home, MARKET)
        again = sum(many - 1 for many in told.values())
        tell("P7 market, killed", groups=len(told), written_before=before["letters"], in_hand=hand["many"], again=again)
        assert before["letters"] < FORM.broadcast
        assert await home.ledger.rows(WRITTEN_TWICE.format(MARKET.about)) == []
        assert again <= hand["many"]  # what was on its way then may have arrived without the bot's being told,
        assert len(told) >= FORM.broadcast - hand["many"]  # and may not have, and isn't sent again


async def _broadcast(home, what, off="") -> tuple[float, list[float], Counter[int]]:
    """How long it took, how long each reply took, and how often each group that is still there was told."""
    await _planted(home, what)
    gone = FORM.broadcast // GONE_ONE_IN
    people_there = await home.town.tell("people", count=PERSONS)
    await home.town.tell("faults", retry_after=RETRY_AFTER)
    await home.town.tell("fail", method="sendMessage", faults=["flooded"] + ["forbidden"] * gone)
    said: dict[int, deque[float]] = {person: deque() for person in people_there}
    stop = asyncio.Event()
    async with home.life(off=off) as life:
        await until(lambda: _all_refused(home, gone + 1), FORM.patience)
        hear = FORM.broadcast - len(await _refused(home))
        talking = asyncio.create_task(_talk(home, said, stop))
        begun = time()
        await until(lambda: _told_in(home, what, hear), 10 * FORM.patience)
        took = time() - begun
        assert not life.over, home.last_words()
        stop.set()
        await talking
        await until(lambda: _all_answered(home, said), FORM.patience)
    return took, await _waits(home, said), await _told(home, what)


async def _planted(home, what) -> None:
    """The groups are bound, and all is ready to go as soon as the bot lives."""
    with (home.folder / "seed.toml").open("a", encoding="utf-8") as seed:
        seed.write(what.planted())
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    home.pace = {}
    await what.begins(home)


async def _talk(home, said, stop) -> None:
    for person in cycle(said):
        if stop.is_set():
            return
        said[person].append(time())
        await home.town.do([(person, "says", {"text": "/help"})])
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 1 / REPLIES)


async def _all_refused(home, many) -> bool:
    return bool(sum(call["status"] in REFUSED for call in await home.town.tell("calls")) >= many)


async def _refused(home) -> set[int]:
    """The groups among those who were: staff hear something of a market as well."""
    calls = await home.town.tell("calls")
    return {int(call["params"]["chat_id"]) for call in calls if call["status"] in REFUSED} & {*home.town.groups}


async def _told_in(home, what, many) -> bool:
    return bool(await _letters(home, what, "'sent'") >= many)


async def _settled(home, what, many) -> bool:
    """What is in doubt since the kill is given up."""
    return bool(await _letters(home, what, "'sent', 'dead'") >= many)


async def _letters(home, what, states) -> int:
    said = f"SELECT count(*) AS many FROM letters WHERE about = '{what.about}' AND state IN ({states})"
    [row] = await home.ledger.rows(said)
    return int(row["many"])


async def _told(home, what) -> Counter[int]:
    groups = {*home.town.groups}
    return Counter(post.chat for post in await home.town.posts() if what.words in post.text and post.chat in groups)


async def _all_answered(home, said) -> bool:
    answers = Counter(post.chat for post in await home.town.posts() if post.chat in said)
    return all(answers[person] >= len(asked) for person, asked in said.items())


async def _waits(home, said) -> list[float]:
    """A person's answers come in the order in which they asked."""
    asked = {person: deque(moments) for person, moments in said.items()}
    return [post.at - asked[post.chat].popleft() for post in await home.town.posts() if asked.get(post.chat)]
