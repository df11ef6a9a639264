"""我的网格员: what goes on in a grid and who is there for it, sending them word, and living somewhere else."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.forms import Said
from domain.grids.asked import PAGES, Asked
from flows import grids, my_grid, reporting, talks
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await my_grid.show(context.desk, visitor(update))


async def move(update: Update, context: Context) -> None:
    await my_grid.move(context.desk, visitor(update))
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    await grids.turn(context.desk, visitor(update), Asked.read(pressed(update)))
    await toast(update)


async def go_home(update: Update, context: Context) -> None:
    await my_grid.go_home(context.desk, visitor(update))
    await toast(update)


async def report(update: Update, context: Context) -> None:
    await reporting.report(context.desk, visitor(update), Said())
    await toast(update)


async def send_word(update: Update, context: Context) -> None:
    await talks.send_word(context.desk, visitor(update))
    await toast(update)


async def say_back(update: Update, context: Context) -> None:
    await talks.reply(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("grid", show, filters=PRIVATE),
    CommandHandler("home", move, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('grid')}$"), show),
    MessageHandler(PRIVATE & Regex(f"^{render.label('moved_away')}$"), move),
    CallbackQueryHandler(turn, pattern=rf"^grid:\d{{1,15}}(?::(?:{'|'.join(PAGES)}):\d{{1,3}})?$"),
    CallbackQueryHandler(go_home, pattern="^grid:home$"),
    CallbackQueryHandler(move, pattern="^live$"),
    CallbackQueryHandler(report, pattern="^report$"),
    CallbackQueryHandler(send_word, pattern="^word$"),
    CallbackQueryHandler(say_back, pattern=r"^talk:\d{1,15}$"),
]
