"""值班表: who sits in a session is taken on, swapped and let go in a tap or two, and staff see what nobody sits in."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL
from flows import menus
from flows.ringing import ring_all
from sandbox import neighbourhood
from storage import held_back
from templates import render
from tests.spec.appointing import at_work
from tests.spec.hosting import takes_on
from tests.spec.marketing import changed, until
from tests.spec.test_dismissals import dismisses
from tests.spec.test_my_data import erases
from tests.spec.test_session_announced import AHEAD, posts
from tests.spec.test_session_changes import opens

FRIDAY = "27日"
THREE = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


@pytest.fixture
async def here(meetings):
    """Another secretary of the community could sit there too."""
    meetings.other = await at_work(meetings, "小区书记", "secretary", neighbourhood.COMMUNITY)
    return meetings


async def test_whoever_could_sit_there_sees_the_coming_sessions_and_takes_one_on_with_a_tap(here):
    await here.secretary.says("/roster")
    assert "下周五（27日）下午3点，桂花亭：还没人" in here.secretary.heard[-1]
    await here.secretary.presses("2")
    await here.secretary.presses("我去")
    assert "桂花亭那场你坐班" in here.secretary.heard[-1]
    await here.other.says("值班表")
    assert "下周五（27日）下午3点，桂花亭：桂花社区书记" in here.other.heard[-1]


async def test_further_sessions_stand_on_further_pages(here):
    await here.secretary.says("/roster")
    await here.secretary.presses("往后看")
    assert here.secretary.heard[-1].split("\n")[1].startswith("6. ")


async def test_a_resident_has_no_roster(here):
    await here.grandma.says("/roster")
    assert "坐班" not in here.grandma.heard[-1]
    assert "桂花亭" not in here.grandma.heard[-1]


async def test_whoever_could_sit_there_finds_the_roster_in_the_help_and_nobody_else_does(here):
    await here.secretary.says("/help")
    assert "、值班表、排有约、摊位、定主题、点位、管去处、议事会、" in here.secretary.heard[-1]
    await here.grandma.says("/help")
    assert "值班表" not in here.grandma.heard[-1]


async def test_telegram_offers_the_roster_where_commands_are_typed(here):
    assert ("roster", "值班表") in render.commands("private")


async def test_everything_the_help_offers_is_understood(here):
    await here.staff.says("/help")
    for word in menus.AT_WORK:
        await here.staff.says(render.label(word))
        assert "这事要我记下来" not in here.staff.heard[-1]
        await here.staff.says("/cancel")


async def test_a_session_that_somebody_sits_in_is_not_taken_twice(here):
    await here.secretary.says("/roster")
    await here.secretary.presses("2")
    held = here.secretary.holds(here.secretary.sees("我去"), "我去")
    await takes_on(here.other)
    await here.secretary.presses_held(held)
    assert here.secretary.toasts[-1] == "已经有人去了，群里和私聊里写着是谁。"


async def test_staff_see_a_week_before_what_nobody_sits_in_and_the_day_before_once_more(here):
    await here.passes(days=1)
    said = [each for each in here.staff.heard if "还没人坐班" in each]
    assert said == ["🤝 下周五（27日）下午3点，桂花亭那场还没人坐班。"]
    await here.passes(days=6)
    assert [each for each in here.staff.heard if "还没人坐班" in each][-1].startswith("🤝 明天下午3点，桂花亭那场")


async def test_after_days_in_the_dark_staff_hear_nothing_of_what_is_over_by_then(here):
    await here.passes(days=5)
    before = len(here.staff.heard)
    here.now += timedelta(days=4)  # the house was dark while the one of the 27th came and went
    await here.settles()
    said = [each for each in here.staff.heard[before:] if "还没人坐班" in each]
    assert said == ["🤝 下周五（4日）下午3点，桂花亭那场还没人坐班。"]


async def test_whoever_comes_back_after_weeks_is_asked_to_sit_in_nothing_that_is_over(here):
    away = (here.staff, here.other)
    for person in away:
        await person.blocks()
    await here.passes(days=70)  # none is to come by then
    before = [len(person.heard) for person in away]
    for person in away:
        await person.unblocks()
    for person, since in zip(away, before, strict=True):
        assert [said for said in person.heard[since:] if "还没人坐班" in said] == []


async def test_of_a_session_that_somebody_sits_in_staff_hear_nothing(here):
    await takes_on(here.secretary)
    await here.passes(days=7)
    assert not [each for each in here.staff.heard if "27日" in each or "明天" in each]


async def test_staff_ask_around_with_a_tap_and_whoever_goes_is_named_where_it_was_asked(here):
    await here.passes(days=1)
    await here.staff.presses("问问谁能去", on=FRIDAY)
    assert here.staff.toasts[-1] == "问了2位。"
    assert "你去吗？" in here.other.heard[-1]
    await here.other.presses("我去", on=FRIDAY)
    assert "你坐班" in here.other.heard[-1]
    assert here.staff.heard[-1].endswith("那场，小区书记坐班。")
    assert here.secretary.heard[-1].endswith("那场，小区书记坐班。")


async def test_a_shift_is_swapped_in_two_taps(here):
    await takes_on(here.secretary)
    await here.secretary.presses("换班")
    await here.secretary.presses("小区书记")
    assert here.other.heard[-1] == "下周五（27日）下午3点，桂花亭那班，桂花社区书记想跟你换。换吗？"
    await here.other.presses("换")
    assert "你坐班" in here.other.heard[-1]
    assert here.secretary.heard[-1] == "小区书记接了下周五（27日）下午3点、桂花亭那班，不用你去了。"


async def test_whoever_sits_there_finds_the_session_itself_even_without_the_right_to_plan_any(meetings):
    town = meetings
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE sessions SET role = 'lead'"))
    await town.lead.says("/roster")
    await town.lead.presses("1")
    await town.lead.presses("我去")
    await town.lead.presses("看这一场")
    assert town.lead.heard[-1].startswith("🤝 书记有约，明天下午3点")
    await town.lead.presses("下雨，挪屋里")
    assert "挪到屋里了" in town.lead.heard[-1]
    assert "回排着的" not in town.lead.sees_buttons()


async def test_until_the_other_says_yes_it_stays_with_whoever_has_it(here):
    await takes_on(here.secretary)
    await here.secretary.presses("换班")
    await here.secretary.presses("小区书记")
    await here.other.presses("换不了")
    assert here.secretary.heard[-1] == "小区书记换不了下周五（27日）下午3点、桂花亭那班，还归你。"
    await here.staff.says("/roster")
    assert "27日）下午3点，桂花亭：桂花社区书记" in here.staff.heard[-1]


async def test_whoever_cannot_go_shortly_before_leaves_nobody_unaware(here):
    await here.passes(days=2)
    await takes_on(here.secretary, 1)
    await here.secretary.presses("去不了")
    assert "不归你了" in here.secretary.heard[-1]
    assert "还没人坐班" in here.staff.heard[-1]


async def test_a_secretary_who_loses_the_role_leaves_a_session_that_staff_hear_of(here):
    await here.passes(days=2)
    await takes_on(here.other, 1)
    await dismisses(here.street, "桂花社区书记", "小区书记", "桂花社区")
    assert any(each.endswith("那班不归你了。") for each in here.other.heard)
    assert "手上的" not in here.other.heard[-1]
    assert "那场还没人坐班" in here.staff.heard[-1]
    await here.secretary.says("/roster")
    assert "1. 下周五（27日）下午3点，桂花亭：还没人" in here.secretary.heard[-1]


async def is_away_from(person, *answers):
    await person.says("/away")
    for answer in (*answers, "没人替"):
        await (person.presses(answer) if answer in person.sees_buttons() else person.says(answer))


async def test_while_a_secretary_is_away_the_session_has_nobody(here):
    await here.passes(days=2)
    await takes_on(here.secretary, 1)
    await is_away_from(here.secretary, "11月26日", "11月28日")
    assert "还没人坐班" in here.staff.heard[-1]
    await here.secretary.says("我回来了")
    await here.staff.says("/roster")
    assert "桂花亭：桂花社区书记" in here.staff.heard[-1]


async def test_groups_and_staff_read_who_is_there_while_somebody_is_away_and_once_they_are_back(here):
    await here.passes(days=5)  # the one of the 27th is announced
    await takes_on(here.secretary, 1)
    await here.staff.says("/roster")
    await here.staff.presses("1")
    where = posts(here.group)
    assert "桂花社区书记来" in where[-1].text
    await is_away_from(here.secretary, "11月26日", "11月28日")
    assert "谁坐班还没定" in posts(here.group)[-1].text
    await here.secretary.says("我回来了")
    assert "桂花社区书记来" in posts(here.group)[-1].text
    assert "桂花社区书记坐班" in here.staff.heard[-1]
    assert len(posts(here.group)) == len(where)


async def test_whoever_is_away_on_other_days_than_they_said_sits_there_again(here):
    await here.passes(days=5)
    await takes_on(here.secretary, 1)
    await is_away_from(here.secretary, "11月26日", "11月28日")
    assert "谁坐班还没定" in posts(here.group)[-1].text
    await is_away_from(here.secretary, "改日子、换人替", "11月28日", "11月29日")
    assert "桂花社区书记来" in posts(here.group)[-1].text


async def test_staff_read_no_longer_that_somebody_sits_there_who_is_gone_however_far_off_it_is(here):
    await takes_on(here.other, 4)
    await here.staff.says("/roster")
    await here.staff.presses("4")
    assert "小区书记坐班" in here.staff.heard[-1]
    await erases(here.other)
    assert "12月11日（周五）下午3点，桂花亭那场还没人坐班。" in here.staff.heard[-1]


async def test_no_group_reads_the_name_of_whoever_sat_there_and_was_erased(here):
    await here.passes(days=5)
    await takes_on(here.other, 1)
    assert "小区书记" in posts(here.group)[-1].text
    await erases(here.other)
    assert [card.text for card in here.group.cards if "小区书记" in card.text] == []


async def test_what_names_somebody_erased_and_is_held_back_after_a_restore_holds_up_nothing_that_is_so_since(here):
    await here.passes(days=3)
    await takes_on(here.other, 1)
    await until(here, AHEAD - timedelta(minutes=1))
    here.now = AHEAD
    for _ in range(2):  # it is announced, and written to the groups
        await ring_all(here.house.desk)
    await here.house.desk.db.act(partial(held_back.hold_back, now=here.now))
    await erases(here.other)
    await here.passes(minutes=1)
    assert "谁坐班还没定" in posts(here.group)[-1].text
    assert await here.rows("SELECT 1 FROM alarms WHERE about LIKE 'campaign:%'") == []


async def test_once_it_has_begun_whoever_was_asked_may_still_go(here):
    await until(here, THREE + timedelta(minutes=10))
    await here.staff.presses("我去", on="今天下午3点")
    assert any(each.startswith("🤝 今天下午3点，桂花亭那场你坐班") for each in here.staff.heard)


async def test_of_a_session_that_is_called_off_nobody_is_asked_any_more(here):
    await until(here, THREE - timedelta(hours=5))
    assert here.staff.sees_buttons(on="明天下午3点") == ["我去", "问问谁能去"]
    next_one = "SELECT id FROM sessions WHERE family = 'meeting' AND stage = 'planned' ORDER BY starts LIMIT 1"
    [session] = await here.rows(next_one)
    await changed(here, CANCEL, lambda it: changes.called_off(it, "有雨", here.now), session["id"])
    assert "🤝 今天下午3点，桂花亭那场不办了。" in here.staff.heard
    assert here.staff.sees_buttons(on="今天下午3点，桂花亭那场") == []


async def moves(person, day="27日下午3点", why="不说了，就挪"):
    """By a day."""
    await opens(person, day)
    await person.presses("挪时间、地方")
    await person.presses("晚一天")
    await person.presses("还在那儿")
    await (person.presses(why) if why.endswith("就挪") else person.says(why))


def shifts(person):
    return [each for each in person.heard if "那场" in each and "坐班。" in each]


async def test_whoever_sits_there_hears_that_it_was_moved_and_can_still_let_it_go(here, calm):
    await takes_on(here.secretary)
    await moves(here.staff, why="办公室刷墙")
    assert here.secretary.heard[-1].split("\n") == [
        "🤝 你坐班的那场挪了，现在是下周六（28日）下午3点，桂花亭。", "为什么：办公室刷墙", "去不了早点说。",
    ]  # fmt: skip
    await here.secretary.presses("去不了", on="28日")
    assert "不归你了" in here.secretary.heard[-1]


async def test_whoever_moves_it_themselves_sees_when_they_sit_now_and_hears_nothing_more(here, calm):
    await takes_on(here.secretary)
    await moves(here.secretary)
    [shift] = shifts(here.secretary)
    assert shift.startswith("🤝 下周六（28日）下午3点，桂花亭那场你坐班。")


async def test_staff_who_read_who_sits_there_read_when_it_now_is(here):
    await here.passes(days=1)
    await here.staff.presses("问问谁能去", on=FRIDAY)
    await here.other.presses("我去", on=FRIDAY)
    await moves(here.other)
    assert shifts(here.staff) == ["🤝 下周六（28日）下午3点，桂花亭那场，小区书记坐班。"]


async def test_whoever_is_asked_to_take_a_shift_over_may_still_once_it_was_moved(here, calm):
    await takes_on(here.secretary)
    await here.secretary.presses("换班")
    await here.secretary.presses("小区书记")
    await moves(here.staff)
    assert here.other.heard[-1] == "下周六（28日）下午3点，桂花亭那班，桂花社区书记想跟你换。换吗？"
    await here.other.presses("换")
    assert here.secretary.heard[-1] == "小区书记接了下周六（28日）下午3点、桂花亭那班，不用你去了。"


async def test_whoever_sits_there_hears_that_it_is_off_and_is_asked_for_nothing_more(here, calm):
    await takes_on(here.secretary)
    await changed(here, CANCEL, lambda it: changes.called_off(it, "有雨", here.now), await on_the_27th(here))
    assert here.secretary.heard[-1] == "🤝 下周五（27日）下午3点，桂花亭那场不办了，有雨。\n不用你去坐班了。"
    assert here.secretary.sees_buttons(on="27日）下午3点，桂花亭那场") == []


async def on_the_27th(town):
    [session] = await town.rows("SELECT id FROM sessions WHERE family = 'meeting' ORDER BY starts LIMIT 1 OFFSET 1")
    return session["id"]


async def test_once_it_has_begun_whoever_sits_there_is_promised_no_sheet_and_may_still_say_that_they_cannot_go(here):
    await takes_on(here.secretary)
    await until(here, THREE + timedelta(minutes=10))
    assert "🤝 今天下午3点，桂花亭那场你坐班。" in here.secretary.heard
    await here.secretary.presses("去不了", on="那场你坐班")
    assert any(each.endswith("那班不归你了。") for each in here.secretary.heard)
    assert any("今天下午3点，桂花亭那场还没人坐班" in each for each in here.staff.heard)
