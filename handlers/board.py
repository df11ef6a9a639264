"""公示栏: where strangers find the pages of an area, and the links by which they come from there into the chat."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.issues.issue import about_issue
from flows import board_links, events, joining, visits
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

SIGN = "([a-z2-7]{39,58})"


async def show(update: Update, context: Context) -> None:
    _, area = pressed(update).split(":")
    await board_links.show(context.desk, visitor(update), int(area))
    await toast(update)


async def tell(update: Update, context: Context) -> None:
    await board_links.tell(context.desk, visitor(update))


async def join(update: Update, context: Context) -> None:
    if context.matches:
        community, no = await board_links.behind(context.desk, context.matches[0][1], "issue")
        await joining.join(context.desk, visitor(update), about_issue(community, no))


async def book(update: Update, context: Context) -> None:
    if context.matches:
        [session] = await board_links.behind(context.desk, context.matches[0][1], "session")
        await visits.book(context.desk, visitor(update), session)


async def sign_up(update: Update, context: Context) -> None:
    if context.matches:
        [session] = await board_links.behind(context.desk, context.matches[0][1], "session")
        await events.sign_up(context.desk, visitor(update), session)


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(f"^{render.label('board')}$"), tell),
    CallbackQueryHandler(show, pattern=r"^board:\d{1,15}$"),
    MessageHandler(PRIVATE & Regex(f"^/start same_{SIGN}$"), join),
    MessageHandler(PRIVATE & Regex(f"^/start book_{SIGN}$"), book),
    MessageHandler(PRIVATE & Regex(f"^/start event_{SIGN}$"), sign_up),
]
