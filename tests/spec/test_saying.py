"""However somebody says it, a number is a few taps away, and nobody is asked what they have said already."""

import pytest

from tests.spec.telling import chooses

DARK = "楼道灯又不亮了，摸黑开门"
AT_HOME, NEXT_DOOR, BY_THE_RIVER = (30.0075, 120.0), (30.0125, 120.0), (31.0, 121.0)


@pytest.fixture
async def grandma(town):
    """She lives in 3号楼 and has said so."""
    await lives_in_3(town.grandma)
    return town.grandma


async def lives_in_3(person):
    await person.says("/grid")
    await chooses(person, "3号楼")


async def taken_down(person, *presses, since):
    """How many questions it took until there was a number."""
    for label in presses:
        await person.presses(label)
    assert "记下了，是第" in person.heard[-1]
    return len(person.letters) - since - 1


# how many questions, how many taps


async def test_one_sentence_and_two_taps(grandma):
    since = len(grandma.letters)
    await grandma.says(DARK)
    assert await taken_down(grandma, "记，是照明", "发出去", since=since) == 2


async def test_one_photo_with_words_and_two_taps(grandma):
    since = len(grandma.letters)
    await grandma.sends_photo(DARK)
    assert await taken_down(grandma, "照明", "发出去", since=since) == 2


async def test_one_voice_note_and_two_taps(grandma):
    since = len(grandma.letters)
    await grandma.sends_voice(seconds=42)
    assert "语音收到，42秒" in grandma.heard[-1]
    assert await taken_down(grandma, "照明", "发出去", since=since) == 2


async def test_the_word_report_with_a_sentence_and_two_taps(grandma):
    since = len(grandma.letters)
    await grandma.says(f"/report {DARK}")
    assert await taken_down(grandma, "照明", "发出去", since=since) == 2


async def test_the_menu_one_sentence_and_two_taps(grandma):
    since = len(grandma.letters)
    await grandma.says("报事")
    await grandma.says(DARK)
    assert await taken_down(grandma, "照明", "发出去", since=since) == 3


async def test_a_place_one_sentence_and_two_taps(town):
    await town.knows(town.grandma)
    await town.grandma.sends_location(*AT_HOME)
    assert "位置收到。出了什么事？" in town.grandma.heard[-1]
    await town.grandma.says(DARK)
    assert await taken_down(town.grandma, "照明", "发出去", since=0) == 3
    [row] = await town.rows("SELECT area, lat, lon FROM issues")
    assert row == {"area": 103, "lat": AT_HOME[0], "lon": AT_HOME[1]}


async def test_a_reply_in_the_group_and_no_tap_at_all(town):
    said = await town.neighbour.says("3号楼楼道灯又不亮了", town.group)
    await town.grandma.says("报", town.group, reply_to=said)
    assert "第1件" in town.group.cards[0].text
    assert town.grandma.letters == []


@pytest.mark.parametrize("first", ["photo", "voice", "word", "sentence"])
async def test_whoever_never_said_where_they_live_is_asked_three_times_at_most(town, first):
    await town.knows(town.grandma)
    match first:
        case "photo":
            await town.grandma.sends_photo(DARK)
        case "voice":
            await town.grandma.sends_voice()
        case "word":
            await town.grandma.says(f"/report {DARK}")
        case _:
            await town.grandma.says(DARK)
    kind = "记，是照明" if first == "sentence" else "照明"
    assert await taken_down(town.grandma, kind, "桂花园", "3号楼", "发出去", since=0) == 3


# where


async def test_whoever_speaks_of_home_reads_on_the_preview_that_it_is_there_and_may_say_otherwise(grandma):
    await grandma.sends_photo(DARK)
    await grandma.presses("照明")
    assert "照明，3号楼" in grandma.heard[-1]
    assert "群里看得到" in grandma.heard[-1]
    await grandma.presses("换个地方")
    await grandma.presses("5号楼")
    assert "照明，5号楼" in grandma.heard[-1]


async def test_whoever_names_another_building_is_believed(grandma):
    await grandma.says("六号楼的灯不亮")
    await grandma.presses("记，是照明")
    assert "照明，6号楼" in grandma.heard[-1]


async def test_whoever_names_another_estate_is_asked_for_its_building(grandma):
    await grandma.says("海棠园的灯不亮")
    await grandma.presses("记，是照明")
    assert "在哪儿" in grandma.heard[-1]
    await grandma.presses("院子里、路上")
    assert "照明，海棠园" in grandma.heard[-1]


