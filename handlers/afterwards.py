"""What whoever keeps a market does about it as a whole: its poster, and what came of it; and what people say of it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.markets.doors import Doors
from flows import afterwards, doors, opinions, posters
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from templates import render


async def count(update: Update, context: Context) -> None:
    await afterwards.count(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def before(update: Update, context: Context) -> None:
    await afterwards.before(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def poster(update: Update, context: Context) -> None:
    await posters.show(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def say_doors(update: Update, context: Context) -> None:
    _, session, word = pressed(update).split(":")
    await doors.say(context.desk, visitor(update), int(session), Doors(word))
    await toast(update, render.toast("doors_said", {}))


async def say(update: Update, context: Context) -> None:
    _, session, useful = pressed(update).split(":")
    await opinions.say(context.desk, visitor(update), int(session), useful=useful == "1")
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(count, pattern=r"^after:\d{1,15}:count$"),
    CallbackQueryHandler(before, pattern=r"^after:\d{1,15}:before$"),
    CallbackQueryHandler(poster, pattern=r"^after:\d{1,15}:poster$"),
    CallbackQueryHandler(say_doors, pattern=rf"^doors:\d{{1,15}}:(?:{Doors.OPEN}|{Doors.PACKING})$"),
    CallbackQueryHandler(say, pattern=r"^opinion:\d{1,15}:[01]$"),
]
