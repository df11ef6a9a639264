"""Messages that somebody edits after they were heard."""

import re

from telegram import Update
from telegram.ext import MessageHandler
from telegram.ext.filters import ChatType, UpdateType

from domain.words import Refused, Why
from flows import editing
from handlers.context import Context, Route, visitor
from handlers.issues import SPOKEN


async def edited(update: Update, context: Context) -> None:
    message = update.edited_message
    if message is None:
        raise Refused(Why.CANNOT_READ)
    text = message.text or message.caption or ""
    words = " ".join(text.split(maxsplit=1)[1:]) if re.match(SPOKEN, text) else text
    await editing.edited(context.desk, visitor(update), message.id, words)


ROUTES: list[Route] = [MessageHandler((ChatType.PRIVATE | ChatType.GROUPS) & UpdateType.EDITED_MESSAGE, edited)]
