"""我也是: a neighbour is counted in, hears how it goes on in one message that lives, and may leave again."""

from tests.spec.telling import sends


async def reported(town, by=None):
    await sends(town, by or town.grandma, "3号楼楼道灯又不亮了")


async def joined(town):
    await reported(town)
    await town.neighbour.starts()
    await town.neighbour.presses("我也是", chat=town.group)


async def test_a_neighbour_joins_on_the_card_and_the_card_counts_them(town):
    await joined(town)
    assert town.neighbour.toasts[-1] == "算上您家了，一共2家。"
    assert "🙋 2家遇上了" in town.group.cards[0].text
    assert len(town.group.cards) == 1
    assert "第1件算上您家，一共2家" in town.neighbour.heard[-1]
    assert town.neighbour.sees_buttons(on="算上您家") == ["加张照片", "不跟了"]


async def test_the_author_hears_of_neighbours_in_one_line_that_lives(town):
    await joined(town)
    await town.worker.presses("接单")
    third = town.person("小赵")
    await third.starts()
    await third.says("1")
    await third.presses("我也是", chat=town.group)
    lines = [heard for heard in town.grandma.heard if "又有邻居遇上了" in heard]
    assert len(lines) == 1
    assert "一共3家" in lines[0]


async def test_a_second_press_is_told_kindly_that_they_are_counted_already(town):
    await joined(town)
    await town.neighbour.presses("我也是", chat=town.group)
    assert town.neighbour.toasts[-1] == "已经算上您了，有消息一起告诉您。"
    assert [row["joined"] for row in await town.rows("SELECT joined FROM issues")] == [1]


async def test_nobody_joins_their_own_matter_or_the_one_they_deal_with(town):
    await reported(town)
    await town.grandma.presses("我也是", chat=town.group)
    assert town.grandma.toasts[-1] == "这件就是您报的，有消息会告诉您。"
    await town.worker.presses("接单")
    await town.worker.presses("我也是", chat=town.group)
    assert town.worker.toasts[-1] == "已经归你了，不用再点。"
    assert await town.rows("SELECT person FROM joiners") == []


