"""One to five, and rather not."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.issues.issue import about_issue
from flows import ratings
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def rate(update: Update, context: Context) -> None:
    _, community, no, rating, seen = pressed(update).split(":")
    about, who = about_issue(int(community), int(no)), visitor(update)
    if int(rating):
        await ratings.rate(context.desk, who, about, int(rating), int(seen))
    else:
        await ratings.not_now(context.desk, who, about, int(seen))
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(rate, pattern=r"^rate:\d{1,15}:\d{1,9}:[0-5]:\d{1,9}$")]
