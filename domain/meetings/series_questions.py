"""What is asked about every series: what it is, where, on which days, and from when to when."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from domain.calendar.hours import Hours, spoken_hours
from domain.calendar.patterns import LunarDays, NthWeekday, Pattern, Weekdays
from domain.calendar.rule import Rule, never
from domain.calendar.spoken import spoken
from domain.forms import Answers, Asking, Choice, Question, Said, Scene, now_of
from domain.meetings.series import Family, Kind, family
from domain.meetings.series_details import DETAILS, Asks, Takes
from domain.meetings.series_usual import valued
from domain.meetings.spots_forms import meant, others
from domain.rows import in_rows
from domain.texts import line
from domain.time import day_of
from domain.words import Refused, Why

LONGEST = 12 * 60  # minutes
A_WHILE = timedelta(days=3650)  # in which a date was still to come
LEAP_YEAR = 2028
LONGEST_RULE = 200
RULES: Mapping[str, Pattern] = {
    "rule:first_saturday": NthWeekday(frozenset({1}), 5), "rule:saturday": Weekdays(frozenset({5})),
    "rule:friday": Weekdays(frozenset({4})), "rule:wednesday": Weekdays(frozenset({2})),
    "rule:threes": LunarDays(frozenset({3, 8, 13, 18, 23, 28})),
    "rule:fives": LunarDays(frozenset({5, 10, 15, 20, 25, 30})), "rule:second_saturday": NthWeekday(frozenset({2}), 5),
}  # fmt: skip
HOURS = {
    "hours:9": Hours(9 * 60, 11 * 60), "hours:15": Hours(15 * 60, 17 * 60), "hours:20": Hours(20 * 60, 21 * 60),
    "hours:morning": Hours(9 * 60, 11 * 60 + 30),
}  # fmt: skip
OFTEN: Mapping[Family, tuple[tuple[str, ...], tuple[str, ...]]] = {  # the days and the hours that are offered
    Family.MEETING: (("rule:first_saturday", "rule:saturday", "rule:friday", "rule:wednesday"),
                     ("hours:9", "hours:15", "hours:20")),
    Family.MARKET: (("rule:threes", "rule:fives", "rule:saturday", "rule:second_saturday"),
                    ("hours:morning", "hours:9", "hours:15")),
    Family.EVENT: (("rule:first_saturday", "rule:saturday", "rule:friday", "rule:wednesday"),
                   ("hours:9", "hours:15", "hours:20")),
}  # fmt: skip
BY_BUTTON = tuple(kind for kind in Kind if family(kind) == Family.MEETING)  # the others are asked about otherwise


def today(scene: Scene) -> date:
    return day_of(now_of(scene), scene.about["zone"])


def _ask_kind(answers: Answers, scene: Scene) -> Asking:
    first, *rest = [Choice(f"meeting:{kind}") for kind in BY_BUTTON]
    return Asking("series_kind", rows=((first,), *in_rows(rest, 2)))


def _take_kind(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    kind = said.choice.removeprefix("meeting:")
    return {**answers, "kind": kind} if kind in BY_BUTTON else None


# ---- where, on which days, from when to when


def _ask_spot(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_spot", {"many": len(scene.about["others"]), "kind": answers["kind"]}, others(scene))


def _take_spot(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """One that nobody has named yet is made along with the series."""
    known, name = meant(said, scene), line(said.text)
    if known is None and not name:
        return None
    called = next((spot["name"] for spot in scene.about["others"] if spot["id"] == known), name)
    return {**answers, "spot": known or 0, "spot_name": called}


def _ask_rule(answers: Answers, scene: Scene) -> Asking:
    choices = [Choice(value) for value in _often(answers)[0]]
    return Asking("series_rule", rows=(tuple(choices[:2]), tuple(choices[2:])))


def _take_rule(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice in RULES:
        return {**answers, "rule": Rule(RULES[said.choice], today(scene)).kept()}
    text = line(said.text, LONGEST_RULE)
    return {**answers, "rule": understood(text, today(scene)).kept()} if text else None


def understood(text: str, day: date) -> Rule:
    """A rule that comes at all; otherwise which of three things is wrong with it."""
    rule = spoken(text, day)
    if rule is None or never(rule):
        over = spoken(text, day - A_WHILE) is not None
        raise Refused(Why.WRONG_VALUE, wrong="rule_over" if over else "rule_never" if _is_no_day(text) else "rule")
    return rule


def _is_no_day(text: str) -> bool:
    """2月30日, 每月32号: understood, and in no calendar."""
    dates = re.findall(r"(?:(\d{1,2})月)?(\d{1,2})[日号]", text)
    return any(not _exists(int(month or 1), int(day)) for month, day in dates)


def _exists(month: int, day: int) -> bool:
    try:
        return bool(date(LEAP_YEAR, month, day))
    except ValueError:
        return False


def _ask_hours(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_hours", rows=(tuple(map(Choice, _often(answers)[1])),))


def _often(answers: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return OFTEN[family(Kind(answers["kind"]))]


def _take_hours(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    hours = HOURS.get(said.choice) or spoken_hours(said.text)
    if hours is None and not said.text:
        return None
    if hours is None or hours.minutes > LONGEST or hours.minutes < valued(answers)["slot"]:
        raise Refused(Why.WRONG_VALUE, wrong="meet_hours")
    return {**answers, "hours": [hours.opens, hours.closes]}


KIND = Question("kind", _ask_kind, _take_kind)
ASKED: Mapping[str, tuple[Asks, Takes]] = {
    "spot": (_ask_spot, _take_spot), "rule": (_ask_rule, _take_rule), "hours": (_ask_hours, _take_hours), **DETAILS,
}  # fmt: skip
