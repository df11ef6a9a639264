"""How a station is made, changed one thing at a time, closed for a while, given up, and told to be wrong."""

from datetime import timedelta

from domain.days import spoken_day
from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene, now_of
from domain.picking import pick
from domain.places import Level
from domain.rows import in_rows
from domain.stations.questions import ASKED, PIN, WIDE, kind_of, valued
from domain.texts import clean, line
from domain.time import day_of
from domain.words import Refused, Why

WITHIN = frozenset(Level) - {Level.TOWN}
TOLD_ANEW = ("name", "kind", "spot", "week", "doings", "phone")
AS_SAID, ANEW = "as_said", "station"
BACK = {"days:1": timedelta(days=1), "days:7": timedelta(days=7)}  # from today it opens again
NO_DAY = "no_day"
BECAUSE = ("because:repair", "because:holiday", "because:unstaffed")
LONGEST_REASON, LONGEST_WORD = 20, 200
SHUT, END, WRONG, END_IT = "station_shut", "station_end", "station_wrong", "sure:station"


def _question(key: str) -> Question:
    return Question(key, *ASKED[key])


def _is_unknown_kind(answers: Answers, scene: Scene) -> bool:
    return kind_of(answers) is None or answers.get("anew") == "kind"


def _is_wanted(answers: Answers, scene: Scene) -> bool:
    return answers.get("anew") == "phone"


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    choices = [Choice(f"{ANEW}:{key}") for key in TOLD_ANEW]
    rows = in_rows(choices, WIDE)
    return Asking("station_preview", valued(answers), ((Choice(AS_SAID),), *rows))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    word, _, key = said.choice.partition(":")
    if said.choice == AS_SAID:
        return {**answers, "preview": True}
    if word != ANEW or key not in TOLD_ANEW:
        return None
    forgotten = {key, "pin"} if key == "spot" else {key}
    return {name: value for name, value in answers.items() if name not in forgotten} | {"anew": key}


def _ask_back(answers: Answers, scene: Scene) -> Asking:
    return Asking("station_back", scene.about, (tuple(map(Choice, BACK)), (Choice(NO_DAY),)))


def _take_back(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NO_DAY:
        return {**answers, "back": None}
    today = day_of(now_of(scene), scene.about["zone"])
    back = today + BACK[said.choice] if said.choice in BACK else spoken_day(said.text, today)
    if said.text and (back is None or back <= today):
        raise Refused(Why.WRONG_VALUE, wrong="day")
    return {**answers, "back": back.isoformat()} if back else None


def _ask_why(answers: Answers, scene: Scene) -> Asking:
    return Asking("station_why_shut", rows=(tuple(map(Choice, BECAUSE)),))


def _take_why(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    why = line(said.text, LONGEST_REASON)
    return {**answers, "why": why} if why else None


def _ask_end(answers: Answers, scene: Scene) -> Asking:
    return Asking("station_end_for_sure", scene.about, ((Choice(END_IT),),))


def _take_end(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": True} if said.choice == END_IT else None


def _ask_wrong(answers: Answers, scene: Scene) -> Asking:
    return Asking("station_what_is_wrong", scene.about)


def _take_wrong(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = clean(said.text, LONGEST_WORD)
    return {**answers, "words": words} if words else None


STATION = Form(
    "station",
    (
        _question("name"),
        Question("kind", *ASKED["kind"], _is_unknown_kind),
        pick("area", "station_in_which_area", WITHIN),
        _question("spot"),
        PIN,
        _question("week"),
        _question("doings"),
        Question("phone", *ASKED["phone"], _is_wanted),
        Question("preview", _ask_preview, _take_preview),
    ),
)
CHANGES = {
    key: Form(f"station_{key}", (_question(key), PIN) if key == "spot" else (_question(key),)) for key in TOLD_ANEW
}
CLOSING = Form(SHUT, (Question("back", _ask_back, _take_back), Question("why", _ask_why, _take_why)))
ENDING = Form(END, (Question("sure", _ask_end, _take_end),))
CORRECTION = Form(WRONG, (Question("words", _ask_wrong, _take_wrong),))
