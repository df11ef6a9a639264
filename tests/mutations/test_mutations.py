"""The list of mutations fits the house as it is: whoever changes a guard changes what takes it away as well."""

import ast
from datetime import date

import pytest

from tests.architecture.tree import ROOT, tree
from tests.mutations.mutation import DoesNotApply, everything
from tests.mutations.page import written
from tests.mutations.trial import Trial

MUTATIONS = everything()
FEWEST = 25


def names_in(path):
    return {node.name for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_there_are_enough_of_them_each_with_a_name_of_its_own():
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS) >= FEWEST


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_it_still_takes_away_what_stands_there_and_leaves_a_module_that_can_be_read(mutation):
    compile(mutation.applied((ROOT / mutation.file).read_text("utf-8")), mutation.file, "exec")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_the_tests_that_notice_it_are_there(mutation):
    for test in mutation.caught_by:
        file, _, name = test.partition("::")
        assert name.partition("[")[0] in names_in(ROOT / file)


def test_whatever_stands_there_no_more_or_twice_is_an_error():
    [mutation] = [mutation for mutation in MUTATIONS if mutation.name == "offset_first"]
    whole = (ROOT / mutation.file).read_text("utf-8")
    for text in (mutation.applied(whole), whole + mutation.before):
        with pytest.raises(DoesNotApply):
            mutation.applied(text)


def test_the_page_names_each_with_what_noticed_it_and_says_so_where_nobody_did():
    trials = [Trial(mutation, (), 2.0) for mutation in MUTATIONS[1:]]
    page = written([Trial(MUTATIONS[0], MUTATIONS[0].caught_by, 2.0), *trials], date(2026, 11, 22))
    assert [line for line in page.splitlines() if "**nobody**" in line] == [
        f"| {MUTATIONS[0].breaks} | `{MUTATIONS[0].file}` | **nobody** | 2 s |"
    ]
    assert all(mutation.breaks in page for mutation in MUTATIONS)
