"""A table of dates and stalls is given out, comes back, and is followed as a whole once somebody says so."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene

FOLLOW = "table_change"


def _ask_table(answers: Answers, scene: Scene) -> Asking:
    return Asking("stall_table")


def _take_table(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """It comes as a file, by another way."""
    return None


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    rows = answers["rows"]
    days = dict.fromkeys(row["day"] for row in rows)
    there = set(scene.about["days"])
    data = {
        "dates": len(days), "fresh": sum(day not in there for day in days),
        "stalls": sum(row["stall"] is not None for row in rows),
        "gaps": sum(row["stall"] is not None and not row["stall"]["brings"] for row in rows),
    }  # fmt: skip
    return Asking("stall_table_preview", data, ((Choice(FOLLOW),),))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "preview": True} if said.choice == FOLLOW else None


TABLE = Form(
    "series_table", (Question("rows", _ask_table, _take_table), Question("preview", _ask_preview, _take_preview))
)
