"""The bot's own process, seen from the town: started, asked, killed, started again."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
PATIENCE = 5.0  # seconds for a polite end
UNHURRIED = {  # in a town of its own nobody floods anybody
    "OVERALL_PER_SECOND": "1000",
    "KEPT_FOR_PEOPLE": "100",
    "CHAT_PER_SECOND": "1000",
    "CHAT_BURST": "1000",
    "GROUP_PER_MINUTE": "10000",
    "DRAIN_SECONDS": "2",
}
FAST = "10000"  # updates in 10 seconds: whoever lets the tour press for them is no flood


class Gone(Exception):
    """Nobody is there to answer."""


async def begun(born: str, folder: Path, environment: Mapping[str, str]) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox.demo.inside", born,
        cwd=folder, env=environment, stdin=PIPE, stdout=PIPE, process_group=0,
    )  # fmt: skip


class Living:
    """One life after another; what it is told comes on its stdin, and when that closes it ends."""

    def __init__(self, folder: Path, token: str, database: Path, ended: Callable[[], None]) -> None:
        self._folder = folder
        self._token = token
        self._database = database
        self._ended = ended  # called when it ended and nobody had told it to
        self._process: Process | None = None
        self._asked = 0
        self._one_at_a_time = asyncio.Lock()
        self._watch: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    async def starts(self, address: str, site: str, born: Mapping[str, Any]) -> None:
        """`born` is what it knows from the start: how far its clock is ahead, and which groups there are.

        Its own pages are at `site`.
        """
        process = await begun(json.dumps(born), self._folder, self._environment(address, site))
        self._process = process
        self._watch = asyncio.create_task(self._watches(process))

    async def ask(self, order: str, **how: Any) -> Any:
        """Carried out by the time the answer is here."""
        async with self._one_at_a_time:
            process = self._process
            if process is None or process.stdin is None or process.stdout is None:
                raise Gone
            self._asked += 1
            with suppress(ConnectionError):
                process.stdin.write(json.dumps({"number": self._asked, "order": order, **how}).encode() + b"\n")
                await process.stdin.drain()
            while answer := await process.stdout.readline():
                number, found = json.loads(answer)
                if number == self._asked:  # whoever asked before didn't wait
                    return found
            raise Gone

    async def is_killed(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def ends(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _watches(self, process: Process) -> None:
        await process.wait()
        if self._process is process:
            self._process = None
            self._ended()

    def _environment(self, address: str, site: str) -> dict[str, str]:
        """Nothing that was set for another bot of this machine holds here."""
        others = {key: value for key, value in os.environ.items() if not key.startswith("LINLI_")}
        return others | {
            "PYTHONPATH": str(ROOT),
            "LINLI_SECRETS": str(self._folder),
            "LINLI_BOT_TOKEN": self._token,
            "LINLI_API_BASE": address,
            "LINLI_SITE": site,
            "LINLI_HOST": urlsplit(site).hostname or "",
            "LINLI_PORT": str(urlsplit(site).port),
            "LINLI_DATABASE": f"sqlite:///{self._database}",
            "LINLI_LOG_LEVEL": "ERROR",
            "LINLI_UPDATES_PER_PERSON": FAST,
            **{f"LINLI_PACING__{key}": value for key, value in UNHURRIED.items()},
        }
