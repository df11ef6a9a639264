"""What is large is done in steps, each with its day; everybody sees how far it is."""

import pytest

STEPS = "25日 看现场\n12月3日 换管\n12月5日上午 试水"


@pytest.fixture
async def planned(in_hand):
    await in_hand.worker.presses("分几步办")
    await in_hand.worker.says(STEPS)
    await in_hand.worker.presses("就这么办")
    return in_hand


async def test_the_plan_is_shown_before_it_is_kept(in_hand):
    await in_hand.worker.presses("分几步办")
    await in_hand.worker.says(STEPS)
    assert "第1件，分3步" in in_hand.worker.heard[-1]
    assert "下周三（25日）下午6点前，看现场" in in_hand.worker.heard[-1]
    assert "12月5日（周六）中午12点前，试水" in in_hand.worker.heard[-1]
    await in_hand.worker.presses("改一改")
    await in_hand.worker.says("25日 看现场")
    assert "第1件，分1步" in in_hand.worker.heard[-1]
    assert "分" not in in_hand.grandma.heard[-1]


async def test_a_line_without_a_day_or_with_one_that_is_over_is_asked_for_again(in_hand):
    await in_hand.worker.presses("分几步办")
    for said in ("看现场\n25日 换管", "昨天 看现场", "25日"):
        await in_hand.worker.says(said)
        assert in_hand.worker.heard[-1].startswith("一步一行，前头写往后的哪天")


async def test_whoever_reported_it_hears_of_every_step_and_its_day(planned):
    assert "第1件分3步办，3号楼网格员定的" in planned.grandma.heard[-1]
    assert "看现场，下周三（25日）下午6点前" in planned.grandma.heard[-1]
    assert "分3步，好了0步" in planned.group.cards[0].text
    assert "12月5日（周六）中午12点前该修好" in planned.group.cards[0].text


async def test_a_step_is_done_with_one_tap_and_told(planned):
    await planned.worker.presses("这步好了")
    assert planned.worker.sees_buttons() == ["看现场", "换管", "试水", "取消"]
    await planned.worker.presses("看现场")
    assert "第1件好了一步：看现场。3步里好了1步。" in planned.grandma.heard[-1]
    assert "下一步：换管，12月3日（周四）下午6点前" in planned.grandma.heard[-1]
    assert "分3步，好了1步" in planned.group.cards[0].text


async def test_each_step_is_reminded_of_and_missed_like_any_promise(planned):
    await planned.worker.says("1")
    await planned.worker.presses("捎句话")
    await planned.worker.says("约好了")
    await planned.passes(days=6, hours=1)
    assert "第1件的「看现场」还有2小时，今天下午6点到点" in planned.worker.heard[-1]
    await planned.passes(hours=2)
    assert "第1件的「看现场」到点了，还没好" in planned.worker.heard[-1]
    assert "第1件的「看现场」今天下午6点前该好，到点了还没好" in planned.grandma.heard[-1]


async def test_what_is_put_off_is_the_next_step(planned):
    await planned.worker.says("1")
    await planned.worker.presses("要晚点")
    await planned.worker.says("26日")
    await planned.worker.presses("不说了")
    assert "第1件的「看现场」改到下周四（26日）下午6点前" in planned.grandma.heard[-1]
    assert "12月5日（周六）中午12点前该修好" in planned.group.cards[0].text


async def test_the_steps_are_changed_with_a_reason_and_what_is_done_stays_done(planned):
    await planned.worker.presses("这步好了")
    await planned.worker.presses("看现场")
    await planned.worker.presses("分几步办")
    await planned.worker.presses("改步子")
    await planned.worker.says("管子要定做")
    await planned.worker.says("12月10日 换管")
    await planned.worker.presses("就这么办")
    assert "管子要定做" in planned.grandma.heard[-1]
    assert "看现场，好了" in planned.grandma.heard[-1]
    assert "分2步，好了1步" in planned.group.cards[0].text


async def test_it_becomes_a_small_thing_again_with_a_reason(planned):
    await planned.worker.presses("分几步办")
    await planned.worker.presses("当小事办")
    assert "为什么不分步了" in planned.worker.heard[-1]
    await planned.worker.says("一趟就能弄好")
    assert "第1件不分步了，3号楼网格员在办：\n一趟就能弄好" in planned.grandma.heard[-1]
    assert "步" not in planned.group.cards[0].text


async def test_steps_are_masked_where_everybody_reads_them(in_hand):
    await in_hand.worker.presses("分几步办")
    await in_hand.worker.says("25日 打13800000000约师傅")
    await in_hand.worker.presses("就这么办")
    assert "13800000000" not in in_hand.grandma.heard[-1]


async def test_waiting_for_an_answer_moves_every_step_that_is_left(planned):
    await planned.worker.says("1")
    await planned.worker.presses("问一句")
    await planned.worker.says("周三在家吗")
    await planned.passes(hours=2)
    await planned.grandma.presses("回话")
    await planned.grandma.says("在")
    await planned.worker.says("1")
    assert "下一步：看现场，下周三（25日）晚上8点前" in planned.worker.heard[-1]
