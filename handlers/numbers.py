"""Buttons that show one matter out of several, or have nothing more to ask of it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import views
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from templates import render


async def show(update: Update, context: Context) -> None:
    _, community, no = pressed(update).split(":")
    await views.show(context.desk, visitor(update), int(community), int(no))
    await toast(update)


async def understood(update: Update, context: Context) -> None:
    _, community, no = pressed(update).split(":")
    await views.understood(context.desk, visitor(update), int(community), int(no))
    await toast(update, render.toast("understood", {}))


ROUTES: list[Route] = [
    CallbackQueryHandler(show, pattern=r"^show:\d{1,15}:\d{1,9}$"),
    CallbackQueryHandler(understood, pattern=r"^understood:\d{1,15}:\d{1,9}$"),
]
