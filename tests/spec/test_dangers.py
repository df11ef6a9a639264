"""Somebody in danger hears at once what to do, and everybody in charge is called until somebody goes."""

from datetime import UTC, datetime

import pytest

from domain.dangers.danger import LASTS
from domain.groups import Purpose
from domain.places import ROOT
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE
from sandbox.telegram import Group
from sandbox.town import Town
from storage import absences, people, rooms
from storage.absences import Absence

GAS = "一进楼道全是煤气味"
EVERYBODY = ("worker", "lead", "staff", "street")  # in charge of 3号楼


@pytest.fixture
async def home(town):
    """Grandma lives in 3号楼."""
    await town.grandma.starts()
    await lives(town, town.grandma, BUILDINGS[2])
    return town


async def lives(town, who, area):
    async def moves(tx):
        person = await people.agree(tx, who.id, who.person.user.first_name)
        await people.live_at(tx, person, area)

    await town.house.desk.db.act(moves)
    who.is_known = True


async def group_for(town, title, area, purpose):
    office = Group.founded(town.telegram, title, town.staff.person, [town.bot])

    async def binds(tx):
        room = await rooms.enter(tx, office.id, title)
        await rooms.bind(tx, room.chat, [area], purpose)

    await town.house.desk.db.act(binds)
    return office


def called(town, name):
    return "谁能去，点一下" in getattr(town, name).heard[-1]


async def dangers(town):
    return await town.rows("SELECT * FROM dangers ORDER BY id")


async def test_whoever_smells_gas_reads_what_to_do_before_any_question(home):
    await home.grandma.says(GAS)
    said = home.grandma.heard[-1].split("\n")
    assert said[:4] == [
        "🆘 先出来，到外面打119。",
        "顺手能关阀就关，能开窗就开。",
        "灯别开也别关，屋里别打电话、别打火。",
        "我这就叫网格员、物业和社区。",
    ]
    assert home.grandma.letters[-1].labels[:2] == ["人出来了，接着说", "没有危险，只记事"]


@pytest.mark.parametrize(
    ("says", "hears"),
    [
        ("3号楼着火了", "先跑，出来打119"),
        ("我被困在3号楼电梯里", "别扒门，按警铃"),
        ("3号楼有人触电了", "先断电"),
        ("3号楼老人晕倒了", "先打120"),
    ],
)
async def test_every_danger_has_its_own_words(home, says, hears):
    await home.grandma.says(says)
    assert hears in home.grandma.heard[-1]
    assert says in home.worker.heard[-1]


async def test_everybody_in_charge_is_called_at_once_with_what_was_said(home):
    await home.grandma.says("3号楼2单元" + GAS)
    for name in EVERYBODY:
        assert called(home, name), name
        assert GAS in getattr(home, name).heard[-1]
        assert getattr(home, name).letters[-1].labels == ["我去", "去不了"]
    assert "煤气味，3号楼2单元" in home.worker.heard[-1]
    assert "煤气味，桂花园3号楼2单元" in home.street.heard[-1]
    assert not called(home, "other_worker")


async def test_at_night_every_phone_rings(sqlite_url):
    town = await Town.open(sqlite_url, datetime(2026, 11, 19, 18, tzinfo=UTC))  # two at night
    await town.grandma.starts()
    await lives(town, town.grandma, BUILDINGS[2])
    await town.grandma.says(GAS)
    for name in EVERYBODY:
        assert called(town, name), name
        assert not getattr(town, name).letters[-1].silent
    await town.close()


async def test_whoever_is_away_is_called_and_so_is_whoever_stands_in(home):
    async def goes(tx):
        lead, other = await people.known(tx, home.lead.id), await people.known(tx, home.other_worker.id)
        until = home.now.replace(month=12)
        await absences.put(tx, Absence(person=lead.id, starts=home.now, ends=until, deputy=other.id))

    await home.house.desk.db.act(goes)
    await home.grandma.says(GAS)
    assert called(home, "lead")
    assert called(home, "other_worker")


async def test_the_group_for_work_is_called_too(home):
    office = await group_for(home, "社区工作群", COMMUNITY, Purpose.STAFF)
    await home.grandma.says(GAS)
    assert "谁能去，点一下" in office.heard[-1]
    await home.staff.presses("我去", chat=office)
    assert "桂花社区说这就过去" in home.grandma.heard[-1]
    assert "桂花社区去了" in office.heard[-1]


