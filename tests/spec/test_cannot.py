"""Some things can't be done: whoever says so says why and on what it rests, and the level above may look again."""

import pytest

from tests.spec.ending import reports


@pytest.fixture
async def wish(town):
    """老李 has nowhere to park but where the fire engine has to stand."""
    await reports(town.neighbour, "单元门口没地方停车", "停车")
    await town.worker.presses("接单")
    await town.staff.says("1")
    return town


async def says_no(staff, why="那儿是消防车道，不能停车", basis="法规不让"):
    await staff.presses("办不了")
    await staff.says(why)
    await staff.presses(basis)


async def matter(town):
    [row] = await town.rows("SELECT stage, reason, basis, rung, ended_on, keeper FROM issues")
    return row


async def test_no_takes_a_reason_and_what_it_rests_on_and_names_who_decided(wish):
    await says_no(wish.staff)
    heard = wish.neighbour.heard[-1]
    assert "第1件办不了" in heard
    assert "那儿是消防车道，不能停车" in heard
    assert "根据：法规不让" in heard
    assert "谁定的：桂花社区，今天" in heard
    row = await matter(wish)
    assert (row["stage"], row["reason"], row["basis"]) == ("cannot", "那儿是消防车道，不能停车", "法规不让")
    assert row["ended_on"] == "community"


async def test_the_basis_may_be_said_in_ones_own_words(wish):
    await wish.staff.presses("办不了")
    await wish.staff.says("那儿是消防车道")
    assert wish.staff.sees_buttons() == ["法规不让", "不归这儿管", "钱没着落", "上一步", "取消"]
    await wish.staff.says("消防法第28条")
    assert "根据：消防法第28条" in wish.neighbour.heard[-1]


async def test_without_a_reason_nothing_is_refused(wish):
    await wish.staff.presses("办不了")
    await wish.staff.sends_photo()
    assert (await matter(wish))["stage"] == "taken"


async def test_the_group_and_whoever_had_it_read_it_as_well(wish):
    await says_no(wish.staff)
    card = wish.group.cards[0].text
    assert card.startswith("⛔")
    assert "那儿是消防车道，不能停车" in card
    assert "社区定的，周四（19日）" in card
    assert "不用去了" in wish.worker.heard[-1]


async def test_a_worker_does_not_say_no_alone(wish):
    await wish.worker.says("1")
    assert "办不了" not in wish.worker.sees_buttons()


async def test_its_author_asks_the_level_above_whoever_said_no_in_words_or_without(wish):
    await says_no(wish.staff)
    heard = len(wish.lead.heard)
    await wish.neighbour.presses("请街道再看")
    await wish.neighbour.says("边上还有一块空地")
    assert "请街道再看：" in wish.street.heard[-1]
    assert "边上还有一块空地" in wish.street.heard[-1]
    assert "当时说：那儿是消防车道，不能停车，根据是法规不让" in wish.street.heard[-1]
    assert len(wish.lead.heard) == heard  # below whoever said no
    assert "请街道再看一遍" in wish.neighbour.heard[-1]
    assert (await matter(wish))["stage"] == "triage"


async def test_an_appeal_needs_no_words(wish):
    await says_no(wish.staff)
    await wish.neighbour.presses("请街道再看")
    await wish.neighbour.presses("不说，直接请")
    assert "请街道再看。" in wish.street.heard[-1]
    assert "我来接" in wish.street.sees_buttons()


async def test_the_street_may_say_no_for_good(wish):
    await says_no(wish.staff)
    await wish.neighbour.presses("请街道再看")
    await wish.neighbour.presses("不说，直接请")
    await says_no(wish.street, "空地是学校的", "不归这儿管")
    assert "谁定的：桂花街道" in wish.neighbour.heard[-1]
    assert "再看一遍" not in wish.neighbour.heard[-1]
    await wish.neighbour.says("1")
    assert "请街道再看" not in wish.neighbour.sees_buttons()


async def test_after_the_days_of_the_area_nobody_is_asked_again(wish):
    await says_no(wish.staff)
    await wish.passes(days=15)
    await wish.neighbour.presses("请街道再看")
    assert (await matter(wish))["stage"] == "cannot"


async def test_nobody_rates_what_could_not_be_done(wish):
    await says_no(wish.staff)
    await wish.neighbour.says("1")
    assert "打分" not in wish.neighbour.sees_buttons()


async def test_whoever_understood_is_left_with_the_reason_and_no_more_buttons(wish):
    await says_no(wish.staff)
    heard = len(wish.neighbour.letters)
    await wish.neighbour.presses("听明白了")
    assert "那儿是消防车道，不能停车" in wish.neighbour.heard[-1]
    assert wish.neighbour.letters[-1].labels == []
    assert wish.neighbour.toasts[-1] == "好。往后还能发它的号来看。"
    assert len(wish.neighbour.letters) == heard
    await wish.neighbour.says("1")
    assert "请街道再看" in wish.neighbour.sees_buttons()


async def test_nobody_else_says_that_its_author_understood(wish):
    await says_no(wish.staff)
    await wish.grandma.starts()
    await wish.grandma.forges("understood:2:1", wish.grandma.letters[-1])
    assert wish.grandma.toasts[-1] == "这个按钮是给报事的人留的。"
    assert "听明白了" in wish.neighbour.sees_buttons()
