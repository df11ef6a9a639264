"""Where somebody is who has no time for questions: what they name, what they send, or else where they are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.dangers.words import unit
from domain.forms import Said
from domain.issues.naming import as_it_may_be_written, mentioned
from domain.places import LIVED_IN, Area, Level, nearest
from domain.words import Person
from storage import areas, dangers, rooms
from storage.database import Tx

ESTATES = frozenset({Level.ESTATE, Level.SITE})  # what a matter is said to be in first


@dataclass(frozen=True, slots=True)
class Found:
    area: int | None
    guessed: bool = False  # they didn't say so themselves
    spot: str = ""  # nearer than the area


async def found_in(tx: Tx, said: Said, person: Person, near: int | None) -> Found:
    """`near` is what they were speaking of, or the area of the group they speak in."""
    if said.place and (pin := nearest(await areas.around(tx, *said.place), said.place)):
        return Found(pin.id)
    known = near if near is not None else await _known(tx, person)
    if named := await _named(tx, said.text, known):
        return Found(named.id, spot=unit(said.text))
    if known is None:
        return Found(None)
    return Found(known, guessed=near is None, spot=unit(said.text))


async def named_in_room(tx: Tx, chat: int, words: str) -> Area | None:
    """Of what the group hears of: a building, in the estate that is named where it hears of several; or that estate."""
    hears = await rooms.hears_of(tx, chat)
    estate = None
    if len(hears) > 1 or any(area.level not in LIVED_IN for area in hears):
        estate = mentioned(await _of_level(tx, hears, Level.ESTATE), words)
    return mentioned(await _of_level(tx, (estate,) if estate else hears, Level.BUILDING), words) or estate


async def _of_level(tx: Tx, within: Sequence[Area], level: Level) -> tuple[Area, ...]:
    return tuple([area for each in within for area in await areas.below(tx, each.id, level)])


async def estate_named(tx: Tx, words: str) -> Area | None:
    return mentioned(await areas.estates_named_in(tx, as_it_may_be_written(words)), words)


async def estate_above(tx: Tx, area: Area | None) -> Area | None:
    """The estate that it is, or that a building lies in; whatever is wider lies in none."""
    if area is None or area.level in ESTATES:
        return area
    return await areas.get(tx, area.parent) if area.level == Level.BUILDING and area.parent is not None else None


async def _known(tx: Tx, person: Person) -> int | None:
    return person.home if person.home is not None else await dangers.heard_in(tx, person.id)


async def _named(tx: Tx, text: str, known: int | None) -> Area | None:
    """A building of the estate that they name, or of the one they are known in; or that estate."""
    estate = await estate_named(tx, text) if text else None
    within = estate.id if estate else await _estate_of(tx, known)
    buildings = await areas.below(tx, within, Level.BUILDING) if within is not None else ()
    return mentioned(buildings, text) or estate


async def _estate_of(tx: Tx, area: int | None) -> int | None:
    found = await areas.get(tx, area) if area is not None else None
    return found.parent if found and found.level == Level.BUILDING else area
