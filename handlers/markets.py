"""幸福集: the next market, and the one after it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import ChatType, Regex, UpdateType

from domain.words import Way
from flows import markets
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from templates import render

PRIVATE = ChatType.PRIVATE & UpdateType.MESSAGE


async def market(update: Update, context: Context) -> None:
    await markets.show(context.desk, visitor(update))


async def market_of_group(update: Update, context: Context) -> None:
    if context.matches:
        await markets.show(context.desk, visitor(update), group=int(context.matches[0][1]))


async def turn(update: Update, context: Context) -> None:
    behind = int(pressed(update).partition(":")[2])
    await markets.show(context.desk, visitor(update), behind=behind, way=Way.LIVING)
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("market", market, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('market')}$"), market),
    MessageHandler(PRIVATE & Regex(r"^/start market_(\d{1,15})$"), market_of_group),
    CallbackQueryHandler(turn, pattern=r"^market:\d{1,4}$"),
]
