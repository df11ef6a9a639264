"""What a spec may ask for besides the town itself."""

import logging

import pytest

from domain.places import ROOT
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.spec.appointing import at_work


@pytest.fixture
async def calm(town, caplog):
    """Whatever came, nothing failed, nothing was put aside or left lying, and no matter came or went by itself."""
    yield
    said = caplog.get_records("call")
    assert [r.getMessage() for r in said if r.levelno >= logging.ERROR or r.exc_info] == []
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


@pytest.fixture
async def meetings(town):
    """Fridays from three to five the secretary sits at 桂花亭: 20 minutes each, two seats for whoever just comes."""
    town.secretary = town.person("书记", neighbourhood.SECRETARY)
    await plant(town.house.desk, neighbourhood.meetings(), ZONE)
    await town.secretary.starts()
    return town


@pytest.fixture
async def administrator(town):
    """Somebody who rules everything, and has opened their chat."""
    return await at_work(town, "管理员", "administrator", ROOT)
