"""The last listener: an answer to an open question, or something new to note down."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import COMMAND, StatusUpdate

from domain.customs import LONGEST_WORD
from domain.forms import Said
from domain.words import Refused, Why
from flows import finding, hearing, markets, menus, mine, my_grid, notices, reporting
from flows.desk import Desk
from flows.who import Visitor
from handlers.context import Context, Route, visitor
from handlers.saying import said
from handlers.where import PRIVATE


async def _report(desk: Desk, visitor: Visitor) -> None:
    await reporting.report(desk, visitor, Said())


MENU = {  # what an area may call something else
    "report": _report,
    "mine": mine.show,
    "sessions": finding.show,
    "market": markets.show,
    "grid": my_grid.show,
    "notices": notices.standing,
}


async def hear(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is None:
        raise Refused(Why.CANNOT_READ)
    who, words = visitor(update), message.text or ""
    called = await menus.meant(context.desk, who, words) if len(words) <= LONGEST_WORD else ""
    await (MENU[called](context.desk, who) if called else hearing.hear(context.desk, who, said(message)))


async def unknown_command(update: Update, context: Context) -> None:
    raise Refused(Why.CANNOT_READ)


async def unknown_button(update: Update, context: Context) -> None:
    raise Refused(Why.STALE)


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & COMMAND, unknown_command),
    MessageHandler(PRIVATE & ~StatusUpdate.ALL, hear),
    CallbackQueryHandler(unknown_button),
]
