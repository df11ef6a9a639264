"""How tests are dealt out to two processes: what starts processes of its own stays together, beside all the rest."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = {"tests/storms/": "storms", "tests/browser/": "page", "tests/demo/": "page"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = _hand
    return scheduler


def _hand(test: str) -> str:
    """The tests of a file stay together too: dealt one by one, thousands of them take longer to deal than to run."""
    file = test.partition("::")[0]
    return next((hand for folder, hand in TOGETHER.items() if file.startswith(folder)), file)
