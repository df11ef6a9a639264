"""回访: whoever brought a matter to a session hears how it stands, and is asked what they say to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.meetings.setting import Setting, picture
from domain.meetings.visit import Matter
from domain.words import Button, Letter, Urgency, Way

Brought = tuple[tuple[str, str], ...]  # what each without Telegram who brought it is called, and their phone


class Answer(StrEnum):
    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"
    SAYS = "says"  # has something to be passed on
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    session: int
    matter: Matter
    answer: Answer
    words: str = ""
    host: int | None
    at: datetime


def asked(
    matter: Matter, by: Brought, issue: Mapping[str, Any], setting: Setting, chat: int, way: Way
) -> Letter:  # fmt: skip
    """How it stands, and the four answers; `issue` is its picture."""
    data, about = {**issue, "brought_by": [[*who] for who in by]}, setting.session.about
    buttons = [Button(f"back:{one}", press=press(setting.session.id, one, matter)) for one in Answer]
    return Letter(
        to=chat, page="meetings/call_back", data=data, about=about, slot=f"{about}:backs", way=way,
        buttons=(tuple(buttons[:2]), tuple(buttons[2:])),
    )  # fmt: skip


def over(setting: Setting, chat: int, way: Way) -> Letter:
    about = setting.session.about
    return Letter(
        to=chat, page="meetings/call_backs_are_done", data=picture(setting), about=about, slot=f"{about}:backs",
        way=way,
    )  # fmt: skip


def passed_on(back: CallBack, issue: Mapping[str, Any], about: str, chat: int) -> Letter:
    """To whoever has it."""
    return Letter(
        to=chat, page="meetings/call_back_says", data={**issue, "answer": back.answer.value, "said": back.words},
        about=about, urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip


def press(session: int, answer: Answer, matter: Matter) -> str:
    return f"back:{session}:{answer}:{matter.community}:{matter.no}"
