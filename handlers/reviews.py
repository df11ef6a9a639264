"""Buttons under 每周排查 and 半月研判: what staff make of it, and the matters behind each line."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.reviews.life import APPROVE, DROP, OPEN, Verb
from domain.words import Way
from flows import review_lists, reviews
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def press(update: Update, context: Context) -> None:
    _, id_, word, seen = pressed(update).split(":")
    await reviews.press(context.desk, visitor(update), int(id_), Verb(word), int(seen))
    await toast(update)


async def open_(update: Update, context: Context) -> None:
    _, id_, _, seen = pressed(update).split(":")
    await reviews.ask_opening(context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


async def look(update: Update, context: Context) -> None:
    _, id_, _, n = pressed(update).split(":")
    await review_lists.look(context.desk, visitor(update), int(id_), int(n), way=Way.ANEW)
    await toast(update)


async def turn(update: Update, context: Context) -> None:
    _, id_, _, n, sheet = pressed(update).split(":")
    await review_lists.look(context.desk, visitor(update), int(id_), int(n), int(sheet))
    await toast(update)


REVIEW, NUMBER = r"^review:\d{1,15}", r"\d{1,9}"
ROUTES: list[Route] = [
    CallbackQueryHandler(press, pattern=f"{REVIEW}:(?:{APPROVE}|{DROP}):{NUMBER}$"),
    CallbackQueryHandler(open_, pattern=f"{REVIEW}:{OPEN}:{NUMBER}$"),
    CallbackQueryHandler(look, pattern=rf"{REVIEW}:see:\d{{1,2}}$"),
    CallbackQueryHandler(turn, pattern=rf"{REVIEW}:see:\d{{1,2}}:\d{{1,4}}$"),
]
