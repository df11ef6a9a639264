"""Whoever edits the message they said it in is read as the message reads now, quietly, for an hour."""

DARK = "3号楼楼道灯又不亮了"
DARKER = "3号楼二单元楼道灯又不亮了"


async def reports(town):
    """In private, down to the number; the message it was said in."""
    said = await town.grandma.says(DARK)
    for label in ("记，是照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    return said


async def words(town):
    [row] = await town.rows("SELECT words FROM issues")
    return row["words"]


async def test_the_matter_the_card_and_its_worker_read_what_the_message_reads_now(town):
    said = await reports(town)
    heard = len(town.grandma.letters)
    await town.grandma.edits(said, DARKER)
    assert await words(town) == DARKER
    assert DARKER in town.group.cards[0].text
    assert town.worker.heard[-1] == f"📝 第1件的话改了：\n{DARKER}\n照明，3号楼"
    assert town.worker.letters[-1].silent
    assert len(town.grandma.letters) == heard


async def test_the_edit_stands_in_the_chain_of_facts(town):
    await town.grandma.edits(await reports(town), DARKER)
    assert [
        row["verb"] for row in await town.rows("SELECT verb FROM facts WHERE about LIKE 'issue:%' ORDER BY seq")
    ] == [
        "report",
        "reword",
    ]


async def test_whoever_has_it_by_now_reads_it_as_well(town):
    said = await reports(town)
    await town.worker.presses("接单")
    await town.grandma.edits(said, DARKER)
    assert DARKER in town.worker.heard[-1]


async def test_of_several_messages_the_edited_one_alone_reads_otherwise(town):
    said = await town.grandma.says(DARK)
    await town.grandma.says("已经三天了")
    for label in ("记，是照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.grandma.edits(said, DARKER)
    assert await words(town) == f"{DARKER}\n已经三天了"


async def test_it_may_be_edited_twice(town):
    said = await reports(town)
    await town.grandma.edits(said, DARKER)
    await town.grandma.edits(said, "灯好了又坏了")
    assert await words(town) == "灯好了又坏了"


async def test_after_an_hour_the_words_stay(town):
    said = await reports(town)
    await town.passes(hours=1)
    await town.grandma.edits(said, DARKER)
    assert await words(town) == DARK
    assert await town.rows("SELECT message FROM sayings") == []


async def test_what_is_over_stays_as_it_was(town):
    said = await reports(town)
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回")
    await town.grandma.edits(said, DARKER)
    assert await words(town) == DARK


async def test_words_that_were_corrected_since_are_not_touched(town):
    said = await reports(town)
    for label in ("改一改", "改那句话"):
        await town.grandma.presses(label)
    await town.grandma.says("电梯里的灯不亮")
    await town.grandma.edits(said, DARKER)
    assert await words(town) == "电梯里的灯不亮"


async def test_before_it_is_sent_the_preview_reads_what_the_message_reads_now(town):
    said = await town.grandma.says(DARK)
    for label in ("记，是照明", "桂花园", "3号楼"):
        await town.grandma.presses(label)
    asked = len(town.grandma.letters)
    await town.grandma.edits(said, DARKER)
    assert DARKER in town.grandma.heard[-1]
    assert len(town.grandma.letters) == asked
    await town.grandma.presses("发出去")
    assert await words(town) == DARKER


async def test_the_caption_of_a_photo_counts_as_much(town):
    said = await town.grandma.sends_photo(DARK)
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await town.grandma.edits(said, DARKER)
    assert await words(town) == DARKER


# in danger


async def test_a_danger_that_is_written_into_a_message_calls_everybody(town):
    said = await town.grandma.says("桂花园3号楼有股怪味")
    await town.grandma.edits(said, "桂花园3号楼全是煤气味")
    assert "先出来，到外面打119" in "".join(town.grandma.heard)
    assert "谁能去，点一下" in town.worker.heard[-1]
    assert "全是煤气味" in town.worker.heard[-1]


async def test_a_danger_that_is_written_into_a_matter_calls_everybody_and_the_matter_reads_so_too(town):
    said = await reports(town)
    await town.grandma.edits(said, "3号楼楼道灯着火了")
    assert "先跑，出来打119" in town.grandma.heard[-1]
    assert any("谁能去，点一下" in heard for heard in town.worker.heard)
    assert await words(town) == "3号楼楼道灯着火了"


async def test_a_danger_that_is_written_into_a_matter_in_the_group_warns_the_house(town):
    said = await town.grandma.says(f"/report@linli_bot {DARK}", town.group)
    await town.grandma.edits(said, "/report@linli_bot 3号楼着火了")
    assert any("有邻居说3号楼着火了" in heard for heard in town.group.heard)
    assert any("谁能去，点一下" in heard for heard in town.worker.heard)


async def test_a_danger_that_turns_out_to_be_in_another_house_is_called_out_there(town):
    said = await town.grandma.says("桂花园3号楼着火了")
    await town.grandma.edits(said, "桂花园4号楼着火了")
    assert "4号楼着火了" in town.next_worker.heard[-1]


async def test_a_worker_who_edits_how_something_was_done_calls_nobody(town):
    await reports(town)
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    said = await town.worker.says("换了灯管")
    await town.worker.edits(said, "灯管着火了，换了")
    assert await town.rows("SELECT id FROM dangers") == []


# in the group


async def test_the_reporters_own_message_in_the_group(town):
    said = await town.grandma.says(f"/report@linli_bot {DARK}", town.group)
    await town.grandma.edits(said, f"/report@linli_bot {DARKER}")
    assert DARKER in town.group.cards[0].text


async def test_whoever_said_what_somebody_else_had_noted(town):
    said = await town.neighbour.says(DARK, town.group)
    await town.grandma.says("报 好几天了", town.group, reply_to=said)
    await town.neighbour.edits(said, DARKER)
    assert await words(town) == f"{DARKER}\n好几天了"
    assert "老李" not in "".join(town.group.heard)


async def test_of_any_other_message_edited_in_the_group_not_a_word_is_kept(town):
    said = await town.neighbour.says("今天菜不新鲜", town.group)
    await town.grandma.says(f"/report@linli_bot {DARK}", town.group)
    await town.neighbour.edits(said, "今天菜挺新鲜")
    assert await words(town) == DARK
    [row] = await town.rows("SELECT body, state FROM inbox ORDER BY update_id DESC LIMIT 1")
    assert row == {"body": None, "state": "done"}


async def test_a_matter_that_no_group_hears_of_is_reworded_there_neither(town):
    said = await town.grandma.says(DARK)
    for label in ("记，是照明", "桂花园", "3号楼", "别发到群里", "发出去"):
        await town.grandma.presses(label)
    await town.grandma.edits(said, DARKER)
    assert await words(town) == DARKER
    assert town.group.cards == []


async def test_whoever_is_erased_leaves_no_word_in_what_could_be_edited(town):
    await reports(town)
    await town.grandma.says("/mydata")
    await town.grandma.presses("删掉")
    await town.grandma.presses("删掉")
    assert await town.rows("SELECT words FROM sayings") == []
