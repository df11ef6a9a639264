"""Once a month the groups read what became of it all, and with the yes of whoever said it how some of it was solved."""

import pytest

from flows import campaigns
from flows.seeding import plant
from sandbox.neighbourhood import ESTATE
from sandbox.telegram import Group
from sandbox.town import ZONE
from tests.spec.mornings import HALF_PAST_EIGHT, comes, reports
from tests.spec.solving import DOOR, LIFT, LIGHT, OF_A_MONTH, RUBBISH, a_month_later, heard, posts, solved
from tests.spec.talks import becomes_a_matter, begins, planted, raises

pytestmark = pytest.mark.usefixtures("calm")


@pytest.fixture
async def drafted(town):
    """王奶奶's light and the neighbour's door were mended in November, and it is the first of December."""
    await solved(town, praise="跑了两趟，辛苦")
    await solved(town, DOOR, "物业", who=town.neighbour, photo=False, how="换了闭门器")
    await a_month_later(town)
    return town


async def erases(person):
    await person.says("我的资料")
    for label in ("删掉", "删掉"):
        await person.presses(label)


async def asked(town):
    await town.staff.presses("请他们看看")


async def test_staff_read_a_draft_from_the_facts_on_the_first_working_day(drafted):
    draft = heard(drafted.staff)
    assert draft.startswith("11月，桂花社区大家说了2件\n2件报事的人说好了\n打了分的不到5件，先不算\n✅ 第1件")
    assert LIGHT in draft
    assert "网格员说换了灯管，前后" in draft
    assert "打了5分：跑了两趟，辛苦" in draft
    assert draft.index(LIGHT) < draft.index(DOOR)  # pictures tell more
    assert "王" not in draft
    assert posts(drafted) == []


async def test_it_comes_once(drafted):
    told = [each for each in drafted.staff.heard if OF_A_MONTH in each]
    await drafted.passes(days=2)
    assert [each for each in drafted.staff.heard if OF_A_MONTH in each] == told


async def test_over_new_year_it_waits_until_people_work_again(town):
    await town.passes(days=13)
    await solved(town, photo=False)
    await town.passes(days=29)
    for _ in range(3):  # New Year's Day and a weekend
        await comes(town, HALF_PAST_EIGHT)
        assert not [each for each in town.staff.heard if OF_A_MONTH in each]
    await comes(town, HALF_PAST_EIGHT)
    assert heard(town.staff).startswith("12月，桂花社区大家说了1件")


async def test_what_came_out_of_a_session_is_said_to(meetings):
    town = meetings
    await planted(town)
    await town.grandma.starts()
    await raises(town.grandma, "楼道灯老不亮")
    await begins(town)
    await becomes_a_matter(town.secretary)
    await town.secretary.presses("办好了")
    await town.secretary.says("换了灯管")
    await town.secretary.presses("拍不了")
    await town.grandma.presses("修好了，亮了")
    await a_month_later(town)
    assert "里头1件是每周夜话上说的" in heard(town.staff)


async def test_where_nothing_was_said_nobody_is_troubled(town):
    await town.staff.starts()
    await a_month_later(town)
    assert not [each for each in town.staff.heard if OF_A_MONTH in each]


async def test_what_is_private_or_rated_badly_or_not_confirmed_is_in_no_draft(town):
    await solved(town)
    await solved(town, DOOR, "物业", stars=2, photo=False)
    await solved(town, LIFT, "物业", private=True, photo=False)
    await reports(town, RUBBISH, "垃圾")
    await a_month_later(town)
    assert "大家说了3件" in heard(town.staff)
    assert "讲的1件" in heard(town.staff)
    assert not [words for words in (DOOR, LIFT, RUBBISH) if words in heard(town.staff)]


async def test_whoever_reported_it_is_asked_once_and_sees_exactly_what_would_be_told(drafted):
    before = len(drafted.grandma.heard)
    await asked(drafted)
    said = heard(drafted.grandma, "想讲给大家听")
    assert said.startswith("💬 您报的第1件，桂花社区想讲给大家听")
    assert LIGHT in said
    assert "不带您的名字" in said
    assert drafted.grandma.sees_buttons()[-2:] == ["可以发", "不要发"]
    assert drafted.grandma.heard[before] == "第1件，前头1张是修前，后头1张是修后"
    assert "想讲给大家听" in heard(drafted.neighbour, "想讲给大家听")
    assert posts(drafted) == []


