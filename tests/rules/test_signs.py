"""Out of an address nobody learns how many things there are, and nobody makes one who doesn't have the key."""

from hypothesis import given
from hypothesis import strategies as st

from domain.signs import Signs

KEY = bytes(range(32))
NAMES = st.from_regex(r"[a-z_]{1,12}(:[a-z0-9_]{1,12}){1,3}", fullmatch=True)


@given(NAMES)
def test_whoever_made_a_sign_reads_it(about):
    signs = Signs(KEY)
    assert signs.about(signs.sign(about)) == about


@given(NAMES, NAMES)
def test_two_things_have_two_signs_and_one_has_one(one, other):
    signs = Signs(KEY)
    assert (signs.sign(one) == Signs(KEY).sign(other)) == (one == other)


@given(st.text(max_size=90) | st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=20, max_size=70))
def test_whatever_a_stranger_makes_up_is_no_sign(guess):
    assert Signs(KEY).about(guess) is None


def test_with_one_letter_changed_it_is_no_sign_any_more():
    signs = Signs(KEY)
    sign = signs.sign("issue:12:17")
    for at, letter in enumerate(sign):
        other = "b" if letter == "a" else "a"
        assert signs.about(sign[:at] + other + sign[at + 1 :]) is None
    assert signs.about(sign.upper()) is None
    assert signs.about(sign + "a") is None
    assert signs.about(sign[:-1]) is None


def test_another_house_has_other_signs():
    sign = Signs(KEY).sign("area:12")
    assert Signs(KEY[::-1]).about(sign) is None


def test_signs_of_neighbours_have_nothing_in_common_and_the_same_length():
    signs = [Signs(KEY).sign(f"issue:12:{no}") for no in (1, 2, 9, 10, 99_999)]
    assert len({len(sign) for sign in signs}) == 1
    for at in range(len(signs[0]) - 4):
        assert len({sign[at : at + 4] for sign in signs}) == len(signs)


def test_a_sign_goes_into_an_address_as_it_is():
    assert Signs(KEY).sign("issue:12:17").isalnum()
    assert Signs(KEY).sign("service:12:haircut").isascii()
