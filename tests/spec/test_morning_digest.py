"""In the morning a group reads what became of its matters, if anything did, and of private ones never a word."""

from datetime import time

from sandbox.neighbourhood import COMMUNITY, ESTATE
from tests.spec.keeping import fixes
from tests.spec.mornings import HALF_PAST_EIGHT, comes, decides, happens_again, reports


def papers(town, group=None):
    return [said for said in (group or town.group).heard if said.startswith("☀️")]


async def confirmed(town):
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")


async def test_it_counts_what_was_said_and_what_was_found_mended(town):
    await reports(town)
    await confirmed(town)
    await reports(town, "4号楼门口有垃圾", "垃圾", "4号楼", who=town.neighbour)
    await comes(town, HALF_PAST_EIGHT)
    [paper] = papers(town)
    assert paper.split("\n") == ["☀️ 桂花园早报，周五（20日）", "昨天报了2件，1件有人接了", "✅ 1件报事的人说好了"]


async def test_it_makes_no_sound_and_names_nobody(town):
    await reports(town, "我叫王小花，楼道灯不亮")
    await town.worker.presses("接单")
    await comes(town, HALF_PAST_EIGHT)
    [letter] = [card for card in town.group.cards if card.text.startswith("☀️")]
    assert letter.silent
    assert not {"王", "网格员", "楼道灯"} & {*letter.text.split("，")}
    assert "网格员" not in letter.text


async def test_what_is_late_is_said_with_its_reason(town):
    await reports(town)
    await town.worker.presses("接单")
    await town.worker.presses("在等")
    await town.worker.says("灯管")
    await town.worker.presses("说不准")
    await comes(town, HALF_PAST_EIGHT)
    await comes(town, HALF_PAST_EIGHT)
    assert "⏰ 1件晚了14个半小时：第1件，照明，等灯管" in papers(town)[-1]


async def test_a_private_matter_does_not_appear_not_even_as_a_number(town):
    await reports(town, "邻居家里天天打架", "噪音", private=True)
    await comes(town, HALF_PAST_EIGHT)
    assert papers(town) == []
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    [paper] = papers(town)
    assert "昨天报了1件" in paper
    await town.grandma.presses("看这几件", chat=town.group)
    shown = town.grandma.heard[-1]
    assert "早报里的1件" in shown
    assert "第1件" not in shown  # the private one
    assert "第2件" in shown


async def test_a_private_matter_that_is_late_does_not_appear_either(town):
    await reports(town, "楼上半夜拉桌子", "噪音", private=True)
    await town.worker.presses("接单")
    await town.passes(days=3)
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    assert "晚了" not in papers(town)[-1]


async def test_without_news_nothing_is_said(town):
    await reports(town)
    for _ in range(3):
        await comes(town, HALF_PAST_EIGHT)
    assert len(papers(town)) <= 2
    told = len(papers(town))
    await comes(town, HALF_PAST_EIGHT)
    assert len(papers(town)) == told


async def test_it_leads_into_private_to_the_matters_it_tells_of(town):
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    await town.neighbour.presses("看这几件", chat=town.group)
    assert "早报里的1件" in town.neighbour.heard[-1]
    assert "📝 第1件 3号楼灯，还没人接" in town.neighbour.heard[-1]
    assert "楼道灯不亮" not in town.neighbour.heard[-1]


async def test_whoever_lives_there_opens_each_of_them(town):
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    await town.grandma.presses("看这几件", chat=town.group)
    await town.grandma.presses("第1件", on="早报里的")
    assert "第1件 照明" in town.grandma.heard[-1]


async def test_somebody_from_elsewhere_is_drawn_no_button_that_would_not_open(town):
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    stranger = town.person("路过的")
    await stranger.says("/grid")
    await stranger.says("石榴园")
    await stranger.presses("石榴园")
    if "就是这儿" in stranger.sees_buttons():
        await stranger.presses("就是这儿")
    [link] = [b["url"] for card in town.group.cards for b in card.buttons if b["text"] == "看这几件"]
    await stranger.opens(link)
    assert "早报里的1件" in stranger.heard[-1]
    assert "第1件" not in stranger.sees_buttons(on="早报里的")


async def test_reporting_is_one_tap_from_it(town):
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    await town.neighbour.presses("报事", chat=town.group)
    assert "出了什么事" in town.neighbour.heard[-1]


async def test_an_area_may_have_it_weekly(town):
    await town.staff.says("/areas")
    for label in ("规矩", "群里的早报", "每周一"):
        await town.staff.presses(label)
    assert "群里的早报：每周一" in town.staff.heard[-1]
    await reports(town)
    await confirmed(town)
    for _ in range(3):
        await comes(town, HALF_PAST_EIGHT)  # Friday to Sunday
    assert papers(town) == []
    await comes(town, HALF_PAST_EIGHT)
    [paper] = papers(town)
    assert paper.startswith("☀️ 桂花园周报，周一（23日）\n上周报了1件")


async def test_an_area_may_do_without(town):
    await decides(town, COMMUNITY, "digest", "off")
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    assert papers(town) == []


async def test_each_group_hears_of_its_own_ground(town):
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    assert papers(town, town.other_group) == []


async def test_it_comes_once_though_the_bot_is_started_anew(town):
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    await town.dies_and_wakes_up()
    await comes(town, time(8, 40))
    assert len(papers(town)) == 1


async def test_a_long_night_is_not_broken(town):
    await decides(town, ESTATE, "quiet", ["22:00", "09:00"])
    await reports(town)
    await comes(town, HALF_PAST_EIGHT)
    assert papers(town) == []
    await comes(town, time(9))
    assert len(papers(town)) == 1


async def test_three_hundred_matters_are_five_lines(town):
    """After a flood."""
    await reports(town)
    await happens_again(town, 299)
    await comes(town, HALF_PAST_EIGHT)
    [paper] = papers(town)
    assert "昨天报了300件，还没人接" in paper
    assert len(paper.split("\n")) <= 5
    await town.grandma.presses("看这几件", chat=town.group)
    assert "早报里的300件" in town.grandma.heard[-1]
    assert "还有292件" in town.grandma.heard[-1]
