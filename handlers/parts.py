"""The buttons on a part of a matter."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.issues.part import about_part
from domain.issues.parts_life import Verb
from domain.words import Refused, Why
from flows import parts
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def press(update: Update, context: Context) -> None:
    _, community, no, n, verb, seen = pressed(update).split(":")
    who = visitor(update)
    if who.room is not None:  # none is ever drawn in a group
        raise Refused(Why.STALE)
    await parts.press(context.desk, who, about_part(int(community), int(no), int(n)), Verb(verb), int(seen))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(
        press, pattern=rf"^part:\d{{1,15}}:\d{{1,9}}:\d{{1,4}}:(?:{'|'.join(parts.PRESSED)}):\d{{1,9}}$"
    ),
]
