"""What somebody has booked goes into the calendar on their phone, and how to get there onto its map."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from sandbox.neighbourhood import COMMUNITY
from sandbox.town import SITE
from storage import customs
from tests.spec.coming import books, gives_up, sits, the_next

THREE = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
PAVILION = (30.0075, 120.0025)


def files(who):
    return [letter for letter in who.letters if letter.media and letter.media.kind == "document"]


def event(letter):
    [file] = letter.media.files
    [found] = icalendar.Calendar.from_ical(file.read()).walk("VEVENT")
    assert found.errors == []
    return found


def places(who):
    return [letter.fields["venue"] for letter in who.letters if "venue" in letter.fields]


@pytest.fixture
async def booked(meetings):
    """王奶奶 comes tomorrow at twenty past three, about the light on the stairs."""
    await sits(meetings, meetings.secretary)
    await meetings.grandma.starts()
    await books(meetings, meetings.grandma, THREE + timedelta(minutes=20), words="楼道灯")
    return meetings


async def test_what_was_booked_goes_into_ones_own_calendar(booked):
    await booked.grandma.presses("加到日历")
    [letter] = files(booked.grandma)
    found = event(letter)
    assert found.decoded("dtstart") == THREE + timedelta(minutes=20)
    assert found.decoded("dtend") == THREE + timedelta(minutes=40)
    assert found["summary"] == "书记有约"
    assert found["location"] == "桂花亭，3号楼南边"
    assert found["description"] == "桂花社区书记在那儿\n要说的：楼道灯"
    assert found["status"] == "CONFIRMED"


async def test_after_a_change_a_new_file_is_the_same_event_and_newer(booked):
    await booked.grandma.presses("加到日历")
    held = booked.grandma.person.holds(booked.grandma.sees("加到日历"), "加到日历")
    await gives_up(booked, booked.grandma)
    await booked.grandma.presses_held(held)
    first, second = map(event, files(booked.grandma))
    assert first["uid"] == second["uid"]
    assert first["sequence"] < second["sequence"]
    assert second["status"] == "CANCELLED"


async def test_how_to_get_there_comes_in_words_and_on_the_map(booked):
    await booked.passes(hours=3)  # the reminder of the evening
    await booked.grandma.presses("怎么走")
    assert booked.grandma.heard[-2] == "📍 桂花亭\n3号楼南边\n有树荫，有座位，轮椅进得去"
    [place] = places(booked.grandma)
    assert (place["location"]["latitude"], place["location"]["longitude"]) == PAVILION
    assert (place["title"], place["address"]) == ("桂花亭", "3号楼南边")


async def test_whoever_reads_of_it_in_the_group_is_shown_the_way_in_private(meetings):
    await meetings.passes(days=6)  # the post of the second Friday
    await meetings.grandma.presses("怎么走", chat=meetings.group)
    [place] = places(meetings.grandma)
    assert place["title"] == "桂花亭"
    assert [card for card in meetings.group.cards if "有树荫" in card.text] == []


async def test_a_place_without_a_pin_is_told_in_words_alone(meetings):
    await meetings.house.desk.db.act(lambda tx: tx.run("UPDATE spots SET lat = NULL, lon = NULL"))
    await meetings.grandma.starts()
    await meetings.grandma.starts(f"way_{await the_next(meetings)}")
    assert "地图上还没标" in meetings.grandma.heard[-1]
    assert places(meetings.grandma) == []


async def test_a_photo_of_the_place_comes_with_the_words(meetings):
    picture = await meetings.secretary.sends_photo()
    file = picture.media.files[-1].given_to(meetings.bot)
    await meetings.house.desk.db.act(lambda tx: tx.run("UPDATE spots SET photo = $1", file))
    await meetings.grandma.starts()
    await meetings.grandma.starts(f"way_{await the_next(meetings)}")
    [words] = [letter for letter in meetings.grandma.letters if "有树荫" in letter.text]
    assert words.media.kind == "photo"


@pytest.mark.parametrize("verb", ["calendar", "directions"])
async def test_nobody_sees_by_a_forged_button_what_somebody_else_has_booked(booked, verb):
    await booked.neighbour.starts()
    [visit] = await booked.rows("SELECT id FROM visits")
    before = len(booked.neighbour.letters)
    await booked.neighbour.forges(f"visit:{visit['id']}:{verb}:1", on=booked.neighbour.letters[-1])
    assert len(booked.neighbour.letters) == before


async def test_a_private_session_is_shown_to_those_it_is_held_for_and_to_nobody_else(meetings):
    session = await the_next(meetings)
    await meetings.house.desk.db.act(lambda tx: tx.run("UPDATE sessions SET public = 0"))
    stranger = meetings.person("外来的")
    await stranger.starts()
    before = len(stranger.letters)
    await stranger.starts(f"way_{session}")
    assert places(stranger) == []
    assert len(stranger.letters) == before + 1  # a no, in words
    await meetings.secretary.starts(f"way_{session}")
    assert len(places(meetings.secretary)) == 1


@pytest.mark.parametrize("opened", [True, False])
async def test_where_there_is_a_board_the_file_comes_with_an_address_that_keeps_itself_right(booked, opened):
    await booked.house.desk.db.act(lambda tx: customs.put(tx, COMMUNITY, "board", opened))
    await booked.grandma.presses("加到日历")
    [letter] = files(booked.grandma)
    assert ("在日历里订这个网址" in letter.text) is opened
    assert (f"{SITE}/s/" in letter.text) is opened
