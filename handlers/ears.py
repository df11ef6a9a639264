"""All ears of the bot in their order, each asked only about what it could hear."""

from collections.abc import Iterable
from typing import Any, cast

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from handlers.context import App, Context, Route

Found = tuple[Route, object]


class Ears(BaseHandler[Update, Context, None]):
    """A press has no words, and what doesn't begin with a stroke is no command: most ears needn't listen."""

    def __init__(self, routes: Iterable[Route]) -> None:
        super().__init__(_never)
        every = tuple(routes)
        self._presses = tuple(route for route in every if isinstance(route, CallbackQueryHandler))
        self._words = tuple(route for route in every if not isinstance(route, CallbackQueryHandler))
        self._talk = tuple(route for route in self._words if not isinstance(route, CommandHandler))

    def check_update(self, update: object) -> Found | None:
        for route in self._listening(update):
            heard = route.check_update(update)
            if heard is not None and heard is not False:
                return route, heard
        return None

    async def handle_update(self, update: Update, application: App, check_result: object, context: Context) -> None:
        route, heard = cast("Found", check_result)
        await route.handle_update(update, application, heard, context)

    def _listening(self, update: object) -> tuple[Route, ...]:
        if not isinstance(update, Update):
            return ()
        if update.callback_query is not None:
            return self._presses
        said = update.effective_message
        return self._words if said is not None and (said.text or "").startswith("/") else self._talk


async def _never(update: Update, context: Context) -> Any:
    raise AssertionError("what was heard is handled by the ear that heard it")
