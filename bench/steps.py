"""Where the time of one whole update goes: `python -m bench.steps`."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.contestants import LINLI
from bench.loads import NEAR
from bench.measure import measured

REST = "everything else: tasks, sockets, turns of the loop"
TABLE = """\
| CPU of one whole update | ms | share |
| --- | ---: | ---: |
{rows}

Weighed in the bot itself, which the weighing slows: {total:.2f} ms an update here. What goes on inside another step is
counted there."""


async def weighed() -> str:
    with TemporaryDirectory() as folder:
        into = Path(folder) / "weights.json"
        run = await measured(replace(LINLI, arguments=("-m", "bench.weighed", str(into))), NEAR)
        seconds: dict[str, float] = json.loads(into.read_text("utf-8"))
    return table(seconds, run.cpu, len(run.waits))


def table(seconds: dict[str, float], cpu: float, many: int) -> str:
    """What was weighed before the load and after it, a hundredth or so, is taken for part of it."""
    whole = max(cpu, sum(seconds.values()))
    steps = sorted(({**seconds, REST: whole - sum(seconds.values())}).items(), key=lambda step: -step[1])
    rows = "\n".join(f"| {step} | {1e3 * each / many:.3f} | {each / whole:.0%} |" for step, each in steps)
    return TABLE.format(rows=rows, total=1e3 * whole / many)


if __name__ == "__main__":
    print(asyncio.run(weighed()))
