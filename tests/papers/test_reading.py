"""Whatever somebody sends as a spreadsheet becomes rows of text or a reason, and never takes more than its share."""

import asyncio
import os
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ERROR_CODES

from papers import child, opening
from papers.reading import BYTES, ROWS, Unread, Unreadable, read
from tests.papers.spreadsheets import HEADER, LINES, repacked, saved, separated, workbook

TABLE = (HEADER, *LINES)
SHEET = "xl/worksheets/sheet1.xml"


async def rows_of(data):
    [(_, rows)] = await read(data)
    return rows


async def refused(data):
    with pytest.raises(Unreadable) as no:
        await read(data)
    return no.value.why


# ---- what is read


async def test_a_workbook_is_read_sheet_by_sheet():
    book = Workbook(write_only=True)
    book.create_sheet("地方").append(["街道", 3])
    book.create_sheet("点位").append([None, "桂花亭"])
    assert await read(saved(book)) == (("地方", (("街道", "3"),)), ("点位", (("", "桂花亭"),)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("by", [",", "\t", ";", "，"])
async def test_a_csv_is_read_however_it_was_saved(encoding, by):
    assert await rows_of(separated(TABLE, encoding, by)) == TABLE


def test_a_cell_that_could_not_be_reckoned_is_known_by_all_its_names():
    assert {*ERROR_CODES} == opening.ERRORS


async def test_rows_keep_the_numbers_that_the_spreadsheet_shows():
    assert await rows_of(workbook([["甲"], [], ["乙"], [], []])) == (("甲",), (), ("乙",))


async def test_what_stands_in_merged_cells_holds_for_each_of_them():
    rows = [HEADER[:3], ("桂花街道", "桂花社区", "桂花园"), ("", "", "海棠园"), ("", "石榴社区", "石榴园")]

    def merge(sheet):
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B2:B3")

    assert await rows_of(workbook(rows, merge)) == (
        HEADER[:3],
        ("桂花街道", "桂花社区", "桂花园"),
        ("桂花街道", "桂花社区", "海棠园"),
        ("桂花街道", "石榴社区", "石榴园"),
    )


async def test_merged_cells_make_no_row_of_a_blank_one():
    rows = [("街道",), ("桂花街道",), (), ("x", "y")]
    data = workbook(rows, lambda sheet: sheet.merge_cells("A2:A4"))
    assert await rows_of(data) == (("街道",), ("桂花街道",), (), ("桂花街道", "y"))


async def test_numbers_read_as_they_are_written():
    assert await rows_of(workbook([[3, 3.0, 3.5, True]])) == (("3", "3", "3.5", "True"),)


async def test_a_size_that_the_file_only_claims_is_not_believed():
    data = workbook(TABLE)
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read(SHEET)
    claimed = sheet.replace(b'<dimension ref="A1:E4"', b'<dimension ref="A1:A1"')
    assert claimed != sheet
    assert len(await rows_of(repacked(data, {SHEET: claimed}))) == len(TABLE)


# ---- formulas


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "=1+1", '=HYPERLINK("http://127.0.0.1/","x")'])
async def test_of_a_formula_nothing_is_left(formula):
    assert await rows_of(workbook([["街道", formula]])) == (("街道",),)


async def test_an_error_in_a_cell_is_nothing():
    assert await rows_of(workbook([["街道", "#REF!"]])) == (("街道",),)


# ---- what is refused


async def test_fifty_thousand_rows_are_refused():
    assert await refused(workbook([str(n)] for n in range(50_000))) == Unread.TOO_MANY_ROWS
    assert await refused(separated([str(n)] for n in range(50_000))) == Unread.TOO_MANY_ROWS


async def test_a_single_cell_far_below_counts_as_all_the_rows_above_it():
    def far_below(sheet):
        sheet["A1048576"] = "x"

    assert await refused(workbook([["街道"]], far_below)) == Unread.TOO_MANY_ROWS


