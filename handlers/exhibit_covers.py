"""遮一块: staff open a photo that waits for the public board, and tap the squares that nobody is to see."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.exhibits.picture import SIDES, SQUARES
from domain.exhibits.picture_letters import COVER, UNCOVER
from flows import exhibit_covers
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast

PHOTO = r"photo:\d{1,15}:\d{1,9}:[01]"


async def open_(update: Update, context: Context) -> None:
    _, community, no, side = pressed(update).split(":")
    await exhibit_covers.open_(context.desk, visitor(update), int(community), int(no), SIDES[int(side)])
    await toast(update)


async def press(update: Update, context: Context) -> None:
    _, community, no, side, verb, squares = pressed(update).split(":")
    photo = (int(community), int(no), SIDES[int(side)])
    await exhibit_covers.press(context.desk, visitor(update), *photo, verb, squares)
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(open_, pattern=f"^{PHOTO}$"),
    CallbackQueryHandler(press, pattern=f"^{PHOTO}:(?:{COVER}|{UNCOVER}):[{SQUARES}]{{1,{len(SQUARES)}}}$"),
]
