"""书记有约: the next sessions near somebody, and a seat in one of them in four taps."""

import pytest

from sandbox.neighbourhood import PIN
from storage import people
from tests.spec.booking import books, is_planned, lives_at_3, session_on, visits

FRIDAY, NEXT = "27日下午3点", "4日下午3点"


@pytest.fixture
async def grandma(town):
    await is_planned(town)
    await lives_at_3(town, town.grandma, town.neighbour)
    return town.grandma


async def changes(town, sql, *args):
    await town.house.desk.db.act(lambda tx: tx.run(sql, *args))


# looking


async def test_the_key_shows_when_where_who_sits_there_and_how_many_seats_are_left(town, grandma):
    await grandma.says("书记有约")
    first, second, *_ = grandma.heard[-1].split("\n")
    assert first == "🤝 明天下午3点，书记有约"
    assert second == "📍 桂花亭，走4分钟，谁坐班还没定，还有6个位子"
    assert grandma.sees_buttons() == ["20日下午3点", FRIDAY, NEXT, "往后看", "按位置找"]


async def test_whoever_comes_to_lend_a_hand_is_asked_what_they_would_do(town, grandma):
    await grandma.says("书记有约")
    for label in (FRIDAY, "当志愿者", "3点20"):
        await grandma.presses(label)
    assert grandma.heard[-1] == "想帮着做点什么？先让书记心里有数，不说也行。"
    await grandma.says("会修自行车")
    assert "约好了" in grandma.heard[-1]


async def test_one_looks_further_on_and_comes_back(town, grandma):
    await grandma.says("/sessions")
    await grandma.presses("往后看")
    assert "12月11日" in grandma.heard[-1]
    for _ in range(2):
        await grandma.presses("往后看")
    assert "明天" in grandma.heard[-1]


async def test_whoever_sends_a_place_finds_the_nearest_spot(town, grandma):
    await grandma.says("书记有约")
    await grandma.presses("按位置找")
    await grandma.sends_location(PIN[0] + 3 / 400, PIN[1])
    assert "桂花亭，走4分钟" in grandma.heard[-1]
    assert await town.rows("SELECT answers FROM drafts") == []


async def test_where_nothing_is_near_one_hears_how_far_it_is(town, grandma):
    await grandma.says("书记有约")
    await grandma.presses("按位置找")
    await grandma.sends_location(PIN[0] + 0.1, PIN[1])
    assert "桂花园，桂花亭，离您10.3公里" in grandma.heard[-1]


async def test_whoever_lives_where_nothing_is_held_sees_what_there_is_in_their_street(town, grandma):
    async def moves_away(tx):
        await people.live_at(tx, await people.known(tx, grandma.id), 201)

    await town.house.desk.db.act(moves_away)
    await grandma.says("书记有约")
    assert "📍 桂花园，桂花亭" in grandma.heard[-1]


async def test_where_nothing_is_planned_one_is_told_so(town):
    await town.grandma.says("书记有约")
    assert "眼下还没有定下一场" in town.grandma.heard[-1]


async def test_whoever_only_looks_sees_it_all_and_is_asked_before_anything_is_kept(town, grandma):
    stranger = town.person("小周", new=True)
    await stranger.says("书记有约")
    assert "桂花亭" in stranger.heard[-1]
    await stranger.presses(FRIDAY)
    assert "同意" in stranger.sees_buttons()
    assert await town.rows("SELECT id FROM drafts") == []


async def test_from_the_post_in_the_group_one_comes_to_that_very_session(town, grandma):
    await grandma.starts(f"book_{await session_on(town, 27)}")
    assert grandma.heard[-1] == "您来是说事，还是别的？"


async def test_whoever_agrees_on_the_way_goes_on_where_they_were(town, grandma):
    stranger = town.person("小周", new=True)
    await stranger.starts(f"book_{await session_on(town, 27)}")
    await stranger.presses("同意")
    assert stranger.heard[-1] == "您来是说事，还是别的？"


async def test_the_groups_card_leads_to_the_sessions_of_that_group(town, grandma):
    await town.staff.says("/menu@linli_bot", town.group)
    await town.grandma.presses("书记有约", chat=town.group)
    assert "桂花亭" in grandma.heard[-1]


# booking


async def test_four_taps_and_a_seat(town, grandma):
    await grandma.says("书记有约")
    for label in (FRIDAY, "说事", "3点20", "到时候再说"):
        await grandma.presses(label)
    assert grandma.heard[-1] == (
        "🤝 约好了，下周五（27日）下午3点20\n📍 桂花亭，3号楼南边，走4分钟\n谁坐班还没定\n来不了早点说，位子让给别人。"
    )
    assert grandma.sees_buttons() == ["加到日历", "改时间", "来不了"]
    assert [(row["stage"], row["sort"]) for row in await visits(town)] == [("booked", "talk")]


