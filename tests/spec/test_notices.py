"""What a street or a community has to say reaches every group of its area once, and can be taken back from all."""

from datetime import UTC, datetime

import pytest

from domain.groups import Purpose
from domain.words import Role
from flows import campaigns
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram import Group
from sandbox.town import ZONE, Town
from storage import rooms, standings
from tests.spec.appointing import at_work
from tests.spec.telling import chooses

pytestmark = pytest.mark.usefixtures("calm")

WATER = "周六（21日）停水，上午8点到下午5点\n3号楼、4号楼，换水表"
LATER = "周日（22日）停水，上午8点到下午5点"
A_FEW = 4  # groups in one step of a campaign that is to be caught in the middle


async def writes(author, words=WATER, *, where=(), until="后天"):
    """Up to the last question."""
    await author.says("发通知")
    await author.says(words)
    await author.presses("停水")
    for label in (*where, "就是这儿"):
        await author.presses(label)
    await author.presses(until)


async def sends(author, words=WATER, **how):
    await writes(author, words, **how)
    await author.presses("发")
    await author.town.passes(seconds=2)


async def founds(town, count, area=neighbourhood.ESTATE):
    """Groups that are bound to an area as soon as the bot is in."""
    found = [Group.founded(town.telegram, f"{n}栋群", town.staff.person, [town.bot]) for n in range(count)]
    groups = [{"telegram": group.id, "title": group.title, "area": area} for group in found]
    await plant(town.house.desk, {"groups": groups}, ZONE)
    await town.settles()
    return found


def on(group):
    """What a group reads of notices."""
    return [message for message in group.cards if "📢" in message.text]


def read(groups, words="停水，上午8点"):
    """How many cards with these words each group has."""
    return [sum(words in card.text for card in on(group)) for group in groups]


@pytest.fixture
def step_by_step(monkeypatch):
    """Campaigns go a few groups further each second."""
    monkeypatch.setattr(campaigns, "AHEAD", A_FEW)


@pytest.fixture
async def many(town):
    """51 groups of the community, the first of which is the town's own."""
    return [town.group, *await founds(town, 50)]


# who may, and whom it reaches


async def test_what_the_community_sends_stands_in_the_groups_of_its_area_and_in_no_others(town):
    await sends(town.staff)
    [card] = on(town.group)
    assert card.text == f"📢 {WATER}\n桂花社区发的"
    assert card.labels == ["看过了"]
    assert card.silent
    assert on(town.other_group) == []
    assert "发完了，1个群" in town.staff.heard[-1]
    [fact] = await town.rows("SELECT verb FROM facts WHERE about = 'area:2'")
    assert fact["verb"] == "notice"


async def test_the_preview_says_how_many_groups_there_really_are(town):
    await writes(town.street)
    assert "桂花街道发的" in town.street.heard[-1]
    assert "这条发到2个群，不响铃" in town.street.heard[-1]


async def test_one_may_walk_down_to_a_smaller_area(town):
    await sends(town.street, where=["桂花社区", "桂花园"])
    assert read([town.group, town.other_group]) == [1, 0]


@pytest.mark.parametrize("who", ["worker", "lead", "grandma"])
async def test_whoever_only_walks_a_grid_or_lives_here_sends_no_notices(town, who):
    await getattr(town, who).starts()
    await getattr(town, who).says("发通知")
    assert "通知写什么" not in "".join(getattr(town, who).heard)
    assert await town.rows("SELECT 1 FROM drafts") == []


async def test_the_secretary_may(town):
    secretary = town.person("书记", neighbourhood.SECRETARY)
    await secretary.starts()
    await sends(secretary)
    assert read([town.group]) == [1]


async def test_nobody_sends_to_groups_that_are_not_theirs(town):
    await writes(town.staff, where=["上一层", "石榴社区"])
    assert "不归你发通知" in town.staff.heard[-1]
    assert "发" not in town.staff.letters[-1].labels
    await town.staff.presses("换个地方")
    for label in ("上一层", "桂花社区", "就是这儿", "发"):
        await town.staff.presses(label)
    assert read([town.group, town.other_group]) == [1, 0]


async def test_where_there_is_no_group_nothing_is_offered_to_be_sent(town):
    await writes(town.staff, where=["海棠园"])
    assert "一个群也没有" in town.staff.heard[-1]
    assert "发" not in town.staff.letters[-1].labels


