"""Where updates go: to an address of the bot's own, or nowhere until it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.given import Given
from sandbox.telegram.methods.polling import choose_kinds
from sandbox.telegram.remarks import Remark
from sandbox.telegram.updates import BY_DEFAULT
from sandbox.telegram.webhooks import read_secret, read_webhook

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram


def set_webhook(world: Telegram, bot: Bot, given: Given) -> Remark:
    if not given.has("url"):
        return delete_webhook(world, bot, given)
    secret = read_secret(given)
    dropped = _drop(bot, given)
    old, bot.webhook = bot.webhook, None  # an address that is refused leaves none
    try:
        new = read_webhook(given, secret)
        bot.webhook = old if old == new and not dropped else new
        choose_kinds(bot, given)
    finally:
        bot.updates.stir("webhook")
    return Remark("Webhook is already set" if bot.webhook is old else "Webhook was set")


def delete_webhook(world: Telegram, bot: Bot, given: Given) -> Remark:
    _drop(bot, given)
    old, bot.webhook = bot.webhook, None
    if old:
        bot.updates.stir("webhook")
    return Remark("Webhook was deleted" if old else "Webhook is already deleted")


def _drop(bot: Bot, given: Given) -> bool:
    drops = given.flag("drop_pending_updates")
    if drops:
        bot.updates.drop()
    return drops


def get_webhook_info(world: Telegram, bot: Bot, given: Given) -> Json:
    hook = bot.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": bool(hook and hook.has_certificate),
        "pending_update_count": len(bot.updates),
    }
    if hook:
        info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address}
    if hook and hook.last_error_date:
        info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    if bot.updates.allowed != BY_DEFAULT:
        info["allowed_updates"] = sorted(bot.updates.allowed)
    return info
