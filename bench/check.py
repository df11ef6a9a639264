"""Whether the bot is still of the speed it was: `python -m bench.check`, beside a bare echo in the same run."""

import asyncio
import sys

from bench.comparison import cpu_ms
from bench.contestants import AIOGRAM, LINLI
from bench.loads import NEAR
from bench.rounds import raced

AT_MOST = 4.0  # times the echo's processor: about twice what it is, for machines and days differ


def main() -> int:
    load = NEAR.shortened(3)
    runs = asyncio.run(raced((AIOGRAM, LINLI), (load,), rounds=1))
    echo, ours = (cpu_ms(runs[one.name, load.name][0]) for one in (AIOGRAM, LINLI))
    print(f"CPU a whole update: {ours:.2f} ms, of the echo {echo:.2f}; {ours / echo:.1f} times, at most {AT_MOST}")
    return int(ours > AT_MOST * echo)


if __name__ == "__main__":
    sys.exit(main())
