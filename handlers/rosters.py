"""值班表: /roster, its pages, and each session on them."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.meetings.roster import Verb
from domain.meetings.roster_letters import LOOK, WHOM
from domain.words import Way
from flows import rosters
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    await rosters.list_(context.desk, visitor(update), way=Way.ANEW)


async def turn(update: Update, context: Context) -> None:
    await rosters.list_(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def look(update: Update, context: Context) -> None:
    _, session, word, _, _ = pressed(update).split(":")
    await rosters.look(context.desk, visitor(update), int(session), word)
    await toast(update)


async def press(update: Update, context: Context) -> None:
    _, session, word, seen, other = pressed(update).split(":")
    verb = Verb(word)
    asked = await rosters.press(context.desk, visitor(update), int(session), verb, int(seen), int(other))
    await toast(update, render.toast("asked_around", {"many": asked}) if verb == Verb.ASK else None)


ROUTES: list[Route] = [
    CommandHandler("roster", show, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^{render.label('roster')}$"), show),
    CallbackQueryHandler(turn, pattern=r"^roster:\d{1,3}$"),
    CallbackQueryHandler(look, pattern=rf"^roster:\d{{1,15}}:(?:{LOOK}|{WHOM}):\d{{1,9}}:0$"),
    CallbackQueryHandler(press, pattern=rf"^roster:\d{{1,15}}:(?:{'|'.join(Verb)}):\d{{1,9}}:\d{{1,15}}$"),
]
