"""An area decides for itself how things are called and done, and its people live by it from the next message on."""

from datetime import timedelta

import pytest

from domain.customs import MENU
from domain.words import Role
from flows import menus
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, STREET
from sandbox.town import ZONE
from storage import standings
from templates.labels import label
from tests.spec.telling import chooses

AT_3, AT_4 = str(BUILDINGS[2]), str(BUILDINGS[3])


@pytest.fixture
async def property_company(town):
    """Somebody of the company that looks after the estate."""
    person = town.person("物业师傅")
    await person.starts()
    await town.house.desk.db.act(
        lambda tx: tx.run(
            "INSERT INTO bodies (id, area, name, sort) VALUES (1, $1, $2, $3)", ESTATE, "桂花物业", "property"
        )
    )
    await appointed(town, person, Role.BODY, ESTATE, "桂花物业师傅", body=1)
    return person


async def appointed(town, person, role, area, called, body=None):
    [known] = [row for row in await town.rows("SELECT id, telegram FROM people") if row["telegram"] == person.id]
    await town.house.desk.db.act(
        lambda tx: standings.appoint(tx, known["id"], area, role, called, town.now, body=body)
    )  # fmt: skip


async def at_home(person, building="3号楼"):
    """Living in the street whose customs are meant."""
    await person.says("/grid")
    await chooses(person, building)


async def looks_at_customs(staff):
    await staff.says("/areas")
    await staff.presses("规矩")


async def decides(staff, *presses, says=""):
    """From the first page of the customs: a few taps, and at most one line of text."""
    await looks_at_customs(staff)
    for press in presses:
        await staff.presses(press)
    if says:
        await staff.says(says)


async def report(person, words="楼道灯又不亮了，摸黑开门", kind="照明", building="3号楼"):
    await person.says("/report")
    await person.says(words)
    await person.presses(kind)
    if building in person.sees_buttons():  # whoever lives there isn't asked
        await person.presses(building)
    await person.presses("发出去")


async def test_a_street_calls_its_menu_what_it_likes(town):
    await decides(town.street, "菜单名字", says="微平台")
    assert "菜单名字：微平台" in town.street.heard[-1]
    await decides(town.street, "叫法", "报事", says="微服务")
    await at_home(town.grandma)
    await town.grandma.says("/menu")
    assert "微平台" in town.grandma.heard[-1]
    assert "微服务" in town.grandma.sees_buttons()
    await town.grandma.says("微服务")
    assert "出了什么事" in town.grandma.heard[-1]


async def test_the_cards_of_all_its_groups_say_it_as_well(town):
    await town.staff.says("/menu@linli_bot", chat=town.group)
    await town.street.says("/menu@linli_bot", chat=town.other_group)
    await decides(town.street, "菜单名字", says="微平台")
    await decides(town.street, "叫法", "报事", says="微服务")
    for group, estate in ((town.group, "桂花园"), (town.other_group, "石榴园")):
        assert f"{estate}微平台，有事点这儿" in "".join(group.heard)
    assert "微服务" in town.worker.sees_buttons(chat=town.group)
    assert "微服务" in town.other_worker.sees_buttons(chat=town.other_group)


async def test_many_groups_are_renamed_some_at_a_time(town, monkeypatch):
    monkeypatch.setattr(menus, "CARDS", 1)
    await test_the_cards_of_all_its_groups_say_it_as_well(town)


@pytest.mark.parametrize("word", MENU)
async def test_whatever_may_be_renamed_is_understood_by_its_new_name(town, word):
    usual, renamed = town.person("小周"), town.person("小吴")
    for person in (usual, renamed):
        await person.starts()
        await at_home(person)
    await decides(town.street, "叫法", label(word), says="微服务")
    await usual.says(label(word))
    await renamed.says("微服务")
    assert renamed.heard[-1] == usual.heard[-1]


async def test_what_nobody_renamed_keeps_its_name(town):
    await decides(town.staff, "叫法", "报事", says="微服务")
    await town.other_worker.says("/menu")
    assert "报事" in town.other_worker.sees_buttons()


