"""排有约: the series by which sessions come."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.markets.market_forms import ADDED
from domain.meetings.series import Kind
from domain.meetings.series_forms import END
from domain.meetings.series_letters import CHANGED_OF
from domain.words import Way
from flows import series, series_forms, series_kept, stall_tables
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await series.list_(context.desk, visitor(update))


async def again(update: Update, context: Context) -> None:
    await series.list_(context.desk, visitor(update), way=Way.LIVING)
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    *_, area, sheet = pressed(update).split(":")
    await series.list_(context.desk, visitor(update), int(area), int(sheet), Way.LIVING)
    await toast(update)


async def make(update: Update, context: Context) -> None:
    await series_forms.make(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def make_market(update: Update, context: Context) -> None:
    await series_forms.make_own(context.desk, visitor(update), int(pressed(update).split(":")[2]), Kind.MARKET)
    await toast(update)


async def make_event(update: Update, context: Context) -> None:
    await series_forms.make_own(context.desk, visitor(update), int(pressed(update).split(":")[2]), Kind.EVENT)
    await toast(update)


async def look(update: Update, context: Context) -> None:
    _, id_, _, sheet = pressed(update).split(":")
    await series.show(context.desk, visitor(update), int(id_), int(sheet))
    await toast(update)


async def change(update: Update, context: Context) -> None:
    _, id_, _, key = pressed(update).split(":")
    await series_kept.ask(context.desk, visitor(update), int(id_), f"series_{key}")
    await toast(update)


async def end(update: Update, context: Context) -> None:
    await series_kept.ask(context.desk, visitor(update), int(pressed(update).split(":")[1]), END)
    await toast(update)


async def add(update: Update, context: Context) -> None:
    await series_kept.ask(context.desk, visitor(update), int(pressed(update).split(":")[1]), ADDED.name)
    await toast(update)


async def table(update: Update, context: Context) -> None:
    await stall_tables.give(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


SET = "|".join({key for keys in CHANGED_OF.values() for key in keys})

ROUTES: list[Route] = [
    CommandHandler("series", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^(?:{render.label('series')}|{render.label('plans')})$"), show),
    CallbackQueryHandler(again, pattern="^series$"),
    CallbackQueryHandler(turn, pattern=r"^series:at:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(make, pattern=r"^series:make:\d{1,15}$"),
    CallbackQueryHandler(make_market, pattern=r"^series:market:\d{1,15}$"),
    CallbackQueryHandler(make_event, pattern=r"^series:event:\d{1,15}$"),
    CallbackQueryHandler(look, pattern=r"^series:-?\d{1,15}:show:\d{1,4}$"),
    CallbackQueryHandler(change, pattern=rf"^series:-?\d{{1,15}}:change:(?:{SET})$"),
    CallbackQueryHandler(add, pattern=r"^series:-?\d{1,15}:add$"),
    CallbackQueryHandler(table, pattern=r"^series:-?\d{1,15}:table$"),
    CallbackQueryHandler(end, pattern=r"^series:-?\d{1,15}:end$"),
]
