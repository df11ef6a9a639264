"""Whatever of somebody else changes or vanishes is noticed, and nothing that is no loss to anybody."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from domain.forms import Draft
from storage import drafts, erasures, people
from tests.storms.belongings import CHANGES, FLEETING, astray, belongings
from tests.storms.years import LIVES, pass_by

FIRST, OTHER = 123_456_789_001, 123_456_789_002
NOW = datetime(2030, 5, 6, 9, tzinfo=UTC)
WHOSE = re.compile(r" WHERE .*")
OF_EVERYBODY = " WHERE CAST($1 AS BIGINT) IS NOT NULL"
REFUSED = "DELETE FROM people WHERE id = $1"  # of everybody, by the database itself


class Undone(Exception):
    pass


@pytest.fixture
async def street(db):
    for number in (FIRST, OTHER):
        person = await db.act(partial(people.agree, telegram=number, name=f"金丝雀{number}号"))
        draft = Draft(id=0, person=person.id, form="report", answers={}, until=NOW + timedelta(1))
        draft = await db.act(partial(drafts.begin, draft=draft))
        await db.act(partial(_half_way, draft=draft, person=person))
    await db.act(partial(pass_by, first=FIRST, others=OTHER, now=NOW, later=NOW + timedelta(1)))
    return db


async def _half_way(tx, draft, person):
    """Their form lapses, and in the group they come from stands a card of theirs."""
    await tx.run("INSERT INTO alarms (about, name, due) VALUES ('draft:' || $1, 'lapse', 0)", str(draft.id))
    await tx.run("UPDATE people SET room = chat WHERE id = $1", person.id)
    await tx.run("INSERT INTO slots (chat, slot, message) VALUES ($1, $2, 1)", person.chat, f"come_back:{person.id}")


async def test_each_statement_that_would_take_from_everybody_is_noticed(street, db_url):
    greedy = [WHOSE.sub(OF_EVERYBODY, each, count=1) for each in erasures.LET_GO if each != REFUSED]
    assert [each for each in greedy if not await _taken(street, db_url, each)] == []


async def test_what_an_erasure_takes_of_nobody_else_is_not_noticed(street, db_url):
    async def goes(tx):
        before = await belongings(db_url, tx.all, but=[FIRST])
        await erasures.take_out(tx, await people.known(tx, FIRST))
        return astray(before, await belongings(db_url, tx.all))

    assert await street.act(goes) == []


async def test_of_each_row_of_somebody_else_it_is_noticed_when_it_is_gone_or_not_as_it_was(street, db_url):
    before = await street.read(lambda tx: belongings(db_url, tx.all, but=[FIRST]))
    assert before.keys() >= LIVES.keys() - FLEETING
    for table, rows in before.items():
        for row in rows:
            gone = rows - Counter([row])
            changed = gone + Counter([("other", *row[1:])])
            assert astray(before, {**before, table: gone})
            assert astray(before, {**before, table: changed})


async def test_what_is_said_to_change_by_itself_is_in_the_database(street, db_url):
    for table in FLEETING:
        await street.read(lambda tx, table=table: tx.all(f"SELECT 1 FROM {table}"))
    for table, columns in CHANGES.items():
        await street.read(lambda tx, of=table, these=columns: tx.all(f"SELECT {', '.join(these)} FROM {of}"))


async def _taken(db, url, statement):
    """What is noticed of it, before it is undone."""
    noticed = []

    async def work(tx):
        before, person = await belongings(url, tx.all, but=[FIRST]), await people.known(tx, FIRST)
        await tx.run(statement, person.id)
        noticed.extend(astray(before, await belongings(url, tx.all)))
        raise Undone

    with pytest.raises(Undone):
        await db.act(work)
    return noticed
