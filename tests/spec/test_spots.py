"""Spots: where people are sent to; made and told anew by whoever plans something there, and given up at last."""

import pytest

from sandbox.neighbourhood import COMMUNITY, ESTATE, PIN
from tests.spec.booking import books, lives_at_3


async def spot(town, name):
    [found] = await town.rows(f"SELECT * FROM spots WHERE name = '{name}'")
    return found


async def opens(person, name):
    await person.says("点位")
    await person.presses(name)


async def test_the_secretary_adds_one_where_they_stand(meetings, calm):
    secretary = meetings.secretary
    await secretary.says("/spots")
    await secretary.presses("添个点位")
    await secretary.says("石榴树下")
    await secretary.presses("桂花园")
    await secretary.presses("就是这儿")
    await secretary.says("4号楼后头")
    await secretary.sends_location(PIN[0], PIN[1])
    assert secretary.heard[-1].split("\n") == [
        "📍 石榴树下，4号楼后头", "没有树荫，没座位，轮椅进不去", "下雨没地方躲", "位置定了，没有照片",
    ]  # fmt: skip
    made = await spot(meetings, "石榴树下")
    assert (made["area"], made["lat"], made["how_to_find"]) == (ESTATE, PIN[0], "4号楼后头")


async def test_words_where_a_place_is_asked_for_are_not_said_to_do(meetings):
    secretary = meetings.secretary
    await secretary.says("点位")
    await secretary.presses("添个点位")
    await secretary.says("石榴树下")
    await secretary.presses("就是这儿")
    await secretary.presses("先不说")
    await secretary.says("大门口")
    assert secretary.heard[-1] == "这个我看不明白。照上面问的来，或者点按钮。"
    await secretary.sends_location(PIN[0], PIN[1])
    assert "位置定了" in secretary.heard[-1]


async def test_what_is_not_known_yet_can_be_told_later(meetings):
    secretary = meetings.secretary
    await secretary.says("点位")
    await secretary.presses("添个点位")
    await secretary.says("石榴树下")
    await secretary.presses("就是这儿")
    await secretary.presses("先不说")
    await secretary.presses("以后再定")
    made = await spot(meetings, "石榴树下")
    assert (made["area"], made["lat"], made["how_to_find"]) == (COMMUNITY, None, "")
    await secretary.presses("怎么找")
    await secretary.says("社区大门里头")
    await secretary.presses("定个位置")
    await secretary.sends_location(PIN[0], PIN[1])
    await secretary.presses("换照片")
    await secretary.sends_photo()
    await secretary.presses("下雨去哪儿")
    await secretary.presses("3号楼一楼活动室")
    assert secretary.heard[-1].split("\n") == [
        "📍 石榴树下，社区大门里头", "没有树荫，没座位，轮椅进不去", "下雨挪到3号楼一楼活动室", "位置定了，有照片",
    ]  # fmt: skip
    await secretary.presses("看照片")
    assert secretary.letters[-1].media.kind == "photo"


@pytest.mark.parametrize(
    ("press", "again", "column"),
    [("没树荫了", "有树荫", "shade"), ("没座位了", "有座位", "benches"), ("轮椅进不去", "轮椅进得去", "wheelchair")],
)
async def test_shade_benches_and_a_way_for_wheelchairs_are_one_tap_each(meetings, press, again, column):
    await opens(meetings.secretary, "桂花亭")
    await meetings.secretary.presses(press)
    assert (await spot(meetings, "桂花亭"))[column] == 0
    await meetings.secretary.presses(again)
    assert (await spot(meetings, "桂花亭"))[column] == 1


async def test_two_in_one_place_have_two_names(meetings):
    await opens(meetings.secretary, "桂花亭")
    await meetings.secretary.presses("改名")
    await meetings.secretary.says("3号楼一楼活动室")
    assert "已经有一处叫「3号楼一楼活动室」了" in meetings.secretary.heard[-1]


async def test_a_spot_where_nothing_is_planned_goes_at_a_word(meetings):
    secretary = meetings.secretary
    await opens(secretary, "3号楼一楼活动室")
    await secretary.presses("拿掉")
    await secretary.presses("拿掉", on="没排着事")
    assert (await spot(meetings, "3号楼一楼活动室"))["gone"] == 1
    assert "3号楼一楼活动室" not in secretary.sees_buttons()
    await secretary.presses("桂花亭")
    assert "下雨没地方躲" in secretary.heard[-1]


async def test_whoever_gives_up_a_spot_says_where_everything_there_goes_and_everybody_hears_of_it(meetings, calm):
    await lives_at_3(meetings, meetings.grandma)
    await books(meetings.grandma)
    secretary = meetings.secretary
    await opens(secretary, "桂花亭")
    await secretary.presses("拿掉")
    assert "桂花亭还排着9场" in secretary.heard[-1]
    await secretary.presses("3号楼一楼活动室")
    assert "📍 3号楼一楼活动室" in meetings.grandma.heard[-1]
    room = await spot(meetings, "3号楼一楼活动室")
    assert await meetings.rows("SELECT DISTINCT spot FROM sessions") == [{"spot": room["id"]}]
    assert await meetings.rows("SELECT spot FROM series") == [{"spot": room["id"]}]
    assert (await spot(meetings, "桂花亭"))["gone"] == 1


async def test_one_that_was_given_up_comes_back_under_its_name(meetings):
    secretary = meetings.secretary
    await opens(secretary, "3号楼一楼活动室")
    await secretary.presses("拿掉")
    await secretary.presses("拿掉", on="没排着事")
    await secretary.presses("添个点位")
    await secretary.says("3号楼一楼活动室")
    await secretary.presses("就是这儿")
    await secretary.presses("先不说")
    await secretary.presses("以后再定")
    assert (await spot(meetings, "3号楼一楼活动室"))["gone"] == 0


async def test_a_resident_or_a_worker_adds_none(meetings):
    for person in (meetings.grandma, meetings.worker):
        await person.says("点位")
        assert "管这儿的人" in person.heard[-1]


async def test_staff_find_them_where_they_run_their_neighbourhood(meetings):
    await meetings.staff.says("/admin")
    await meetings.staff.presses("点位")
    assert "桂花社区的点位，2个" in meetings.staff.heard[-1]


async def test_what_was_changed_and_by_whom_stands_in_the_log(meetings):
    secretary = meetings.secretary
    await opens(secretary, "桂花亭")
    await secretary.presses("没树荫了")
    await meetings.staff.forges(f"changes:{ESTATE}:0", meetings.staff.letters[-1])
    assert "桂花社区书记：改了点位桂花亭" in meetings.staff.heard[-1]
