"""管去处: whoever runs an area says where people may walk in, when it is open and what can be done there."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import COMMUNITY, ESTATE, PIN
from sandbox.town import ZONE
from tests.spec.booking import lives_at_3

pytestmark = pytest.mark.usefixtures("calm")


@pytest.fixture
async def street(meetings):
    await plant(meetings.house.desk, neighbourhood.stations(), ZONE)
    await meetings.staff.starts()
    return meetings


def lines(person):
    return person.heard[-1].split("\n")


async def station(town, name):
    [row] = await town.rows(f"SELECT * FROM stations WHERE name = '{name}'")
    return row


async def opens(person, name):
    await person.says("管去处")
    await person.presses(name)


async def says_all(secretary):
    """The fewest words: what it is called, where, when and for what."""
    await secretary.presses("添个去处")
    await secretary.says("春风驿站")
    await secretary.presses("桂花园")
    await secretary.presses("就是这儿")
    await secretary.says("6号楼底层")
    await secretary.sends_location(PIN[0] + 6 / 400, PIN[1])
    await secretary.says("周一到周五上午9点到11点半，下午2点到5点，节假日不开")
    await secretary.presses("就这些")


async def test_the_secretary_makes_one_looks_at_it_and_only_then_it_stands(street):
    secretary = street.secretary
    await secretary.says("/stations")
    await says_all(secretary)
    assert lines(secretary) == [
        "春风驿站，驿站", "6号楼底层", "周一到周五上午9点到11点半、下午2点到5点；节假日不开",
        "能做：歇脚、喝水、热饭、充电", "谁都看得到。这么定，行吗？",
    ]  # fmt: skip
    assert await street.rows("SELECT id FROM stations WHERE name = '春风驿站'") == []
    await secretary.presses("就这么定")
    assert lines(secretary)[:3] == ["📍 春风驿站，驿站，桂花园的", "开着，到今天下午5点", "6号楼底层，位置定了"]
    assert (await station(street, "春风驿站"))["area"] == ESTATE
    await lives_at_3(street, street.grandma)
    await street.grandma.says("去处")
    assert "📍 春风驿站，走12分钟" in lines(street.grandma)


async def test_what_is_not_as_it_should_be_is_told_anew_before_it_stands(street):
    secretary = street.secretary
    await secretary.says("管去处")
    await says_all(secretary)
    await secretary.presses("电话")
    await secretary.says("0000-1234567")
    await secretary.presses("改钟点")
    await secretary.presses("全天")
    await secretary.presses("改名")
    await secretary.says("春风小屋")
    await secretary.presses("驿站")  # what it is can't be read off that name
    assert lines(secretary)[0] == "春风小屋，驿站"
    assert lines(secretary)[2] == "全天都开"
    assert lines(secretary)[4] == "电话 0000-1234567"


async def test_nobodys_own_number_is_taken(street):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses("电话")
    await street.secretary.says("13800000000")
    assert street.secretary.heard[-1] == "写座机或者短号，不写谁的手机号。"


async def test_hours_that_nobody_understands_are_asked_for_again(street):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses("改钟点")
    await street.secretary.says("看情况")
    assert "几点开门我没看明白" in street.secretary.heard[-1]
    await street.secretary.says("每天8点到20点，周一休息")
    assert "周二到周日上午8点到晚上8点" in lines(street.secretary)


@pytest.mark.parametrize(
    ("press", "said", "shown"),
    [
        ("改名", "东门驿站", "📍 东门驿站，驿站，桂花园的"), ("算哪种", "活动室", "📍 红帆驿站，活动室，桂花园的"),
        ("换地方", "桂花亭", "桂花亭，位置定了"), ("能做什么", "看报 量血压", "能做：看报、量血压"),
    ],
)  # fmt: skip
async def test_one_thing_of_it_is_changed_with_one_question(street, press, said, shown):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses(press)
    buttons = street.secretary.sees_buttons()
    await (street.secretary.presses if said in buttons else street.secretary.says)(said)
    assert shown in lines(street.secretary)


async def test_closed_for_a_while_says_why_and_until_when_and_opens_by_itself(street):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses("关一阵")
    await street.secretary.says("周一")
    await street.secretary.presses("装修")
    await lives_at_3(street, street.grandma)
    await street.grandma.says("去处")
    assert lines(street.grandma)[1].startswith("暂时不开：装修，下周一（23日）早上7点再开")
    await street.passes(days=4)
    await street.grandma.says("去处")
    assert lines(street.grandma)[1].startswith("开着，到今晚9点")


async def test_it_opens_again_at_a_word_where_nobody_knew_when(street):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses("关一阵")
    await street.secretary.presses("还没定")
    await street.secretary.says("水管在修")
    assert lines(street.secretary)[1] == "暂时不开：水管在修，哪天再开还没定"
    await street.secretary.presses("又开了")
    assert lines(street.secretary)[1] == "开着，到今晚9点"


async def test_one_that_is_given_up_is_seen_by_nobody(street):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses("拿掉")
    await street.secretary.presses("拿掉", on="往后没有了")
    assert "红帆驿站" not in street.secretary.sees_buttons()
    await lives_at_3(street, street.grandma)
    await street.grandma.says("去处")
    assert "红帆驿站" not in street.grandma.heard[-1]


async def test_two_who_change_it_at_once_do_not_undo_each_other(street):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses("能做什么")
    await opens(street.staff, "红帆驿站")
    await street.staff.presses("改名")
    await street.staff.says("东门驿站")
    await street.secretary.says("看报")
    assert (await station(street, "东门驿站"))["version"] == 2
    assert "看报" not in (await street.rows("SELECT words FROM doings"))


async def test_a_spot_without_a_pin_is_asked_for_one_and_can_be_left_without(street):
    secretary = street.secretary
    await secretary.says("管去处")
    await secretary.presses("添个去处")
    await secretary.says("3号楼活动室")
    await secretary.presses("就是这儿")
    await secretary.presses("3号楼一楼活动室")
    await secretary.presses("以后再定")
    await secretary.presses("上班日9点到5点")
    await secretary.says("下棋")
    assert "3号楼一楼活动室，还没定位置，附近的人找不到" in lines(secretary)
    await secretary.presses("就这么定")
    assert (await station(street, "3号楼活动室"))["area"] == COMMUNITY
    await secretary.presses("怎么找、照片")
    assert lines(secretary)[0] == "📍 3号楼一楼活动室，3号楼1单元进门左手"


async def test_staff_find_them_where_they_run_their_neighbourhood_and_read_who_changed_what(street):
    await opens(street.secretary, "红帆驿站")
    await street.secretary.presses("改名")
    await street.secretary.says("东门驿站")
    await street.staff.says("/admin")
    await street.staff.presses("管去处")
    assert lines(street.staff) == ["桂花社区的去处，2个"]
    await street.staff.forges(f"changes:{ESTATE}:0", street.staff.letters[-1])
    assert "桂花社区书记：改了去处东门驿站" in street.staff.heard[-1]


async def test_a_spot_where_one_stands_is_not_given_up(street):
    await street.secretary.says("点位")
    await street.secretary.presses("东门岗亭旁边")
    await street.secretary.presses("拿掉")
    await street.secretary.presses("拿掉", on="没排着事")
    assert "东门岗亭旁边还有人" in street.secretary.heard[-1]


async def test_a_resident_or_a_worker_makes_none(street):
    for person in (street.grandma, street.worker):
        await person.says("管去处")
        assert "管这儿的人" in person.heard[-1]
