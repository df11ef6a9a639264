"""Who says by what their house stands isn't telling what is wrong there."""

import pytest

from domain.homes import says_where


@pytest.mark.parametrize(
    "words",
    [
        "停车场旁边那栋", "停车场那栋。", "幼儿园对面", "锅炉房后面的楼", "东门进来第二栋", "消防站隔壁",
        "就住垃圾房边上",
        "我家住在垃圾站后面那栋", "我们家在停车场旁边", "充电棚后边那排", "小广场那栋楼",
    ],
)  # fmt: skip
def test_by_what_a_house_stands_is_where_it_is(words):
    assert says_where(words)


@pytest.mark.parametrize(
    "words",
    [
        "停车场旁边那栋漏水", "有人把车停在停车场旁边", "车停在门口", "垃圾堆在3号楼后面", "路灯坏了后面那栋",
        "楼道灯不亮",
        "我家在漏水", "楼上漏水，旁边那栋也漏", "狗叫，对面那栋", "隔壁太吵", "3号楼",
    ],
)  # fmt: skip
def test_what_is_wrong_beside_it_is_not(words):
    assert not says_where(words)
