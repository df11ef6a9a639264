"""How it was done last time: one tap from the ping, on the buttons of whoever fixes it, and for all to learn from."""

import pytest

from domain.masks import masked
from sandbox.neighbourhood import COMMUNITY
from tests.spec.ending import fixes, reports

SENSOR = "换声控开关"


async def solved(town, how, words="楼道灯又不亮了", *, by=None, confirms="修好了，亮了"):
    person = by or town.grandma
    await reports(person, words)
    await town.worker.presses("接单")
    await fixes(town.worker, how)
    if confirms:
        await person.presses(confirms)
    await town.passes(hours=2)


@pytest.fixture
async def before(town):
    """Three lamps that shine again, two of them for the same reason."""
    await solved(town, SENSOR, "二楼感应灯不灵")
    await solved(town, "换了灯管", "三楼的灯管闪了一晚上")
    await solved(town, SENSOR, "四楼脚步再重灯都不响应")
    return town


async def test_one_tap_from_the_ping_tells_what_helped_and_how_often(before):
    await reports(before.neighbour, "五楼漆黑一片，灯坏了")
    await before.worker.presses("上回怎么修的")
    assert f"照明，半年里修好3件：{SENSOR}2件，换了灯管1件" in before.worker.heard[-1]
    assert f"3号楼上回是今天，{SENSOR}" in before.worker.heard[-1]
    await before.worker.presses("看那一件")
    assert "第3件 照明" in before.worker.heard[-1]


async def test_it_stays_one_tap_away_while_nobody_has_it_yet(town):
    await reports(town.grandma)
    await town.neighbour.starts()
    await town.neighbour.presses("我也是", chat=town.group)
    assert "2家遇上了" in town.worker.letters[-1].text
    await town.worker.presses("上回怎么修的")
    assert "照明，半年里" in town.worker.heard[-1]


async def test_where_nothing_was_fixed_yet_it_says_so(town):
    await reports(town.grandma)
    await town.worker.presses("上回怎么修的")
    assert "照明，半年里还没有报事的人说修好的" in town.worker.heard[-1]


async def test_what_helped_here_stands_first_on_the_buttons_and_nothing_twice(before):
    await reports(before.neighbour, "五楼漆黑一片，灯坏了")
    await before.worker.presses("接单")
    await before.worker.presses("办好了")
    assert before.worker.sees_buttons()[:4] == [SENSOR, "换了灯管", "紧了线头", "换了感应头"]
    await before.worker.presses(SENSOR)
    await before.worker.presses("拍不了")
    assert f"{SENSOR}" in before.neighbour.heard[-1]


async def test_a_button_drawn_before_others_were_fixed_still_means_what_it_says(before):
    await reports(before.neighbour, "五楼漆黑一片，灯坏了")
    await before.worker.presses("接单")
    await before.worker.presses("办好了")
    await before.house.desk.db.act(lambda tx: tx.run("UPDATE issues SET how = '紧螺丝' WHERE no = 2"))
    await before.worker.presses(SENSOR)
    await before.worker.presses("拍不了")
    assert SENSOR in before.neighbour.heard[-1]


async def test_what_nobody_confirmed_helped_nobody(town):
    await solved(town, SENSOR, confirms="")
    await reports(town.neighbour, "五楼漆黑一片，灯坏了")
    await town.worker.presses("上回怎么修的")
    assert "还没有报事的人说修好的" in town.worker.heard[-1]


async def test_what_is_for_few_eyes_teaches_nobody(town):
    await solved(town, SENSOR)
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE issues SET public = 0"))
    await reports(town.neighbour, "五楼漆黑一片，灯坏了")
    await town.worker.presses("上回怎么修的")
    assert SENSOR not in town.worker.heard[-1]


async def test_a_name_or_a_number_in_it_is_masked_and_stands_on_no_button(town):
    how = "李四13800000000修的"
    assert masked(how) != how
    await solved(town, how)
    await reports(town.neighbour, "五楼漆黑一片，灯坏了")
    await town.worker.presses("上回怎么修的")
    assert "13800000000" not in town.worker.heard[-1]
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    assert how not in town.worker.sees_buttons()


async def test_after_half_a_year_it_is_not_counted_any_more(before):
    await before.passes(days=190)
    await reports(before.neighbour, "五楼漆黑一片，灯坏了")
    await before.worker.presses("上回怎么修的")
    assert "半年里还没有" in before.worker.heard[-1]
    assert f"3号楼上回是2026年11月19日（周四），{SENSOR}" in before.worker.heard[-1]


async def test_a_neighbour_does_not_read_it(before):
    await reports(before.neighbour, "五楼漆黑一片，灯坏了")
    await before.neighbour.forges(f"before:{COMMUNITY}:4", before.neighbour.letters[-1])
    assert "半年里" not in before.neighbour.heard[-1]


# 网格学院


async def test_whoever_is_on_duty_looks_something_up_by_its_kind(before):
    await before.other_worker.says("网格学院")
    await before.other_worker.presses("照明")
    heard = before.other_worker.heard[-1]
    assert "照明，最近这么修好的" in heard
    assert f"二楼感应灯不灵：{SENSOR}，今天" in heard
    assert "三楼的灯管闪了一晚上：换了灯管" in heard


async def test_or_by_what_was_wrong_the_likest_first(before):
    await before.staff.says("/how 感应灯")
    assert "像这样的，以前这么办好的" in before.staff.heard[-1]
    assert before.staff.heard[-1].split("\n")[1].startswith("二楼感应灯不灵")
    assert "灯管闪了" not in before.staff.heard[-1].split("\n")[1]


async def test_words_answer_the_question_as_well_as_a_button(before):
    await before.lead.says("网格学院")
    await before.lead.says("灯管闪")
    assert "三楼的灯管闪了一晚上：换了灯管" in before.lead.heard[-1].split("\n")[1]


async def drain_is_cleared(town):
    """The newest of all that helped."""
    await reports(town.neighbour, "下水道堵了", "下水道")
    await town.worker.presses("接单")
    await fixes(town.worker, "用机器通了")
    await town.neighbour.presses("修好了，通了")


async def test_where_nothing_is_like_it_the_newest_of_the_kind_are_shown_and_it_says_so(before):
    await drain_is_cleared(before)
    await before.staff.says("/how 摸黑 臭味")
    assert before.staff.heard[-1].split("\n")[0] == "没找到一样的，照明最近这么修好的"
    assert "四楼脚步再重灯都不响应" in before.staff.heard[-1]
    assert "下水道" not in before.staff.heard[-1]


async def test_where_none_of_the_kind_was_fixed_yet_nothing_else_is_shown_in_its_place(before):
    await drain_is_cleared(before)
    await before.staff.says("/how 臭气熏天")
    assert before.staff.heard[-1] == "垃圾，还没有报事的人说解决的。"


async def test_staff_find_the_way_in_their_menu(before):
    await before.staff.says("/admin")
    await before.staff.presses("网格学院")
    assert "打几个字" in before.staff.heard[-1]


async def test_residents_have_no_academy(before):
    await before.grandma.says("/how 灯")
    assert SENSOR not in before.grandma.heard[-1]
