"""A group counts once somebody in charge has bound it; then it has one card that leads into private."""

import pytest

from sandbox import neighbourhood
from sandbox.telegram import Fault, Group
from sandbox.town import Town
from storage import standings
from tests.spec.telling import sends

CARD = "有事点这儿"


async def appointed(town, name, role, area):
    person = town.person(name)
    await person.starts()
    [row] = await town.rows(f"SELECT id FROM people WHERE telegram = {person.id}")
    await town.house.desk.db.act(lambda tx: standings.appoint(tx, row["id"], area, role, name, town.now))
    return person


async def lets_in(town, by, title="海棠园群", *, pins=True, members=(), forum=False):
    """A group of this person's, into which they let the bot."""
    group = Group.founded(town.telegram, title, by.person, [each.person for each in members])
    group.chat.is_forum = forum
    group.adds(town.bot, by=by.person)
    if pins:
        group.promotes(town.bot)
    await town.settles()
    return group


async def binds(who, estate="海棠园"):
    await who.presses("居民")
    if estate not in who.sees_buttons():
        await who.says(estate)
    await who.presses(estate)
    await who.presses("就是这儿")
    await who.presses("就这些")


async def facts(town, verb):
    rows = await town.rows(f"SELECT about FROM facts WHERE verb = '{verb}' ORDER BY id")
    return [row["about"] for row in rows]


# ---- let in, and bound


async def test_whoever_lets_the_bot_in_and_may_bind_is_asked_at_once_in_private(town):
    group = await lets_in(town, town.staff)
    assert "哪位管理员" in group.heard[-1]
    assert "是给谁用的群" in town.staff.heard[-1]
    await binds(town.staff)
    assert "海棠园" in town.staff.heard[-1]
    assert "置顶了" in town.staff.heard[-1]
    assert group.heard[0] == "认好了，这个群管海棠园。"
    [pinned] = group.pinned
    assert pinned.text.startswith(f"海棠园，{CARD}")
    assert await facts(town, "bind") == [f"area:{neighbourhood.THIRD_ESTATE}"]


async def test_anybody_may_let_the_bot_in_and_an_administrator_binds_it_by_the_button_in_the_group(town, administrator):
    group = await lets_in(town, town.neighbour, members=[administrator])
    assert "是给谁用的群" not in "".join(town.neighbour.heard)
    await administrator.presses("管理员点这儿", chat=group)
    await binds(administrator)
    assert CARD in group.pinned[0].text


async def test_a_matter_of_the_estate_comes_to_its_new_group(town):
    group = await lets_in(town, town.staff, members=[town.grandma])
    await binds(town.staff)
    await town.grandma.says("/report@linli_bot 门口垃圾堆了三天了", chat=group)
    assert any("第1件" in heard for heard in group.heard)


async def test_whoever_has_no_say_is_told_so_and_nothing_is_bound(town, administrator):
    group = await lets_in(town, administrator, members=[town.neighbour])
    await town.neighbour.presses("管理员点这儿", chat=group)
    assert "管这儿的人才能做" in town.neighbour.heard[-1]
    await town.neighbour.forges("bind:1", on=town.neighbour.letters[-1])
    assert town.neighbour.toasts[-1] == "这一步管这儿的人才能做。"
    assert await facts(town, "bind") == []


async def test_staff_bind_nothing_outside_their_own_community(town):
    await lets_in(town, town.staff)
    await town.staff.presses("居民")
    assert "上一层" not in town.staff.sees_buttons()
    await town.staff.says("石榴园")
    assert "没找着" in town.staff.heard[-1]


async def test_nobody_has_bound_it_after_ten_minutes_and_the_bot_leaves_with_a_word(town):
    group = await lets_in(town, town.neighbour)
    await town.passes(minutes=9)
    assert group.chat.has(town.bot)
    await town.passes(minutes=1)
    assert "我先走了" in group.heard[-1]
    assert not group.chat.has(town.bot)
    await town.passes(hours=1)
    assert len(group.heard) == 2


async def test_a_group_that_was_bound_in_time_is_not_left(town):
    group = await lets_in(town, town.staff)
    await town.passes(minutes=9)
    await binds(town.staff)
    await town.passes(hours=1)
    assert group.chat.has(town.bot)


