"""Whoever measures one part of the speed again changes that part of the page, and leaves the others as they were."""

import pytest

from bench import results
from bench.parts import PARTS

FIRST, SECOND, *_ = PARTS


@pytest.fixture(autouse=True)
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "FILE", tmp_path / "RESULTS.md")
    return results.FILE


def test_a_part_measured_again_takes_the_place_of_what_it_was(page):
    for part, tables in ((SECOND, "| b | 1.0 |"), (FIRST, "| a | 1.0 |"), (SECOND, "| b | 2.0 |")):
        results.write(part, "today", f"{tables}\n")
    text = page.read_text("utf-8")
    assert "| b | 1.0 |" not in text
    assert text.index("| a | 1.0 |") < text.index("| b | 2.0 |")


def test_a_part_says_how_it_is_measured_again_and_when_it_was(page):
    results.write(FIRST, "today, load 0.1 before", "| a | 1.0 |\n")
    assert f"`make bench PARTS={FIRST.name}`, today, load 0.1 before." in page.read_text("utf-8")


def test_what_was_not_measured_yet_is_nothing():
    assert results.section(FIRST) == ""
