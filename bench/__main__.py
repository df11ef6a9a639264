"""`python -m bench [part …]` measures all, or the parts named, writes RESULTS.md and tells what became slower."""

import argparse
import subprocess
import sys

from bench import results
from bench.before import slower
from bench.parts import PARTS, Part


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(part.name for part in PARTS))
    named = set(parser.parse_args().parts)
    if unknown := named - {part.name for part in PARTS}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    wanted = [part for part in PARTS if part.name in named or not (named or part.only_named)]
    failed = [part.name for part in wanted if not _measured(part)]
    for name in failed:
        print(f"not measured: {name}")
    return len(failed)


def _measured(part: Part) -> bool:
    """In a process of its own; one that fails leaves what was measured before, and the others go on."""
    print(f"== {part.title}", flush=True)
    started = results.circumstances()
    ran = subprocess.run([sys.executable, "-m", *part.command], stdout=subprocess.PIPE, text=True, check=False)
    if ran.returncode:
        return False
    print(ran.stdout)
    for line in slower(results.section(part), ran.stdout):
        print(f"slower than before: {line}")
    results.write(part, started, ran.stdout)
    return True


if __name__ == "__main__":
    sys.exit(main())
