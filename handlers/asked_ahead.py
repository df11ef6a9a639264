"""A question to a counter before its market, and what whoever keeps the counter says to it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import asked_ahead
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def ask(update: Update, context: Context) -> None:
    await asked_ahead.ask(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def answer(update: Update, context: Context) -> None:
    await asked_ahead.answer(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def said(update: Update, context: Context) -> None:
    await asked_ahead.said(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(ask, pattern=r"^ahead:at:\d{1,15}$"),
    CallbackQueryHandler(answer, pattern=r"^ahead:\d{1,15}:answer$"),
    CallbackQueryHandler(said, pattern=r"^ahead:\d{1,15}:said$"),
]
