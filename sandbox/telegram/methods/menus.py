"""The command menus and the menu button, each for a scope of its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.chats import CHANNEL, PRIVATE
from sandbox.telegram.doorstep import chat_for
from sandbox.telegram.given import Given, part
from sandbox.telegram.refusals import Refusal

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

COMMAND_LIMIT, DESCRIPTION_LIMIT, LIST_LIMIT = 32, 256, 100
COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"([a-z]{2})?")
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
BUTTONS = {"commands", "web_app", "default"}


def set_my_commands(world: Telegram, bot: Bot, given: Given) -> bool:
    commands = given.json("commands", "commands")
    if not isinstance(commands, list):
        raise Refusal("expected an Array of BotCommand")
    where = _where(world, bot, given)
    read = [_command(command) for command in commands]
    if len(read) > LIST_LIMIT:
        raise Refusal("BOT_COMMANDS_TOO_MUCH")
    bot.commands[where] = read
    world.shows()
    return True


def get_my_commands(world: Telegram, bot: Bot, given: Given) -> list[Json]:
    return bot.commands.get(_where(world, bot, given), [])


def delete_my_commands(world: Telegram, bot: Bot, given: Given) -> bool:
    bot.commands.pop(_where(world, bot, given), None)
    return True


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise Refusal("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).strip().removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name:
        raise Refusal("command must be non-empty")
    if len(name) > COMMAND_LIMIT:
        raise Refusal(f"command length must not exceed {COMMAND_LIMIT}")
    if not description:
        raise Refusal("command description must be non-empty")
    if len(description) > DESCRIPTION_LIMIT:
        raise Refusal(f"command description length must not exceed {DESCRIPTION_LIMIT}")
    if not COMMAND.fullmatch(name):
        raise Refusal("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _where(world: Telegram, bot: Bot, given: Given) -> tuple[str, str]:
    """The exact scope and language: lists never fall back on each other here."""
    scope = given.json("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise Refusal("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = part(scope, "type", str, "BotCommandScope")
    if kind not in SCOPES:
        raise Refusal("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in SCOPES[kind]:
        _check_scope_chat(world, bot, kind, scope)
    if not LANGUAGE.fullmatch(given.text("language_code")):
        raise Refusal("invalid language code specified")
    return json.dumps([kind] + [str(scope[name]) for name in SCOPES[kind]]), given.text("language_code")


def _check_scope_chat(world: Telegram, bot: Bot, kind: str, scope: Json) -> None:
    if not scope.get("chat_id"):
        raise Refusal("can't parse BotCommandScope: chat_id is empty")
    if kind == "chat_member" and not (isinstance(scope.get("user_id"), int) and scope["user_id"] > 0):
        raise Refusal("can't parse BotCommandScope: invalid user_id specified")
    chat = chat_for(world, bot, str(scope["chat_id"]))
    if chat.kind == CHANNEL or (chat.kind == PRIVATE and kind != "chat"):
        raise Refusal("can't change commands in the chat")


def set_chat_menu_button(world: Telegram, bot: Bot, given: Given) -> bool:
    button = given.json("menu_button", "MenuButton") or {"type": "default"}
    if not isinstance(button, dict) or part(button, "type", str, "MenuButton") not in BUTTONS:
        raise Refusal("can't parse MenuButton: Unsupported type specified")
    bot.menu_buttons[_button_owner(given)] = button
    return True


def get_chat_menu_button(world: Telegram, bot: Bot, given: Given) -> Json:
    fallback = bot.menu_buttons.get(None, {"type": "default"})
    return bot.menu_buttons.get(_button_owner(given), fallback)


def _button_owner(given: Given) -> int | None:
    if not given.has("chat_id"):
        return None
    if given.integer("chat_id") <= 0:
        raise Refusal("invalid user_id specified")
    return given.integer("chat_id")
