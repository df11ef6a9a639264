"""Whoever has no Telegram says it at the door or on the phone; somebody on duty notes it and hands them a slip."""

import re

import pytest

from tests.spec.telling import sends

WORDS = "楼道灯又不亮了，摸黑开门"
BY_HEART = "王阿姨 13800000000"


async def notes(worker, *presses, words=WORDS):
    """Down to the slip; its number and its code."""
    await worker.says("替人记")
    await worker.says(words)
    for label in presses:
        await worker.presses(label)
    found = re.search(r"查号条抄给他：(\d+)，口令(\d{4})。", worker.heard[-1] + "".join(worker.heard[-3:]))
    assert found
    return found[1], found[2]


AT_3 = ("照明", "3号楼", "发出去")


async def test_a_few_taps_and_a_slip_to_copy(town):
    no, code = await notes(town.worker, *AT_3)
    slip = next(heard for heard in town.worker.heard if "查号条" in heard)
    assert slip == f"📝 替人记下了，第{no}件。\n查号条抄给他：{no}，口令{code}。打社区电话能问，来书记有约也能问。"
    assert town.worker.sees_buttons(on="查号条") == ["补充", "撤回"]


async def test_whoever_notes_for_several_estates_finds_first_the_one_of_last_time(town):
    await town.staff.says("替人记")
    await town.staff.says(WORDS)
    await town.staff.presses("照明")
    assert town.staff.sees_buttons()[0] == "桂花园"
    for label in ("海棠园", "1号楼", "发出去"):
        await town.staff.presses(label)
    await town.staff.says("替人记")
    await town.staff.says("门口垃圾没人清")
    await town.staff.presses("垃圾")
    assert town.staff.sees_buttons()[0] == "海棠园"


async def test_whoever_walks_a_grid_and_never_said_where_they_live_finds_its_estate_first(town):
    await town.other_worker.says("/report 楼道灯不亮")
    await town.other_worker.presses("照明")
    assert town.other_worker.sees_buttons()[0] == "石榴园"


async def test_a_voice_note_is_enough_and_reaches_those_in_charge(town):
    await town.worker.says("/for")
    await town.worker.sends_voice(seconds=42)
    for label in AT_3:
        await town.worker.presses(label)
    assert any(message.media and message.kind == "voice" for message in town.worker.letters)
    assert [row["words"] for row in await town.rows("SELECT words FROM issues")] == [""]


async def test_the_name_and_the_number_are_read_by_those_in_charge_alone(town):
    await town.worker.says("替人记")
    await town.worker.says(WORDS)
    for label in ("照明", "3号楼", "留名字、电话"):
        await town.worker.presses(label)
    assert "只给管事的人看" in town.worker.heard[-1]
    await town.worker.says(BY_HEART)
    assert "替王阿姨，电话13800000000，只给管事的人看。" in town.worker.heard[-1]
    await town.worker.presses("发出去")
    [row] = await town.rows("SELECT behalf, behalf_number, source FROM issues")
    assert row == {"behalf": "王阿姨", "behalf_number": "13800000000", "source": "visit"}
    assert "替王阿姨记的，电话13800000000，只给管事的人看。" in "".join(town.worker.heard)
    await town.neighbour.says("1")
    everywhere = "".join((*town.group.heard, *town.neighbour.heard, *(row["data"] for row in await letters(town))))
    assert "王阿姨" not in everywhere
    assert "13800000000" not in everywhere


async def test_a_name_that_stands_in_the_words_as_well_is_not_read_in_the_group(town):
    await town.worker.says("替人记")
    await town.worker.says("门口王阿姨家的灯不亮")
    for label in ("照明", "3号楼", "留名字、电话"):
        await town.worker.presses(label)
    await town.worker.says(BY_HEART)
    assert "门口***家" in town.worker.heard[-1]
    assert "改名字、电话" in town.worker.sees_buttons()
    assert "留名字、电话" not in town.worker.sees_buttons()
    await town.worker.presses("发出去")
    assert "门口***家" in town.group.cards[0].text
    assert any("门口王阿姨家" in heard for heard in town.worker.heard)


async def letters(town):
    return await town.rows(
        "SELECT l.data FROM letters l JOIN chats c ON c.id = l.chat WHERE c.kind = 'group' OR l.state = 'waiting'"
    )


