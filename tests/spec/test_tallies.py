"""The figures of a month tell apart what was said from what nobody said: silence is no satisfaction."""

import pytest

from sandbox.neighbourhood import COMMUNITY, ESTATE, STREET
from tests.spec.ending import fixes, reports

ENDS = (  # of ten matters: who is asked says so, or doesn't, with how many stars
    ("confirm", 5), ("confirm", 4), ("confirm", 2), ("confirm", None), ("confirm", None), ("confirm", None),
    ("silent", None), ("fixed", None), ("taken", None), ("new", None),
)  # fmt: skip


@pytest.fixture
async def ten(town):
    """Ten matters, six closed, three rated, two of them good."""
    for no, (end, stars) in enumerate(ENDS, 1):
        await reported(town, no)
        if end != "new":
            await town.worker.presses("接单", on=f"第{no}件")
        if end in ("confirm", "silent", "fixed"):
            await fixes(town.worker, on=f"第{no}件")
        if end == "confirm":
            await town.grandma.presses("修好了，亮了")
            await town.grandma.presses("不打了" if stars is None else str(stars))
        if end == "silent":
            await town.passes(days=7)
    return town


async def reported(town, no):
    """Each of them something else, so that nobody takes it for known."""
    await reports(town.grandma, f"{'东南西北中前后左右上下'[no]}边楼道的灯{'闪黑坏暗灭掉碎响冒烫'[no - 1]}了")
    await town.passes(minutes=12)


async def test_ten_matters_six_closed_three_rated_two_good(ten):
    for person, place in ((ten.lead, "桂花园"), (ten.staff, "桂花社区"), (ten.street, "桂花街道")):
        await person.says("/figures")
        heard = person.heard[-1]
        assert f"{place}，11月报了10件" in heard
        assert "6件报事的人说好了，1件没回音" in heard
        assert "6件好了，3件打了分，2件4分以上，3件没打" in heard
        assert "满意" not in heard
    await ten.staff.says("/admin")
    await ten.staff.presses("数字")
    assert "6件好了，3件打了分，2件4分以上，3件没打" in ten.staff.heard[-1]


async def test_every_matter_of_the_month_stands_in_exactly_one_number(ten):
    await ten.staff.says("数字")
    assert "2件在办，1件说修好了等看" in ten.staff.heard[-1]
    assert "办到哪一级：网格员7件" in ten.staff.heard[-1]


async def test_a_rating_that_is_taken_back_by_a_contradiction_counts_no_more(ten):
    await ten.grandma.says("1")
    await ten.grandma.presses("没修好，还不亮")
    await ten.staff.says("数字")
    assert "5件好了，2件打了分，1件4分以上，3件没打" in ten.staff.heard[-1]
    assert "3件在办" in ten.staff.heard[-1]


async def test_another_month_has_its_own(town):
    await reported(town, 1)
    await town.passes(days=30)
    await town.staff.says("数字")
    assert "12月没人报过事" in town.staff.heard[-1]
    await town.staff.presses("上个月")
    assert "11月报了1件" in town.staff.heard[-1]
    await town.staff.presses("下个月")
    assert "12月没人报过事" in town.staff.heard[-1]


async def test_an_answer_that_is_clear_is_no_repair_and_no_is_no_either(town):
    await reported(town, 1)
    await town.worker.presses("接单")
    await town.worker.presses("只回话")
    await town.worker.says("下周统一换")
    await town.grandma.presses("清楚了")
    await reported(town, 2)
    await town.staff.says("2")
    await town.staff.presses("办不了")
    await town.staff.says("那栋楼要拆了")
    await town.staff.presses("法规不让")
    await town.staff.says("数字")
    assert "1件说清楚了，1件办不了" in town.staff.heard[-1]
    assert "报事的人说好了" not in town.staff.heard[-1]
    assert "网格员1件，社区1件" in town.staff.heard[-1]


async def test_only_whoever_answers_for_a_place_reads_its_figures(town):
    for person in (town.grandma, town.worker, town.next_worker):
        await person.says("/figures")
        assert "报过事" not in person.heard[-1]
    await town.lead.says("数字")
    for area in (COMMUNITY, STREET):
        await town.lead.forges(f"figures:{area}:0", town.lead.letters[-1])
    assert "桂花园，" in town.lead.heard[-1]
    await town.staff.says("数字")
    await town.staff.forges(f"figures:{ESTATE}:0", town.staff.letters[-1])
    assert "桂花园，" in town.staff.heard[-1]
