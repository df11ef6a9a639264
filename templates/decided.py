"""What an area decided, in words: the name of a custom and what it is."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from templates import times
from templates.words import WORDS


def named(key: str, kind: str = "") -> str:
    """漏水，网格员接单; 菜单名字. `kind` is what an area's own kind is called."""
    name, *parts = key.split(":")
    label = str(WORDS["customs"].get(key) or WORDS["customs"][name])
    kinds = [kind or WORDS["kinds"].get(part, {}).get("name", "") for part in parts[-1:] if _of_a_kind(name, parts)]
    if name in ("take", "fix"):
        label = WORDS["rungs"][parts[0]] + label
    if name == "number":
        label = WORDS["number_words"][parts[0]]
    if name == "label":
        label = f"「{WORDS['buttons'][parts[0]]}」"
    return "，".join((*filter(None, kinds), label))


def told(value: Any, key: str) -> str:
    """晚上10点到早上7点, 3个钟头, 先给物业; what follows whoever is above says so."""
    if value is None:
        return str(WORDS["customs"]["follow"])
    name = key.partition(":")[0]
    return SAID[name](value) if name in SAID else str(value or WORDS["customs"]["usual"])


def _of_a_kind(name: str, parts: list[str]) -> bool:
    return len(parts) == (2 if name in ("take", "fix") else 1) and name not in ("label", "number", "limit")


def _span(value: list[str]) -> str:
    return "到".join(_hour(time.fromisoformat(hour)) for hour in value)


def _hour(hour: time) -> str:
    return times.of_day(60 * hour.hour + hour.minute)


def _within(value: Mapping[str, int]) -> str:
    if hours := value.get("hours"):
        return f"{hours}个钟头"
    days = "第二天" if value["days"] == 1 else f"过{value['days']}天"
    return f"{days}{_hour(time(value['hour']))}前"


def _number(value: Mapping[str, str]) -> str:
    return " ".join(filter(None, (value["label"], value["number"]))) or str(WORDS["customs"]["none"])


def _closers(value: list[str]) -> str:
    return "，".join((WORDS["closers"]["keeper"], *(WORDS["closers"][who] for who in value)))


SAID: Mapping[str, Callable[[Any], str]] = {
    "quiet": _span,
    "office": _span,
    "take": _within,
    "fix": _within,
    "number": _number,
    "close": _closers,
    "ask": lambda value: f"过{value}天再问一回",
    "news": lambda value: f"{value}天",
    "give_up": lambda value: f"再过{value}天晚上8点",
    "reopen": lambda value: f"{value}天",
    "public": lambda value: str(WORDS["buttons"][f"public:{'yes' if value else 'no'}"]),
    "offered": lambda value: str(WORDS["buttons"][f"offered:{'yes' if value else 'no'}"]),
    "photo": lambda value: str(WORDS["buttons"][f"photo:{'yes' if value else 'no'}"]),
    "urgent": lambda value: str(WORDS["buttons"][f"urgent:{'yes' if value else 'no'}"]),
    "remind": lambda value: "、".join(WORDS["reminders"][when] for when in value) or WORDS["reminders"]["none"],
    "sheet": lambda value: _hour(time.fromisoformat(value)) if value else str(WORDS["buttons"]["sheet:office"]),
    "board": lambda value: str(WORDS["buttons"][f"board:{'on' if value else 'off'}"]),
    "digest": lambda value: str(WORDS["buttons"][f"digest:{value}"]),
    "first": lambda value: str(WORDS["buttons"][f"first:{value}"]),
    "zone": lambda value: str(WORDS["zones"].get(value, value)),
    "danger": lambda value: "、".join(value) or str(WORDS["customs"]["none"]),
    "heard": lambda value: "、".join(value) or str(WORDS["customs"]["none"]),
    "counter": lambda value: str(WORDS["buttons"][f"counter:{'yes' if value else 'no'}"]),
    "held": lambda value: str(WORDS["buttons"][f"held:{'yes' if value else 'no'}"]),
}