async def test_so_is_the_group_for_work_of_an_estate_and_of_a_house(home):
    offices = [await group_for(home, f"{area}工作群", area, Purpose.STAFF) for area in (ESTATE, BUILDINGS[2])]
    elsewhere = await group_for(home, "4号楼工作群", BUILDINGS[3], Purpose.STAFF)
    await home.grandma.says(GAS)
    for office in offices:
        assert "谁能去，点一下" in office.heard[-1]
    assert elsewhere.heard == []
    await home.worker.presses("我去")
    assert "3号楼网格员去了" in offices[0].heard[-1]


async def test_the_first_who_goes_is_told_to_whoever_waits_and_to_everybody_called(home):
    await home.grandma.says(GAS)
    await home.worker.presses("我去")
    assert "3号楼网格员说这就过去" in home.grandma.heard[-1]
    assert "119还没打的话，现在打" in home.grandma.heard[-1]
    assert "3号楼网格员去了" in home.lead.heard[-1]
    assert home.lead.letters[-1].labels == []
    await home.passes(hours=1)
    assert "还没人应" not in "".join(home.grandma.heard)


async def test_two_who_press_at_once_make_one_who_goes(home):
    await home.grandma.says(GAS)
    held = home.lead.holds(home.lead.sees("我去"), "我去")
    await home.worker.presses("我去")
    await home.lead.presses_held(held)
    assert home.lead.toasts[-1] == "已经有人去了，群里和私聊里写着是谁。"
    assert (await dangers(home))[0]["keeper_called"] == "3号楼网格员"


async def test_while_nobody_goes_everybody_is_called_again_and_administrators_as_well(home):
    office = await group_for(home, "管理员群", ROOT, Purpose.ADMINISTRATORS)
    await home.grandma.says(GAS)
    before = len(home.worker.letters)
    await home.passes(minutes=4)
    assert len(home.worker.letters) == before
    await home.passes(minutes=1)
    assert home.grandma.heard[-1] == "🆘 5分钟了，还没人应我。别等，打119。我接着叫。"
    assert "5分钟了，还没人去" in home.worker.heard[-1]
    assert len(home.worker.letters) > before
    assert "煤气味，桂花园3号楼" in office.heard[-1]
    await home.passes(minutes=5)
    assert "10分钟了" in home.grandma.heard[-1]


async def test_whoever_cannot_go_after_all_leaves_it_to_the_others(home):
    await home.grandma.says(GAS)
    await home.worker.presses("我去")
    await home.worker.presses("去不了")
    assert "我接着叫别人" in home.grandma.heard[-1]
    assert called(home, "lead")
    await home.lead.presses("我去")
    assert "网格长说这就过去" in home.grandma.heard[-1]


async def test_that_somebody_cannot_go_bothers_nobody_else(home):
    await home.grandma.says(GAS)
    heard = len(home.grandma.heard)
    await home.worker.presses("去不了")
    assert "接着叫别人" in home.worker.heard[-1]
    assert len(home.grandma.heard) == heard
    assert called(home, "lead")


async def test_whoever_went_says_that_it_is_over(home):
    await home.grandma.says(GAS)
    await home.worker.presses("我去")
    await home.worker.presses("没有危险了")
    assert "3号楼网格员去过，说没有危险了" in home.grandma.heard[-1]
    assert "没有危险了" in home.lead.heard[-1]
    assert (await dangers(home))[0]["stage"] == "over"
    assert await home.rows("SELECT about FROM alarms WHERE about LIKE 'danger:%'") == []


async def test_whoever_is_safe_goes_on_into_the_report_with_what_they_said(home):
    await home.grandma.says("3号楼2单元" + GAS)
    await home.grandma.presses("人出来了，接着说")
    assert "消防，3号楼" in home.grandma.heard[-1]
    assert GAS in home.grandma.heard[-1]
    await home.grandma.presses("发出去")
    [matter] = await home.rows("SELECT * FROM issues")
    assert (matter["category"], matter["area"], matter["danger"]) == ("fire_safety", BUILDINGS[2], 1)
    assert (await dangers(home))[0]["stage"] == "open"  # help goes on coming


async def test_what_is_left_of_a_danger_never_waits_because_of_what_they_reported_before(home):
    for _ in range(3):
        await home.grandma.says("/report@linli_bot 楼道灯不亮", home.group)
    await home.grandma.says("3号楼2单元" + GAS)
    await home.grandma.presses("人出来了，接着说")
    await home.grandma.presses("发出去")
    assert "第4件" in home.grandma.heard[-1]


async def test_what_is_left_of_a_danger_rings_at_night(sqlite_url):
    town = await Town.open(sqlite_url, datetime(2026, 11, 19, 18, tzinfo=UTC))
    await town.grandma.starts()
    await lives(town, town.grandma, BUILDINGS[2])
    await town.grandma.says(GAS)
    await town.grandma.presses("人出来了，接着说")
    await town.grandma.presses("发出去")
    assert "第1件" in town.worker.heard[-1]
    assert not town.worker.letters[-1].silent
    await town.close()


