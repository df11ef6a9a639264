"""P6, once it is kept: accepted, taken over and thought better of at once, a matter has one keeper all the while."""

from collections import defaultdict
from contextlib import AsyncExitStack, nullcontext, suppress
from random import Random

import pytest

from sandbox.neighbourhood import COMMUNITY, LEAD
from tests.postgres import READY
from tests.storms.crowd import Crowd
from tests.storms.figures import percentile, tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import wrongs
from tests.storms.relay import collected, relay
from tests.storms.rounds import room, round_by_round
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = SEEDS[0]
AT_ONCE = "acts_take_their_time"  # in two processes: whoever reads meanwhile reads what was so before
KEEPER, ASKED = 1101, 1201
SOON = 10  # seconds
EACH = 20  # times; three verbs make sixty presses
PRESSES = {ASKED: "accept", KEEPER: "recall", LEAD: "take_over"}
ONE_AFTER_ANOTHER = {("take_over",), ("accept", "take_over"), ("recall", "take_over")}
BEFELL = "SELECT about, verb FROM facts WHERE verb IN ('accept', 'recall', 'take_over') ORDER BY about, seq"
HAS_IT = "SELECT p.telegram FROM issues i JOIN people p ON p.id = i.keeper"
OFFER = (
    "UPDATE issues SET offered = (SELECT id FROM people WHERE telegram = {asked}), offered_by = keeper,"
    " offered_called = 'x', offer_until = 99999999999999"
)


async def test_of_those_who_accept_take_over_and_think_again_one_has_it(tmp_path):
    async def live(number, random):
        async with settled_in(room(tmp_path, number), workers=(ASKED,)) as home:
            return await _heat(home, random)

    _tell("P6, changing hands", **await round_by_round("P6, changing hands", SEED, FORM.heats, live))


async def test_control_many_change_hands_at_once_when_any_stage_will_do(tmp_path):
    async with settled_in(tmp_path, workers=(ASKED,)) as home:
        befell, answered = await _races(home, 1, Random(SEED), off="one_stage_after_another")
        _tell("P6, changing hands, control, any stage will do", befell, answered)
        assert not {*befell} <= ONE_AFTER_ANOTHER


@pytest.mark.postgres
async def test_two_processes_on_postgresql_agree_on_who_has_it(tmp_path, postgres):
    async def live(number, random):
        with postgres.database(READY) as url:
            async with settled_in(room(tmp_path, number), url, workers=(ASKED,)) as home:
                return await _heat(home, random, processes=2)

    storm = "P6, changing hands on PostgreSQL, 2 processes"
    _tell(storm, **await round_by_round(storm, SEED, FORM.heats, live))


@pytest.mark.postgres
async def test_control_two_processes_on_postgresql_disagree_without_locks(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url, workers=(ASKED,)) as home:
        befell, answered = await _races(home, 1, Random(SEED), processes=2, off="one_press_after_another")
        _tell("P6, changing hands, control, without locks", befell, answered)
        assert not {*befell} <= ONE_AFTER_ANOTHER


async def _heat(home, random, processes=1):
    befell, answered = await _races(home, FORM.races, random, processes)
    assert len(befell) == FORM.races
    assert {*befell} <= ONE_AFTER_ANOTHER
    assert len(answered) == FORM.races * EACH * len(PRESSES)
    assert await _keepers(home) == [LEAD] * FORM.races
    assert not await wrongs(home.ledger)
    assert not home.complaints()
    return {"befell": befell, "answered": answered}


async def _races(home, rounds, random, processes=1, off=""):
    """What befell each matter, in its order, and how long each press waited for its answer."""
    await _taken(home, rounds, random)
    unlocked = ["ALTER TABLE facts DROP CONSTRAINT facts_about_seq_key"] if off == "one_press_after_another" else []
    await home.ledger.write(OFFER.format(asked=ASKED), *unlocked)
    waits = []
    async with AsyncExitStack() as stack:
        relays = [await stack.enter_async_context(relay(home.town)) for _ in range(processes)]
        befalls = f"{off},{AT_ONCE}" if processes > 1 else off
        lives = [await stack.enter_async_context(home.life(off=befalls, address=each.address)) for each in relays]
        for no in range(1, rounds + 1):
            presses, at = await _press_at_once(home.town, no, random, relays)
            with suppress(TimeoutError) if off else nullcontext():  # without its guard it may never settle
                await home.settles(SOON if off else FORM.patience, *lives, relays=relays)
                await until(home.town.all_answered, SOON if off else FORM.patience)
            answers = await home.town.tell("calls", method="answerCallbackQuery")
            waits += [call["at"] - at for call in answers if call["params"]["callback_query_id"] in presses]
    befell = defaultdict(list)
    for row in await home.ledger.rows(BEFELL):
        befell[row["about"]].append(row["verb"])
    return [tuple(verbs) for verbs in befell.values()], waits


async def _taken(home, rounds, random):
    """Reported in the group, and taken by the worker of the building."""
    crowd = Crowd(home.town, random)
    async with AsyncExitStack() as stack:
        dealt = await stack.enter_async_context(relay(home.town))
        life = await stack.enter_async_context(home.life(address=dealt.address))
        for no in range(1, rounds + 1):
            await crowd.says_in(home.town.groups[0])
            dealt.deal(await collected(home.town), random)
            await home.settles(FORM.patience, life, relays=[dealt])
            await home.town.do([await _press(home.town, KEEPER, no, "take", 1)])
            dealt.deal(await collected(home.town), random)
            await home.settles(FORM.patience, life, relays=[dealt])


async def _press_at_once(town, no, random, relays):
    presses = [await _press(town, person, no, verb, 2) for person, verb in PRESSES.items()] * EACH
    random.shuffle(presses)
    pressed = await town.do(presses)
    updates = await collected(town)
    at = (await town.tell("calls"))[-1]["at"]
    for number, each in enumerate(relays):
        each.deal(updates[number :: len(relays)], random)
    return set(pressed), at


async def _press(town, person, no, verb, round_):
    on = (await town.tell("heard", person=person))[-1]["message_id"]
    return person, "forges", {"data": f"issue:{COMMUNITY}:{no}:{verb}:{round_}", "on": [person, on]}


async def _keepers(home):
    return [row["telegram"] for row in await home.ledger.rows(HAS_IT)]


def _tell(storm, befell, answered) -> None:
    tell(
        storm, seed=SEED, rounds=len(befell), presses=len(answered), most_changes=max(map(len, befell), default=0),
        p50=percentile(answered, 0.5), p99=percentile(answered, 0.99),
    )  # fmt: skip