async def test_whoever_was_quoted_has_said_it_themselves(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    await town.neighbour.presses("我也是", chat=town.group)
    assert town.neighbour.toasts[-1] == "这件就是您报的，有消息会告诉您。"


async def test_they_hear_what_the_author_hears_without_being_asked(town):
    await joined(town)
    await town.worker.presses("接单")
    assert "3号楼网格员在办" in town.neighbour.heard[-1]
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    assert "网格员说修好了" in town.neighbour.heard[-1].replace("3号楼", "")
    assert "修好了，亮了" not in town.neighbour.sees_buttons(on="您跟着的")
    await town.grandma.presses("修好了，亮了")
    assert town.neighbour.heard[-1].startswith("✅")
    told = [heard for heard in town.neighbour.heard if "您跟着的" in heard]
    assert len(told) == 2  # one while it was dealt with, and one that rang when it was said to be fixed


async def test_their_message_says_how_it_stands_now_as_the_card_does(town):
    await joined(town)
    await town.worker.presses("接单")
    await town.worker.presses("在等")
    await town.worker.says("灯管")
    await town.worker.presses("后天")
    assert "在等灯管" in town.neighbour.heard[-1]
    await town.worker.presses("接着办")
    assert "在等灯管" not in town.neighbour.heard[-1]
    await town.worker.presses("捎句话")
    await town.worker.says("约了电工，下午来")
    assert "💬 约了电工，下午来" in town.neighbour.heard[-1]
    assert len([heard for heard in town.neighbour.heard if "您跟着的" in heard]) == 1


async def test_they_read_what_the_group_reads_and_no_more(town):
    await sends(town, town.grandma, "3号楼楼道灯不亮，电话13812345678")
    await town.neighbour.starts()
    await town.neighbour.presses("我也是", chat=town.group)
    await town.worker.presses("接单")
    assert "13812345678" not in "".join(town.neighbour.heard)


async def test_whoever_follows_it_looks_at_it_by_its_number(town):
    await joined(town)
    await town.neighbour.says("1")
    assert "还没人接，在叫3号楼网格员" in town.neighbour.heard[-1]
    assert "经过" in town.neighbour.sees_buttons()
    await town.neighbour.presses("不跟了")
    await town.neighbour.says("1")
    assert "第1件，我这儿没有，或者不归您看" in town.neighbour.heard[-1]


async def test_a_joiner_adds_a_photo(town):
    await joined(town)
    await town.neighbour.presses("加张照片")
    await town.neighbour.sends_photo()
    assert "补到第1件了" in town.neighbour.heard[-1]
    assert [m.media for m in town.worker.letters if m.media]


async def test_whoever_leaves_is_not_counted_and_hears_no_more(town):
    await joined(town)
    await town.neighbour.presses("不跟了")
    assert "不再告诉您" in town.neighbour.heard[-1]
    assert "家遇上了" not in town.group.cards[0].text
    heard = len(town.neighbour.heard)
    await town.worker.presses("接单")
    assert len(town.neighbour.heard) == heard
    assert "在办" not in town.neighbour.heard[-1]


async def test_whoever_left_may_come_back(town):
    await joined(town)
    await town.neighbour.presses("不跟了")
    await town.neighbour.presses("我也是", on="不算您家了")
    assert "一共2家" in town.neighbour.heard[-1]
    verbs = [row["verb"] for row in await town.rows("SELECT verb FROM facts WHERE about LIKE 'issue:%' ORDER BY id")]
    assert verbs == ["report", "join", "unjoin", "join"]


async def test_a_neighbour_the_bot_cannot_write_to_is_counted_and_told_how_to_hear_of_it(town):
    await reported(town)
    await town.neighbour.presses("我也是", chat=town.group)
    assert town.neighbour.toasts[-1] == "算上您家了，一共2家。想收消息，先私下跟我说句话。"
    await town.worker.presses("接单")
    assert town.neighbour.heard == []
    assert len(town.group.cards) == 1  # nobody is called in front of everybody for it
    await town.neighbour.starts()
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    assert "您跟着的" in town.neighbour.heard[-1]


async def test_whoever_never_agreed_to_anything_is_not_kept(town):
    await reported(town)
    stranger = town.person("生人", new=True)
    town.group.adds(stranger.person)
    await stranger.presses("我也是", chat=town.group)
    assert "先私下跟我说句话" in stranger.toasts[-1]
    assert await town.rows("SELECT person FROM joiners") == []


async def test_many_neighbours_hear_one_after_the_other_and_each_of_them_once(town):
    await reported(town)
    crowd = [town.person(f"邻居{number}") for number in range(45)]
    for person in crowd:
        town.group.adds(person.person)
        await person.starts()
        await person.presses("我也是", chat=town.group)
    await town.worker.presses("接单")
    await town.passes(seconds=5)
    assert "🙋 46家遇上了" in town.group.cards[0].text
    for person in crowd:
        assert len([heard for heard in person.heard if "3号楼网格员在办" in heard]) == 1
    steps = await town.rows(
        "SELECT count(*) AS many FROM letters WHERE page = 'issues/how_it_goes_on' GROUP BY written ORDER BY written"
    )
    assert [row["many"] for row in steps] == [30, 15]  # no act writes hundreds of letters


async def test_their_data_say_which_matters_they_are_with_and_erasing_leaves_the_count(town):
    await joined(town)
    await town.neighbour.says("我的资料")
    assert "1件跟着的" in town.neighbour.heard[-1]
    await town.neighbour.presses("删掉")
    await town.neighbour.presses("删掉")
    assert await town.rows("SELECT person FROM joiners") == []
    assert "🙋 2家遇上了" in town.group.cards[0].text
