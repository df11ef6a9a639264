"""One session, as whoever holds it or plans it sees and changes it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.meetings.session_forms import FORMS
from domain.meetings.session_letters import CATCH_UP, GO, WHOM
from domain.meetings.sessions_life import SHELTER
from flows import session_changes, session_forms
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast

AT_ONCE = {SHELTER: session_changes.shelter, CATCH_UP: session_changes.catch_up, WHOM: session_changes.whom}


async def look(update: Update, context: Context) -> None:
    await session_changes.look(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    _, id_, verb, seen = pressed(update).split(":")
    await session_forms.ask(context.desk, visitor(update), int(id_), verb, int(seen))
    await toast(update)


async def press(update: Update, context: Context) -> None:
    _, id_, word, seen = pressed(update).split(":")
    await AT_ONCE[word](context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


async def ask_to_go(update: Update, context: Context) -> None:
    _, id_, _, visit, seen = pressed(update).split(":")
    await session_changes.ask_to_go(context.desk, visitor(update), int(id_), int(visit), int(seen))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(look, pattern=r"^session:\d{1,15}:look:\d{1,9}$"),
    CallbackQueryHandler(ask, pattern=rf"^session:\d{{1,15}}:(?:{'|'.join(FORMS)}):\d{{1,9}}$"),
    CallbackQueryHandler(press, pattern=rf"^session:\d{{1,15}}:(?:{'|'.join(AT_ONCE)}):\d{{1,9}}$"),
    CallbackQueryHandler(ask_to_go, pattern=rf"^session:\d{{1,15}}:{GO}:\d{{1,15}}:\d{{1,9}}$"),
]
