"""Something is wrong, somebody needs a hand, somebody wishes for something: a tap at most tells them apart."""

import pytest

WISH = "建议在院里加一排晾衣架"
NEED = "下周二没人陪我去医院换药"
WRONG = "单元门关不上了"


async def previews(person, words):
    """As far as the last look."""
    await person.says(f"/report {words}")
    if "其他" not in person.sees_buttons():
        await person.presses("都不是，看别的")
    for label in ("其他", "桂花园", "3号楼"):
        await person.presses(label)


@pytest.mark.parametrize(
    ("words", "said", "others"),
    [
        (WRONG, "其他，3号楼\n", {"要帮忙", "是建议"}),
        (NEED, "其他，3号楼，要帮忙\n", {"有问题", "是建议"}),
        (WISH, "其他，3号楼，建议\n", {"有问题", "要帮忙"}),
    ],
)
async def test_the_preview_says_what_the_words_were_taken_for_and_offers_the_other_two(town, words, said, others):
    await previews(town.grandma, words)
    assert town.grandma.heard[-1].startswith(said)
    assert others < set(town.grandma.sees_buttons())


async def test_one_tap_makes_it_another_kind(town):
    await previews(town.grandma, WRONG)
    await town.grandma.presses("要帮忙")
    assert "要帮忙" in town.grandma.heard[-1]
    await town.grandma.presses("发出去")
    assert "第1件 其他，要帮忙" in town.worker.heard[-1]
    assert "第1件 其他，要帮忙" in town.group.cards[0].text


async def test_what_was_chosen_stays_whatever_is_said_anew(town):
    await previews(town.grandma, WRONG)
    await town.grandma.presses("是建议")
    await town.grandma.presses("改一改")
    await town.grandma.says("单元门换成自动关的")
    for label in ("都不是，看别的", "其他", "桂花园", "3号楼"):
        await town.grandma.presses(label)
    assert "建议先给社区看。" in town.grandma.heard[-1]


async def test_a_proposal_goes_to_the_community_first_and_says_so(town):
    await previews(town.grandma, WISH)
    assert "建议先给社区看。" in town.grandma.heard[-1]
    await town.grandma.presses("发出去")
    assert "第1件，建议" in town.grandma.heard[-1]
    assert "这就叫桂花社区" in town.grandma.heard[-1]
    assert WISH in town.staff.heard[-1]
    assert not any(WISH in heard for heard in (*town.worker.heard, *town.lead.heard))
    assert "第1件 其他，建议" in town.group.cards[0].text
    assert "在叫桂花社区" in town.group.cards[0].text


async def test_a_proposal_that_nobody_takes_goes_up_from_there(town):
    await previews(town.grandma, WISH)
    await town.grandma.presses("发出去")
    await town.passes(days=2)
    assert any("第1件" in heard and WISH in heard for heard in town.street.heard)
    assert not any(WISH in heard for heard in (*town.worker.heard, *town.lead.heard))


async def test_the_community_takes_a_proposal_and_answers_it(town):
    await previews(town.grandma, WISH)
    await town.grandma.presses("发出去")
    await town.staff.presses("接单")
    assert "桂花社区接了第1件。\n明天下午5点半前该回话" in town.grandma.heard[-1]
    await town.staff.presses("只回话")
    await town.staff.says("下月议事会上说")
    assert "下月议事会上说" in "".join(town.grandma.heard)


async def test_whoever_proposed_something_is_asked_whether_it_was_done_and_not_whether_anything_was_mended(town):
    await previews(town.grandma, WISH)
    await town.grandma.presses("发出去")
    await town.staff.presses("接单")
    await town.staff.presses("办好了")
    await town.staff.says("架子立好了")
    assert "桂花社区说第1件办成了" in town.grandma.heard[-1]
    assert town.grandma.sees_buttons() == ["办成了", "没办成"]
    await town.grandma.says("第1件")
    assert "等您看过再算" in town.grandma.heard[-1]
    await town.grandma.presses("办成了", on="您看看")
    assert "报事的人看过了，办成了" in town.group.cards[0].text


async def test_a_proposal_in_the_group_goes_to_the_community_as_well(town):
    await town.neighbour.says("/report@linli_bot 建议给3号楼门口加个灯", town.group)
    assert "，建议" in town.group.cards[0].text
    assert "加个灯" in town.staff.heard[-1]
    assert not any("加个灯" in heard for heard in town.worker.heard)


@pytest.mark.parametrize("words", ["希望快点修好楼道灯", "楼道灯能不能修一下", "麻烦帮忙修一下楼道灯", "楼道灯不亮"])
async def test_whoever_only_asks_politely_has_something_that_is_wrong(town, words):
    await town.grandma.says(f"/report@linli_bot 3号楼{words}", town.group)
    assert await town.rows("SELECT intake FROM issues") == [{"intake": "complaint"}]


# what no group ever hears of


@pytest.mark.parametrize(
    ("words", "kind"),
    [("对门老骂人还动手，闹纠纷，想调解", "邻里纠纷"), ("老人独居没人照顾，还得看病吃药", "家里、身体")],
)
async def test_quarrels_families_and_health_are_for_those_in_charge_alone_which_is_said_before(town, words, kind):
    await town.grandma.says(f"/report {words}")
    for label in (kind, "桂花园", "3号楼"):
        await town.grandma.presses(label)
    assert "这类事不进群，连件数都不提。" in town.grandma.heard[-1]
    assert "发到群里也行" not in town.grandma.sees_buttons()
    await town.grandma.presses("发出去")
    assert town.group.cards == []
    assert any("第1件" in heard for heard in town.worker.heard)
    await town.neighbour.says("1")
    assert "我这儿没有" in town.neighbour.heard[-1]


async def test_said_in_the_group_they_go_on_in_private(town):
    await town.grandma.says("/report@linli_bot 3号楼夫妻打架，家暴", town.group)
    assert "私下跟我说" in town.group.heard[-1]
    assert await town.rows("SELECT no FROM issues") == []


async def test_nobody_can_decide_otherwise(town):
    await town.street.says("/areas")
    for label in ("规矩", "哪几类事", "邻里纠纷"):
        await town.street.presses(label)
    assert "谁看得到：只给管事的看" in town.street.heard[-1]
    assert "谁看得到" not in town.street.sees_buttons()
