"""The pages of the figures: first what a secretary reads in ten seconds, then one for each way to tell them apart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from domain.categories import Category
from domain.customs import USUAL
from domain.figures.asked import FRONT, Asked
from domain.figures.figure import Figure
from domain.figures.figures import Figures, Line
from domain.months import Month
from domain.rows import in_rows
from domain.words import Button, Rows

LINES = 8  # on a page
WIDE = 2
FURTHEST = 24  # months back
TABLES: Mapping[str, str] = {"kinds": "categories", "levels": "levels", "bodies": "bodies", "areas": "areas"}
Told = tuple[dict[str, Any], Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the pages need beside the figures."""

    this: Month  # the month that it is
    up: int | None  # the area above, for whoever answers for that too
    bodies: Mapping[str, int]  # by name


def page(figures: Figures, asked: Asked, around: Around) -> tuple[str, dict[str, Any], Rows]:
    """Its name, what stands on it, and what leads on from it."""
    data, rows = PAGES.get(asked.page, _table)(figures, asked, around)
    named = "table" if asked.page in TABLES else asked.page
    back: Rows = () if asked.page == FRONT else ((Button("figures:month", press=asked.press()),),)
    shown = {**figures.head(), "year": None if figures.month.year == around.this.year else figures.month.year}
    return f"figures/{named}", {**shown, **data}, (*rows, *back)


def turns(press: Callable[[int], str], sheet: int, many: int) -> Rows:
    """The sheets before and behind."""
    to = {"nearer": sheet - 1, "further": sheet + 1}
    found = tuple(Button(word, press=press(at)) for word, at in to.items() if 0 <= at < sheets(many))
    return (found,) if found else ()


def sheets(many: int) -> int:
    return max(1, -(-many // LINES))


def _front(figures: Figures, asked: Asked, around: Around) -> Told:
    """A door is drawn where there is something behind it."""
    inside = any(line.key != str(asked.area) for line in figures.areas)
    behind = {
        "each": figures.whole[Figure.REPORTED], "open": figures.left, "kinds": figures.categories,
        "levels": figures.levels, "bodies": figures.bodies, "areas": inside or around.up is not None,
        "hours": figures.answering.many, "again": figures.again or figures.whole[Figure.DISPUTED], "how": True,
    }  # fmt: skip
    doors = [Button(f"figures:{door}", press=asked.press(door)) for door, there in behind.items() if there]
    back = around.this.since(figures.month)
    months = [Button("figures:earlier", press=_of_month(asked, figures.month.back(1)))] if back < FURTHEST else []
    months += [Button("figures:later", press=_of_month(asked, figures.month.back(-1)))] if back > 0 else []
    return {}, (*in_rows(doors, WIDE), tuple(months))


def _of_month(asked: Asked, month: Month) -> str:
    return Asked(area=asked.area, month=month).press()


def _each(figures: Figures, asked: Asked, around: Around) -> Told:
    known = [figure for figure in Figure if figures.whole[figure]]
    buttons = [Button(f"figure:{figure}", press=asked.press("figure", figure)) for figure in known]
    return {"each": [[figure.value, figures.whole[figure]] for figure in known]}, in_rows(buttons, WIDE)


def _open(figures: Figures, asked: Asked, around: Around) -> Told:
    known = [str(age.days or "older") for age in figures.ages if age.many]
    data = {"ages": [asdict(age) for age in figures.ages]}
    return data, in_rows([Button(f"age:{age}", press=asked.press("age", age)) for age in known], WIDE)


def _hours(figures: Figures, asked: Asked, around: Around) -> Told:
    return {"answering": asdict(figures.answering), "fixing": asdict(figures.fixing)}, ()


def _again(figures: Figures, asked: Asked, around: Around) -> Told:
    sheet = min(asked.sheet, sheets(len(figures.again)) - 1)
    shown = figures.again[sheet * LINES : (sheet + 1) * LINES]
    buttons = [
        Button("figures", press=asked.press("again", spot.category, area=spot.area), says=str(n))
        for n, spot in enumerate(shown, sheet * LINES + 1)
    ]
    disputed: Rows = (
        ((Button("figure:disputed", press=asked.press("figure", Figure.DISPUTED)),),)
        if figures.whole[Figure.DISPUTED]
        else ()
    )
    data = {"again": [asdict(spot) for spot in shown], "first": sheet * LINES + 1}
    return data, (*in_rows(buttons, 4), *disputed, *turns(asked.turned, sheet, len(figures.again)))


def _how(figures: Figures, asked: Asked, around: Around) -> Told:
    return {}, ()


def _table(figures: Figures, asked: Asked, around: Around) -> Told:
    lines: Sequence[Line] = getattr(figures, TABLES[asked.page])
    sheet = min(asked.sheet, sheets(len(lines)) - 1)
    shown = lines[sheet * LINES : (sheet + 1) * LINES]
    up: Rows = ((Button("up", press=asked.press(area=around.up)),),) if asked.page == "areas" and around.up else ()
    rows = (*in_rows([*_leads(shown, asked, around)], WIDE), *turns(asked.turned, sheet, len(lines)), *up)
    here = str(asked.area) if asked.page == "areas" else ""
    return {"which": asked.page, "here": here, "lines": figures.told(shown)}, rows


def _leads(lines: Sequence[Line], asked: Asked, around: Around) -> Iterator[Button]:
    """To the matters of each line; of a place to its own figures."""
    for line in lines:
        match asked.page:
            case "kinds":
                known = line.key if line.key in USUAL else Category.OTHER
                yield Button(f"category:{known}", press=asked.press("category", line.key), says=line.name)
            case "levels":
                yield Button(f"rung:{line.key}", press=asked.press("level", line.key))
            case "bodies" if line.name in around.bodies:
                yield Button("figures", press=asked.press("body", str(around.bodies[line.name])), says=line.name)
            case "areas" if line.key != str(asked.area):
                yield Button("figures", press=asked.press(area=int(line.key)), says=line.name)


PAGES: Mapping[str, Callable[[Figures, Asked, Around], Told]] = {
    FRONT: _front, "each": _each, "open": _open, "hours": _hours, "again": _again, "how": _how,
}  # fmt: skip
