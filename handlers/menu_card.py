"""The links on a group's card, and calls for the bot by its name in the group."""

from telegram import Message, MessageEntity, Update
from telegram.ext import CommandHandler, MessageHandler
from telegram.ext.filters import COMMAND, REPLY, TEXT, Entity, Regex

from domain.forms import Said
from domain.words import Refused, Why
from flows import menu_card, my_grid, reporting
from handlers.context import Context, Route, visitor
from handlers.issues import SPOKEN
from handlers.where import GROUP, PRIVATE

BY_NAME = GROUP & TEXT & ~COMMAND & Entity(MessageEntity.MENTION) & ~(REPLY & Regex(SPOKEN))


async def report(update: Update, context: Context) -> None:
    if context.matches:
        await reporting.report(context.desk, visitor(update), Said(), group=int(context.matches[0][1]))


async def grid(update: Update, context: Context) -> None:
    if context.matches:
        await my_grid.show(context.desk, visitor(update), group=int(context.matches[0][1]))


async def called(update: Update, context: Context) -> None:
    message = _message(update)
    said = " ".join(word for word in (message.text or "").split() if not word.startswith("@"))
    await menu_card.called(context.desk, visitor(update), message.id, said=said)


async def menu(update: Update, context: Context) -> None:
    await menu_card.called(context.desk, visitor(update), _message(update).id, anew=True)


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise Refused(Why.CANNOT_READ)
    return update.effective_message


ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(r"^/start report_(\d{1,15})$"), report),
    MessageHandler(PRIVATE & Regex(r"^/start grid_(\d{1,15})$"), grid),
    CommandHandler("start", called, filters=GROUP),
    CommandHandler("menu", menu, filters=GROUP),
    MessageHandler(BY_NAME, called),
]
