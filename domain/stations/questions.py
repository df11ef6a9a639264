"""What is asked about a station: its name, what it is, where, when it is open, what can be done there, its phone."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from domain.calendar.hours import Hours
from domain.forms import Answers, Asking, Choice, Question, Said, Scene
from domain.rows import in_rows
from domain.stations.spoken import LONGEST, WHOLE, spoken_week
from domain.stations.station import USUAL, Kind, kind_by
from domain.stations.week import Span, Week
from domain.texts import clean, line
from domain.words import Refused, Why

LONGEST_NAME, LONGEST_DOING, MOST_DOINGS = 16, 8, 12
USUAL_DOINGS, NO_PHONE, PIN_LATER = "enough", "no_phone", "pin_later"
WIDE = 2
WEEKS: Mapping[str, Week] = {
    "week:whole": Week((Span(WHOLE),)),
    "week:daily": Week((Span(Hours(8 * 60, 20 * 60)),)),
    "week:office": Week((Span(Hours(9 * 60, 17 * 60), working=True),)),
}
OWN_PHONE = re.compile(r"1\d{10}")  # a mobile is somebody's
PHONE = re.compile(r"\d{3,12}(?:转\d{1,6})?")

Asks = Callable[[Answers, Scene], Asking]
Takes = Callable[[Answers, Said, Scene], Answers | None]


def kind_of(answers: Answers) -> Kind | None:
    return Kind(answers["kind"]) if "kind" in answers else kind_by(answers["name"])


def _ask_name(answers: Answers, scene: Scene) -> Asking:
    return Asking("station_name")


def _take_name(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    name = line(said.text, LONGEST_NAME)
    return {**answers, "name": name} if name else None


def _ask_kind(answers: Answers, scene: Scene) -> Asking:
    kinds = [Choice(f"station_kind:{kind}") for kind in Kind]
    return Asking("station_kind", {"name": answers["name"]}, in_rows(kinds, WIDE))


def _take_kind(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    kind = said.choice.removeprefix("station_kind:")
    return {**answers, "kind": kind} if kind in set(Kind) else None


def _ask_spot(answers: Answers, scene: Scene) -> Asking:
    others = [Choice(f"spot:{spot['id']}", spot["name"]) for spot in scene.about["others"]]
    return Asking("station_spot", {"many": len(others)}, in_rows(others, WIDE))


def _take_spot(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """One that nobody has named yet is made along with the station."""
    known = next((spot for spot in scene.about["others"] if f"spot:{spot['id']}" == said.choice), None)
    if known:
        return {**answers, "spot": known["id"], "spot_name": known["name"], "pinned": known["pinned"]}
    name = line(said.text)
    return {**answers, "spot": 0, "spot_name": name, "pinned": False} if name else None


def _ask_pin(answers: Answers, scene: Scene) -> Asking:
    return Asking("spot_pin", rows=((Choice(PIN_LATER),),))


def _take_pin(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Without one nobody is told how far it is."""
    if said.choice == PIN_LATER:
        return {**answers, "pin": None}
    return {**answers, "pin": list(said.place)} if said.place else None


def _ask_week(answers: Answers, scene: Scene) -> Asking:
    return Asking("station_week", rows=tuple((Choice(value),) for value in WEEKS))


def _take_week(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice in WEEKS:
        return {**answers, "week": WEEKS[said.choice].kept()}
    text = clean(said.text, LONGEST)
    week = spoken_week(text) if text else None
    if text and week is None:
        raise Refused(Why.WRONG_VALUE, wrong="week")
    return {**answers, "week": week.kept()} if week else None


def _ask_doings(answers: Answers, scene: Scene) -> Asking:
    usual = USUAL[kind_of(answers) or Kind.OTHER]
    return Asking("station_doings", {"usual": [*usual]}, ((Choice(USUAL_DOINGS),),) if usual else ())


def _take_doings(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == USUAL_DOINGS:
        return {**answers, "doings": [*USUAL[kind_of(answers) or Kind.OTHER]]}
    listed = [line(each) for each in re.split(r"[\s、,，;；。/]+", said.text)]
    doings = [*dict.fromkeys(filter(None, listed))]
    if not doings:
        return None
    if len(doings) > MOST_DOINGS or any(len(each) > LONGEST_DOING for each in doings):
        raise Refused(Why.WRONG_VALUE, wrong="doings")
    return {**answers, "doings": doings}


def _ask_phone(answers: Answers, scene: Scene) -> Asking:
    return Asking("station_phone", rows=((Choice(NO_PHONE),),))


def _take_phone(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NO_PHONE:
        return {**answers, "phone": ""}
    text = re.sub(r"[\s()（）-]", "", line(said.text))
    if not text:
        return None
    if not PHONE.fullmatch(text) or OWN_PHONE.fullmatch(text):
        raise Refused(Why.WRONG_VALUE, wrong="place_phone")
    return {**answers, "phone": line(said.text)}


def is_unpinned(answers: Answers, scene: Scene) -> bool:
    return not answers["pinned"]


PIN = Question("pin", _ask_pin, _take_pin, is_unpinned)
ASKED: Mapping[str, tuple[Asks, Takes]] = {
    "name": (_ask_name, _take_name), "kind": (_ask_kind, _take_kind), "spot": (_ask_spot, _take_spot),
    "week": (_ask_week, _take_week), "doings": (_ask_doings, _take_doings), "phone": (_ask_phone, _take_phone),
}  # fmt: skip


def valued(answers: Answers) -> dict[str, Any]:
    """Everything that was said, with what is usual for the rest."""
    kind = kind_of(answers) or Kind.OTHER
    return {
        "name": answers["name"], "kind": kind.value, "spot": answers["spot_name"], "week": answers["week"],
        "doings": answers["doings"], "phone": answers.get("phone", ""),
        "pinned": answers["pinned"] or answers.get("pin") is not None,
    }  # fmt: skip