async def test_what_was_noted_in_the_night_can_be_called_out_at_once(sqlite_url):
    town = await Town.open(sqlite_url, datetime(2026, 11, 19, 18, tzinfo=UTC))
    await town.grandma.starts()
    await lives(town, town.grandma, BUILDINGS[2])
    await town.grandma.says("/report 3号楼楼道有怪味")
    await town.grandma.presses("其他")
    await town.grandma.presses("发出去")
    assert not called(town, "worker")
    await town.grandma.presses("现在就危险")
    await town.grandma.presses("煤气味")
    assert "先出来，到外面打119" in town.grandma.heard[-1]
    assert called(town, "worker")
    assert "怪味" in town.worker.heard[-1]
    await town.close()


async def test_no_danger_after_all_calls_everybody_off_and_is_a_matter_like_any_other(home):
    await home.grandma.says(GAS)
    await home.worker.presses("我去")
    await home.grandma.presses("没有危险，只记事")
    assert "不用去了" in home.worker.heard[-1]
    assert "不用去了" in home.lead.heard[-1]
    await home.grandma.presses("发出去")
    assert [row["danger"] for row in await home.rows("SELECT danger FROM issues")] == [0]
    await home.passes(hours=1)
    assert "还没人应" not in "".join(home.grandma.heard)


async def test_neighbours_who_say_the_same_are_one_call_and_all_hear_who_comes(home):
    await lives(home, home.neighbour, BUILDINGS[2])
    await home.neighbour.starts()
    await home.grandma.says(GAS)
    before = len(home.worker.letters)
    await home.neighbour.says("楼道里有煤气味")
    assert "先出来" in home.neighbour.heard[-1]
    assert len(home.worker.letters) == before  # the same message, with both
    assert "2位邻居都说了" in home.worker.heard[-1]
    await home.worker.presses("我去")
    for who in (home.grandma, home.neighbour):
        assert "3号楼网格员说这就过去" in who.heard[-1]
    await home.grandma.presses("没有危险，只记事")
    assert (await dangers(home))[0]["stage"] == "coming"  # the other one hasn't said so
    await home.neighbour.presses("没有危险，只记事")
    assert (await dangers(home))[0]["stage"] == "false"


async def test_whoever_is_on_the_way_reads_what_else_is_said_and_can_still_say_that_it_is_over(home):
    await lives(home, home.neighbour, BUILDINGS[2])
    await home.neighbour.starts()
    await home.grandma.says(GAS)
    await home.worker.presses("我去")
    before = home.worker.sees_buttons()
    await home.neighbour.says("楼道里有煤气味")
    await home.grandma.says("煤气味越来越大，五楼还有人")
    assert "五楼还有人" in home.worker.heard[-1]
    assert "3号楼网格员去了" in home.lead.heard[-1]
    assert home.worker.sees_buttons() == before
    await home.worker.presses("没有危险了")
    assert (await dangers(home))[0]["stage"] == "over"


async def test_whoever_says_more_of_it_is_answered_and_nobody_is_called_twice(home):
    await home.grandma.says(GAS)
    before = len(home.worker.letters)
    await home.grandma.says("煤气味越来越大，五楼还有人")
    assert "先出来" in home.grandma.heard[-1]
    assert len(home.worker.letters) == before
    assert "五楼还有人" in home.worker.heard[-1]


async def test_pictures_that_come_after_the_words_go_to_everybody_who_was_called(home):
    await home.grandma.says(GAS)
    await home.grandma.sends_album(3)
    assert home.grandma.heard[-1] == "照片和语音都转给我叫的人了。"
    for name in EVERYBODY:
        assert sum(bool(letter.media) for letter in getattr(home, name).letters) == 3
    await home.grandma.presses("人出来了，接着说")
    await home.grandma.presses("发出去")
    [matter] = await home.rows("SELECT before FROM issues")
    assert matter["before"].count("photo") == 3


async def test_whoever_comes_back_when_it_is_long_over_is_sent_neither_the_call_nor_the_pictures(home):
    await home.lead.blocks()
    await home.grandma.says(GAS)
    await home.grandma.sends_album(3)
    await home.passes(seconds=LASTS.total_seconds())
    before = len(home.lead.letters)
    await home.lead.unblocks()
    assert len(home.lead.letters) == before


