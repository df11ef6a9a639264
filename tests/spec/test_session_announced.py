"""A group hears of a session in one silent post, three days before and the day before, which says how it stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.groups import Purpose
from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE, RESIZE, SHELTER
from flows import campaigns
from flows.ringing import ring_all
from sandbox import neighbourhood
from sandbox.telegram import Group
from storage import rooms
from tests.spec.coming import books, changed, gives_up, sits

TEN_TO_THREE = timedelta(hours=5)  # from ten in the forenoon to three in the afternoon
THREE = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)  # on the second Friday there is
AHEAD, EVE = THREE - timedelta(days=3) - TEN_TO_THREE, THREE - timedelta(days=1) - TEN_TO_THREE
A_MINUTE = timedelta(minutes=1)


def posts(group, words="书记有约"):
    return [card for card in group.cards if words in card.text and "📍" in card.text]


def living(group):
    """The one with buttons to press."""
    return [card for card in posts(group) if card.labels]


async def written(town):
    """How many letters have gone to groups about the newest post there is."""
    [row] = await town.rows(
        "SELECT count(*) AS many FROM letters WHERE state = 'sent'"
        " AND about = (SELECT 'announcement:' || max(id) FROM announcements)"
    )
    return row["many"]


async def until(town, moment):
    await town.passes(seconds=(moment - town.now).total_seconds())


@pytest.fixture
async def friday(meetings):
    """The first Friday is over; that of the 27th is the next."""
    await meetings.passes(days=2)
    return meetings


async def test_three_days_before_a_group_reads_one_silent_post(friday):
    await until(friday, AHEAD - A_MINUTE)
    before = len(friday.group.cards)
    await until(friday, AHEAD)
    [post] = friday.group.cards[before:]
    assert post.text == (
        "🤝 书记有约，周五（27日）下午3点\n📍 桂花亭，到5点\n谁坐班还没定，谁都能来说\n还有6个位子，不约也能来"
    )
    assert post.silent
    assert post.labels == ["约时间", "怎么走"]
    assert "start=book_" in post.buttons[0]["url"]
    assert posts(friday.other_group) == []


async def test_the_day_before_it_reads_it_once_more_and_the_older_one_leads_to_the_newer(friday):
    await until(friday, EVE)
    [newest] = living(friday.group)
    assert newest.silent
    assert [card.text for card in friday.group.cards if "看下面" in card.text] == ["🤝 书记有约：看下面新的那张。"]
    await until(friday, THREE)
    assert len(posts(friday.group, "27日")) == 1


async def test_free_seats_stay_current_and_are_edited_once_a_minute_at_most(friday):
    await until(friday, EVE)
    [post] = living(friday.group)
    await friday.grandma.starts()
    await friday.neighbour.starts()
    await books(friday, friday.grandma)
    await books(friday, friday.neighbour)
    assert "还有6个位子" in post.text
    edits = await written(friday)
    await friday.passes(minutes=1)
    assert "还有4个位子" in post.text
    await gives_up(friday, friday.grandma)
    await friday.passes(minutes=2)
    assert "还有5个位子" in post.text
    assert await written(friday) == edits + 2
    assert len(living(friday.group)) == 1


async def test_a_post_that_somebody_deleted_is_not_put_back_because_a_seat_was_taken(friday):
    await until(friday, AHEAD)
    [post] = living(friday.group)
    post.deleted = True
    before = len(friday.group.cards)
    await friday.grandma.starts()
    await books(friday, friday.grandma)
    await friday.passes(minutes=2)
    await gives_up(friday, friday.grandma)
    await friday.passes(minutes=2)
    assert len(friday.group.cards) == before


async def test_a_seat_that_is_taken_and_given_back_within_the_minute_edits_nothing(friday):
    await until(friday, EVE)
    edits = await written(friday)
    await friday.grandma.starts()
    await books(friday, friday.grandma)
    await gives_up(friday, friday.grandma)
    await friday.passes(minutes=3)
    assert await written(friday) == edits


async def test_once_it_is_full_it_says_so_and_offers_the_line(friday):
    await until(friday, EVE)
    [post] = living(friday.group)
    for n in range(6):
        who = friday.person(f"邻居{n}")
        await who.starts()
        await books(friday, who)
    await friday.passes(minutes=1)
    assert "约满了，可以排候补，也留了2个现场位子" in post.text
    assert post.labels == ["约时间", "怎么走"]


async def test_when_it_is_moved_the_post_is_edited_at_once_and_says_from_when(friday):
    await until(friday, EVE)
    [post] = living(friday.group)
    later = THREE + timedelta(hours=2)
    await changed(friday, MOVE, lambda session: changes.moved(session, later, session.spot, "书记开会"))
    assert post.text.startswith(
        "🤝 书记有约改到周五（27日）下午5点\n📍 桂花亭，到晚上7点\n原来是周五（27日）下午3点，书记开会"
    )
    assert len(living(friday.group)) == 1


async def test_a_session_that_moved_to_another_week_is_announced_for_that_week_as_well(friday):
    await until(friday, EVE)
    later = THREE + timedelta(days=6)
    await changed(friday, MOVE, lambda session: changes.moved(session, later, session.spot, ""))
    await until(friday, later - timedelta(days=3) - TEN_TO_THREE)
    newest = living(friday.group)[-1]
    assert newest.text.startswith("🤝 书记有约，周四（3日）下午3点")
    assert "原来是" not in newest.text


async def test_rain_takes_it_indoors_and_the_post_says_where(friday):
    await until(friday, EVE)
    [post] = living(friday.group)
    [row] = await friday.rows("SELECT shelter FROM spots WHERE name = '桂花亭'")
    await changed(friday, SHELTER, lambda session: changes.sheltered(session, row["shelter"]))
    assert "📍 3号楼一楼活动室，到5点\n挪到这儿了，时间不变" in post.text


async def test_that_it_is_off_a_group_is_told_once_whatever_was_tidied_up_there(friday):
    await until(friday, AHEAD)
    [older] = living(friday.group)
    await until(friday, EVE)
    [newer] = living(friday.group)
    for tidied in (older, newer):
        tidied.deleted = True
    await changed(friday, CANCEL, lambda session: changes.called_off(session, "有雨", friday.now))
    await friday.passes(minutes=1)
    assert len([card for card in friday.group.cards if "不办了" in card.text]) == 1


async def test_when_it_is_called_off_the_post_says_so_and_leads_to_the_next(friday):
    await until(friday, EVE)
    [post] = living(friday.group)
    await changed(friday, CANCEL, lambda session: changes.called_off(session, "有雨", friday.now))
    assert post.text == "🤝 周五（27日）的书记有约不办了，有雨\n下一场：周五（4日）下午3点"
    assert post.labels == ["约时间"]
    before = len(posts(friday.group))
    await until(friday, THREE + timedelta(hours=3))
    assert len(posts(friday.group)) == before


async def test_while_it_is_held_the_post_says_so_instead_of_counting_hours_that_go_by(friday):
    await until(friday, EVE)
    await sits(friday, friday.secretary)
    [post] = living(friday.group)
    await until(friday, THREE)
    edits = await written(friday)
    assert "这会儿正开着，不约也能来" in post.text
    await until(friday, THREE + timedelta(hours=1))
    assert await written(friday) == edits


async def test_after_it_the_post_has_no_button_any_more(friday):
    await sits(friday, friday.secretary)
    await until(friday, EVE)
    [post] = living(friday.group)
    await until(friday, THREE + timedelta(hours=2, minutes=1))
    assert post.labels == []
    assert "这一场散了" in post.text
    assert await friday.rows("SELECT 1 FROM cards") == []


async def test_of_one_that_nobody_was_found_for_it_is_not_said_that_it_is_held_or_was(friday):
    await until(friday, THREE)
    [*_, post] = posts(friday.group)
    assert post.text.endswith("到点了，人来没来我还不知道")
    await until(friday, THREE + timedelta(hours=2, minutes=1))
    assert post.text.endswith("这一场过了点，谁坐班一直没定。")


async def test_of_a_private_one_no_group_hears(friday):
    await changed(friday, RESIZE, lambda session: replace(session, public=False))
    await until(friday, THREE + timedelta(hours=3))
    assert posts(friday.group, "27日") == []


async def test_what_could_not_be_said_three_days_before_is_said_later_by_day_and_once(friday):
    friday.now = AHEAD + timedelta(hours=13)  # eleven at night: the house was dark all day
    await friday.settles()
    assert posts(friday.group, "27日") == []
    await until(friday, AHEAD + timedelta(hours=21))
    assert len(posts(friday.group, "27日")) == 1


async def test_after_two_dark_days_only_the_newer_post_is_made(friday):
    friday.now = EVE + timedelta(hours=1)
    await friday.settles()
    assert len(posts(friday.group, "27日")) == 1
    assert not [card for card in friday.group.cards if "看下面" in card.text]


async def test_a_clock_that_jumps_back_posts_nothing_twice(friday):
    await until(friday, EVE)
    before = len(friday.group.cards)
    friday.now -= timedelta(days=2)
    await changed(friday, SHELTER, lambda session: session)  # its alarms hang as they did
    await friday.passes(days=2)
    assert len(friday.group.cards) == before


async def test_one_that_is_planned_for_tomorrow_is_announced_at_once_and_not_again(meetings):
    [post] = posts(meetings.group, "20日")
    assert post.silent
    assert post.labels == ["约时间", "怎么走"]
    before = len(meetings.group.cards)
    await until(meetings, THREE - timedelta(days=7))
    assert len(meetings.group.cards) == before


async def test_one_that_is_moved_to_the_day_after_tomorrow_is_announced_at_once_and_the_day_before(friday):
    sooner = friday.now + timedelta(days=2)
    await changed(friday, MOVE, lambda session: changes.moved(session, sooner, session.spot, ""))
    assert [card.text.split("\n")[0] for card in living(friday.group)] == ["🤝 书记有约，周一（23日）下午3点"]
    await until(friday, sooner)
    assert len(posts(friday.group, "23日")) == 1
    assert len([card for card in friday.group.cards if "看下面" in card.text]) == 1


async def test_one_that_is_moved_to_the_coming_morning_at_night_is_announced_once_the_night_is_over(friday):
    friday.now += timedelta(hours=8)  # eleven
    await friday.settles()
    tomorrow = friday.now + timedelta(hours=10)
    await changed(friday, MOVE, lambda session: changes.moved(session, tomorrow, session.spot, ""))
    assert living(friday.group) == []
    await until(friday, tomorrow - timedelta(hours=2))
    assert len(living(friday.group)) == 1
    before = len(friday.group.cards)
    await until(friday, tomorrow)
    assert len(friday.group.cards) == before


async def test_one_that_groups_know_of_and_is_moved_to_tomorrow_late_in_the_day_is_announced_anew(friday):
    await until(friday, AHEAD + timedelta(hours=4))
    tomorrow = friday.now + timedelta(days=1)
    await changed(friday, MOVE, lambda session: changes.moved(session, tomorrow, session.spot, ""))
    [newest] = living(friday.group)
    assert newest.text.startswith("🤝 书记有约，周三（25日）下午2点")
    assert newest == friday.group.cards[-1]


@pytest.fixture
async def many(friday, monkeypatch):
    """Twelve groups of the estate, told of five at a time."""
    monkeypatch.setattr(campaigns, "AHEAD", 5)
    founded = [Group.founded(friday.telegram, f"{n}栋群", friday.staff.person, [friday.bot]) for n in range(11)]

    async def work(tx):
        for group in founded:
            room = await rooms.enter(tx, group.id, group.title)
            await rooms.bind(tx, room.chat, [neighbourhood.ESTATE], Purpose.RESIDENTS)

    await friday.house.desk.db.act(work)
    return [friday.group, *founded]


async def test_killed_in_the_middle_every_group_has_one_post(friday, many):
    friday.now = EVE
    await ring_all(friday.house.desk)
    await friday.dies_and_wakes_up()
    friday.now += timedelta(seconds=1)
    await ring_all(friday.house.desk)
    await friday.dies_and_wakes_up()
    await friday.passes(minutes=1)
    assert [len(posts(group, "27日")) for group in many] == [1] * len(many)


async def test_called_off_while_it_is_being_posted_nobody_new_hears_of_it(friday, many):
    friday.now = EVE
    await ring_all(friday.house.desk)  # the walk sets out
    await ring_all(friday.house.desk)
    await friday.house.postman.deliver_all()
    await changed(friday, CANCEL, lambda session: changes.called_off(session, "有雨", friday.now))
    await friday.passes(minutes=1)
    assert sum(len(posts(group, "27日")) for group in many) == 0
    told = [card for group in many for card in group.cards if "不办了" in card.text]
    assert len(told) == 5
