"""A paper is a file that any spreadsheet opens and none carries out."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from domain.words import Paper
from papers.printing import separated, workbook
from papers.reading import read
from papers.writing import written

SHEETS = (("地方", (("街道", "社区"), ("桂花街道", "桂花社区"))), ("点位", (("点位",), ("桂花亭",))))
RISKY = ["=cmd|' /C calc'!A0", "=1+1", "+1+1", "-2+3", "@SUM(A1)", "http://127.0.0.1/", "\t=1+1"]


async def test_what_is_written_reads_the_same():
    assert await read(await written(Paper(name="小区表.xlsx", sheets=SHEETS))) == SHEETS


async def test_a_csv_opens_in_chinese_wherever_it_is_opened():
    data = await written(Paper(name="台账.csv", sheets=SHEETS[:1]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == ["街道,社区", "桂花街道,桂花社区"]


async def test_plain_text_opens_in_chinese_as_well():
    assert (await written(Paper(name="我的资料.txt", text="桂花园"))).decode("utf-8-sig") == "桂花园"


@pytest.mark.parametrize("text", RISKY)
def test_in_a_workbook_every_cell_is_text(text):
    [[cell]] = load_workbook(BytesIO(workbook([("x", [[text]])])))["x"].iter_rows()
    assert (cell.data_type, cell.value, cell.hyperlink, cell.number_format) == ("s", text, None, "@")


@pytest.mark.parametrize("text", [text for text in RISKY if not text.startswith("http")])
def test_in_a_csv_nothing_begins_like_a_formula(text):
    assert separated([[text]]).decode("utf-8-sig").lstrip('"').startswith("'")


@settings(max_examples=50)
@given(st.lists(st.lists(st.text(max_size=40), max_size=5), max_size=5))
def test_whatever_people_wrote_can_be_written_down(rows):
    assert workbook([("x", rows)])
    assert separated(rows)
