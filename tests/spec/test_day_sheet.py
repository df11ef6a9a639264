"""The day of a session: whoever sits there has one message that stays current, and calls one after the other."""

from datetime import time, timedelta

import pytest

from domain.meetings.session_changes import moved
from domain.meetings.sessions_life import MOVE
from domain.meetings.visit import Sort
from sandbox import neighbourhood
from tests.spec.booking import is_planned
from tests.spec.coming import books, books_for, changed, gives_up, ruled
from tests.spec.hosting import FRIDAY_MORNING, QUARTER_TO, THREE, sheet, takes_on, until
from tests.spec.talks import EIGHT, ROOM, planted
from tests.spec.test_customs import decides


@pytest.fixture
async def here(meetings):
    """The secretary sits in tomorrow's session; 王奶奶 comes first, then 老李, then somebody without Telegram."""
    town = meetings
    await takes_on(town.secretary, 1)
    await town.grandma.starts()
    await town.neighbour.starts()
    await books(town, town.grandma, THREE, words="楼道灯不亮")
    await books(town, town.neighbour, THREE + timedelta(minutes=20), sort=Sort.MEDIATION, words="楼上半夜跳绳")
    await books_for(town, town.worker, "李大爷", THREE + timedelta(minutes=40))
    return town


async def test_in_the_morning_it_says_who_comes_when_and_of_what_is_private_not_what(here):
    await until(here, FRIDAY_MORNING)
    assert sheet(here.secretary).split("\n") == [
        "🤝 今天下午3点，桂花亭，3位",
        "3点 说事：楼道灯不亮",
        "🔒 3点20 调解",
        "3点40 说事：没写什么事，李大爷",
        "现场位子2个",
    ]


async def test_where_anybody_may_come_it_does_not_say_that_nobody_has_booked(meetings):
    await planted(meetings)
    await until(meetings, EIGHT - timedelta(hours=1))
    assert sheet(meetings.secretary, ROOM) == "🤝 今晚8点，3号楼一楼活动室，谁来都行，不用约"


@pytest.fixture
async def early(town):
    """The first of these Fridays begins at half past six, before anybody is woken."""
    town.secretary = town.person("书记", neighbourhood.SECRETARY)
    await is_planned(town, begins=time(6, 30), ends=time(8))
    await town.secretary.starts()
    return town


async def test_for_a_session_before_anybody_is_woken_it_comes_the_evening_before(early):
    await until(early, THREE - timedelta(hours=21, minutes=1))
    assert not any("桂花亭，" in each for each in early.secretary.heard)
    await until(early, THREE - timedelta(hours=21))
    assert sheet(early.secretary).startswith("🤝 明早6点半，桂花亭，还没人约")
    await until(early, THREE - timedelta(hours=8, minutes=30))
    assert sheet(early.secretary).startswith("🤝 今早6点半，桂花亭")


async def test_an_area_says_at_which_hour_it_comes(here):
    half_past_seven = THREE - timedelta(hours=7, minutes=30)
    await decides(here.street, "有约", "当天单子", says="早上7点半")
    await until(here, half_past_seven - timedelta(minutes=1))
    assert not any("桂花亭，" in each for each in here.secretary.heard[-1:])
    await until(here, half_past_seven)
    assert sheet(here.secretary).startswith("🤝 今天下午3点，桂花亭，3位")


async def test_nobody_is_called_in_the_morning_for_the_afternoon(here):
    await until(here, FRIDAY_MORNING)
    assert "叫下一位" not in here.secretary.sees_buttons()
    await until(here, THREE - timedelta(minutes=30))
    assert here.secretary.sees_buttons(on="桂花亭，3位") == ["叫下一位", "加现场来的"]


async def test_it_stays_current_in_one_message(here):
    await until(here, FRIDAY_MORNING)
    messages = len(here.secretary.heard)
    await gives_up(here, here.grandma)
    assert "2位" in sheet(here.secretary)
    assert "楼道灯" not in sheet(here.secretary)
    assert len(here.secretary.heard) == messages


async def test_when_it_moves_the_sheet_has_everybody_at_the_hour_that_is_theirs_then(here):
    await until(here, FRIDAY_MORNING)
    later = timedelta(hours=1)
    await changed(here, MOVE, lambda session: moved(session, session.starts + later, session.spot, "开会"))
    assert sheet(here.secretary).split("\n")[:3] == [
        "🤝 今天下午4点，桂花亭，3位", "4点 说事：楼道灯不亮", "🔒 4点20 调解",
    ]  # fmt: skip


