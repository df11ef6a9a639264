"""Two series at one spot at the same hour: whoever keeps either reads so, however it came about, until it is mended."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.spec.marketing import added, changed

FRIDAY = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)  # at three in the afternoon, while the secretary sits at 桂花亭
WARNED = "周五（27日）下午3点那儿还有书记有约，先商量好。"


@pytest.fixture
async def pavilion(town):
    """At 桂花亭 the secretary sits on Fridays from three to five, and there are markets on other days."""
    await plant(town.house.desk, neighbourhood.meetings(), ZONE)
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    return town


async def market_series(town):
    """Its page, as staff see it."""
    await town.staff.says("/series")
    [line] = [line for line in town.staff.heard[-1].splitlines() if "幸福集" in line]
    await town.staff.presses(line[0])
    return town.staff.heard[-1]


async def test_a_date_that_was_added_is_warned_of_until_it_is_called_off(pavilion):
    assert WARNED not in await market_series(pavilion)
    await added(pavilion, FRIDAY + timedelta(hours=1))
    assert WARNED in await market_series(pavilion)
    [row] = await pavilion.rows(f"SELECT id FROM sessions WHERE starts = {(FRIDAY.timestamp() + 3600) * 1000:.0f}")
    await changed(pavilion, CANCEL, lambda session: changes.called_off(session, "撞上了", pavilion.now), row["id"])
    assert WARNED not in await market_series(pavilion)


async def test_one_that_was_moved_there_says_so_where_it_is_changed(pavilion):
    await changed(pavilion, MOVE, lambda session: changes.moved(session, FRIDAY, session.spot, ""))
    await market_series(pavilion)
    await pavilion.staff.presses(next(label for label in pavilion.staff.sees_buttons() if "27日" in label))
    assert WARNED in pavilion.staff.heard[-1]


async def test_one_after_the_other_is_no_trouble(pavilion):
    await changed(pavilion, MOVE, lambda session: changes.moved(session, FRIDAY + timedelta(hours=2), session.spot, ""))
    assert WARNED not in await market_series(pavilion)
