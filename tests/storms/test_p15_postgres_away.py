"""P15: PostgreSQL dies, stands still, or is cut off in the middle of a COMMIT: nothing is lost, nothing done twice."""

import asyncio
from functools import partial
from random import Random

import pytest

from tests.storms.arrivals import arrivals
from tests.storms.crowd import Crowd, all_is_noted
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT
from tests.storms.guards import HASTE
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS, tally, wrongs
from tests.storms.meanwhile import people_go_on, something_happens
from tests.storms.wire import Cut, Weather, over, wire

pytestmark = [pytest.mark.storm, pytest.mark.postgres, pytest.mark.timeout(LIMIT)]

HASTY = "" if FULLY else "silence_is_soon_enough"
SILENT = 25 if FULLY else 25 / HASTE  # seconds, longer than anybody waits for an answer
APART = 5  # commits at most between two that are cut


@pytest.fixture
async def wired(tmp_path, server):
    """A bot that reaches its database over a wire; we reach it without."""
    with server.database() as url:
        async with settled_in(tmp_path, url) as home, wire(server.answers, Random(1)) as line:
            home.wired = over(line, url)
            yield home, line


async def test_whatever_was_acknowledged_is_done_once_however_the_server_goes_away(server, wired):
    home, line = wired
    random = Random(1)
    crowd = Crowd(home.town, random)
    async with home.life(off=HASTY) as life:
        await _is_cut(life, home, crowd, line, [random.choice([*Cut]) for _ in range(FORM.torn)], random)
        for _ in range(FORM.falls):
            async with people_go_on(crowd):
                await asyncio.to_thread(server.dies)
                await asyncio.to_thread(server.starts)
            await home.settles(FORM.patience, life)
        async with people_go_on(crowd):
            with server.stands_still():
                await asyncio.sleep(SILENT)
        async with people_go_on(crowd), line.storms(Weather(mute=True)):
            await asyncio.sleep(SILENT)
        await all_is_noted(crowd, partial(home.settles, FORM.patience, life))

    found, letters = await tally(home.ledger, crowd.said), await home.ledger.rows(LETTERS)
    came = arrivals(await home.town.posts(), letters)
    dead = [row["reason"] for row in letters if row["state"] == "dead"]
    tell(
        "P15", updates=(await home.town.tell("counters"))["updates_made"], said=len(crowd.said), falls=FORM.falls,
        unsent=line.befell[Cut.UNSENT], unheard=line.befell[Cut.UNHEARD], mute=line.befell["mute"],
        lost=found.lost, doubled=found.doubled, letters=len(letters), extra_copies=came.extra, dead=len(dead),
    )  # fmt: skip
    assert (found.lost, found.doubled) == (0, 0)
    assert (came.doubled, came.phantoms, came.missing, came.extra) == (0, 0, 0, 0), came.strange
    assert not dead
    assert not await wrongs(home.ledger)
    assert not [said for said in home.complaints() if "Unavailable" not in said]
    assert (await home.ledger.verified()).bad == ""


async def test_control_matters_are_doubled_when_nobody_looks_whether_an_update_is_done(wired):
    home, line = wired
    random = Random(1)
    crowd = Crowd(home.town, random)
    async with home.life(off=f"{HASTY},done_only_once") as life, asyncio.timeout(FORM.patience):
        await crowd.speaks(1)
        await home.settles(FORM.patience, life)
        while not (found := await tally(home.ledger, crowd.said)).doubled:
            line.cuts.append((random.randrange(APART), Cut.UNHEARD))
            await crowd.speaks(APART)
            await asyncio.sleep(FORM.pause)
    tell("P15 control, nobody looks whether it is done", unheard=line.befell[Cut.UNHEARD], doubled=found.doubled)


async def _is_cut(life, home, crowd, line, cuts, random):
    """While people go on, a commit here and there."""
    line.cuts.extend((random.randrange(APART), cut) for cut in cuts)
    async with asyncio.timeout(FORM.patience):
        while line.cuts:
            assert not life.over, home.last_words()
            await something_happens(crowd)
