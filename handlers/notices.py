"""Notices: written by whoever is in charge, seen by everybody."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.notices.life import CLOCK_SAYS, SEE, Verb
from flows import notice_life, notices
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

PRESSED = "|".join(verb for verb in Verb if verb not in (SEE, *CLOCK_SAYS))


async def write(update: Update, context: Context) -> None:
    await notices.begin(context.desk, visitor(update))


async def write_by_press(update: Update, context: Context) -> None:
    await write(update, context)
    await toast(update)


async def read(update: Update, context: Context) -> None:
    await notices.standing(context.desk, visitor(update))


async def show(update: Update, context: Context) -> None:
    await notices.show(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def see(update: Update, context: Context) -> None:
    new = await notice_life.see(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update, render.toast("seen" if new else "seen_before", {}))


async def press(update: Update, context: Context) -> None:
    _, id_, word, seen = pressed(update).split(":")
    verb, who = Verb(word), visitor(update)
    if verb in notices.FORM_OF:
        await notices.ask(context.desk, who, int(id_), verb, int(seen))
    else:
        await notice_life.press(context.desk, who, int(id_), verb, int(seen))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("notice", write, filters=PRIVATE),
    CommandHandler("notices", read, filters=PRIVATE),
    MessageHandler(PRIVATE & Regex(f"^(?:{render.label('notice')}|/start notice)$"), write),
    MessageHandler(PRIVATE & Regex(f"^(?:{render.label('notices')}|/start notices)$"), read),
    CallbackQueryHandler(write_by_press, pattern="^write_notice$"),
    CallbackQueryHandler(show, pattern=r"^notice:\d{1,15}:show:\d{1,9}$"),
    CallbackQueryHandler(see, pattern=rf"^notice:\d{{1,15}}:{SEE}:\d{{1,9}}$"),
    CallbackQueryHandler(press, pattern=rf"^notice:\d{{1,15}}:(?:{PRESSED}):\d{{1,9}}$"),
]
