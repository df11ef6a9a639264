"""What a month is about."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler
from telegram.ext.filters import ChatType, UpdateType

from flows import themes
from handlers.context import Context, Route, visitor
from handlers.refusals import toast


async def theme(update: Update, context: Context) -> None:
    await themes.ask(context.desk, visitor(update))


async def press(update: Update, context: Context) -> None:
    await themes.ask(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("theme", theme, filters=ChatType.PRIVATE & UpdateType.MESSAGE),
    CallbackQueryHandler(press, pattern="^theme$"),
]
