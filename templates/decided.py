"""What an area decided, in words: the name of a custom and what it is."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from templates import times

Words = Mapping[str, Any]  # words.toml


def named(key: str, words: Words, kind: str = "") -> str:
    """漏水，网格员接单; 菜单名字. `kind` is what an area's own kind is called."""
    name, *parts = key.split(":")
    label = str(words["customs"].get(key) or words["customs"][name])
    kinds = [kind or words["kinds"].get(part, {}).get("name", "") for part in parts[-1:] if _of_a_kind(name, parts)]
    if name in ("take", "fix"):
        label = words["rungs"][parts[0]] + label
    if name == "number":
        label = words["number_words"][parts[0]]
    if name == "label":
        label = f"「{words['buttons'][parts[0]]}」"
    return "，".join((*filter(None, kinds), label))


def told(value: Any, key: str, words: Words) -> str:
    """晚上10点到早上7点, 3个钟头, 先给物业; what follows whoever is above says so."""
    if value is None:
        return str(words["customs"]["follow"])
    name = key.partition(":")[0]
    return SAID[name](value, words) if name in SAID else str(value or words["customs"]["usual"])


def _of_a_kind(name: str, parts: list[str]) -> bool:
    return len(parts) == (2 if name in ("take", "fix") else 1) and name not in ("label", "number", "limit")


def _span(value: list[str], words: Words) -> str:
    return "到".join(_hour(time.fromisoformat(hour)) for hour in value)


def _hour(hour: time) -> str:
    return times.of_day(60 * hour.hour + hour.minute)


def _within(value: Mapping[str, int], words: Words) -> str:
    if hours := value.get("hours"):
        return f"{hours}个钟头"
    days = "第二天" if value["days"] == 1 else f"过{value['days']}天"
    return f"{days}{_hour(time(value['hour']))}前"


def _number(value: Mapping[str, str], words: Words) -> str:
    return " ".join(filter(None, (value["label"], value["number"]))) or str(words["customs"]["none"])


def _closers(value: list[str], words: Words) -> str:
    return "，".join((words["closers"]["keeper"], *(words["closers"][who] for who in value)))


SAID: Mapping[str, Callable[[Any, Words], str]] = {
    "quiet": _span,
    "office": _span,
    "take": _within,
    "fix": _within,
    "number": _number,
    "close": _closers,
    "ask": lambda value, words: f"过{value}天再问一回",
    "news": lambda value, words: f"{value}天",
    "give_up": lambda value, words: f"再过{value}天晚上8点",
    "reopen": lambda value, words: f"{value}天",
    "public": lambda value, words: str(words["buttons"][f"public:{'yes' if value else 'no'}"]),
    "offered": lambda value, words: str(words["buttons"][f"offered:{'yes' if value else 'no'}"]),
    "photo": lambda value, words: str(words["buttons"][f"photo:{'yes' if value else 'no'}"]),
    "urgent": lambda value, words: str(words["buttons"][f"urgent:{'yes' if value else 'no'}"]),
    "remind": lambda value, words: "、".join(words["reminders"][when] for when in value) or words["reminders"]["none"],
    "sheet": lambda value, words: _hour(time.fromisoformat(value)) if value else str(words["buttons"]["sheet:office"]),
    "board": lambda value, words: str(words["buttons"][f"board:{'on' if value else 'off'}"]),
    "digest": lambda value, words: str(words["buttons"][f"digest:{value}"]),
    "first": lambda value, words: str(words["buttons"][f"first:{value}"]),
    "zone": lambda value, words: str(words["zones"].get(value, value)),
    "danger": lambda value, words: "、".join(value) or str(words["customs"]["none"]),
    "heard": lambda value, words: "、".join(value) or str(words["customs"]["none"]),
    "counter": lambda value, words: str(words["buttons"][f"counter:{'yes' if value else 'no'}"]),
    "held": lambda value, words: str(words["buttons"][f"held:{'yes' if value else 'no'}"]),
}
