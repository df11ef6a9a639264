"""How tests are dealt out to several processes: what mostly waits begins first and stays together, beside the rest."""

import os
from collections import OrderedDict
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

HANDS = {  # of about the same length
    "tests/storms/test_p18": "what never waits",
    "tests/storms/test_p19": "what never waits",
    "tests/storms/test_p0": "the first storms",
    "tests/storms/test_p2": "the later storms",
    "tests/storms/": "the other storms",
    "tests/browser/": "pages",
    "tests/demo/": "pages",
}
WAITING = frozenset(HANDS.values()) - {"what never waits"}
FIFTH = "gw4"  # gives way to the four who wait for others, and takes what they leave of the cores
BEHIND = 4


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    config.option.loadscopereorder = False  # how many tests there are says little of how long they take
    scheduler = LoadScopeScheduling(config, log)
    assign = scheduler._assign_work_unit

    def assign_what_suits(node: Any) -> None:
        _suits(node.gateway.id, scheduler.workqueue)
        assign(node)

    scheduler._split_scope = _hand
    scheduler._assign_work_unit = assign_what_suits
    return scheduler


def _suits(whom: str, queue: OrderedDict[str, Any]) -> None:
    """What is theirs comes first: nothing that waits for the fifth, and for the others whatever does."""
    hands = (hand for hand in queue if (hand in WAITING) != (whom == FIFTH))
    queue.move_to_end(next(hands, next(iter(queue))), last=False)


def gives_way() -> None:
    if os.environ.get("PYTEST_XDIST_WORKER") == FIFTH:
        os.nice(BEHIND)


def in_turn(item: pytest.Item) -> tuple[bool, str]:
    """The same order in every process, in whichever one a set hands out its members; if they are dealt, hands first."""
    is_dealt = "PYTEST_XDIST_WORKER" in os.environ
    return is_dealt and _hand(item.nodeid) not in HANDS.values(), item.nodeid


def _hand(test: str) -> str:
    """The tests of a file stay together too: dealt one by one, thousands of them take longer to deal than to run."""
    file = test.partition("::")[0]
    return next((hand for start, hand in HANDS.items() if file.startswith(start)), file)
