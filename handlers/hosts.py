"""Whoever sits in a session: calls people, says how it ended, adds whoever just came, calls back, and closes it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.meetings.call_backs import Answer
from domain.meetings.day_sheet import CALL_BACKS, WALK_IN
from domain.meetings.sessions_life import CLOSE
from domain.meetings.visit import Matter
from domain.meetings.visits_life import ARRIVE, CALL, MISS, OUTCOMES, Verb
from domain.words import Why
from flows import call_backs, council, day_sheets, outcomes
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def press(update: Update, context: Context) -> None:
    _, id_, verb, seen = pressed(update).split(":")
    await day_sheets.press(context.desk, visitor(update), int(id_), Verb(verb), int(seen))
    await toast(update)


async def ended(update: Update, context: Context) -> None:
    _, id_, _, seen = pressed(update).split(":")
    await day_sheets.ask_how_it_ended(context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


async def ask(update: Update, context: Context) -> None:
    _, id_, verb, seen = pressed(update).split(":")
    await outcomes.ask(context.desk, visitor(update), int(id_), Verb(verb), int(seen))
    await toast(update)


async def who_came(update: Update, context: Context) -> None:
    await outcomes.ask_who_came(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def close(update: Update, context: Context) -> None:
    _, session, _, seen = pressed(update).split(":")
    closed = await day_sheets.close(context.desk, visitor(update), int(session), int(seen))
    await toast(update, None if closed else render.toast(Why.NOT_SETTLED, {}))


async def call_back(update: Update, context: Context) -> None:
    await call_backs.show_next(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def answered(update: Update, context: Context) -> None:
    _, session, answer, community, no = pressed(update).split(":")
    matter = Matter(community=int(community), no=int(no))
    await call_backs.answer(context.desk, visitor(update), int(session), Answer(answer), matter)
    await toast(update)


async def for_council(update: Update, context: Context) -> None:
    await council.show(context.desk, visitor(update))


VISIT, SESSION, ROUND = r"^visit:\d{1,15}", r"^session:\d{1,15}", r"\d{1,9}$"
ROUTES: list[Route] = [
    CommandHandler("council", for_council, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('council')}$"), for_council),
    CallbackQueryHandler(press, pattern=f"{VISIT}:(?:{CALL}|{ARRIVE}|{MISS}):{ROUND}"),
    CallbackQueryHandler(ended, pattern=f"{VISIT}:{day_sheets.END}:{ROUND}"),
    CallbackQueryHandler(ask, pattern=f"{VISIT}:(?:{'|'.join(OUTCOMES)}):{ROUND}"),
    CallbackQueryHandler(who_came, pattern=f"{SESSION}:{WALK_IN}:{ROUND}"),
    CallbackQueryHandler(close, pattern=f"{SESSION}:{CLOSE}:{ROUND}"),
    CallbackQueryHandler(call_back, pattern=f"{SESSION}:{CALL_BACKS}:{ROUND}"),
    CallbackQueryHandler(answered, pattern=rf"^back:\d{{1,15}}:(?:{'|'.join(Answer)}):\d{{1,15}}:\d{{1,9}}$"),
]
