"""Whoever is on duty answers under the message of a matter: that is said of the matter, and reports nothing new."""

from datetime import datetime

from domain.forms import Said
from domain.issues.issue import Issue
from domain.issues.life import choices
from domain.issues.meaning import MEANINGS
from domain.issues.roles import roles
from domain.issues.verbs import Verb
from domain.words import Person
from flows.issues import load
from storage import grounds, slots
from storage.database import Tx

DUTY = ":duty"  # the end of the slot it stands in


async def on_duty(tx: Tx, person: Person, said: Said, now: datetime) -> Issue | None:
    """The matter it is said of, if there is anything that it may mean."""
    slot = await slots.at(tx, person.chat, said.in_reply) if said.in_reply else None
    if slot is None or not slot.endswith(DUTY):
        return None
    issue = await load(tx, slot.removesuffix(DUTY))
    return issue if await may_mean(tx, issue, person, now) else None


async def may_mean(tx: Tx, issue: Issue, person: Person, now: datetime) -> list[Verb]:
    ground = await grounds.under(tx, issue, now)
    honoured = choices(issue, roles(issue, person, ground), ground, now)
    return [verb for verb in MEANINGS if verb in honoured]
