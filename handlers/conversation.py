"""The last listener: an answer to an open question, or something new to note down."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import COMMAND, ChatType, StatusUpdate, UpdateType

from domain.words import Refused, Why
from flows import conversation
from handlers.context import Context, Route, visitor
from handlers.saying import said


async def hear(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is None:
        raise Refused(Why.CANNOT_READ)
    await conversation.hear(context.desk, visitor(update), said(message))


async def unknown_command(update: Update, context: Context) -> None:
    raise Refused(Why.CANNOT_READ)


async def unknown_button(update: Update, context: Context) -> None:
    raise Refused(Why.STALE)


PRIVATE = ChatType.PRIVATE & UpdateType.MESSAGE

ROUTES: list[Route] = [
    MessageHandler(PRIVATE & COMMAND, unknown_command),
    MessageHandler(PRIVATE & ~StatusUpdate.ALL, hear),
    CallbackQueryHandler(unknown_button),
]
