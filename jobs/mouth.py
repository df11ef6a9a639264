"""The library's bot, with a way to call Telegram that makes no objects of what is said and of what is answered."""

from collections.abc import Mapping
from typing import Any

from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter  # it says what takes them, and not where they are


class Mouth(ExtBot[None]):
    async def call(self, method: str, said: Mapping[str, Any]) -> Any:
        """As the Bot API spells it. It answers with our own words, of which nobody needs more than the number."""
        parts = [RequestParameter(name, value, None) for name, value in said.items() if value is not None]
        return await self.request.post(f"{self.base_url}/{method}", RequestData(parts))
