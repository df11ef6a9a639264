"""Somebody is erased: their roles go back first, then everything of them goes, in one act."""

from collections.abc import Iterable
from datetime import datetime

from domain.issues.letters import Scribe
from domain.places import ROOT, Area
from domain.posts import Standing
from domain.words import CLOCK, Letter, Outcome, Person, Role, Then
from flows import my_visits, providers_leaving, queues, tale_life
from flows.absences import outlived
from flows.acting import act
from flows.area_log import log
from flows.desk import Desk
from flows.dismissals import hold, one_stays, take_back
from flows.issues import load
from flows.keep import keep
from flows.leaving import matters_go_back
from flows.who import Visitor, arrive
from storage import areas, erasures, grounds, held_back, issues, outbox, people, removals, standings
from storage.database import Tx

AT_ONCE = 50  # strangers in one act


async def erase_me(desk: Desk, visitor: Visitor) -> None:
    """Somebody wants it, and has said so twice."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        held = await standings.held(tx, person.id)
        await erase(tx, person, cause, now)
        for standing in held:
            await one_stays(tx, standing.area, standing.role)
        await outbox.put(tx, (_last_word(person),), f"{cause}:erased", now)

    await act(desk, work)
    await desk.db.scrub()


async def erase(tx: Tx, person: Person, cause: str, now: datetime) -> None:
    """Everything of them but what is still open, which goes on without them."""
    await my_visits.leave_all(tx, person, cause, now)
    await queues.leave_all(tx, person, cause, now)
    await providers_leaving.leave_all(tx, person, cause, now)
    await _resign(tx, person, cause, now)
    await tale_life.tell_without(tx, person, now)
    await erasures.keep(tx, [person.key], now)
    unseen = await issues.said_to_be_done(tx, person.id)
    await erasures.take_out(tx, person)
    await outbox.put(tx, [card for about in unseen for card in await _cards(tx, about, now)], f"{cause}:unseen", now)
    await held_back.let_go(tx, now)


async def replay(tx: Tx, keys: Iterable[str], now: datetime) -> None:
    """A backup has come back with people in it who were erased since: they are erased once more, and hear nothing."""
    for key in sorted(keys):
        person = await people.by_key(tx, key)
        if person is not None:
            await erase(tx, person, f"erased:{key}", now)
            await removals.forget_chat(tx, person.chat)
    await erasures.keep(tx, keys, now)


async def forget_strangers(tx: Tx, before: datetime) -> None:
    """Whoever was met by then and never agreed, if nobody has noted their words."""
    for person in await people.only_met(tx, before, AT_ONCE):
        await erasures.take_out(tx, person)
        await removals.forget_chat(tx, person.chat)


async def _resign(tx: Tx, person: Person, cause: str, now: datetime) -> None:
    """What they had in hand goes to the level above, as when somebody takes a role back."""
    roles = await standings.held(tx, person.id)
    if any((role.area, role.role) == (ROOT, Role.ADMINISTRATOR) for role in roles):
        await areas.hold(tx, ROOT)
    left, letters = (await hold(tx, person.id, now)).values(), await outlived(tx, person, now)
    for role in roles:
        outcome, told = await take_back(tx, await _where(tx, role), person, role.role, left, cause, now)
        letters += [*await _keep(tx, outcome, cause, now), *told]
    letters += await _keep(tx, await matters_go_back(tx, person, [person], ROOT, now), cause, now)
    for area in sorted({role.area for role in roles}):
        await log(tx, area, "erase", person, cause, now, {})
    await outbox.put(tx, [letter for letter in letters if letter.to != person.chat], cause, now)


async def _where(tx: Tx, role: Standing) -> Area:
    area = await areas.get(tx, role.area)
    if area is None:
        raise LookupError("a role in no area")
    return area


async def _cards(tx: Tx, about: str, now: datetime) -> list[Letter]:
    """Groups read no longer that whoever reported it will look at it."""
    issue = await load(tx, about)
    ground = await grounds.under(tx, issue, now)
    return [*Scribe(issue, ground.facing(issue.category), CLOCK.id, now).cards()]


async def _keep(tx: Tx, outcome: Outcome, cause: str, now: datetime) -> tuple[Letter, ...]:
    """What has changed, before the next role goes; who is to hear of it comes last."""
    await keep(tx, Outcome(outcome.changes), cause, now)
    return outcome.letters


def _last_word(person: Person) -> Letter:
    return Letter(to=person.chat, page="people/erased", data={}, about="erased", then=Then.FORGET)
