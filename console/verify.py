"""`bot.py verify`: the history held against itself, and a file page by page."""

from flows import backups, verifying
from flows.verifying import Finding
from settings import Settings
from storage.opening import FILE, file_of, open_lived_in
from templates import console


async def verify(chosen: Settings) -> int:
    db = await open_lived_in(chosen.database)
    try:
        in_file = chosen.database.startswith(FILE)
        finding = await (backups.examine(file_of(chosen.database)) if in_file else verifying.verify(db))
    finally:
        await db.close()
    return told(finding)


def told(finding: Finding) -> int:
    """What was found is said, the first bad row by its name; a history that doesn't fit is a failure."""
    print(console.finding(finding.facts, finding.bad))
    return 1 if finding.bad else 0
