"""管去处: stations are made, changed, closed for a while and given up."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.stations.letters import ADD, CHANGED, DESK, OPEN
from domain.words import Way
from flows import station_desk, station_forms
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await station_desk.list_(context.desk, visitor(update))


async def turn(update: Update, context: Context) -> None:
    _, area, sheet = pressed(update).split(":")
    await station_desk.list_(context.desk, visitor(update), int(area), int(sheet), Way.LIVING)
    await toast(update)


async def add(update: Update, context: Context) -> None:
    await station_forms.make(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def look(update: Update, context: Context) -> None:
    await station_desk.look(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    _, id_, _, key = pressed(update).split(":")
    await station_forms.ask(context.desk, visitor(update), int(id_), key)
    await toast(update)


async def open_(update: Update, context: Context) -> None:
    _, id_, _, seen = pressed(update).split(":")
    await station_desk.open_(context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("stations", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('stations')}$"), show),
    CallbackQueryHandler(turn, pattern=r"^stations:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(add, pattern=rf"^stations:\d{{1,15}}:{ADD}$"),
    CallbackQueryHandler(look, pattern=rf"^station:\d{{1,15}}:{DESK}$"),
    CallbackQueryHandler(ask, pattern=rf"^station:\d{{1,15}}:set:(?:{'|'.join((*CHANGED, 'shut', 'end'))})$"),
    CallbackQueryHandler(open_, pattern=rf"^station:\d{{1,15}}:{OPEN}:\d{{1,9}}$"),
]
