"""Saying where something lies, by standing there."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.words import Way
from flows import pins
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await pins.show(context.desk, visitor(update))


async def turn(update: Update, context: Context) -> None:
    await pins.show(context.desk, visitor(update), int(pressed(update).split(":")[1]), Way.LIVING)
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    await pins.ask(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(f"^{render.label('pins')}$"), show),
    CallbackQueryHandler(turn, pattern=r"^pins:\d{1,4}$"),
    CallbackQueryHandler(ask, pattern=r"^pins:mark:\d{1,15}$"),
]
