"""Nobody's phone rings all day long: what goes beyond an area's measure waits in one message, save an emergency."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from domain.issues.folding import WITH_IT, may_wait, rings, together
from domain.issues.issue import Issue
from domain.time import day_of
from domain.words import Letter, Outcome
from storage import customs, issues, pings
from storage.database import Tx
from storage.pings import Key, Pings


async def measured(tx: Tx, outcome: Outcome, now: datetime) -> Sequence[Letter]:
    """Its letters as they go out today, once what it changed is kept."""
    letters = [*outcome.letters]
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
        before = await pings.today(tx, chat, day_of(now, zone))
        after = _counted(before, own, most)
        await pings.put(tx, after)
        if after.rang == before.rang:
            folds = any(map(may_wait, own))
            letters = [*_hushed(letters, chat, folds=folds)]
            if folds:
                folded = await issues.several(tx, after.folded)
                letters.append(together(chat, after.rang, folded, zone, first=not before.folded))
    return letters


def _counted(pings: Pings, calls: Sequence[Letter], most: int) -> Pings:
    if pings.rang + len(calls) <= most:
        return replace(pings, rang=pings.rang + len(calls))
    waiting = [_key(letter) for letter in calls if may_wait(letter)]
    return replace(pings, folded=tuple(dict.fromkeys((*pings.folded, *waiting))))


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
