"""However many letters wait, a claim on a server looks at few more than those, whatever the server takes for usual."""

import json
from datetime import timedelta

import asyncpg
import pytest

from sandbox.town import START
from storage.letters_claimed import HEADS, TAKE
from storage.moments import stamp
from storage.postgres import Transaction

pytestmark = pytest.mark.postgres

MANY = 1_000  # groups, each with a letter about the same notice
FEW = 5  # that waited when the server last looked how many do
CLAIM = TAKE.format(these=HEADS + Transaction.skip_locked)
CHATS = (
    "INSERT INTO chats (id, telegram, kind, reach) SELECT n, -n, 'group', 'open' FROM generate_series($1::int, $2) n"
)
LETTERS = (
    "INSERT INTO letters (key, chat, about, urgency, page, data, buttons, media, way, silent, written, due)"
    " SELECT 'notice:1:' || n, n, 'notice:1', 3, 'notices/notice', '{}', '[]', '[]', 'anew', 1, $3, $3"
    " FROM generate_series($1::int, $2) n"
)
BEFORE = (
    "DROP INDEX letters_about",
    "CREATE INDEX letters_about ON letters (about) WHERE state IN ('waiting', 'claimed', 'held')",
)


@pytest.fixture
async def server(postgres_url):
    """Thousands of letters have come since it last looked, and it takes one plan for whoever asks."""
    connection = await asyncpg.connect(postgres_url)
    await connection.execute("ALTER TABLE letters SET (autovacuum_enabled = off)")
    await connection.execute("SET plan_cache_mode = force_generic_plan")
    for first, last in ((1, FEW), (FEW + 1, MANY)):
        await connection.execute(CHATS, first, last)
        await connection.execute(LETTERS, first, last, stamp(START))
        if last == FEW:
            await connection.execute("ANALYZE")
    yield connection
    await connection.close()


async def looked_at(server):
    """How many rows of whichever table or index, however often each, for one claim of thirty letters."""
    now, until = stamp(START), stamp(START + timedelta(minutes=2))
    await server.execute(f"PREPARE claim AS {CLAIM}")
    told = await server.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE claim ('anna', {until}, {now}, 3, 30)")
    [plan] = json.loads(told)
    return sum(map(rows, steps(plan["Plan"])))


def steps(step):
    yield step
    for below in step.get("Plans", ()):
        yield from steps(below)


def rows(step):
    """Those that it was handed, and those that it looked at in vain."""
    passed_over = sum(many for what, many in step.items() if what.startswith("Rows Removed"))
    return (step["Actual Rows"] + passed_over) * step["Actual Loops"]


async def test_a_claim_looks_at_each_letter_that_waits_a_few_times_at_most(server):
    assert await looked_at(server) < 10 * MANY


async def test_without_the_chat_beside_what_it_is_about_it_would_look_at_all_of_them_for_each(server):
    for statement in BEFORE:
        await server.execute(statement)
    assert await looked_at(server) > MANY * MANY / 2
