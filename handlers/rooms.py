"""The groups of a place, a page at a time and one by one."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import rooms
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def listed(update: Update, context: Context) -> None:
    _, area, sheet = pressed(update).split(":")
    await rooms.listed(context.desk, visitor(update), int(area), int(sheet))
    await toast(update)


async def show(update: Update, context: Context) -> None:
    await rooms.show(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(listed, pattern=r"^rooms:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(show, pattern=r"^room:\d{1,15}$"),
]
