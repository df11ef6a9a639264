"""我的资料: what is held about whoever asks, as a page and as a file, and the way to erase it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.words import Way
from flows import erasing, my_data
from handlers.context import Context, Route, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await my_data.show(context.desk, visitor(update))


async def turn(update: Update, context: Context) -> None:
    await my_data.show(context.desk, visitor(update), Way.LIVING)
    await toast(update)


async def take_along(update: Update, context: Context) -> None:
    held = await my_data.gather(context.desk, visitor(update))
    text = render.paper("people/_my_data", held, context.desk.now())
    await my_data.give(context.desk, visitor(update), text)
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    await my_data.ask(context.desk, visitor(update))
    await toast(update)


async def erase(update: Update, context: Context) -> None:
    await erasing.erase_me(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("mydata", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('my_data')}$"), show),
    CallbackQueryHandler(turn, pattern="^mydata$"),
    CallbackQueryHandler(take_along, pattern="^mydata:take$"),
    CallbackQueryHandler(ask, pattern="^mydata:erase$"),
    CallbackQueryHandler(erase, pattern="^mydata:erased$"),
]
