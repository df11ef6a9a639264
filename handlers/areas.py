"""Walking the tree of areas, and what is done to it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import area_forms, areas
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

FORMS = "|".join(form for form in areas.ASKED)


async def visit(update: Update, context: Context) -> None:
    await areas.visit(context.desk, visitor(update))


async def show(update: Update, context: Context) -> None:
    _, area, sheet = pressed(update).split(":")
    await areas.show(context.desk, visitor(update), int(area), int(sheet))
    await toast(update)


async def seek(update: Update, context: Context) -> None:
    await area_forms.seek(context.desk, visitor(update))
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    _, form, area = pressed(update).split(":")
    await area_forms.ask(context.desk, visitor(update), int(area), form)
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("areas", visit, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('areas')}$"), visit),
    CallbackQueryHandler(show, pattern=r"^area:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(seek, pattern=r"^areas:seek$"),
    CallbackQueryHandler(ask, pattern=rf"^areas:(?:{FORMS}):\d{{1,15}}$"),
]
