"""P8: Telegram's limits are kept, whatever there is to say and however often the bot starts anew."""

import asyncio
from collections import Counter, defaultdict, deque
from contextlib import suppress
from functools import partial
from itertools import count, cycle
from time import time

import pytest

from domain.words import Button, Urgency, Way
from tests.storms.figures import percentile, tell
from tests.storms.form import FORM, FULLY, LIMIT
from tests.storms.home import settled_in
from tests.storms.post import numbered, put
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

CAMPAIGNS = 3
PERSONS = 60  # so that nobody who asks ten times a second between them asks too often
REPLIES = 10  # a second
BUSY = 6  # groups with more to hear than a minute holds
EACH = 8  # letters of each sort to each of them
LATER = 8  # more to each of them while there is no bot; and one to whoever wants to be left alone
FLOODED = 15  # chats that want to be left alone before the bot dies
RETRY_AFTER = 60  # seconds; longer than it takes to start anew, however busy the machine is
OUR_MAKING = 0.001
SOON = 1.0  # second in which people have their reply while there is a bot; the short form shares its machine
RESTS = "SELECT telegram FROM rests"
Said = dict[int, deque[float]]
Waits = list[tuple[float, bool]]  # for each reply, and whether there was a bot until it was due

TAKE = ((Button("take", press="issue:1:1:take:1"),),)


async def test_no_limit_is_passed_through_broadcasts_replies_edits_and_restarts(tmp_path):
    async with settled_in(tmp_path) as home:
        waits = await _hurried(home, lives=3)
        calls, refused, hasty = await _counted(home)
        _tell("P8", calls, refused, hasty, waits)
        assert calls[429] > refused  # of the weather's making
        assert refused <= OUR_MAKING * calls.total()
        assert hasty == 0
        assert not FULLY or _percentile([each for each in waits if each[1]], 0.99) <= SOON


async def test_control_a_bot_that_starts_anew_without_knowing_what_went_before_is_told_to_wait(tmp_path):
    async with settled_in(tmp_path) as home:
        waits = await _hurried(home, lives=2, off="what_went_before_is_known")
        calls, refused, hasty = await _counted(home)
        _tell("P8 control, what went before not known", calls, refused, hasty, waits)
        assert refused > OUR_MAKING * calls.total()
        assert hasty


async def _hurried(home, lives, off="") -> Waits:
    """One life after another, ended the hard way and the polite way in turn; how long each reply took."""
    people, alive = await _lie_ready(home), list[tuple[float, float]]()
    said: Said = defaultdict(deque)
    stop = asyncio.Event()
    talking = asyncio.create_task(_talk(home.town, people, said, stop))
    for life_no in range(lives):
        before = (await home.town.tell("calls"))[-1]["number"]
        async with home.life(off=off) as life:
            await until(partial(_speaks, home.town, before), FORM.patience)
            begun = time()
            await asyncio.sleep(FORM.minute if life_no == 0 else FORM.minute / 4)
            told = await _told_to_wait(home)
            assert not life.over, home.last_words()
            alive.append((begun, time() - SOON))
            if life_no % 2 == 0:
                life.kill()
        hopeful = (*home.town.groups[:BUSY] * LATER, *told)
        await put(home.url, [numbered(chat, f"later:{life_no}:{no}", no) for no, chat in enumerate(hopeful)])
    stop.set()
    await talking
    return await _waits(home.town, said, alive)


