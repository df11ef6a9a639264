"""People's words are quoted short, and nothing in them comes alive."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sandbox.telegram.entities import found_in
from templates.quotes import JOINER, LONGEST, quote, still
from templates.render import page


def test_words_of_sixty_characters_are_quoted_whole():
    assert quote("灯" * LONGEST) == "灯" * LONGEST


def test_longer_words_are_cut_and_say_so():
    assert quote("灯" * 61) == "灯" * LONGEST + "……"
    assert quote("楼道灯又不亮了", 3) == "楼道灯……"


def test_a_quote_is_one_line():
    assert quote("一楼\n二楼") == "一楼 二楼"


@pytest.mark.parametrize("whole", ["👨‍👩‍👧", "👍🏿", "e\u0301", "🇨🇳", "1️⃣"])
def test_a_quote_ends_where_a_character_ends(whole):
    for most in range(2, 2 + len(whole)):
        assert quote(f"好的{whole}灯", most) == "好的……"
    assert quote(f"好的{whole}灯", 2 + len(whole)) == f"好的{whole}……"


@pytest.mark.parametrize(
    "text",
    [
        "@linli_bot", "找@somebody帮忙", "/start", "(/report)", "#灯坏了", "$USD", "https://a.example.com/b?c#d",
        "example.com", "a@b.example.com", "www.例子.中国", "tg://user?id=1", "1.2.3.4", "a.b.com/c",
    ],
)  # fmt: skip
def test_nothing_in_peoples_words_links_anywhere_or_calls_anybody(text):
    assert found_in(still(text)) == []


def test_the_words_themselves_stay():
    assert still("见 example.com，或@我").replace(JOINER, "") == "见 example.com，或@我"
    assert still("灯不亮。3号楼") == "灯不亮。3号楼"


@pytest.mark.parametrize("text", ["مرحبا 123", "שלום", "中文 עברית 中文"])
def test_words_that_run_the_other_way_turn_nothing_around_them(text):
    assert still(text) == f"\u2068{text}\u2069"


def test_markup_that_somebody_types_is_text_on_a_page():
    told = page("people/come_back", {"telegram": 4711, "name": "<b>小花"}, datetime(2026, 11, 22, tzinfo=UTC))
    assert "&lt;b&gt;小花" in told


@pytest.mark.parametrize("ours", [17, None, Markup("<b>第17件</b>")])
def test_what_is_ours_is_left_alone(ours):
    assert still(ours) is ours


@given(st.text(st.sampled_from("a1中@/#$.: _-?") | st.characters(codec="utf-8"), max_size=40))
def test_whatever_somebody_types_stays_still(text):
    assert found_in(f"第17件，{still(text)}，在办") == []
