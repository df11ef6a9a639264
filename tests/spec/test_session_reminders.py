"""Whoever has booked is reminded the evening before and an hour before: once each, never at night, never in vain."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE
from flows.ringing import ring_all
from tests.spec.coming import books, books_for, changed, gives_up, sits

THREE = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)  # Friday afternoon at three, where people live
EVENING, HOUR_BEFORE = THREE - timedelta(hours=21), THREE - timedelta(hours=1)
MORNING = THREE - timedelta(hours=8)


def evenings(who):
    return [letter for letter in who.letters if "您要说的" in letter.text]


def last_hours(who):
    return [letter for letter in who.letters if letter.text.startswith("🤝 再过")]


async def until(town, moment):
    await town.passes(seconds=(moment - town.now).total_seconds())


async def sleeps_until(town, moment):
    """The house is dark until then, and finds everything late."""
    town.now = moment
    await town.settles()


@pytest.fixture
async def booked(meetings):
    """王奶奶 comes tomorrow at three; the secretary sits there."""
    await sits(meetings, meetings.secretary)
    await meetings.grandma.starts()
    await books(meetings, meetings.grandma, THREE, words="楼道灯")
    return meetings


async def test_the_evening_before_they_hear_when_where_with_whom_and_what_about(booked):
    await until(booked, EVENING - timedelta(minutes=1))
    assert evenings(booked.grandma) == []
    await until(booked, EVENING)
    [told] = evenings(booked.grandma)
    assert told.text.startswith("🤝 明天（周五）下午3点，书记有约\n📍 桂花亭，3号楼南边")
    assert "桂花社区书记在那儿等您" in told.text
    assert "您要说的：楼道灯" in told.text
    assert told.labels == ["我来", "来不了", "怎么走"]


async def test_an_hour_before_they_hear_it_once_more_and_then_no_more(booked):
    await until(booked, HOUR_BEFORE)
    [told] = last_hours(booked.grandma)
    assert told.text.startswith("🤝 再过1小时，下午3点，桂花亭。")
    assert told.labels == ["晚到一会儿", "来不了", "怎么走"]
    await booked.passes(days=2)
    assert len(evenings(booked.grandma)) == len(last_hours(booked.grandma)) == 1


async def test_whoever_gave_it_up_is_not_reminded(booked):
    await gives_up(booked, booked.grandma)
    await until(booked, THREE)
    assert evenings(booked.grandma) == last_hours(booked.grandma) == []


async def test_when_the_session_is_moved_its_reminders_move_along(booked):
    next_week = THREE + timedelta(days=7)
    await changed(booked, MOVE, lambda session: changes.moved(session, next_week, session.spot, ""))
    await until(booked, THREE)
    assert evenings(booked.grandma) == last_hours(booked.grandma) == []
    await until(booked, next_week)
    assert len(evenings(booked.grandma)) == len(last_hours(booked.grandma)) == 1


async def test_of_a_session_that_is_called_off_nobody_is_reminded(booked):
    await until(booked, EVENING)
    await changed(booked, CANCEL, lambda session: changes.called_off(session, "有雨", booked.now))
    await until(booked, THREE)
    assert last_hours(booked.grandma) == []


async def test_whoever_waits_is_not_reminded_either(booked):
    session = "SELECT session FROM seats GROUP BY session ORDER BY min(starts) LIMIT 1"
    await booked.house.desk.db.act(
        lambda tx: tx.run(f"DELETE FROM seats WHERE visit IS NULL AND session = ({session})")
    )
    await booked.neighbour.starts()
    await books(booked, booked.neighbour)
    await until(booked, THREE)
    assert last_hours(booked.neighbour) == []
    assert len(last_hours(booked.grandma)) == 1


async def test_what_could_not_be_said_in_the_evening_is_said_in_the_morning(booked):
    await sleeps_until(booked, EVENING + timedelta(hours=6))  # midnight
    assert evenings(booked.grandma) == []
    await until(booked, MORNING)
    [told] = evenings(booked.grandma)
    assert told.text.startswith("🤝 今天（周五）下午3点")
    assert not last_hours(booked.grandma)


async def test_the_hour_before_is_still_told_a_little_late_and_says_how_long_is_left(booked):
    await sleeps_until(booked, HOUR_BEFORE + timedelta(minutes=15))
    assert [told.text[:7] for told in last_hours(booked.grandma)] == ["🤝 再过45分"]
    assert evenings(booked.grandma) == []  # there is no evening left


async def test_fifty_minutes_late_nobody_needs_it_any_more(booked):
    await sleeps_until(booked, HOUR_BEFORE + timedelta(minutes=50))
    assert last_hours(booked.grandma) == evenings(booked.grandma) == []


async def test_when_the_seat_is_at_another_hour_by_then_the_reminder_comes_at_that_hour(booked):
    later = int((THREE + timedelta(minutes=40)).timestamp() * 1000)
    await booked.house.desk.db.act(lambda tx: tx.run("UPDATE seats SET starts = $1 WHERE visit IS NOT NULL", later))
    await until(booked, HOUR_BEFORE + timedelta(minutes=39))
    assert last_hours(booked.grandma) == []
    await until(booked, HOUR_BEFORE + timedelta(minutes=40))
    assert [told.text[:18] for told in last_hours(booked.grandma)] == ["🤝 再过1小时，下午3点40，桂花亭"]


async def test_a_clock_that_jumps_back_reminds_nobody_twice(booked):
    await until(booked, HOUR_BEFORE)
    booked.now -= timedelta(days=1)
    await booked.passes(days=2)
    assert len(evenings(booked.grandma)) == len(last_hours(booked.grandma)) == 1


async def test_a_house_that_dies_while_it_reminds_does_it_once(booked):
    booked.now = HOUR_BEFORE
    await ring_all(booked.house.desk)
    await booked.dies_and_wakes_up()
    await booked.passes(hours=2)
    assert len(last_hours(booked.grandma)) == 1


async def test_for_somebody_without_telegram_their_worker_is_reminded_to_call(meetings):
    await books_for(meetings, meetings.worker, "李大爷", THREE)
    await until(meetings, THREE)
    [told] = [letter for letter in meetings.worker.letters if "打电话提醒" in letter.text]
    assert told.text.startswith("🤝 李大爷约的书记有约：明天（周五）下午3点")
    assert last_hours(meetings.worker) == []


@pytest.mark.parametrize(
    ("choice", "both"), [("两回都提醒", (1, 1)), ("只在前一晚", (1, 0)), ("只提前1小时", (0, 1)), ("不提醒", (0, 0))]
)
async def test_an_area_says_when_its_people_are_reminded_even_of_what_was_booked_before(booked, choice, both):
    await booked.staff.says("/areas")
    for label in ("规矩", "有约", "约好的提醒", choice):
        await booked.staff.presses(label)
    await until(booked, THREE)
    assert (len(evenings(booked.grandma)), len(last_hours(booked.grandma))) == both
