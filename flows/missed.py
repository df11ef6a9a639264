"""What a group wasn't shown while the bot was out: its newest cards say how things stand as soon as it is back."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.issues.letters import Scribe
from domain.words import CLOCK, Letter, Way
from storage import grounds, issues, slots
from storage.database import Tx
from storage.rooms import Room

MOST = 40  # two minutes of what Telegram lets a group have
LATELY = timedelta(weeks=1)  # what ended before isn't looked for any more


async def cards(tx: Tx, room: Room, now: datetime) -> list[Letter]:
    """Nothing is posted anew: what was reported meanwhile stands in the next morning's paper."""
    standing = [slot.split(":") for slot in await slots.newest(tx, room.chat, "issue:%:card", MOST)]
    found = await issues.several(tx, [(int(community), int(no)) for _, community, no, _ in standing])
    letters = list[Letter]()
    for issue in found:
        if issue.ended is None or now - issue.ended < LATELY:
            scribe = Scribe(issue, await grounds.under(tx, issue, now), CLOCK.id, now)
            letters += [replace(letter, way=Way.REFRESH) for letter in scribe.cards() if letter.to == room.chat]
    return letters
