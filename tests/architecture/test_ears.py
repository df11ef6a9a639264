"""Most ears are asked nothing, and whoever would have listened first listens all the same."""

from importlib import import_module
from itertools import chain

import pytest
from telegram import Bot, Update, User
from telegram.ext import CallbackQueryHandler, CommandHandler

import handlers
from handlers.ears import Ears

ROUTES = tuple(chain.from_iterable(import_module(f"handlers.{feature}").ROUTES for feature in handlers.FEATURES))
TALK = [r for r in ROUTES if not isinstance(r, CallbackQueryHandler | CommandHandler)]
EARS = Ears(ROUTES)
WORDS = (
    "楼道灯又不亮了",
    "报 灯不亮",
    "报",
    "3",
    "@linli_bot",
    "abcd efgh",
    "我是网格员。",
    "我回来了",
    "活动",
    "取消",
    "台账",
)


def said(text, kind, **more):
    bot = Bot("4242:" + "b" * 35)
    bot._bot_user = User(4242, "邻里", is_bot=True, username="linli_bot")
    who = {"id": 5, "is_bot": False, "first_name": "王奶奶"}
    message = {"message_id": 1, "date": 1_800_000_000, "chat": {"id": 5, "type": kind, "title": "群"}, "from": who}
    return Update.de_json({"update_id": 1, "message": {**message, **({"text": text} if text else {}), **more}}, bot)


def first_of_all(update):
    heard = ((route, route.check_update(update)) for route in TALK)
    return next((route for route, found in heard if found is not None and found is not False), None)


@pytest.mark.parametrize("kind", ["private", "supergroup"])
@pytest.mark.parametrize("text", WORDS)
def test_words_are_heard_by_the_first_who_would_listen(text, kind):
    found = EARS.check_update(said(text, kind))
    assert (found and found[0]) is first_of_all(said(text, kind))


@pytest.mark.parametrize(
    "more", [{"photo": []}, {"caption": "报 灯不亮", "photo": []}, {"location": {"latitude": 1, "longitude": 2}}]
)
def test_so_is_what_has_no_words(more):
    found = EARS.check_update(said("", "private", **more))
    assert (found and found[0]) is first_of_all(said("", "private", **more))
