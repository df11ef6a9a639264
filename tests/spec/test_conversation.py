"""Several questions, one answer after another or all at once, and nothing said is lost on the way."""

import pytest

from sandbox.neighbourhood import COMMUNITY
from tests.spec.telling import sends


async def test_free_words_are_asked_about_before_anything_is_noted(town):
    await town.grandma.says("楼道灯又不亮了，摸黑开门")
    assert "要我记下来" in town.grandma.heard[-1]
    await town.grandma.presses("不用")
    assert "什么都没发" in town.grandma.heard[-1]
    assert await town.rows("SELECT no FROM issues") == []


async def test_the_chat_reads_as_a_filled_in_form(town):
    await town.grandma.says("/report")
    await town.grandma.says("楼道灯又不亮了")
    await town.grandma.presses("照明")
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    assert town.grandma.heard[:3] == ["什么事：楼道灯又不亮了", "哪一类：照明", "在哪儿：3号楼"]


async def test_back_leads_to_the_question_before_on_every_step(town):
    await town.grandma.says("/report 楼道灯又不亮了")
    await town.grandma.presses("照明")
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    for question in ("在哪儿", "算哪一类"):
        await town.grandma.presses("上一步")
        assert question in town.grandma.heard[-1]


@pytest.mark.parametrize("steps", range(4))
async def test_cancel_ends_it_on_every_step_and_nothing_is_sent(town, steps):
    await town.grandma.says("/report 楼道灯又不亮了")
    for label in ("照明", "桂花园", "3号楼")[:steps]:
        await town.grandma.presses(label)
    await town.grandma.presses("取消")
    assert "什么都没发" in town.grandma.heard[-1]
    assert await town.rows("SELECT no FROM issues") == []


async def test_photos_voice_and_words_are_kept_whichever_question_is_open(town):
    await town.grandma.says("/report")
    await town.grandma.sends_album(3)
    await town.passes(seconds=1)
    await town.grandma.presses("下一步")
    await town.grandma.sends_photo()
    await town.grandma.presses("照明")
    await town.grandma.sends_voice(seconds=42)
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    await town.grandma.sends_photo("这张也要")
    await town.grandma.presses("发出去")
    sent = [m for m in town.worker.letters if m.media]
    assert len(sent) == 6  # an album of five pictures, and a voice note
    [row] = await town.rows("SELECT words FROM issues")
    assert row["words"] == "这张也要"


async def test_an_album_does_not_flood_the_chat(town):
    await town.grandma.says("/report")
    before = len(town.grandma.heard)
    await town.grandma.sends_album(10)
    await town.passes(seconds=1)
    assert len(town.grandma.heard) == before + 1
    assert "10张" in town.grandma.heard[-1]


