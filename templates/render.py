"""Turns the name of a page and its data into what people read, and the word of a button into its label."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
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
from templates.opening import opening
from templates.quotes import JOINER, quote, still
from templates.words import WORDS as WORDS

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
    """A kind of an area's own has the words of OTHER; any may be called something else there."""
    of_intake = WORDS["intakes"].get(data.get("intake"), {})
    usual = {**KINDS.get(data["category"], KINDS["other"]), **of_intake}
    return {**usual, "name": data["kind"]} if data.get("kind") else usual


def plain(html: str) -> str:
    """The same words without markup, for the day Telegram refuses it."""
    return unescape(TAG.sub("", html))


def paper(name: str, data: Mapping[str, Any], now: datetime) -> str:
    """A page that is no message but a file of plain text, with people's words as they were said."""
    return plain(page(name, data, now)).replace(JOINER, "")


def label(word: str) -> str:
    """A button's own label where it has one, otherwise that of what stands before the colon."""
    return LABELS.get(word) or LABELS[word.partition(":")[0]]


def words_of(label: str) -> tuple[str, ...]:
    """The buttons that read so, for people who type what others press."""
    return READS.get(label, ())


def toast(why: str, data: Mapping[str, Any]) -> str:
    """A no to somebody who pressed; one who wrote reads the page `refusals/<why>`."""
    moments = {key: data[key] for key in ("again", "until") if data.get(key)}
    said = {key: times.standing(moment, moment, data["zone"]) for key, moment in moments.items()}
    return str(WORDS["toasts"][why].format_map({**data, **said}))


def cannot_open(why: str, what: str) -> str:
    return str(WORDS["cannot_open"][why].format(what=what))


def finding(facts: int, bad: str) -> str:
    """What `bot.py verify` says."""
    return str(WORDS["verify"]["bad" if bad else "good"].format(facts=facts, bad=bad))


def first_code(code: str, bot: str) -> str:
    """What `bot.py run` says on the console while there is no administrator."""
    return str(WORDS["first_code"].format(code=code, bot=bot))


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


def day(iso: str) -> str:
    """A day that is no moment: 11月25日."""
    return "{0.month}月{0.day}日".format(date.fromisoformat(iso))


def change(verb: str, note: Mapping[str, Any]) -> str:
    """One line of a log; whatever was erased since is left out."""
    if verb == "decide":
        said = {
            name: decided.told(note[which], note["key"], WORDS) for name, which in (("before", "old"), ("after", "new"))
        }
        note = {"custom": _custom(note["key"], note["kind"]), **said}
    if verb == "away" and note:
        verb = "away" if note["deputy"] else "away_alone"
        note = {**note, "first": day(note["first"]), "last": day(note["last"])}
    if "kind" in note and "name" in note:
        days = {key: day(note[key]) for key in ("on", "then") if key in note}
        note = {**note, **days, "name": note["name"] or WORDS["meetings"][note["kind"]]}
    if "ledger" in note:
        days = {key: f"{note[key][:4]}年{day(note[key])}" for key in ("first", "last")}
        note = {**note, **days, "ledger": ledger(note["ledger"])}
    if "role" in note:
        note = {"called": LABELS[f"role:{note['role']}"], **note}
    told = {key: "、".join(map(str, value)) if isinstance(value, list) else value for key, value in note.items()}
    return str(WORDS["changes"].get(verb, verb)).format_map(defaultdict(str, told))


def _befell(step: Mapping[str, Any]) -> str:
    """One step of how a matter went; whoever's name was erased since is somebody."""
    words = WORDS["story"]
    said = words[step["verb"]].format(who=step["called"] or words["somebody"])
    return str(said + words["risen"].format(rung=WORDS["rungs"][step["rung"]]) if step["rung"] else said)


def _custom(key: str, kind: str = "") -> str:
    return decided.named(key, WORDS, kind)


def _decided(value: Any, key: str) -> str:
    return decided.told(value, key, WORDS)


def _labels() -> dict[str, str]:
    labels = dict(WORDS["buttons"])
    clocks = (f"{clock}:{rung}" for rung in WORDS["rungs"] for clock in ("take", "fix"))
    labels |= {f"custom:{clock}": _custom(clock) for clock in clocks}
    labels |= {f"custom:number:{number}": word for number, word in WORDS["number_words"].items()}
    labels |= {f"rung:{rung}": name for rung, name in WORDS["rungs"].items()}
    labels |= {f"meeting:{kind}": name for kind, name in WORDS["meetings"].items()}
    labels |= {f"ledger:{which}": name for which, name in WORDS["ledgers"].items()}
    menu = ("report", "mine", "sessions", "market", "grid", "notices")
    labels |= {f"custom:label:{word}": labels[word] for word in menu}
    for category, kind in KINDS.items():
        labels[f"category:{category}"] = kind["name"]
        labels[f"note:{category}"] = WORDS["note_as"].format(**kind)
        labels[f"confirm:{category}"] = kind["confirm"]
        labels[f"dispute:{category}"] = kind["dispute"]
        labels |= {f"repair:{category}:{n}": repair for n, repair in enumerate(kind["repairs"], 1)}
    return labels


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


LABELS = _labels()
READS: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)  # a label, and the words that read so
for word, reads in LABELS.items():
    READS[reads] += (word,)
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
    "custom": _custom,
    "decided": _decided,
    "quote": quote,
    "befell": _befell,
}
_pages.tests |= {"past": _is_past, "night": _is_night}
_pages.globals.clear()  # jinja copies them one by one for every page
