"""What administrators decide about letters that a restore held back."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import restoring
from handlers.context import Context, Route, visitor
from handlers.refusals import toast


async def release(update: Update, context: Context) -> None:
    await restoring.release(context.desk, visitor(update))
    await toast(update)


async def drop(update: Update, context: Context) -> None:
    await restoring.drop(context.desk, visitor(update))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(release, pattern="^restored:release$"),
    CallbackQueryHandler(drop, pattern="^restored:drop$"),
]
