"""`python -m bench.broadcast`: a notice to 3,300 groups while three a second ask something (F5, the storm P7)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from bench.answers import HEAD, row
from bench.processes import ROOT
from tests.storms.figures import TOLD

STORM = (
    "tests/storms/test_p07_a_broadcast_delays_nobody.py"
    "::test_three_answers_a_second_come_at_once_while_every_group_is_told[notice:7]"
)
AT_MOST = 140  # seconds; 122 as Telegram's limits have it, 132 with the replies


def lived() -> dict[str, Any]:
    """With a seed named, so that nothing is entered into the table of storms."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        subprocess.run(
            [sys.executable, "-m", "pytest", STORM, "--timeout=0", f"--junitxml={report}"],
            env={**os.environ, "STORMS": "full", "STORM_SEED": "1"}, cwd=ROOT, stdout=sys.stderr, check=True,
        )  # fmt: skip
        written = ElementTree.parse(report)  # noqa: S314 - by our own pytest, a moment ago
        [told] = [each for each in written.iter("property") if each.get("name") == TOLD]
    figures: dict[str, Any] = json.loads(str(told.get("value")))["figures"]
    return figures


def section(found: dict[str, Any]) -> str:
    rows = (
        row(f"seconds until {found['groups']:,} groups were told", f"≤ {AT_MOST}", f"{found['took']:.0f} s"),
        row("the least that Telegram's limits allow beside the replies", "", f"{found['least']:.0f} s"),
        row(f"{found['replies']} replies, p50", "", f"{found['p50']:.2f} s"),
        row(f"{found['replies']} replies, p99", "≤ 1 s", f"{found['p99']:.2f} s"),
        row("calls that passed a limit of Telegram's", "0", f"{found['of_our_making']} calls"),
    )
    return "\n".join((HEAD, *rows))


if __name__ == "__main__":
    print(section(lived()))
