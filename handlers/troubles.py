"""Buttons on what administrators hear of troubles."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import troubles
from handlers.context import Context, Route, visitor
from handlers.refusals import toast


async def retry(update: Update, context: Context) -> None:
    await troubles.retry(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(retry, pattern=r"^trouble:retry$")]
