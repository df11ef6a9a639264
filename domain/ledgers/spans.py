"""The time of a ledger as people write it: 10月, 10月1日到11月15日, 2026-10-01 2026-11-15."""

import re
from datetime import date
from unicodedata import normalize

from domain.ledgers.ledger import Span, last_day
from domain.months import Month

_DAY = r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](?:(\d{1,2})[日号]?)?"
_SPAN = re.compile(rf"{_DAY}(?:(?:到|至|-|~|—|–|,|、)+{_DAY})?")
Said = tuple[str | None, str, str | None]  # a year, a month, a day


def this_month(today: date) -> Span:
    return Span(today.replace(day=1), today)


def last_month(today: date) -> Span:
    month = Month(today.year, today.month).back(1)
    return Span(date(month.year, month.month, 1), last_day(month))


def spoken(text: str, today: date) -> Span | None:
    """A month or two ends of a time, none of which is yet to begin."""
    said = _SPAN.fullmatch(re.sub(r"\s+", ",", normalize("NFKC", text).strip()))
    if said is None:
        return None
    year, month, day, last_year, last_month_, last = said.groups()
    begins: Said = (year, month, day)
    try:
        first = _first(begins, today)
        ends: Said = (last_year or year, last_month_, last) if last_month_ else (str(first.year), month, day)
        span = Span(first, min(_last(ends, first, today), today))
    except ValueError:
        return None
    return span if span.first <= span.last else None


def _first(said: Said, today: date) -> date:
    """Without a year, the last one that has begun by now."""
    year, month, day = said
    named = date(int(year) if year else today.year, int(month), int(day or 1))
    return named if year or named <= today else date(named.year - 1, named.month, named.day)


def _last(said: Said, first: date, today: date) -> date:
    """Without a year, the next one from the first on; its month has begun by now, though it may not be over."""
    year, month, day = said
    ends = _ends(int(year) if year else first.year, int(month), day)
    if not year and ends < first:
        ends = _ends(first.year + 1, int(month), day)
    if not year and ends.replace(day=1) > today:
        raise ValueError("yet to come")
    return ends


def _ends(year: int, month: int, day: str | None) -> date:
    begins = date(year, month, int(day or 1))
    return begins if day else last_day(Month(year, month))
