"""A ledger opens in any spreadsheet as it was kept, prints well, and nothing in it is ever carried out."""

import csv
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from papers import child, filling_head, filling_lines, filling_sheet
from papers.filling_head import MOMENT, NUMBER, TEXT, Head, TooBig, Wall
from papers.ledgers import filled
from tests.hostile import HOSTILE

RISKY = [
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://127.0.0.1/\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1", "http://127.0.0.1/",
    "<b>&amp;</b>", "]]>", "_x0041_", " 空 ", "一\n二",
]  # fmt: skip
NINE_O_CLOCK = datetime(2026, 11, 18, 21, tzinfo=ZoneInfo("Asia/Shanghai"))
NINE = round(NINE_O_CLOCK.timestamp() * 1000)
ON_THE_WALL = NINE_O_CLOCK.replace(tzinfo=None)
COLUMNS = [("编号", NUMBER, 7), ("说了什么", TEXT, 40), ("什么时候", MOMENT, 16)]


def head(form="xlsx", rows=1, columns=COLUMNS):
    return Head(form, "报事台账", "桂花&石榴", "Asia/Shanghai", rows, columns)


def sheet(rows, columns=COLUMNS):
    file = BytesIO()
    filling_sheet.fill(head(rows=len(rows), columns=columns), iter(rows), file)
    return load_workbook(file)["报事台账"]


def lines(rows, columns=COLUMNS):
    file = BytesIO()
    filling_lines.fill(head("csv", len(rows), columns), iter(rows), file)
    return [*csv.reader(StringIO(file.getvalue().decode("utf-8-sig"), newline=""))]


async def pages(*rows):
    for row in rows:
        yield [row]


async def test_it_is_made_in_a_process_of_its_own_row_by_row():
    rows = [[n, f"楼道灯第{n}回不亮", NINE] for n in range(1, 300)]
    made = load_workbook(BytesIO(await filled(head(rows=299), pages(*rows))))["报事台账"]
    assert [cell.value for cell in made[300]] == [299, "楼道灯第299回不亮", ON_THE_WALL]
    assert (await filled(head("csv"), pages(rows[0]))).startswith(b"\xef\xbb\xbf")


def test_numbers_are_numbers_and_moments_are_moments_on_the_wall_of_whoever_reads_it():
    _, [number, _, moment] = sheet([[17, "灯不亮", NINE]]).iter_rows()
    assert (number.value, number.data_type) == (17, "n")
    assert (moment.value, moment.number_format) == (ON_THE_WALL, "yyyy-mm-dd hh:mm")
    assert lines([[17, "灯不亮", NINE]])[1] == ["17", "灯不亮", "2026-11-18 21:00"]


def test_what_nobody_knows_is_left_blank():
    assert [cell.value for cell in sheet([[None, "", None]])[2]] == [None, None, None]
    assert lines([[None, "", None]])[1] == ["", "", ""]


def test_its_head_stays_and_is_printed_on_every_page_of_a_sheet_of_a4():
    made = sheet([[1, "灯不亮", NINE]] * 3)
    assert (made.freeze_panes, made.auto_filter.ref, made.dimensions) == ("A2", "A1:C4", "A1:C4")
    assert (made.print_title_rows, made.page_setup.orientation, made.page_setup.paperSize) == ("$1:$1", "landscape", 9)
    assert (made.page_setup.fitToWidth, made.page_setup.fitToHeight, made.sheet_properties.pageSetUpPr.fitToPage) == (
        None, 0, True,
    )  # fmt: skip
    assert (made.oddFooter.center.text, made.oddHeader.right.text) == ("第&P页，共&N页", "桂花&&石榴")
    assert [round(made.column_dimensions[column].width) for column in "ABC"] == [8, 41, 17]


@pytest.mark.parametrize("text", RISKY)
def test_whatever_people_say_is_text_in_a_workbook(text):
    cell = sheet([[1, text, NINE]])["B2"]
    assert (cell.data_type, cell.hyperlink, cell.number_format) == ("s", None, "@")
    assert unescape(cell.value) == text.replace("\r", "\n")


@pytest.mark.parametrize("text", RISKY)
def test_in_a_csv_nothing_begins_like_a_formula(text):
    assert lines([[1, text, NINE]])[1][1].startswith(("'", *"h<]_ 一"))


def test_two_thousand_hostile_texts_are_text_and_nothing_else():
    rows = [[n, text, NINE] for n, text in enumerate(HOSTILE)]
    for cell in sheet(rows)["B"][1:]:
        assert (cell.data_type, cell.hyperlink) == ("s" if cell.value else "n", None), cell.value
    told = lines(rows)
    assert len(told) == len(rows) + 1
    assert [row for row in told if row[1].startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_whatever_people_wrote_can_be_read_again(texts):
    rows = [[n, text, NINE] for n, text in enumerate(texts)]
    made = sheet(rows)
    told = [text for text in texts if text.isprintable()]
    assert {text for text in told if text} <= {cell.value for cell in made["B"]}
    assert len(lines(rows)) == len(rows) + 1


def test_long_words_are_whole():
    text = "楼道灯又不亮了，" * 1000
    assert sheet([[1, text, NINE]])["B2"].value == text


def test_a_ledger_of_many_columns_has_them_all():
    columns = [(f"第{n}列", NUMBER, 8) for n in range(60)]
    assert [cell.value for cell in sheet([[*range(60)]], columns)[2]] == [*range(60)]


@given(st.integers(946_684_800, 2_208_988_800), st.sampled_from(["Asia/Shanghai", "Europe/Berlin"]))
def test_the_wall_shows_what_clocks_show(second, zone):
    at = datetime.fromtimestamp(second, UTC)
    told = datetime.fromtimestamp(Wall(zone)(1000 * second) / 1000, UTC)
    assert told.replace(tzinfo=None) == at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@pytest.mark.parametrize("how", [filling_sheet, filling_lines], ids=["sheet", "lines"])
def test_what_nobody_could_be_sent_is_not_made_to_its_end(how, monkeypatch):
    monkeypatch.setattr(filling_head, "MOST", 3000)
    with pytest.raises(TooBig):
        how.fill(head(), ([n, f"{n * n * 7919}", NINE] for n in range(10**9)), BytesIO())


async def test_what_is_too_big_is_said_to_be_so(monkeypatch):
    long = "".join(chr(0x4E00 + n * n % 20_000) for n in range(30_000))
    big = ([1, long[at:] + long[:at], NINE] for at in range(900))
    with pytest.raises(child.TooMuch):
        await filled(head("csv", 900), pages(*big))


async def test_a_row_that_has_not_all_its_cells_fails_and_ends_at_once():
    with pytest.raises(child.Failed):
        await filled(head(rows=2), pages([1, "灯不亮"], *([[1, "灯不亮", NINE]] * 5000)))


async def test_what_falls_over_while_rows_are_read_leaves_no_process_behind():
    async def falls():
        yield [[1, "灯不亮", NINE]]
        raise LookupError

    with pytest.raises(LookupError):
        await filled(head(), falls())


def test_it_knows_nothing_of_the_house():
    code = "import papers.filling, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    known = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=child.HERE).stdout.split()
    assert not {b"storage", b"flows", b"telegram", b"domain"} & {*known}
