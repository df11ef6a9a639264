"""The code from the console, and the word of a second administrator."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import administrators, seconds
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.saying import said
from handlers.where import PRIVATE

CODE = r"(?i)^\s*[a-z2-9]{4}\W[a-z2-9]{4}\s*$"  # whatever sign somebody's keyboard has for the dash


async def hear(update: Update, context: Context) -> None:
    if message := update.effective_message:
        await administrators.hear(context.desk, visitor(update), said(message))


async def second(update: Update, context: Context) -> None:
    _, digest, word = pressed(update).split(":")
    await seconds.say(context.desk, visitor(update), digest, agrees=word == "agree")
    await toast(update)


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(CODE), hear),
    CallbackQueryHandler(second, pattern=r"^second:[A-Za-z0-9_-]{43}:(?:agree|disagree)$"),
]
