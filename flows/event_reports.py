"""How an event was: whoever kept it sends pictures, and the groups of its area see them once."""

from datetime import datetime

from domain.campaigns import WAYS, Walk
from domain.forms import Draft, Said, Scene
from domain.meetings.agenda import OVER
from domain.meetings.event_report import REPORT, about_report, post
from domain.meetings.series import Family
from domain.meetings.session import Stage
from domain.meetings.sessions_life import KEEPERS
from domain.meetings.setting import picture
from domain.permits import check
from domain.words import Fact, Letter, Media, Person, Refused, Why
from flows import campaigns
from flows.acting import act
from flows.campaigns import Tour
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.notice_life import groups_of
from flows.session_life import roles
from flows.sheets import Opened, looked_at, opened
from flows.who import Visitor, arrive
from storage import cards, event_reports, facts, outbox
from storage.cards import Card
from storage.database import Tx

HELD = OVER | {Stage.RUNNING}


async def ask(desk: Desk, visitor: Visitor, session: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await _kept_by(tx, await looked_at(tx, session, now), person, now)
        await begin(tx, REPORT.name, person, cause, now, about=it.setting.session.about)

    await act(desk, work)


async def tour(tx: Tx, about: str, now: datetime) -> Tour:
    session = int(about.partition(":")[2])
    it, told = await looked_at(tx, session, now), await event_reports.of(tx, session)
    if told is None:
        raise Refused(Why.STALE)
    words, media = told

    def on(there: Card, walk: Walk) -> Letter:
        return post(it.setting, words, media, there.chat, WAYS[walk])

    async def arrived(tx: Tx, cause: str, now: datetime) -> None:
        await cards.forget(tx, about)
        await event_reports.forget(tx, session)

    return Tour(about=about, area=it.setting.session.area, card=on, arrived=arrived)


async def _kept_by(tx: Tx, it: Opened, person: Person, now: datetime) -> Opened:
    """Once, of what everybody might come to, by whoever keeps it."""
    session = it.setting.session
    check(KEEPERS, await roles(tx, it, person, now))
    if session.family != Family.EVENT or not session.public or session.stage not in HELD:
        raise Refused(Why.STALE)
    if await event_reports.of(tx, session.id) is not None:
        raise Refused(Why.STALE)
    return it


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it = await _kept_by(tx, await looked_at(tx, _session(draft), now), person, now)
    came = it.setting.session.came
    return Scene(about=picture(it.setting) | {"came": came, "groups": await groups_of(tx, it.setting.session.area)})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    session = (await _kept_by(tx, await opened(tx, _session(draft), now), person, now)).setting.session
    media = [Media(*one) for one in draft.answers["media"]]
    await event_reports.begin(tx, session.id, draft.answers["words"], media)
    await facts.append(tx, Fact(about=session.about, verb="show", by=person.key, at=now), cause)
    await outbox.put(tx, also, cause, now)
    await campaigns.begin(tx, about_report(session.id), Walk.POST, now)


def _session(draft: Draft) -> int:
    return draft.about_id


register(Dialogue(REPORT, _scene, _finish))
campaigns.TOURS["event_report"] = tour
