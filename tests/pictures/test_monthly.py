"""The picture of a month's report: a dot is a matter, nothing rests on colours alone, and no month breaks it."""

from collections import Counter
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from domain.pictures import Tally
from papers.writing import drawn
from templates.drawing import picture
from tests.pictures.layout import Drawing
from tests.pictures.monthly import bars, empty, figures, huge, huge_figures, no_figures, usual, wordy

MARGIN = 36
DADO = (29, 101, 79)
FOR_ALL = [usual(), empty(), huge(), wordy()]
FOR_STAFF = [figures(), no_figures(), huge_figures(), figures(rates=[])]
EVERY = [("monthly", data) for data in FOR_ALL] + [("monthly_staff", data) for data in FOR_STAFF]
ALIKE = usual(became=Tally(full=38, crossed=0, hollow=0), gone=0, stars=None)


def fillings(drawing):
    """How many dots there are of each shape, with those that explain them."""
    crosses = [each for each in drawing.shapes("path") if each["d"].endswith("l30 30m0-30-30 30")]
    circles = Counter("hollow" if "stroke" in each else "full" for each in drawing.shapes("circle"))
    return circles + Counter(crossed=len(crosses))


def segments(drawing):
    return [each for each in drawing.shapes("rect") if each.get("height") == "56"]


@pytest.mark.parametrize(("template", "data"), EVERY)
def test_words_stay_within_the_sheet_and_off_each_other(template, data):
    drawing = Drawing(template, data)
    assert drawing.overflowing(MARGIN) == []
    assert [*drawing.colliding()] == []


def test_a_dot_is_a_matter():
    assert fillings(Drawing("monthly", usual())) == {"full": 24 + 12 + 2, "crossed": 2 + 2 + 2, "hollow": 10 + 10 + 2}


def test_dots_stand_in_tens():
    dots = [(float(each["cx"]), float(each["cy"])) for each in Drawing("monthly", ALIKE).shapes("circle")][:-1]
    rows = Counter(y for _, y in dots)
    assert [*rows.values()] == [20, 18]
    first = sorted(x for x, y in dots if y == dots[0][1])
    steps = [right - left for left, right in pairwise(first)]
    assert steps[9] > max(steps[:9] + steps[10:])


def test_what_each_shape_stands_for_is_said_in_words():
    said = {*Drawing("monthly", usual()).said}
    assert {"报事的人说好了，24件", "办不了，2件，为什么写在下面", "在办5件，等报事的人看1件，没回音4件"} <= said
    assert {"4分以上，12件", "3分以下，2件", "没打分，10件，不算满意"} <= said


def test_above_sixty_there_is_one_bar_with_the_same_three_fillings():
    drawing = Drawing("monthly", huge())
    assert fillings(drawing) == {"full": 2, "crossed": 2, "hollow": 2}  # those that explain the bars
    assert [each["fill"] for each in segments(drawing)] == ["#1d654f", "url(#crossed)", "#fff"] * 2
    assert sum(float(each["width"]) for each in segments(drawing)[:3]) == pytest.approx(996, abs=0.5)


def test_however_small_a_share_is_it_can_be_seen():
    assert min(float(each["width"]) for each in segments(Drawing("monthly_staff", huge_figures()))) >= 12


def test_a_month_without_a_matter_says_so():
    assert Drawing("monthly", empty()).said == [
        "11月，没有公开报的事",
        "桂花社区",
        "没有公开报的，不等于没有事",
        "有事发给我，打字、说话、拍照都行",
    ]
    assert "没人报过事，也没有没办完的" in Drawing("monthly_staff", no_figures()).said


def test_of_a_few_stars_nothing_is_drawn():
    drawing = Drawing("monthly", usual(stars=None))
    assert "打了分的不到5件，先不算" in drawing.said
    assert not [words for words in drawing.said if "4分以上" in words]


def test_how_many_it_was_is_never_left_to_a_percentage():
    said = Drawing("monthly_staff", figures()).said
    assert "回应率93%，到点的30件里28件" in said
    assert "比前一个月高4个点" in said


def test_the_kinds_have_the_names_that_they_have_everywhere():
    said = Drawing(
        "monthly", usual(kinds=[*bars(("lighting", 9)), *bars(("c1", 8), name="单元门"), *bars(("", 21))])
    ).said
    assert {"照明", "9件", "单元门", "8件", "别的", "21件"} <= {*said}


async def test_it_is_drawn_in_its_size():
    first = Drawing("monthly", usual()).shapes("circle")[0]
    png = await drawn(picture("monthly", usual()))
    with Image.open(BytesIO(png)) as image:
        assert image.size == (1080, 1550)
        assert image.convert("RGB").getpixel((int(first["cx"]), int(first["cy"]))) == DADO
