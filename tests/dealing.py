"""How tests are dealt out to several processes: what mostly waits begins first, what was seen in another form last."""

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
ON_POSTGRESQL = ("[postgres]", "[postgres-", "-postgres]")
OTHER_WAYS = {  # to the bot, to another database than most of it is lived with, or of looking at the same page
    "tests/storms/test_p": (
        "_a_webhook_said_", "_to_a_webhook_", "_where_telegram_knocks", "_on_a_server_", "_where_a_server_keeps",
        "_on_postgresql", "_taps_in_two_processes", "[into a server", *ON_POSTGRESQL,
    ),
    "tests/browser/": ("[dark-desk]", "[light-phone]"),
    "tests/memory/": ON_POSTGRESQL,
    "tests/doors/": ON_POSTGRESQL,
}  # fmt: skip
WITHOUT_A_GUARD = ("::test_control_", "_has_an_effect_for_somebody_who_may")  # or without a bar: what would come of it
HANDS_FIRST, ALL_OTHERS, OTHER_FORMS, CONTROLS = range(4)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    config.option.loadscopereorder = False  # how many tests there are says little of how long they take
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = _hand
    return scheduler


def in_turn(item: pytest.Item) -> tuple[int, str]:
    """The same order in every process, in whichever one a set hands out its members; if they are dealt, by turns."""
    return turn(item.nodeid) if "PYTEST_XDIST_WORKER" in os.environ else HANDS_FIRST, item.nodeid


def turn(test: str) -> int:
    if test.startswith("tests/storms/test_p") and any(word in test for word in WITHOUT_A_GUARD):
        return CONTROLS
    if any(test.startswith(start) and any(word in test for word in words) for start, words in OTHER_WAYS.items()):
        return OTHER_FORMS
    return HANDS_FIRST if _of_a_hand(test) else ALL_OTHERS


def _hand(test: str) -> str:
    """The tests of a file stay together too: dealt one by one, thousands of them take longer to deal than to run."""
    file = test.partition("::")[0]
    return (turn(test) == HANDS_FIRST and _of_a_hand(test)) or f"{file} {turn(test)}"


def _of_a_hand(test: str) -> str:
    return next((hand for start, hand in HANDS.items() if test.startswith(start)), "")
