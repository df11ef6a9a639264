"""On the first working day of a month staff read what became of the last: figures, what is late, what is wanted."""

import pytest

from tests.spec.mornings import HALF_PAST_EIGHT, comes, reports
from tests.spec.solving import DOOR, LIGHT, a_month_later, solved

pytestmark = pytest.mark.usefixtures("calm")
REPORT = "11月，桂花社区报了"


def read(person):
    """What stands in their report, as it reads now."""
    return [card for card in person.letters if card.text.startswith(REPORT)]


async def test_staff_read_figures_with_their_counts_below_a_picture(town):
    await solved(town)
    await reports(town, DOOR, "物业")
    await a_month_later(town)
    [report] = read(town.staff)
    assert report.text.splitlines()[:4] == [
        "11月，桂花社区报了2件",
        "回应率50%：到点的2件里1件按时有人接",
        "解决率50%：2件里1件报事的人说好了",
        "满意率100%：打了分的1件里1件4分以上",
    ]
    assert (report.kind, report.silent) == ("photo", True)


async def test_what_is_late_what_comes_again_and_what_nobody_took_up_is_said(town):
    for _ in range(3):
        await reports(town, LIGHT, "照明")
    await reports(town, "建议门口多装一盏灯", building="4号楼", who=town.neighbour)
    await a_month_later(town)
    [report] = read(town.staff)
    assert "⏰ 现在没办完的4件，晚了4件" in report.text
    assert "反复的：桂花园3号楼照明3件（3件没办完）" in report.text
    assert "要帮忙的、提建议的，1件还没人接" in report.text
    assert "办到哪一级：" in report.text


async def test_every_figure_opens_its_matters(town):
    await solved(town)
    await a_month_later(town)
    [report] = read(town.staff)
    assert report.labels == ["看每一件", "没办完的"]
    await town.staff.presses("看每一件", on=REPORT)
    assert "报了的1件" in town.staff.heard[-1]


async def test_its_matters_stand_last_whatever_was_read_meanwhile(town):
    await solved(town)
    await a_month_later(town)
    for command in ("/figures", "/duty"):
        await town.staff.says(command)
    await town.staff.presses("看每一件", on=REPORT)
    assert "报了的1件" in town.staff.letters[-1].text


async def test_it_comes_once_and_the_groups_figures_have_a_message_of_their_own(town):
    await solved(town)
    await a_month_later(town)
    await comes(town, HALF_PAST_EIGHT)
    assert len(read(town.staff)) == 1
    assert len([each for each in town.staff.heard if "大家说了1件" in each]) == 1


async def test_the_street_reads_of_the_whole_street_and_nobody_else_of_anything(town):
    await solved(town)
    await a_month_later(town)
    assert [said for said in town.street.heard if said.startswith("11月，桂花街道报了1件")]
    for person in (town.grandma, town.worker, town.lead):
        assert not [said for said in person.heard if "月，桂花" in said and "报了" in said]


async def test_where_nothing_was_said_and_nothing_is_open_nobody_is_troubled(town):
    await town.staff.starts()
    await a_month_later(town)
    assert not [said for said in town.staff.heard if "没人报过事" in said or "没有公开报的事" in said]
