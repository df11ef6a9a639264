"""Each cause writes a letter once: whatever else it would say under the same number is lost in silence."""

from datetime import datetime

import pytest

from domain.words import Letter
from storage import outbox
from storage.database import Tx

KEPT = "SELECT chat, page, about FROM letters WHERE key = $1"


def dropped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Those that from now on are lost to another letter, for the test to see."""
    found: list[str] = []
    write = outbox._write

    async def heard(tx: Tx, letter: Letter, key: str, now: datetime) -> str:
        state = await write(tx, letter, key, now)
        kept = await tx.one(KEPT, key)
        if kept and (kept["chat"], kept["page"], kept["about"]) != (letter.to, letter.page, letter.about):
            found.append(f"{letter.page}, for {kept['page']} has its key already")
        return state

    monkeypatch.setattr(outbox, "_write", heard)
    return found
