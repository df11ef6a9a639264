"""Whoever sets up a neighbourhood writes as people write, and twelve buildings take one message."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.places import BELOW, ROOT, Area, Level
from domain.tree import AT_ONCE, LONGEST, level_for, levels_below, names_in, sound_name, sound_names
from domain.words import Refused, Why

TOWN = Area(ROOT, None, Level.TOWN, "")
ESTATE = Area(10, 2, Level.ESTATE, "桂花园")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("桂花园", ("桂花园",)),
        ("1号楼\n2号楼", ("1号楼", "2号楼")),
        ("1号楼、2号楼，3号楼", ("1号楼", "2号楼", "3号楼")),
        ("1-3号楼", ("1号楼", "2号楼", "3号楼")),
        ("1号楼到3号楼", ("1号楼", "2号楼", "3号楼")),
        ("1至3栋", ("1栋", "2栋", "3栋")),
        ("东1～2号楼", ("东1号楼", "东2号楼")),
        ("A1-2座", ("A1座", "A2座")),
        ("1号楼\n1号楼", ("1号楼",)),
        ("5-3号楼", ()),
        ("  \n ", ()),
    ],
)
def test_names_are_read_as_people_write_them(text, names):
    assert names_in(text) == names


def test_a_name_that_is_there_already_is_refused_and_none_of_the_others_is_planted():
    with pytest.raises(Refused) as refused:
        sound_names("1-3号楼", {"2号楼"})
    assert (refused.value.why, refused.value.data) == (Why.NAME_IS_TAKEN, {"name": "2号楼"})


def test_nobody_plants_a_thousand_buildings_by_a_slip_of_the_thumb():
    with pytest.raises(Refused) as refused:
        sound_names("1-999号楼", ())
    assert refused.value.why == Why.TOO_MANY_NAMES


@pytest.mark.parametrize("read", [sound_name, sound_names])
def test_a_name_that_shows_nothing_is_none(read):
    with pytest.raises(Refused) as refused:
        read("\u200b \u3164", ())
    assert refused.value.why == Why.CANNOT_READ


@given(st.text())
def test_whatever_is_typed_a_name_is_short_and_on_one_line(text):
    for name in names_in(text):
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert "\n" not in name


@given(st.text(alphabet="0123456789-到号楼东\n、"))
def test_one_message_is_never_more_than_it_may_be(text):
    with suppress(Refused):
        assert len(sound_names(text, ())) <= AT_ONCE


def test_every_level_but_the_town_lies_below_another_one():
    assert {level for below in BELOW.values() for level in below} == set(Level) - {Level.TOWN}


def test_a_level_that_may_not_lie_there_is_refused_even_if_a_button_says_so():
    assert levels_below(TOWN) == (Level.STREET, Level.COMMUNITY)
    with pytest.raises(Refused):
        level_for(ESTATE, Level.STREET)
    with pytest.raises(Refused):
        level_for(ESTATE, "planet")
