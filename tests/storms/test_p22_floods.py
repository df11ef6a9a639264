"""P22: whoever floods is told so once a minute, and nobody else waits for it."""

import asyncio
from collections import defaultdict, deque
from itertools import cycle
from time import time

import pytest

from domain.limits import Limits
from tests.storms.figures import percentile, tell
from tests.storms.form import FORM, FULLY, LIMIT
from tests.storms.home import settled_in
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

MOST = Limits().updates.most
LASTS = 130 if FULLY else 4  # seconds of the flood
TICK = 0.1  # seconds between two bursts of it
EACH = 5  # messages in a burst: fifty a second
ACCOUNTS = 200
ROUNDS = 300 if FULLY else 26  # messages of each of the many
PAUSE = 0.25  # seconds between two of them: eight hundred a second altogether
STARTS = 20  # of the people who were there before
QUESTIONS = 8  # a second, of all the others together
SOON = 2.0 if FULLY else 15.0  # seconds in which they have their answer; the short form shares its machine
TOO_FAST = "发得太快"


async def test_one_who_says_fifty_things_a_second_is_answered_once_a_minute_and_nobody_waits(settled, way):
    async with settled(strict=True) as home:
        [flooder] = await home.town.tell("people", count=1)
        waits, seconds = await _stormed(home, _pours(home.town, flooder))
        answers = await _answers(home.town, [flooder])
        _tell(f"P22, one flooder{way}", waits, answers)
        assert len(answers[flooder]) <= MOST + 1 + seconds / 60
        assert _too_fast(answers[flooder]) <= 1 + seconds / 60
        assert percentile(waits, 0.99) <= SOON
        assert not home.complaints()


async def test_two_hundred_who_flood_together_are_each_answered_once_and_nobody_waits(tmp_path):
    async with settled_in(tmp_path, strict=True) as home:
        crowd = await home.town.tell("people", count=ACCOUNTS)
        waits, seconds = await _stormed(home, _pour_together(home.town, crowd))
        answers = await _answers(home.town, crowd)
        _tell("P22, 200 accounts", waits, answers)
        assert max(map(_too_fast, answers.values())) <= 1 + seconds / 60
        assert percentile(waits, 0.99) <= SOON
        assert await _let_in(home.ledger) <= (MOST + 1 + seconds / 60) * ACCOUNTS + len(waits) + STARTS
        assert not home.complaints()


async def test_control_a_flood_that_nobody_meets_is_answered_message_by_message(tmp_path):
    async with settled_in(tmp_path, strict=True) as home:
        [flooder] = await home.town.tell("people", count=1)
        waits, _ = await _stormed(home, _pours(home.town, flooder, heard=2 * MOST), off="floods_are_met")
        answers = await _answers(home.town, [flooder])
        _tell("P22 control, nobody meets it", waits, answers)
        assert len(answers[flooder]) > 2 * MOST


async def _pours(town, flooder, heard=0) -> None:
    """And waits until it has been answered more often than that, if it ever is."""
    for tick in range(int(LASTS / TICK)):
        await town.do([(flooder, "says", {"text": f"楼上漏水{tick}之{number}"}) for number in range(EACH)])
        await asyncio.sleep(TICK)
    if heard:
        await until(lambda: _has_heard(town, flooder, heard), FORM.patience)


async def _has_heard(town, flooder, many) -> bool:
    return bool(len((await _answers(town, [flooder]))[flooder]) > many)


async def _pour_together(town, crowd) -> None:
    for round_ in range(ROUNDS):
        await town.do([(account, "says", {"text": f"楼上漏水{round_}"}) for account in crowd])
        await asyncio.sleep(PAUSE)


async def _stormed(home, flood, off="") -> tuple[list[float], float]:
    """How long each of the others waited, and how long it all took."""
    said: defaultdict[int, list[float]] = defaultdict(list)
    stop, began = asyncio.Event(), time()
    async with home.life(off=off) as life:
        await home.settles(FORM.patience, life)
        asking = asyncio.create_task(_ask(home.town, said, stop))
        await flood
        stop.set()
        await asking
        await until(lambda: _all_answered(home.town, said), FORM.patience)
        life.kill()  # whatever else there is to say to the flood
    return await _waits(home.town, said), time() - began


async def _ask(town, said, stop) -> None:
    for person in cycle(town.residents):
        if stop.is_set():
            return
        said[person].append(time())
        await town.do([(person, "says", {"text": "/help"})])
        await asyncio.sleep(1 / QUESTIONS)


async def _all_answered(town, said) -> bool:
    """By what stands in their chats: to be told again and again what the flood hears takes more time than the bot."""
    heard = [len(await town.tell("heard", person=person)) for person in said]
    return heard == [len(times) for times in said.values()]


async def _waits(town, said) -> list[float]:
    """For each question in each chat, how long until its answer came."""
    asked, waits = {person: deque(times) for person, times in said.items()}, []
    for call in await town.tell("calls", method="sendMessage"):
        times = asked.get(int(call["params"]["chat_id"]))
        if times and call["status"] == 200:
            waits.append(call["at"] - times.popleft())
    return waits


async def _let_in(ledger) -> int:
    """Updates that were handled or wait to be; all the others are numbers and nothing else."""
    [waiting] = await ledger.rows("SELECT count(*) AS many FROM inbox WHERE state = 'waiting'")
    letters = await ledger.rows("SELECT key FROM letters WHERE key LIKE 'update:%'")
    return int(waiting["many"]) + len({letter["key"].rpartition(":")[0] for letter in letters})


async def _answers(town, people) -> dict[int, list[str]]:
    answers: dict[int, list[str]] = {person: [] for person in people}
    for post in await town.posts():
        if post.chat in answers:
            answers[post.chat].append(post.text)
    return answers


def _too_fast(answers) -> int:
    return sum(TOO_FAST in answer for answer in answers)


def _tell(storm, waits, answers) -> None:
    tell(
        storm, questions=len(waits), p50=percentile(waits, 0.5), p99=percentile(waits, 0.99),
        most_answers=max(map(len, answers.values())), told_too_fast=max(map(_too_fast, answers.values())),
    )  # fmt: skip
