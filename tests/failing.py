"""A test that fails or doesn't end is named at once: a run that is cut off has told what it knew."""

import os
from time import monotonic

import pytest

LONG = 400.0  # seconds; what is allowed to take longest takes five minutes
HEARS_OF_ALL = "PYTEST_XDIST_WORKER" not in os.environ

begun: dict[str, float] = {}


def pytest_runtest_logstart(nodeid: str) -> None:
    now = monotonic()
    for test in [each for each, since in begun.items() if HEARS_OF_ALL and now - since > LONG]:
        print(f"\nnot over yet: {test}", flush=True)
        del begun[test]
    begun[nodeid] = now


def pytest_runtest_logfinish(nodeid: str) -> None:
    begun.pop(nodeid, None)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed and HEARS_OF_ALL:
        print(f"\nfailed: {report.nodeid}", flush=True)
