"""What became of one week, counted."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.moments import stamp

# The whole list of states is what the index over finished letters asks for; the one behind it is what is meant.
COUNTS = (
    "SELECT (SELECT count(*) FROM facts WHERE at >= $1 AND verb = 'report') AS reported,"
    " (SELECT count(*) FROM letters WHERE written >= $1 AND state IN ('sent', 'replaced', 'dead') AND state = 'sent')"
    " AS sent,"
    " (SELECT count(*) FROM letters WHERE written >= $1 AND state = 'held') AS held,"
    " (SELECT count(*) FROM letters WHERE written >= $1 AND state = 'dead') AS dead,"
    " (SELECT count(*) FROM letters JOIN chats ON chats.id = letters.chat WHERE letters.written >= $1"
    " AND letters.state = 'dead' AND chats.kind = 'group' AND chats.reach <> 'open'"
    " AND COALESCE(letters.reason, '') <> 'in doubt') AS gone,"
    " (SELECT count(*) FROM letters WHERE written >= $1 AND state = 'dead' AND reason = 'in doubt') AS doubtful,"
    " (SELECT count(*) FROM troubles WHERE since >= $1) AS troubles,"
    " (SELECT count(*) FROM troubles WHERE over IS NULL) AS lasting"
)
STILL = "SELECT kind FROM troubles WHERE over IS NULL ORDER BY since, id"


@dataclass(frozen=True, slots=True)
class Week:
    reported: int  # matters
    sent: int  # letters, edits included
    held: int  # letters for people who stopped the bot
    dead: int
    gone: int  # of these: for groups that we can't write to any more
    doubtful: int  # and these may have arrived
    troubles: int  # that began in it
    lasting: int  # whenever they began
    still: tuple[str, ...] = ()  # which these are


async def count(tx: Tx, since: datetime) -> Week:
    [row] = await tx.all(COUNTS, stamp(since))
    still = [row["kind"] for row in await tx.all(STILL)]
    return Week(**dict(row), still=tuple(still))
