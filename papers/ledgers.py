"""A ledger as the bytes of a file: its rows are handed to a child as they come, and never stand together anywhere."""

import json
from collections.abc import AsyncIterable
from dataclasses import asdict
from typing import Any

from papers import child
from papers.filling_head import Head

WAIT = 120.0  # seconds by the wall


async def filled(head: Head, pages: AsyncIterable[list[list[Any]]]) -> bytes:
    async def lines() -> AsyncIterable[bytes]:
        yield _line(asdict(head))
        async for page in pages:
            yield b"".join(map(_line, page))

    return await child.pour("papers.filling", lines(), WAIT)


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
