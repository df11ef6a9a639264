"""A backup is made beside the living bot, held against itself, and only then called one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.verifying import Finding, verify
from storage import copies, erased_ledger
from storage.backups import CannotBackUp, Sort, Vault, named, ready, sweep, unfinished


@dataclass(frozen=True, slots=True)
class Made:
    file: Path
    size: int
    finding: Finding  # a history that doesn't fit is copied as it is, and told


async def back_up(vault: Vault, sort: Sort, now: datetime, to: Path | None = None) -> Made:
    """Into the vault or another folder, under a name of its own; or to a file that isn't there yet."""
    try:
        folder = to or ready(vault.folder)
        file = named(folder, sort, now) if folder.is_dir() else folder
        if file.exists():
            raise CannotBackUp("exists", str(file))
        sweep(file)
        async with unfinished(file) as part:
            await copies.copy(vault.address, part)
            finding = await examine(part)
            erased_ledger.append(file.parent, await _erased(part))
    except FileExistsError as error:
        raise CannotBackUp("busy", str(to)) from error
    except OSError as error:
        raise CannotBackUp("failed", str(error)) from error
    return Made(file, file.stat().st_size, finding)


async def _erased(part: Path) -> erased_ledger.Erased:
    async with copies.opened(part) as copy:
        return await copy.read(erased_ledger.table_of_copy)


async def examine(file: Path) -> Finding:
    """What isn't whole, isn't ours or is too new is refused; a history that doesn't fit is only told."""
    async with copies.opened(file) as copy:
        await copies.check(copy, file)
        return await verify(copy)
