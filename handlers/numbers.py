"""Buttons that show one matter out of several."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import views
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def show(update: Update, context: Context) -> None:
    _, community, no = pressed(update).split(":")
    await views.show(context.desk, visitor(update), int(community), int(no))
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(show, pattern=r"^show:\d{1,15}:\d{1,9}$")]
