"""Asking somebody in, and taking a link back; the link itself comes by way of Start."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import invitations
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def invite(update: Update, context: Context) -> None:
    await invitations.begin(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def recall(update: Update, context: Context) -> None:
    await invitations.recall(context.desk, visitor(update), pressed(update).split(":")[1])
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(invite, pattern=r"^invite:\d{1,15}$"),
    CallbackQueryHandler(recall, pattern=r"^recall:[A-Za-z0-9_-]{43}$"),
]
