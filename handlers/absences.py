"""Being away, being back, and not being able to stand in."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import absences
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def says(update: Update, context: Context) -> None:
    await absences.says(context.desk, visitor(update))


async def begins(update: Update, context: Context) -> None:
    await absences.begins(context.desk, visitor(update))
    await toast(update)


async def is_back(update: Update, context: Context) -> None:
    await absences.is_back(context.desk, visitor(update))
    await toast(update)


async def cannot(update: Update, context: Context) -> None:
    await absences.cannot(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("away", says, filters=PRIVATE),
    CommandHandler("back", is_back, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('away')}$"), says),
    MessageHandler(PRIVATE & Regex(f"^{render.label('back_again')}$"), is_back),
    CallbackQueryHandler(begins, pattern="^away$"),
    CallbackQueryHandler(is_back, pattern="^back$"),
    CallbackQueryHandler(cannot, pattern=r"^standin:\d{1,15}$"),
]
