"""What a month is about."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from flows import themes
from handlers.context import Context, Route, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE


async def theme(update: Update, context: Context) -> None:
    await themes.ask(context.desk, visitor(update))


async def press(update: Update, context: Context) -> None:
    await themes.ask(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("theme", theme, filters=PRIVATE),
    CallbackQueryHandler(press, pattern="^theme$"),
]