async def test_neither_name_nor_number_is_needed_and_the_phone_is_one_tap(town):
    await town.worker.says("替人记")
    await town.worker.says(WORDS)
    for label in ("照明", "3号楼", "电话里说的"):
        await town.worker.presses(label)
    assert "电话里听来的，没留名字。" in town.worker.heard[-1]
    await town.worker.presses("发出去")
    assert [row["source"] for row in await town.rows("SELECT source FROM issues")] == ["phone"]


async def test_the_worker_of_one_building_is_not_asked_where(town):
    await town.next_worker.says("替人记")
    await town.next_worker.says(WORDS)
    await town.next_worker.presses("照明")
    assert "照明，4号楼" in town.next_worker.heard[-1]
    await town.next_worker.presses("别发到群里")
    assert "这件不进群" in town.next_worker.heard[-1]
    await town.next_worker.presses("发出去")
    assert town.group.cards == []


async def test_what_neighbours_have_said_already_is_shown_before_it_is_noted_once_more(town):
    await sends(town, town.grandma, "3号楼楼道灯又不亮了")
    await town.worker.says("替人记")
    await town.worker.says("3号楼楼道的灯不亮，老人不敢下楼")
    await town.worker.presses("照明")
    assert "这儿有人报过一件：第1件" in town.worker.heard[-1]
    await town.worker.presses("是同一件")
    assert "让他记住第1件：打社区电话能问" in town.worker.heard[-2]
    await town.worker.presses("带上")
    assert "老人不敢下楼" in "".join(town.worker.heard)
    [issue] = await town.rows("SELECT no, joined, added FROM issues")
    assert (issue["no"], issue["joined"]) == (1, 0)  # whoever notes it doesn't have the same themselves
    assert "老人不敢下楼" in issue["added"]


async def test_another_thing_at_the_same_place_is_noted_as_one_of_its_own(town):
    await sends(town, town.grandma, "3号楼楼道灯又不亮了")
    no, _ = await notes(town.worker, "照明", "不是，另记一件", "发出去", words="3号楼楼道的灯不亮了")
    assert no == "2"


async def test_whoever_noted_it_hears_the_news_and_that_somebody_waits_for_them(town):
    await notes(town.worker, "照明", "4号楼", "发出去")
    await town.next_worker.presses("接单")
    news = next(heard for heard in town.worker.heard if "接了第1件" in heard)
    assert news.endswith("这件是替人记的，捎个话给他。")


async def test_only_those_on_duty_note_for_others(town):
    await town.grandma.says("/for")
    assert "给网格员留的" in town.grandma.heard[-1]
    await town.grandma.says("/menu")
    assert "替人记" not in town.grandma.sees_buttons()
    await town.worker.says("/menu")
    assert "替人记" in town.worker.sees_buttons()


async def test_a_worker_whose_role_ended_meanwhile_notes_nothing(town):
    await town.other_worker.says("替人记")
    await town.other_worker.says(WORDS)
    await town.house.desk.db.act(
        lambda tx: tx.run("DELETE FROM standings WHERE person = (SELECT id FROM people WHERE telegram = 1006)")
    )
    await town.other_worker.presses("照明")
    assert "给网格员留的" in town.other_worker.heard[-1]
    assert await town.rows("SELECT no FROM issues") == []


# asking after it


@pytest.fixture
async def slip(town):
    """Of a matter that no group hears of."""
    return await notes(town.worker, "照明", "3号楼", "别发到群里", "发出去")


@pytest.mark.parametrize("said", ["{} {}", "第{}件，口令{}", "{}，{}。", "{}\n{}"])
async def test_whoever_is_in_charge_reads_where_it_is_by_the_slip(town, slip, said):
    await town.other_worker.says(said.format(*slip))
    assert "第1件 照明" in town.other_worker.heard[-1]
    assert "还没人接" in town.other_worker.heard[-1]
    assert "摸黑" not in town.other_worker.heard[-1]


async def test_whoever_has_to_do_with_it_reads_the_words_as_well(town, slip):
    await town.staff.says(" ".join(slip))
    assert "摸黑" in town.staff.heard[-1]


async def test_without_the_code_the_number_tells_nothing(town, slip):
    await town.other_worker.says(slip[0])
    assert "我这儿没有" in town.other_worker.heard[-1]


