"""规矩: what an area decides for itself, looked at and changed."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import customs
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def open_(update: Update, context: Context) -> None:
    _, area, key = pressed(update).split(":", 2)
    await customs.open_(context.desk, visitor(update), int(area), key)
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(open_, pattern=r"^custom:\d{1,15}:[a-z0-9_:]{0,40}$")]
