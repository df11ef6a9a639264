"""待办: /duty, its sheets, and each matter on them."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.words import Way
from flows import duty
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await duty.show(context.desk, visitor(update), way=Way.ANEW)


async def open_(update: Update, context: Context) -> None:
    await duty.show(context.desk, visitor(update), way=Way.ANEW)
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    _, which, sheet = pressed(update).split(":")
    await duty.show(context.desk, visitor(update), which, int(sheet))
    await toast(update)


async def look(update: Update, context: Context) -> None:
    community, no = pressed(update).split(":")[2:]
    await duty.look(context.desk, visitor(update), int(community), int(no))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("duty", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('duty')}$"), show),
    CallbackQueryHandler(open_, pattern="^duty$"),
    CallbackQueryHandler(turn, pattern=r"^duty:(?:all|late|folded):\d{1,3}$"),
    CallbackQueryHandler(look, pattern=r"^duty:look:\d{1,15}:\d{1,9}$"),
]
