"""Whoever is in charge reads where a matter is, for somebody who comes with its slip."""

from dataclasses import replace
from datetime import datetime

from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.roles import CONCERNED, roles
from domain.limits import WRONG_CODES
from domain.numbers import spoken_slip
from domain.permits import MAY, Act
from domain.words import Fact, Letter, Person
from storage import facts, grounds, issues, outbox, slips, standings
from storage.database import Tx

TRY = "try_slip"


async def shown(tx: Tx, text: str, person: Person, cause: str, now: datetime) -> bool:
    """Whether this was a number and its code, said by somebody who may ask so."""
    asked = spoken_slip(text)
    if asked is None or not await standings.roles(tx, person.id) & MAY[Act.SLIP]:
        return False
    await outbox.put(tx, (await _answer(tx, *asked, person, cause, now),), cause, now)
    return True


async def _answer(tx: Tx, no: int, code: str, person: Person, cause: str, now: datetime) -> Letter:
    """A wrong code is counted: so it is an answer, and no refusal."""
    about = f"person:{person.id}"
    tried = await facts.times(tx, about, TRY, now - WRONG_CODES.within)
    if WRONG_CODES.full_until(tried, now):
        return Letter(to=person.chat, page="people/tried_enough", data={}, about=about)
    for issue in await issues.numbered(tx, no):
        if await slips.opens(tx, issue.community, no, code):
            return await _where_it_is(tx, issue, person, now)
    await facts.append(tx, Fact(about=about, verb=TRY, by=person.key, at=now), cause)
    return Letter(to=person.chat, page="people/wrong_slip", data={"no": no}, about=about)


async def _where_it_is(tx: Tx, issue: Issue, person: Person, now: datetime) -> Letter:
    """How far it is, and what was said only to those who have to do with it anyway."""
    ground = await grounds.under(tx, issue, now)
    held = roles(issue, person, ground)
    letter = Scribe(issue, ground, person.id, now).view(person, held)
    if held & CONCERNED:
        return letter
    return replace(letter, data={**letter.data, "words": "", "latest": ""}, buttons=())
