"""Buttons that show one matter out of several."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import views
from handlers.context import Context, Route, visitor
from handlers.refusals import toast


async def show(update: Update, context: Context) -> None:
    data = (update.callback_query.data if update.callback_query else None) or ""
    _, community, no = data.split(":")
    await views.show(context.desk, visitor(update), int(community), int(no))
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(show, pattern=r"^show:\d{1,15}:\d{1,9}$")]
