"""The figures of a month tell apart what was said from what nobody said, and behind each stand its matters."""

import pytest

from sandbox.neighbourhood import COMMUNITY, ESTATE, STREET
from sandbox.telegram.pressing import Impossible
from tests.spec.ending import fixes, reports

ENDS = (  # of ten matters: who is asked says so, or doesn't, with how many stars
    ("confirm", 5), ("confirm", 4), ("confirm", 2), ("confirm", None), ("confirm", None), ("confirm", None),
    ("silent", None), ("fixed", None), ("taken", None), ("new", None),
)  # fmt: skip


@pytest.fixture
async def ten(town):
    """Ten matters, six good in the end, three rated, two of them well."""
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


async def reported(town, no, who=None):
    """Each of them something else, so that nobody takes it for known."""
    await reports(who or town.grandma, f"{'东南西北中前后左右上下'[no]}边楼道的灯{'闪黑坏暗灭掉碎响冒烫'[no - 1]}了")
    await town.passes(minutes=12)


async def test_ten_matters_six_good_three_rated_two_well(ten):
    for person, place in ((ten.lead, "桂花园"), (ten.staff, "桂花社区"), (ten.street, "桂花街道")):
        await person.says("/figures")
        heard = person.heard[-1]
        assert f"{place}，11月报了10件" in heard
        assert "解决率60%：10件里6件报事的人说好了" in heard
        assert "满意率67%：打了分的3件里2件4分以上，3件没打分" in heard
        assert "在办2件，说修好了等看1件，没回音1件" in heard
    await ten.staff.says("/admin")
    await ten.staff.presses("数字")
    assert "解决率60%：10件里6件报事的人说好了" in ten.staff.heard[-1]


async def test_whoever_is_answered_in_time_counts_as_answered_and_whoever_still_may_be_does_not_count_yet(ten):
    await ten.staff.says("数字")
    assert "回应率100%：到点的9件里9件按时有人接，1件没到点" in ten.staff.heard[-1]
    await ten.passes(hours=20)  # nobody takes the tenth
    await ten.staff.says("数字")
    assert "回应率90%：到点的10件里9件按时有人接" in ten.staff.heard[-1]


async def test_every_number_opens_the_matters_behind_it_and_each_of_them_its_card(ten):
    await ten.staff.says("数字")
    await ten.staff.presses("看每一件")
    assert "修好了的6件" in ten.staff.heard[-1]
    for label, numbers in {
        "修好了的": range(1, 7), "没打分的": (4, 5, 6), "4分以上的": (1, 2), "3分以下的": (3,), "没回音的": (7,),
        "说修好等看的": (8,), "在办的": (9, 10), "没到点的": (10,),
    }.items():  # fmt: skip
        await ten.staff.presses(label)
        heard = ten.staff.heard[-1]
        assert f"{label}{len(numbers)}件" in heard
        assert [no for no in range(1, 11) if f"第{no}件" in heard] == [*numbers]
        await ten.staff.presses("看每一件")
    await ten.staff.presses("报了的")
    assert "第8件" in ten.staff.heard[-1]
    assert "第9件" not in ten.staff.heard[-1]
    await ten.staff.presses("往后看")
    assert "第10件" in ten.staff.heard[-1]
    assert "2页里的第2页" in ten.staff.heard[-1]
    await ten.staff.presses("往前看")
    assert "第1件" in ten.staff.heard[-1]
    await ten.staff.presses("看每一件")
    await ten.staff.presses("在办的")
    await ten.staff.presses("第9件")
    assert "网格员在办" in ten.staff.heard[-1]


async def test_they_are_told_apart_by_kind_by_level_by_place_and_by_time(ten):
    await ten.staff.says("数字")
    for label, line in {
        "分类": "照明10件：回应9/9，解决6/10，满意2/3", "分级": "网格员10件：回应9/9，解决6/10，满意2/3",
        "用时": "有人接的9件：一半在1小时里，九成在1小时里", "没办完的": "不到3天的2件",
        "反复的": "桂花园3号楼照明10件，2件没办完",
        "说明": "满意率：打了分的事里，4分、5分的占多少。没打分的不猜",
    }.items():  # fmt: skip
        await ten.staff.presses(label)
        assert line in ten.staff.heard[-1]
        await ten.staff.presses("看总数")
    await ten.staff.presses("分类")
    await ten.staff.presses("照明")
    assert "照明10件" in ten.staff.heard[-1]
    await ten.staff.presses("分类")
    await ten.staff.presses("看总数")
    await ten.staff.presses("反复的")
    await ten.staff.presses("1")
    assert "3号楼，11月，照明10件" in ten.staff.heard[-1]


async def test_whoever_answers_for_more_walks_down_to_a_building_and_up_again(ten):
    await ten.street.says("数字")
    for place in ("桂花社区", "桂花园", "3号楼"):
        await ten.street.presses("各片")
        await ten.street.presses(place)
        assert f"{place}，11月报了10件" in ten.street.heard[-1]
    await ten.street.presses("各片")
    await ten.street.presses("上一层")
    assert "桂花园，11月报了10件" in ten.street.heard[-1]


