"""去处: where somebody can sit down, drink, eat or print near their home, and whether it is open."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import PIN
from sandbox.town import ZONE
from tests.spec.booking import lives_at_3

pytestmark = pytest.mark.usefixtures("calm")

REST, CANTEEN = "📍 红帆驿站，走4分钟", "📍 桂花社区食堂，走18分钟"


@pytest.fixture
async def street(meetings):
    """红帆驿站 by the east gate is open till nine; the canteen of the community is further than ten minutes."""
    await plant(meetings.house.desk, neighbourhood.stations(), ZONE)
    await lives_at_3(meetings, meetings.grandma)
    return meetings


def lines(person):
    return person.heard[-1].split("\n")


# ---- looking for one


@pytest.mark.parametrize("said", ["/places", "去处", "/start places"])
async def test_the_nearest_come_with_their_hours_the_way_on_foot_and_what_can_be_done(street, said):
    await street.grandma.says(said)
    assert lines(street.grandma) == [
        REST, "开着，到今晚9点；歇脚、喝水、热饭、充电、打印",
        CANTEEN, "关着，今天下午5点开；吃饭、带饭回家、喝水",
    ]  # fmt: skip


async def test_what_can_be_done_at_most_of_them_is_a_button_and_shows_where(street):
    await street.grandma.says("去处")
    assert "喝水" in street.grandma.sees_buttons()
    await street.grandma.presses("打印")
    assert lines(street.grandma)[:2] == ["能打印的去处", REST]
    assert CANTEEN not in lines(street.grandma)
    await street.grandma.presses("都看")
    assert CANTEEN in lines(street.grandma)


async def test_somebody_asks_with_the_command_where_it_can_be_done(street):
    await street.grandma.says("/places 打印")
    assert lines(street.grandma)[:2] == ["能打印的去处", REST]


async def test_it_is_understood_within_what_somebody_says(street):
    await street.grandma.says("/places 打印身份证")
    assert lines(street.grandma)[:2] == ["能打印的去处", REST]


async def test_of_what_nobody_has_heard_of_it_says_so_and_shows_what_there_is(street):
    await street.grandma.says("/places 修表")
    assert lines(street.grandma)[:2] == ["哪儿能修表，我还不知道。别的去处在这儿。", REST]


async def test_where_none_is_within_ten_minutes_that_is_said_and_the_nearest_is_shown(street):
    await street.grandma.says("/places 吃饭")
    assert lines(street.grandma)[:2] == ["能吃饭的，走10分钟以内没有，最近的在这儿。", CANTEEN]


async def test_somebody_out_and_about_sends_where_they_are_and_is_shown_what_is_near(street):
    await street.grandma.says("去处")
    await street.grandma.presses("按位置找")
    await street.grandma.sends_location(PIN[0] + 0.018, PIN[1] + 0.004)
    assert lines(street.grandma)[0] == "📍 桂花社区食堂，走1分钟"
    await street.grandma.presses("喝水")
    assert lines(street.grandma)[:2] == ["能喝水的去处", "📍 桂花社区食堂，走1分钟"]
    await street.grandma.presses("桂花社区食堂")
    assert lines(street.grandma)[0] == "📍 桂花社区食堂，走1分钟"


async def test_of_where_somebody_was_nothing_is_kept(street):
    await street.grandma.says("去处")
    await street.grandma.presses("按位置找")
    await street.grandma.sends_location(PIN[0] + 0.0181, PIN[1])
    kept = await street.rows("SELECT data, buttons FROM letters")
    assert not [row for row in kept if "30.018" in row["data"] + row["buttons"]]
    assert await street.rows("SELECT answers FROM drafts") == []


async def test_whoever_comes_from_their_group_sees_those_of_their_estate(street):
    await street.neighbour.starts()
    await street.neighbour.says("/places")
    assert street.neighbour.heard[-1].startswith("您住哪儿我还不知道")
    [room] = await street.rows(f"SELECT id FROM chats WHERE telegram = {street.group.id}")
    await street.neighbour.starts(f"places_{room['id']}")
    assert "📍 红帆驿站" in street.neighbour.heard[-1]


async def test_where_there_is_none_at_all_it_says_so(meetings):
    await lives_at_3(meetings, meetings.grandma)
    await meetings.grandma.says("去处")
    assert meetings.grandma.heard[-1] == "附近有哪些去处，我还不知道。社区添上了，这儿就看得到。"


# ---- one of them


async def test_its_card_tells_everything_and_leads_there(street):
    await street.grandma.says("去处")
    await street.grandma.presses("红帆驿站")
    assert lines(street.grandma) == [
        REST, "开着，到今晚9点", "东门岗亭旁边，东门进来右手，有座位，轮椅进得去", "每天早上7点到晚上9点",
        "能做：歇脚、喝水、热饭、充电、打印",
    ]  # fmt: skip
    await street.grandma.presses("怎么走")
    pin = street.grandma.letters[-1].fields["venue"]
    assert (pin["title"], pin["address"]) == ("红帆驿站", "东门进来右手")
    await street.grandma.presses("看别的去处")  # where the card was
    assert CANTEEN in street.grandma.heard[-2]


async def test_a_link_that_was_put_up_there_opens_its_card(street):
    [row] = await street.rows("SELECT id FROM stations WHERE name = '红帆驿站'")
    await street.neighbour.starts()
    await street.neighbour.starts(f"station_{row['id']}")
    assert lines(street.neighbour)[0] == "📍 红帆驿站"


async def test_at_night_it_tells_when_it_opens_and_on_a_holiday_what_rests_stays_closed(street):
    await street.passes(hours=7)
    await street.grandma.says("去处")
    assert lines(street.grandma)[1].startswith("关着，明早7点开")
    assert lines(street.grandma)[3].startswith("关着，明天上午10点半开")
    await street.passes(days=42)  # the night before 1 January
    await street.grandma.says("去处")
    assert lines(street.grandma)[1].startswith("关着，明早7点开")
    assert "1日" not in lines(street.grandma)[3]


async def test_what_is_wrong_with_it_reaches_staff_without_a_name(street):
    await street.staff.starts()
    await street.grandma.says("去处")
    await street.grandma.presses("红帆驿站")
    await street.grandma.presses("写得不对")
    await street.grandma.says("打印机坏了")
    assert street.grandma.heard[-1] == "转给桂花社区了，不带您的名字。"
    assert street.staff.heard[-1] == "📍 去处「红帆驿站」，有居民说写得不对：\n打印机坏了"
    await street.staff.presses("去看看")
    assert lines(street.staff)[0] == "📍 红帆驿站，驿站，桂花园的"


async def test_one_that_is_gone_meanwhile_is_gone(street):
    await street.grandma.says("去处")
    await street.house.desk.db.act(lambda tx: tx.run("UPDATE stations SET gone = 1"))
    before = len(street.grandma.heard)
    await street.grandma.presses("红帆驿站")
    assert len(street.grandma.heard) == before
    assert "过了点" in street.grandma.toasts[-1]
