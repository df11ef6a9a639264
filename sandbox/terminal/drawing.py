"""One message as it is drawn in a terminal: who, when, the words, and the buttons in their rows."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sandbox.neighbourhood import AREAS
from sandbox.telegram.accounts import Json
from sandbox.telegram.messages import Message
from sandbox.terminal.characters import COLUMNS, harmless, width, wrapped
from sandbox.terminal.paint import QUOTE, UNQUOTE, faint, marked

INDENT = "   "
MOST = 6  # lines of what a person said: whoever typed it knows the rest
PLACES = {(area["lat"], area["lon"]): area["name"] for area in AREAS if "lat" in area}
OTHER = {
    "migrate_to_chat_id": "[群升级了，往后在新群里说]",
    "migrate_from_chat_id": "[群升级了，这儿是新群]",
    "pinned_message": "[置顶了一条]",
    "sticker": "[表情]",
}

Labels = Sequence[Sequence[str]]


def words(album: Sequence[Message]) -> str:
    """What one message says, or several that were sent as one."""
    caption = next((message for message in album if message.text), album[0])
    text = marked(harmless(caption.text), caption.entities)
    return f"{_thing(album)} {text}".strip()


def drawn(head: str, album: Sequence[Message], rows: Labels) -> Iterator[str]:
    """A person's words go on behind their name, the bot's stand below it."""
    text = words(album)
    if album[0].from_bot is None:
        yield from islice(_indented(f"{head}：{text}"), MOST)
        return
    yield faint(head)
    quoted = False
    for line in text.split("\n"):
        quoted = (quoted or QUOTE in line) and not line.startswith(UNQUOTE)
        bare = line.replace(QUOTE, "").replace(UNQUOTE, "")
        before = INDENT + ("> " if quoted else "")
        yield from (before + part for part in wrapped(bare, COLUMNS - len(before)))
        quoted = quoted and UNQUOTE not in line
    yield from buttons(rows)


def buttons(rows: Labels) -> Iterator[str]:
    for row in rows:
        line = ""
        for label in row:
            if line and width(INDENT + line) + width(label) + 3 > COLUMNS:
                yield INDENT + line
                line = ""
            line += f"{' ' if line else ''}[{label}]"
        yield INDENT + line


def rows_of(message: Message) -> list[list[Json]]:
    """The buttons under the message, or those that came to lie over the keyboard with it."""
    markup = message.markup or {}
    rows: list[list[Json]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return rows


def _indented(text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield from wrapped(first)
    for line in rest:
        yield from (INDENT + part for part in wrapped(line, COLUMNS - len(INDENT)))


def _thing(album: Sequence[Message]) -> str:
    message = album[0]
    if message.kind == "text":
        return ""
    if message.kind == "photo":
        return f"[照片{len(album)}张]" if len(album) > 1 else "[照片]"
    if message.media and message.kind == "voice":
        return f"[语音{message.media.about[0]['duration']}秒]"
    if message.kind == "location":
        place = message.fields["location"]
        return f"[位置 {PLACES.get((place['latitude'], place['longitude']), '')}]"
    return OTHER.get(message.kind, f"[{message.kind}]")