async def test_a_group_that_is_bound_while_the_bot_takes_its_leave_is_not_left(town):
    group = await lets_in(town, town.staff)
    town.telegram.faults.next("leaveChat", Fault.BROKEN)
    await town.passes(minutes=10)
    await binds(town.staff)
    await town.passes(hours=1)
    assert group.chat.has(town.bot)


async def test_binding_a_group_that_the_bot_has_left_is_refused_in_words(town):
    group = await lets_in(town, town.staff)
    await town.passes(minutes=10)
    await binds(town.staff)
    assert "过了点" in town.staff.heard[-1]
    assert group.heard[-1].startswith("还没人认")
    assert await facts(town, "bind") == []
    await town.staff.says("楼道灯不亮")
    assert "要我记下来" in town.staff.heard[-1]


async def test_in_the_middle_of_a_report_nobody_is_interrupted(town):
    await town.staff.says("/report 灯不亮")
    question = town.staff.heard[-1]
    group = await lets_in(town, town.staff)
    assert town.staff.heard[-1] == question
    await town.staff.presses("管理员点这儿", chat=group)
    assert "还没说完" in town.staff.heard[-2]
    assert town.staff.heard[-1] == question


# ---- several places, several groups


async def test_one_group_may_be_for_several_buildings(town):
    group = await lets_in(town, town.staff, "3、4号楼群")
    await town.staff.presses("居民")
    await town.staff.presses("桂花园")
    await town.staff.presses("3号楼")
    await town.staff.presses("再加一处")
    await town.staff.presses("桂花园")
    await town.staff.presses("4号楼")
    await town.staff.presses("就这些")
    assert group.heard[0] == "认好了，这个群管3号楼、4号楼。"
    assert group.pinned[0].text.startswith("桂花园")
    await reports(town.grandma, "4号楼")
    assert "4号楼" in group.heard[-1]
    await reports(town.grandma, "5号楼")
    assert "5号楼" not in group.heard[-1]
    assert "5号楼" in town.group.heard[-1]


async def reports(who, building):
    await who.says("/report 楼道灯不亮")
    await who.presses("照明")
    for label in ("不是，另记一件", "换个地方", "桂花园"):
        if label in who.sees_buttons():
            await who.presses(label)
    await who.presses(building)
    await who.presses("发出去")


async def test_several_groups_may_be_for_one_estate(town):
    second = await lets_in(town, town.staff, "桂花园二群")
    await binds(town.staff, "桂花园")
    await reports(town.grandma, "3号楼")
    assert "3号楼" in town.group.heard[-1]
    assert "3号楼" in second.heard[-1]


async def test_what_one_group_is_for_lies_in_one_community(town, administrator):
    await lets_in(town, administrator)
    await administrator.presses("居民")
    await administrator.says("海棠园")
    await administrator.presses("海棠园")
    await administrator.presses("就是这儿")
    await administrator.presses("再加一处")
    await administrator.says("石榴园")
    assert "没找着" in administrator.heard[-1]


async def test_whoever_reports_in_a_group_of_two_estates_is_at_home_in_neither(town):
    group = await lets_in(town, town.staff, "桂花海棠群", members=[town.neighbour])
    for label in ("居民", "桂花园", "就是这儿", "再加一处", "海棠园", "就是这儿", "就这些"):
        await town.staff.presses(label)
    await town.neighbour.says("/report@linli_bot 路灯不亮", chat=group)
    assert any("第1件" in heard for heard in group.heard)
    [row] = await town.rows(f"SELECT home FROM people WHERE telegram = {town.neighbour.id}")
    assert row["home"] is None
    await town.neighbour.says("/report 门口垃圾堆了三天了")
    await town.neighbour.presses("垃圾")
    assert {"桂花园", "海棠园"} <= {*town.neighbour.sees_buttons()}


async def test_a_building_that_two_estates_of_a_group_have_is_the_one_of_the_estate_that_is_named(town):
    group = await lets_in(town, town.staff, "桂花海棠群", members=[town.neighbour])
    for label in ("居民", "桂花园", "就是这儿", "再加一处", "海棠园", "就是这儿", "就这些"):
        await town.staff.presses(label)
    await town.neighbour.says("/report@linli_bot 海棠园3号楼楼道灯不亮", chat=group)
    await town.passes(minutes=11)
    await town.neighbour.says("/report@linli_bot 3号楼门口垃圾没人清", chat=group)
    found = await town.rows(
        "SELECT a.name, p.name AS within FROM issues i JOIN areas a ON a.id = i.area"
        " JOIN areas p ON p.id = a.parent ORDER BY i.no"
    )
    assert [(row["name"], row["within"]) for row in found] == [("3号楼", "海棠园"), ("桂花社区", "桂花街道")]


