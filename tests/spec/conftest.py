"""What a spec may ask for besides the town itself."""

import logging

import pytest


@pytest.fixture
async def calm(town, caplog):
    """Whatever came, nothing failed, nothing was put aside or left lying, and no matter came or went by itself."""
    yield
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR or r.exc_info] == []
    assert await town.rows("SELECT update_id, state, reason FROM inbox WHERE state <> 'done'") == []
    [row] = await town.rows(
        "SELECT (SELECT count(*) FROM issues) AS matters, (SELECT coalesce(sum(last), 0) FROM numbers) AS numbers,"
        " (SELECT count(*) FROM facts WHERE verb = 'report') AS reports"
    )
    assert row["matters"] == row["reports"] == row["numbers"]
