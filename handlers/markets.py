"""幸福集: the next market, and the one after it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.words import Way
from flows import market_questions, markets
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def market(update: Update, context: Context) -> None:
    await markets.show(context.desk, visitor(update))


async def market_of_group(update: Update, context: Context) -> None:
    if context.matches:
        await markets.show(context.desk, visitor(update), group=int(context.matches[0][1]))


async def this_one(update: Update, context: Context) -> None:
    """From its poster."""
    if context.matches:
        await markets.show_this(context.desk, visitor(update), int(context.matches[0][1]))


async def look(update: Update, context: Context) -> None:
    """One of those near a place."""
    await markets.show_this(context.desk, visitor(update), int(_which(update)))
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    behind = int(pressed(update).partition(":")[2])
    await markets.show(context.desk, visitor(update), behind=behind, way=Way.LIVING)
    await toast(update)


async def by_service(update: Update, context: Context) -> None:
    await market_questions.by_service(context.desk, visitor(update))
    await toast(update)


async def by_service_of_group(update: Update, context: Context) -> None:
    if context.matches:
        await market_questions.by_service(context.desk, visitor(update), int(context.matches[0][1]))


async def with_service(update: Update, context: Context) -> None:
    await market_questions.with_service(context.desk, visitor(update), _which(update))
    await toast(update)


async def tell_me(update: Update, context: Context) -> None:
    await market_questions.tell_me(context.desk, visitor(update), _which(update))
    await toast(update, render.toast("will_tell", {}))


def _which(update: Update) -> str:
    return pressed(update).split(":")[2]


ROUTES: list[Route] = [
    CommandHandler("market", market, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^(?:{render.label('market')}|{render.label('queue:take')})$"), market),
    MessageHandler(PRIVATE & Regex(r"^/start market_(\d{1,15})$"), market_of_group),
    MessageHandler(PRIVATE & Regex(r"^/start market_s(\d{1,15})$"), this_one),
    MessageHandler(PRIVATE & Regex(r"^/start services_(\d{1,15})$"), by_service_of_group),
    CallbackQueryHandler(look, pattern=r"^market:this:\d{1,15}$"),
    CallbackQueryHandler(turn, pattern=r"^market:\d{1,4}$"),
    CallbackQueryHandler(by_service, pattern="^market:services$"),
    CallbackQueryHandler(with_service, pattern=r"^market:with:\w{1,40}$"),
    CallbackQueryHandler(tell_me, pattern=r"^market:tell:\w{1,40}$"),
]
