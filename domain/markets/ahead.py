"""What somebody asks a counter before the market, and what they are told: neither sees the other's number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.markets.services import Service
from domain.markets.stall import THERE, Stall
from domain.meetings.session import COMING, Session
from domain.meetings.setting import Setting, picture
from domain.rows import in_rows
from domain.texts import line
from domain.words import Button, Letter, Refused, Urgency, Why

LONGEST = 120  # all of it is read at the other end
MOST = 3  # by one person, of one market
WIDE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    id: int = 0
    stall: int
    person: int | None
    words: str
    asked: datetime
    answer: str = ""
    answered: datetime | None = None

    @property
    def about(self) -> str:
        return f"ahead:{self.id}"


def counters(stalls: Sequence[Stall], services: Sequence[Service]) -> tuple[tuple[Stall, Service], ...]:
    """Those that people ask for papers at."""
    known = {service.key: service for service in services if service.government}
    return tuple((stall, known[stall.service]) for stall in stalls if stall.stage in THERE and stall.service in known)


def takes_questions(session: Session, now: datetime) -> bool:
    return session.stage in COMING and now < session.ends


def to_counter(setting: Setting, asked: Asked, service: Service, chat: int) -> Letter:
    rows = ((Button("ahead:answer", press=f"{asked.about}:answer"),),)
    data = picture(setting) | {"service": service.name, "words": asked.words}
    return Letter(
        to=chat, page="markets/asked_ahead", data=data, about=asked.about, buttons=rows, slot=asked.about,
        urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip


def to_asker(setting: Setting, asked: Asked, service: str, chat: int) -> Letter:
    data = picture(setting) | {"service": service, "words": asked.words, "answer": asked.answer}
    return Letter(to=chat, page="markets/counter_answers", data=data, about=asked.about, urgency=Urgency.ASSIGNMENT)


def _ask_counter(answers: Answers, scene: Scene) -> Asking:
    each = [Choice(f"at:{one['id']}", one["name"]) for one in scene.about["counters"]]
    return Asking("ahead_which", rows=in_rows(each, WIDE))


def _take_counter(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    known = {f"at:{one['id']}": one["id"] for one in scene.about["counters"]}
    return {**answers, "counter": known[said.choice]} if said.choice in known else None


def _several(answers: Answers, scene: Scene) -> bool:
    return len(scene.about["counters"]) > 1


def _ask_words(answers: Answers, scene: Scene) -> Asking:
    """It says with whom: where there is one counter alone, nobody chose it."""
    names = {one["id"]: one["name"] for one in scene.about["counters"]}
    return Asking("ahead_what", {"counter": names.get(answers.get("counter")) or next(iter(names.values()), "")})


def _take_words(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = line(said.text, LONGEST + 1)
    if len(words) > LONGEST:
        raise Refused(Why.WRONG_VALUE, wrong="ahead")
    return {**answers, "words": words} if words else None


ASK = Form("ask_ahead", (
    Question("counter", _ask_counter, _take_counter, _several),
    Question("words", _ask_words, _take_words),
))  # fmt: skip
ANSWER = Form(
    "answer_ahead", (Question("words", lambda answers, scene: Asking("ahead_answer"), _take_words),)
)  # fmt: skip