async def test_a_street_has_a_kind_of_its_own_and_a_matter_of_it_goes_all_the_way(town):
    await decides(town.street, "哪几类事", "加一类", says="养老")
    await at_home(town.grandma)
    await report(town.grandma, "养老食堂送不送饭，想打听", "养老")
    assert "第1件 养老" in town.group.heard[-1]
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.says("送，中午11点")
    await town.grandma.presses("修好了")
    assert "✅ 第1件 养老" in town.group.heard[-1]


async def test_a_community_has_the_kinds_of_its_street_and_another_street_has_not(town, administrator):
    await decides(town.street, "哪几类事", "加一类", says="养老")
    await looks_at_customs(town.staff)
    await town.staff.presses("哪几类事")
    assert "养老" in town.staff.sees_buttons()
    await looks_at_customs(administrator)
    await administrator.presses("哪几类事")
    assert "养老" not in administrator.sees_buttons()


async def test_a_kind_that_is_put_away_is_not_offered_any_more(town):
    await decides(town.street, "哪几类事", "养犬", "列不列", "收起")
    await at_home(town.grandma)
    await town.grandma.says("/report")
    await town.grandma.says("遛狗不拴绳，吓着孩子")
    assert "养犬" not in town.grandma.sees_buttons()


async def test_a_private_kind_never_reaches_the_group(town):
    await decides(town.street, "哪几类事", "噪音", "谁看得到", "只给管事的看")
    await at_home(town.grandma)
    before = len(town.group.heard)
    await town.grandma.says("/report")
    await town.grandma.says("楼上半夜还在拉桌子")
    await town.grandma.presses("噪音")
    assert "这类事不进群，连件数都不提" in town.grandma.heard[-1]
    assert "发到群里也行" not in town.grandma.sees_buttons()
    await town.grandma.presses("发出去")
    assert "楼上半夜" in "".join(town.worker.heard)
    assert len(town.group.heard) == before


async def test_a_private_kind_said_in_the_group_goes_on_in_private(town):
    await decides(town.street, "哪几类事", "噪音", "谁看得到", "只给管事的看")
    await town.grandma.says("/report@linli_bot 楼上半夜还在拉桌子，吵得睡不着", town.group)
    assert "群里不好说" in town.group.heard[-1]
    assert await town.rows("SELECT no FROM issues") == []


async def test_what_is_corrected_into_a_private_kind_leaves_the_group(town):
    await decides(town.street, "哪几类事", "噪音", "谁看得到", "只给管事的看")
    await at_home(town.grandma)
    await report(town.grandma)
    assert "楼道灯又不亮" in town.group.heard[-1]
    await town.grandma.presses("改一改")
    await town.grandma.presses("类别不对")
    await town.grandma.presses("噪音")
    assert "楼道灯又不亮" not in town.group.heard[-1]
    assert "不在群里说了" in town.group.heard[-1]


async def test_a_kind_may_go_to_the_property_company_first_and_then_to_the_worker(town, property_company):
    await decides(town.street, "哪几类事", "照明", "先给谁", "先给物业")
    await at_home(town.grandma)
    called = len(town.worker.heard)
    await report(town.grandma)
    assert "这就叫桂花物业师傅" in town.grandma.heard[-1]
    assert "楼道灯又不亮" in property_company.heard[-1]
    assert len(town.worker.heard) == called
    await town.passes(hours=3)
    assert "没人接" in town.worker.heard[-1]


async def test_where_there_is_no_property_company_the_worker_is_called_at_once(town):
    await decides(town.street, "哪几类事", "照明", "先给谁", "先给物业")
    await at_home(town.grandma)
    await report(town.grandma)
    assert "这就叫3号楼网格员" in town.grandma.heard[-1]
    assert "楼道灯又不亮" in town.worker.heard[-1]


async def test_a_property_company_has_nothing_to_do_with_any_other_kind(town, property_company):
    await at_home(town.grandma)
    await report(town.grandma)
    drawn = len(property_company.heard)
    await property_company.says("1")
    assert "接单" not in property_company.sees_buttons()
    assert len(property_company.heard) == drawn + 1
    await property_company.forges(f"issue:{COMMUNITY}:1:take:1", property_company.letters[-1])
    assert await town.rows("SELECT keeper FROM issues") == [{"keeper": None}]