async def test_a_photo_comes_with_its_words_and_both_are_shown(town):
    await town.staff.says("发通知")
    await town.staff.sends_photo(WATER)
    for label in ("停水", "就是这儿", "后天", "发"):
        await town.staff.presses(label)
    [card] = on(town.group)
    assert card.media
    assert card.text == f"📢 {WATER}\n桂花社区发的"


async def test_a_photo_may_go_without_words(town):
    await town.staff.says("发通知")
    await town.staff.sends_photo()
    for label in ("下一步", "停水", "就是这儿", "后天", "发"):
        await town.staff.presses(label)
    [card] = on(town.group)
    assert card.media
    assert card.text == "📢 停水\n桂花社区发的"


async def test_what_is_too_long_to_be_read_is_not_cut_in_silence(town):
    await town.staff.says("发通知")
    await town.staff.says("停" * 801)
    assert "800个字以内" in town.staff.heard[-1]
    await town.staff.says(WATER)
    assert "哪一类" in town.staff.heard[-1]


async def test_a_day_may_be_written_and_one_that_is_over_is_not_understood(town):
    await writes(town.staff, until="明天")
    await town.staff.presses("上一步")
    await town.staff.says("2月30日")
    assert "看不明白" in town.staff.heard[-1]
    await town.staff.says("12月5日")
    assert "管到12月5日（周六）晚上10点" in town.staff.heard[-1]


async def test_it_rings_by_day_where_its_author_wants_it_to_and_never_at_night(town, tmp_path):
    await writes(town.staff)
    await town.staff.presses("响铃发")
    assert "白天响铃" in town.staff.heard[-1]
    await town.staff.presses("发")
    assert not on(town.group)[0].silent
    town.now = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)  # eleven in the evening
    await writes(town.staff)
    await town.staff.presses("响铃发")
    await town.staff.presses("发")
    assert on(town.group)[1].silent


async def test_a_group_with_topics_has_it_in_the_one_for_notices(town):
    topic = town.group.opens_topic("通知")
    [row] = await town.rows(f"SELECT id FROM chats WHERE telegram = {town.group.id}")
    await town.house.desk.db.act(
        lambda tx: tx.run(
            "INSERT INTO topics (chat, topic, thread) VALUES ($1, $2, $3)", row["id"], "notices", topic.id
        )
    )
    await sends(town.staff)
    assert on(town.group)[0].topic is topic


# a second person


async def test_above_fifty_groups_a_second_person_has_to_agree(town, many):
    await sends(town.staff)
    assert "要发到51个群，还要另一位点头" in town.staff.heard[-1]
    assert read(many) == [0] * 51
    secretary = town.person("书记", neighbourhood.SECRETARY)
    await secretary.starts()
    assert WATER in secretary.heard[-1]
    await secretary.presses("发")
    await town.passes(seconds=5)
    assert read(many) == [1] * 51
    assert "发完了，51个群" in town.staff.heard[-1]
    assert town.staff.letters[-1].labels == ["改一改", "撤回"]
    assert secretary.letters[-1].labels == ["改一改", "撤回"]


async def test_up_to_fifty_nobody_is_asked(town):
    groups = [town.group, *await founds(town, 49)]
    await sends(town.staff)
    await town.passes(seconds=5)
    assert read(groups) == [1] * 50


async def test_nobody_is_their_own_second_person(town, many):
    await sends(town.staff)
    assert town.staff.letters[-1].labels == ["撤回"]
    [row] = await town.rows("SELECT id, round FROM notices")
    await town.staff.forges(f"notice:{row['id']}:approve:{row['round']}", town.staff.letters[-1])
    assert "另一位" in town.staff.toasts[-1]
    assert read(many) == [0] * 51


async def test_a_worker_who_forges_the_button_agrees_to_nothing(town, many):
    await sends(town.staff)
    [row] = await town.rows("SELECT id, round FROM notices")
    await town.worker.forges(f"notice:{row['id']}:approve:{row['round']}", town.worker.letters[-1])
    assert read(many) == [0] * 51


async def test_what_the_second_person_refuses_is_sent_to_nobody(town, many):
    await sends(town.staff)
    secretary = town.person("书记", neighbourhood.SECRETARY)
    await secretary.starts()
    await secretary.presses("先不发")
    await secretary.presses("不说了")
    assert town.staff.heard[-1].endswith("\n另一位没点头，一个群也没发。改好了再发一条。")
    assert secretary.heard[-1].endswith("\n你没点头，一个群也没发。")
    assert read(many) == [0] * 51


