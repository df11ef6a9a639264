"""数字: the figures of a month."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import ChatType, Regex, UpdateType

from flows import tallies
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from templates import render

PRIVATE = ChatType.PRIVATE & UpdateType.MESSAGE


async def show(update: Update, context: Context) -> None:
    await tallies.show(context.desk, visitor(update))


async def turn(update: Update, context: Context) -> None:
    _, area, back = pressed(update).split(":")
    await tallies.turn(context.desk, visitor(update), int(area), int(back))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("figures", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('figures')}$"), show),
    CallbackQueryHandler(turn, pattern=r"^figures:\d{1,15}:\d{1,2}$"),
]
