"""替人记: somebody on duty notes what a person without Telegram says."""

from telegram import Update
from telegram.ext import CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import behalf
from handlers.context import Context, Route, visitor
from handlers.where import PRIVATE
from templates import render


async def begins(update: Update, context: Context) -> None:
    await behalf.begins(context.desk, visitor(update))


ROUTES: list[Route] = [
    CommandHandler("for", begins, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('behalf')}$"), begins),
]
