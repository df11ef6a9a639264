"""我是网格员, and the one tap that confirms it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import petitions
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def begins(update: Update, context: Context) -> None:
    await petitions.begins(context.desk, visitor(update))


async def answer(update: Update, context: Context) -> None:
    _, number, known = pressed(update).split(":")
    await petitions.answer(context.desk, visitor(update), int(number), known=known == "1")
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("worker", begins, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(rf"^{render.label('i_am_worker')}[。.！!]?$"), begins),
    CallbackQueryHandler(answer, pattern=r"^petition:\d{1,15}:[01]$"),
]
