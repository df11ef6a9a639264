"""How it went: every step and everybody who had a matter, by what they are called, for whoever may know of it."""

from tests.spec.keeping import fixes, hands_over, is_electrician, reports


async def has_gone_far(town):
    """Taken, handed over, sent up, taken over and fixed, not without a dispute."""
    electrician = await is_electrician(town)
    await reports(town)
    await town.worker.presses("接单")
    await hands_over(town.worker, "物业电工")
    await electrician.presses("接")
    await electrician.presses("往上报")
    await electrician.says("要换总线")
    await town.lead.presses("我来接")
    await fixes(town.lead)
    await town.grandma.presses("没修好，还不亮")
    return electrician


async def test_whoever_reported_it_reads_everybody_who_had_it_the_newest_last(town):
    await has_gone_far(town)
    await town.grandma.says("1")
    await town.grandma.presses("经过")
    assert town.grandma.heard[-1].split("\n")[1:] == [
        "今天下午3点：物业电工接过去了",
        "今天下午3点：物业电工办不了，报给网格长了",
        "今天下午3点：网格长接过去了",
        "今天下午3点：网格长说办好了",
        "今天下午3点：报事的人说没好",
    ]


async def test_what_is_older_stands_a_page_further_back_in_the_same_message(town):
    await has_gone_far(town)
    await town.grandma.says("1")
    await town.grandma.presses("经过")
    heard = len(town.grandma.heard)
    await town.grandma.presses("再早的")
    assert len(town.grandma.heard) == heard
    assert town.grandma.heard[-1].split("\n")[1:] == [
        "今天下午3点：报上来了",
        "今天下午3点：3号楼网格员接了",
        "今天下午3点：3号楼网格员想转给别人",
    ]
    assert town.grandma.sees_buttons(on="报上来") == ["再近的"]
    await town.grandma.presses("再近的")
    assert "报事的人说没好" in town.grandma.heard[-1]


async def test_no_neighbour_reads_what_was_said_or_who_said_it(town):
    await town.grandma.says("/report@linli_bot 灯不亮", town.group)
    await town.neighbour.presses("催一催", chat=town.group)
    await town.worker.presses("接单")
    await town.worker.says("1")
    await town.worker.presses("退回")
    await town.worker.says("2单元不归我这片")
    await town.neighbour.presses("看经过", chat=town.group)
    story = town.neighbour.heard[-1]
    assert [line.split("：")[1] for line in story.split("\n")[1:]] == [
        "报上来了",
        "有人催",
        "3号楼网格员接了",
        "3号楼网格员退回了，报给网格长了",
    ]
    for hidden in ("灯不亮", "王奶奶", "老李", "2单元"):
        assert hidden not in story


async def test_a_refusal_has_no_name_in_it_and_silence_neither(town):
    electrician = await is_electrician(town)
    await reports(town)
    await town.worker.presses("接单")
    await hands_over(town.worker, "物业电工")
    await electrician.presses("不接")
    await electrician.says("公共线路不归我们")
    await town.worker.presses("换个人")
    await town.worker.presses("物业电工")
    await town.worker.says("再看一眼")
    await town.passes(hours=2)
    await town.grandma.says("1")
    await town.grandma.presses("经过")
    assert "对方没接" in town.grandma.heard[-1]
    assert "对方没回话，报给网格长了" in town.grandma.heard[-1]
    assert "物业电工" not in town.grandma.heard[-1]


async def test_of_a_private_matter_nobody_else_reads_anything(town):
    await town.grandma.says("/report 楼上半夜拖桌子")
    for label in ("噪音", "桂花园", "3号楼", "别发到群里", "发出去"):
        await town.grandma.presses(label)
    await town.neighbour.starts("story_2_1")
    assert "没有，或者不归您看" in town.neighbour.heard[-1]
    await town.worker.starts("story_2_1")
    assert "报上来了" in town.worker.heard[-1]


async def test_before_and_after_come_side_by_side_once_it_is_said_to_be_fixed(town):
    await town.grandma.says("/report 楼道灯又不亮了")
    for label in ("照明", "桂花园", "3号楼"):
        await town.grandma.presses(label)
    await town.grandma.sends_album(2)
    await town.grandma.presses("发出去")
    await town.worker.presses("接单")
    await town.grandma.says("1")
    await town.grandma.presses("经过")
    assert "看修前修后" not in town.grandma.sees_buttons()
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.sends_photo()
    await town.grandma.says("1")
    await town.grandma.presses("经过")
    before = len(town.grandma.letters)
    await town.grandma.presses("看修前修后")
    album = town.grandma.letters[before:]
    assert album[0].text == "第1件，前头2张是修前，后头1张是修后"
    assert len(album) == 3
    assert len({one.album for one in album}) == 1


async def test_pictures_are_for_whoever_sent_them_and_those_in_charge(town):
    await town.grandma.sends_photo("/report@linli_bot 3号楼楼道灯不亮", chat=town.group)
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.sends_photo()
    await town.neighbour.presses("看经过", chat=town.group)
    assert "看修前修后" not in town.neighbour.sees_buttons()
    await town.neighbour.forges("pictures:2:1", on=town.neighbour.letters[-1])
    assert not [letter for letter in town.neighbour.letters if letter.media]
    await town.lead.starts("story_2_1")
    await town.lead.presses("看修前修后")
    assert town.lead.letters[-1].media


async def test_what_was_taken_back_tells_the_group_nothing_more(town):
    await town.grandma.says("/report@linli_bot 灯不亮", town.group)
    assert "看经过" in town.group.cards[0].labels
    await town.grandma.starts()
    await town.grandma.says("1")
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回", on="撤回吗")
    assert town.group.cards[0].labels == []


async def test_whoever_had_themselves_erased_is_somebody(town):
    await reports(town)
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.worker.says("/mydata")
    await town.worker.presses("删掉")
    await town.worker.presses("删掉", on="都删掉吗")
    await town.grandma.says("1")
    await town.grandma.presses("经过")
    assert [line.split("：")[1] for line in town.grandma.heard[-1].split("\n")[1:]] == [
        "报上来了",
        "有人接了",
        "有人说办好了",
    ]
