"""A ledger of 100,000 matters, beside openpyxl: `python -m bench.ledgers`."""

import asyncio
import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from openpyxl import Workbook

from bench.answers import HEAD, row
from bench.figures import MATTERS, fill
from bench.street import FIRST_AREA, ZONE, crowded
from domain.ledgers.columns import COLUMNS
from domain.ledgers.ledger import FORMS, Ledger, Order
from domain.months import month_of
from domain.words import Role
from flows import ledger_rows
from jobs.clerk import Clerk
from papers import filling_sheet
from papers.filling_head import Head
from sandbox.town import START, Town
from storage import ledger_orders, people, standings
from storage.database import Tx
from templates import render

NUMBERS = (
    "INSERT INTO numbers (community, last) SELECT community, max(no) FROM issues GROUP BY community"
    " ON CONFLICT DO NOTHING"
)
IN_A_CHILD = "import sys; from bench.ledgers import write; write(*sys.argv[1:])"
MIB = 1024  # of the kilobytes in which Linux counts memory


async def order(tx: Tx, town: Town, form: str) -> Order:
    """By staff of the whole street, of this month."""
    staff = await people.known(tx, town.street.id)
    await standings.appoint(tx, staff.id, FIRST_AREA, Role.STAFF, "街道", START)
    await tx.run(NUMBERS)
    month = month_of(START, ZONE)
    since, until = month.begins(ZONE), month.back(-1).begins(ZONE)
    wanted = Order(
        person=staff.id, area=FIRST_AREA, ledger=Ledger.MATTERS, form=form, since=since, until=until, rows=MATTERS
    )
    await ledger_orders.put(tx, wanted, START)
    return wanted


async def made(town: Town, form: str) -> tuple[float, float, float]:
    """How long it took on the wall and of the child's processor, and how many MiB there were."""
    files: list[bytes] = []

    async def keeps(chat: int, name: str, file: bytes) -> None:
        files.append(file)

    await town.house.desk.db.act(lambda tx: order(tx, town, form))
    began, child = perf_counter(), of_children()
    await Clerk(town.house.desk, keeps, render).work_off()
    wall, busy = perf_counter() - began, of_children() - child
    return wall, busy, len(files[0]) / MIB / MIB


def of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


async def cells(town: Town) -> list[list[Any]]:
    wanted = await town.house.desk.db.act(lambda tx: order(tx, town, "xlsx"))
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM ledger_orders"))
    return [each async for page in ledger_rows.pages(town.house.desk, wanted, render.cells()) for each in page]


def peak() -> float:
    """MiB that this process has had at once; what a child had before it became what it is doesn't count."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / MIB


def with_openpyxl(rows: Iterator[list[Any]], target: Path) -> None:
    """In its quickest way, which keeps no row either."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("报事台账")
    for each in rows:
        sheet.append(each)
    book.save(target)


def with_ours(rows: Iterator[list[Any]], target: Path) -> None:
    columns, file = [(each.title, each.holds, each.width) for each in COLUMNS[Ledger.MATTERS]], BytesIO()
    filling_sheet.fill(Head("xlsx", "报事台账", "", ZONE, MATTERS, columns), rows, file)
    target.write_bytes(file.getbuffer())


WRITERS = {"openpyxl": with_openpyxl, "us": with_ours}


def write(how: str, source: str, target: str) -> None:
    """Says its seconds of processor and its memory."""
    with Path(source).open(encoding="utf-8") as lines:
        began = process_time()
        WRITERS[how](map(json.loads, lines), Path(target))
        print(process_time() - began, peak())


async def written(folder: Path, rows: list[list[Any]]) -> list[str]:
    """The same cells, already read, written down by either in a process of its own."""
    source, took, memory = folder / "rows", {}, {}
    source.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in rows), "utf-8")
    for how in WRITERS:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", IN_A_CHILD, how, str(source), str(folder / how), stdout=asyncio.subprocess.PIPE
        )
        said, _ = await process.communicate()
        took[how], memory[how] = map(float, said.split())
    busy = [row(f"the same cells, read already, by {how}", "", f"{took[how]:.1f} s of processor") for how in WRITERS]
    ratio = row("processor, ours ÷ openpyxl", "≤ 0.5", f"{took['us'] / took['openpyxl']:.2f}")
    return [*busy, ratio, row("memory of the process that writes them", "≤ 150 MiB", f"{memory['us']:.0f} MiB")]


async def measured(folder: Path) -> list[str]:
    town, rows = await Town.open(f"sqlite:///{folder / 'town.db'}"), [HEAD]
    try:
        await town.house.desk.db.act(lambda tx: crowded(tx, START))
        await town.house.desk.db.act(lambda tx: fill(tx, 0))
        for form in FORMS:
            before = peak()
            wall, busy, size = await made(town, form)
            more = peak() - before
            rows += [
                row(f"as {form}", "≤ 15 s", f"{wall:.1f} s, {busy:.1f} s of the child's processor, {size:.1f} MiB"),
                row(f"as {form}: more memory in the bot", "", f"{more:.0f} MiB"),
            ]
        return rows + await written(folder, await cells(town))
    finally:
        await town.close()


def main() -> None:
    with TemporaryDirectory() as folder:
        print(*asyncio.run(measured(Path(folder))), sep="\n")


if __name__ == "__main__":
    main()
