"""Two matters sound like one where they are in one place and told in much the same words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import Category, suggest
from domain.issues.likeness import ALIKE, MOST_GRAMS, Told, grams, likeness, likest, told
from tests.rules.matters import MATTER

ESTATE, HERE, NEXT_DOOR = 10, 101, 102
THE_SAME = (
    ("楼道灯又不亮了，摸黑开门", "二楼感应灯不灵"),
    ("厨房顶上漏水", "楼上漏水滴到厨房"),
    ("垃圾桶满了没人清", "门口垃圾堆了三天"),
    ("电动车在楼道充电", "楼道里有人给电瓶车充电"),
    ("下水道堵了返水", "厨房下水道堵了"),
    ("暖气不热", "家里暖气片冰凉"),
    ("狗叫一晚上", "楼上养的狗半夜叫"),
    ("单元门坏了关不上", "单元门锁坏了"),
    ("消防通道被车堵了", "有车停在消防通道"),
    ("半夜装修太吵", "夜里十一点还在装修，吵得睡不着"),
    ("电梯又停了", "3号楼电梯坏了"),
    ("路灯不亮", "院子里路灯黑了两天"),
    ("楼道堆满纸箱", "楼道里堆杂物过不去"),
    ("停车占了我家门口", "门口被车占了"),
    ("井盖翘起来了", "井盖松了差点绊倒"),
)
NOT_THE_SAME = (
    ("楼道灯不亮", "电梯坏了"),
    ("厨房漏水", "暖气不热"),
    ("狗叫", "电动车在楼道充电"),
    ("垃圾没人清", "下水道堵了"),
    ("单元门坏了", "楼道灯坏了"),
    ("楼道灯不亮", "楼道堆满纸箱"),
    ("装修太吵", "楼上狗叫太吵"),
    ("停车占道", "垃圾占道"),
    ("路灯不亮", "路面坑洼"),
    ("井盖翘了", "下水道堵了"),
    ("门禁刷不开", "单元门玻璃碎了"),
    ("快递丢了", "信箱坏了"),
)
LIGHT = Told(words="楼道灯不亮", category=Category.LIGHTING, area=HERE)
PLACE, FAR = (30.0, 120.0), (30.01, 120.0)


def said(words, area=HERE):
    return Told(words=words, category=next(iter(suggest(words)), Category.OTHER), area=area)


@pytest.mark.parametrize(("one", "other"), THE_SAME)
def test_what_two_neighbours_say_of_one_thing_is_alike(one, other):
    assert likeness(said(one), said(other), ESTATE) >= ALIKE


@pytest.mark.parametrize(("one", "other"), NOT_THE_SAME)
def test_two_things_in_one_building_are_not_alike(one, other):
    assert likeness(said(one), said(other), ESTATE) < ALIKE


def test_the_same_words_of_two_buildings_are_two_matters():
    assert likeness(LIGHT, replace(LIGHT, area=NEXT_DOOR), ESTATE) == 0


def test_somewhere_in_the_estate_may_be_any_building_of_it():
    assert likeness(LIGHT, replace(LIGHT, area=ESTATE), ESTATE) >= ALIKE


def test_two_places_that_were_sent_are_one_within_a_hundred_and_fifty_metres_whatever_they_were_filed_under():
    here, there = replace(LIGHT, place=PLACE), replace(LIGHT, place=(30.001, 120.0), area=NEXT_DOOR)
    assert likeness(here, there, ESTATE) >= ALIKE
    assert likeness(here, replace(LIGHT, place=FAR), ESTATE) == 0


def test_a_kind_alone_makes_nothing_alike():
    assert likeness(LIGHT, replace(LIGHT, words=""), ESTATE) < ALIKE


def test_the_likeliest_comes_first_and_of_two_as_likely_the_newer():
    same, newer = replace(LIGHT, no=3), replace(LIGHT, no=4)
    less, other = replace(LIGHT, words="灯坏了", no=5), replace(said("狗叫"), no=6)
    assert likest(LIGHT, [less, same, other, newer], ESTATE) == [newer, same, less]


def test_a_matter_is_compared_by_its_words_its_kind_and_where_it_is():
    one = told(replace(MATTER, lat=30.0, lon=120.0))
    assert (one.words, one.category, one.area, one.place) == (MATTER.words, MATTER.category, MATTER.area, PLACE)
    assert (one.community, one.no, one.author) == (MATTER.community, MATTER.no, MATTER.author)


def test_words_are_kept_as_pairs_of_characters_each_of_them_once():
    assert grams("楼道灯，楼道门") == ("楼道", "道灯", "道门")
    assert grams("ＡＢ１２") == ("ab", "b1", "12")
    assert grams("灯") == ("灯",)
    assert grams("，。！") == ()


@given(st.text(max_size=500))
def test_however_much_is_said_a_matter_has_no_more_than_so_many_pairs(words):
    found = grams(words)
    assert len(found) <= MOST_GRAMS
    assert len(set(found)) == len(found)
    assert all(1 <= len(gram) <= 2 for gram in found)


@given(st.text(max_size=50), st.text(max_size=50))
def test_nobody_is_less_alike_than_the_other(one, other):
    first, second = replace(LIGHT, words=one), replace(LIGHT, words=other)
    assert likeness(first, second, ESTATE) == likeness(second, first, ESTATE)
