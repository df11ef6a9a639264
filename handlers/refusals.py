"""The single place where a rule's "no" becomes words on a screen."""

import logging

from telegram import Chat, Message, Update
from telegram.error import TelegramError

from domain.words import Refused, Why
from flows import answers, conversation
from flows.receipt import RECEIPT, Verdict
from flows.who import Visitor
from handlers.context import Context, is_person, visitor
from templates import render

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    receipt = RECEIPT.get()
    error = context.error
    if receipt is None or error is None or not isinstance(update, Update):
        raise error or RuntimeError("an error that is none")
    if not isinstance(error, Refused):
        receipt.error = error
        return
    try:
        await refuse(update, context, error)
        receipt.verdict = Verdict.REFUSED
    except Exception as another:
        receipt.error = another


async def refuse(update: Update, context: Context, refused: Refused) -> None:
    """A press is refused on the spot, unless it leads to a question; a message by a letter; no person hears nothing."""
    user, message = update.effective_user, update.effective_message
    if update.callback_query and refused.why == Why.NOT_AGREED and writer(update):
        await answers.refuse(context.desk, visitor(update), refused)
        await toast(update)
    elif refused.why == Why.UNFINISHED:
        await conversation.ask_first(context.desk, visitor(update), None if update.callback_query else refused)
        await toast(update, render.toast(refused.why, refused.data))
    elif update.callback_query:
        await answers.ignore(context.desk)
        await toast(update, render.toast(refused.why, refused.data))
    elif user is None or not is_person(user) or message is None or _asked_already(message, refused, context):
        await answers.ignore(context.desk)
    else:
        await answers.refuse(context.desk, visitor(update), refused, _reply_to(message, refused))


def _asked_already(message: Message, refused: Refused, context: Context) -> bool:
    """An album comes in parts, and whoever sends it is told once what is kept."""
    album = message.media_group_id if refused.why == Why.NOT_AGREED else None
    return album is not None and not context.desk.floods.may_tell((hash(album),), context.desk.now())


def _reply_to(message: Message, refused: Refused) -> int | None:
    """In a group it is said under what was said; and whoever agrees finds there what it is about."""
    if refused.why == Why.NOT_AGREED:
        other = message.reply_to_message
        return other.id if other and message.chat.type != Chat.PRIVATE else message.id
    return message.id if message.chat.type != Chat.PRIVATE else None


async def toast(update: Update, words: str | None = None) -> None:
    """Best effort: the act is kept whether or not the tap can still be answered."""
    if update.callback_query is None:
        return
    try:
        await update.callback_query.answer(words)
    except TelegramError as error:
        log.info("a tap went unanswered (%s)", type(error).__name__)


def writer(update: Update) -> Visitor | None:
    """Whoever wrote this in private, and so waits for an answer."""
    user, chat = update.effective_user, update.effective_chat
    return visitor(update) if user and chat and is_person(user) and chat.id == user.id else None