async def test_whoever_notes_down_what_somebody_else_said_does_not_live_where_that_is(town):
    town.neighbour.person.says("3号楼下水道堵了", town.group)
    await town.settles()
    said = town.group.chat.log[-1]
    await town.grandma.starts()
    await town.grandma.says("报", chat=town.group, reply_to=said)
    assert any("第1件" in heard for heard in town.group.heard)
    [row] = await town.rows(f"SELECT home FROM people WHERE telegram = {town.grandma.id}")
    assert row["home"] is None


async def test_the_card_of_a_schools_group_leads_to_a_report_that_knows_the_school(town):
    await town.street.says("/areas")
    for label in ("桂花社区", "添一处", "专属网格"):
        await town.street.presses(label)
    await town.street.says("石桥小学")
    group = await lets_in(town, town.staff, "石桥小学群", members=[town.grandma])
    for label in ("居民", "石桥小学", "就这些"):
        await town.staff.presses(label)
    await town.grandma.presses("报事", chat=group)
    await town.grandma.says("校门口的灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.presses("发出去")
    assert "石桥小学" in group.heard[-1]


# ---- bound twice, let go, thrown out


async def test_a_group_bound_a_second_time_is_asked_about_and_then_hears_of_the_new_place_only(town):
    group = await lets_in(town, town.staff)
    await binds(town.staff)
    await town.staff.forges(f"bind:{await key(town, group)}", on=town.staff.letters[-1])
    await binds(town.staff, "桂花园")
    assert "已经认过了，管海棠园" in town.staff.heard[-1]
    assert group.pinned[0].text.startswith("海棠园")
    await town.staff.presses("改")
    assert group.pinned[0].text.startswith("桂花园")
    assert len(group.pinned) == 1
    assert await facts(town, "unbind") == [f"area:{neighbourhood.THIRD_ESTATE}"]


async def test_two_people_who_bind_a_group_at_once_do_not_overwrite_each_other_unasked(town, administrator):
    group = await lets_in(town, town.staff, members=[administrator])
    await administrator.presses("管理员点这儿", chat=group)
    await binds(town.staff)
    await binds(administrator, "桂花园")
    assert "已经认过了，管海棠园" in administrator.heard[-1]
    assert group.pinned[0].text.startswith("海棠园")


async def test_nobody_takes_a_group_away_from_another_community(town, administrator):
    group = await lets_in(town, administrator)
    await binds(administrator, "石榴园")
    await town.staff.forges(f"bind:{await key(town, group)}", on=town.staff.letters[-1])
    assert town.staff.toasts[-1] == "这一步管这儿的人才能做。"


async def test_a_group_that_is_let_go_hears_nothing_more_and_its_card_says_so(town):
    group = await lets_in(town, town.staff, members=[town.grandma])
    await binds(town.staff)
    await town.staff.presses("不认这个群了")
    await town.staff.presses("不认了")
    assert "我先不管了" in group.pinned[0].text
    assert not group.pinned[0].labels
    said = len(group.heard)
    await town.grandma.says("/report@linli_bot 灯不亮", chat=group)
    await town.grandma.says("/menu@linli_bot", chat=group)
    await town.passes(hours=1)
    assert len(group.heard) == said
    await town.staff.presses("还是认吧")
    await binds(town.staff)
    assert CARD in group.pinned[-1].text


async def test_a_group_that_threw_the_bot_out_can_still_be_let_go(town):
    group = await lets_in(town, town.staff, members=[town.neighbour])
    await binds(town.staff)
    group.removes(town.bot)
    await town.settles()
    await town.staff.says("/admin")
    for label in ("群", group.title, "不认这个群了", "不认了"):
        await town.staff.presses(label)
    assert "不认了" in town.staff.heard[-1]
    assert "还是认吧" not in town.staff.sees_buttons()
    await town.staff.says("/admin")
    assert "请出去" not in town.staff.heard[-1]


async def test_thrown_out_and_let_in_again_it_is_bound_as_before_and_whoever_is_in_charge_learns_of_it(town):
    group = await lets_in(town, town.staff, members=[town.neighbour])
    await binds(town.staff)
    group.removes(town.bot)
    await town.settles()
    group.adds(town.bot, by=town.neighbour.person)
    await town.settles()
    assert "原来认的还算" in town.staff.heard[-1]
    assert "不能置顶" in town.staff.heard[-1]
    assert not any("哪位管理员" in heard for heard in group.heard)
    assert await facts(town, "come_back") == [f"area:{neighbourhood.THIRD_ESTATE}"]
    await town.neighbour.says("/report@linli_bot 门口垃圾堆了三天了", chat=group)
    assert any("第1件" in heard for heard in group.heard)


async def test_thrown_out_and_let_in_again_its_cards_say_how_things_stand_by_now(town):
    await town.grandma.says("/report@linli_bot 3号楼楼道灯不亮了", town.group)
    await sends(town, town.neighbour, "4号楼楼道灯也不亮了")
    first, second = [card for card in town.group.cards if card.text.startswith("📝")]
    town.group.removes(town.bot)
    await town.settles()
    await town.worker.presses("接单", on="3号楼楼道")
    await town.neighbour.presses("撤回")
    await town.neighbour.presses("撤回")
    cards = len(town.group.cards)
    assert "还没人接" in first.text
    assert "还没人接" in second.text
    town.group.adds(town.bot, by=town.staff.person)
    await town.settles()
    assert "3号楼网格员在办" in first.text
    assert "撤了" in second.text
    assert len(town.group.cards) == cards


async def test_thrown_out_before_anybody_bound_it_it_waits_anew(town):
    group = await lets_in(town, town.neighbour)
    await town.passes(minutes=5)
    group.removes(town.bot)
    await town.settles()
    group.adds(town.bot)
    await town.settles()
    await town.passes(minutes=9)
    assert group.chat.has(town.bot)
    await town.passes(minutes=1)
    assert not group.chat.has(town.bot)


# ---- what is missing


async def test_what_the_bot_may_not_do_is_said_in_plain_words_and_everything_else_works(town):
    group = await lets_in(town, town.staff, pins=False, members=[town.grandma])
    await binds(town.staff)
    assert "打开「置顶消息」" in town.staff.heard[-1]
    assert "光写「报」我听不见" in town.staff.heard[-1]
    assert CARD in group.heard[-1]
    assert group.pinned == []
    await town.grandma.says("/report@linli_bot 门口垃圾堆了三天了", chat=group)
    assert any("第1件" in heard for heard in group.heard)


async def test_as_soon_as_the_bot_may_pin_the_card_is_pinned_and_when_it_may_not_any_more_that_is_said(town):
    group = await lets_in(town, town.staff, pins=False)
    await binds(town.staff)
    said = len(town.staff.heard)
    group.promotes(town.bot)
    await town.settles()
    assert CARD in group.pinned[0].text
    assert len(town.staff.heard) == said
    group.demotes(town.bot)
    await town.settles()
    assert "不能置顶了" in town.staff.heard[-1]


async def test_a_channel_is_no_group(town):
    body = {"id": -1009, "type": "channel", "title": "通知"}
    bot = {"user": town.bot.shown}
    seat = {"chat": body, "from": town.staff.user.shown, "date": 0,
            "old_chat_member": bot | {"status": "left"}, "new_chat_member": bot | {"status": "member"}}  # fmt: skip
    town.bot.updates.put_raw({"my_chat_member": seat})
    await town.settles()
    assert await town.rows("SELECT 1 FROM chats WHERE telegram = -1009") == []


# ---- the card


async def test_the_card_leads_to_a_report_that_knows_the_estate_and_where_somebody_lives(town):
    group = await lets_in(town, town.staff, members=[town.grandma])
    await binds(town.staff)
    await town.grandma.presses("报事", chat=group)
    await town.grandma.says("楼道灯又不亮了")
    await town.grandma.presses("照明")
    assert "在哪儿" in town.grandma.heard[-1]
    await town.grandma.presses("2号楼")
    await town.grandma.presses("发出去")
    assert "2号楼" in group.heard[-1]
    assert town.group.heard == []


async def test_a_link_means_its_own_group_even_to_somebody_who_lives_elsewhere(town):
    group = await lets_in(town, town.staff, members=[town.grandma])
    await binds(town.staff)
    await reports(town.grandma, "3号楼")
    await town.grandma.presses("报事", chat=group)
    await town.grandma.says("楼道灯又不亮了")
    for label in ("照明", "院子里、路上", "发出去"):
        await town.grandma.presses(label)
    assert "海棠园" in group.heard[-1]


async def test_every_button_of_the_card_leads_to_what_it_says(town):
    group = await lets_in(town, town.staff, members=[town.grandma])
    await binds(town.staff)
    assert group.pinned[0].labels == ["报事", "书记有约", "幸福集", "我的网格员"]
    await town.grandma.presses("我的网格员", chat=group)
    assert "海棠园" in town.grandma.heard[-1]
    await town.grandma.presses("幸福集", chat=group)
    assert "集" in town.grandma.heard[-1]
    await town.grandma.presses("报事", chat=group)
    assert "出了什么事" in town.grandma.heard[-1]


async def test_of_whoever_has_not_agreed_yet_nothing_is_kept_and_the_link_still_shows_them_who_is_there(town):
    stranger = town.person("生人", new=True)
    town.group.adds(stranger.person)
    await town.staff.says("/menu@linli_bot", chat=town.group)
    await stranger.presses("我的网格员", chat=town.group)
    assert "桂花园" in stranger.heard[-1]
    await stranger.presses("报事", chat=town.group)
    [row] = await town.rows(f"SELECT home FROM people WHERE telegram = {stranger.id}")
    assert row["home"] is None
    await stranger.presses("同意")
    assert "出了什么事" in stranger.heard[-1]
    [row] = await town.rows(f"SELECT home FROM people WHERE telegram = {stranger.id}")
    assert row["home"] == neighbourhood.ESTATE


async def test_a_forged_link_sets_nobodys_home_but_that_of_whoever_wrote_it_and_only_if_they_have_none(town):
    links = [f"report_{await key(town, group)}" for group in (town.group, town.other_group)]
    for link in (*links, "report_4711", "report_1", "bind_4711"):
        await town.neighbour.starts(link)
    homes = {row["telegram"]: row["home"] for row in await town.rows("SELECT telegram, home FROM people")}
    assert homes.pop(town.neighbour.id) == neighbourhood.ESTATE
    assert set(homes.values()) == {None}


async def test_whoever_calls_the_bot_by_its_name_gets_one_short_answer(town):
    for words in ("@linli_bot 在吗", "/start@linli_bot", "/menu@linli_bot"):
        said = await town.grandma.says(words, chat=town.group)
        assert town.group.cards[-1].reply_to is said
        assert "点开是私聊" in town.group.heard[-1]
        assert "报事" in town.group.cards[-1].labels
    assert len(town.group.cards) == 3
    assert town.group.pinned == []


async def test_whoever_is_in_charge_has_the_card_put_up_anew(town):
    await town.staff.says("/menu@linli_bot", chat=town.group)
    await town.staff.says("/menu@linli_bot", chat=town.group)
    first, second = town.group.cards
    assert not first.labels
    assert town.group.pinned[-1] is second
    assert "报事" in second.labels


async def test_the_card_bears_the_name_that_its_place_has_today(town):
    await town.staff.says("/menu@linli_bot", chat=town.group)
    await town.staff.says("/areas")
    await town.staff.presses("桂花园")
    await town.staff.presses("改名")
    await town.staff.says("桂花北园")
    assert town.group.pinned[0].text.startswith(f"桂花北园，{CARD}")


async def key(town, group):
    [row] = await town.rows(f"SELECT id FROM chats WHERE telegram = {group.id}")
    return row["id"]


@pytest.mark.parametrize("notices", ["to, from", "from, to", "to, to, from, from", "to", "from"])
async def test_after_a_group_has_become_a_supergroup_its_card_is_posted_and_pinned_once(sqlite_url, notices):
    town = await Town.open(sqlite_url, basic=True)
    try:
        await town.staff.says("/menu@linli_bot", chat=town.group)
        [old] = town.group.cards
        await town.upgrades_its_group(notices)
        [card] = town.group.cards
        assert card.chat is not old.chat
        assert town.group.pinned == [card]
        await town.grandma.presses_held(town.grandma.holds(old, "报事"))
        assert "出了什么事" in town.grandma.heard[-1]
    finally:
        await town.close()


async def test_a_group_without_a_card_gets_none_by_moving(sqlite_url):
    town = await Town.open(sqlite_url, basic=True)
    try:
        await town.upgrades_its_group("to, from")
        assert town.group.cards == []
    finally:
        await town.close()


@pytest.fixture
async def moving(sqlite_url):
    """A town whose group is about to become a supergroup."""
    town = await Town.open(sqlite_url, basic=True)
    yield town
    await town.close()


async def becomes_a_supergroup(town, group, by):
    """And nobody says so yet: Telegram tells of the bot's seat there as of any other."""
    old, new = group.id, group.upgrades("")
    bot = {"user": town.bot.shown}
    seat = {"chat": group.chat.shown, "from": by.user.shown, "date": 0,
            "old_chat_member": bot | {"status": "left"}, "new_chat_member": bot | {"status": "member"}}  # fmt: skip
    town.bot.updates.put_raw({"my_chat_member": seat})
    await town.settles()
    return old, new


async def hears_that_it_moved(town, old, new):
    told = {"message_id": 90, "date": 0, "chat": {"id": old, "type": "group", "title": "桂花园邻里群"}}
    town.bot.updates.put_raw({"message": told | {"from": town.staff.user.shown, "migrate_to_chat_id": new}})
    await town.settles()


async def a_letter_hears_that_it_moved(town, old, new):
    await reports(town.grandma, "3号楼")


def is_asked_no_more(who):
    return "这个群我早认过了，不用答了。" in who.heard and not who.sees_buttons(on="这个群我早认过了")


@pytest.mark.parametrize("hears", [hears_that_it_moved, a_letter_hears_that_it_moved])
async def test_a_seat_in_the_new_chat_that_is_heard_of_before_the_move_unbinds_nothing_and_nobody_is_asked_any_more(
    moving, hears
):
    town = moving
    await town.staff.says("/menu@linli_bot", chat=town.group)
    other = await appointed(town, "石阿姨", "staff", neighbourhood.COMMUNITY)
    old, new = await becomes_a_supergroup(town, town.group, town.staff)
    await other.starts(f"bind_{await key(town, town.group)}")
    assert "是给谁用的群" in other.heard[-1]
    await hears(town, old, new)
    await town.passes(hours=1)
    assert town.group.chat.has(town.bot)
    assert town.group.heard[0] == "认好了，这个群管桂花园。"
    [pinned] = town.group.pinned
    assert CARD in pinned.text
    assert await town.rows("SELECT id FROM drafts") == []
    assert is_asked_no_more(town.staff)
    assert is_asked_no_more(other)


async def test_whoever_is_asked_about_the_old_chat_need_not_say_once_somebody_has_bound_the_new_one(moving):
    town = moving
    group = Group.founded(town.telegram, "海棠园群", town.staff.person, [], basic=True)
    group.adds(town.bot, by=town.staff.person)
    await town.settles()
    assert "是给谁用的群" in town.staff.heard[-1]
    old, new = await becomes_a_supergroup(town, group, town.neighbour)
    other = await appointed(town, "石阿姨", "staff", neighbourhood.COMMUNITY)
    await other.starts(f"bind_{await key(town, group)}")
    await binds(other)
    await hears_that_it_moved(town, old, new)
    assert is_asked_no_more(town.staff)
    assert "认好了，这个群管海棠园。" in group.heard
    assert "还没人认" not in "".join(group.heard)


@pytest.fixture
async def unbound(moving):
    """A group that the bot was let into nine minutes ago, and that is a supergroup by now; nobody has said so yet."""
    town = moving
    town.other = await appointed(town, "石阿姨", "staff", neighbourhood.COMMUNITY)
    town.group = Group.founded(town.telegram, "海棠园群", town.neighbour.person, [town.other.person], basic=True)
    town.group.adds(town.bot, by=town.neighbour.person)
    await town.passes(minutes=9)
    town.moved = await becomes_a_supergroup(town, town.group, town.neighbour)
    return town


async def test_a_group_that_moves_before_anybody_has_bound_it_is_bound_by_the_button_that_stands_there(unbound):
    await hears_that_it_moved(unbound, *unbound.moved)
    await unbound.passes(minutes=9)
    assert unbound.group.chat.has(unbound.bot)
    assert len(unbound.group.heard) == 1
    await unbound.other.presses("管理员点这儿", chat=unbound.group)
    await binds(unbound.other)
    assert "认好了，这个群管海棠园。" in unbound.group.heard
    await unbound.passes(hours=1)
    assert unbound.group.chat.has(unbound.bot)


async def test_whoever_is_asked_about_the_new_chat_while_it_turns_out_to_be_the_old_one_binds_that(unbound):
    await unbound.other.starts(f"bind_{await key(unbound, unbound.group)}")
    await hears_that_it_moved(unbound, *unbound.moved)
    await binds(unbound.other)
    assert "认好了，这个群管海棠园。" in unbound.group.heard


async def test_a_group_that_moves_and_that_nobody_binds_is_left_all_the_same(unbound):
    await hears_that_it_moved(unbound, *unbound.moved)
    await unbound.passes(minutes=10)
    assert "我先走了" in unbound.group.heard[-1]
    assert not unbound.group.chat.has(unbound.bot)


# ---- groups that are not for residents


async def test_a_staff_group_is_bound_to_its_community_in_the_same_way(town):
    group = await lets_in(town, town.staff, "桂花社区工作群")
    await town.staff.presses("社区、街道")
    assert "桂花园" not in town.staff.sees_buttons()
    await town.staff.presses("就是这儿")
    assert "桂花社区" in group.heard[0]
    assert await facts(town, "bind") == [f"area:{neighbourhood.COMMUNITY}"]
    assert group.pinned == []


async def test_a_matter_that_has_come_up_to_the_community_stands_in_its_staffs_group_and_moves_on_there(town):
    group = await lets_in(town, town.staff, "桂花社区工作群")
    await town.staff.presses("社区、街道")
    await town.staff.presses("就是这儿")
    await reports(town.grandma, "3号楼")
    assert len(group.cards) == 1
    await town.passes(days=1)
    line = group.cards[-1]
    assert "第1件" in line.text
    assert line.silent
    await town.staff.presses("接单")
    assert "在办" in line.text
    assert len(group.cards) == 2


async def test_only_an_administrator_binds_the_administrators_chat(town, administrator):
    await lets_in(town, town.staff, "管理员群")
    assert "管理员" not in town.staff.sees_buttons()
    await town.staff.presses("取消")
    group = await lets_in(town, administrator, "管理员群")
    await administrator.presses("管理员")
    assert "故障" in group.heard[0]
    assert await facts(town, "bind") == ["area:0"]


# ---- topics


async def test_each_kind_of_post_goes_to_the_topic_that_somebody_in_charge_gave_it(town):
    repairs, talk = town.group.opens_topic("报修"), town.group.opens_topic("闲聊")
    await town.staff.says("/topic@linli_bot", chat=town.group, topic=repairs)
    assert "放什么" in town.group.heard[-1]
    await town.staff.presses("事", chat=town.group)
    assert town.group.heard[-1] == "这个话题里放事。"
    await reports(town.grandma, "3号楼")
    assert town.group.cards[-1].topic is repairs
    said = await town.neighbour.says("/report@linli_bot 灯不亮", chat=town.group, topic=talk)
    assert town.group.cards[-1].reply_to is said


async def test_the_card_moves_to_the_topic_it_is_given(town):
    topic = town.group.opens_topic("菜单")
    await town.staff.says("/menu@linli_bot", chat=town.group)
    await town.staff.says("/topic@linli_bot", chat=town.group, topic=topic)
    await town.staff.presses("小菜单", chat=town.group)
    assert town.group.cards[-1].topic is topic
    assert town.group.pinned[-1] is town.group.cards[-1]


async def test_only_whoever_is_in_charge_says_what_goes_where(town):
    topic = town.group.opens_topic("报修")
    await town.grandma.says("/topic@linli_bot", chat=town.group, topic=topic)
    assert "管这儿的人才能做" in town.group.heard[-1]
    await town.grandma.forges(f"topic:matters:{topic.id}", on=town.group.cards[-1])
    assert await town.rows("SELECT 1 FROM topics") == []


async def test_outside_a_topic_it_is_said_where_to_ask(town):
    await town.staff.says("/topic@linli_bot", chat=town.group)
    assert "这儿不是话题" in town.group.heard[-1]


async def test_a_group_with_topics_is_told_how_to_use_them_when_it_is_bound(town):
    await lets_in(town, town.staff, forum=True)
    await binds(town.staff)
    assert "这个群分话题" in town.staff.heard[-1]
