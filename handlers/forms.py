"""Buttons under a question, whichever form asks it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.forms import READY, Said
from flows import conversation
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from templates.labels import LABELS, label


async def choose(update: Update, context: Context) -> None:
    _, draft, step, value = pressed(update).split(":", 3)
    ready = value.startswith(READY) and value in LABELS
    said = Said(text=label(value)) if ready else Said(choice=value)
    await conversation.choose(context.desk, visitor(update), int(draft), int(step), said)
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(choose, pattern=r"^form:\d{1,15}:\d{1,4}:[a-z0-9_:]{1,30}$")]
