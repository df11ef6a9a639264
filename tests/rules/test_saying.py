"""What a few words tell: what somebody wants, whose it is, which slip they hold."""

import pytest

from domain.issues.behalf import whose
from domain.issues.intakes import recognised
from domain.issues.issue import Intake
from domain.numbers import spoken_slip


@pytest.mark.parametrize(
    ("words", "intake"),
    [
        ("建议在院里加一排晾衣架", Intake.PROPOSAL),
        ("能不能给楼下装个扶手", Intake.PROPOSAL),
        ("希望门口多放两个垃圾桶", Intake.PROPOSAL),
        ("想在花坛边上种点花", Intake.PROPOSAL),
        ("下周二没人陪我去医院", Intake.NEED),
        ("家里的柜子搬不动，谁来搭把手", Intake.NEED),
        ("能上门理发吗，我爸行动不便", Intake.NEED),
        ("想找人代买点药", Intake.NEED),
        ("楼道灯不亮", Intake.COMPLAINT),
        ("希望快点修好电梯", Intake.COMPLAINT),
        ("麻烦帮忙修一下水管", Intake.COMPLAINT),
        ("帮我看看这灯怎么了", Intake.COMPLAINT),
        ("", Intake.COMPLAINT),
    ],
)
def test_what_somebody_wants_is_guessed_from_a_few_words(words, intake):
    assert recognised(words) == intake


@pytest.mark.parametrize(
    ("told", "name", "number"),
    [
        ("王阿姨 13800000000", "王阿姨", "13800000000"),
        ("13800000000 王阿姨", "王阿姨", "13800000000"),
        ("王阿姨，010-5550 0000", "王阿姨", "01055500000"),
        ("王阿姨", "王阿姨", ""),
        ("3号楼老李", "3号楼老李", ""),
        ("138 0000 0000", "", "13800000000"),
        ("", "", ""),
    ],
)
def test_a_name_and_a_number_are_told_apart_whichever_stands_first(told, name, number):
    assert whose({"whose": told}) == (name, number)


@pytest.mark.parametrize(
    "said", ["24 7305", "24，7305", "第24件，口令7305。", "第 24 件 7305", "２４ ７３０５", "24\n7305"]
)
def test_a_slip_is_read_aloud_in_more_than_one_way(said):
    assert spoken_slip(said) == (24, "7305")


@pytest.mark.parametrize("said", ["24", "247305", "24 730", "24 73055", "3号楼 7305 停水", "", "7305"])
def test_anything_else_is_no_slip(said):
    assert spoken_slip(said) is None
