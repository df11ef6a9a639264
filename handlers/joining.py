"""A neighbour who is with a matter no more."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.issues.issue import about_issue
from domain.words import Refused, Why
from flows import joining
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast

PRESS = r"^unjoin:\d{1,15}:\d{1,9}$"


async def leave(update: Update, context: Context) -> None:
    _, community, no = pressed(update).split(":")
    who = visitor(update)
    if who.room is not None:
        raise Refused(Why.STALE)
    await joining.leave(context.desk, who, about_issue(int(community), int(no)))
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(leave, pattern=PRESS)]
