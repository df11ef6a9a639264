"""Buttons under the monthly tale: what staff make of it, and what those it is about say to that."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.tales.life import AGREE, APPROVE, ASK, DECLINE, DROP, LEAVE_OUT, OPEN, PUT_IN, Verb
from flows import tales
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def press(update: Update, context: Context) -> None:
    _, id_, word, seen = pressed(update).split(":")
    await tales.press(context.desk, visitor(update), int(id_), Verb(word), int(seen))
    await toast(update)


async def leave_out(update: Update, context: Context) -> None:
    _, id_, word, no, seen = pressed(update).split(":")
    await tales.press(context.desk, visitor(update), int(id_), Verb(word), int(seen), int(no))
    await toast(update)


async def answer(update: Update, context: Context) -> None:
    _, id_, word, no = pressed(update).split(":")
    await tales.press(context.desk, visitor(update), int(id_), Verb(word), None, int(no))
    await toast(update)


async def open_(update: Update, context: Context) -> None:
    _, id_, _, seen = pressed(update).split(":")
    await tales.ask_opening(context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


TALE, NUMBER = r"^tale:\d{1,15}", r"\d{1,9}"
ROUTES: list[Route] = [
    CallbackQueryHandler(press, pattern=f"{TALE}:(?:{'|'.join((PUT_IN, ASK, APPROVE, DROP))}):{NUMBER}$"),
    CallbackQueryHandler(leave_out, pattern=f"{TALE}:{LEAVE_OUT}:{NUMBER}:{NUMBER}$"),
    CallbackQueryHandler(answer, pattern=f"{TALE}:(?:{AGREE}|{DECLINE}):{NUMBER}$"),
    CallbackQueryHandler(open_, pattern=f"{TALE}:{OPEN}:{NUMBER}$"),
]
