"""Whatever can be said to the bot stands in the paper for whoever runs it, and nothing that it doesn't hear."""

import re
from datetime import UTC, datetime
from itertools import chain

import pytest
from telegram import Chat, Message, Update, User
from telegram.ext import MessageHandler

from handlers import conversation
from templates.labels import LABELS
from tests.architecture.test_tables_and_words import EARS, ROUTES, commands
from tests.architecture.tree import ROOT

ROW = re.compile(r"^\| (?:`/(\w+)` )?\| ([^|]*?) ?\| ", re.MULTILINE)
PAPER = (ROOT / "docs" / "operate.md").read_text("utf-8")
HEADINGS = {"private": "### In private\n", "group": "### In a group\n"}
SAYER, DAY = User(7, "王奶奶", is_bot=False), datetime(2026, 11, 19, tzinfo=UTC)


def explained(where):
    """Every row of the table: a command, and the words that do the same."""
    return ROW.findall(PAPER.partition(HEADINGS[where])[2].partition("\n#")[0])


def is_heard(word):
    """As what it says, rather than as what anybody may write in private."""
    update = Update(1, message=Message(1, DAY, Chat(7, Chat.PRIVATE), from_user=SAYER, text=word))
    routes = [route for route in ROUTES if isinstance(route, MessageHandler) and route not in conversation.ROUTES]
    return any(route.check_update(update) for route in routes)


@pytest.mark.parametrize("where", EARS)
def test_every_command_is_explained_and_no_other(where):
    assert sorted(command for command, _ in explained(where) if command) == sorted({*commands(where)})


def test_every_word_of_ours_that_does_something_when_typed_is_explained_and_no_other():
    words = chain.from_iterable(words.split(" or ") for _, words in explained("private") if words)
    assert {*words} == {label for label in LABELS.values() if is_heard(label)}
