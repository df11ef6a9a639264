"""书记有约: the next sessions, booking one, and the buttons of whoever has."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.meetings.finding import FOR, MINE
from domain.meetings.pages import NO_THANKS, OTHER_EVENTS, OTHER_TIMES, SHOW
from domain.meetings.visits_life import ACCEPT, CHANGE, COME, DECLINE, GIVE_UP, LATE, WAIT, Verb
from domain.words import Way
from flows import events, finding, my_visits, rebooking, sheets, visits
from flows.desk import Desk
from flows.who import Visitor
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

THEIRS = (ACCEPT, COME, DECLINE, GIVE_UP, LATE, WAIT)  # of whoever comes; what it means is done at once
BOOKS: dict[str, Callable[[Desk, Visitor, int], Awaitable[None]]] = {MINE: visits.book, FOR: visits.book_for}
SHOWS: dict[str, Callable[[Desk, Visitor, int], Awaitable[None]]] = {
    SHOW: my_visits.show,
    NO_THANKS: my_visits.let_be,
    OTHER_TIMES: my_visits.other_times,
    OTHER_EVENTS: events.other_events,
}


async def sessions(update: Update, context: Context) -> None:
    await finding.show(context.desk, visitor(update))


async def sessions_of_group(update: Update, context: Context) -> None:
    if context.matches:
        await finding.show(context.desk, visitor(update), group=int(context.matches[0][1]))


async def sessions_for_somebody(update: Update, context: Context) -> None:
    await finding.show(context.desk, visitor(update), whom=FOR)


async def turn(update: Update, context: Context) -> None:
    _, whom, behind = pressed(update).split(":")
    await finding.show(context.desk, visitor(update), whom=whom, behind=int(behind), way=Way.LIVING)
    await toast(update)


async def book(update: Update, context: Context) -> None:
    _, whom, session = pressed(update).split(":")
    await BOOKS[whom](context.desk, visitor(update), int(session))
    await toast(update)


async def follow(update: Update, context: Context) -> None:
    """From the post in their group, with no detour."""
    if context.matches:
        await visits.book(context.desk, visitor(update), int(context.matches[0][1]))


async def press(update: Update, context: Context) -> None:
    _, id_, verb, seen = pressed(update).split(":")
    await sheets.press(context.desk, visitor(update), int(id_), Verb(verb), int(seen))
    await toast(update)


async def change(update: Update, context: Context) -> None:
    _, id_, _, seen = pressed(update).split(":")
    await rebooking.change(context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


async def show(update: Update, context: Context) -> None:
    _, id_, word, _ = pressed(update).split(":")
    await SHOWS[word](context.desk, visitor(update), int(id_))
    await toast(update)


def _of_visit(words: tuple[str, ...]) -> str:
    return rf"^visit:\d{{1,15}}:(?:{'|'.join(words)}):\d{{1,9}}$"


ROUTES: list[Route] = [
    CommandHandler("sessions", sessions, filters=PRIVATE),
    CommandHandler("book_for", sessions_for_somebody, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('sessions')}$"), sessions),
    MessageHandler(PRIVATE & Regex(f"^{render.label('book_for')}$"), sessions_for_somebody),
    MessageHandler(PRIVATE & Regex(r"^/start sessions_(\d{1,15})$"), sessions_of_group),
    MessageHandler(PRIVATE & Regex(r"^/start book_(\d{1,15})$"), follow),
    CallbackQueryHandler(turn, pattern=rf"^sessions:(?:{MINE}|{FOR}):\d{{1,4}}$"),
    CallbackQueryHandler(book, pattern=rf"^book:(?:{MINE}|{FOR}):\d{{1,15}}$"),
    CallbackQueryHandler(press, pattern=_of_visit(THEIRS)),
    CallbackQueryHandler(change, pattern=_of_visit((CHANGE,))),
    CallbackQueryHandler(show, pattern=_of_visit(tuple(SHOWS))),
]
