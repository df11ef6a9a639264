"""The filled-in table that comes along: one estate with everything above and in it, as the bot's own empty one asks."""

from pathlib import Path

from domain.tables import shape
from domain.words import Paper
from papers.writing import written
from sandbox.neighbourhood import AREAS, BUILDINGS

FILE, NAME = "street.xlsx", "桂花街道.xlsx"
NAMES = {area["id"]: area["name"] for area in AREAS}
ABOVE = {area["id"]: area.get("parent") for area in AREAS}


async def fill_in(folder: Path) -> list[dict[str, str]]:
    """What the page offers is told by name."""
    (title, head), *others = shape.template()
    rows = [("", *_line(building), "") for building in BUILDINGS]
    folder.joinpath(FILE).write_bytes(await written(Paper(name=NAME, sheets=((title, (*head, *rows)), *others))))
    says = f"街道、社区、小区、{len(rows)}栋楼，四层"
    return [{"file": f"{folder.name}/{FILE}", "name": NAME, "says": says}]


def _line(area: int) -> tuple[str, ...]:
    above = ABOVE[area]
    return (*(_line(above) if above else ()), NAMES[area])
