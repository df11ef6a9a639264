"""公示: what waits for the public board, and what staff say to it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.exhibits.life import Verb
from domain.words import Way
from flows import exhibits
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await exhibits.show(context.desk, visitor(update), Way.ANEW)


async def show_by_press(update: Update, context: Context) -> None:
    await exhibits.show(context.desk, visitor(update))
    await toast(update)


async def show_below(update: Update, context: Context) -> None:
    """Whatever stands between is done with."""
    await exhibits.show(context.desk, visitor(update), Way.ANEW)
    await toast(update)


async def show_decided(update: Update, context: Context) -> None:
    _, sheet = pressed(update).split(":")
    await exhibits.show_decided(context.desk, visitor(update), int(sheet))
    await toast(update)


async def press(update: Update, context: Context) -> None:
    _, community, no, verb, seen, read, page = pressed(update).split(":")
    await exhibits.press(
        context.desk, visitor(update), int(community), int(no), Verb(verb), seen=int(seen), read=read, page=page
    )
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("board", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('exhibits')}$"), show),
    CallbackQueryHandler(show_by_press, pattern=r"^exhibits$"),
    CallbackQueryHandler(show_below, pattern=r"^exhibits:below$"),
    CallbackQueryHandler(show_decided, pattern=r"^exhibits:\d{1,4}$"),
    CallbackQueryHandler(
        press,
        pattern=rf"^exhibit:\d{{1,15}}:\d{{1,9}}:(?:{'|'.join(Verb)}):\d{{1,9}}:[0-9a-f]{{8}}:(?:next|decided)$",
    ),
]
