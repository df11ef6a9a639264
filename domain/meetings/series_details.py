"""What is asked about a series where it isn't as usual: its name, how long, how many, for whom, what else, by whom."""

import re
from collections.abc import Callable, Mapping

from domain.calendar.hours import Hours
from domain.forms import Answers, Asking, Choice, Said, Scene
from domain.meetings.series import Whom
from domain.meetings.series_usual import valued
from domain.texts import line
from domain.words import Refused, Role, Why

LENGTHS, LONGEST_SLOT = (10, 15, 20, 30, 0), 120  # minutes of one visit; 0 is an open round
AT_ONCE, MOST_AT_ONCE = (1, 2, 3), 20
HEADS, MOST_HEADS = (0, 10, 20, 30), 200
KEPT_FREE, MOST_KEPT = (0, 1, 2, 4), 50
LONGEST_NAME, LONGEST_EXTRA = 16, 40
SITTING = (Role.SECRETARY, Role.STAFF, Role.LEAD, Role.WORKER)
USUAL_NAME, NO_EXTRA, PUBLIC, INVITED = "usual_name", "no_extra", "meet_public", "meet_invited"

Asks = Callable[[Answers, Scene], Asking]
Takes = Callable[[Answers, Said, Scene], Answers | None]


def hours_of(answers: Answers) -> Hours:
    return Hours(*answers["hours"])


def _ask_name(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_name", {"kind": answers["kind"]}, ((Choice(USUAL_NAME),),))


def _take_name(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    name = line(said.text, LONGEST_NAME)
    return {**answers, "name": name} if name or said.choice == USUAL_NAME else None


def _ask_slot(answers: Answers, scene: Scene) -> Asking:
    choices = [Choice(f"slot:{minutes}") for minutes in LENGTHS]
    return Asking("series_slot", rows=(tuple(choices[:-1]), (choices[-1],)))


def _take_slot(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Seats and walk-ins are those that go with it."""
    minutes = _figure(said, "slot:", LENGTHS, LONGEST_SLOT)
    if minutes is None or minutes > hours_of(answers).minutes or 0 < minutes < min(filter(None, LENGTHS)):
        raise Refused(Why.WRONG_VALUE, wrong="slot")
    return {key: value for key, value in answers.items() if key not in ("seats", "walk_ins")} | {"slot": minutes}


def _ask_seats(answers: Answers, scene: Scene) -> Asking:
    slot = valued(answers)["slot"]
    word, offered = ("seats", AT_ONCE) if slot else ("heads", HEADS)
    return Asking("series_seats", {"slot": slot}, (tuple(Choice(f"{word}:{many}") for many in offered),))


def _take_seats(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    slot = valued(answers)["slot"]
    word, offered, most = ("seats:", AT_ONCE, MOST_AT_ONCE) if slot else ("heads:", HEADS, MOST_HEADS)
    many = _figure(said, word, offered, most)
    if many is not None and (many or not slot):
        return {**answers, "seats": many}
    raise Refused(Why.WRONG_VALUE, wrong="seats" if slot else "heads")


def _ask_walk_ins(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_walk_ins", rows=(tuple(Choice(f"free:{many}") for many in KEPT_FREE),))


def _take_walk_ins(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    many = _figure(said, "free:", KEPT_FREE, MOST_KEPT)
    if many is None:
        raise Refused(Why.WRONG_VALUE, wrong="walk_ins")
    return {**answers, "walk_ins": many}


def _ask_public(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_public", rows=((Choice(PUBLIC), Choice(INVITED)),))


def _take_public(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "public": said.choice == PUBLIC} if said.choice in (PUBLIC, INVITED) else None


def _ask_extra(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_extra", rows=((Choice(NO_EXTRA),),))


def _take_extra(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    extra = line(said.text, LONGEST_EXTRA)
    return {**answers, "extra": extra} if extra or said.choice == NO_EXTRA else None


def _ask_role(answers: Answers, scene: Scene) -> Asking:
    choices = [Choice(f"role:{role}") for role in SITTING]
    return Asking("series_role", rows=(tuple(choices[:2]), tuple(choices[2:])))


def _take_role(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    role = said.choice.removeprefix("role:")
    return {**answers, "role": role} if role in SITTING else None


def _ask_whom(answers: Answers, scene: Scene) -> Asking:
    everybody, *others = [Choice(f"whom:{whom}") for whom in Whom]
    return Asking("series_whom", rows=((everybody,), tuple(others[:2]), tuple(others[2:])))


def _take_whom(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    whom = said.choice.removeprefix("whom:")
    return {**answers, "whom": whom} if whom in set(Whom) else None


def _figure(said: Said, word: str, offered: tuple[int, ...], most: int) -> int | None:
    """A button, or a figure that somebody typed: 3, 3位, 25分钟."""
    if said.choice.startswith(word) and said.choice.removeprefix(word) in map(str, offered):
        return int(said.choice.removeprefix(word))
    typed = re.fullmatch(r"(\d{1,3})\s*[位个分人]?钟?", said.text.strip())
    return int(typed[1]) if typed and int(typed[1]) <= most else None


DETAILS: Mapping[str, tuple[Asks, Takes]] = {
    "name": (_ask_name, _take_name), "slot": (_ask_slot, _take_slot), "seats": (_ask_seats, _take_seats),
    "walk_ins": (_ask_walk_ins, _take_walk_ins), "public": (_ask_public, _take_public),
    "extra": (_ask_extra, _take_extra), "role": (_ask_role, _take_role), "whom": (_ask_whom, _take_whom),
}  # fmt: skip