async def test_with_both_yeses_the_group_hears_it_in_one_silent_post_with_the_pictures(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    assert "发到群里吗" in drafted.staff.heard[-1]
    assert "11月这几件的照片，两张一对，先修前，再修后" in drafted.staff.heard[-3]
    assert posts(drafted) == []
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert post.silent
    assert LIGHT in post.text
    assert DOOR in post.text
    assert "后面的照片两张一对，先修前，再修后" in post.text
    assert [card.kind for card in drafted.group.cards if card.album == post.album] == ["photo"] * 3
    assert post.media.files[-1] == drafted.staff.letters[-1].media.files[-1]  # the figures, drawn once
    assert "王" not in post.text
    assert "✅ 第1件发到群里了。" in drafted.grandma.heard
    await drafted.passes(days=3)
    assert len(posts(drafted)) == 1


async def test_who_let_it_out_stands_in_the_log_of_the_community(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await drafted.staff.presses("发出去")
    await drafted.staff.says("/areas")
    await drafted.staff.presses("改过什么")
    assert "定了发11月的月报" in drafted.staff.heard[-1]


async def test_who_comes_back_too_late_is_asked_nothing(drafted):
    await drafted.grandma.blocks()
    await asked(drafted)
    await drafted.passes(days=5)
    await drafted.grandma.unblocks()
    await drafted.grandma.starts()
    assert not [each for each in drafted.grandma.heard if "想讲给大家听" in each]


async def test_a_no_leaves_it_out_without_saying_who(drafted):
    await asked(drafted)
    await drafted.grandma.presses("不要发")
    assert "好，第1件不发。" in drafted.grandma.heard
    assert "没点头" not in drafted.staff.heard[-1]
    await drafted.neighbour.presses("可以发")
    assert LIGHT not in heard(drafted.staff)
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert LIGHT not in post.text
    assert DOOR in post.text


async def test_silence_is_a_no(drafted):
    await asked(drafted)
    await drafted.neighbour.presses("可以发")
    await drafted.passes(days=4)
    assert "✅ 第1件" not in heard(drafted.staff)
    assert "✅ 第2件" in heard(drafted.staff)
    assert "可以发" not in drafted.grandma.sees_buttons()
    assert "➖ 第1件这回不发到群里。" in drafted.grandma.heard


async def test_where_nobody_agrees_only_the_figures_go_out(drafted):
    await asked(drafted)
    await drafted.passes(days=4)
    assert "没有一件点了头，只有这些数" in drafted.staff.heard[-1]
    assert posts(drafted) == []
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert (post.kind, post.album) == ("photo", "")
    assert not [words for words in (LIGHT, DOOR) if words in post.text]


async def test_a_yes_may_be_taken_back_until_it_goes_out(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await drafted.grandma.presses("收回")
    assert LIGHT not in heard(drafted.staff)
    await drafted.neighbour.presses("收回")
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert not [words for words in (LIGHT, DOOR) if words in post.text]


async def test_approved_at_night_it_waits_for_the_morning_and_can_still_be_taken_back(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await drafted.passes(hours=15)  # half past eleven
    await drafted.staff.presses("发出去")
    assert "明早7点发" in drafted.staff.heard[-1]
    await drafted.passes(hours=2)
    assert posts(drafted) == []
    await drafted.grandma.presses("收回")
    await drafted.passes(hours=8)
    [post] = posts(drafted)
    assert LIGHT not in post.text


async def test_whoever_is_erased_is_in_no_story(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await erases(drafted.grandma)
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert LIGHT not in post.text
    assert DOOR in post.text


async def test_whoever_is_erased_while_it_goes_out_is_in_the_end_in_no_group(drafted, monkeypatch):
    monkeypatch.setattr(campaigns, "AHEAD", 2)  # groups in one step
    founder = drafted.staff.person
    more = [Group.founded(drafted.telegram, f"{n}栋群", founder, [drafted.bot]) for n in range(5)]
    groups = [{"telegram": group.id, "title": group.title, "area": ESTATE} for group in more]
    await plant(drafted.house.desk, {"groups": groups}, ZONE)
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await drafted.staff.presses("发出去")
    await erases(drafted.grandma)
    await drafted.passes(minutes=2)
    told = [card.text for group in (drafted.group, *more) for card in group.cards if OF_A_MONTH in card.text]
    assert len(told) == len(more) + 1
    assert not [text for text in told if LIGHT in text]
    assert all(DOOR in text for text in told)


async def test_whoever_is_erased_once_it_is_out_is_read_of_no_longer(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert LIGHT in post.text
    await erases(drafted.grandma)
    await drafted.passes(minutes=1)
    assert posts(drafted) == [post]
    assert LIGHT not in post.text
    assert DOOR in post.text


async def test_what_turns_out_not_to_be_mended_is_in_no_story(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await drafted.grandma.says("1")
    await drafted.grandma.presses("没修好，还不亮")
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert LIGHT not in post.text


async def test_staff_choose_what_goes_in_and_begin_it_in_their_own_words(drafted):
    assert "发出去" not in drafted.staff.sees_buttons(on=OF_A_MONTH)  # those it is about come first
    await drafted.staff.presses("不要第2件")
    assert "讲的1件" in heard(drafted.staff)
    await drafted.staff.presses("再加一件")
    assert "讲的2件" in heard(drafted.staff)
    await drafted.staff.presses("写句开头")
    await drafted.staff.says("天冷了，灯先亮起来")
    assert "天冷了，灯先亮起来" in drafted.staff.heard[-1]
    await drafted.staff.presses("不要第2件")
    await asked(drafted)
    assert not [each for each in drafted.neighbour.heard if "想讲给大家听" in each]


async def test_what_is_left_out_makes_room_for_the_next_best(town):
    await solved(town)
    for words, kind, stars in ((DOOR, "物业", 5), (LIFT, "物业", None)):
        await solved(town, words, kind, stars=stars, photo=False, how="弄好了")
    await a_month_later(town)
    assert LIFT not in heard(town.staff)
    await town.staff.presses("不要第2件")
    await town.staff.presses("再加一件")
    assert DOOR not in heard(town.staff)
    assert LIFT in heard(town.staff)


async def test_figures_alone_are_told_at_once(drafted):
    for no in (1, 2):
        await drafted.staff.presses(f"不要第{no}件")
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    assert post.silent
    assert post.text == "11月，桂花社区大家说了2件\n2件报事的人说好了\n打了分的不到5件，先不算\n谢谢说出来的邻居。"
    assert not [each for each in drafted.grandma.heard if "想讲给大家听" in each]


async def test_what_was_not_solved_is_told_too_and_why_something_cannot_be_done(town):
    await reports(town, RUBBISH, "垃圾")
    await town.worker.presses("接单")
    await reports(town, "单元门口想划两个车位", "停车")
    await town.staff.says("2")
    await town.staff.presses("办不了")
    await town.staff.says("那儿是消防车道")
    await town.staff.presses("法规不让")
    await a_month_later(town)
    draft = heard(town.staff)
    assert "大家说了2件" in draft
    assert "⛔ 办不了1件：桂花园3号楼停车，那儿是消防车道" in draft
    assert "发出去" in town.staff.sees_buttons(on=OF_A_MONTH)


async def test_private_matters_are_counted_in_no_post(town):
    await solved(town)
    await reports(town, LIFT, "物业", private=True)
    await a_month_later(town)
    assert "大家说了1件" in heard(town.staff)


async def test_when_the_figures_change_the_post_is_edited_where_it_stands(drafted):
    await reports(drafted, RUBBISH, "垃圾")  # of December, and in no figure of November
    for no in (1, 2):
        await drafted.staff.presses(f"不要第{no}件")
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    picture = post.media.files[-1]
    await drafted.grandma.says("1")
    await drafted.grandma.presses("没修好，还不亮")
    await drafted.passes(days=8)
    assert posts(drafted) == [post]
    assert "1件报事的人说好了，1件在办" in post.text
    assert post.media.files[-1] != picture


async def test_of_an_album_the_figures_and_the_words_are_put_right_and_the_photos_stay(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.neighbour.presses("可以发")
    await drafted.staff.presses("发出去")
    await drafted.passes(minutes=1)
    [post] = posts(drafted)
    figures, *photos = [card.media.files[-1] for card in drafted.group.cards if card.album == post.album]
    await drafted.neighbour.says("2")
    await drafted.neighbour.presses("没修好")
    await drafted.passes(days=8)
    [post] = posts(drafted)
    assert DOOR not in post.text
    assert LIGHT in post.text
    now = [card.media.files[-1] for card in drafted.group.cards if card.album == post.album]
    assert now[0] != figures
    assert now[1:] == photos


async def test_what_stays_as_it_is_is_not_edited(drafted):
    for no in (1, 2):
        await drafted.staff.presses(f"不要第{no}件")
    await drafted.staff.presses("发出去")
    await drafted.passes(days=8)
    assert len(posts(drafted)) == 1
    facts = await drafted.rows("SELECT 1 AS one FROM facts WHERE about LIKE 'tale:%' AND verb = 'recount'")
    letters = await drafted.rows("SELECT 1 AS one FROM letters WHERE page = 'tales/tale'")
    assert (len(facts), len(letters)) == (2, 0)  # the post's own is forgotten by then
    await drafted.passes(days=32)
    assert await drafted.rows("SELECT 1 AS one FROM cards") == []  # nobody looks at that month any more


async def test_staff_may_leave_it(drafted):
    await asked(drafted)
    await drafted.grandma.presses("可以发")
    await drafted.staff.presses("这回不发")
    assert "➖ 第1件这回不发到群里。" in drafted.grandma.heard
    await drafted.passes(days=5)
    assert posts(drafted) == []


async def test_a_draft_that_nobody_touches_lapses_with_the_month(drafted):
    await drafted.passes(days=31)
    assert "一个月没人定" in "".join(drafted.staff.heard)
    assert "请他们看看" not in drafted.staff.sees_buttons(on="一个月没人定")


async def test_nobody_else_may_decide_on_it(drafted):
    [row] = await drafted.rows("SELECT id, round FROM tales")
    for person in (drafted.grandma, drafted.worker, drafted.lead):
        for verb in ("ask", "drop", "put_in", "open"):
            await person.forges(f"tale:{row['id']}:{verb}:{row['round']}", person.letters[-1])
    [after] = await drafted.rows("SELECT id, round FROM tales")
    assert dict(after) == dict(row)
    await asked(drafted)
    for verb in ("agree", "decline"):
        await drafted.neighbour.forges(f"tale:{row['id']}:{verb}:1", drafted.neighbour.letters[-1])
    [mention] = await drafted.rows("SELECT word FROM mentions WHERE no = 1")
    assert mention["word"] == "asked"
