"""The way to a session, and a file for one's own calendar."""

from dataclasses import replace

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.calendar.file import Event, calendar_file
from domain.meetings.outing import Outing, event
from domain.meetings.pages import CALENDAR, DIRECTIONS
from flows import outings
from flows.desk import Desk
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

OF = r"^(?:visit|session):\d{{1,15}}:{}(?::\d{{1,9}})?$"


async def follow(update: Update, context: Context) -> None:
    """From the post in their group."""
    if context.matches:
        await outings.find(context.desk, visitor(update), f"session:{context.matches[0][1]}")


async def calendar_of_group(update: Update, context: Context) -> None:
    """From the post in their group."""
    if context.matches:
        await _calendar(update, context, f"session:{context.matches[0][1]}")


async def find(update: Update, context: Context) -> None:
    await outings.find(context.desk, visitor(update), _about(update))
    await toast(update)


async def calendar(update: Update, context: Context) -> None:
    await _calendar(update, context, _about(update))
    await toast(update)


async def _calendar(update: Update, context: Context, about: str) -> None:
    desk, who = context.desk, visitor(update)
    outing = await outings.gather(desk, who, about)
    told = worded(outing, desk)
    await outings.give(desk, who, outing, told.title, calendar_file([told], desk.now()))


def worded(outing: Outing, desk: Desk) -> Event:
    title, where, *said = render.paper("meetings/in_calendar", outing.data, desk.now()).split("\n")
    return replace(event(outing, desk.bot), title=title, where=where, about="\n".join(said))


def _about(update: Update) -> str:
    return ":".join(pressed(update).split(":")[:2])


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(r"^/start way_(\d{1,15})$"), follow),
    MessageHandler(PRIVATE & Regex(r"^/start calendar_(\d{1,15})$"), calendar_of_group),
    CallbackQueryHandler(find, pattern=OF.format(DIRECTIONS)),
    CallbackQueryHandler(calendar, pattern=OF.format(CALENDAR)),
]