async def asked_about_other_words(town):
    """The secretary: the groups have the notice, and its author wants to say it otherwise."""
    secretary = town.person("书记", neighbourhood.SECRETARY)
    await secretary.starts()
    await sends(town.staff)
    await secretary.presses("发")
    await town.passes(seconds=5)
    await town.staff.presses("改一改")
    await town.staff.says(LATER)
    return secretary


async def test_whoever_refuses_may_say_why_and_its_author_reads_it(town, many):
    await sends(town.staff)
    secretary = town.person("书记", neighbourhood.SECRETARY)
    await secretary.starts()
    await secretary.presses("先不发")
    assert "哪儿不合适？" in secretary.heard[-1]
    await secretary.says("周六有集，改到周日再停")
    assert "没发：\n周六有集，改到周日再停\n改好了再发一条。" in town.staff.heard[-1]
    assert secretary.heard[-1].endswith("\n你没点头，一个群也没发。\n周六有集，改到周日再停")
    assert read(many) == [0] * 51


async def test_why_somebody_refuses_other_words_is_said_to_the_author_and_to_no_group(town, many):
    secretary = await asked_about_other_words(town)
    await secretary.presses("先不改")
    await secretary.says("周日也有人在家")
    assert town.staff.heard[-1].endswith("\n另一位没点头，群里还是原来的话：\n周日也有人在家")
    await town.staff.presses("撤回")
    await town.staff.presses("不说了")
    await town.passes(seconds=5)
    assert read(many, "不算数了") == [1] * 51
    assert read(many, "周日也有人在家") == [0] * 51


async def test_whoever_wanted_other_words_for_somebody_elses_notice_hears_the_no_as_news(town, many):
    secretary = await asked_about_other_words(town)
    await secretary.presses("就这么改")
    await secretary.presses("改一改")
    await secretary.says("不停水了")
    before = len(secretary.letters)
    await town.staff.presses("先不改")
    await town.staff.says("还是要停的")
    [told] = secretary.letters[before:]
    assert told.text.endswith("\n另一位没点头，群里还是原来的话：\n还是要停的")


async def test_a_no_to_words_that_were_replaced_meanwhile_is_said_to_be_old(town, many):
    secretary = await asked_about_other_words(town)
    await secretary.presses("先不改")
    await town.staff.presses("改一改")
    await town.staff.says("不停水了")
    await secretary.says("周日也有人在家")
    assert "旧了" in secretary.heard[-1]
    await secretary.presses("就这么改")
    await town.passes(seconds=5)
    assert read(many, "不停水了") == [1] * 51


async def test_whoever_is_asked_to_agree_finds_it_in_what_waits_for_them_until_somebody_has(town, many):
    secretary = town.person("书记", neighbourhood.SECRETARY)
    await secretary.starts()
    await sends(town.staff)
    for person in (town.staff, town.lead):
        await person.says("/duty")
        assert "待办一件也没有" in person.heard[-1]
    await secretary.says("/duty")
    assert "📢 等你点头的通知：周六（21日）停水，上午……" in secretary.heard[-1]
    await secretary.presses("看通知")
    await secretary.presses("发", on="要你点头")
    await town.passes(seconds=5)
    assert read(many) == [1] * 51
    await secretary.says("/duty")
    assert "待办一件也没有" in secretary.heard[-1]


async def test_an_administrator_who_agreed_finds_the_list_empty_in_the_same_message(town, many):
    administrator = await at_work(town, "管理员", "administrator", neighbourhood.COMMUNITY)
    await sends(town.staff)
    await administrator.says("/duty")
    asked = administrator.letters[-1]
    assert "📢 等你点头的通知：" in asked.text
    assert "几点发" not in "".join(asked.labels)
    await administrator.presses("看通知")
    await administrator.presses("发", on="要你点头")
    await administrator.presses("刷新")
    assert "待办一件也没有" in asked.text


async def test_whoever_stands_in_for_them_finds_it_as_well(town, many):
    """And whoever is away isn't asked."""
    secretary = town.person("书记", neighbourhood.SECRETARY)
    await secretary.starts()
    await town.house.desk.db.act(
        lambda tx: tx.run(
            "INSERT INTO absences (person, deputy, starts, ends) SELECT a.id, b.id, 0, 9000000000000"
            " FROM people a, people b WHERE a.telegram = $1 AND b.telegram = $2",
            neighbourhood.SECRETARY, town.lead.id,
        )
    )  # fmt: skip
    await sends(town.staff)
    await town.lead.says("/duty")
    assert "📢 等你点头的通知：" in town.lead.heard[-1]
    await secretary.says("/duty")
    assert "待办一件也没有" in secretary.heard[-1]


