"""A test that fails is named at once: a run that is cut off has told what it knew."""

import os

import pytest


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed and "PYTEST_XDIST_WORKER" not in os.environ:  # whoever hears of all of them
        print(f"\nfailed: {report.nodeid}", flush=True)
