"""What was promised by when: reminded of, kept, put off with a reason, or missed; and never in the night."""

import pytest

from tests.spec.ending import reports
from tests.spec.test_customs import decides


async def says_later(town, *answers):
    await town.worker.says("1")
    await town.worker.presses("要晚点")
    for answer in answers:
        if answer in town.worker.sees_buttons():
            await town.worker.presses(answer)
        else:
            await town.worker.says(answer)


async def taken(town, many):
    """So many matters, all of them promised for the next day at six."""
    for n in range(1, many + 1):
        await town.grandma.says(f"/report@linli_bot 3号楼{n}层楼道灯坏了", town.group)
        await town.worker.presses("接单")
        await town.passes(minutes=11)


async def test_two_hours_before_the_promise_its_keeper_is_reminded_once(in_hand):
    await in_hand.passes(days=1, hours=1, minutes=30)
    [reminder] = [heard for heard in in_hand.worker.heard if "还有2小时" in heard]
    assert "第1件还有2小时，今天下午6点到点" in reminder
    assert in_hand.worker.sees_buttons(on="还有2小时") == ["办好了", "要晚点", "往上报"]


async def test_a_missed_promise_is_told_to_whoever_waits_whoever_has_it_and_the_level_above(in_hand):
    await in_hand.passes(days=1, hours=3)
    assert "第1件今天下午6点前该修好，到点了还没好" in in_hand.grandma.heard[-1]
    assert "第1件到点了，还没好。网格长也收到了" in in_hand.worker.heard[-1]
    assert "第1件到点了，还没好。3号楼网格员在办" in in_hand.lead.heard[-1]


async def test_another_day_is_told_with_its_reason(in_hand):
    await says_later(in_hand, "后天", "灯管型号不对，重新买")
    assert "第1件改到后天（周六）下午6点前" in in_hand.grandma.heard[-1]
    assert "3号楼网格员说：灯管型号不对，重新买" in in_hand.grandma.heard[-1].replace("\n", "")
    assert "周六（21日）下午6点前该修好" in in_hand.group.cards[0].text
    assert "灯管型号不对" in in_hand.group.cards[0].text


async def test_the_reason_may_be_left_out_and_that_is_said(in_hand):
    await says_later(in_hand, "后天", "不说了")
    assert "为什么，3号楼网格员没说" in in_hand.grandma.heard[-1]


async def test_a_day_of_ones_own_is_written(in_hand):
    await says_later(in_hand, "自己写")
    assert "周六下午3点" in in_hand.worker.heard[-1]
    await in_hand.worker.says("下周六上午10点半")
    await in_hand.worker.presses("不说了")
    assert "第1件改到下周六（28日）上午10点半前" in in_hand.grandma.heard[-1]


async def test_what_is_no_later_is_not_offered_and_not_taken(in_hand):
    await says_later(in_hand)
    assert in_hand.worker.sees_buttons() == ["后天", "自己写", "取消"]
    await in_hand.worker.says("今晚8点")
    assert in_hand.worker.heard[-1].startswith("这个日子不比原来的晚")


async def test_the_second_delay_reaches_the_level_above(in_hand):
    heard = len(in_hand.lead.heard)
    await says_later(in_hand, "后天", "不说了")
    assert len(in_hand.lead.heard) == heard
    await says_later(in_hand, "下周一", "灯管还没到")
    assert "第1件第二回改时间" in in_hand.lead.heard[-1]
    assert "灯管还没到" in in_hand.lead.heard[-1]


async def test_a_promise_made_anew_and_missed_again_is_told_again(in_hand):
    await says_later(in_hand, "后天", "不说了")
    await in_hand.passes(days=2, hours=3)
    assert "第1件今天下午6点前该修好，到点了还没好" in in_hand.grandma.heard[-1]


async def test_a_word_in_between_goes_to_the_author_and_stands_on_the_card(in_hand):
    await in_hand.worker.presses("捎句话")
    await in_hand.worker.says("料到了，下午装")
    assert "第1件，3号楼网格员说：\n料到了，下午装" in in_hand.grandma.heard[-1]
    assert "💬 料到了，下午装" in in_hand.group.cards[0].text
    await in_hand.worker.says("1")
    await in_hand.worker.presses("捎句话")
    await in_hand.worker.says("打13800000000找电工")
    assert "料到了" not in in_hand.group.cards[0].text
    assert "13800000000" not in in_hand.group.cards[0].text


