"""What staff let strangers read of a matter is exactly what they looked at, and names nobody."""

from dataclasses import fields, replace

import pytest

from domain.exhibits.exhibit import Exhibit, Stage, Texts, texts

LIGHT = texts(words="楼道灯不亮", how="换了灯管", reason="", basis="", names=())
SEEN = Exhibit(community=2, no=17, stage=Stage.SHOWN, digest=LIGHT.digest)


def test_what_was_looked_at_is_read():
    assert SEEN.read(LIGHT) == LIGHT


@pytest.mark.parametrize("field", [field.name for field in fields(Texts)])
def test_once_a_word_is_another_none_is_read_until_somebody_looks_again(field):
    assert SEEN.read(replace(LIGHT, **{field: "换了整盏灯"})) == Texts()


@pytest.mark.parametrize("stage", set(Stage) - {Stage.SHOWN})
def test_of_anything_else_no_word_is_read(stage):
    assert replace(SEEN, stage=stage).read(LIGHT) == Texts()


def test_nothing_is_on_the_board_that_nobody_looked_at():
    assert {stage for stage in Stage if Exhibit(community=2, no=1, stage=stage).is_on_board} == {
        Stage.SHOWN,
        Stage.BARE,
    }
    assert not Exhibit(community=2, no=1).is_on_board


def test_numbers_and_names_are_out_of_it():
    told = texts(words="打我电话13812345678", how="找了周师傅", reason="老周说不行", basis="", names=("周师傅", "老周"))
    assert "138" not in told.words
    assert "周" not in told.how + told.reason


def test_a_name_of_no_letters_hides_nothing():
    assert texts(words="灯不亮", how="", reason="", basis="", names=("",)).words == "灯不亮"
