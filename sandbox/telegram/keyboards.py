"""A keyboard under a message or in place of the letters, read and checked as Telegram does."""

from typing import Any

from sandbox.telegram.given import Given
from sandbox.telegram.links import link
from sandbox.telegram.refusals import Refusal

Json = dict[str, Any]

DATA_LIMIT, BUTTON_LIMIT = 64, 100
ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "pay",
    "copy_text",
)
KEPT = ("text", "icon_custom_emoji_id", "style")
FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective", "remove_keyboard", "force_reply")


def read_markup(given: Given) -> Json | None:
    markup = given.json("reply_markup", "reply keyboard markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise Refusal("object expected as reply markup")
    for flag in FLAGS:
        if flag in markup and not isinstance(markup[flag], bool):
            raise Refusal(f'field "{flag}" must be of type Boolean')
    rows = inline_rows(markup)
    if "keyboard" in markup:
        return markup | {"keyboard": [_reply_row(row) for row in _rows(markup, "keyboard")]}
    if rows is not None:
        return {"inline_keyboard": rows} if rows else None
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def inline_rows(markup: Json) -> list[list[Json]] | None:
    if "inline_keyboard" not in markup:
        return None
    rows = [[_inline_button(button) for button in row] for row in _rows(markup, "inline_keyboard")]
    return [row for row in rows if row]


def check_data(markup: Json | None) -> None:
    """Only after the chat and the message were found does anybody count the bytes and the buttons."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", ()) for button in row]
    if len(buttons) > BUTTON_LIMIT:
        raise Refusal("reply markup is too long")
    for button in buttons:
        if len(button.get("callback_data", "").encode()) > DATA_LIMIT:
            raise Refusal("BUTTON_DATA_INVALID")


def _rows(markup: Json, name: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise Refusal(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise Refusal(f'field "{name}" must be an Array of Arrays')
    return rows


def _inline_button(button: object) -> Json:
    if not isinstance(button, dict):
        raise Refusal("can't parse InlineKeyboardButton: expected an Object")
    if "text" not in button:
        raise Refusal("can't parse InlineKeyboardButton: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise Refusal('can\'t parse InlineKeyboardButton: Field "text" must be of type String')
    if not button["text"].strip():
        raise Refusal("inline keyboard button text must be non-empty")
    action = next((name for name in ACTIONS if button.get(name) not in (None, "") or _empty_query(button, name)), None)
    if action is None:
        raise Refusal("can't parse inline keyboard button: Text buttons are not allowed in the inline keyboard")
    value = button[action]
    if action in ("url", "callback_data") and not isinstance(value, str):
        raise Refusal(f'can\'t parse InlineKeyboardButton: Field "{action}" must be of type String')
    if action == "url":
        value = _checked(value)
    return {key: button[key] for key in KEPT if button.get(key)} | {action: value}


def _empty_query(button: Json, name: str) -> bool:
    return name.startswith("switch_inline_query") and button.get(name) == ""


def _checked(url: str) -> str:
    checked = link(url)
    if not checked:
        raise Refusal(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return checked


def _reply_row(row: list[Any]) -> list[Json]:
    buttons = [{"text": button} if isinstance(button, str) else button for button in row]
    for button in buttons:
        if not isinstance(button, dict) or not isinstance(button.get("text"), str):
            raise Refusal("can't parse KeyboardButton: Can't find field \"text\"")
        if not button["text"].strip():
            raise Refusal("keyboard button text must be non-empty")
    return buttons
