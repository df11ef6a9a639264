"""Whoever wants an answer by a certain time says so: what is seen once more in another form is left out after it."""

import os
from time import time

import pytest

from tests.dealing import OTHER_FORMS, turn

UNTIL = float(os.environ.get("TESTS_UNTIL", "inf"))  # seconds since 1970


def pytest_runtest_setup(item: pytest.Item) -> None:
    if time() > UNTIL and turn(item.nodeid) >= OTHER_FORMS:
        pytest.skip("no time left to live a promise once more in another form, or without its guard")
