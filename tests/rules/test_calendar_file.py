"""What somebody takes into the calendar on their phone says there what it says here, whatever people wrote."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from domain.calendar.file import LONGEST, Event, calendar_file
from domain.words import Paper
from papers.writing import written

NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 7, 20, tzinfo=UTC)
PAVILION = "桂花亭，3号楼南边；走5分钟, 雨天\\活动室"
SAID = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=200)


def event(**how):
    known = {
        "uid": "visit-7@1.linli", "sequence": 3, "starts": FRIDAY, "ends": FRIDAY + timedelta(minutes=20),
        "title": "书记有约", "where": PAVILION, "about": "第17件，楼道灯\n桂花社区书记在那儿等您",
        "pin": (30.0075, 120.0),
    }  # fmt: skip
    return Event(**{**known, **how})


def read(*events):
    """As two libraries that know nothing of each other read it; both must find nothing wrong."""
    text = calendar_file(events, NOW)
    one = icalendar.Calendar.from_ical(text.encode()).walk("VEVENT")
    assert [error for each in one for error in each.errors] == []
    other = vobject.readOne(text, validate=True)
    return list(zip(one, other.vevent_list, strict=True))


def test_a_phone_shows_the_hour_the_place_and_what_it_is_about():
    [(one, other)] = read(event())
    assert one["summary"] == other.summary.value == "书记有约"
    assert one["location"] == other.location.value == PAVILION
    assert one["description"] == other.description.value == event().about
    assert one.decoded("dtstart") == other.dtstart.value == FRIDAY
    assert one.decoded("dtend") == other.dtend.value == FRIDAY + timedelta(minutes=20)
    assert (one["geo"].latitude, one["geo"].longitude) == (30.0075, 120.0)
    assert one["status"] == other.status.value == "CONFIRMED"


def test_what_has_changed_since_is_the_same_event_only_newer():
    [(first, _)], [(moved, _)], [(off, _)] = (
        read(event()),
        read(event(sequence=4, starts=FRIDAY + timedelta(days=1), ends=FRIDAY + timedelta(days=1, minutes=20))),
        read(event(sequence=5, off=True)),
    )
    assert first["uid"] == moved["uid"] == off["uid"]
    assert first["sequence"] < moved["sequence"] < off["sequence"]
    assert off["status"] == "CANCELLED"


def test_one_calendar_hands_it_on_to_another_as_it_was():
    [(mine, handed_on)] = read(event())
    [theirs] = icalendar.Calendar.from_ical(vobject.readOne(calendar_file([event()], NOW)).serialize()).walk("VEVENT")
    assert {name: theirs[name] for name in mine} == dict(mine)
    assert handed_on.uid.value == theirs["uid"]


def test_a_place_without_a_pin_and_an_event_without_words_are_left_out():
    [(one, _)] = read(event(where="", about="", pin=None))
    assert not {"LOCATION", "DESCRIPTION", "GEO"} & set(one)


def test_several_events_stand_in_one_file():
    found = read(event(uid="a"), event(uid="b"), event(uid="c"))
    assert [one["uid"] for one, _ in found] == ["a", "b", "c"]


@given(title=SAID, where=SAID, about=SAID)
@example(title="END:VEVENT\nBEGIN:VALARM", where="；" * 80, about="\\n不是\\换行;，,")
def test_whatever_somebody_wrote_comes_back_as_they_wrote_it(title, where, about):
    [(one, _)] = read(event(title=title, where=where, about=about))
    assert one["summary"] == title
    assert one.get("location", "") == where
    assert one.get("description", "") == about


@given(SAID)
@example("桂" * 100)
def test_no_line_is_longer_than_other_calendars_take_and_none_breaks_a_character(said):
    text = calendar_file([event(title=said)], NOW)
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= LONGEST for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in b"".join(lines)


@pytest.mark.parametrize("sign", ["\r", "\x00", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_sign_that_somebody_sends_begins_a_line_of_its_own(sign):
    [(one, _)] = read(event(title=f"书记{sign}BEGIN:VALARM"))
    assert one["summary"] == "书记BEGIN:VALARM"


async def test_it_is_sent_as_it_was_written_without_a_mark_before_it():
    text = calendar_file([event()], NOW)
    assert await written(Paper(name="书记有约.ics", text=text)) == text.encode()
