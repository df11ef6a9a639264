"""The duty unit behind somebody."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import units
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def ask(update: Update, context: Context) -> None:
    _, person, area = pressed(update).split(":")
    await units.ask(context.desk, visitor(update), int(person), int(area))
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(ask, pattern=r"^unit:\d{1,15}:\d{1,15}$")]
