"""PTB's context with our desk on it, and who is speaking."""

from contextvars import ContextVar
from datetime import datetime
from typing import Any, cast

from telegram import Chat, Update, User
from telegram.ext import Application, BaseHandler, CallbackContext, ContextTypes, ExtBot

from domain.texts import line
from domain.words import Refused, Why
from flows.desk import Desk
from flows.who import Visitor

AGREED: ContextVar[datetime | None] = ContextVar("agreed", default=None)  # whoever speaks has just said yes
NOBODY = frozenset({777000, 1087968824, 136817688})  # channels and anonymous administrators: never a person


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    @property
    def desk(self) -> Desk:
        return cast("Desk", self.application.bot_data["desk"])


App = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
Route = BaseHandler[Update, Context, None]
CONTEXT_TYPES = ContextTypes(context=Context)


def visitor(update: Update) -> Visitor:
    """The person behind an update, and the group they speak in."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or not is_person(user):
        raise Refused(Why.NOT_A_PERSON)
    return Visitor(user.id, named(user), None if chat.type == Chat.PRIVATE else chat.id, AGREED.get())


def named(user: User) -> str:
    """Deleted accounts have no name left."""
    return line(user.full_name or "")


def is_person(user: User) -> bool:
    return not user.is_bot and user.id not in NOBODY


def pressed(update: Update) -> str:
    """What the button bears; one that bears nothing, or other signs than ours, was never ours."""
    query = update.callback_query
    data = query.data if query else None
    if not data or not data.isascii() or not data.isprintable():
        raise Refused(Why.STALE)
    return data
