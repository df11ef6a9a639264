"""Turns what the board shows into pages for everybody's browser: no script, no style in them, no other host."""

from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from templates import times
from templates.labels import label
from templates.quotes import quote
from templates.render import kind_of
from templates.words import WORDS

HERE = Path(__file__).parent
STYLE = (HERE / "board" / "board.css").read_text("utf-8")
STYLE_ADDRESS = f"/board-{blake2b(STYLE.encode(), digest_size=6).hexdigest()}.css"
NO_PAGES = {"missing": 404, "gone": 410, "later": 503}  # where there is nothing to show, by the number that says why
FIGURES = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
STEPS = {"●": "done", "◎": "now", "○": "ahead"}
KNOWN = {name: WORDS[name] for name in ("rungs", "meetings", "number_words", "levels", "kinds")} | {
    "style": STYLE_ADDRESS
}


def page(template: str, view: Any) -> str:
    """With whatever frame it has, by which every time on it is told."""
    frame = getattr(view, "frame", None)
    told = {"now": frame.now, "zone": frame.zone} if frame else {}
    return _pages.get_template(f"board/{template}.html").render(KNOWN, **told, view=view, frame=frame)


def no_page(why: str) -> str:
    return _pages.get_template("board/no_page.html").render(KNOWN, why=why, frame=None)


def _dots(stage: str) -> list[tuple[str, str]]:
    """The five steps, and how far each is."""
    return [(STEPS[dot[0]], dot[1:]) for dot in WORDS["dots"][stage].split()]


def _kind(matter: Any) -> Any:
    return kind_of({"category": matter.category, "kind": matter.kind, "intake": matter.intake})


def _clock(wall: datetime) -> str:
    """The board may write 8:30."""
    return f"{wall.hour}:{wall.minute:02d}"


@pass_context
def _hour(context: Context, moment: int) -> str:
    return _clock(_wall(moment, context["zone"]))


@pass_context
def _day(context: Context, moment: int) -> str:
    """今天, 周五, 10月7日（周三）."""
    return times.soon_day(moment, context["now"], context["zone"])


@pass_context
def _when(context: Context, moment: int) -> Markup:
    """今天 17:30, in a mark that a screen reader and a search engine can read."""
    wall = _wall(moment, context["zone"])
    said = f"{times.soon_day(moment, context['now'], context['zone'])} {_clock(wall)}"
    return Markup('<time datetime="{}">{}</time>').format(wall.isoformat(timespec="minutes"), said)


@pass_context
def _date(context: Context, moment: int) -> datetime:
    return _wall(moment, context["zone"])


@pass_context
def _apart(context: Context, moment: int, other: int) -> str:
    return times.apart(moment, other, context["zone"])


def _wall(moment: int, zone: str) -> datetime:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(zone))


def _in_words(month: int) -> str:
    """十月."""
    return f"{FIGURES[month - 1]}月"


def _of_day(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"


_pages = Environment(
    loader=FileSystemLoader(HERE),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_pages.filters |= {
    "dots": _dots,
    "kind": _kind,
    "hour": _hour,
    "day": _day,
    "when": _when,
    "date": _date,
    "apart": _apart,
    "of_day": _of_day,
    "quote": quote,
    "in_words": _in_words,
    "label": label,
}
