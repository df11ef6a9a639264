"""What is asked before a session is moved, called off, made up for, or has another number of seats."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.days import spoken_moment
from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene, now_of
from domain.meetings.hours import day_and_hour
from domain.meetings.series import Kind
from domain.meetings.series_details import DETAILS
from domain.meetings.series_questions import ASKED
from domain.meetings.session_changes import check_announced, earliest
from domain.meetings.sessions_life import CANCEL, MOVE, RESIZE
from domain.meetings.spots_forms import meant, others
from domain.moments import moment, ms
from domain.texts import line
from domain.time import at, instant
from domain.words import Refused, Why

SAME_TIME, STAYS, NO_REASON, MAKE_UP = "same_time", "stays_there", "no_reason:move", "make_up"
OTHER_HOURS = "other_hours"
LATER_ON = {"later:day": timedelta(days=1), "later:week": timedelta(days=7)}
BECAUSE = ("because:rain", "because:called_away", "because:holiday")
OF_A_MARKET = ("because:rain", "because:wind", "because:holiday")
LONGEST_REASON = 40
OFFERED = 3  # days on which it can be made up for
A_WEEK = 7


def _starts(scene: Scene) -> datetime:
    return moment(scene.about["starts"])


def _later(days: timedelta, scene: Scene) -> datetime:
    """At the same hour on the wall."""
    wall = _starts(scene).astimezone(ZoneInfo(scene.about["zone"]))
    return instant(wall.date() + days, 60 * wall.hour + wall.minute, scene.about["zone"])


def _said(text: str, scene: Scene) -> datetime:
    """A day alone means the hour at which it would have begun."""
    wall = _starts(scene).astimezone(ZoneInfo(scene.about["zone"]))
    found = spoken_moment(text, now_of(scene), scene.about["zone"], time(wall.hour, wall.minute))
    if found is None:
        raise Refused(Why.WRONG_VALUE, wrong="day")
    return found


# ---- to another time, to another spot


def _ask_when(answers: Answers, scene: Scene) -> Asking:
    free = tuple(Choice(word) for word, span in LATER_ON.items() if ms(_later(span, scene)) not in scene.about["taken"])
    same = ((Choice(SAME_TIME),),) if scene.about["others"] else ()
    return Asking("session_when", rows=((free,) if free else ()) + same)


def _take_when(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == SAME_TIME and scene.about["others"]:
        return {**answers, "when": scene.about["starts"]}
    if said.choice in LATER_ON:
        return {**answers, "when": _free(_later(LATER_ON[said.choice], scene), scene)}
    return {**answers, "when": _free(_said(said.text, scene), scene)} if said.text else None


def _free(starts: datetime, scene: Scene) -> int | None:
    """No two of a series begin at once."""
    if ms(starts) in scene.about["taken"]:
        raise Refused(Why.WRONG_VALUE, wrong="made_up")
    return ms(starts)


def _ask_where(answers: Answers, scene: Scene) -> Asking:
    """Whoever wants another spot at the same time isn't offered the one there is."""
    stays = ((Choice(STAYS),),) if answers["when"] != scene.about["starts"] else ()
    return Asking("session_where", rows=(*stays, *others(scene)))


def _take_where(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == STAYS and answers["when"] != scene.about["starts"]:
        return {**answers, "to": scene.about["at_spot"], "to_name": scene.about["spot"]}
    return _there(answers, said, scene)


def _there(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    spot = meant(said, scene)
    name = next((other["name"] for other in scene.about["others"] if other["id"] == spot), "")
    return {**answers, "to": spot, "to_name": name} if spot is not None else None


def _ask_why(answers: Answers, scene: Scene) -> Asking:
    """Before anybody hears of it."""
    data = {"when": answers["when"], "to": answers["to_name"]}
    return Asking("session_why_moved", data, (_because(scene), (Choice(NO_REASON),)))


def _take_why(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    reason = line(said.text, LONGEST_REASON)
    return {**answers, "why": reason} if reason or said.choice == NO_REASON else None


# ---- not at all, and on another day instead


def _ask_why_off(answers: Answers, scene: Scene) -> Asking:
    return Asking("session_why_off", rows=(_because(scene),))


def _because(scene: Scene) -> tuple[Choice, ...]:
    return tuple(map(Choice, OF_A_MARKET if scene.about["kind"] == Kind.MARKET else BECAUSE))


def _take_why_off(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    reason = line(said.text, LONGEST_REASON)
    return {**answers, "why": reason} if reason else None


def _possible(scene: Scene) -> tuple[datetime, ...]:
    """The first days that can be announced in time and have none at that hour."""
    zone, wall = scene.about["zone"], _starts(scene).astimezone(ZoneInfo(scene.about["zone"]))
    first = earliest(now_of(scene), zone)
    days = (at(first, day, wall.hour, zone, wall.minute) for day in range(A_WEEK))
    return tuple(day for day in days if ms(day) not in scene.about["taken"])[:OFFERED]


def _ask_instead(answers: Answers, scene: Scene) -> Asking:
    zone = scene.about["zone"]
    rows = tuple((Choice(f"on:{ms(day)}", day_and_hour(day, zone)),) for day in _possible(scene))
    return Asking("session_instead_when", {"first": ms(earliest(now_of(scene), zone))}, rows)


def _take_instead(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    offered = {f"on:{ms(day)}": day for day in _possible(scene)}
    if said.choice not in offered and not said.text:
        return None
    starts = offered[said.choice] if said.choice else _said(said.text, scene)
    check_announced(starts, now_of(scene), scene.about["zone"])
    return {**answers, "when": _free(starts, scene)}


def _ask_instead_where(answers: Answers, scene: Scene) -> Asking:
    return Asking("session_instead_where", {"when": answers["when"]}, ((Choice(STAYS),), *others(scene)))


WHEN, WHERE = Question("when", _ask_when, _take_when), Question("to", _ask_where, _take_where)
FORMS = {
    MOVE: Form("session_move", (WHEN, WHERE, Question("why", _ask_why, _take_why))),
    OTHER_HOURS: Form("session_other_hours", (Question("hours", *ASKED["hours"]),)),
    CANCEL: Form("session_cancel", (Question("why", _ask_why_off, _take_why_off),)),
    RESIZE: Form("session_resize", tuple(Question(key, *DETAILS[key]) for key in ("seats", "walk_ins"))),
    MAKE_UP: Form(
        "session_make_up",
        (Question("when", _ask_instead, _take_instead), Question("to", _ask_instead_where, _take_where)),
    ),
}
