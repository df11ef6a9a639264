"""P11: whatever the calendar has is held, rung and reminded of once, however the clock and the bot fared that week."""

from collections import Counter
from datetime import date

import pytest

from domain.meetings.alarms import PLANNED
from flows import session_life
from storage import alarms, sessions
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.ledger import Ledger
from tests.storms.once import figures
from tests.storms.week import Week

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SPRING, AUTUMN = date(2026, 3, 25), date(2026, 10, 21)  # four days before the clocks change
WITHIN = 60.0  # seconds
ONCE_EACH = {
    "sessions_missing": 0, "sessions_double": 0, "alarms_missing": 0, "alarms_double": 0, "reminders_missing": 0,
    "reminders_double": 0, "after_the_end": 0, "for_the_past": 0, "at_night": 0,
}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS[: FORM.weeks])
@pytest.mark.parametrize("begins", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_each_occurrence_comes_once_in_a_week_of_deaths_and_jumps(db_url, begins, seed, monkeypatch):
    found = await lived(f"P11, {begins:%B}, {db_url[:6]}", db_url, begins, seed, monkeypatch)
    assert {name: found[name] for name in ONCE_EACH} == ONCE_EACH
    assert found["late"] <= WITHIN
    assert found["reminders"] > 0
    assert not (await Ledger(db_url).verified()).bad


@pytest.mark.postgres
async def test_control_sessions_double_where_nobody_looks_whether_they_stand_there(postgres_url, monkeypatch):
    twice = sessions.LAY_OUT.replace(" ON CONFLICT (series, planned) DO NOTHING", "")
    monkeypatch.setattr(sessions, "LAY_OUT", twice)
    unguarded = "ALTER TABLE sessions DROP CONSTRAINT sessions_series_planned_key"
    found = await lived("P11 control, laid out anew", postgres_url, SPRING, SEEDS[0], monkeypatch, unguarded)
    assert found["sessions_double"] > 0


async def test_control_alarms_ring_twice_that_stay_on_the_wall(tmp_path, monkeypatch):
    taken_off, rung = alarms.stop, Counter[alarms.Alarm]()

    async def rings_before(tx, alarm):
        rung[alarm] += 1
        return rung[alarm] < 3 or await taken_off(tx, alarm)

    monkeypatch.setattr(alarms, "stop", rings_before)
    url = f"sqlite:///{tmp_path}/linli.db"
    found = await lived("P11 control, never off the wall", url, SPRING, SEEDS[0], monkeypatch)
    assert found["alarms_double"] > 0


async def lived(storm, url, begins, seed, monkeypatch, unguarded=""):
    week = await Week.begun(url, begins, seed)
    for name in PLANNED:
        monkeypatch.setitem(session_life.SAYS, name, week.heard(name, session_life.SAYS.get(name)))
    try:
        await week.lives(unguarded)
        found = await figures(week)
    finally:
        await week.days.db.close()
    tell(storm, seed=seed, **found)
    return found