async def test_whoever_calls_a_fourth_time_within_the_hour_reads_the_numbers_and_staff_alone_see_it(home):
    for n in (1, 2, 4):
        await home.grandma.says(f"{n}号楼着火了")
    before = len(home.worker.letters)
    await home.grandma.says("5号楼着火了")
    assert "先跑，出来打119" in home.grandma.heard[-1]
    assert "这回我只告诉社区" in home.grandma.heard[-1]
    assert len(home.worker.letters) == before
    assert "这人一小时里说了好几回" in home.staff.heard[-1]
    await home.passes(minutes=61)
    await home.grandma.says("3号楼着火了")
    assert called(home, "worker")


async def test_a_neighbour_who_says_what_somebody_cried_too_often_is_called_out_like_any_other(home):
    await lives(home, home.neighbour, BUILDINGS[2])
    await home.neighbour.starts()
    for n in (1, 2, 4, 3):
        await home.grandma.says(f"{n}号楼着火了")
    before = len(home.worker.letters)
    await home.neighbour.says("3号楼着火了，快来人")
    assert len(home.worker.letters) > before
    assert "这人一小时里说了好几回" not in home.worker.heard[-1]
    assert home.worker.sees_buttons() == ["我去", "去不了"]


async def test_a_danger_is_answered_before_anybody_agreed_to_anything(town):
    stranger = town.person("路过的", new=True)
    await stranger.says("桂花园3号楼着火了")
    assert "先跑，出来打119" in stranger.heard[-1]
    assert called(town, "worker")
    await stranger.presses("人出来了，接着说")
    assert "同意" in stranger.letters[-1].labels
    assert await town.rows("SELECT no FROM issues") == []


async def test_whoever_is_stopped_is_answered_and_called_for_as_well(home):
    await home.grandma.says("/report@linli_bot 3号楼楼道灯不亮", home.group)
    await home.staff.says("1")
    await home.staff.presses("停用报事的人")
    await home.staff.presses("同一件报太多回")
    await home.staff.presses("明天上午9点")
    await home.grandma.says(GAS)
    assert "先出来，到外面打119" in home.grandma.heard[-1]
    assert called(home, "worker")


async def test_where_nobody_knows_the_streets_are_called_and_one_question_is_asked(town):
    await town.grandma.starts()
    await town.grandma.says(GAS)
    assert town.grandma.heard[-1].endswith("您在哪个小区、几号楼？写给我，发个位置也行。")
    assert "在哪儿还不知道" in town.street.heard[-1]
    assert not called(town, "worker")
    await town.grandma.says("桂花园3号楼2单元")
    assert "3号楼2单元" in town.grandma.heard[-1]
    for name in EVERYBODY:
        assert called(town, name), name
    assert await town.rows("SELECT id FROM drafts") == []


async def test_a_place_that_was_sent_answers_it_as_well(town):
    await town.grandma.starts()
    await town.grandma.says(GAS)
    await town.grandma.sends_location(0.0, 0.0)
    assert "这个位置我不认得" in town.grandma.heard[-1]
    await town.grandma.sends_location(30.0075, 120.0)
    assert "3号楼" in town.worker.heard[-1]
    assert called(town, "worker")


async def test_a_place_nobody_knows_is_passed_on_as_it_was_said(town):
    await town.grandma.starts()
    await town.grandma.says(GAS)
    await town.grandma.says("老菜场后头的平房")
    assert "煤气味，老菜场后头的平房" in town.street.heard[-1]


async def test_whoever_said_nothing_of_where_can_say_that_it_is_elsewhere(home):
    await home.grandma.says(GAS)
    assert "先按3号楼叫" in home.grandma.heard[-1]
    assert "按他住的地方叫的" in home.worker.heard[-1]
    await home.grandma.presses("别处，我来写")
    await home.grandma.says("4号楼")
    assert "4号楼" in home.next_worker.heard[-1]
    assert called(home, "next_worker")


async def test_in_a_lift_one_press_says_where(home):
    await home.grandma.says("电梯困人了")
    assert "是几号楼几单元？" in home.grandma.heard[-1]
    assert home.grandma.letters[-1].labels == ["3号楼", "别处，我来写", "没有人困住"]
    await home.grandma.presses("3号楼")
    assert "记下了，3号楼" in home.grandma.heard[-1]


async def test_a_danger_in_the_middle_of_a_report_is_answered_first_and_nothing_is_lost(home):
    await home.grandma.says("报事")
    await home.grandma.says("3号楼着火了")
    assert "先跑，出来打119" in home.grandma.heard[-1]
    assert called(home, "worker")
    await home.grandma.presses("人出来了，接着说")
    assert "消防，3号楼" in home.grandma.heard[-1]


