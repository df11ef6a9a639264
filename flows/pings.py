"""Nobody's phone rings all day long: what goes beyond an area's measure waits in one message, save an emergency."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.issues.folding import WITH_IT, may_wait, rings, together
from domain.issues.issue import Issue
from domain.time import day_of
from domain.words import Letter, Outcome
from storage import customs, pings
from storage.database import Tx
from storage.pings import Key, Pings


@dataclass(slots=True)
class Phone:
    """Of somebody who is called: how often it has rung today, and what waits in its message."""

    before: Pings
    zone: str
    rang: int
    folded: dict[Key, None]
    tells: bool = False  # the message has to be said anew

    def rings_for(self, calls: Sequence[Letter], most: int) -> bool:
        """Beyond the measure what may wait is laid to the rest."""
        if self.rang + len(calls) <= most:
            self.rang += len(calls)
            return True
        waiting = [_key(letter) for letter in calls if may_wait(letter)]
        self.folded.update(dict.fromkeys(waiting))
        self.tells = self.tells or bool(waiting)
        return False


async def measured(tx: Tx, outcomes: Iterable[Outcome], now: datetime) -> Sequence[Letter]:
    """Their letters as they go out today, once what they changed is kept; each phone has its message once."""
    letters: list[Letter] = []
    phones: dict[int, Phone] = {}
    for outcome in outcomes:
        letters += await _of_one(tx, outcome, phones, now)
    for chat, phone in sorted(phones.items()):
        folded = tuple(phone.folded)
        await pings.put(tx, replace(phone.before, rang=phone.rang, folded=folded))
        if phone.tells:
            waiting, first = await pings.as_they_stand(tx, folded), not phone.before.folded
            letters.append(together(chat, phone.rang, waiting, phone.zone, first=first))
    return letters


async def _of_one(tx: Tx, outcome: Outcome, phones: dict[int, Phone], now: datetime) -> Sequence[Letter]:
    letters = outcome.letters
    issue = next((change.after for change in outcome.changes if isinstance(change.after, Issue)), None)
    calls = [letter for letter in letters if rings(letter)]
    if issue is None or not calls:
        return letters
    held = await customs.at(tx, issue.area)
    if issue.danger or held.kind(held.known(issue.category)).urgent:
        return letters
    zone, most = str(calls[0].data["zone"]), held.limit("pings")
    for chat in sorted({letter.to for letter in calls}):
        own = [letter for letter in calls if letter.to == chat]
        phone = phones[chat] = phones.get(chat) or await _phone(tx, chat, zone, now)
        if not phone.rings_for(own, most):
            letters = tuple(_hushed(letters, chat, folds=any(map(may_wait, own))))
    return letters


async def _phone(tx: Tx, chat: int, zone: str, now: datetime) -> Phone:
    before = await pings.today(tx, chat, day_of(now, zone))
    return Phone(before, zone, before.rang, dict.fromkeys(before.folded))


def _hushed(letters: Sequence[Letter], chat: int, *, folds: bool) -> Iterator[Letter]:
    """What stands on their list isn't said by itself, and the rest of it without a sound."""
    for letter in letters:
        if letter.to != chat:
            yield letter
        elif rings(letter) and not may_wait(letter):
            yield replace(letter, silent=True)
        elif not (rings(letter) or (folds and letter.page == WITH_IT)):
            yield letter


def _key(letter: Letter) -> Key:
    _, community, no = letter.about.split(":")
    return int(community), int(no)
