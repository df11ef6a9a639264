"""On its day whoever keeps a market has one message, to say with a tap that it has opened, or packs up."""

from datetime import datetime

from domain.markets.hosting import in_hand
from domain.meetings.alarms import KEEPS, planned
from domain.meetings.series import Family
from domain.meetings.session import Stage
from domain.words import Way
from flows.session_life import SAYS
from flows.sheets import Opened
from storage import doors, outbox
from storage.database import Tx


async def tell(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """What was called off has nobody in it to say so."""
    market = it.setting.session
    if market.stage == Stage.PLANNED and now < market.ends:
        said = await doors.of(tx, market.id)
        await outbox.put(tx, tuple(in_hand(it.setting, said, now, Way.ANEW)), f"{cause}:keeps", now)


async def keep_current(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """As it stands, where it was told of: nobody is sent anything new."""
    market, told = it.setting.session, planned(KEEPS, it.setting)
    if market.family == Family.MARKET and told and told <= now:
        said = await doors.of(tx, market.id)
        await outbox.put(tx, tuple(in_hand(it.setting, said, now, Way.REFRESH)), f"{cause}:keeps", now)


SAYS[KEEPS] = tell
