"""The poster of a market: what hangs on a door says when, where, what, what to bring, and leads into the bot."""

from io import BytesIO
from random import Random

import pytest
import zxingcpp
from PIL import Image

from papers.writing import drawn
from tests.pictures.examples import STALLS, poster
from tests.pictures.layout import Drawing

A4_AT_200_DOTS = (1654, 2339)
MARGIN = 36
LETTERS = "幸福集桂花园老年活动中心门前小广场公益便民 8:30-11WMiαЖ"
LONGEST_PAYLOAD = "market_17-" + "x" * 54


def hung(**more):
    return Drawing("poster", poster(**more))


def test_a_usual_poster_reads_so():
    assert hung().said == [
        "幸福集", "桂花园", "11月21日 周六", "上午9点到11点半", "农历十月十三", "桂花亭", "3号楼南边，走5分钟",
        "理发", "量血压", "磨刀", "缝补", "医保", "修小家电", "我要开饭店", "法律咨询",
        "要带的", "医保：社保卡、身份证", "扫一扫，到时提醒", "桂花社区",
    ]  # fmt: skip


@pytest.mark.parametrize("payload", ["market_17", LONGEST_PAYLOAD])
async def test_a_phone_reads_the_code_and_it_opens_the_bot_at_this_market(payload):
    png = await drawn(hung(payload=payload).svg)
    with Image.open(BytesIO(png)) as picture:
        [code] = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == f"https://t.me/linli_bot?start={payload}"


async def test_it_fills_a_sheet_of_a4_with_at_least_200_dots_an_inch():
    with Image.open(BytesIO(await drawn(hung().svg))) as picture:
        width, height = picture.size
    assert (width, height) >= A4_AT_200_DOTS
    assert abs(height / width - 297 / 210) < 0.001


def test_of_more_than_eight_stalls_it_is_said_how_many_more_there_are():
    drawing = hung(services=STALLS)
    assert drawing.icons[:7] == [key for key, _ in STALLS[:7]]
    assert len(drawing.icons) == 7
    assert "还有3样" in drawing.said


def test_of_stalls_nobody_knows_and_of_nothing_to_bring_nothing_is_made_up():
    said = hung(services=[], bring=[]).said
    assert "有哪些摊，扫码看" in said
    assert "要带的" not in said


def test_papers_that_have_no_room_are_said_to_be_more_and_none_is_told_by_half():
    said = hung(bring=[{"name": "民政", "papers": "身份证、户口本、照片、证明、表格"}] * 4).said
    told = said[said.index("要带的") + 1 : said.index("扫一扫，到时提醒")]
    assert "".join(told) == "民政：身份证、户口本、照片、证明、表格别的扫码看"


def test_what_the_font_lacks_is_said_to_be_missing_and_the_code_stays_whole():
    drawing = hung(spot="𫞩堂")
    assert {"〓堂", "〓是这儿印不出的字"} <= {*drawing.said}
    assert drawing.code == hung().code


@pytest.mark.parametrize("seed", range(20))
def test_however_long_the_names_nothing_runs_over_anything(seed):
    chance = Random(seed)

    def name():
        return "".join(chance.choices(LETTERS, k=chance.randrange(30)))

    drawing = hung(
        **{part: name() for part in ("brand", "area", "lunar", "hours", "spot", "way", "foot")},
        services=[("s1", name()) for _ in range(chance.randrange(12))],
        bring=[{"name": name(), "papers": name()} for _ in range(chance.randrange(4))],
    )
    assert not drawing.overflowing(MARGIN)
    assert not [*drawing.colliding()]
