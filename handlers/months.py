"""The month's markets for one's own calendar, and its lists."""

from telegram import Update
from telegram.ext import MessageHandler
from telegram.ext.filters import Regex

from domain.calendar.file import calendar_file
from domain.markets.month_letters import outings
from domain.markets.months import caption
from flows import months
from handlers.context import Context, Route, visitor
from handlers.outings import worded
from handlers.where import PRIVATE
from templates import render


async def calendar(update: Update, context: Context) -> None:
    """From the calendar in their group."""
    if context.matches:
        desk, who, id_ = context.desk, visitor(update), int(context.matches[0][1])
        month = await months.gather(desk, who, id_)
        title = render.paper("markets/month_title", caption(month), desk.now())
        text = calendar_file([worded(outing, desk) for outing in outings(month)], desk.now())
        await months.give(desk, who, id_, month, title, text)


async def lists(update: Update, context: Context) -> None:
    if context.matches:
        await months.show_lists(context.desk, visitor(update), int(context.matches[0][1]))


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(r"^/start month_(\d{1,15})$"), calendar),
    MessageHandler(PRIVATE & Regex(r"^/start lists_(\d{1,15})$"), lists),
]