async def test_where_there_is_nobody_else_the_author_is_told_so_at_once(town, many):
    await town.house.desk.db.act(
        lambda tx: tx.run("DELETE FROM standings WHERE role IN ('staff', 'secretary') AND area <> 2")
    )
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings WHERE role = 'secretary'"))
    await writes(town.staff)
    await town.staff.presses("发")
    assert "还没有第二个人能点" in town.staff.heard[-1]
    assert await town.rows("SELECT 1 FROM notices") == []


async def test_what_nobody_agreed_to_in_time_is_over_and_its_author_hears_so(town, many):
    await sends(town.staff)
    await town.passes(days=3)
    assert "到点了还没人点头" in town.staff.heard[-1]
    assert read(many) == [0] * 51


async def test_other_words_for_many_groups_wait_for_a_second_person_as_well(town, many):
    secretary = await asked_about_other_words(town)
    assert read(many, "周六") == [1] * 51
    first = secretary.holds(secretary.sees("就这么改"), "就这么改")
    await town.staff.presses("改一改")
    await town.staff.says("不停水了")
    await secretary.presses_held(first)  # what they read is not what waits now
    assert "旧了" in secretary.toasts[-1]
    await secretary.presses("就这么改")
    await town.passes(seconds=5)
    assert read(many, "不停水了") == [1] * 51


# stopped, changed, withdrawn, over


async def test_stopped_in_the_middle_it_goes_no_further_and_later_on_to_all_the_rest(town, step_by_step):
    groups = [town.group, *await founds(town, 11)]
    await writes(town.staff)
    await town.staff.presses("发")
    assert read(groups) == [1] * A_FEW + [0] * 8
    await town.staff.presses("停")
    await town.passes(minutes=5)
    assert read(groups) == [1] * A_FEW + [0] * 8
    assert f"停了。{A_FEW}个群" in town.staff.heard[-1]
    await town.staff.presses("接着发")
    await town.passes(minutes=1)
    assert read(groups) == [1] * 12


async def test_changed_while_it_is_on_its_way_every_group_has_the_new_words_once(town, step_by_step):
    groups = [town.group, *await founds(town, 11)]
    await writes(town.staff)
    await town.staff.presses("发")
    await town.staff.presses("改一改")
    await town.staff.says(LATER)
    await town.passes(minutes=1)
    assert [len(on(group)) for group in groups] == [1] * 12
    assert read(groups, "周日（22日）") == [1] * 12


async def test_changed_words_take_the_place_of_the_old_ones_below_a_photo_too(town):
    await town.staff.says("发通知")
    await town.staff.sends_photo(WATER)
    for label in ("停水", "就是这儿", "后天", "发"):
        await town.staff.presses(label)
    await town.staff.presses("改一改")
    await town.staff.says(LATER)
    await town.passes(seconds=5)
    [card] = on(town.group)
    assert card.media
    assert card.text == f"📢 {LATER}\n桂花社区发的"


async def test_withdrawn_it_says_so_in_every_group_that_has_it_and_is_told_to_no_other(town, step_by_step):
    groups = [town.group, *await founds(town, 11)]
    await writes(town.staff)
    await town.staff.presses("发")
    await town.staff.presses("撤回")
    await town.staff.says("改期，哪天还没定。")
    await town.passes(minutes=1)
    assert read(groups, "停水的通知不算数了") == [1] * A_FEW + [0] * 8
    assert [len(on(group)) for group in groups] == [1] * A_FEW + [0] * 8
    assert "改期，哪天还没定。" in on(town.group)[0].text
    assert on(town.group)[0].labels == []
    assert f"已经有的{A_FEW}个群里" in town.staff.heard[-1]


async def test_withdrawn_without_a_reason(town):
    await sends(town.staff)
    await town.staff.presses("撤回")
    await town.staff.presses("不说了")
    await town.passes(seconds=5)
    [card] = on(town.group)
    assert "不算数了" in card.text


async def test_what_no_group_has_yet_is_taken_back_with_one_tap(town, many):
    town.secretary = town.person("书记", neighbourhood.SECRETARY)
    await town.secretary.starts()
    await sends(town.staff)
    await town.staff.presses("撤回")
    assert "收回来了，一个群也没发" in town.staff.heard[-1]
    assert "收回来了，一个群也没发" in town.secretary.heard[-1]
    assert on(town.group) == []


