"""点位: where people are sent to."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.meetings.spots_letters import ADD, ASKS, GONE, PICTURE, TURNS
from domain.words import Way
from flows import spots, spots_forms
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await spots.list_(context.desk, visitor(update))


async def turn_page(update: Update, context: Context) -> None:
    _, area, sheet = pressed(update).split(":")
    await spots.list_(context.desk, visitor(update), int(area), int(sheet), Way.LIVING)
    await toast(update)


async def add(update: Update, context: Context) -> None:
    await spots_forms.add(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def look(update: Update, context: Context) -> None:
    await spots.look(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def picture(update: Update, context: Context) -> None:
    await spots.picture(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    _, spot, what = pressed(update).split(":")
    await spots.turn(context.desk, visitor(update), int(spot), what)
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    _, spot, what = pressed(update).split(":")
    await spots_forms.ask(context.desk, visitor(update), int(spot), f"spot_{what}")
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("spots", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('spots')}$"), show),
    CallbackQueryHandler(turn_page, pattern=r"^spots:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(add, pattern=rf"^spots:\d{{1,15}}:{ADD}$"),
    CallbackQueryHandler(look, pattern=r"^spot:\d{1,15}:look$"),
    CallbackQueryHandler(picture, pattern=rf"^spot:\d{{1,15}}:{PICTURE}$"),
    CallbackQueryHandler(turn, pattern=rf"^spot:\d{{1,15}}:(?:{'|'.join(TURNS)})$"),
    CallbackQueryHandler(ask, pattern=rf"^spot:\d{{1,15}}:(?:{'|'.join((*ASKS, GONE))})$"),
]
