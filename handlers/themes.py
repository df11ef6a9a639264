"""What a month is about."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import themes
from handlers.context import Context, Route, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def theme(update: Update, context: Context) -> None:
    await themes.ask(context.desk, visitor(update))


async def press(update: Update, context: Context) -> None:
    await themes.ask(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("theme", theme, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('theme')}$"), theme),
    CallbackQueryHandler(press, pattern="^theme$"),
]
