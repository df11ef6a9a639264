"""The way into the place where a neighbourhood is run."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.words import Way
from flows import admin
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await admin.show(context.desk, visitor(update))


async def again(update: Update, context: Context) -> None:
    await admin.show(context.desk, visitor(update), Way.LIVING)
    await toast(update)


async def at(update: Update, context: Context) -> None:
    await admin.show(context.desk, visitor(update), Way.LIVING, int(pressed(update).split(":")[2]))
    await toast(update)


async def bare(update: Update, context: Context) -> None:
    await admin.bare(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def log(update: Update, context: Context) -> None:
    _, area, sheet = pressed(update).split(":")
    await admin.log(context.desk, visitor(update), int(area), int(sheet))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("admin", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('admin')}$"), show),
    CallbackQueryHandler(again, pattern="^admin$"),
    CallbackQueryHandler(at, pattern=r"^admin:at:\d{1,15}$"),
    CallbackQueryHandler(bare, pattern=r"^admin:bare:\d{1,15}$"),
    CallbackQueryHandler(log, pattern=r"^changes:\d{1,15}:\d{1,4}$"),
]
