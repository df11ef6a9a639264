"""What people type is kept as they meant it, and nothing that hides in it is."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.texts import LIMIT, LONGEST_NAME, MOST_MARKS, clean, cut, line, unsaid

ODD = "\u0301\u0e49\u200b\u200c\u200d\u202e\u2066\ufe0f\ufeff\n\r\t \U0001f1e8\U0001f468\U0001f3ff\U000e0041\x00\ud800"
COMMON = "灯亮3a~，。（） \n"
typed = st.text(st.sampled_from(ODD) | st.characters(codec=None), max_size=60)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("楼道灯又不亮了，摸黑开门", "楼道灯又不亮了，摸黑开门"),
        ("  灯不亮 \t 三天了  ", "灯不亮 三天了"),
        ("一楼\r\n\r\n\r\n二楼\u2028三楼\r", "一楼\n二楼\n三楼"),
        ("灯\x00不\x1b[31m亮", "灯 不 [31m亮"),
        ("a\u202eb\u2066c\u200ed\u061ce", "abcde"),
        ("灯\u200b不\u2060亮\ufeff\u00ad", "灯不亮"),
        ("半\ud83d个", "半个"),
        ("\ufffe\U0001ffff\ufdd0无", "无"),
        ("👨‍👩‍👧 一家，👍🏿", "👨‍👩‍👧 一家，👍🏿"),
        ("می‌خواهم", "می‌خواهم"),
        ("🩷", "🩷"),
        ("<b>&amp;{{ words }}%s", "<b>&amp;{{ words }}%s"),
    ],
)
def test_words_stay_and_what_hides_in_them_goes(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", " \n\t ", "\u200b\u2060", "\u3164\u115f", "\u2800\u2800", "\u0301\u0302", "\u200d", "\x00", "\ud800"]
)
def test_what_shows_nothing_is_nothing(typed):
    assert clean(typed) == ""


@pytest.mark.parametrize("between", ["", "\u200d", "\u200b", "\u202e"])
def test_no_letter_bears_a_tower_of_marks_however_it_is_built(between):
    tower = clean("好" + f"\u0301{between}" * 50 + "吗")
    assert sum(category(letter) == "Mn" for letter in tower) == MOST_MARKS
    assert tower[0] == "好"
    assert tower[-1] == "吗"


def test_every_letter_may_bear_its_own_marks():
    vietnamese = "e\u0302\u0301" * 20
    assert clean(vietnamese) == vietnamese


@pytest.mark.parametrize(
    ("typed", "limit", "kept"),
    [
        ("一二三四", 4, "一二三四"),
        ("一二三四", 3, "一二三"),
        ("😀😀😀", 4, "😀😀"),
        ("😀😀😀", 5, "😀😀"),
        ("好👍🏿", 4, "好"),
        ("好👨‍👩‍👧", 8, "好"),
        ("好e\u0301", 2, "好"),
        ("🇨🇳🇨🇳", 6, "🇨🇳"),
        ("🇨🇳🇨🇳", 8, "🇨🇳🇨🇳"),
        ("一二 三", 3, "一二"),
        ("👨‍👩‍👧‍👦", 5, "👨‍👩"),
    ],
)
def test_a_long_text_ends_where_a_character_ends(typed, limit, kept):
    assert clean(typed, limit) == kept


def test_four_thousand_emoji_are_cut_to_what_is_kept():
    assert units(clean("😀" * 4096)) == LIMIT


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("前头的\n也是\n后头的", "也是", "前头的\n后头的"),
        ("也是的呀\n也是", "也是", "也是的呀"),
        ("13号楼网格员：好了\n3号楼网格员：好了", "3号楼网格员：好了", "13号楼网格员：好了"),
        ("一\n二\n三", "二\n三", "一"),
        ("也是", "也是", ""),
        ("别的", "也是", "别的"),
        ("别的", "", "别的"),
        ("", "也是", ""),
    ],
)
def test_what_somebody_said_is_taken_out_of_what_others_said_as_well_and_of_nothing_longer(text, words, left):
    assert unsaid(text, words) == left


def test_what_somebody_said_last_is_taken_out_also_where_it_was_cut_off():
    first, last = "前头的", "长" * LIMIT
    assert unsaid(cut(f"{first}\n{last}", LIMIT), last) == first
    assert unsaid(f"{first}\n长", last) == f"{first}\n长"


def test_a_name_is_one_short_line():
    assert line(" 小花\n\u202e爸爸 ") == "小花 爸爸"
    assert line("长" * 100) == "长" * LONGEST_NAME


@given(typed, st.integers(1, 80))
def test_whatever_comes_is_short_enough_legible_and_clean_already(typed, limit):
    kept = clean(typed, limit)
    assert units(kept) <= limit
    assert clean(kept, limit) == kept
    assert not [letter for letter in kept if category(letter) in ("Cc", "Cs") and letter != "\n"]
    assert all(line.strip() == line != "" for line in kept.split("\n")) or kept == ""


@given(st.text(st.sampled_from(COMMON), max_size=20), st.integers(1, 20))
def test_what_is_tidy_at_first_sight_is_so_for_whoever_looks_closely(typed, limit):
    assert clean(typed, limit) == clean(typed + "\u200b", limit)