async def test_after_five_wrong_codes_an_hour_goes_by(town, slip):
    no, code = slip
    wrong = f"{(int(code) + 1) % 10000:04}"
    for _ in range(5):
        await town.other_worker.says(f"{no} {wrong}")
        assert "号和口令对不上" in town.other_worker.heard[-1]
    await town.other_worker.says(f"{no} {code}")
    assert "错了5回，过一小时再试" in town.other_worker.heard[-1]
    await town.staff.says(f"{no} {code}")
    assert "第1件 照明" in town.staff.heard[-1]
    await town.passes(hours=1)
    await town.other_worker.says(f"{no} {code}")
    assert "第1件 照明" in town.other_worker.heard[-1]


async def test_a_resident_who_types_a_number_and_four_figures_has_just_said_something(town, slip):
    await town.grandma.says(" ".join(slip))
    assert "要我记下来" in town.grandma.heard[-1]


async def test_no_code_stands_in_the_database(town, slip):
    _, code = slip
    [row] = await town.rows("SELECT salt, digest FROM slips")
    assert code not in row["digest"]
    assert [row["note"] for row in await town.rows("SELECT note FROM notes") if code in row["note"]] == []
    assert [row["data"] for row in await town.rows("SELECT data FROM letters") if code in row["data"]] == []


async def test_what_is_emptied_forgets_whose_it_was_and_the_slip(town):
    await town.worker.says("替人记")
    await town.worker.says(WORDS)
    for label in ("照明", "3号楼", "留名字、电话"):
        await town.worker.presses(label)
    await town.worker.says(BY_HEART)
    await town.worker.presses("发出去")
    await town.worker.presses("撤回", on="查号条")
    await town.worker.presses("撤回")
    await town.passes(days=31)
    assert await town.rows("SELECT behalf, behalf_number FROM issues") == [{"behalf": "", "behalf_number": ""}]
    assert await town.rows("SELECT no FROM slips") == []


# when it is done


async def notes_and_does(worker):
    await notes(worker, *AT_3)
    for label in ("接单", "办好了"):
        await worker.presses(label)
    await worker.says("换了灯管")
    await worker.presses("拍不了")


async def test_whoever_noted_it_and_did_it_is_not_the_one_who_says_that_it_is_good(town):
    await notes_and_does(town.worker)
    assert "这件是你报的，好没好你说了不算。" in "".join(town.worker.heard)
    await town.worker.says("1")
    assert "修好了" not in "".join(town.worker.sees_buttons())
    [row] = await town.rows("SELECT round FROM issues")
    for verb in ("confirm", "rate"):
        await town.worker.forges(f"issue:2:1:{verb}:{row['round']}", town.worker.letters[-1])
    assert town.worker.toasts[0] == "这件是你办的，好没好得别人说。"
    assert [row["stage"] for row in await town.rows("SELECT stage FROM issues")] == ["fixed"]


async def test_whoever_takes_what_they_noted_reads_once_that_it_is_theirs_and_keeps_the_slip(town):
    await notes(town.worker, *AT_3)
    heard = len(town.worker.heard)
    await town.worker.presses("接单")
    assert len(town.worker.heard) == heard
    assert "第1件归你" in town.worker.heard[-1]
    assert "口令" in "".join(town.worker.heard)


async def test_nobody_can_ask_themselves(town):
    await notes(town.worker, *AT_3)
    await town.worker.presses("接单")
    assert "问一句" not in town.worker.sees_buttons(on="归你")


async def test_it_ends_as_unanswered_and_nobody_is_asked_about_their_own_work(town):
    await notes_and_does(town.worker)
    await town.passes(days=9)
    assert "亮了吗" not in "".join(town.worker.heard)
    assert [row["stage"] for row in await town.rows("SELECT stage FROM issues")] == ["unanswered"]


async def test_whoever_asks_after_their_own_work_does_not_read_that_somebody_will_look_at_it(town):
    await notes_and_does(town.worker)
    await town.worker.says("1")
    assert "还没有别人看过，好没好先不算。" in town.worker.heard[-1]
    assert "等报事的人看过再算" not in "".join((*town.worker.heard, *town.group.heard))


async def test_what_somebody_else_did_is_confirmed_by_whoever_noted_it(town):
    await notes(town.staff, "照明", "桂花园", "3号楼", "发出去")
    for label in ("接单", "办好了"):
        await town.worker.presses(label)
    await town.worker.says("换了灯管")
    await town.worker.presses("拍不了")
    await town.staff.presses("修好了，亮了")
    assert [row["stage"] for row in await town.rows("SELECT stage FROM issues")] == ["confirmed"]
