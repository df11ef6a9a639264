"""Words fit where they are drawn, and what our font lacks is neither a hole nor a lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.characters import INSTEAD, drawable, has, lacks
from templates.fitting import broken, cut, ems, halves, size
from tests.pictures.font import widths

WORDS = st.text("幸福集桂花园 8:30-Wiαж…", max_size=40)


def test_the_font_has_what_we_say_it_has():
    every = map(chr, (*range(0xD800), *range(0xE000, 0x30000)))
    assert {char for char in every if has(char)} == set(widths())


def test_no_character_is_wider_than_we_reckon():
    assert not {char: wide for char, wide in widths().items() if wide > ems(char)}


@given(WORDS, st.integers(min_value=2, max_value=30))
def test_what_is_cut_fits_and_says_that_there_is_more(words, most):
    kept = cut(words, most)
    assert ems(kept) <= most
    assert kept == words or (kept.endswith("…") and words.startswith(kept[:-1]))


@given(WORDS, st.integers(min_value=1, max_value=30), st.integers(min_value=1, max_value=4))
def test_broken_lines_fit_and_lose_nothing_but_what_is_cut(words, width, most):
    lines = broken(words, width, most)
    assert len(lines) <= most
    assert all(ems(line) <= width for line in lines)
    whole = "".join(lines)
    assert whole == words or (whole.endswith("…") and words.startswith(whole[:-1]))


@pytest.mark.parametrize(
    ("words", "lines"),
    [("我要开饭店", ["我要开", "饭店"]), ("防范电信网络诈骗月", ["防范电信网", "络诈骗月"]), ("理发", ["理", "发"])],
)
def test_two_lines_are_as_long_as_each_other(words, lines):
    assert halves(words, 8) == lines


@pytest.mark.parametrize(("words", "letters"), [("幸福集", 40), ("公益集市", 31), ("公益便民集市", 30)])
def test_letters_become_smaller_down_to_the_least(words, letters):
    assert size(words, 124, 40, 30) == letters


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("𫞩", INSTEAD),  # no font of ours has it, and nobody may read another name in its place
        ("樓下", f"{INSTEAD}下"),
        ("🎉幸福集🎉", "幸福集"),  # an ornament says nothing that is missed
        ("👨‍👩‍👧1️⃣家", "1家"),
        ("8:30–11:30", "8:30-11:30"),
        ("5€", f"5{INSTEAD}"),
        ("喆\u3000堃\n", f"{INSTEAD}\u3000堃"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_shown_to_be_missing_and_ornaments_go(said, drawn):
    assert drawable(said) == drawn
    assert all(map(has, drawn))


@given(st.text())
def test_whatever_is_said_can_be_drawn(said):
    assert all(map(has, drawable(said)))


def test_whether_something_is_missing_is_known_however_deep_it_lies():
    assert lacks(drawable({"a": [{"b": ("镕", 3)}]})) is not lacks(drawable({"a": ["荣"]}))