async def test_a_kind_and_a_rung_may_have_a_clock_of_their_own(town):
    await decides(town.street, "哪几类事", "照明", "时限", "网格员接单", "1个钟头")
    await decides(town.street, "哪几类事", "照明", "时限", "网格员办好", says="4个钟头")
    await at_home(town.grandma)
    await report(town.grandma)
    assert "今天下午4点前没人接" in town.grandma.heard[-1]
    assert "4个钟头里修好" in town.worker.heard[-1]
    await town.worker.presses("接单")
    assert "今晚7点前" in town.grandma.heard[-1]


async def test_the_community_keeps_office_hours(town):
    await report_without_a_worker(town)
    [row] = await town.rows("SELECT take_by FROM issues")
    assert row["take_by"] == ms(town.now.replace(hour=1, minute=30) + timedelta(days=1))  # half past nine on Friday


async def report_without_a_worker(town):
    """Where nobody but the community stands."""
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings WHERE role IN ('worker', 'lead')"))
    await at_home(town.grandma)
    await report(town.grandma)


def ms(moment):
    return int(moment.timestamp() * 1000)


async def test_the_night_is_as_long_as_the_street_says(town):
    await decides(town.street, "夜里不响", says="晚上7点到早上6点半")
    await town.passes(hours=5)  # eight in the evening
    await at_home(town.grandma)
    await report(town.grandma)
    assert "明早6点半叫" in town.grandma.heard[-1]
    assert "楼道灯又不亮" not in "".join(town.worker.heard)
    await town.passes(hours=10, minutes=30)
    assert "楼道灯又不亮" in town.worker.heard[-1]


async def test_silence_waits_as_long_as_the_street_says(town):
    await decides(town.street, "回话和追问", "隔几天再问", "1天")
    await at_home(town.grandma)
    await report(town.grandma)
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    assert "过1天没回话" in "".join(town.worker.heard)
    await town.passes(days=1)
    assert "问过您一回" in town.grandma.heard[-1]


async def test_a_lead_closes_what_a_worker_has_where_the_street_lets_them(town):
    await at_home(town.grandma)
    await report(town.grandma)
    await town.worker.presses("接单")
    await town.lead.says("1")
    assert "办好了" not in town.lead.sees_buttons()
    await decides(town.street, "谁能说办好", "网格长也能说")
    await town.lead.says("1")
    await town.lead.presses("办好了")
    await town.lead.says("我换的灯管")
    await town.lead.presses("拍不了")
    assert "网格长说第1件修好了" in town.grandma.heard[-1]
    assert "网格长说修好了，不用去了" in "".join(town.worker.heard)


async def test_a_trusted_reporter_closes_their_own_report_where_the_street_lets_them(town):
    await at_home(town.neighbour)
    await appointed(town, town.neighbour, Role.REPORTER, ESTATE, "报事员")
    await report(town.neighbour)
    assert "办好了" not in town.neighbour.sees_buttons()
    await decides(town.street, "谁能说办好", "报事员也能说")
    await report(town.neighbour, "楼下路灯坏了，换个灯泡就行")
    await town.neighbour.presses("办好了")
    await town.neighbour.says("我顺手换了灯泡")
    await town.neighbour.sends_photo()
    assert "不用去了" in "".join(town.worker.heard)
    await town.neighbour.presses("修好了，亮了")
    assert "✅ 第2件 照明" in town.group.heard[-1]


async def test_an_official_number_is_that_of_the_place(town):
    await decides(town.street, "电话", "燃气", says="燃气抢修 8888000")
    await at_home(town.grandma)
    assert "燃气抢修" in town.grandma.heard[-1]
    assert "8888000" in town.grandma.heard[-1]


async def test_a_change_is_in_the_log_with_who_the_old_and_the_new(town):
    await decides(town.street, "夜里不响", "晚9点到早7点")
    await town.street.says("/areas")
    await town.street.presses("改过什么")
    assert "桂花街道：夜里不响从晚上10点到早上7点改成晚上9点到早上7点" in town.street.heard[-1]


