"""数字: what became of the matters of a month, and the matters behind every number."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.figures.asked import Asked
from domain.words import Way
from flows import figure_pages
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await figure_pages.show(context.desk, visitor(update), Asked(), Way.ANEW)


async def turn(update: Update, context: Context) -> None:
    """What is asked under a month's report, which is a photo, stands below it; anything else where it was asked."""
    below = isinstance(update.effective_message, Message) and bool(update.effective_message.photo)
    way = Way.ANEW if below else Way.LIVING
    await figure_pages.show(context.desk, visitor(update), Asked.read(pressed(update)), way)
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("figures", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('figures')}$"), show),
    CallbackQueryHandler(turn, pattern=r"^figures:\d{1,15}(?::20\d\d-\d\d:[a-z]{2,8}(?:\.[a-z0-9_]{1,20})?:\d{1,4})?$"),
]
