"""What a bot fetches: itself, its updates, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.files import DOWNLOAD_LIMIT
from sandbox.telegram.given import Given
from sandbox.telegram.refusals import Refusal

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

MOST_UPDATES = 100
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def get_me(world: Telegram, bot: Bot, given: Given) -> Json:
    return bot.shown | {
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def get_updates(world: Telegram, bot: Bot, given: Given) -> list[Json]:
    """What is there now; waiting for more is the business of whoever carries the call."""
    if bot.webhook:
        raise Refusal(HOOKED, 409)
    listen(bot, given)
    limit = given.integer("limit") if given.has("limit") else MOST_UPDATES
    return bot.updates.waiting(limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES)


def listen(bot: Bot, given: Given) -> None:
    """Take in which updates are wanted from now on, and which have been dealt with."""
    choose_kinds(bot, given)
    bot.updates.confirm(given.integer("offset"))


def choose_kinds(bot: Bot, given: Given) -> None:
    wanted = given.json("allowed_updates", "allowed updates")
    if isinstance(wanted, list):
        bot.updates.allow([str(kind) for kind in wanted])


def get_file(world: Telegram, bot: Bot, given: Given) -> Json:
    if not given.has("file_id"):
        raise Refusal("file_id is empty")
    file = bot.files.get(given.text("file_id"))
    if file is None:
        raise Refusal("wrong file_id or the file is temporarily unavailable")
    if file.size > DOWNLOAD_LIMIT:
        raise Refusal("file is too big")
    bot.downloads[file.path] = file
    return {
        "file_id": given.text("file_id"),
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }
