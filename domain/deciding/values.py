"""What somebody types for a custom, understood; and what a custom can be at all."""

import re
from collections.abc import Callable, Mapping
from datetime import time
from unicodedata import category, normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.customs import LONGEST_WORD, Value
from domain.markets.services import GAP, plain
from domain.texts import line
from domain.words import Refused, Why

LATEST_WAKING = time(9)  # whatever is chased every morning is chased at nine
EARLIEST_BEDTIME = time(18)
# Nothing waits longer, nobody is let say more.
BOUNDS = {"news": 14, "ask": 14, "give_up": 14, "reopen": 30, "limit": 100}
SHORTEST_REOPEN = 7  # whoever was away for a week can still say that it isn't so
MOST_HOURS, MOST_DAYS = 72, 60
MOST_WORDS, LONGEST_LIST = 20, 260
FIX_HOUR = 18  # of a day, where no hour was said

_CLOCK = re.compile(r"(凌晨|早上|上午|中午|下午|晚上|夜里)?\s*(\d{1,2})\s*(?:[:点时]\s*(\d{1,2}|半)?)?")
_HOURS = re.compile(r"(\d{1,3})\s*(?:个?(?:小时|钟头))?")
_DAYS = re.compile(r"(\d{1,3})\s*天(.*)")
_NUMBER = re.compile(r"(.{0,12}?)\s*(\d[\d -]{1,18}\d)")


def _word(text: str) -> Value | None:
    word = line(text)
    return word if 0 < len(word) <= LONGEST_WORD else None


def _icon(text: str) -> Value | None:
    """One sign, whatever parts it is made of."""
    sign = line(text)
    drawn = [letter for letter in sign if category(letter) == "So"]
    return sign if drawn and len(sign) <= LONGEST_WORD and not any(letter.isalnum() for letter in sign) else None


def _zone(text: str) -> Value | None:
    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _clocks(text: str) -> tuple[time, ...]:
    return tuple(hour for part, said, minute in _CLOCK.findall(text) if (hour := _clock(part, int(said), minute)))


def _clock(part: str, hour: int, minute: str) -> time | None:
    if part in ("下午", "晚上") and hour < 12:
        hour += 12
    minutes = 30 if minute == "半" else int(minute or 0)
    return time(hour, minutes) if hour < 24 and minutes in (0, 30) else None


def _quiet(text: str) -> Value | None:
    match _clocks(text):
        case (bedtime, waking) if bedtime >= EARLIEST_BEDTIME and time(4) <= waking <= LATEST_WAKING:
            return [f"{bedtime:%H:%M}", f"{waking:%H:%M}"]
    return None


def _office(text: str) -> Value | None:
    match _clocks(text):
        case (opens, closes) if time(6) <= opens <= time(12) < closes <= time(21):
            return [f"{opens:%H:%M}", f"{closes:%H:%M}"]
    return None


def _sheet(text: str) -> Value | None:
    match _clocks(text):
        case (hour,) if time(5) <= hour <= time(12):
            return f"{hour:%H:%M}"
    return None


def _take(text: str) -> Value | None:
    said = _HOURS.fullmatch(text)
    return {"hours": int(said[1])} if said and 0 < int(said[1]) <= MOST_HOURS else None


def _fix(text: str) -> Value | None:
    said = _DAYS.fullmatch(text)
    if said is None:
        return _take(text)
    hours = _clocks(said[2])
    hour = hours[0].hour if hours else FIX_HOUR
    return {"days": int(said[1]), "hour": hour} if 0 < int(said[1]) <= MOST_DAYS and 8 <= hour <= 20 else None


def _count(most: int, least: int = 1) -> Callable[[str], Value | None]:
    def read(text: str) -> Value | None:
        figures = re.fullmatch(r"(\d{1,3})\s*[天次件]?", text)
        return int(figures[1]) if figures and least <= int(figures[1]) <= most else None

    return read


def _number(text: str) -> Value | None:
    said = _NUMBER.fullmatch(line(text))
    return {"label": said[1], "number": said[2]} if said else None


def _words(text: str) -> Value | None:
    """Several, with anything between them."""
    words = list(dict.fromkeys(filter(None, re.split(r"[\s,，、;；。]+", line(text, LONGEST_LIST)))))
    return words if 0 < len(words) <= MOST_WORDS and all(2 <= len(word) <= 12 for word in words) else None


def _heard(text: str) -> Value | None:
    """The same, with gaps in them: 锅…补."""
    words = _words(text)
    if not isinstance(words, list):
        return None
    heard = [word.replace("...", GAP) for word in words]
    return heard if all(len(plain(word).replace(GAP, "")) > 1 for word in heard) else None


def _chosen(text: str) -> Value | None:
    """Only a button says it."""
    return None


READ: Mapping[str, tuple[Callable[[str], Value | None], str]] = {  # by family: how it is read, and why it can't be
    "zone": (_zone, "zone"),
    "quiet": (_quiet, "quiet"),
    "office": (_office, "office"),
    "brand": (_word, "text"),
    "label": (_word, "text"),
    "word": (_word, "text"),
    "icon": (_icon, "icon"),
    "public": (_chosen, "button"),
    "first": (_chosen, "button"),
    "offered": (_chosen, "button"),
    "photo": (_chosen, "button"),
    "urgent": (_chosen, "button"),
    "take": (_take, "hours"),
    "fix": (_fix, "until"),
    "close": (_chosen, "button"),
    "ask": (_count(BOUNDS["ask"]), "days"),
    "news": (_count(BOUNDS["news"]), "days"),
    "give_up": (_count(BOUNDS["give_up"]), "days"),
    "reopen": (_count(BOUNDS["reopen"], SHORTEST_REOPEN), "reopen"),
    "board": (_chosen, "button"),
    "digest": (_chosen, "button"),
    "remind": (_chosen, "button"),
    "sheet": (_sheet, "sheet"),
    "number": (_number, "number"),
    "limit": (_count(BOUNDS["limit"]), "count"),
    "danger": (_words, "words"),
    "service": (_word, "text"),
    "heard": (_heard, "words"),
    "counter": (_chosen, "button"),
    "held": (_chosen, "button"),
}


def understood(key: str, text: str) -> Value:
    """What somebody typed for this custom."""
    read, wrong = READ[family(key)]
    value = read(normalize("NFKC", text).strip())
    if value is None:
        raise Refused(Why.WRONG_VALUE, wrong=wrong)
    return value


def family(key: str) -> str:
    return key.partition(":")[0]