async def test_whoever_speaks_of_the_yard_is_asked_where(grandma):
    await grandma.says("小区大门口的灯不亮")
    await grandma.presses("记，是照明")
    assert "在哪儿" in grandma.heard[-1]


@pytest.mark.parametrize("when", ["before", "between", "after"])
async def test_a_place_counts_whenever_it_is_sent(town, grandma, when):
    if when == "before":
        await grandma.sends_location(*NEXT_DOOR)
    await grandma.sends_voice()
    if when == "between":
        await grandma.sends_location(*NEXT_DOOR)
    await grandma.presses("照明")
    if when == "after":
        await grandma.sends_location(*NEXT_DOOR)
    assert "离您发的位置最近的是5号楼" in grandma.heard[-1]
    await grandma.presses("发出去")
    [row] = await town.rows("SELECT area FROM issues")
    assert row["area"] == 105


async def test_what_lies_on_nobodys_ground_goes_to_the_community_which_is_said_before(town, grandma):
    await grandma.sends_location(*BY_THE_RIVER)
    await grandma.says("河边的路灯倒了")
    await grandma.presses("照明")
    assert "这个地方归谁管，我还不知道。\n先送到社区，让社区找人，行吗？" in grandma.heard[-1]
    await grandma.presses("行")
    assert "照明，桂花社区" in grandma.heard[-1]
    await grandma.presses("发出去")
    assert "这就叫桂花社区" in grandma.heard[-1]
    assert "河边的路灯倒了" in town.staff.heard[-1]
    assert not any("河边的路灯倒了" in heard for heard in town.worker.heard)


async def test_the_community_is_nobodys_home(town):
    await town.knows(town.grandma)
    await town.grandma.says("/report 3号楼门禁坏了")
    await town.grandma.presses("物业")
    await town.grandma.presses("桂花园")
    await town.grandma.sends_location(*BY_THE_RIVER)
    await town.grandma.presses("行")
    await town.grandma.presses("发出去")
    assert [row["home"] for row in await town.rows("SELECT home FROM people WHERE name = '王奶奶'")] == [None]


# what becomes of it while somebody is asked


async def test_a_kind_that_is_given_up_meanwhile_is_asked_for_once_more(town, grandma):
    await town.street.says("/areas")
    for label in ("规矩", "哪几类事", "加一类"):
        await town.street.presses(label)
    await town.street.says("养老")
    await grandma.says("/report 养老食堂没开门")
    await grandma.presses("养老")
    assert "养老，3号楼" in grandma.heard[-1]
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM customs WHERE key = 'word:c1'"))
    await grandma.presses("发出去")
    assert "您选的那一类，这儿现在没有了" in grandma.heard[-1]
    await grandma.presses("其他")
    await grandma.presses("发出去")
    assert "第1件" in grandma.heard[-1]


# albums come in parts


async def test_an_album_with_words_is_asked_about_once(town, grandma):
    since = len(grandma.letters)
    await grandma.sends_album(3, DARK)
    assert len(grandma.letters) == since
    await town.passes(seconds=1)
    assert grandma.heard[since:] == ["算哪一类？"]
    await grandma.presses("照明")
    assert "照片3张" in grandma.heard[-1]


async def test_an_album_in_the_middle_is_asked_about_once(town, grandma):
    await grandma.says("报事")
    since = len(grandma.letters)
    await grandma.sends_album(4, DARK)
    await town.passes(seconds=1)
    assert grandma.heard[since:] == ["算哪一类？"]


async def test_whoever_goes_on_before_the_album_is_over_loses_none_of_it(town, grandma):
    await grandma.says(f"/report {DARK}")
    await grandma.presses("照明")
    await grandma.sends_album(2, "还有这两张")
    await grandma.presses("发出去")
    await town.passes(seconds=1)
    [row] = await town.rows("SELECT words FROM issues")
    assert row["words"] == f"{DARK}\n还有这两张"
    assert len([message for message in town.worker.letters if message.media]) == 2
    assert "记下了" in grandma.heard[-1]


async def test_a_part_that_is_late_is_gathered_and_nothing_is_asked_again(town, grandma):
    await grandma.sends_photo(DARK, album="13000000001")
    await town.passes(seconds=1)
    since = len(grandma.letters)
    await grandma.sends_photo(album="13000000001")
    await town.passes(seconds=2)
    assert len(grandma.letters) == since
    await grandma.presses("照明")
    assert "照片2张" in grandma.heard[-1]


