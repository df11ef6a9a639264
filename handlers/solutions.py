"""上回怎么修的, and 网格学院."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.issues.issue import about_issue
from domain.texts import line
from flows import solutions
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def before(update: Update, context: Context) -> None:
    _, community, no = pressed(update).split(":")
    await solutions.before(context.desk, visitor(update), about_issue(int(community), int(no)))
    await toast(update)


async def study(update: Update, context: Context) -> None:
    await solutions.study(context.desk, visitor(update), line(" ".join(context.args or ())))


async def again(update: Update, context: Context) -> None:
    await solutions.study(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(before, pattern=r"^before:\d{1,15}:\d{1,9}$"),
    CommandHandler("how", study, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('academy')}$"), study),
    CallbackQueryHandler(again, pattern="^academy$"),
]
