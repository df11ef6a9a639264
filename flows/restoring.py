"""A restore: a backup moves in, what it can't know of is carried over, and nothing goes out by itself."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from domain.permits import Act, permit
from domain.places import ROOT
from domain.words import Button, Fact, Letter, Refused, Rows, Why
from flows import erasing
from flows.acting import act
from flows.backups import examine
from flows.desk import Desk
from flows.verifying import Finding
from flows.who import Visitor, arrive
from storage import (
    copies,
    erased_ledger,
    facts,
    held_back,
    moves,
    outbox,
    outlived,
    people,
    restores,
    standings,
    troubles,
)
from storage.backups import Vault, ready
from storage.database import Tx
from storage.erased_ledger import Erased
from storage.moments import stamp
from storage.restores import Place
from storage.sqlite import SQLite

TOWN = f"area:{ROOT}"
CONSOLE = "console"  # whoever may type a command on the machine
CHOICES: Rows = ((Button("release", press="restored:release"), Button("drop", press="restored:drop")),)


@dataclass(frozen=True, slots=True)
class Settled:
    until: datetime | None  # the newest thing that the backup knows of
    letters: int  # held back
    erased: int  # people, once more


@dataclass(frozen=True, slots=True)
class Outlived:
    """Numbers that were given."""

    matters: Mapping[int, int]
    areas: list[int]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Restored:
    aside: Path | None  # where the database is kept that was there
    settled: Settled
    finding: Finding


async def restore(vault: Vault, file: Path, now: datetime) -> Restored:
    finding = await examine(file)
    async with restores.place(vault.address, vault.folder) as place:
        await copies.copy_file(file, place.part)
        numbers = Outlived(
            matters=await place.read(outlived.last_numbers) or {},
            areas=await place.read(outlived.areas) or [],
            rows=await place.given(),
        )
        erased = await _erased(place, file.parent, vault.folder)
        home = await SQLite.open(place.part)
        try:
            settled = await home.act(partial(_settle_in, numbers=numbers, erased=erased, now=now))
            await home.rewrite()
        finally:
            await home.close()
        erased_ledger.append(ready(vault.folder), erased)  # who stands there too early was erased all the same
        aside = await place.move_in(now)
    return Restored(aside, settled, finding)


async def _erased(place: Place, *folders: Path) -> Erased:
    """Everybody who was ever erased, as far as anybody knows."""
    found = await place.read(erased_ledger.table) or {}
    for folder in folders:
        found |= erased_ledger.read(folder)
    return found


async def _settle_in(tx: Tx, numbers: Outlived, erased: Erased, now: datetime) -> Settled:
    """What was erased before what is held back: nobody hears a second time of what erased people left open."""
    until = await outlived.newest(tx)
    await moves.clear(tx)
    again = [key for key in erased if await people.by_key(tx, key)]
    await erasing.replay(tx, erased, now)
    await held_back.hold_back(tx, now)
    letters = await held_back.held_back(tx)
    await outlived.raise_numbers(tx, numbers.matters)
    await outlived.leave(tx, numbers.areas)
    await outlived.give_from(tx, numbers.rows)
    said: dict[str, Any] = {"until": stamp(until) if until else None, "letters": letters}
    await facts.append(tx, Fact(about=TOWN, verb="restore", by=CONSOLE, at=now, note=said), CONSOLE)
    said["zone"] = await troubles.zone(tx)
    await _tell(tx, "restored", said, CHOICES if letters else (), f"restore:{stamp(now)}", now)
    return Settled(until, letters, len(again))


async def release(desk: Desk, visitor: Visitor) -> None:
    await _decide(desk, visitor, Act.RELEASE, held_back.release)


async def drop(desk: Desk, visitor: Visitor) -> None:
    await _decide(desk, visitor, Act.DROP, held_back.drop)


async def _decide(desk: Desk, visitor: Visitor, deed: Act, carry_out: Callable[[Tx, datetime], Awaitable[int]]) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        permit(deed, await standings.roles_at(tx, person.id, ROOT, now))
        letters = await carry_out(tx, now)
        if not letters:
            raise Refused(Why.STALE)
        fact = Fact(about=TOWN, verb=deed, by=person.key, at=now, note={"letters": letters})
        await facts.append(tx, fact, cause)
        await _tell(tx, deed, {"by": person.called or person.name, "letters": letters}, (), cause, now)

    await act(desk, work)


async def _tell(tx: Tx, page: str, data: Mapping[str, Any], buttons: Rows, cause: str, now: datetime) -> None:
    """Every administrator hears of it, and that it was decided."""
    letters = [
        Letter(to=call.chat, page=f"restoring/{page}", data=data, about=TOWN, buttons=buttons, slot="restored")
        for call in await troubles.audience(tx)
    ]
    await outbox.put(tx, letters, cause, now)
