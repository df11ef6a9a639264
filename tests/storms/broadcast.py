"""What there is to tell every group of a community: a notice, or a market that was planned on its own morning."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from domain.notices.notice import Kind, Notice, Stage
from flows import notice_life
from sandbox.neighbourhood import COMMUNITY, STAFF
from storage import notices, people
from storage.database import Tx
from storage.opening import open_database
from tests.storms.home import Home

PLANTED = f"""
[[spots]]
area = {COMMUNITY}
name = "柳树亭"
sort = "亭子"

[[series]]
area = {COMMUNITY}
kind = "market"
spot = "柳树亭"
rule = "每天"
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


async def _holds_a_market(home: Home) -> None:
    """In a storm it is noon: its evening and its morning are over, and it is made up for at once."""
    with (home.folder / "seed.toml").open("a", encoding="utf-8") as seed:
        seed.write(PLANTED)


NOTICE = Broadcast("停水换表", "notice:7", _notifies)
MARKET = Broadcast("柳树亭", "announcement:1", _holds_a_market)
