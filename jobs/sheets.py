"""Sheets: a letter as it will be read, words and buttons."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from domain.forms import READY
from domain.words import Button, Letter, Rows

log = logging.getLogger(__name__)

Keyboard = Mapping[str, Any]  # spelled as Telegram does: objects of the library's would be made to be taken apart


class Render(Protocol):
    """The voice of the bot, as the postman needs it."""

    def page(self, name: str, data: Mapping[str, Any], now: datetime) -> str: ...

    def label(self, word: str) -> str: ...

    def plain(self, html: str) -> str: ...

    def picture(self, template: str, data: Mapping[str, Any]) -> str: ...


class Unreadable(Exception):
    """A page that can't be rendered."""


@dataclass(frozen=True, slots=True)
class Sheet:
    text: str
    keyboard: Keyboard | None
    parse_mode: str | None = "HTML"

    @property
    def hangs_keys(self) -> bool:
        """Below the message, where they can change with it."""
        return self.keyboard is not None and "inline_keyboard" in self.keyboard


def write(letter: Letter, render: Render, link: str, now: datetime) -> Sheet:
    """`link` leads into the private chat with the bot; pages know it as `bot`."""
    try:
        text = render.page(letter.page, {"bot": link, **letter.data}, now)
        return Sheet(text, _keyboard(letter.buttons, render, link))
    except Exception as error:
        log.debug("%s can't be rendered", letter.page, exc_info=True)  # may quote what people wrote
        raise Unreadable(f"page: {letter.page}: {type(error).__name__}") from error


def _keyboard(rows: Rows, render: Render, link: str) -> Keyboard | None:
    """What is pressed or followed hangs under the message; words to say lie over the keyboard."""
    rows = _once(rows, render)
    if not rows:
        return None
    if any(button.press or button.link for row in rows for button in row):
        return {"inline_keyboard": [[_inline(button, render, link) for button in row] for row in rows]}
    keys = [[{"text": _label(button, render)} for button in row] for row in rows]
    return {"keyboard": keys, "resize_keyboard": True, "is_persistent": True}


def _once(rows: Rows, render: Render) -> Rows:
    """What people have said in the very words of a ready answer stands there once."""
    said = {button.says for row in rows for button in row}
    kept = (tuple(b for b in row if not (b.word.startswith(READY) and render.label(b.word) in said)) for row in rows)
    return tuple(row for row in kept if row)


def _inline(button: Button, render: Render, link: str) -> Mapping[str, str]:
    label = _label(button, render)
    if button.link:
        return {"text": label, "url": f"{link}?start={button.link}"}
    return {"text": label, "callback_data": button.press}


def _label(button: Button, render: Render) -> str:
    return button.says or render.label(button.word)
