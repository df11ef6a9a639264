"""Whatever somebody else takes away between a look and a word is looked for again."""

from datetime import UTC, datetime

import pytest

from domain.forms import Draft
from storage import drafts, people
from storage.opening import open_database

NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
SOMEBODY = 1001


@pytest.mark.postgres
async def test_of_somebody_who_was_erased_meanwhile_it_is_seen_that_they_are_gone(postgres_url):
    here, there = await open_database(postgres_url), await open_database(postgres_url)

    async def begins(tx):
        person = await people.find(tx, SOMEBODY)
        if person is None:
            return "gone"
        await there.act(lambda tx: tx.run("DELETE FROM people WHERE telegram = $1", SOMEBODY))
        await drafts.begin(tx, Draft(person=person.id, form="report", until=NOW))
        return "begun"

    try:
        await here.act(lambda tx: people.agree(tx, SOMEBODY, "邻居"))
        assert await here.act(begins) == "gone"
    finally:
        await here.close()
        await there.close()
