"""The buttons with which staff stop somebody's reports and let them go, and the one to ask whether that is right."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.issues.issue import about_issue
from domain.stops.decisions import Answer
from flows import stops
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast

ANSWERS = "|".join(filter(None, Answer))


async def ask(update: Update, context: Context) -> None:
    _, community, no = pressed(update).split(":")
    await stops.ask(context.desk, visitor(update), about_issue(int(community), int(no)))
    await toast(update)


async def appeal(update: Update, context: Context) -> None:
    await stops.appeal(context.desk, visitor(update), int(pressed(update).partition(":")[2]))
    await toast(update)


async def settle(update: Update, context: Context) -> None:
    _, number, answer = pressed(update).split(":")
    await stops.settle(context.desk, visitor(update), int(number), Answer(answer))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(ask, pattern=r"^stop:\d{1,15}:\d{1,9}$"),
    CallbackQueryHandler(appeal, pattern=r"^appeal:\d{1,15}$"),
    CallbackQueryHandler(settle, pattern=rf"^stopped:\d{{1,15}}:(?:{ANSWERS})$"),
]
