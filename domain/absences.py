"""Being away: from which day to which, and who takes the calls meanwhile."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.time import at, day_of

LONGEST = 60  # days
FIRST_DAYS = (0, 1, 2)  # from today on
SPANS = (0, 1, 2, 6, 13)  # days more than the first
NOBODY = "nobody"
SAID = re.compile(r"^(?:(\d{1,2})\s*[月/.-]\s*)?(\d{1,2})\s*[日号]?$")


def days_away(answers: Answers, now: datetime, zone: str) -> tuple[datetime, datetime]:
    """From the beginning of the first day, or from now on, to the end of the last."""
    first, last = date.fromisoformat(answers["first"]), date.fromisoformat(answers["last"])
    today = day_of(now, zone)
    return max(now, at(now, (first - today).days, 0, zone)), at(now, (last - today).days + 1, 0, zone)


def _ask_first(answers: Answers, scene: Scene) -> Asking:
    today = date.fromisoformat(scene.about["today"])
    days = tuple(_day(today + timedelta(days=n)) for n in FIRST_DAYS)
    return Asking("away_from_when", rows=(days,))


def _take_first(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    today = date.fromisoformat(scene.about["today"])
    first = _said(said, today)
    return {**answers, "first": first.isoformat()} if first and 0 <= (first - today).days <= LONGEST else None


def _ask_last(answers: Answers, scene: Scene) -> Asking:
    first = date.fromisoformat(answers["first"])
    days = [_day(first + timedelta(days=n)) for n in SPANS]
    return Asking("away_until_when", rows=(tuple(days[:3]), tuple(days[3:])))


def _take_last(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    first = date.fromisoformat(answers["first"])
    last = _said(said, first)
    return {**answers, "last": last.isoformat()} if last and 0 <= (last - first).days <= LONGEST else None


def _ask_deputy(answers: Answers, scene: Scene) -> Asking:
    others: list[dict[str, Any]] = scene.about["others"]
    rows = tuple((Choice(f"deputy:{other['id']}", other["called"]),) for other in others)
    return Asking("who_stands_in", rows=(*rows, (Choice(NOBODY),)))


def _take_deputy(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NOBODY:
        return {**answers, "deputy": 0}
    known = {f"deputy:{other['id']}": other["id"] for other in scene.about["others"]}
    return {**answers, "deputy": known[said.choice]} if said.choice in known else None


def _day(day: date) -> Choice:
    return Choice(f"day:{day:%Y%m%d}", f"{day.month}月{day.day}日")


def _said(said: Said, since: date) -> date | None:
    """11月25日, 25日, 25: the next such day, counted from the one before."""
    if said.choice.startswith("day:"):
        return _pressed(said.choice.removeprefix("day:"))
    found = SAID.match(said.text.strip())
    if found is None:
        return None
    month, day = int(found[1]) if found[1] else None, int(found[2])
    following = (since + timedelta(days=n) for n in range(LONGEST + 1))
    return next((each for each in following if each.day == day and month in (None, each.month)), None)


def _pressed(day: str) -> date | None:
    """A tampered app may send what no button of ours bears."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


AWAY = Form(
    "away",
    (
        Question("first", _ask_first, _take_first),
        Question("last", _ask_last, _take_last),
        Question("deputy", _ask_deputy, _take_deputy),
    ),
)
