"""Campaigns, a row each while they are under way."""

from datetime import datetime

from domain.campaigns import Campaign, Walk
from domain.words import Urgency
from storage.database import Tx
from storage.moments import stamp

DUE = (
    "SELECT count(*) AS letters FROM letters"
    f" WHERE state = 'waiting' AND urgency = {int(Urgency.BROADCAST)} AND due <= $1"
)


async def begin(tx: Tx, about: str, walk: Walk, last: int) -> None:
    """From the start, even where the same walk is under way; a post that a restore holds back stays held back."""
    before = await tx.all("DELETE FROM campaigns WHERE about = $1 AND walk = $2 RETURNING held", about, walk)
    held = max((row["held"] for row in before), default=0) if walk is Walk.POST else 0
    await tx.run(
        "INSERT INTO campaigns (about, walk, cursor, last, found, held) VALUES ($1, $2, 0, $3, 0, $4)",
        about, walk, last, held,
    )  # fmt: skip


async def end(tx: Tx, about: str, walk: Walk) -> None:
    await tx.run("DELETE FROM campaigns WHERE about = $1 AND walk = $2", about, walk)


async def of(tx: Tx, about: str) -> list[Campaign]:
    """Those under way, changes before the rest of what they change."""
    rows = await tx.all(
        "SELECT id, about, walk, cursor, last, found FROM campaigns WHERE about = $1 ORDER BY walk", about
    )
    return [Campaign(**{**dict(row), "walk": Walk(row["walk"])}) for row in rows]


async def put(tx: Tx, campaign: Campaign) -> None:
    await tx.run(
        "UPDATE campaigns SET cursor = $2, found = $3 WHERE id = $1", campaign.id, campaign.cursor, campaign.found
    )


async def under_way(tx: Tx) -> list[str]:
    """What groups are being told of."""
    return [row["about"] for row in await tx.all("SELECT DISTINCT about FROM campaigns ORDER BY about")]


async def letters_due(tx: Tx, now: datetime) -> int:
    """How many broadcasts could go at once; a chat that wants to be left alone holds up nobody."""
    row = await tx.one(DUE, stamp(now))
    return int(row["letters"]) if row else 0
