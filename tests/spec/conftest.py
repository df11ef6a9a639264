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


@pytest.fixture
async def in_hand(town):
    """王奶奶 has said that the stairwell is dark, and the worker of her building has taken it."""
    await town.grandma.starts()
    await town.grandma.says("/report@linli_bot 3号楼楼道灯坏了", town.group)
    await town.worker.presses("接单")
    return town
