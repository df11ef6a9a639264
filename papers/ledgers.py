"""A ledger as the bytes of a file: its rows are handed to a child as they come, and never stand together anywhere."""

from collections.abc import AsyncIterable, Iterable
from dataclasses import asdict
from json import JSONEncoder
from typing import Any

from papers import child
from papers.filling_head import Head

WAIT = 120.0  # seconds by the wall

_said = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once: `json.dumps` would each time


async def filled(head: Head, pages: AsyncIterable[list[list[Any]]]) -> bytes:
    async def lines() -> AsyncIterable[bytes]:
        yield _lines([asdict(head)])
        async for page in pages:
            yield _lines(page)

    return await child.pour("papers.filling", lines(), WAIT)


def _lines(values: Iterable[Any]) -> bytes:
    return "".join(f"{_said(value)}\n" for value in values).encode("utf-8", "replace")
