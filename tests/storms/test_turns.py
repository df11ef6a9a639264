"""Where time is short, what is seen in another form is left out and says so, and each promise is lived all the same."""

import re
from types import SimpleNamespace
from typing import cast

import pytest

from tests import time_left
from tests.architecture.tree import ROOT
from tests.dealing import CONTROLS, OTHER_FORMS, turn

FILES = sorted(path.relative_to(ROOT) for path in (ROOT / "tests/storms").glob("test_p[0-9]*.py"))
BY_POLLING = "tests/storms/test_p01_nothing_is_lost.py::test_whatever_was_acknowledged_is_a_matter_exactly_once"
BY_WEBHOOK = "tests/storms/test_p01_nothing_is_lost.py::test_whatever_a_webhook_said_yes_to_is_a_matter_exactly_once"
UNGUARDED = "tests/storms/test_p01_nothing_is_lost.py::test_control_updates_are_lost"
ON_POSTGRESQL = "tests/memory/test_outbox.py::test_a_letter_waits[postgres]"
ON_A_SERVER_ALONE = "tests/memory/test_acts.py::test_two_acts_on_a_server_wait[server]"


def named(test):
    return cast(pytest.Item, SimpleNamespace(nodeid=test))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_of_storms_lives_its_promise_before_any_other_form_of_it(file):
    tests = re.findall(r"^(?:async )?def (test_\w+)", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    assert [test for test in tests if turn(f"{file}::{test}") < OTHER_FORMS]


@pytest.mark.parametrize(
    "test", [BY_WEBHOOK, UNGUARDED, ON_POSTGRESQL, "tests/browser/test_eyes.py::test_axe[dark-desk]"]
)
def test_what_comes_too_late_is_left_out(test, monkeypatch):
    monkeypatch.setattr(time_left, "UNTIL", 0.0)
    with pytest.raises(pytest.skip.Exception, match="no time left"):
        time_left.pytest_runtest_setup(named(test))


@pytest.mark.parametrize("test", [BY_POLLING, ON_A_SERVER_ALONE])
def test_whatever_else_comes_late_is_lived(test, monkeypatch):
    monkeypatch.setattr(time_left, "UNTIL", 0.0)
    time_left.pytest_runtest_setup(named(test))


@pytest.mark.parametrize("test", [BY_POLLING, BY_WEBHOOK, UNGUARDED])
def test_nothing_is_left_out_where_nobody_is_in_a_hurry(test, monkeypatch):
    monkeypatch.setattr(time_left, "UNTIL", float("inf"))
    time_left.pytest_runtest_setup(named(test))


def test_what_is_lived_without_its_guard_comes_last():
    assert sorted([UNGUARDED, BY_WEBHOOK, BY_POLLING], key=turn) == [BY_POLLING, BY_WEBHOOK, UNGUARDED]
    assert turn(UNGUARDED) == CONTROLS


def test_what_only_postgresql_promises_is_no_second_form_of_anything():
    files = (file for folder in ("memory", "doors") for file in (ROOT / "tests" / folder).glob("*.py"))
    assert not [file.name for file in files if '"postgres"' in file.read_text("utf-8")]  # but on_postgres
