"""Hours as people write them for a place: 周一到周五上午9点到11点半、下午2点到5点；周六9点到12点，放假不开."""

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

from domain.calendar.hours import Hours, opening, spoken_hours
from domain.days import WEEKDAYS
from domain.stations.week import EVERY_DAY, Span, Week

LONGEST = 200  # characters
WHOLE = Hours(0, 0)
WEEKEND = frozenset({5, 6})
_DAY, _WEEK = f"[{''.join(WEEKDAYS)}]", "(?:周|星期|礼拜)"
_RANGE = rf"{_WEEK}{_DAY}到{_WEEK}?{_DAY}"
_LIST = rf"{_WEEK}{_DAY}(?:、?{_WEEK}?{_DAY}(?![点:\d]))*"
_HEAD = re.compile(
    rf"(?P<every>每天|天天|每日)|(?P<working>工作日|上班日)|(?P<weekend>周末|双休日)"
    rf"|(?P<off>(?:法定)?节?假日|(?:逢)?放假|过节)|每?(?P<named>(?:{_RANGE}|{_LIST})(?:、(?:{_RANGE}|{_LIST}))*)"
)
_NAMED = re.compile(rf"{_WEEK}?(?P<first>{_DAY})(?:到{_WEEK}?(?P<last>{_DAY}))?")
_CLOSED = re.compile(r"[都也]?(?:不开门?|休息|休馆|闭馆|关门|不营业)")
_OPEN = re.compile(r"[都也]?(?:照[开常]|不休息?|开门?)")
_ALL_DAY = re.compile(r"[都也]?(?:全天|24小时)(?:开门?|开放)?")
_MIDNIGHT = re.compile(r"(?:晚上|夜里|半夜|凌晨)(?:12|十二)点|(?:24|0|零)点|(?:24|0?0):00")


def spoken_week(text: str) -> Week | None:
    """All of it is understood, or nothing."""
    plain = _plain(text)
    if not plain or len(plain) > LONGEST:
        return None
    week = Week(())
    for head, said in _clauses(plain):
        after = _with(week, head, said)
        if after is None:
            return None
        week = after
    spans = tuple(span for span in week.spans if span.days)
    return replace(week, spans=spans) if spans else None


def _plain(text: str) -> str:
    """One sign for each thing: 到 from one to another, 、 in a list."""
    narrow = re.sub(r"\s*(?:[至~—–-]+|到)\s*", "到", normalize("NFKC", text))
    return re.sub(r"[\s,;。、和及]+", "、", narrow).strip("、")


def _clauses(plain: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Each name of days with what is said of them; before the first one it is said of every day."""
    heads = [*_HEAD.finditer(plain)]
    ends = [*(head.start() for head in heads), len(plain)]
    if first := plain[: ends[0]].strip("、"):
        yield None, first
    for head, end in zip(heads, ends[1:], strict=True):
        yield head, plain[head.end() : end].strip("、")


def _with(week: Week, head: re.Match[str] | None, said: str) -> Week | None:
    is_closed, days = bool(_CLOSED.fullmatch(said)), _days(head)
    if head and head["off"]:
        return replace(week, rests=is_closed) if is_closed or _OPEN.fullmatch(said) else None
    if is_closed:
        left = (span if span.working else replace(span, days=span.days - days) for span in week.spans)
        return replace(week, spans=tuple(left))
    hours = [_hours(part) for part in said.split("、")]
    working = bool(head and head["working"])
    made = tuple(Span(each, days, working) for each in hours if each)
    return replace(week, spans=(*week.spans, *made)) if len(made) == len(hours) else None


def _days(head: re.Match[str] | None) -> frozenset[int]:
    if head is None or not (head["named"] or head["weekend"]):
        return EVERY_DAY
    return WEEKEND if head["weekend"] else frozenset(_named(head["named"]))


def _named(said: str) -> Iterator[int]:
    for name in _NAMED.finditer(said):
        first, last = WEEKDAYS[name["first"]], WEEKDAYS[name["last"] or name["first"]]
        yield from ((first + n) % 7 for n in range((last - first) % 7 + 1))


def _hours(said: str) -> Hours | None:
    """Where the day ends at midnight, that is twelve at night and not at noon."""
    if _ALL_DAY.fullmatch(said):
        return WHOLE
    begins, _, ends = said.partition("到")
    if _MIDNIGHT.fullmatch(ends):
        opens = opening(begins, ends)
        return Hours(60 * opens.hour + opens.minute, 0) if opens else None
    return spoken_hours(said)