async def test_a_sent_place_is_taken_for_the_building_that_stands_there(town):
    await town.grandma.says("/report 灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.sends_location(30.0075, 120.0)
    assert "离您发的位置最近的是3号楼" in town.grandma.heard[-1]
    await town.grandma.presses("发出去")
    assert town.worker.sees_buttons(on="第1件")


async def test_a_place_near_nothing_is_asked_about(town):
    await town.grandma.says("/report 灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.presses("桂花园")
    await town.grandma.sends_location(31.0, 121.0)
    assert "这个地方归谁管，我还不知道" in town.grandma.heard[-1]
    await town.grandma.presses("换个地方")
    await town.grandma.presses("3号楼")
    await town.grandma.presses("发出去")
    assert "第1件" in town.grandma.heard[-1]


async def test_a_picture_sent_as_a_file_is_refused_in_words(town):
    await town.grandma.says("/report")
    await town.grandma.sends_file("photo.jpg", mime="image/jpeg")
    assert "按照片再发" in town.grandma.heard[-1]


async def test_a_button_under_an_old_question_is_refused_in_words(town):
    await town.grandma.says("/report 灯不亮")
    old = town.grandma.holds(town.grandma.sees("照明"), "照明")
    await town.grandma.presses("照明")
    await town.grandma.presses_held(old)
    assert town.grandma.toasts[-1] == "这张旧了，看下面新的那张。"


async def test_a_dialogue_goes_on_after_the_bot_was_killed(town):
    await town.grandma.says("/report 灯不亮")
    await town.grandma.presses("照明")
    await town.dies_and_wakes_up()
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    await town.grandma.presses("发出去")
    assert "第1件" in town.grandma.heard[-1]


async def test_what_was_said_while_the_bot_was_away_is_heard_when_it_is_back(town):
    await town.knows(town.grandma)
    await town.house.close()
    town.grandma.person.says("/report 灯不亮")
    await town.wakes_up()
    await town.settles()
    assert town.grandma.heard == ["算哪一类？"]


async def test_hide_keeps_it_out_of_the_group(town):
    await town.grandma.says("/report 楼上吵架")
    await town.grandma.presses("噪音")
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    await town.grandma.presses("别发到群里")
    await town.grandma.presses("发出去")
    assert town.group.cards == []
    await town.neighbour.says("1")
    assert "我这儿没有" in town.neighbour.heard[-1]


async def test_a_bare_number_answers_an_open_question_and_otherwise_shows_the_matter(town):
    await town.grandma.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.grandma.says("第1件")
    assert "◎说" in town.grandma.heard[-1]
    await town.grandma.presses("补充", on="◎说")
    await town.grandma.says("17")
    assert "补到第1件了" in town.grandma.heard[-1]


async def test_a_number_said_in_the_middle_of_a_report_is_answered_and_no_part_of_it(town):
    await town.grandma.says("/report@linli_bot 灯不亮", town.group)
    await town.grandma.says("/report 健身器材松了")
    await town.grandma.says("1")
    assert "第1件" in town.grandma.heard[-2]
    assert "算哪一类" in town.grandma.heard[-1]
    for label in ("物业", "3号楼"):
        await town.grandma.presses(label)
    assert "健身器材松了\n" in town.grandma.heard[-1]


async def test_an_everyday_question_in_the_middle_of_a_report_is_answered_and_no_part_of_it(town):
    await town.grandma.says("/report 健身器材松了")
    await town.grandma.says("下次哪天有集")
    assert "集" in town.grandma.heard[-2]
    assert "算哪一类" in town.grandma.heard[-1]
    for label in ("物业", "桂花园", "3号楼"):
        await town.grandma.presses(label)
    assert "健身器材松了\n" in town.grandma.heard[-1]


async def test_a_number_that_several_communities_count_is_asked_about(town):
    await town.neighbour.starts()
    await town.neighbour.says("/report@linli_bot 3号楼灯不亮", chat=town.group)
    town.other_group.adds(town.neighbour.person)
    await town.neighbour.says("/report@linli_bot 门禁坏了", chat=town.other_group)
    await town.neighbour.says("1")
    assert set(town.neighbour.sees_buttons()) == {"桂花社区", "石榴社区"}
    await town.neighbour.presses("石榴社区")
    assert "物业" in town.neighbour.heard[-1]


async def test_the_author_corrects_the_kind_and_the_words(town):
    await town.grandma.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.grandma.presses("改一改")
    await town.grandma.presses("类别不对")
    await town.grandma.presses("物业")
    assert "物业" in town.group.cards[0].text
    await town.grandma.presses("改一改")
    await town.grandma.presses("改那句话")
    await town.grandma.says("电梯里的灯不亮")
    assert "电梯里的灯不亮" in town.group.cards[0].text


async def test_no_kind_is_guessed_where_nothing_speaks_for_any(town):
    await town.grandma.says("今天天气不错")
    assert town.grandma.sees_buttons() == ["记，是别的", "不用"]
    await town.grandma.presses("记，是别的")
    assert {"漏水", "供暖", "停车", "其他"} < {*town.grandma.sees_buttons()}
    assert "都不是，看别的" not in town.grandma.sees_buttons()


async def test_the_author_takes_it_back_after_being_asked_once(town):
    await town.grandma.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.grandma.presses("撤回")
    assert town.grandma.sees_buttons() == ["撤回", "不撤"]
    await town.grandma.presses("不撤")
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回", on="撤回吗")
    assert town.group.cards[0].text.startswith("➖")
    assert "不用去了" in town.worker.heard[-1] or "接单" not in town.worker.sees_buttons()


async def test_the_worker_who_hands_it_back_says_why_and_the_lead_hears(town):
    await town.grandma.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.worker.presses("退回")
    await town.worker.says("2单元不归我这片")
    assert "2单元不归我这片" in town.lead.heard[-1]
    await town.lead.presses("我来接")
    assert "网格长" in town.group.cards[0].text


async def test_where_somebody_asked_after_a_matter_no_button_is_left_that_did_its_work(town):
    await sends(town, town.grandma, "3号楼灯不亮")
    await town.grandma.says("第1件")
    asked = town.grandma.letters[-1]
    await town.grandma.presses("撤回", on="还没人接")
    await town.grandma.presses("撤回")
    assert "撤了" in asked.text
    assert asked.labels == ["经过"]


async def test_where_the_author_asked_after_a_matter_they_read_how_others_bring_it_on(town):
    await sends(town, town.grandma, "3号楼灯不亮")
    await town.grandma.says("第1件")
    asked = town.grandma.letters[-1]
    await town.worker.presses("接单")
    assert "3号楼网格员在办" in asked.text


async def test_a_worker_who_takes_a_matter_where_they_asked_after_it_can_go_on_from_there(town):
    await sends(town, town.grandma, "3号楼灯不亮")
    await town.worker.says("第1件")
    asked = town.worker.letters[-1]
    await town.worker.presses("接单", on="◎说")
    assert "办好了" in asked.labels
    assert "接单" not in asked.labels


async def test_whoever_types_the_command_again_reads_that_what_they_have_said_stays_said(town):
    await town.grandma.says("/report 楼道灯又不亮了")
    await town.grandma.says("/report 三楼也黑")
    assert town.grandma.heard[-2] == "「楼道灯又不亮了」留着，看下面新的。"
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    [row] = await town.rows("SELECT words FROM issues")
    assert row["words"] == "楼道灯又不亮了\n三楼也黑"


async def test_whoever_types_the_command_again_need_not_send_their_place_again(town):
    await town.grandma.says("/report")
    await town.grandma.sends_location(30.0075, 120.0)
    await town.grandma.says("/report 路灯不亮了")
    assert town.grandma.heard[-2] == "您发的位置留着，看下面新的。"
    await town.grandma.presses("照明")
    assert "离您发的位置最近的是" in town.grandma.heard[-1]


async def test_what_nobody_is_to_see_stays_so_when_the_command_is_typed_again(town):
    await town.grandma.says("/report 楼道灯又不亮了")
    for label in ("照明", "桂花园", "3号楼", "别发到群里"):
        await town.grandma.presses(label)
    await town.grandma.says("/report 三楼也黑")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    assert town.group.cards == []


async def test_an_album_that_is_still_coming_when_the_command_is_typed_again_is_not_lost(town):
    await town.grandma.says("/report")
    await town.grandma.sends_album(2, "楼道灯又不亮了")
    await town.grandma.says("/report 三楼也黑")
    assert town.grandma.heard[-2] == "「楼道灯又不亮了」留着，看下面新的。"
    await town.grandma.presses("照明")
    await town.passes(seconds=1)
    for label in ("桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    [row] = await town.rows("SELECT words FROM issues")
    assert row["words"] == "楼道灯又不亮了\n三楼也黑"
    assert len([message for message in town.worker.letters if message.media]) == 2


async def test_whoever_has_said_nothing_yet_is_only_led_further_down(town):
    await town.grandma.says("/report")
    await town.grandma.says("/report")
    assert town.grandma.heard[-2] == "这句不算数了，看下面新的。"


async def test_whoever_wants_something_else_in_the_middle_of_a_report_finds_its_question_below(town):
    await sends(town, town.grandma, "3号楼灯不亮")
    await town.grandma.says("/report 三楼也黑")
    heard = town.grandma.heard
    await town.grandma.presses("补充", on="第1件")
    assert town.grandma.toasts[-1] == "前头报的还没说完，先在下面答完，或者点「取消」。"
    assert town.grandma.heard == [*heard, heard[-1]]
    await town.grandma.presses("取消")
    await town.grandma.presses("补充", on="第1件")
    await town.grandma.says("是三楼")
    assert "是三楼" in town.worker.heard[-1]


async def test_whoever_follows_a_link_in_the_middle_of_a_report_reads_why_not_and_finds_its_question_below(town):
    await sends(town, town.grandma, "3号楼灯不亮")
    await town.grandma.says("/report 三楼也黑")
    asked = town.grandma.heard[-1]
    await town.grandma.says(f"/start add_{COMMUNITY}_1")
    assert town.grandma.heard[-2:] == ["前头报的还没说完。先在下面答完，或者点「取消」。", asked]
