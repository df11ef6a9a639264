"""公示栏: where strangers find the pages of an area."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import board_links
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def show(update: Update, context: Context) -> None:
    _, area = pressed(update).split(":")
    await board_links.show(context.desk, visitor(update), int(area))
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(show, pattern=r"^board:\d{1,15}$")]
