"""Processes end by their own id, politely if they can."""

import asyncio

from tests.nest import Child

PATIENCE = 15.0


Process = asyncio.subprocess.Process | Child


async def ended(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()
