"""A series of sessions: made once, laid out by the calendar, changed and ended by whoever may."""

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE

FRIDAYS = "SELECT starts FROM sessions WHERE stage = 'planned' ORDER BY starts"


async def test_a_seed_file_may_have_a_spot_and_a_series_and_plants_them_once(meetings):
    sessions = await meetings.rows(FRIDAYS)
    assert len(sessions) == 9
    await plant(meetings.house.desk, neighbourhood.meetings(), ZONE)
    assert await meetings.rows(FRIDAYS) == sessions
    [pavilion] = await meetings.rows("SELECT name, shelter FROM spots WHERE lat IS NOT NULL")
    assert pavilion["name"] == "桂花亭"
    assert await meetings.rows(f"SELECT name FROM spots WHERE id = {pavilion['shelter']}") == [
        {"name": "3号楼一楼活动室"}
    ]