async def test_when_its_series_keeps_fewer_places_the_sheet_says_so(meetings):
    await until(meetings, FRIDAY_MORNING)
    assert "现场位子2个" in sheet(meetings.secretary)
    await ruled(meetings, walk_ins=1)
    assert "现场位子1个" in sheet(meetings.secretary)


async def test_where_nobody_sits_everybody_who_could_gets_it(meetings):
    await until(meetings, FRIDAY_MORNING)
    assert sheet(meetings.secretary).startswith("🤝 今天下午3点，桂花亭，还没人约")


async def test_whoever_sits_there_and_is_back_after_the_morning_has_it_at_once(here):
    await here.secretary.says("/away")
    for said in ("11月20日", "11月20日"):
        await here.secretary.says(said)
    await here.secretary.presses("没人替")
    await until(here, FRIDAY_MORNING)
    assert not [each for each in here.secretary.heard if "桂花亭，3位" in each]
    await here.secretary.says("我回来了")
    assert sheet(here.secretary).startswith("🤝 今天下午3点，桂花亭，3位")


async def test_the_next_one_is_called_and_hears_it(here):
    await until(here, QUARTER_TO)
    await here.secretary.presses("叫下一位")
    assert here.grandma.heard[-1] == "🤝 轮到您了，到桂花亭来吧。"
    assert here.secretary.heard[-1] == "叫了3点这位。\n楼道灯不亮"
    await here.secretary.presses("来了")
    assert here.secretary.heard[-1] == "3点这位谈完了，怎么说的？\n楼道灯不亮"
    assert "3点 说事：楼道灯不亮，来了" in sheet(here.secretary)


async def test_two_quick_taps_call_one_person(here):
    await until(here, QUARTER_TO)
    button = here.secretary.holds(here.secretary.sees("叫下一位"), "叫下一位")
    await here.secretary.presses_held(button)
    await here.secretary.presses_held(button)
    assert "轮到您了" not in here.neighbour.heard[-1]


async def test_whoever_does_not_come_is_noted_and_may_come_after_all(here):
    await until(here, THREE)
    await here.secretary.presses("叫下一位")
    await here.secretary.presses("没来")
    assert here.grandma.heard[-1] == "今天下午3点没等到您，先往下走了。\n还想说的话，另约一回。"
    assert "没来" in sheet(here.secretary)
    await here.secretary.presses("又来了")
    assert "怎么说的" in here.secretary.heard[-1]


async def test_whoever_just_comes_is_there_in_two_taps_with_a_seat_kept_for_that(here):
    await until(here, QUARTER_TO)
    await here.secretary.presses("加现场来的")
    await here.secretary.presses("说事")
    assert here.secretary.heard[-1] == "现场来的这位谈完了，怎么说的？"
    assert "现场位子1个" in sheet(here.secretary)
    assert "现场 说事：没写什么事，来了" in sheet(here.secretary)


async def test_what_they_want_to_say_may_be_written_instead(here):
    await until(here, QUARTER_TO)
    await here.secretary.presses("加现场来的")
    await here.secretary.says("门口路灯不亮")
    assert here.secretary.heard[-1] == "现场来的这位谈完了，怎么说的？\n门口路灯不亮"


async def test_at_its_hour_it_begins_by_itself_and_whoever_waits_hears_that_nothing_came_free(here):
    for hour in (60, 80, 100):
        await books_for(here, here.worker, f"住户{hour}", THREE + timedelta(minutes=hour))
    waits = here.person("张阿姨")
    await waits.starts()
    await books(here, waits)
    await until(here, THREE)
    assert "候补到这儿为止" in waits.heard[-1]
    assert "收摊" in here.secretary.sees_buttons(on="桂花亭，6位")


async def test_nobody_has_stayed_away_before_the_hour_that_they_booked(here):
    await until(here, QUARTER_TO)
    await here.secretary.presses("叫下一位")
    await here.secretary.presses("没来")
    assert here.secretary.toasts[-1] == "他约的钟点还没到，过了再记没来。"
    assert "没等到您" not in here.grandma.heard[-1]
    await here.secretary.presses("来了")
    assert "3点 说事：楼道灯不亮，来了" in sheet(here.secretary)


