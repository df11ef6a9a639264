"""How tests are dealt out to several processes: what mostly waits begins first and stays together, beside the rest."""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

HANDS = {  # the storms of about the same length, but for two that never wait
    "tests/storms/test_p18": "whoever may not",
    "tests/storms/test_p19": "whoever forges",
    "tests/storms/test_p0": "some storms",
    "tests/storms/test_p2": "some storms",
    "tests/storms/": "the other storms",
    "tests/browser/": "page",
    "tests/demo/": "page",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    config.option.loadscopereorder = False  # how many tests there are says little of how long they take
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = _hand
    return scheduler


def in_turn(item: pytest.Item) -> tuple[bool, str]:
    """The same order in every process, in whichever one a set hands out its members; if they are dealt, hands first."""
    is_dealt = "PYTEST_XDIST_WORKER" in os.environ
    return is_dealt and _hand(item.nodeid) not in HANDS.values(), item.nodeid


def _hand(test: str) -> str:
    """The tests of a file stay together too: dealt one by one, thousands of them take longer to deal than to run."""
    file = test.partition("::")[0]
    return next((hand for start, hand in HANDS.items() if file.startswith(start)), file)