async def test_as_many_rows_as_we_take_are_taken():
    assert len(await rows_of(separated([str(n)] for n in range(ROWS)))) == ROWS


async def test_a_large_file_is_refused_before_anybody_looks_inside():
    assert await refused(b"x" * (BYTES + 1)) == Unread.TOO_BIG


def bomb(megabytes):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive, archive.open(SHEET, "w", force_zip64=True) as part:
        for _ in range(megabytes):
            part.write(b" " * 1024 * 1024)
    return file.getvalue()


async def test_a_zip_bomb_is_not_unpacked():
    data = bomb(200)
    assert len(data) < BYTES
    assert await refused(data) == Unread.TOO_MUCH


async def test_an_archive_of_many_parts_is_refused():
    data = repacked(workbook(TABLE), {f"xl/{n}.xml": b"" for n in range(opening.PARTS)})
    assert await refused(data) == Unread.TOO_MUCH


async def test_one_long_text_shown_many_times_is_refused():
    assert await refused(workbook(["长" * 30_000] for _ in range(400))) == Unread.TOO_MUCH


async def test_entities_that_multiply_end_with_the_child():
    lol = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">' + lol + b"]><worksheet>&l11;</worksheet>"
    assert await refused(repacked(workbook(TABLE), {SHEET: xml})) in (Unread.NO_TABLE, Unread.TOO_MUCH)


async def test_cells_merged_without_end_stop_at_the_bound_on_memory():
    data = workbook(TABLE, lambda sheet: sheet.merge_cells("A1:B2"))
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read(SHEET).replace(b'"A1:B2"', b'"A1:XFD1048576"')
    assert await refused(repacked(data, {SHEET: sheet})) == Unread.TOO_MUCH


@pytest.mark.parametrize("end", [4, 100, 1000, -1, -30])
async def test_half_a_file_is_no_table(end):
    assert await refused(workbook(TABLE)[:end]) == Unread.NO_TABLE


@pytest.mark.parametrize(
    "binary", [b"\x89PNG\r\n\x1a\n\0\0\0\r", bytes(range(256)), b"PK\x05\x06" + bytes(18), b"a\0b"]
)
async def test_what_is_no_spreadsheet_is_no_table(binary):
    assert await refused(binary) == Unread.NO_TABLE


async def test_an_old_or_a_locked_workbook_is_named_as_such():
    assert await refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) == Unread.OLD_OR_LOCKED


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b" ,, \r\n,", workbook([])], ids=["no byte", "BOM", "blank", "xlsx"]
)
async def test_an_empty_file_says_so(data):
    assert await refused(data) == Unread.EMPTY


@settings(max_examples=25)
@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda end: b"PK\x03\x04" + end))
def test_whatever_the_bytes_there_is_an_answer(data):
    with suppress(Unreadable):
        asyncio.run(read(data))


# ---- the child


async def test_a_child_that_takes_too_long_is_stopped():
    with pytest.raises(child.TooMuch):
        await child.ask("papers.opening", b"", wait=0)


async def test_nothing_is_left_of_a_child_whose_caller_gave_up(monkeypatch):
    started: asyncio.Future[asyncio.subprocess.Process] = asyncio.get_running_loop().create_future()
    start = asyncio.create_subprocess_exec

    async def noted(*how, **more):
        started.set_result(await start(*how, **more))
        return started.result()

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    asking = asyncio.create_task(child.ask("papers.opening", b"x"))
    process = await started
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert process.returncode is not None


async def test_the_child_is_told_none_of_our_settings(monkeypatch):
    monkeypatch.setenv("LINLI_TOKEN", "12345:secret")
    heard = {}
    start = asyncio.create_subprocess_exec

    async def overheard(*how, env, **more):
        heard.update(env)
        return await start(*how, env=env, **more)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", overheard)
    await read(separated(TABLE))
    assert os.environ["LINLI_TOKEN"]
    assert heard == {}
