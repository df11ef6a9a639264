"""台账: what was said and done in a place, as a file."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import ledgers
from handlers.context import Context, Route, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def ask(update: Update, context: Context) -> None:
    await ledgers.ask(context.desk, visitor(update))


async def ask_by_press(update: Update, context: Context) -> None:
    await ledgers.ask(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("ledger", ask, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^/?{render.label('ledger')}$"), ask),
    CallbackQueryHandler(ask_by_press, pattern="^ledger$"),
]
