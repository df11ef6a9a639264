"""What a keeper says or asks while it goes on: what it waits for, a question, its answer, how far it is."""

from datetime import time

from domain.days import spoken_moment
from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene, now_of
from domain.issues.gathering import shown, take_all
from domain.issues.issue import Awaited
from domain.moments import ms
from domain.texts import line
from domain.time import at, day_of
from domain.words import Refused, Why

ASKED_AT = time(9)  # of the day that something is awaited for
ONE_LINE = 200
ON = {f"on:{awaited}": awaited for awaited in (Awaited.THING, Awaited.BODY)}
DAYS = {"days:1": 1, "days:2": 2}
MONDAY, UNSURE = "monday", "unsure"


def understood(text: str, scene: Scene, usual: time) -> int:
    """A day that somebody wrote, from now on, in milliseconds."""
    found = spoken_moment(text, now_of(scene), scene.about["zone"], usual)
    if found is None:
        raise Refused(Why.WRONG_VALUE, wrong="day")
    return ms(found)


# what does it wait for, and until when?


def _ask_on(answers: Answers, scene: Scene) -> Asking:
    return Asking("wait_for_whom", rows=(tuple(map(Choice, ON)),))


def _take_on(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Whoever just says what it is has answered both questions."""
    if said.choice:
        return {**answers, "on": ON[said.choice].value} if said.choice in ON else None
    kept = _take_line(answers, said, scene)
    return {**kept, "on": Awaited.THING.value} if kept else None


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    return Asking("wait_for_what", {"on": answers["on"]})


def _ask_until(answers: Answers, scene: Scene) -> Asking:
    """下周一 where that is neither tomorrow nor the day after."""
    days = [*DAYS, *([MONDAY] if _to_monday(scene) not in DAYS.values() else [])]
    return Asking("wait_until_when", rows=(tuple(map(Choice, days)), (Choice(UNSURE),)))


def _take_until(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == UNSURE:
        return {**answers, "until": None}
    days = {**DAYS, MONDAY: _to_monday(scene)}
    if said.choice in days:
        moment = at(now_of(scene), days[said.choice], ASKED_AT.hour, scene.about["zone"])
        return {**answers, "until": ms(moment)}
    return {**answers, "until": understood(said.text, scene, ASKED_AT)} if said.text else None


def _to_monday(scene: Scene) -> int:
    return 7 - day_of(now_of(scene), scene.about["zone"]).weekday()


# a question, its answer, and news


def _take_line(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = line(said.text, ONE_LINE)
    return {**answers, "says": words} if words else None


def _ask_question(answers: Answers, scene: Scene) -> Asking:
    return Asking("what_to_ask")


def _ask_answer(answers: Answers, scene: Scene) -> Asking:
    page = "photos_are_here" if answers.get("media") else "what_to_answer"
    return Asking(page, shown(answers), ((Choice(NEXT),),) if answers.get("media") else ())


def _ask_news(answers: Answers, scene: Scene) -> Asking:
    return Asking("what_to_tell")


WAIT = Form(
    "wait",
    (
        Question("on", _ask_on, _take_on),
        Question("says", _ask_what, _take_line),
        Question("until", _ask_until, _take_until),
    ),
)
INQUIRE = Form("inquire", (Question("says", _ask_question, _take_line),))
ANSWER = Form("answer", (Question("says", _ask_answer, lambda a, said, _: take_all("says", a, said)),))
TELL = Form("tell", (Question("says", _ask_news, _take_line),))
WAITING = (WAIT, INQUIRE, ANSWER, TELL)