async def _lie_ready(home) -> list[int]:
    """Everything that is to be said is in the outbox, the messages that are to be edited stand, and Telegram counts."""
    town, town_groups = home.town, home.town.groups
    people: list[int] = await town.tell("people", count=PERSONS)
    groups = await town.tell("groups", members=[town.residents[0]], count=FORM.groups)
    busy, numbers = town_groups[:BUSY], count(1)
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    await put(home.url, [_slotted(group, no, next(numbers)) for group in busy for no in range(2 * EACH)])
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    await home.ledger.write("DELETE FROM calls")
    letters = [
        numbered(group, f"campaign:{campaign}", next(numbers), urgency=Urgency.BROADCAST)
        for campaign in range(CAMPAIGNS)
        for group in (*groups, *town_groups)
    ]
    letters += [_slotted(group, no, next(numbers)) for group in busy for no in range(2 * EACH)]
    letters += [numbered(group, f"plain:{no}", next(numbers)) for group in busy for no in range(EACH)]
    await put(home.url, letters)
    home.pace = FORM.pace
    await town.tell("faults", retry_after=RETRY_AFTER, fastest=0.01, slowest=0.2)
    await town.tell("floods", burst=FORM.burst)
    return people


def _slotted(group, no, number):
    """Half of them are edited where they stand; the other half are posted anew, and the old ones lose their buttons."""
    way = Way.LIVING if no % 2 else Way.ANEW
    return numbered(group, f"card:{no}", number, slot=f"card:{no}", way=way, buttons=TAKE, urgency=Urgency.REMINDER)


async def _speaks(town, before) -> bool:
    """A life counts from its first letter on, however long the bot takes to wake up on a busy machine."""
    return any("chat_id" in call["params"] for call in await town.tell("calls", since=before))


async def _told_to_wait(home) -> set[int]:
    """Some chats want to be left alone, and the bot has heard so and keeps it."""
    since = (await home.town.tell("calls"))[-1]["number"]
    await home.town.tell("fail", method="sendMessage", faults=["flooded"] * FLOODED)
    await until(lambda: _all_told(home.town, since), FORM.patience)
    told = await _told(home.town, since)
    await until(lambda: _are_kept(home.ledger, told), FORM.patience)
    return told


async def _are_kept(ledger, chats) -> bool:
    return bool(chats <= {row["telegram"] for row in await ledger.rows(RESTS)})


async def _all_told(town, since) -> bool:
    return len(await _told(town, since)) >= FLOODED


async def _told(town, since=0) -> set[int]:
    calls = await town.tell("calls", since=since)
    return {int(call["params"]["chat_id"]) for call in calls if call["status"] == 429}


async def _talk(town, people, said, stop) -> None:
    for person in cycle(people):
        if stop.is_set():
            return
        said[person].append(time())
        await town.do([(person, "says", {"text": "/help"})])
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 1 / REPLIES)


async def _waits(town, said, lives) -> Waits:
    """A person's replies come in the order in which they asked; whoever the weather told to wait says nothing here."""
    told = await _told(town)
    heard = [post for post in await town.posts() if post.chat in said and post.chat not in told]
    asked = [(post.at, said[post.chat].popleft()) for post in heard if said[post.chat]]
    return [(at - then, any(begun <= then < over for begun, over in lives)) for at, then in asked]


async def _counted(home):
    """Calls to chats by their status, refusals of our making, and calls to a chat that had told us to wait."""
    calls = [call for call in await home.town.tell("calls") if "chat_id" in call["params"]]
    counters = await home.town.tell("counters")
    waits: dict[int, float] = {}
    hasty = 0
    for call in calls:
        chat, at = int(call["params"]["chat_id"]), call["at"]
        hasty += at < waits.get(chat, 0.0)
        if call["status"] == 429:
            waits[chat] = at + call["answer"]["parameters"]["retry_after"]
    return Counter(call["status"] for call in calls), counters["flooded"], hasty


def _tell(storm, calls, refused, hasty, waits) -> None:
    tell(
        storm, calls=calls.total(), told_to_wait=calls[429], of_our_making=refused, hasty=hasty,
        replies=len(waits), p50=_percentile(waits, 0.5), p99=_percentile(waits, 0.99),
        p99_while_alive=_percentile([each for each in waits if each[1]], 0.99),
    )  # fmt: skip


def _percentile(waits: Waits, share: float) -> float:
    return percentile([wait for wait, _ in waits], share)
