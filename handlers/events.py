"""活动: the next events, and a place in one."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.words import Way
from flows import event_reports, events
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await events.show(context.desk, visitor(update))


async def open_list(update: Update, context: Context) -> None:
    await events.show(context.desk, visitor(update))
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    behind = int(pressed(update).partition(":")[2])
    await events.show(context.desk, visitor(update), behind=behind, way=Way.LIVING)
    await toast(update)


async def sign_up(update: Update, context: Context) -> None:
    await events.sign_up(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def show_how_it_was(update: Update, context: Context) -> None:
    await event_reports.ask(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def follow(update: Update, context: Context) -> None:
    """From the post in their group, with no detour."""
    if context.matches:
        await events.sign_up(context.desk, visitor(update), int(context.matches[0][1]))


ROUTES: list[Route] = [
    CommandHandler("events", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^(?:{render.label('events')}|{render.label('sign_up')})$"), show),
    MessageHandler(PRIVATE & Regex(r"^/start event_(\d{1,15})$"), follow),
    CallbackQueryHandler(open_list, pattern="^events$"),
    CallbackQueryHandler(turn, pattern=r"^events:\d{1,4}$"),
    CallbackQueryHandler(show_how_it_was, pattern=r"^event:\d{1,15}:report$"),
    CallbackQueryHandler(sign_up, pattern=r"^event:\d{1,15}:join$"),
]
