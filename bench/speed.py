"""`python -m bench.speed`: whole updates beside two bare echoes (F1, F2, F3, F6)."""

import asyncio
from importlib.metadata import version

from bench.comparison import table
from bench.contestants import ALL
from bench.loads import ALL as LOADS
from bench.loads import PEOPLE, QUESTIONS, REPORT, WARM_UP
from bench.processes import CORES
from bench.rounds import Runs, raced

ROUNDS = 5
PARTS = ("python-telegram-bot", "aiogram", "aiohttp", "httpx", "aiosqlite")
SECTION = """\
{table}

Medians of {rounds} rounds (lowest to highest); in each round everybody runs in turn. "never": not answered before the
load's time was up. The ratio is Linli's to aiogram's.

- **Parts**: {parts}.
- **Cores**: {cores}.
- **Loads**: {loads}. Each has a fresh process, and {warm_up} updates to warm up.
- **A whole update**: one of {people:,} people writes in private and is answered in that chat. The echoes keep
  nothing; Linli, on a fresh SQLite file, keeps the update, acts, keeps the letter, delivers and settles it.
- **Questions**: {questions}, in turn. **Reports**: `{report}`, in which dangers and crimes are listened for,
  a kind and a place are looked for, which is kept half said, and about which a question is asked.
- **p50, p99**: from the update handed over to its answer received, both on the stand-in's clock.
- **CPU**: user and system time of the whole process while the load lasts.
- **The stand-in** was busy for {busy:.0%} of the time at most: nobody waited for it.
- **Limits**: Telegram's are lifted in the pacing and in the stand-in alike.

A question takes less of a processor than the echo that keeps nothing. A report doesn't: its act alone, without what
carries it, takes a third of a millisecond. By a sample every few milliseconds of CPU, a fifth of such an update goes
to some twenty questions to the database and half a dozen rows, of a person, customs, limits, dangers, a draft and a
letter, none of which the echo has; a quarter to reading the update into the library's objects and to the call itself,
which the echo has too; the rest decides about them, in plain functions over plain objects. The longest step of all is
the library's, which sets a hundred fields of a message one by one, a tenth of an update. Threads change places less
than once an update, and the kernel takes a twentieth. Acts in the loop's own thread, more pages in memory, fewer
checkpoints, a loop written in C and a rarer search for garbage were tried and made no difference worth having (3 % at
most). A letter handed to the postman in memory would spare him reading it, a fiftieth, and would have order, pace and
crashes to mind once more: no step is left that is long.
"""


def section(runs: Runs) -> str:
    every = [run for of_one in runs.values() for run in of_one]
    return SECTION.format(
        table=table(runs),
        rounds=ROUNDS,
        parts=", ".join(f"{part} {version(part)}" for part in PARTS),
        cores=_cores(),
        loads="; ".join(f"{load.count:,} updates, {load.name}" for load in LOADS),
        warm_up=WARM_UP.count,
        people=PEOPLE,
        questions=" and ".join(f"`{word}`" for word in QUESTIONS),
        report=REPORT,
        busy=max(run.standin_busy for run in every),
    )


def _cores() -> str:
    if len(CORES) == 1:
        return "one for everybody, so the stand-in's work slows the contestant"
    return "one for the contestant, another for the stand-in"


if __name__ == "__main__":
    print(section(asyncio.run(raced(ALL, LOADS, ROUNDS))))
