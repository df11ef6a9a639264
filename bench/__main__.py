"""`python -m bench` runs everything and writes RESULTS.md; with --quick, a short run that is only shown."""

import argparse
import asyncio
from pathlib import Path

from bench import contestants, growth, loads
from bench.report import page
from bench.rounds import raced


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, shown and not written")
    quick = parser.parse_args().quick
    chosen = [load.shortened(8) for load in loads.ALL] if quick else loads.ALL
    runs = asyncio.run(raced(contestants.ALL, chosen, rounds=1 if quick else 5))
    grown, aged, held = (asyncio.run(each()) for each in (growth.grown, growth.aged, growth.held))
    written = page(runs, chosen, grown, aged, held)
    if not quick:
        Path(__file__).with_name("RESULTS.md").write_text(written, encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
