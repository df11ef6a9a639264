"""The voice: turns the name of a page and its data into what people read."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from templates import calendar, decided, times
from templates.drawing import picture as picture
from templates.facts import befell, change, day
from templates.labels import label as label
from templates.opening import opening
from templates.quotes import JOINER, quote, still
from templates.words import WORDS

HERE = Path(__file__).parent
KINDS = WORDS["kinds"]
QUARTER = 900_000  # of an hour, in milliseconds
NEWS_TO_CARRY = "issues/_pass_it_on.html"
TAG = re.compile(r"</?[a-z][^>]*>")


def page(name: str, data: Mapping[str, Any], now: datetime) -> str:
    """The page as Telegram's HTML. Beside its data it knows `now` and, where there is a category, its `kind`.

    To whoever noted it for somebody else it says that there is somebody to be told.
    """
    milliseconds = int(now.timestamp() * 1000)
    known = {**KNOWN, "kind": None, **data, "now": milliseconds}
    if "category" in data:
        known["kind"] = kind_of(data)
    told = _pages.get_template(f"{name}.html").render(known).strip()
    return f"{told}\n{_pages.get_template(NEWS_TO_CARRY).render(known).strip()}" if data.get("pass_on") else told


def kind_of(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A kind of an area's own has the words of OTHER; any may be called something else there.

    What is to be done and what has been done differ where a proposal was promised no more than a reply.
    """
    of_intake = WORDS["intakes"].get(data.get("intake"), {})
    usual = {**KINDS.get(data["category"], KINDS["other"]), **of_intake}
    usual.setdefault("done", usual["verb"])
    return {**usual, "name": data["kind"]} if data.get("kind") else usual


def plain(html: str) -> str:
    """The same words without markup, for the day Telegram refuses it."""
    return unescape(TAG.sub("", html))


def paper(name: str, data: Mapping[str, Any], now: datetime) -> str:
    """A page that is no message but a file of plain text, with people's words as they were said."""
    return plain(page(name, data, now)).replace(JOINER, "")


def toast(why: str, data: Mapping[str, Any]) -> str:
    """A no to somebody who pressed; one who wrote reads the page `refusals/<why>`."""
    moments = {key: data[key] for key in ("again", "until") if data.get(key)}
    said = {key: times.standing(moment, moment, data["zone"]) for key, moment in moments.items()}
    return str(WORDS["toasts"][why].format_map({**data, **said}))


def ledger(which: str) -> str:
    return str(WORDS["ledgers"][which])


def cells() -> Mapping[str, Mapping[str, str]]:
    """What stands in the cells of ledgers where a table of words has it."""
    return {
        **WORDS["cells"],
        "category": {category: kind["name"] for category, kind in KINDS.items()},
        "state": {**WORDS["stages"], **WORDS["cells"]["state"]},
        "rung": WORDS["rungs"],
        "meeting": WORDS["meetings"],
    }


def commands(scope: str) -> list[tuple[str, str]]:
    """The commands shown behind the menu button, with what each is for."""
    return list(WORDS["commands"][scope].items())


def _told_now(say: Callable[[int, int, str], str], *, stamped: bool) -> Callable[[Context, int], str]:
    """A way to say a time, as a filter that finds the hour and the place by itself.

    One act says the same times in several letters, and no day of any zone begins within a quarter of an hour.
    """

    @lru_cache(maxsize=4096)
    def words(moment: int, now: int, zone: str) -> str:
        said = say(moment, now, zone)
        return times.tg_time(said, moment) if stamped else said

    @pass_context
    def told(context: Context, moment: int) -> str:
        return words(moment, context["now"] // QUARTER * QUARTER, context["zone"])

    return told


@pass_context
def _then(context: Context, moment: int, before: int) -> Markup:
    return times.tg_time(times.then(moment, before, context["zone"]), moment)


@pass_context
def _apart(context: Context, moment: int, other: int) -> str:
    return times.apart(moment, other, context["zone"])


@pass_context
def _is_past(context: Context, moment: int) -> bool:
    return moment < int(context["now"])


@pass_context
def _is_night(context: Context, moment: int) -> bool:
    wall = datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(context["zone"]))
    bedtime, waking = context["quiet"]
    return not waking <= 60 * wall.hour + wall.minute < bedtime


TABLES = (
    "kinds", "rungs", "stages", "levels", "grid_roles", "room_purposes", "number_words", "signs", "dots",
    "asked", "part_stages", "wrongs", "row_faults", "stall_faults", "dangers", "meetings", "ledgers", "hotline_faults",
)  # fmt: skip
KNOWN = {name: WORDS[name] for name in TABLES}
KNOWN |= {"an_hour": 3_600_000, "a_day": 86_400_000}
_pages = Environment(
    loader=FileSystemLoader(HERE),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=still,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,  # there are more of them than jinja would keep, and to read one in takes longer than to fill it
)
_pages.filters |= {
    "soon": _told_now(times.soon, stamped=True),
    "soon_weekday": _told_now(partial(times.soon, weekday=True), stamped=True),
    "soon_day": _told_now(times.soon_day, stamped=False),
    "soon_day_weekday": _told_now(partial(times.soon_day, weekday=True), stamped=False),
    "standing": _told_now(times.standing, stamped=True),
    "standing_day": _told_now(times.standing_day, stamped=False),
    "part": _told_now(lambda moment, now, zone: times.part(moment, zone), stamped=False),
    "hour": _told_now(lambda moment, now, zone: times.hour(moment, zone), stamped=True),
    "then": _then,
    "apart": _apart,
    "lasting": times.lasting,
    "of_day": times.of_day,
    "span": times.span,
    "lunar_day": calendar.lunar_day,
    "recurring": calendar.recurring,
    "opening": opening,
    "label": label,
    "change": change,
    "day": day,
    "custom": decided.named,
    "decided": decided.told,
    "quote": quote,
    "befell": befell,
}
_pages.tests |= {"past": _is_past, "night": _is_night}
_pages.globals.clear()  # jinja copies them one by one for every page
