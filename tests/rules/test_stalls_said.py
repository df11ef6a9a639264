"""Stalls are understood as people write them; a word of several services means the first of them."""

import pytest

from domain.markets.services import EVERYWHERE, services_of
from domain.markets.stalls_said import stall, stalls_said, told_of
from domain.words import Refused


def said(text, services=EVERYWHERE):
    return [*stalls_said(text, services)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("理发", [stall("haircut")]),
        ("剃头", [stall("haircut")]),
        ("理发、磨刀 王师傅磨刀队、医保", [stall("haircut"), stall("knives", "王师傅磨刀队"), stall("insurance")]),
        ("理发 王师傅 20个号", [stall("haircut", "王师傅", 20)]),
        ("王师傅 磨刀，限30号", None),
        ("理发（王师傅）；磨刀：老李", [stall("haircut", "王师傅"), stall("knives", "老李")]),
        ("医保 带社保卡", [stall("insurance", note="带社保卡")]),
        ("医保 街道医保窗口 带社保卡、身份证", [stall("insurance", "街道医保窗口", note="带社保卡和身份证")]),
        ("人社 带身份证、社保卡、户口本、理发", [stall("social", note="带身份证和社保卡和户口本"), stall("haircut")]),
        ("理发没人", [stall("haircut")]),
        ("理发 还没定", [stall("haircut")]),
        ("找王师傅理发", [stall("haircut", "王师傅")]),
        ("理发\n量血压 卫生站", [stall("haircut"), stall("blood_pressure", "卫生站")]),
        ("ＬＩ理发", [stall("haircut", "li")]),
        ("放风筝", None),
        ("理发 20000个号", None),
        ("", []),
    ],
)
def test_one_sentence_names_them_all(text, meant):
    if meant is None:
        with pytest.raises(Refused):
            said(text)
    else:
        assert said(text) == meant


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("王师傅", stall("haircut", "王师傅", 20)),
        ("30个号", stall("haircut", "老李", 30)),
        ("不限", stall("haircut", "老李", 0)),
        ("带毛巾", stall("haircut", "老李", 20, "带毛巾")),
        ("请王师傅 10个号 带毛巾", stall("haircut", "王师傅", 10, "带毛巾")),
        ("没人", stall("haircut", "", 20)),
    ],
)
def test_what_is_written_of_one_leaves_the_rest_of_it(text, then):
    assert told_of(stall("haircut", "老李", 20), text) == then


def test_a_word_that_two_services_are_called_by_means_the_first_of_them():
    clashing = services_of({"service:s1": "老手艺", "heard:s1": ["剃头"]})
    assert said("剃头", clashing) == [stall("haircut")]
    assert said("老手艺", clashing) == [stall("s1")]
