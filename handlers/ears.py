"""All ears of the bot in their order, each asked only about what it could hear."""

import re
from collections.abc import Iterable
from typing import Any, cast

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import BaseFilter, Regex

from handlers.context import App, Context, Route

Found = tuple[Route, object]

COMMAND = re.compile(r"/(\w+)")
START = "start"


class Ears(BaseHandler[Update, Context, None]):
    """A press has no words, and one command is not another: most ears needn't listen."""

    def __init__(self, routes: Iterable[Route]) -> None:
        super().__init__(_never)
        every = tuple(routes)
        self._presses = tuple(route for route in every if isinstance(route, CallbackQueryHandler))
        self._wants: dict[Route, re.Pattern[str] | None] = {
            route: _wanted(route.filters) for route in every if isinstance(route, MessageHandler)
        }
        words = [route for route in every if not isinstance(route, CallbackQueryHandler)]
        waiting: dict[Route, frozenset[str]] = {
            route: route.commands for route in words if isinstance(route, CommandHandler)
        }
        self._talk = tuple(route for route in words if route not in waiting)
        self._commands = {
            command: (*(route for route in waiting if command in waiting[route]), *self._talk)
            for command in frozenset[str]().union(*waiting.values())
        }
        # What stands behind a start is where a link leads: whoever knows that place is asked before whoever hears all.
        self._commands[START] = tuple(route for route in words if START in waiting.get(route, (START,)))

    def check_update(self, update: object) -> Found | None:
        if not isinstance(update, Update):
            return None
        said = update.effective_message
        text = (said.text or "") if said is not None else ""
        for route in self._listening(update, text):
            wanted = self._wants.get(route)
            heard = route.check_update(update) if wanted is None or wanted.search(text) else None
            if heard is not None and heard is not False:
                return route, heard
        return None

    async def handle_update(self, update: Update, application: App, check_result: object, context: Context) -> None:
        route, heard = cast("Found", check_result)
        await route.handle_update(update, application, heard, context)

    def _listening(self, update: Update, text: str) -> tuple[Route, ...]:
        if update.callback_query is not None:
            return self._presses
        command = COMMAND.match(text)
        return self._commands.get(command[1].lower(), self._talk) if command else self._talk


def _wanted(filters: BaseFilter) -> re.Pattern[str] | None:
    """What has to stand in a text for this ear to hear it, whatever else it asks for."""
    if isinstance(filters, Regex):
        return filters.pattern
    one, other = (getattr(filters, name, None) for name in ("base_filter", "and_filter"))
    return _wanted(one) or _wanted(other) if one and other else None


async def _never(update: Update, context: Context) -> Any:
    raise AssertionError("what was heard is handled by the ear that heard it")
