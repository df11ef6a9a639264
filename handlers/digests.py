"""Under the morning papers: at which hour, where to have a look, and the link to what a group was told of."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.digests import HOURS, NEVER
from flows import reading
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE


async def ask_hour(update: Update, context: Context) -> None:
    await reading.ask_hour(context.desk, visitor(update))
    await toast(update)


async def choose_hour(update: Update, context: Context) -> None:
    hour = pressed(update).rsplit(":", 1)[1]
    await reading.choose_hour(context.desk, visitor(update), None if hour == NEVER else int(hour))
    await toast(update)


async def walks(update: Update, context: Context) -> None:
    await reading.walks(context.desk, visitor(update))
    await toast(update)


async def these(update: Update, context: Context) -> None:
    if context.matches:
        chat, until, days = map(int, context.matches[0].groups())
        await reading.these(context.desk, visitor(update), chat, until, days)


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(r"^/start these_(\d{1,15})_(\d{9,10})_([17])$"), these),
    CallbackQueryHandler(ask_hour, pattern="^digest:when$"),
    CallbackQueryHandler(choose_hour, pattern=rf"^digest:at:(?:{'|'.join(map(str, HOURS))}|{NEVER})$"),
    CallbackQueryHandler(walks, pattern="^duty:walks$"),
]
