"""An area is taken out of the tree, where nothing in use would have nowhere left to stand."""

from storage.database import Tx

IN_USE = (  # by anything that would have nowhere left to stand
    "SELECT 1 FROM areas WHERE parent = $1 UNION ALL SELECT 1 FROM issues WHERE area = $1"
    " UNION ALL SELECT 1 FROM standings WHERE area = $1 UNION ALL SELECT 1 FROM bindings WHERE area = $1"
    " UNION ALL SELECT 1 FROM people WHERE home = $1 UNION ALL SELECT 1 FROM bodies WHERE area = $1"
    " UNION ALL SELECT 1 FROM invitations WHERE area = $1 UNION ALL SELECT 1 FROM petitions WHERE area = $1"
    " UNION ALL SELECT 1 FROM notices WHERE area = $1 UNION ALL SELECT 1 FROM stops WHERE area = $1"
    " UNION ALL SELECT 1 FROM numbers WHERE community = $1 UNION ALL SELECT 1 FROM chats WHERE area = $1"
    " UNION ALL SELECT 1 FROM talks WHERE area = $1 UNION ALL SELECT 1 FROM series WHERE area = $1"
    " UNION ALL SELECT 1 FROM sessions WHERE area = $1 UNION ALL SELECT 1 FROM tales WHERE area = $1"
    " UNION ALL SELECT 1 FROM providers WHERE area = $1 UNION ALL SELECT 1 FROM wishes WHERE area = $1"
    " UNION ALL SELECT 1 FROM themes WHERE area = $1 UNION ALL SELECT 1 FROM market_months WHERE area = $1"
    " UNION ALL SELECT 1 FROM stations WHERE area = $1 AND gone = 0"
    " UNION ALL SELECT 1 FROM spots p WHERE p.area = $1 AND (p.gone = 0"
    "  OR EXISTS (SELECT 1 FROM sessions WHERE spot = p.id) OR EXISTS (SELECT 1 FROM series WHERE spot = p.id)"
    "  OR EXISTS (SELECT 1 FROM stations WHERE spot = p.id AND gone = 0)"
    "  OR EXISTS (SELECT 1 FROM spots WHERE shelter = p.id)) LIMIT 1"
)


async def in_use(tx: Tx, area: int) -> bool:
    return await tx.one(IN_USE, area) is not None


async def remove(tx: Tx, area: int) -> None:
    """With all that it decided for itself."""
    await tx.run("INSERT INTO gone (area) VALUES ($1)", area)
    await tx.run("DELETE FROM customs WHERE area = $1", area)
    await tx.run("UPDATE dangers SET area = NULL WHERE area = $1", area)
    await tx.run("DELETE FROM menu_lines WHERE area = $1", area)
    await tx.run("DELETE FROM ledger_orders WHERE area = $1", area)
    await tx.run("DELETE FROM reviews WHERE area = $1", area)
    await tx.run("DELETE FROM lines WHERE area = $1", area)
    await tx.run("DELETE FROM areas WHERE id = $1", area)
