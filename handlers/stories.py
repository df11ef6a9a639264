"""Buttons that tell how it went with one matter."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import stories
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def tell(update: Update, context: Context) -> None:
    _, community, no, sheet = pressed(update).split(":")
    await stories.tell(context.desk, visitor(update), int(community), int(no), int(sheet))
    await toast(update)


async def pictures(update: Update, context: Context) -> None:
    _, community, no = pressed(update).split(":")
    await stories.pictures(context.desk, visitor(update), int(community), int(no))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(tell, pattern=r"^story:\d{1,15}:\d{1,9}:\d{1,3}$"),
    CallbackQueryHandler(pictures, pattern=r"^pictures:\d{1,15}:\d{1,9}$"),
]
