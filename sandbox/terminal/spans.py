"""How far somebody wants the clock wound: 3小时, 半小时, 1天, 2周, 明早, and 30m, 3h, 1d for short."""

import re
from datetime import datetime, timedelta
from unicodedata import normalize

from domain.time import at

UNITS = {
    "分钟": timedelta(minutes=1), "分": timedelta(minutes=1), "m": timedelta(minutes=1),
    "个小时": timedelta(hours=1), "小时": timedelta(hours=1), "h": timedelta(hours=1),
    "天": timedelta(days=1), "d": timedelta(days=1),
    "周": timedelta(weeks=1), "个星期": timedelta(weeks=1), "星期": timedelta(weeks=1), "w": timedelta(weeks=1),
}  # fmt: skip
NUMBERS = {"半": 0.5, "半个": 0.5, "两": 2} | {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)}
SPAN = re.compile(rf"(\d{{1,4}}|{'|'.join(sorted(NUMBERS, reverse=True))})\s*({'|'.join(UNITS)})")
MORNINGS = ("明早", "明天早上", "morning")
MORNING = 8
LONGEST = timedelta(days=60)


def span(said: str, now: datetime, zone: str) -> timedelta | None:
    """None when it can't be read, or is longer than anybody should wait for."""
    if said in MORNINGS:
        today = at(now, 0, MORNING, zone)
        return (today if now < today else at(now, 1, MORNING, zone)) - now
    found = SPAN.fullmatch(normalize("NFKC", said))
    if found is None:
        return None
    length = UNITS[found[2]] * float(NUMBERS.get(found[1]) or found[1])
    return length if timedelta() < length <= LONGEST else None
