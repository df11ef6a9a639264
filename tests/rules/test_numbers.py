"""A number is recognised however somebody says it, and anything more than a number is something to say."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numbers import spoken_number

SEVENTEEN = ["17", " 17 ", "１７", "第17件", "第 17 件", "17件", "17号", "第１７件。", "17.", "017"]


@pytest.mark.parametrize("text", SEVENTEEN)
def test_a_number_however_it_is_said(text):
    assert spoken_number(text) == 17


MORE = ["", "第件", "17号楼", "17号楼灯不亮", "17 18", "17?", "-17", "1.7", "1234567890", "/17", "十七", "第17件 补充"]


@pytest.mark.parametrize("text", MORE)
def test_anything_more_than_a_number_is_something_to_say(text):
    assert spoken_number(text) is None


@given(st.integers(0, 999_999_999))
def test_every_number_is_recognised_in_figures_of_either_width(number):
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert spoken_number(f"{number}") == spoken_number(f"第{number}件") == spoken_number(wide) == number


@given(st.text())
def test_no_text_whatever_breaks_it(text):
    assert spoken_number(text) is None or any(letter.isdecimal() for letter in normalize("NFKC", text))