async def test_it_is_about_one_of_ones_own_matters_or_in_words_or_pictures(town, grandma):
    await grandma.says("/report@linli_bot 3号楼楼道灯坏了", town.group)
    await books(grandma, about="第1件")
    await books(town.neighbour, "3点40", about="")
    await town.neighbour.says("楼上夜里拖椅子")
    third = town.person("小周")
    await lives_at_3(town, third)
    await books(third, "4点", about="")
    await third.sends_voice(seconds=42)
    found = await town.rows("SELECT words, no, media FROM visits ORDER BY id")
    assert [(row["words"], row["no"]) for row in found] == [("", 1), ("楼上夜里拖椅子", None), ("", None)]
    assert "voice" in found[2]["media"]


async def test_a_slot_may_be_typed(town, grandma):
    await books(grandma, "3点", about="")
    await grandma.presses("上一步")
    await grandma.says("下午3点20")
    await grandma.presses("到时候再说")
    assert "下午3点20" in grandma.heard[-1]


async def test_whoever_is_slower_chooses_among_the_others_and_says_nothing_twice(town, grandma):
    await books(grandma, about="")
    await books(town.neighbour)
    await grandma.says("楼道灯")
    assert "晚了一步，3点20刚有人约走。" in grandma.heard[-1]
    assert "3点20" not in grandma.sees_buttons()
    await grandma.presses("3点40")
    assert "约好了，下周五（27日）下午3点40" in grandma.heard[-1]
    assert [row["words"] for row in await town.rows("SELECT words FROM visits ORDER BY id")] == ["", "楼道灯"]


async def test_a_slot_that_goes_while_one_looks_at_it_is_said_to_be_gone(town, grandma):
    await grandma.says("书记有约")
    await grandma.presses(FRIDAY)
    await grandma.presses("说事")
    await books(town.neighbour)
    await grandma.presses("3点20")
    assert "晚了一步，3点20刚有人约走。" in grandma.heard[-1]
    assert "3点20" not in grandma.sees_buttons()


async def test_a_session_that_is_cancelled_meanwhile_ends_the_questions(town, grandma):
    await books(grandma, about="")
    await changes(town, "UPDATE sessions SET stage = 'cancelled'")
    await grandma.presses("到时候再说")
    assert "这一场不办了" in grandma.heard[-1]
    assert await visits(town) == []
    assert await town.rows("SELECT id FROM drafts") == []


async def test_of_a_session_that_is_moved_meanwhile_one_chooses_anew(town, grandma):
    await books(grandma, about="")
    later = 3_600_000
    await changes(town, "UPDATE sessions SET starts = starts + $1, ends = ends + $1", later)
    await changes(town, "UPDATE seats SET starts = starts + $1", later)
    await grandma.presses("到时候再说")
    assert "晚了一步" not in grandma.heard[-1]
    await grandma.presses("5点20")
    assert "约好了，下周五（27日）下午5点20" in grandma.heard[-1]


async def test_no_slot_that_is_over_can_be_booked(town, grandma):
    await town.passes(days=1, minutes=25)
    await grandma.says("书记有约")
    await grandma.presses("20日下午3点")
    await grandma.presses("说事")
    assert [label for label in grandma.sees_buttons() if "点" in label] == ["3点40", "4点", "4点20", "4点40"]


async def test_a_session_that_is_full_leads_to_the_next(town, grandma):
    await books(grandma, "3点")
    await changes(town, "DELETE FROM seats WHERE visit IS NULL AND walk_in = 0")
    await town.neighbour.says("书记有约")
    assert "约满了" in town.neighbour.heard[-1]
    await town.neighbour.presses(FRIDAY)
    await town.neighbour.presses("说事")
    assert "约满了。排候补吗？" in town.neighbour.heard[-1]


async def test_the_slots_of_the_next_session_are_one_tap_away(town, grandma):
    await grandma.says("书记有约")
    await grandma.presses(FRIDAY)
    await grandma.presses("说事")
    await grandma.presses("都不行，看下一场")
    assert "12月4日（周五）下午，桂花亭" in grandma.heard[-1]
    await grandma.presses("3点")
    await grandma.presses("到时候再说")
    assert "约好了，12月4日（周五）下午3点" in grandma.heard[-1]


# what is too much


