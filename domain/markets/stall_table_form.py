"""A table of dates and stalls is given out, comes back, and is followed as a whole once somebody says so."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.markets.stall_row import Row
from domain.markets.stall_table import becomes, held

FOLLOW = "table_change"


def _ask_table(answers: Answers, scene: Scene) -> Asking:
    return Asking("stall_table")


def _take_table(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """It comes as a file, by another way."""
    return None


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    """What it changes, first of all what people have to be told of."""
    by_day: dict[str, list[Row]] = {}
    for row in answers["rows"]:
        by_day.setdefault(row["day"], []).append(row)
    there = scene.about["there"]
    said = {day: becomes(rows) for day, rows in by_day.items()}
    stalls = [row["stall"] for day, rows in by_day.items() if held(said[day]) for row in rows if row["stall"]]
    changed = [day for day, rows in by_day.items() if day in there and not said[day] and _when(rows[0]) != there[day]]
    data = {
        "dates": len(by_day), "fresh": sum(day not in there for day in by_day), "changed": len(changed),
        "off": [{"day": day, "why": each["why"]} for day, each in said.items() if each and not each["to"]],
        "moved": [{"day": day, "instead_on": each["to"]} for day, each in said.items() if each and each["to"]],
        "stalls": len(stalls), "gaps": sum(not each["brings"] for each in stalls),
    }  # fmt: skip
    return Asking("stall_table_preview", data, ((Choice(FOLLOW),),))


def _when(row: Row) -> tuple[str, ...]:
    return row["spot"], *(f"{minutes // 60 % 24:02}:{minutes % 60:02}" for minutes in row["hours"])


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "preview": True} if said.choice == FOLLOW else None


TABLE = Form(
    "series_table", (Question("rows", _ask_table, _take_table), Question("preview", _ask_preview, _take_preview))
)
