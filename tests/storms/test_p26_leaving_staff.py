"""P26: nothing is accepted of anybody after the moment they lost their role, and what they had goes a level up."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from random import Random

import pytest

from sandbox import neighbourhood
from storage import people
from storage.opening import open_database
from tests.postgres import READY
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import wrongs
from tests.storms.relay import collected, relay
from tests.storms.rounds import room, round_by_round

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = SEEDS[0]
TWENTY = tuple(range(1201, 1221))
APART = 0.25  # seconds between two races
BUILDING = neighbourhood.BUILDINGS[0]
PEOPLE = "SELECT id, key, telegram FROM people"
TAKEN = "SELECT keeper FROM issues WHERE stage = 'taken'"
LEFT = "SELECT 1 FROM facts WHERE verb = 'leave'"
ACTS = "SELECT id, about, verb, who FROM facts WHERE verb IN ('take', 'dismiss') ORDER BY id"
DISMISSED = "SELECT f.id, n.note FROM facts f JOIN notes n ON n.fact = f.id WHERE f.verb = 'dismiss' ORDER BY f.id"


@dataclass(frozen=True)
class Told:
    races: int
    accepted: int  # presses, of those who were about to lose their role
    after: int  # of these, after they had lost it
    kept: int  # matters that are still theirs
    returned: int  # that went back to the level above


async def test_a_press_counts_before_the_role_is_gone_and_never_after(tmp_path):
    async def live(number, random):
        async with settled_in(room(tmp_path, number), workers=TWENTY) as home:
            return await _leave(home, random)

    tell("P26", seed=SEED, **await round_by_round("P26", SEED, FORM.leavings, live))


async def test_control_presses_count_after_it_when_rights_were_looked_up_before(tmp_path):
    async with settled_in(tmp_path, workers=TWENTY) as home:
        told = await _race(home, Random(SEED), off="rights_are_read_in_the_act")
        tell("P26 control, rights looked up before", **asdict(told))
        assert told.after > 0


@pytest.mark.postgres
async def test_two_processes_on_postgresql_agree_on_the_moment(tmp_path, postgres):
    async def live(number, random):
        with postgres.database(READY) as url:
            async with settled_in(room(tmp_path, number), url, workers=TWENTY) as home:
                return await _leave(home, random, processes=2, off="acts_take_their_time")

    storm = "P26 on PostgreSQL, 2 processes, slow acts"
    tell(storm, seed=SEED, **await round_by_round(storm, SEED, FORM.leavings, live))


@pytest.mark.postgres
async def test_control_two_processes_on_postgresql_disagree_when_nobody_is_held(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url, workers=TWENTY) as home:
        told = await _race(home, Random(SEED), processes=2, off="acts_take_their_time,whoever_acts_is_held")
        tell("P26 control, nobody is held", **asdict(told))
        assert told.after + told.kept > 0


async def _leave(home, random, processes=1, off=""):
    told = await _race(home, random, processes, off)
    assert (told.races, told.after, told.kept) == (len(TWENTY), 0, 0)
    assert told.returned == told.accepted
    assert not await wrongs(home.ledger)
    assert not home.complaints()
    return asdict(told)


async def _race(home, random, processes=1, off=""):
    """Twenty workers, a matter for each; each presses 接单 on it at the very moment staff take the role away."""
    town = home.town
    await _agrees(home, town.residents[0])
    async with AsyncExitStack() as stack:
        relays = [await stack.enter_async_context(relay(town)) for _ in range(processes)]
        lives = [await stack.enter_async_context(home.life(off=off, address=r.address)) for r in relays]
        crowd = Crowd(town, random)
        for _ in TWENTY:
            await crowd.says_in(town.groups[0])
        await town.do([(neighbourhood.STAFF, "says", {"text": "/areas"})])
        relays[0].deal(await collected(town), random)
        await home.settles(FORM.patience, *lives, relays=relays)
        for pair in await _pairs(home, random):
            await town.do(pair)
            _deal(await collected(town), relays, random)
            await asyncio.sleep(APART)
        await home.settles(FORM.patience, *lives, relays=relays)
    return await _told(home)


def _deal(updates, relays, random):
    """Of two processes one hears the workers, the other the staff."""
    by_staff = [update["callback_query"]["from"]["id"] == neighbourhood.STAFF for update in updates]
    for number, each in enumerate(relays):
        mine = [update for update, staff in zip(updates, by_staff, strict=True) if len(relays) == 1 or staff == number]
        each.deal(mine, random)


async def _agrees(home, resident):
    """Whoever reports was told long ago what is kept of it."""
    db = await open_database(home.url)
    try:
        await db.act(lambda tx: people.agree(tx, resident, "居民"))
    finally:
        await db.close()


async def _pairs(home, random):
    ids = {row["telegram"]: row["id"] for row in await home.ledger.rows(PEOPLE)}
    page = (await home.town.tell("heard", person=neighbourhood.STAFF))[-1]["message_id"]
    pairs = []
    for no, worker in enumerate(TWENTY, 1):
        ping = (await home.town.tell("heard", person=worker))[-1]["message_id"]
        take, dismiss = f"issue:{neighbourhood.COMMUNITY}:{no}:take:1", f"dismiss:{BUILDING}:{ids[worker]}:worker"
        pair = [
            (worker, "forges", {"data": take, "on": [worker, ping]}),
            (neighbourhood.STAFF, "forges", {"data": dismiss, "on": [neighbourhood.STAFF, page]}),
        ]
        random.shuffle(pair)
        pairs.append(pair)
    return pairs


async def _told(home):
    keys = {row["telegram"]: (row["id"], row["key"]) for row in await home.ledger.rows(PEOPLE)}
    leavers = {keys[worker][1]: keys[worker][0] for worker in TWENTY}
    gone = {key: row["id"] for row in await home.ledger.rows(DISMISSED) for key in leavers if key in row["note"]}
    takes = [(row["who"], row["id"]) for row in await home.ledger.rows(ACTS) if row["who"] in leavers]
    return Told(
        races=len(gone),
        accepted=len(takes),
        after=sum(id_ > gone.get(who, id_) for who, id_ in takes),
        kept=sum(row["keeper"] in leavers.values() for row in await home.ledger.rows(TAKEN)),
        returned=len(await home.ledger.rows(LEFT)),
    )
