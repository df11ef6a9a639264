"""12345: the table of its cases is noted down or not, and its totals are shown; the table itself is a file sent."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.words import Way
from flows import hotline, hotline_totals
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def accept(update: Update, context: Context) -> None:
    await hotline.accept(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def template(update: Update, context: Context) -> None:
    await hotline_totals.template(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def show(update: Update, context: Context) -> None:
    await hotline_totals.show_all(context.desk, visitor(update))


async def totals(update: Update, context: Context) -> None:
    area = int(pressed(update).split(":")[2])
    await hotline_totals.show(context.desk, visitor(update), area, 0, Way.ANEW)
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    _, area, back = pressed(update).split(":")
    await hotline_totals.show(context.desk, visitor(update), int(area), int(back))
    await toast(update)


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(f"^{render.label('hotline')}$"), show),
    CallbackQueryHandler(accept, pattern=r"^hotline:add:\d{1,15}$"),
    CallbackQueryHandler(template, pattern=r"^hotline:template:\d{1,15}$"),
    CallbackQueryHandler(totals, pattern=r"^hotline:totals:\d{1,15}$"),
    CallbackQueryHandler(turn, pattern=r"^hotline:\d{1,15}:\d{1,2}$"),
]
