"""Whatever the database has a column for, the paper on privacy says whether it can hold something of a person."""

import re

from tests.architecture.tree import ROOT

ROW = re.compile(r"^\| `(\w+)` \| ([^|]*)\| ([^|]*)\| ([^|]*)\|$", re.MULTILINE)
WORD = re.compile(r"`(\w+)`")
COLUMNS = (
    "SELECT t.name AS owner, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
    " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
)
ABOVE, _, PAPER = (ROOT / "docs" / "privacy.md").read_text("utf-8").partition("## Every column")


async def test_every_column_stands_in_the_paper_and_no_other(town):
    told = {(table, column) for table, of, _, none in ROW.findall(PAPER) for column in WORD.findall(of + none)}
    assert told == {(row["owner"], row["name"]) for row in await town.rows(COLUMNS)}


def test_of_whatever_can_hold_something_of_a_person_it_is_said_what_becomes_of_it():
    assert [table for table, of, erased, _ in ROW.findall(PAPER) if bool(of.strip()) != bool(erased.strip())] == []


def test_of_whatever_can_hold_something_of_a_person_it_is_said_above_how_long():
    told = {*WORD.findall(ABOVE.partition("\n## ")[0])}
    assert [table for table, of, _, _ in ROW.findall(PAPER) if of.strip() and table not in told] == []


def test_no_column_is_both():
    for table, of, _, none in ROW.findall(PAPER):
        assert not {*WORD.findall(of)} & {*WORD.findall(none)}, table
