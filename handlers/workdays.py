"""放假和补班: looked at year by year, and taken over from the notice."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import workdays
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def show(update: Update, context: Context) -> None:
    await workdays.show(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    await workdays.ask(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(show, pattern=r"^workdays:\d{1,4}$"),
    CallbackQueryHandler(ask, pattern=r"^workdays:\d{1,4}:change$"),
]
