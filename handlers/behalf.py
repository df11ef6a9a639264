"""替人记: somebody on duty notes what a person without Telegram says."""

from telegram import Update
from telegram.ext import CommandHandler, MessageHandler
from telegram.ext.filters import ChatType, Regex, UpdateType

from flows import behalf
from handlers.context import Context, Route, visitor
from templates import render


async def begins(update: Update, context: Context) -> None:
    await behalf.begins(context.desk, visitor(update))


PRIVATE = ChatType.PRIVATE & UpdateType.MESSAGE

ROUTES: list[Route] = [
    CommandHandler("for", begins, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('behalf')}$"), begins),
]
