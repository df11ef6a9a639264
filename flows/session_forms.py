"""What is asked before one session changes, and what is done with the answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.calendar.hours import Hours
from domain.forms import Draft, Said, Scene
from domain.meetings import session_changes as changes
from domain.meetings import session_letters as pages
from domain.meetings.alarms import STILL_OFF
from domain.meetings.roster import in_charge
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.session_forms import FORMS, MAKE_UP, OTHER_HOURS
from domain.meetings.sessions_life import CANCEL, MOVE, RESIZE, Verb
from domain.permits import Act, permit
from domain.time import day_of
from domain.words import Letter, Person, Refused, Way, Why
from flows import session_changes as flow
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.planning import plan
from flows.series import ahead
from flows.session_life import SAYS, allowed, roles
from flows.sheets import Opened, opened
from flows.who import Visitor, arrive
from storage import outbox, people, sessions, spots
from storage.database import Tx
from storage.moments import moment, stamp

MOST = 100  # sessions of a series that are planned at once
AROUND = 9  # spots to choose from, with the one there is
VERB_OF: Mapping[str, Verb] = {
    FORMS[word].name: verb for word, verb in ((MOVE, MOVE), (OTHER_HOURS, MOVE), (CANCEL, CANCEL), (RESIZE, RESIZE))
}
WITH_KIND = frozenset({RESIZE, OTHER_HOURS})  # what is asked depends on it


async def ask(desk: Desk, visitor: Visitor, id_: int, verb: str, seen: int) -> None:
    """An act that needs an answer first; nothing is asked that wouldn't be honoured."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, id_, now)
        await _may(tx, it, verb, person, now, seen)
        session = it.setting.session
        answers = {"kind": session.kind.value, "slot": session.slot} if verb in WITH_KIND else {}
        await begin(
            tx, FORMS[verb].name, person, cause, now, about=session.about, round_=session.round, answers=answers
        )

    await act(desk, work)


async def _may(tx: Tx, it: Opened, verb: str, person: Person, now: datetime, seen: int | None) -> None:
    if verb != MAKE_UP:
        await allowed(tx, it, VERB_OF[FORMS[verb].name], person, now, seen)
        return
    permit(Act.MEET, await roles(tx, it, person, now))
    session = it.setting.session
    if session.stage != SessionStage.CANCELLED or await sessions.is_made_up(tx, session):
        raise Refused(Why.STALE)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it = await opened(tx, draft.about_id, now)
    session = it.setting.session
    around = await spots.around(tx, session.area, AROUND)
    others = [{"id": spot.id, "name": spot.name} for spot in around if spot.id != session.spot]
    shown = pages.picture(it.sheet, it.setting)
    taken = [stamp(each.starts) for each in await ahead(tx, session.series, now) if each.id != session.id]
    return Scene(about={**shown, "others": others, "at_spot": session.spot, "taken": taken}, now=now)


async def _scene_instead(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    """With the moments at which the series has one already."""
    scene = await _scene(tx, draft, person, said, now)
    series = (await opened(tx, draft.about_id, now)).setting.session.series
    taken = [stamp(each.planned) for each in await sessions.of_series(tx, series, now, MOST)]
    return replace(scene, about={**scene.about, "taken": taken})


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    verb, it = VERB_OF[draft.form], await opened(tx, draft.about_id, now)
    await allowed(tx, it, verb, person, now, draft.round)
    after = _as_answered(it, verb, draft, now)
    if after.starts <= now and verb == MOVE:
        raise Refused(Why.WRONG_VALUE, wrong="day")
    await flow.at_once(tx, it, after, verb, person, cause, now, also, Way.ANEW)


def _as_answered(it: Opened, verb: Verb, draft: Draft, now: datetime) -> Session:
    session, zone, answers = it.setting.session, it.setting.ground.zone, draft.answers
    if "hours" in answers:
        return changes.held_from_to(session, *Hours(*answers["hours"]).on(day_of(session.starts, zone), zone))
    if verb == MOVE:
        return changes.moved(session, moment(answers["when"]), answers["to"], answers["why"])
    if verb == CANCEL:
        return changes.called_off(session, answers["why"], now)
    return replace(session, seats=answers["seats"], walk_ins=answers["walk_ins"])


async def _make_up(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """Whoever was to come to the one that was called off hears of it at once."""
    off = await opened(tx, draft.about_id, now)
    await _may(tx, off, MAKE_UP, person, now, None)
    starts = moment(draft.answers["when"])
    changes.check_announced(starts, now, off.setting.ground.zone)
    made = await plan(tx, changes.made_up(off.setting.session, starts, draft.answers["to"]), person, cause, now)
    if made is None:
        raise Refused(Why.WRONG_VALUE, wrong="made_up")
    it = await opened(tx, made.id, now)
    await flow.note(tx, off.setting.session, it, "session_made_up", person, cause, now)
    booked = sorted({visit.booker for visit in pages.dropped(off.sheet) if visit.booker})
    bookers = {id_: (await people.by_id(tx, id_)).chat for id_ in booked}
    letters = tuple(pages.made_up(off.sheet, it.setting, bookers))
    await outbox.put(tx, (*also, await flow.page(tx, it, person, now), *letters), cause, now)


async def _is_still_off(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """A week later, to staff and to whoever was to sit there."""
    if not await sessions.is_made_up(tx, it.setting.session):
        sat = (sitter.chat for sitter in it.setting.sitters)
        chats = dict.fromkeys((*in_charge(it.setting.ground), *sat))
        await outbox.put(tx, tuple(pages.still_off(it.setting, chats)), cause, now)


register(
    *(Dialogue(FORMS[word], _scene, _finish) for word in (MOVE, OTHER_HOURS, CANCEL, RESIZE)),
    Dialogue(FORMS[MAKE_UP], _scene_instead, _make_up),
)
SAYS[STILL_OFF] = _is_still_off
