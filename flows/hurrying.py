"""催一催: whoever waits has it said to whoever has the matter, or ought to, and hears when they may again."""

from dataclasses import replace

from domain.issues.guards import hurry_again
from domain.issues.letters import Scribe, ms
from domain.issues.verbs import HURRY
from flows.acting import act
from flows.desk import Desk
from flows.issues import known, move
from flows.who import Visitor, arrive, arrive_in_room, has_agreed
from storage import grounds
from storage.database import Tx

Toast = tuple[str, dict[str, int | str]]


async def hurry(desk: Desk, visitor: Visitor, about: str) -> Toast:
    """In the group a word on the button is enough; in private it is kept in the chat."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> Toast:
        in_group = visitor.room is not None
        person = (await arrive_in_room(tx, visitor))[0] if in_group else await arrive(tx, visitor)
        has_agreed(person, group=in_group)
        issue = await known(tx, about, person, now)
        ground = (await grounds.under(tx, issue, now)).facing(issue.category)
        again = ms(hurry_again(replace(issue, hurried=now), ground))
        scribe = Scribe(issue, ground, person.id, now)
        chased = () if in_group else (scribe.to_neighbour("chased", person.chat, again=again),)
        await move(tx, issue, HURRY, person, cause, now, also=chased)
        return "chased", {"no": issue.no, "again": again or 0, "zone": ground.zone}

    return await act(desk, work)
