"""催一催: whoever waits has it said to whoever has the matter, or ought to, and hears when they may again."""

from dataclasses import replace

from domain.issues.guards import hurry_again
from domain.issues.letters import Scribe
from domain.issues.verbs import HURRY
from domain.moments import ms
from flows.acting import act
from flows.desk import Desk
from flows.issues import known, move
from flows.who import Visitor, arrive_at_card
from storage import grounds
from storage.database import Tx

Toast = tuple[str, dict[str, int | str]]


async def hurry(desk: Desk, visitor: Visitor, about: str) -> Toast:
    """In the group a word on the button is enough; in private it is kept in the chat."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> Toast:
        person = await arrive_at_card(tx, visitor)
        issue = await known(tx, about, person, now)
        ground = (await grounds.under(tx, issue, now)).facing(issue.category)
        again = ms(hurry_again(replace(issue, hurried=now), ground))
        scribe = Scribe(issue, ground, person.id, now)
        chased = () if visitor.room is not None else (scribe.to_neighbour("chased", person.chat, again=again),)
        await move(tx, issue, HURRY, person, cause, now, also=chased)
        return "chased", {"no": issue.no, "again": again or 0, "zone": ground.zone}

    return await act(desk, work)