async def test_whoever_has_heard_nothing_for_days_is_owed_a_word(in_hand):
    await says_later(in_hand, "12月3日", "不说了")
    await in_hand.passes(days=3, hours=1)
    assert "第1件，报事的人有一阵没听到消息了" in in_hand.worker.heard[-1]
    await in_hand.worker.presses("捎句话")
    await in_hand.worker.says("还在等料")
    heard = len(in_hand.worker.heard)
    await in_hand.passes(days=2)
    assert len(in_hand.worker.heard) == heard


async def test_in_the_night_nobody_is_reminded(in_hand):
    await says_later(in_hand, "后天晚上11点", "不说了")
    await in_hand.passes(days=2, hours=7)  # until Saturday, ten in the evening
    heard = len(in_hand.worker.heard)
    await in_hand.passes(hours=8, minutes=30)
    assert len(in_hand.worker.heard) == heard
    await in_hand.passes(hours=1)
    assert "第1件晚了8小时" in in_hand.worker.heard[-1]


@pytest.fixture
async def urgent(town):
    """The community says that lights can't wait for the morning, and are mended within ten hours."""
    await decides(town.staff, "哪几类事", "照明", "急不急", "夜里也响")
    assert "急不急：夜里也响" in town.staff.heard[-1]
    await decides(town.staff, "哪几类事", "照明", "时限", "网格员办好", says="10个钟头")
    await town.grandma.starts()
    return town


async def test_what_cannot_wait_rings_at_night(urgent):
    await urgent.passes(hours=8)
    await urgent.grandma.says("/report@linli_bot 3号楼楼道灯坏了", urgent.group)
    ping = urgent.worker.letters[-1]
    assert "第1件" in ping.text
    assert not ping.silent
    assert "明天凌晨2点前接" in ping.text
    await urgent.passes(hours=3)
    assert "第1件3小时没人接" in urgent.lead.heard[-1]


async def test_what_turns_out_at_night_not_to_be_able_to_wait_rings_then(urgent):
    await urgent.passes(hours=8)
    await reports(urgent.grandma, kind="消防")
    called = len(urgent.worker.heard)
    for label in ("改一改", "类别不对", "照明"):
        await urgent.grandma.presses(label)
    assert "第1件" in "".join(urgent.worker.heard[called:])
    assert "明天凌晨2点前接" in urgent.worker.letters[-1].text
    await urgent.passes(hours=3)
    assert "第1件3小时没人接" in urgent.lead.heard[-1]


async def test_its_clocks_run_through_the_night(urgent):
    await urgent.passes(hours=8)
    await urgent.grandma.says("/report@linli_bot 3号楼楼道灯坏了", urgent.group)
    await urgent.worker.presses("接单")
    assert "明天上午9点前该修好" in urgent.grandma.heard[-1]


@pytest.mark.parametrize("many", [3, 4])
async def test_reminders_that_fall_together_come_as_one_message_where_they_are_many(town, many):
    await town.grandma.starts()
    await taken(town, many)
    heard = len(town.worker.heard)
    await town.passes(days=1, hours=1)
    new = town.worker.heard[heard:]
    if many == 3:
        assert [("还有2小时" in each) for each in new] == [True] * 3
        return
    assert len(new) == 1
    assert new[0].startswith("⏰ 今天到点的4件，都在这儿。")
    assert "先看到点的：第1件，第2件，第3件" in new[0]
    await town.passes(hours=2)
    await town.passes(hours=15)
    assert town.worker.heard[-1].startswith("⏰ 晚了的4件，都在这儿。")
    await town.worker.presses("从晚的看起")
    assert "第1件" in town.worker.heard[-1]


async def test_whoever_waits_and_whoever_stands_above_hear_of_each_one(town):
    await town.grandma.starts()
    await taken(town, 4)
    await town.passes(days=1, hours=3)
    assert sum("今天下午6点前该修好，到点了还没好" in said for said in town.grandma.heard) == 4
    assert sum("到点了，还没好" in said for said in town.lead.heard) == 4
