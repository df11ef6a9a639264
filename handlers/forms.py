"""Buttons under a question, whichever form asks it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.forms import Said
from flows import conversation
from handlers.context import Context, Route, visitor
from handlers.refusals import toast
from templates import render

READY = "repair:"  # these buttons stand for words somebody would otherwise type


async def choose(update: Update, context: Context) -> None:
    data = (update.callback_query.data if update.callback_query else None) or ""
    _, draft, step, value = data.split(":", 3)
    said = Said(text=render.label(value)) if value.startswith(READY) else Said(choice=value)
    await conversation.choose(context.desk, visitor(update), int(draft), int(step), said)
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(choose, pattern=r"^form:\d{1,15}:\d{1,4}:[a-z0-9_:]{1,30}$")]
