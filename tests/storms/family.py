"""A process and its children: what they hold together at most."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

TICK = 0.01
KIB = 1024


class Family:
    def __init__(self, pid: int) -> None:
        self.most = 0.0  # MiB
        self._pid = pid

    @classmethod
    @asynccontextmanager
    async def watched(cls, pid: int) -> AsyncIterator["Family"]:
        family = cls(pid)
        watching = asyncio.create_task(family._watch())
        try:
            yield family
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while True:
            self.most = max(self.most, self.mebibytes)
            await asyncio.sleep(TICK)

    @property
    def mebibytes(self) -> float:
        """Of a child the most that it ever held: it comes and goes between two looks."""
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text("utf-8").split()
        return (_told(self._pid, "VmRSS") + sum(_told(int(child), "VmHWM") for child in children)) / KIB


def _told(pid: int, what: str) -> int:
    """Nothing of one that is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1])
    return 0