async def test_three_at_once_are_enough_and_a_session_once(town, grandma):
    await books(grandma)
    await grandma.says("书记有约")
    assert "您约过了" in grandma.heard[-1]
    await grandma.starts(f"book_{await session_on(town, 27)}")
    assert "这一场您约过了" in grandma.heard[-1]
    await books(grandma, on="20日下午3点")
    await books(grandma, on=NEXT)
    await grandma.says("书记有约")
    await grandma.presses("往后看")
    await grandma.presses("11日下午3点")
    assert "能约的都约上了" in grandma.toasts[-1]


async def test_an_area_says_how_many_are_too_many(town, grandma):
    await changes(town, "INSERT INTO customs (area, key, value) VALUES (10, 'limit:visits', '1')")
    await books(grandma)
    await grandma.starts(f"book_{await session_on(town, 20)}")
    assert "您已经约了1场" in grandma.heard[-1]


async def test_two_at_the_same_hour_are_one_too_many(town, grandma):
    await is_planned(town, kind="reception", spot="3号楼一楼活动室")
    [one, other] = await town.rows("SELECT id FROM sessions ORDER BY starts, id LIMIT 2")
    await grandma.starts(f"book_{one['id']}")
    for label in ("说事", "3点", "到时候再说"):
        await grandma.presses(label)
    await grandma.starts(f"book_{other['id']}")
    assert "同一个钟点您另有一场" in grandma.heard[-1]


async def test_whoever_stayed_away_twice_is_asked_whether_they_mean_it(town, grandma):
    for on in ("20日下午3点", FRIDAY):
        await books(grandma, on=on)
    await changes(town, "UPDATE visits SET stage = 'no_show', ended = $1", int(town.now.timestamp() * 1000))
    await books(grandma, on=NEXT)
    assert "这回真来吗？" in grandma.heard[-1]
    assert grandma.sees_buttons() == ["真来", "不约了", "上一步"]
    await grandma.presses("真来")
    assert "约好了" in grandma.heard[-1]


async def test_what_is_for_the_people_of_its_area_is_for_nobody_else(town, grandma):
    await changes(town, "UPDATE sessions SET public = 0")
    stranger = town.person("小周")
    await stranger.starts(f"book_{await session_on(town, 27)}")
    assert "这一场是给那片的人开的" in stranger.heard[-1]
    await books(grandma)
    assert "约好了" in grandma.heard[-1]


async def test_where_there_is_room_for_all_nobody_has_to_book(town):
    talks = {"kind": "talk", "slot": 0, "seats": 0, "walk_ins": 0}
    await is_planned(town, **talks)
    await lives_at_3(town, town.grandma)
    await town.grandma.says("书记有约")
    assert "每周夜话" in town.grandma.heard[-1]
    assert "不用约" in town.grandma.heard[-1]
    assert FRIDAY not in town.grandma.sees_buttons()
    await town.grandma.starts(f"book_{await session_on(town, 27)}")
    assert "这一场不用约，直接来就行。" in town.grandma.heard[-1]


async def test_an_open_round_has_no_slots_and_everybody_listens(town):
    await is_planned(town, slot=0, seats=5)
    await lives_at_3(town, town.grandma)
    await town.grandma.says("书记有约")
    await town.grandma.presses(FRIDAY)
    await town.grandma.presses("到时候再说")
    assert "约好了，下周五（27日）下午3点" in town.grandma.heard[-1]


# afterwards


async def test_one_comes_at_another_time_of_the_same_day(town, grandma):
    await books(grandma)
    await grandma.presses("改时间")
    assert "3点20" not in grandma.sees_buttons()
    await grandma.presses("4点")
    assert "约好了，下周五（27日）下午4点" in grandma.heard[-1]
    await books(town.neighbour)
    assert "约好了，下周五（27日）下午3点20" in town.neighbour.heard[-1]


async def test_one_comes_to_another_session_and_gives_up_the_first_in_the_same_act(town, grandma):
    await books(grandma)
    await grandma.presses("改时间")
    await grandma.presses("都不行，看下一场")
    await grandma.presses("3点")
    assert "约好了，12月4日（周五）下午3点" in grandma.heard[-1]
    assert [row["stage"] for row in await visits(town)] == ["given_up", "booked"]
    assert grandma.sees_buttons(on="改到下面那场") == []


async def test_nobody_gives_up_what_they_have_for_what_is_taken(town, grandma):
    await books(grandma)
    await grandma.presses("改时间")
    await grandma.presses("都不行，看下一场")
    await books(town.neighbour, "3点", on=NEXT)
    await grandma.presses("3点")
    assert "晚了一步，3点刚有人约走。" in grandma.heard[-1]
    await grandma.presses("取消")
    assert [row["stage"] for row in await visits(town)] == ["booked", "booked"]


