"""What becomes of a danger: told of, told of again, found, gone to, called off; and what the clock does about it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain

from domain.dangers.danger import COMING, OPEN, Danger, Stage, Verb, moments, step
from domain.dangers.letters import Crier
from domain.texts import clean
from domain.words import CLOCK, Change, Fact, Letter, Media, Outcome, Person, Role

MOST_MEDIA = 10
LONGEST = 600
TOLD, PLACED = "tell", "place"  # facts that are no moves


def call(crier: Crier, by: Person) -> Outcome:
    """Everybody in charge is called, whatever the hour."""
    letters = chain(crier.call(), crier.media(crier.danger.media))
    return _changed(crier, TOLD, by, letters, moments(crier.danger, crier.now))


def with_more(danger: Danger, words: str, media: tuple[Media, ...]) -> Danger:
    """Said once more, or by somebody else: it is the same danger."""
    news = "" if words in danger.words else words
    said = clean("\n".join(filter(None, (danger.words, news))), LONGEST)
    return replace(danger, words=said, media=(danger.media + media)[:MOST_MEDIA])


def more(crier: Crier, by: Person) -> Outcome:
    """Whoever was called sees it on the message they have."""
    page = "danger_call" if crier.danger.stage == OPEN else "somebody_goes"
    return _changed(crier, TOLD, by, crier.called_see(page))


def shown(crier: Crier, by: Person, media: tuple[Media, ...]) -> Outcome:
    """Pictures that come after the words go where those went."""
    return _changed(crier, TOLD, by, crier.media(media))


def place(crier: Crier, by: Person) -> Outcome:
    """It is known where: whoever can go there is called, and whoever was called before hears it."""
    return _changed(crier, PLACED, by, crier.call())


def move(crier: Crier, verb: Verb, person: Person) -> Outcome:
    before, now = crier.danger, crier.now
    held = frozenset({Role.CLOCK}) if person == CLOCK else crier.held_by(person.id)
    after = _after(before, verb, person, step(before, verb, held).to, now)
    crier = replace(crier, danger=after)
    alarms = None if after == before else moments(after, now)
    return _changed(crier, verb, person, _told(crier, before, verb, person), alarms)


def _after(danger: Danger, verb: Verb, person: Person, stage: Stage, now: datetime) -> Danger:
    match verb:
        case Verb.GO:
            return replace(danger, stage=stage, keeper=person.id, keeper_called=person.called, went=now)
        case Verb.CANNOT:  # who it was stays readable until somebody else goes
            return replace(danger, stage=stage, keeper=None, went=None)
        case Verb.AGAIN:
            return replace(danger, rings=danger.rings + 1)
        case _:
            return replace(danger, stage=stage)


def _told(crier: Crier, before: Danger, verb: Verb, person: Person) -> Iterator[Letter]:
    match verb:
        case Verb.GO:
            yield from crier.to_authors("somebody_is_coming", room=True)
            yield from crier.called_see("somebody_goes", but=person.chat)
            yield crier.to_actor("you_go", person.chat)
        case Verb.CANNOT:
            if before.stage == COMING:
                yield from crier.to_authors("they_cannot_come")
                yield from crier.call(but=person.chat)
            yield crier.to_actor("you_cannot", person.chat)
        case Verb.AGAIN:
            yield from crier.to_authors("nobody_answers_the_danger")
            yield from crier.call()
        case Verb.OVER:
            yield from crier.to_authors("is_over", room=True)
            yield from crier.called_see("called_off", but=person.chat)
            yield crier.to_actor("called_off", person.chat)
        case _:
            yield from crier.called_see("called_off", ring=before.keeper)
            yield from crier.to_room("is_over")


def _changed(
    crier: Crier, verb: str, by: Person, letters: Iterator[Letter], alarms: Mapping[str, datetime] | None = None
) -> Outcome:
    fact = Fact(about=crier.danger.about, verb=verb, by=by.key, at=crier.now)
    return Outcome((Change(after=crier.danger, fact=fact, alarms=alarms),), tuple(letters))
