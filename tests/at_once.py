"""SQLite at once, in the thread of whoever asks: two hops for every act were a fifth of what a test of words costs."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch


class AtOnce:
    """As much of a connection as the bot's acts need."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def commit(self) -> None:
        self._connection.commit()

    async def execute_fetchall(self, statement: str) -> list[Any]:
        return self._connection.execute(statement).fetchall()

    async def close(self) -> None:
        self._connection.close()


async def _connect(address: str, **how: Any) -> AtOnce:
    return AtOnce(sqlite3.connect(address, **how))


@contextmanager
def at_once() -> Iterator[None]:
    """For databases that are opened meanwhile; whoever tests the memory itself has it as it is."""
    with patch("storage.sqlite_acts.aiosqlite", SimpleNamespace(connect=_connect)):
        yield
