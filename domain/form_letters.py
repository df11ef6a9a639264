"""The letters of a form: the open question, and what becomes of its message once it is answered or over."""

from collections.abc import Mapping
from typing import Any

from domain.forms import BACK, BEFORE, CANCEL, Choice, Draft, Form, Scene, Turn
from domain.words import Button, Letter, Rows, Way


def asking(form: Form, draft: Draft, scene: Scene, chat: int, way: Way = Way.LIVING) -> Letter | None:
    """The letter that asks the open question; asked anew it stands below what was said meanwhile."""
    question = form.next_question(draft.answers, scene)
    if question is None:
        return None
    shown = question.asks(draft.answers, scene)
    rows = [tuple(_button(draft, choice) for choice in row) for row in shown.rows]
    back = (Choice(BACK),) if draft.answers.get(BEFORE) else ()
    ways = back if shown.has_a_no else (*back, Choice(CANCEL))
    if ways:
        rows.append(tuple(_button(draft, choice) for choice in ways))
    return _letter(draft, chat, shown.page, {**scene.about, **shown.data}, tuple(rows), way)


def settled(draft: Draft, turn: Turn, chat: int) -> Letter:
    """The question message, edited into its answer."""
    answer = {"word": turn.by.value, "says": turn.by.says}
    return _letter(draft, chat, "answered", {"question": turn.answered, **answer})


def ended(
    draft: Draft, chat: int, page: str, way: Way = Way.LIVING, data: Mapping[str, Any] | None = None
) -> Letter:  # fmt: skip
    return _letter(draft, chat, page, data or {}, way=way)


def _letter(
    draft: Draft, chat: int, page: str, data: Mapping[str, Any], rows: Rows = (), way: Way = Way.LIVING
) -> Letter:
    return Letter(
        to=chat, page=f"forms/{page}", data=data, about=f"draft:{draft.id}",
        buttons=rows, slot=draft.slot, way=way,
    )  # fmt: skip


def _button(draft: Draft, choice: Choice) -> Button:
    return Button(choice.value, press=f"form:{draft.id}:{draft.step}:{choice.value}", says=choice.says)
