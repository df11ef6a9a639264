"""去处: the stations near somebody, and everything that is known of one."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.stations.nearby import place_by
from domain.texts import line
from domain.words import Way
from flows import corrections, stations
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

PLACE = r"(?:-?\d{1,3}\.\d{4},-?\d{1,3}\.\d{4})?"


async def show(update: Update, context: Context) -> None:
    """/places, and /places 打印 for where that can be done."""
    await stations.show(context.desk, visitor(update), words=line(" ".join(context.args or ())))


async def show_of_group(update: Update, context: Context) -> None:
    if context.matches:
        group = context.matches[0][1]
        await stations.show(context.desk, visitor(update), group=int(group) if group else None)


async def open_list(update: Update, context: Context) -> None:
    await stations.show(context.desk, visitor(update))
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    _, doing, place = pressed(update).split(":")
    await stations.show(context.desk, visitor(update), doing=int(doing), place=place_by(place), way=Way.LIVING)
    await toast(update)


async def look(update: Update, context: Context) -> None:
    _, id_, _, place = pressed(update).split(":")
    await stations.look(context.desk, visitor(update), int(id_), place_by(place))
    await toast(update)


async def follow(update: Update, context: Context) -> None:
    """By a link that somebody put up there."""
    if context.matches:
        await stations.look(context.desk, visitor(update), int(context.matches[0][1]), way=Way.ANEW)


async def find_way(update: Update, context: Context) -> None:
    await stations.find_way(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def correct(update: Update, context: Context) -> None:
    await corrections.ask(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("places", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('places')}$"), show),
    MessageHandler(PRIVATE & Regex(r"^/start places(?:_(\d{1,15}))?$"), show_of_group),
    MessageHandler(PRIVATE & Regex(r"^/start station_(\d{1,15})$"), follow),
    CallbackQueryHandler(open_list, pattern="^places$"),
    CallbackQueryHandler(turn, pattern=rf"^places:\d{{1,15}}:{PLACE}$"),
    CallbackQueryHandler(look, pattern=rf"^station:\d{{1,15}}:look:{PLACE}$"),
    CallbackQueryHandler(find_way, pattern=r"^station:\d{1,15}:way$"),
    CallbackQueryHandler(correct, pattern=r"^station:\d{1,15}:wrong$"),
]
