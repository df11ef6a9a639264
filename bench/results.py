"""RESULTS.md: a section for each part, with the day and the machine it was measured on."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from bench.parts import PARTS, Part

FILE = Path(__file__).with_name("RESULTS.md")
HEAD = """\
# Results

`make bench` measures all but the last of it anew, which takes most of an hour, `make bench PARTS="speed ledgers"` two
parts of it, and `make bench PARTS=soak` the last, which takes an hour of its own; each tells what became slower by more
than a tenth. The ratios count; the times are the machine's. The same people say the same in the same order each time,
so there is no seed.
"""


def circumstances() -> str:
    """Before anything is measured: later on the load is our own."""
    return f"{datetime.now(UTC).date()}, load {os.getloadavg()[0]:.1f} before; {machine()}"


def section(part: Part) -> str:
    return _sections().get(part.name, "")


def write(part: Part, started: str, tables: str) -> None:
    kept = _sections()
    kept[part.name] = f"`make bench PARTS={part.name}`, {started}.\n\n{tables.strip()}\n"
    whole = [HEAD, *(f"## {part.title}\n\n{kept[part.name]}" for part in PARTS if part.name in kept)]
    FILE.write_text("\n".join(whole), encoding="utf-8")


def _sections() -> dict[str, str]:
    titles = {part.title: part.name for part in PARTS}
    found = {}
    for each in (FILE.read_text("utf-8") if FILE.exists() else "").split("\n## ")[1:]:
        title, _, rest = each.partition("\n\n")
        if title in titles:
            found[titles[title]] = rest.strip() + "\n"
    return found


def machine() -> str:
    about = Path("/proc/cpuinfo").read_text()
    cpu = next((line.partition(": ")[2] for line in about.splitlines() if line.startswith("model name")), "CPU")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}, CPython {platform.python_version()}"