async def test_nobody_walks_up_beyond_what_they_answer_for(town):
    await reported(town, 1)
    await town.lead.says("数字")
    await town.lead.presses("各片")
    with pytest.raises(Impossible):
        await town.lead.presses("上一层")


async def test_a_rating_that_is_taken_back_by_a_contradiction_counts_no_more(ten):
    await ten.grandma.says("1")
    await ten.grandma.presses("没修好，还不亮")
    await ten.staff.says("数字")
    assert "解决率50%：10件里5件报事的人说好了" in ten.staff.heard[-1]
    assert "满意率50%：打了分的2件里1件4分以上，3件没打分" in ten.staff.heard[-1]
    await ten.staff.presses("反复的")
    assert "说修好了、报事的人看过说没有的，1件" in ten.staff.heard[-1]
    await ten.staff.presses("说过没修好的")
    assert "第1件" in ten.staff.heard[-1]


async def test_another_month_has_its_own_and_is_held_against_the_one_before(town):
    await reported(town, 1)
    await town.worker.presses("接单")
    await town.passes(days=30)
    await town.staff.says("数字")
    assert "12月没人报过事" in town.staff.heard[-1]
    assert "现在没办完的一共1件" in town.staff.heard[-1]
    await reported(town, 2)
    await town.passes(hours=20)
    await town.staff.says("数字")
    assert "比前一个月：回应率低100个点，解决率一样" in town.staff.heard[-1]
    await town.staff.presses("上个月")
    assert "11月报了1件" in town.staff.heard[-1]
    await town.staff.presses("下个月")
    assert "12月报了1件" in town.staff.heard[-1]


async def test_a_button_drawn_last_month_still_means_that_month(town):
    await reported(town, 1)
    await town.staff.says("数字")
    await town.passes(days=30)
    await town.staff.presses("看每一件")
    assert any("11月，点开看是哪几件" in heard for heard in town.staff.heard)


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
    assert "解决率50%：2件里1件报事的人说好了" in town.staff.heard[-1]
    assert "办不了1件" in town.staff.heard[-1]
    await town.staff.presses("分级")
    assert "网格员1件" in town.staff.heard[-1]
    assert "社区1件" in town.staff.heard[-1]
    await town.staff.presses("社区")
    assert "第2件" in town.staff.heard[-1]


async def test_what_its_author_takes_back_is_owed_by_nobody(town):
    await reported(town, 1)
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回")
    await town.staff.says("数字")
    assert "11月报了1件" in town.staff.heard[-1]
    assert "撤了1件，都不算" in town.staff.heard[-1]
    assert "率" not in town.staff.heard[-1]


async def test_only_whoever_answers_for_a_place_reads_its_figures(town):
    for person in (town.grandma, town.worker, town.next_worker):
        await person.says("/figures")
        assert "报过事" not in person.heard[-1]
    await town.lead.says("数字")
    for area in (COMMUNITY, STREET, 999_999):
        for press in (f"figures:{area}", f"figures:{area}:2026-11:figure.reported:0"):
            await town.lead.forges(press, town.lead.letters[-1])
    assert "桂花园，" in town.lead.heard[-1]
    await town.staff.says("数字")
    await town.staff.forges(f"figures:{ESTATE}", town.staff.letters[-1])
    assert "桂花园，" in town.staff.heard[-1]


async def test_of_what_is_not_for_all_whoever_has_nothing_to_do_with_it_reads_the_number_alone(town, administrator):
    await reports(town.grandma, "楼上夜里总吵，说了也没用", "噪音")
    await town.grandma.says("/report 楼道灯不亮了")
    for label in ("照明", "3号楼，我家这栋", "别发到群里", "发出去"):
        if label in town.grandma.sees_buttons():
            await town.grandma.presses(label)
    for person in (administrator, town.staff):
        await person.says("数字")
        await person.presses("看每一件")
        await person.presses("报了的")
    assert "🔒 第2件\n" in administrator.heard[-1] + "\n"
    assert "灯" not in administrator.heard[-1]
    assert "第1件 3号楼噪音" in administrator.heard[-1]
    with pytest.raises(Impossible):
        await administrator.presses("第2件")
    assert "第2件 3号楼灯" in town.staff.heard[-1]


async def test_what_there_is_not_shows_nothing_and_breaks_nothing(town):
    await reported(town, 1)
    await town.staff.says("数字")
    for press in (
        "2026-13:month:0", "2026-11:never:0", "2026-11:figure.never:0", "2026-11:category.never:9", "2026-11:age.5:0",
        "2026-11:body.999:0", "2099-01:again:9", "2000-01:areas:9999", "2026-11:level.xx:0",
    ):  # fmt: skip
        await town.staff.forges(f"figures:{COMMUNITY}:{press}", town.staff.letters[-1])
        assert "桂花社区" in town.staff.heard[-1]