async def test_the_command_is_no_detour(home):
    await home.grandma.says("/report 3号楼着火了")
    assert "先跑，出来打119" in home.grandma.heard[-1]
    assert called(home, "worker")


async def test_a_worker_who_says_how_something_was_done_calls_nobody(home):
    await home.grandma.says("/report@linli_bot 3号楼楼道有纸箱", home.group)
    await home.worker.presses("接单")
    await home.worker.presses("办好了")
    await home.worker.says("纸箱着火了，已经扑灭拉走")
    assert await dangers(home) == []


async def test_in_the_group_the_house_is_warned_without_a_name(town):
    await town.neighbour.says("/report@linli_bot 3号楼2单元有煤气味", town.group)
    assert town.group.heard[-1].split("\n")[:2] == [
        "🆘 有邻居说3号楼2单元有煤气味。住这单元的先出来。",
        "到外面再打119。灯别开也别关，屋里别打电话。",
    ]
    assert "老李" not in town.group.heard[-1]
    assert called(town, "worker")
    assert await town.rows("SELECT no FROM issues") == []
    await town.worker.presses("我去")
    assert "3号楼网格员说这就过去" in town.group.heard[-1]


async def test_somebody_elses_words_are_a_danger_when_they_are_reported(town):
    said = await town.neighbour.says("3号楼着火了", chat=town.group)
    assert await dangers(town) == []  # chatter is nobody's business
    await town.grandma.says("报", chat=town.group, reply_to=said)
    assert "有邻居说3号楼着火了" in town.group.heard[-1]
    assert called(town, "worker")


async def test_a_call_by_name_in_the_group_is_heard(town):
    await town.neighbour.says("@linli_bot 2号楼电梯困人了", town.group)
    assert "别扒门，按警铃" in town.group.heard[-1]
    assert "2号楼" not in town.group.heard[-1]
    assert called(town, "lead")
    assert "@" not in town.lead.heard[-1]


async def test_an_area_adds_words_of_its_own(home):
    await home.staff.says("/areas")
    await home.staff.presses("规矩")
    await home.staff.presses("危险的话")
    await home.staff.presses("煤气")
    await home.staff.says("臭鸡蛋味 管子嘶嘶响")
    await home.grandma.says("屋里一股臭鸡蛋味")
    assert "先出来，到外面打119" in home.grandma.heard[-1]


async def test_the_gas_companys_number_is_said_where_it_is_known(home):
    await home.house.desk.db.act(
        lambda tx: tx.run(
            "INSERT INTO customs (area, key, value) VALUES ($1, 'number:gas', $2)",
            ESTATE, '{"label": "", "number": "95777"}',
        )
    )  # fmt: skip
    await home.grandma.says(GAS)
    assert "到外面也能打燃气抢修95777。" in home.grandma.heard[-1]


async def test_a_day_later_nothing_is_left_of_what_was_said(home):
    await home.grandma.says("3号楼2单元" + GAS)
    await home.passes(hours=25)
    [row] = await dangers(home)
    assert (row["words"], row["spot"], row["stage"]) == ("", "", "over")
    await home.passes(days=30)
    assert await dangers(home) == []
    assert await home.rows("SELECT danger FROM danger_voices") == []


async def test_a_button_of_somebody_elses_danger_does_nothing(home):
    await home.grandma.says(GAS)
    await home.neighbour.starts()
    for verb in ("go", "cannot", "over", "false", "on", "here", "where"):
        await home.neighbour.forges(f"danger:1:{verb}", home.neighbour.letters[-1])
    [row] = await dangers(home)
    assert row["stage"] == "open"
    assert home.neighbour.toasts


async def test_a_voice_that_only_people_can_hear_is_answered_with_the_numbers(home):
    await home.grandma.sends_voice(seconds=42)
    assert "漏气、着火、有人受伤，别等我，打119、120。" in home.grandma.heard[-1]


async def test_whoever_says_under_their_matter_that_it_is_mended_calls_nobody(in_hand):
    ping = in_hand.worker.letters[-1]
    await in_hand.worker.says("开关漏电，换了新的，好了", reply_to=ping)
    assert "这句怎么算" in in_hand.worker.heard[-1]
    assert await in_hand.rows("SELECT 1 FROM dangers") == []


@pytest.mark.parametrize("words", ["开关还在漏电，换了也没用", "配电箱冒烟漏电"])
async def test_whoever_finds_danger_where_they_mend_something_calls_everybody(in_hand, words):
    await in_hand.worker.says(words, reply_to=in_hand.worker.letters[-1])
    assert len(await in_hand.rows("SELECT 1 FROM dangers")) == 1
