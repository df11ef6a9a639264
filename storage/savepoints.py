"""What is begun within an act, and undone by itself where it is refused: the rest of the act stands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from domain.words import Refused
from storage.database import Tx


@asynccontextmanager
async def undone_if_refused(tx: Tx) -> AsyncIterator[None]:
    await tx.run("SAVEPOINT begun")
    try:
        yield
    except Refused:
        await tx.run("ROLLBACK TO SAVEPOINT begun")
        await tx.run("RELEASE SAVEPOINT begun")  # it still stands, in front of an older one of its name
        raise
    await tx.run("RELEASE SAVEPOINT begun")
