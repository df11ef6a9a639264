"""The picture of a month: whoever looks at it on a small phone reads when the next market is and what it has."""

from random import Random

import pytest

from domain.markets.services import USUAL
from tests.pictures.examples import STALLS, market, month, usual
from tests.pictures.layout import Drawing

MARGIN = 30
MOST_LETTERS = 30
LETTERS = "幸福集桂花园老年活动中心门前小广场公益便民 8:30-11WMiαЖ"
STYLES = ("filled", "outlined", "dashed", "light")


def drawn(**more):
    return Drawing("market_month", month(**more))


def test_a_usual_month_reads_so():
    said = Drawing("market_month", usual()).said
    assert said[:19] == [
        "十月幸福集", "桂花园 · 桂花亭", "这个月", "重阳敬老人", *"一二三四五六日",
        "1", "廿一", "2", "廿二", "3", "廿三", "大集", "4",
    ]  # fmt: skip
    assert said[-24:] == [
        "廿二",
        "11日 周六", "8:30-11:30", "九月初二", "理发", "量血压", "磨刀", "缝补", "医保", "修小家电",
        "24日 周六", "8:30-11:30", "九月初二", "理发", "量血压", "磨刀", "缝补", "医保", "修小家电",
        "大集", "农历逢三逢八，老街口，早上6点起", "18日", "义诊，活动室，60岁以上先看",
        "下雨就挪进活动室。问一句“哪天能理发”就行",
    ]  # fmt: skip


@pytest.mark.parametrize(("year", "number", "weeks"), [(2027, 2, 4), (2026, 10, 5), (2026, 8, 6)])
def test_a_month_has_as_many_rows_as_it_has_weeks(year, number, weeks):
    drawing = drawn(year=year, number=number)
    assert len({each.top for each in drawing.words if each.said.isdigit()}) == weeks
    assert drawing.height == 590 + 156 * weeks


def test_every_shape_says_in_a_word_what_it_is():
    marks = {day: [(word, style)] for day, word, style in zip(range(1, 5), "甲乙丙丁", STYLES, strict=True)}
    assert {*"甲乙丙丁"} <= {*drawn(marks=marks).said}


def test_a_day_called_by_more_than_its_number_stands_out():
    svg = drawn(year=2026, number=10).svg
    assert 'class="soft bold" text-anchor="middle">九月<' in svg
    assert 'class="soft" text-anchor="middle">廿一<' in svg


def test_two_markets_on_a_day_stand_below_each_other_and_of_more_it_is_said():
    marks = {
        3: [("幸福集", "filled"), ("大集", "outlined")],
        4: [("幸福集", "filled"), ("义诊", "light"), ("课", "light")],
    }
    said = drawn(marks=marks).said
    third, fourth, fifth = (said.index(word) for word in "345")
    assert said[third:fourth] == ["3", "廿三", "幸福集", "大集"]
    assert said[fourth:fifth] == ["4", "廿四", "幸福集", "还有2场"]


def test_of_more_than_six_stalls_it_is_said_how_many_more_there_are():
    assert drawn(markets=[market(stalls=6)]).icons == [key for key, _ in STALLS[:6]]
    drawing = drawn(markets=[market(stalls=10)])
    assert drawing.icons == [key for key, _ in STALLS[:6]]
    assert {"还有", "4样"} <= {*drawing.said}


def test_every_usual_service_has_an_icon_of_its_own():
    keys = [*USUAL]
    shown = [drawn(markets=[{**market(), "services": [(key, USUAL[key].name)]}]) for key in keys]
    assert [drawing.icons for drawing in shown] == [[key] for key in keys]


def test_a_stall_that_has_no_picture_of_its_own_gets_a_plain_one():
    assert drawn(markets=[{**market(), "services": [("s1", "贴膜"), ("<b>", "x")]}]).icons == ["stall", "stall"]


def test_a_long_name_of_a_stall_takes_two_lines():
    said = drawn(markets=[{**market(), "services": [("restaurant", "我要开饭店")]}]).said
    assert {"我要开", "饭店"} <= {*said}


def test_of_stalls_nobody_knows_it_is_said_that_they_are_open():
    assert "有哪些摊，还没定" in drawn(markets=[market(stalls=0)]).said


def test_without_a_market_it_is_said_that_there_is_none():
    assert "往后没有定下来的集" in drawn().said


def test_of_more_than_three_markets_it_is_said_how_many_come_after():
    said = drawn(markets=[market(f"{day}日") for day in range(1, 6)]).said
    assert "后面还有2场，日子看上面" in said
    assert [word for word in said if word.endswith("周六")] == ["1日 周六", "2日 周六", "3日 周六"]


def test_two_hours_of_one_market_are_both_told():
    assert "8:30-11:30，14:00-17:00" in drawn(markets=[market(hours="8:30–11:30，14:00–17:00")]).said


def test_where_markets_have_several_names_each_says_its_own():
    assert "便民日，九月初二" in drawn(markets=[market(name="便民日")]).said


def test_without_a_theme_its_place_is_the_titles():
    drawing = drawn(theme="", brand="公益便民服务大集")
    assert drawing.said[0] == "十月公益便民服务大集"
    assert "这个月" not in drawing.said


def test_a_character_that_cannot_be_drawn_is_said_to_be_missing():
    said = drawn(legend=[{"style": "", "name": "讲座", "words": "𫞩老师🎉"}]).said
    assert "〓老师" in said
    assert "〓是图上印不出的字，看下面的文字" in said
    assert not [word for word in drawn().said if "〓" in word]


def test_what_people_wrote_is_words_and_never_a_drawing():
    evil = '</text><image href="file:///etc/passwd"/>'
    svg = drawn(brand=evil, markets=[{**market(), "spot": evil}]).svg
    assert "<image" not in svg
    assert "&lt;" in svg


def long_ones(chance):
    """A month of names of any length, in any place where there is a name."""

    def name(most=MOST_LETTERS):
        return "".join(chance.choices(LETTERS, k=chance.randrange(most)))

    def stalls():
        return [("s1", name()) for _ in range(chance.randrange(10))]

    days = chance.sample(range(1, 32), 12)
    return {
        **{part: name() for part in ("brand", "area", "spot", "theme", "foot")},
        "marks": {day: [(name(), chance.choice(STYLES)) for _ in range(chance.randrange(4))] for day in days},
        "markets": [
            {**market("21日", hours=name(), lunar=name(), name=name(), spot=name()), "services": stalls()}
            for _ in range(chance.randrange(5))
        ],
        "legend": [
            {"style": chance.choice(("", *STYLES)), "name": name(), "words": name(4 * MOST_LETTERS)} for _ in range(3)
        ],
    }


@pytest.mark.parametrize("seed", range(20))
def test_however_long_the_names_nothing_runs_over_anything(seed):
    drawing = drawn(year=2026, number=8, **long_ones(Random(seed)))
    assert not drawing.overflowing(MARGIN)
    assert not [*drawing.colliding()]
