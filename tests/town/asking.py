"""One call over HTTP, and what was answered."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from aiohttp import ClientResponse


async def asked(call: AbstractAsyncContextManager[ClientResponse]) -> tuple[int, Any]:
    async with call as answer:
        return answer.status, await answer.json()
