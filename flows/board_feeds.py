"""订阅: which calendars of an area a phone may follow, and where one reads what is put right."""

from domain.meetings.series import about_series
from domain.meetings.session import COMING, Session
from flows.board import Asked, Window, entered, frame
from flows.board_shown import Feed
from flows.board_views import Feeds
from storage import boards, feeds, spots
from storage.database import Tx

MOST = 20  # series; those of a whole street stand on the pages below it


async def look(window: Window, asked: Asked) -> Feeds:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Feeds:
        here = await entered(tx, area, now)
        first: dict[int, Session] = {}
        for each in await feeds.of_area(tx, area, now):
            if each.stage in COMING and each.ends > now and await boards.has_one(tx, each.area):
                first.setdefault(each.series, each)
        return Feeds(
            frame=await frame(tx, window, here, now),
            series=tuple([await _feed(tx, window, each) for each in list(first.values())[:MOST]]),
        )  # fmt: skip

    return await window.desk.db.read(read)


async def _feed(tx: Tx, window: Window, session: Session) -> Feed:
    return Feed(
        kind=session.kind.value, name=session.name, spot=(await spots.the(tx, session.spot)).name,
        sign=window.signs.sign(about_series(session.series)),
    )  # fmt: skip
