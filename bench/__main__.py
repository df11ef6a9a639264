"""`python -m bench` runs all, writes RESULTS.md and tells what became slower; --quick is short and only shown."""

import argparse
import asyncio
from pathlib import Path

from bench import contestants, growth, loads, steps
from bench.before import slower
from bench.report import page
from bench.rounds import raced


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, shown and not written")
    quick = parser.parse_args().quick
    chosen = [load.shortened(8) for load in loads.ALL] if quick else loads.ALL
    runs = asyncio.run(raced(contestants.ALL, chosen, rounds=1 if quick else 5))
    grown, aged, held = (asyncio.run(each()) for each in (growth.grown, growth.aged, growth.held))
    written = page(runs, chosen, asyncio.run(steps.weighed()), grown, aged, held)
    print(written)
    if not quick:
        results = Path(__file__).with_name("RESULTS.md")
        for line in slower(results.read_text("utf-8"), written) or ["nothing that counts"]:
            print(f"slower than before: {line}")
        results.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
