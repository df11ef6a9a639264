"""Which kind of post goes into which topic of a group."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from flows import topics
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import GROUP


async def ask(update: Update, context: Context) -> None:
    if message := update.effective_message:
        thread = message.message_thread_id if message.is_topic_message else None
        await topics.ask(context.desk, visitor(update), message.id, thread)


async def choose(update: Update, context: Context) -> None:
    _, kind, thread = pressed(update).split(":")
    await topics.choose(context.desk, visitor(update), kind, int(thread))
    await toast(update)


ROUTES: list[Route] = [
    CommandHandler("topic", ask, filters=GROUP),
    CallbackQueryHandler(choose, pattern=rf"^topic:(?:{'|'.join(topics.KINDS)}):\d{{1,10}}$"),
]