async def test_a_part_that_comes_after_the_number_belongs_to_that_number(town, grandma):
    await grandma.sends_photo(DARK, album="13000000001")
    await town.passes(seconds=1)
    await grandma.presses("照明")
    await grandma.presses("发出去")
    since = len(grandma.letters)
    await grandma.sends_photo(album="13000000001")
    assert len(grandma.letters) == since
    assert "照片2张" in town.group.cards[0].text
    assert len([message for message in town.worker.letters if message.media]) == 2


async def test_a_part_that_comes_after_a_repair_was_told_of_belongs_to_that_repair(town, grandma):
    await grandma.says(DARK)
    for label in ("记，是照明", "发出去"):
        await grandma.presses(label)
    for label in ("接单", "办好了"):
        await town.worker.presses(label)
    await town.worker.sends_photo("换了灯管", album="13000000001")
    await town.passes(seconds=1)
    assert "修好了" in grandma.heard[-1] + grandma.heard[-2]
    since, seen = len(town.worker.letters), len([message for message in grandma.letters if message.media])
    await town.worker.sends_photo(album="13000000001")
    assert len([message for message in grandma.letters if message.media]) == seen + 1
    assert len(town.worker.letters) == since
    assert [row["after"].count("photo") for row in await town.rows("SELECT after FROM issues")] == [2]
    await grandma.presses("修好了，亮了")


async def test_a_part_that_comes_after_the_slip_belongs_to_what_was_noted_for_somebody(town):
    await town.worker.says("替人记")
    await town.worker.sends_photo(DARK, album="13000000001")
    await town.passes(seconds=1)
    for label in ("照明", "3号楼", "发出去"):
        await town.worker.presses(label)
    await town.worker.sends_photo(album="13000000001")
    assert [row["before"].count("photo") for row in await town.rows("SELECT before FROM issues")] == [2]


async def test_whoever_gives_a_reason_with_an_album_has_all_of_it_heard(town, grandma):
    await grandma.says(DARK)
    await grandma.presses("记，是照明")
    await grandma.presses("发出去")
    await town.worker.presses("退回")
    await town.worker.sends_album(3, "2单元不归我这片")
    await town.passes(seconds=1)
    assert "2单元不归我这片" in "".join(town.lead.heard)
    assert len([message for message in town.lead.letters if message.media]) == 3


# what somebody on duty says under the message of a matter


@pytest.fixture
async def reported(town, grandma):
    await grandma.says(DARK)
    await grandma.presses("记，是照明")
    await grandma.presses("发出去")
    return town


def ping(town):
    return next(message for message in reversed(town.worker.letters) if "第1件" in message.text)


async def test_what_a_worker_says_under_the_ping_is_said_of_that_matter_and_reports_nothing_new(reported):
    await reported.worker.says("换了灯管", reply_to=ping(reported))
    assert reported.worker.heard[-1] == "换了灯管\n第1件，这句怎么算？"
    assert reported.worker.sees_buttons() == ["办好了", "只回话", "不用"]
    await reported.worker.presses("办好了")
    assert reported.worker.heard[-1] == "第1件拍张修后的照片发来。"
    await reported.worker.presses("拍不了")
    assert "3号楼网格员说第1件修好了" in "".join(reported.grandma.heard)
    assert "换了灯管" in "".join(reported.grandma.heard)
    assert len(await reported.rows("SELECT no FROM issues")) == 1


async def test_a_picture_comes_along_with_it(reported):
    await reported.worker.presses("接单")
    await reported.worker.sends_photo("换了灯管", reply_to=ping(reported))
    await reported.worker.presses("办好了")
    assert any(message.media for message in reported.grandma.letters)


async def test_it_may_as_well_be_something_to_pass_on_or_nothing(reported):
    await reported.worker.presses("接单")
    await reported.worker.says("下午去看", reply_to=ping(reported))
    await reported.worker.presses("捎句话", on="这句怎么算")
    assert "下午去看" in reported.grandma.heard[-1]
    await reported.worker.says("收到", reply_to=ping(reported))
    await reported.worker.presses("不用")
    assert "收到" not in "".join(reported.grandma.heard)


async def test_a_number_in_reply_still_asks_after_that_number(reported):
    await reported.worker.says("1", reply_to=ping(reported))
    assert "◎说" in reported.worker.heard[-1]


async def test_under_what_is_over_it_is_something_new(reported):
    for label in ("办好了", "换了灯管", "拍不了"):
        await reported.worker.presses(label)
    await reported.worker.says("4号楼门禁坏了", reply_to=ping(reported))
    assert "要我记下来" in reported.worker.heard[-1]