async def test_it_cannot_be_closed_before_everybody_has_an_outcome(here):
    await until(here, QUARTER_TO)
    await here.secretary.presses("叫下一位")
    await here.secretary.presses("收摊")
    assert here.secretary.toasts[-1] == "还有没写结果的。"
    assert here.secretary.heard[-1] == "还有3位没写结果，3点这位、3点20这位、李大爷。\n写完才能收摊。"
    await until(here, THREE + timedelta(minutes=40))
    for _ in range(3):
        await here.secretary.presses("他没来")
        await here.secretary.presses("收摊")
    assert sheet(here.secretary).endswith("收摊了，都写了结果。")
    assert "收摊" not in here.secretary.sees_buttons()


async def test_what_only_waits_to_be_closed_says_so_the_day_after_and_is_closed_there(here):
    await until(here, THREE + timedelta(minutes=40))
    for _ in range(3):
        await here.secretary.presses("收摊")
        await here.secretary.presses("他没来")
    await until(here, THREE + timedelta(days=1))
    assert here.secretary.heard[-1] == "昨天桂花亭那场该写的都写了，就差收摊了。"
    await here.secretary.presses("收摊", on="就差收摊了")
    assert sheet(here.secretary).endswith("收摊了，都写了结果。")


async def test_how_it_ended_can_be_written_for_somebody_who_was_never_called(here):
    await until(here, THREE)
    await here.secretary.presses("收摊")
    await here.secretary.presses("写结果")
    assert here.secretary.heard[-1] == "3点这位谈完了，怎么说的？\n楼道灯不亮"


async def test_what_is_left_over_is_asked_for_the_day_after_and_reaches_the_level_above_in_a_week(here):
    await until(here, THREE + timedelta(days=1))
    assert here.secretary.heard[-1].startswith("还有3位没写结果")
    await until(here, THREE + timedelta(days=7))
    assert [each for each in here.staff.heard if "还没收摊" in each] == [
        "⏰ 上周五（20日）下午3点，桂花亭那场过了一周还没收摊。\n3位没写结果。坐班的：桂花社区书记。"
    ]


async def test_a_resident_deals_with_nobody(here):
    await until(here, THREE)
    button = here.secretary.holds(here.secretary.sees("叫下一位"), "叫下一位")
    await here.grandma.forges(button.button["callback_data"], here.grandma.letters[-1])
    assert here.grandma.toasts[-1] == "这个按钮坐班的人才能点。"


async def test_nobody_can_call_anybody_long_before_it_begins(here):
    [visit] = await here.rows("SELECT id, round FROM visits WHERE words = '楼道灯不亮'")
    await here.secretary.forges(f"visit:{visit['id']}:call:{visit['round']}", here.secretary.letters[-1])
    assert "轮到您了" not in here.grandma.heard[-1]


async def test_once_it_is_closed_nobody_comes_after_all(here):
    await until(here, THREE + timedelta(minutes=40))
    await here.secretary.presses("叫下一位")
    await here.secretary.presses("没来")
    button = here.secretary.holds(here.secretary.sees("又来了"), "又来了")
    for _ in range(2):
        await here.secretary.presses("收摊")
        await here.secretary.presses("他没来")
    await here.secretary.presses("收摊")
    await here.secretary.presses_held(button)
    assert here.secretary.toasts[-1] == "过了点，这一步不能点了。"
    assert sheet(here.secretary).endswith("收摊了，都写了结果。")


async def test_a_restart_in_the_middle_of_it_loses_nobody(here):
    await until(here, QUARTER_TO)
    await here.secretary.presses("叫下一位")
    await here.dies_and_wakes_up()
    await here.secretary.presses("来了")
    await here.secretary.presses("当场说清了")
    await here.dies_and_wakes_up()
    await here.secretary.says("灯管周六换")
    assert "灯管周六换" in here.grandma.heard[-1]


async def test_nobody_reads_that_it_was_not_held_while_its_sheet_still_calls_people(here):
    await until(here, THREE + timedelta(hours=2, minutes=10))
    await here.staff.says("排有约")
    assert "没办成" not in here.staff.heard[-1]
    await here.secretary.presses("叫下一位")
    assert here.grandma.heard[-1] == "🤝 轮到您了，到桂花亭来吧。"


async def test_the_day_after_staff_read_that_nobody_came_to_hold_it(here):
    await until(here, THREE + timedelta(hours=18))
    await here.staff.says("排有约")
    assert "没办成还没补的" in here.staff.heard[-1]
    assert "20日下午3点" in here.staff.sees_buttons()
