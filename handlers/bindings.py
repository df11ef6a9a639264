"""Links and buttons by which somebody in charge binds a group to its places, or lets it go."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.bindings import BIND, UNBIND
from flows import bindings
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE


async def follow(update: Update, context: Context) -> None:
    """The payload proves nothing: who may bind the group is asked in the act."""
    if context.matches:
        await _ask(update, context, BIND.name, int(context.matches[0][1]))


async def press(update: Update, context: Context) -> None:
    form, _, chat = pressed(update).partition(":")
    await _ask(update, context, form, int(chat))
    await toast(update)


async def _ask(update: Update, context: Context, form: str, chat: int) -> None:
    hears = bool(context.bot.can_read_all_group_messages)
    await bindings.ask(context.desk, visitor(update), form, chat, hears=hears)


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(r"^/start bind_(\d{1,15})$"), follow),
    CallbackQueryHandler(press, pattern=rf"^(?:{BIND.name}|{UNBIND.name}):\d{{1,15}}$"),
]