async def test_when_its_time_is_over_the_buttons_go_and_nobody_gets_it_any_more(town):
    await sends(town.staff, until="今天")
    late = town.grandma.holds(town.grandma.sees("看过了", chat=town.group), "看过了")
    await town.passes(hours=8)
    [card] = on(town.group)
    assert card.text.startswith(f"📢 {WATER}")
    assert card.labels == []
    assert "到点了" in town.staff.heard[-1]
    await town.grandma.presses_held(late)
    assert "过了点" in town.grandma.toasts[-1]


async def test_somebody_else_in_charge_may_stop_what_others_began_and_both_see_it(town, step_by_step):
    groups = [town.group, *await founds(town, 11)]
    await writes(town.staff)
    await town.staff.presses("发")
    await town.street.says("通知")
    await town.street.presses("看第1条")
    await town.street.presses("停")
    await town.passes(minutes=1)
    assert sum(read(groups)) == A_FEW
    assert "停了" in town.staff.heard[-1]
    assert "停了" in town.street.heard[-1]


async def test_whoever_lost_the_right_can_change_nothing_any_more(town):
    await sends(town.staff)
    [row] = await town.rows(f"SELECT id FROM people WHERE telegram = {neighbourhood.STAFF}")
    await town.house.desk.db.act(lambda tx: standings.dismiss(tx, row["id"], neighbourhood.COMMUNITY, Role.STAFF))
    await town.staff.presses("撤回")
    assert await town.rows("SELECT 1 FROM drafts") == []
    assert read([town.group]) == [1]


# who has seen it


async def test_a_person_counts_once_and_the_cards_number_follows_within_a_minute(town):
    await sends(town.staff)
    await town.grandma.presses("看过了", chat=town.group)
    assert town.grandma.toasts[-1] == "记上了。"
    await town.grandma.presses("看过了", chat=town.group)
    assert town.grandma.toasts[-1] == "记过了，一个人只算一回。"
    await town.neighbour.presses("看过了", chat=town.group)
    assert on(town.group)[0].labels == ["看过了"]
    await town.passes(minutes=1)
    assert on(town.group)[0].labels == ["看过了 2"]


async def test_nobody_can_tell_who_has_seen_it_and_it_takes_no_introduction_to_say_so(town):
    await sends(town.staff)
    stranger = town.person("新来的", new=True)
    town.group.adds(stranger.person)
    await stranger.presses("看过了", chat=town.group)
    assert stranger.toasts[-1] == "记上了。"
    assert await town.rows(f"SELECT 1 FROM people WHERE telegram = {stranger.id}") == []
    assert await town.rows("SELECT 1 FROM facts WHERE verb = 'see'") == []
    [row] = await town.rows("SELECT * FROM seen")
    assert str(stranger.id) not in str(row)
    await town.passes(days=3)
    assert await town.rows("SELECT 1 FROM seen") == []
    assert await town.rows("SELECT stage, salt FROM notices") == [{"stage": "expired", "salt": ""}]
    assert "1位说看过了" in town.staff.heard[-1]


async def test_only_the_groups_whose_number_has_changed_are_touched(town):
    groups = await founds(town, 5)
    await sends(town.staff)
    before = len(town.telegram.journal.of("editMessageText"))
    await town.neighbour.presses("看过了", chat=town.group)
    await town.grandma.presses("看过了", chat=town.group)
    await town.passes(minutes=10)
    assert len(town.telegram.journal.of("editMessageText")) == before + 1
    assert [on(group)[0].labels for group in groups] == [["看过了"]] * 5


async def test_a_person_of_two_groups_counts_in_the_one_where_they_pressed_first(town):
    [second] = await founds(town, 1)
    second.adds(town.grandma.person)
    await sends(town.staff)
    await town.grandma.presses("看过了", chat=second)
    await town.grandma.presses("看过了", chat=town.group)
    await town.passes(minutes=1)
    assert [on(group)[0].labels for group in (town.group, second)] == [["看过了"], ["看过了 1"]]


# groups come and go