async def test_what_was_decided_can_be_left_to_those_above_again(town):
    await decides(town.street, "回话和追问", "隔几天再问", "1天")
    await decides(town.staff, "回话和追问", "隔几天再问", "3天")
    assert "过3天再问" in town.staff.heard[-1]
    await decides(town.staff, "回话和追问", "隔几天再问", "跟上面一样")
    assert "过1天再问" in town.staff.heard[-1]


@pytest.mark.parametrize(
    ("presses", "says", "no"),
    [
        (("夜里不响",), "早上9点到晚上10点", "写两个钟点"),
        (("夜里不响",), "随便", "写两个钟点"),
        (("时限", "网格员接单"), "100", "1到72"),
        (("时限", "网格员办好"), "100天", "几个钟头"),
        (("回话和追问", "隔几天再问"), "0", "1到14"),
        (("叫法", "报事"), "一个长得按钮上写不下的名字", "1到8个字"),
        (("叫法", "报事"), "补充", "已经有了"),
        (("哪几类事", "加一类"), "漏水", "已经有了"),
        (("哪几类事", "照明", "图标"), "灯", "表情"),
        (("哪几类事", "照明", "先给谁"), "物业", "点上面"),
        (("电话", "燃气"), "没有", "写号码"),
    ],
)
async def test_a_value_that_cannot_be_is_refused_in_words_and_changes_nothing(town, presses, says, no):
    await decides(town.street, *presses, says=says)
    assert no in town.street.heard[-1]
    assert await town.rows("SELECT * FROM customs") == []


async def test_the_clock_stays_as_it_is_once_something_is_planned_by_it(town, administrator, calm):
    await decides(administrator, "时区和限量", "时区", "新疆时间")
    assert "新疆时间" in administrator.heard[-1]
    await administrator.presses("时区")
    await plant(town.house.desk, neighbourhood.meetings(), ZONE)
    await administrator.presses("北京时间")
    assert "时区改不了" in administrator.heard[-1]
    await administrator.presses("时区")
    assert "时区改不了" in administrator.toasts[-1]
    assert await town.rows("SELECT value FROM customs WHERE key = 'zone'") == [{"value": '"Asia/Urumqi"'}]


async def test_there_are_a_dozen_kinds_at_most(town):
    await decides(town.street, "哪几类事", "加一类", says="养老")
    await decides(town.street, "哪几类事", "加一类", says="充电")
    assert "先收起一类" in town.street.heard[-1]
    await decides(town.street, "哪几类事", "养犬", "列不列", "收起")
    await decides(town.street, "哪几类事", "加一类", says="充电")
    assert "充电" in town.street.heard[-1]


async def test_only_those_in_charge_of_the_area_change_its_customs(town):
    await town.staff.says("/areas")
    for person in (town.grandma, town.worker, town.lead, town.staff):
        await person.says("/help")
        for key in ("", "quiet", "limit:reports"):
            await person.forges(f"custom:{STREET}:{key}", person.letters[-1])
        assert "规矩" not in person.heard[-1]
    assert await town.rows("SELECT * FROM drafts") == []


async def test_how_much_is_let_in_is_for_administrators_to_say(town, administrator):
    await looks_at_customs(town.street)
    await town.street.presses("时区和限量")
    assert "一天报几件" not in town.street.sees_buttons()
    await decides(administrator, "时区和限量", "一天报几件", says="20")
    assert "一天最多报几件：20" in administrator.heard[-1]


@pytest.mark.parametrize(
    "key", ["nothing", "kind:c99", "take:mayor", "word:c7", "quiet:leak:leak", ":::", "clocks:zzz"]
)
async def test_a_forged_custom_is_no_custom(town, key):
    await looks_at_customs(town.street)
    toast = await town.street.forges(f"custom:{STREET}:{key}", town.street.letters[-1])
    assert toast or town.street.toasts
    assert await town.rows("SELECT * FROM customs") == []
    assert await town.rows("SELECT * FROM drafts") == []
