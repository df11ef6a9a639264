"""P30: a process that stands still with jobs in its hands, and goes on when others have done them, changes nothing."""

from collections import Counter
from functools import partial

import asyncpg
import pytest

from storage.backups import whole
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT
from tests.storms.home import settled_in
from tests.storms.standing import NAMES, Still
from tests.storms.unfinished import lies_about
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.postgres, pytest.mark.timeout(LIMIT)]

HURRY = "a_storm_takes_over_soon,jobs_are_in_a_hurry"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
COMES_AND_GOES = {"batons", "calls", "inbox", "rests"}  # who asks, who carries, and what Telegram counts
DONE = {"sendMessage", "sendPhoto", "sendDocument", "pinChatMessage", "editMessageText", "editMessageReplyMarkup"}
ONCE = ("sendDocument", "pinChatMessage", "backups")
LEFT = """
SELECT (SELECT count(*) FROM letters WHERE state IN ('waiting', 'claimed')) + (SELECT count(*) FROM chores)
     + (SELECT count(*) FROM inbox WHERE state = 'waiting') + (SELECT count(*) FROM ledger_orders)
     + (SELECT count(*) FROM exhibit_pictures WHERE due IS NOT NULL) + (SELECT count(*) FROM campaigns)
     + (SELECT count(*) FROM alarms WHERE due <= {now}) + (SELECT count(*) FROM digests WHERE due <= {now})
     + (SELECT count(*) FROM series WHERE laid IS NULL) + (SELECT count(*) FROM people WHERE met = 1)
     + (SELECT count(*) FROM troubles WHERE over IS NULL) AS many
"""
NOW = "(EXTRACT(epoch FROM now()) * 1000)"
TOLD = "SELECT 1 FROM troubles"
PUT_RIGHT = "UPDATE inbox SET state = 'done', body = NULL, reason = NULL WHERE state = 'parked'"


@pytest.fixture
async def house(tmp_path, postgres_url):
    async with settled_in(tmp_path, postgres_url) as home:
        await lies_about(home)
        yield home


async def test_nothing_that_was_read_or_claimed_before_is_done_once_more(house):
    before, after = await _stood_still(house)
    changed = _changed(before, after)
    tell("P30, stood still with jobs in hand", jobs=len(NAMES), changed=len(changed))
    assert not changed, changed
    assert {name: after[name].total() for name in ONCE} == dict.fromkeys(ONCE, 1)


async def test_control_whoever_does_not_look_again_does_it_once_more(house):
    changed = _changed(*await _stood_still(house, off="claims_are_looked_at_again"))
    tell("P30 control, nobody looks again", changed=len(changed))
    assert {*changed} >= {"facts", "troubles", "pinChatMessage", "sendDocument", "backups"}


async def _stood_still(home, off=""):
    """What there is once another has done it all, and what there is once the first one has gone on."""
    still, off = Still(home.folder), ",".join(filter(None, (HURRY, off)))
    async with home.life(off=f"{off},each_job_stands_still") as first:
        await until(partial(_all_stand, still), FORM.patience)
        first.stands_still()
        async with home.life(off=off) as second:
            await until(partial(home.ledger.rows, TOLD), FORM.patience)
            await _put_right(home)
            await until(partial(_all_done, home), 2 * FORM.patience)
            before = await _everything(home)
            still.goes_on()
            first.goes_on()
            await until(partial(_all_over, still), FORM.patience)
            await until(partial(_all_done, home), FORM.patience)
            assert not second.over, home.last_words()
    return before, await _everything(home)


async def _all_stand(still):
    return still.reached == NAMES


async def _all_over(still):
    return still.over == NAMES


async def _put_right(home):
    connection = await asyncpg.connect(home.url)
    try:
        await connection.execute(PUT_RIGHT)
    finally:
        await connection.close()


async def _all_done(home):
    [row] = await home.ledger.rows(LEFT.format(now=NOW))
    return not row["many"] and whole(home.folder / "backups")


async def _everything(home) -> dict[str, Counter[str]]:
    """Each row of each table, each thing that Telegram was asked to do, and each backup."""
    tables = {row["tablename"] for row in await home.ledger.rows(TABLES)} - COMES_AND_GOES
    found = {name: Counter(map(repr, await home.ledger.rows(f"SELECT * FROM {name}"))) for name in tables}
    calls = [call for call in await home.town.tell("calls") if call["method"] in DONE and call["status"] == 200]
    asked = {method: Counter(repr(call["params"]) for call in calls if call["method"] == method) for method in DONE}
    return found | asked | {"backups": Counter(each.file.name for each in whole(home.folder / "backups"))}


def _changed(before, after) -> dict[str, list[str]]:
    return {
        name: [*(after[name] - before[name]), *(before[name] - after[name])]
        for name in before
        if after[name] != before[name]
    }
