"""What was measured is told as it was kept, and what is over isn't lived again."""

import json
from dataclasses import replace

from tests.architecture.tree import ROOT
from tests.storms.progress import Progress
from tests.storms.results import Measured, measured
from tests.storms.rounds import together
from tests.storms.table import PAPER, rows, told

ONE = Measured(
    form="full", test="tests/storms/test_p01.py::test_it[1]", storm="P1", day="2026-11-22", commit="1234567", load=3,
    figures={"seed": 1, "said": 1_200, "updates": 5_000, "kills": 34, "lost": 0, "doubled": 0}, machine="2 cores",
)  # fmt: skip


def test_the_paper_tells_what_is_kept_and_nothing_else():
    paper = PAPER.read_text("utf-8")
    assert told(paper, measured()) == paper


def test_whatever_is_kept_was_measured_by_a_test_that_is_there():
    for each in measured():
        file, _, name = each.test.partition("::")
        assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text("utf-8"), each.test


def test_a_storm_has_one_row_for_all_its_seeds_in_its_own_words():
    other = replace(ONE, figures=ONE.figures | {"seed": 2, "said": 300})
    [(name, figures, when)] = rows([ONE, other])
    assert name == "P1, seeds 1, 2"
    assert figures == "1,500 matters said, 10,000 updates, 68 kills: 0 lost, 0 doubled"
    assert when == "2026-11-22, 1234567, load 3"


def test_a_storm_without_a_sentence_lists_its_figures():
    [(_, figures, _)] = rows([replace(ONE, storm="P99", figures={"seed": 1, "of_our_making": 2, "p99": 0.123})])
    assert figures == "of our making 2, p99 0.12"


def test_the_two_forms_are_told_apart():
    short = replace(ONE, form="short", figures={"lost": 1}, storm="P99")
    found = told("# Promises\n\n## Measured\n\nold\n", [ONE, short])
    assert found.index("### Short form") < found.index("lost 1") < found.index("### Full form")
    assert "old" not in found


def test_whoever_was_stopped_in_the_middle_of_a_line_goes_on_before_it(tmp_path):
    file = tmp_path / "full.jsonl"
    before = Progress(file)
    before.round_is_over(("P5", 1, 1), {"made": 3})
    before.test_is_over("test_p01")
    with file.open("a") as notes:
        notes.write("\n" + json.dumps({"test": "test_p02"})[:5])
    Progress(file).test_is_over("test_p03")
    after = Progress(file)
    assert (after.tests, after.rounds) == ({"test_p01", "test_p03"}, {("P5", 1, 1): {"made": 3}})


def test_rounds_add_up_whatever_they_count():
    one, other = {"lost": 0, "made": {"book": 2}, "waits": [0.1]}, {"lost": 1, "made": {"come": 1}, "waits": [0.2]}
    assert together(one, other) == {"lost": 1, "made": {"book": 2, "come": 1}, "waits": [0.1, 0.2]}
