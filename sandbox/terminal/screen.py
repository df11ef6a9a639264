"""What stands on the screen: messages drawn as they come, and buttons under numbers to press them by."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from sandbox.telegram.messages import Message
from sandbox.telegram.pressing import Held
from sandbox.terminal.characters import wrapped
from sandbox.terminal.drawing import buttons, drawn
from sandbox.terminal.paint import faint, painted
from templates.times import soon


class Screen:
    def __init__(self, names: Mapping[int, str], zone: str, colours: bool) -> None:
        self.held: list[Held] = []
        self._names = names
        self._zone = zone
        self._colours = colours

    def says(self, *lines: str) -> None:
        for line in lines:
            for part in wrapped(line):
                print(painted(part, self._colours))

    def shows(self, messages: Sequence[Message], now: datetime, keyboard: Message | None = None) -> None:
        """Each button under its number; the numbers hold until others are drawn."""
        held: list[Held] = []
        self._draws(messages, now, held)
        if keyboard:
            rows = _numbered(keyboard, "keyboard", held)
            self.says(faint("键盘上："), *buttons(rows))
        self.held = held or self.held

    def mentions(self, messages: Sequence[Message], now: datetime) -> None:
        """Messages that somebody else looks at: nothing there can be pressed."""
        self._draws(messages, now, None)

    def _draws(self, messages: Sequence[Message], now: datetime, held: list[Held] | None) -> None:
        for _, album in groupby(messages, key=lambda message: message.album or str(message.serial)):
            first, *more = album
            self.says(*drawn(self._head(first, now), [first, *more], _numbered(first, "inline_keyboard", held)))

    def _head(self, message: Message, now: datetime) -> str:
        number = message.chat.log.index(message) + 1
        name = message.sender_chat.title if message.sender_chat else self._name(message)
        moment = datetime.fromtimestamp(message.date, now.tzinfo)
        head = f"#{number} {name}，{soon(moment, now, self._zone)}"
        if message.reply_to in message.chat.log and message.reply_to:
            head += f"，回复#{message.chat.log.index(message.reply_to) + 1}"
        return head + ("（改了）" if message.edit_date else "")

    def _name(self, message: Message) -> str:
        return self._names.get(message.sender.id, message.sender.first_name) if message.sender else ""


def _numbered(message: Message, kind: str, held: list[Held] | None) -> list[list[str]]:
    """The labels in their rows; in front of each the number under which a finger is now held over it."""
    labels: list[list[str]] = []
    for row in (message.markup or {}).get(kind, ()):
        labels.append([])
        for button in row:
            if held is not None:
                held.append(Held(message, dict(button)))
            labels[-1].append(f"{len(held)} {button['text']}" if held is not None else button["text"])
    return labels