async def test_a_group_bound_while_it_is_on_its_way_has_it_once_before_the_end(town, step_by_step):
    """Even one whose place in the order has gone by."""
    stranger = Group.founded(town.telegram, "迟到的群", town.staff.person, [town.bot])
    await town.house.desk.db.act(lambda tx: rooms.enter(tx, stranger.id, stranger.title))
    groups = await founds(town, 11)
    await writes(town.staff)
    await town.staff.presses("发")
    await town.passes(seconds=1)
    [row] = await town.rows(f"SELECT id FROM chats WHERE telegram = {stranger.id}")
    areas = [neighbourhood.ESTATE]
    await town.house.desk.db.act(lambda tx: rooms.bind(tx, row["id"], areas, Purpose.RESIDENTS))
    await town.passes(minutes=1)
    assert read([town.group, stranger, *groups]) == [1] * 13


async def test_a_group_bound_afterwards_is_not_written_to_but_its_people_find_it_under_notices(town):
    await sends(town.staff)
    [late] = await founds(town, 1)
    late.adds(town.grandma.person)
    await town.passes(minutes=10)
    assert read([town.group, late]) == [1, 0]
    await town.grandma.starts()
    await town.grandma.says("/report@linli_bot 灯不亮", late)
    await town.grandma.says("通知")
    assert "第1条 周六（21日）停水" in town.grandma.heard[-1]
    await town.grandma.presses("看第1条")
    assert WATER in town.grandma.heard[-1]


@pytest.mark.parametrize("how", ["to, from", "from, to", ""])
async def test_a_group_that_moves_hears_that_it_was_withdrawn_and_its_old_presses_count(tmp_path, how):
    town = await Town.open(f"sqlite:///{tmp_path}/t.db", basic=True)
    try:
        await sends(town.staff)
        old = town.grandma.holds(town.grandma.sees("看过了", chat=town.group), "看过了")
        await town.upgrades_its_group(how)
        await town.grandma.presses_held(old)
        assert town.grandma.toasts[-1] == "记上了。"
        await town.staff.presses("撤回")
        await town.staff.presses("不说了")
        await town.passes(seconds=5)
        assert "不算数了" in town.group.cards[-1].text
    finally:
        await town.close()


async def test_a_group_the_bot_was_thrown_out_of_holds_nobody_up(town):
    groups = await founds(town, 3)
    groups[0].chat.members.pop(town.bot.id)  # and Telegram didn't say so
    await sends(town.staff)
    await town.passes(seconds=5)
    assert read(groups) == [0, 1, 1]
    assert "发完了，3个群里有了。" in town.staff.heard[-1]


# reading


async def test_everybody_finds_what_holds_where_they_live_and_nothing_else(town):
    await sends(town.staff)
    await sends(town.street, "换届选举\n12月5日", where=["石榴社区"])
    await town.grandma.starts()
    await town.house.desk.db.act(
        lambda tx: tx.run(
            "UPDATE people SET home = $2 WHERE telegram = $1", town.grandma.user.id, neighbourhood.BUILDINGS[2]
        )
    )
    await town.grandma.says("通知")
    assert "停水" in town.grandma.heard[-1]
    assert "换届" not in town.grandma.heard[-1]
    await town.passes(days=3)
    await town.grandma.says("通知")
    assert town.grandma.heard[-1] == "这会儿没有通知。"


async def test_whoever_never_said_where_they_live_is_told_so(town):
    await town.grandma.says("通知")
    assert "您住哪儿我还不知道" in town.grandma.heard[-1]


async def test_nobody_reads_in_private_what_still_waits_for_a_second_person(town, many):
    await sends(town.staff)
    [row] = await town.rows("SELECT id FROM notices")
    await town.grandma.starts()
    await town.grandma.forges(f"notice:{row['id']}:show:0", town.grandma.letters[-1])
    assert WATER not in "".join(town.grandma.heard)


async def test_whoever_may_send_finds_under_the_big_button_how_to(town):
    await town.staff.says("通知")
    await town.staff.presses("发通知")
    assert "通知写什么" in town.staff.heard[-1]
    await town.grandma.says("通知")
    assert "发通知" not in town.grandma.sees_buttons()


async def test_a_neighbour_who_forges_that_button_writes_no_notice(town):
    await town.grandma.says("通知")
    await town.grandma.forges("write_notice", town.grandma.letters[-1])
    assert "通知写什么" not in "".join(town.grandma.heard)


async def test_whoever_has_not_said_where_they_live_can_say_so_where_they_ask_for_notices(town):
    await town.grandma.says("通知")
    await town.grandma.presses("我住哪栋楼")
    await chooses(town.grandma, "3号楼")
    await town.grandma.says("通知")
    assert town.grandma.heard[-1] == "这会儿没有通知。"
