"""The library's bot, with a way to call Telegram that makes no objects of what is said and of what is answered."""

from collections.abc import Mapping
from typing import Any

from telegram.ext import ExtBot


class Mouth(ExtBot[None]):
    async def call(self, method: str, said: Mapping[str, Any]) -> Any:
        """As the Bot API spells it. It answers with our own words, of which nobody needs more than the number."""
        return await self._post(method, dict(said))
