"""What there is to tell every group of a community: a notice, or a market the evening before."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.notices.notice import Kind, Notice, Stage
from flows import notice_life
from sandbox.neighbourhood import COMMUNITY, STAFF
from storage import notices, people
from storage.database import Tx
from storage.opening import open_database
from tests.storms.home import Home, where_it_is_noon

PLANTED = """
[[spots]]
area = %(area)d
name = "柳树亭"
sort = "亭子"

[[series]]
area = %(area)d
kind = "market"
spot = "柳树亭"
rule = "每周%(day)s"
begins = 15:00:00
ends = 17:00:00

[[series.stalls]]
service = "haircut"
provider = "柳树理发店"
cap = 20

[[series.stalls]]
service = "knives"
provider = "磨刀志愿队"
"""


@dataclass(frozen=True, slots=True)
class Broadcast:
    words: str  # by which it is known wherever it arrives
    about: str
    planted: Callable[[], str]  # what stands before it
    begins: Callable[[Home], Awaitable[None]]  # it sets out as soon as the bot lives


async def _notifies(home: Home) -> None:
    db = await open_database(home.url)
    try:
        await db.act(_sends)
    finally:
        await db.close()


async def _sends(tx: Tx) -> None:
    now, staff = datetime.now(UTC), await people.known(tx, STAFF)
    drafted = Notice(
        id=7, area=COMMUNITY, author=staff.id, author_chat=staff.chat, sender="桂花社区", kind=Kind.WATER,
        words=NOTICE.words, written=now, until=now + timedelta(days=2), salt="salt",
    )  # fmt: skip
    sending = replace(drafted, stage=Stage.SENDING)
    await notices.put(tx, sending)
    await notice_life.follow(tx, drafted, sending, now)


async def _is_evening(home: Home) -> None:
    """In a storm it is always noon: the hour at which groups hear of it comes sooner."""
    first = "(SELECT id FROM sessions ORDER BY starts LIMIT 1)"
    await home.ledger.write(f"UPDATE alarms SET due = 0 WHERE name = 'eve' AND about = 'session:' || {first}")


def _nothing() -> str:
    return ""


def _tomorrow() -> str:
    """A market, by the clock of the storm as it begins: a long run goes on past midnight."""
    there = datetime.now(ZoneInfo(where_it_is_noon())) + timedelta(days=1)
    return PLANTED % {"area": COMMUNITY, "day": "一二三四五六日"[there.weekday()]}


NOTICE = Broadcast("停水换表", "notice:7", _nothing, _notifies)
MARKET = Broadcast("柳树亭", "announcement:1", _tomorrow, _is_evening)
