"""摆摊的: whoever has stalls, asked in by a link that opens once."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from flows import providers, providers_leaving
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE

DOES = {"look": providers.look, "link": providers.link, "leave": providers_leaving.ask}


async def turn(update: Update, context: Context) -> None:
    _, area, sheet = pressed(update).split(":")
    await providers.list_(context.desk, visitor(update), int(area), int(sheet))
    await toast(update)


async def press(update: Update, context: Context) -> None:
    _, id_, word = pressed(update).split(":")
    await DOES[word](context.desk, visitor(update), int(id_))
    await toast(update)


async def follow(update: Update, context: Context) -> None:
    if context.matches:
        await providers.redeem(context.desk, visitor(update), context.matches[0][1])


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(r"^/start b_([A-Za-z0-9_-]{22})$"), follow),
    CallbackQueryHandler(turn, pattern=r"^providers:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(press, pattern=rf"^provider:\d{{1,15}}:(?:{'|'.join(DOES)})$"),
]
