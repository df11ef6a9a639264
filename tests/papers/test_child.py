"""Whatever chews on files lets everybody else go first."""

import os
import subprocess
import sys

from papers.child import BEHIND, HERE, _born

LAST = 19  # as far behind as anybody can be
GOES = "import os; from papers.child import bound; bound(); print(os.nice(0))"


def test_a_child_goes_behind_whoever_began_it():
    said = subprocess.run([sys.executable, "-c", GOES], cwd=HERE, capture_output=True, text=True, check=True)
    assert int(said.stdout) == min(os.nice(0) + BEHIND, LAST)


async def test_a_ctrl_c_for_the_bot_does_not_reach_what_is_being_made():
    child = await _born("papers.opening")
    try:
        assert os.getpgid(child.pid) == child.pid != os.getpgid(0)
    finally:
        child.kill()
        await child.wait()
