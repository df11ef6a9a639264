"""What a start reads in: nothing that only a few have a use for, or that a child process reads in for itself."""

import subprocess
import sys

from tests.architecture.tree import ROOT

NEEDLESS = {
    "asyncpg": "for whoever has a server",
    "openpyxl": "for a child, when there is a table to read",
    "xlsxwriter": "for a child, when there is a ledger to write",
    "PIL": "for a child, when there is a photo",
    "resvg_py": "for a child, when there is a picture to draw",
    "pydantic": "for the tests alone",
    "sandbox": "for the demo",
    "flows.moving": "for whoever types that they move",
}
START = """
import sys
from importlib import import_module
import bot, handlers
for feature in handlers.FEATURES:
    import_module(f"handlers.{feature}")
print(*sys.modules)
"""


def test_a_start_reads_in_nothing_that_it_has_no_need_of():
    told = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True)
    read_in = told.stdout.split()
    assert "handlers.conversation" in read_in
    assert not NEEDLESS.keys() & {*read_in}
