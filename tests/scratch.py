"""Where tests keep their files for a moment: in memory if there is room, for no test has to outlive a power cut."""

import os
import shutil
import tempfile

MEMORY = "/dev/shm"
ROOM = 4 << 30  # in a container it may be as small as one test's file


def keep_in_memory() -> None:
    """For this process and those it starts, unless whoever calls has chosen a place."""
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = MEMORY