async def test_a_seat_that_is_given_up_is_free_again(town, grandma):
    await books(grandma)
    await grandma.presses("来不了")
    assert grandma.heard[-1] == "好，3点20的位子让出来了。改天来吗？"
    assert grandma.sees_buttons() == ["看别的时段", "不用了"]
    await books(town.neighbour)
    assert "约好了，下周五（27日）下午3点20" in town.neighbour.heard[-1]
    await grandma.presses("不用了", on="改天来吗")
    assert "好，位子让出来了。" in grandma.heard[-1]


async def test_whoever_gave_up_may_look_for_another_day(town, grandma):
    await books(grandma)
    await grandma.presses("来不了")
    await grandma.presses("看别的时段")
    assert FRIDAY in grandma.sees_buttons()


async def test_whoever_comes_late_says_so(town, grandma):
    await books(grandma)
    [row] = await town.rows("SELECT id, round FROM visits")
    await grandma.forges(f"visit:{row['id']}:late:{row['round']}", grandma.letters[-1])
    assert "您晚到一会儿" in grandma.heard[-1]
    assert [dict(row) for row in await town.rows("SELECT late, confirmed FROM visits")] == [{"late": 1, "confirmed": 1}]


async def test_a_button_of_an_earlier_round_means_nothing_any_more(town, grandma):
    await books(grandma)
    [row] = await town.rows("SELECT id, round FROM visits")
    old = f"visit:{row['id']}:give_up:{row['round']}"
    await grandma.presses("改时间")
    await grandma.presses("4点")
    await grandma.forges(old, grandma.letters[-1])
    assert grandma.toasts[-1] == "这张旧了，看下面新的那张。"
    assert [row["stage"] for row in await visits(town)] == ["booked"]


async def test_nobody_presses_for_somebody_else(town, grandma):
    await books(grandma)
    [row] = await town.rows("SELECT id, round FROM visits")
    await town.neighbour.says("书记有约")
    for word in ("give_up", "change", "show", "come", "other_times", "no_thanks"):
        await town.neighbour.forges(f"visit:{row['id']}:{word}:{row['round']}", town.neighbour.letters[-1])
        assert "3点20" not in town.neighbour.heard[-1]
    assert [row["stage"] for row in await visits(town)] == ["booked"]


async def test_what_one_has_booked_is_found_again(town, grandma):
    await books(grandma)
    await grandma.says("我的")
    assert "🤝 下周五（27日）下午3点20，桂花亭" in grandma.heard[-1]
    await grandma.presses("27日下午3点20")
    assert "约好了" in grandma.heard[-1]
    await grandma.presses("来不了")
    await grandma.says("我的")
    assert "桂花亭" not in grandma.heard[-1]


async def test_a_double_tap_is_one_seat(town, grandma):
    await books(grandma, about="")
    press = next(button for button in grandma.letters[-1].buttons if button["text"] == "到时候再说")["callback_data"]
    for _ in range(2):
        await grandma.forges(press, grandma.letters[-1])
    assert len(await visits(town)) == 1


async def test_an_area_may_call_it_something_else(town, grandma):
    await changes(town, "INSERT INTO customs (area, key, value) VALUES (10, 'label:sessions', '\"石榴树下\"')")
    await grandma.says("石榴树下")
    assert "桂花亭" in grandma.heard[-1]


# and when they are no more


async def test_whoever_is_erased_leaves_their_seat_to_others(town, grandma):
    await books(grandma)
    await grandma.says("我的资料")
    assert "1次有约" in grandma.heard[-1]
    await grandma.presses("删掉")
    assert "有约的位子让出来。" in grandma.heard[-1]
    await grandma.presses("删掉")
    await books(town.neighbour)
    assert "约好了，下周五（27日）下午3点20" in town.neighbour.heard[-1]


async def test_what_one_booked_is_in_the_file_one_takes_along(town, grandma):
    await books(grandma, about="")
    await grandma.says("楼道灯的事")
    await grandma.says("我的资料")
    await grandma.presses("拿一份走")
    [file] = grandma.letters[-1].media.files
    assert "桂花亭。我写的：楼道灯的事" in file.read().decode("utf-8-sig")


async def test_a_part_of_an_album_that_comes_after_the_seat_was_taken_belongs_to_that_booking(town, grandma):
    await books(grandma, about="")
    await grandma.sends_photo("楼道灯不亮", album="13000000001")
    await town.passes(seconds=1)
    assert "约好了" in grandma.heard[-1]
    heard = len(grandma.heard)
    await grandma.sends_photo(album="13000000001")
    assert len(grandma.heard) == heard
    assert [row["media"].count("photo") for row in await town.rows("SELECT media FROM visits")] == [2]
    assert await town.rows("SELECT id FROM drafts") == []
