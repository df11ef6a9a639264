"""After a public session its groups get one post: what came of the time before, and when the next is."""

from datetime import datetime

from domain.campaigns import WAYS, Walk
from domain.meetings.alarms import RECAP
from domain.meetings.became import Said
from domain.meetings.recap import Recap, about_recap, one_by_one, post
from domain.meetings.session import Session, Stage
from domain.words import Letter, Refused, Why
from flows import campaigns
from flows.acting import act
from flows.campaigns import Tour
from flows.desk import Desk
from flows.session_life import SAYS
from flows.sheets import Opened, looked_at
from flows.who import Visitor, arrive
from storage import became, cards, outbox, sessions, spots
from storage.cards import Card
from storage.database import Tx

MOST_AFTER = 5  # sessions of its series are looked at for the next one


async def show(desk: Desk, visitor: Visitor, session: int) -> None:
    """One by one, as they stand now; a link proves nothing, so that of a private session shows nothing."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await looked_at(tx, session, now)
        if not it.setting.session.public:
            raise Refused(Why.STALE)
        await outbox.put(tx, (one_by_one(it.setting, await became.of(tx, session), person.chat),), cause, now)

    await act(desk, work)


async def tour(tx: Tx, about: str, now: datetime) -> Tour:
    recap = await _recap(tx, await looked_at(tx, int(about.partition(":")[2]), now), now)

    def on(there: Card, walk: Walk) -> Letter:
        return post(recap, there.chat, WAYS[walk])

    async def arrived(tx: Tx, cause: str, now: datetime) -> None:
        await cards.forget(tx, about)

    return Tour(about=about, area=recap.setting.session.area, nearest=True, card=on, arrived=arrived)


async def _begins(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """Where nothing was said and nobody came there is nothing to tell."""
    if (await _recap(tx, it, now)).is_news:
        await campaigns.begin(tx, about_recap(it.setting.session.id), Walk.POST, now)


async def _recap(tx: Tx, it: Opened, now: datetime) -> Recap:
    session = it.setting.session
    last, following = await sessions.held_before(tx, session), await _next(tx, session, now)
    before = last.id if last and last.public else None
    return Recap(
        setting=it.setting, said=await became.of(tx, session.id),
        came=session.came or await became.came(tx, session.id),
        before=before, said_before=await became.of(tx, before) if before else Said(),
        next=following, next_spot=(await spots.the(tx, following.spot)).name if following else "",
    )  # fmt: skip


async def _next(tx: Tx, session: Session, now: datetime) -> Session | None:
    following = await sessions.of_series(tx, session.series, session.planned, MOST_AFTER)
    return next((each for each in following if each.stage == Stage.PLANNED and each.starts > now), None)


SAYS[RECAP] = _begins
campaigns.TOURS["recap"] = tour
