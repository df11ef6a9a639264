"""摊位: what stands at a market, and whoever brings it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.markets.provider_letters import CANNOT, COME, LOOK
from domain.markets.stall_forms import FORMS
from domain.markets.stalls_life import CONFIRM, TAKE, Verb
from flows import bringing, coming_stalls, providers, stall_forms, stalls
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

AT_ONCE = {CONFIRM: stalls.confirm, TAKE: bringing.take}


async def show(update: Update, context: Context) -> None:
    await providers.show(context.desk, visitor(update))


async def mine(update: Update, context: Context) -> None:
    await bringing.mine(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def gaps(update: Update, context: Context) -> None:
    await bringing.gaps(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def bring(update: Update, context: Context) -> None:
    _, session, provider, word, seen = pressed(update).split(":")
    desk, who, ids = context.desk, visitor(update), (int(session), int(provider))
    if word == LOOK:
        await coming_stalls.look(desk, who, *ids)
    else:
        await {COME: coming_stalls.come, CANNOT: coming_stalls.cannot}[word](desk, who, *ids, int(seen))
    await toast(update)


async def at_market(update: Update, context: Context) -> None:
    _, session, _, sheet = pressed(update).split(":")
    await stalls.list_(context.desk, visitor(update), int(session), int(sheet))
    await toast(update)


async def add(update: Update, context: Context) -> None:
    await stall_forms.add(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def look(update: Update, context: Context) -> None:
    await stalls.look(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    _, id_, verb, seen = pressed(update).split(":")
    await stall_forms.ask(context.desk, visitor(update), int(id_), Verb(verb), int(seen))
    await toast(update)


async def press(update: Update, context: Context) -> None:
    _, id_, verb, seen = pressed(update).split(":")
    await AT_ONCE[Verb(verb)](context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("stalls", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('stalls')}$"), show),
    CallbackQueryHandler(mine, pattern=r"^stalls:mine:\d{1,4}$"),
    CallbackQueryHandler(gaps, pattern=r"^stalls:gaps:\d{1,4}$"),
    CallbackQueryHandler(at_market, pattern=r"^stalls:\d{1,15}:at:\d{1,4}$"),
    CallbackQueryHandler(add, pattern=r"^stalls:\d{1,15}:add$"),
    CallbackQueryHandler(look, pattern=r"^stall:\d{1,15}:look$"),
    CallbackQueryHandler(ask, pattern=rf"^stall:\d{{1,15}}:(?:{'|'.join(FORMS)}):\d{{1,9}}$"),
    CallbackQueryHandler(press, pattern=rf"^stall:\d{{1,15}}:(?:{'|'.join(AT_ONCE)}):\d{{1,9}}$"),
    CallbackQueryHandler(bring, pattern=rf"^bring:\d{{1,15}}:\d{{1,15}}:(?:{COME}|{CANNOT}|{LOOK}):\d{{1,9}}$"),
]
