"""What was said of a matter and gathered by those it goes on with: with whoever said it, it leaves them again."""

import json
from collections.abc import Sequence

from domain.texts import unsaid
from storage.as_json import as_json
from storage.database import Row, Tx

SELECT = "SELECT words, added, before, merged_into FROM issues WHERE community = $1 AND no = $2"
PUT = "UPDATE issues SET added = $3, before = $4 WHERE community = $1 AND no = $2"
UNHANG = "DELETE FROM exhibit_pictures WHERE community = $1 AND no = $2 AND file = $3"

UNTELL = (  # the list of three states lets the index of open letters be used
    "UPDATE letters SET data = replace(data, $2, $3)"
    " WHERE about = $1 AND state IN ('waiting', 'claimed', 'held') AND state <> 'claimed'"
)
LINES = (  # as a letter's data has them, and without
    (': "{}"', ': ""'), ('"{}\\n', '"'), ('\\n{}"', '"'), ("\\n{}\\n", "\\n"),
)  # fmt: skip

Shown = Sequence[Sequence[object]]  # pictures and voice, as they are kept


async def unsay(tx: Tx, community: int, no: int, words: str) -> None:
    """What somebody added to a matter, from that and from all it goes on with."""
    await _leave(tx, community, no, (words,), ())


async def take_back(tx: Tx, community: int, no: int) -> None:
    """All that a matter has brought, before it is emptied itself."""
    row = await _held(tx, community, no)
    if row is not None:
        await _leave(tx, community, row["merged_into"], (row["words"], row["added"]), json.loads(row["before"]))


async def untell(tx: Tx, community: int, no: int, words: str) -> None:
    """Whoever hasn't read yet what somebody said or did reads the rest."""
    said = as_json(words)[1:-1]
    for line, without in LINES:
        await tx.run(UNTELL, f"issue:{community}:{no}", line.format(said), without)


async def _leave(tx: Tx, community: int, no: int | None, words: Sequence[str], shown: Shown) -> None:
    """From one matter to the next that it was merged into."""
    while no is not None and (row := await _held(tx, community, no)):
        added, before = row["added"], [one for one in json.loads(row["before"]) if one not in shown]
        for said in filter(None, words):
            added = unsaid(added, said)
            if not _is_said(f"{row['words']}\n{added}", said):
                await untell(tx, community, no, said)
        await tx.run(PUT, community, no, added, json.dumps(before))
        await tx.many(UNHANG, [(community, no, file) for _, file, _ in shown])
        no = row["merged_into"]


def _is_said(text: str, words: str) -> bool:
    """By a neighbour as well, in the very same words: then it is theirs, and is told."""
    return unsaid(text, words) != text


async def _held(tx: Tx, community: int, no: int) -> Row | None:
    return await tx.one(SELECT + tx.lock, community, no)
