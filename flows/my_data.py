"""What is held about somebody: shown to them, given to them as a file, and erased when they want it."""

import json
from typing import Any

from domain.issues.picture import picture
from domain.markets.reminding import of_service
from domain.markets.services import EVERYWHERE
from domain.places import ROOT
from domain.words import Button, Letter, Paper, Person, Rows, Way
from flows.acting import act
from flows.desk import Desk
from flows.who import Visitor, arrive, met_before
from storage import customs, grounds, my_data, outbox, standings
from storage.database import Tx

CHOICES: Rows = ((Button("take_along", press="mydata:take"), Button("erase", press="mydata:erase")),)
SURE: Rows = ((Button("erase", press="mydata:erased"), Button("keep_mine", press="mydata")),)


async def show(desk: Desk, visitor: Visitor, way: Way = Way.ANEW) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        held = await my_data.counted(tx, person, visitor.telegram)
        await outbox.put(tx, (_letter(person, "my_data", {"held": held}, CHOICES, way),), cause, now)

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor) -> None:
    """What becomes of it if they mean it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        data = {
            "open": await my_data.open_matters(tx, person.id),
            "roles": len(await standings.held(tx, person.id)),
            "booked": await my_data.booked(tx, person.id, now),
        }
        await outbox.put(tx, (_letter(person, "erase_for_sure", data, SURE, Way.LIVING),), cause, now)

    await act(desk, work)


async def gather(desk: Desk, visitor: Visitor) -> dict[str, Any]:
    """All of it, to be written out."""
    now = desk.now()

    async def look(tx: Tx) -> dict[str, Any]:
        person = await met_before(tx, visitor)
        return {
            "name": person.name,
            "called": person.called,
            "telegram": visitor.telegram,
            "zone": await customs.zone(tx, ROOT),
            "agreed": (await my_data.agreed(tx, person.id))["agreed"],
            "home": await my_data.home(tx, person),
            "matters": [picture(one, await grounds.under(tx, one, now)) for one in await my_data.said(tx, person.id)],
            "noted": [picture(one, await grounds.under(tx, one, now)) for one in await my_data.noted(tx, person.id)],
            "seen": await my_data.seen(tx, visitor.telegram),
            "counted": await my_data.counted(tx, person, visitor.telegram),
            **_plainly(await my_data.rest(tx, person.id, now)),
        }

    return await desk.db.read(look)


async def give(desk: Desk, visitor: Visitor, text: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        letter = Letter(
            to=person.chat, page="people/my_data_file", data={}, about=f"person:{person.id}",
            paper=Paper(name="我的资料.txt", text=text),
        )  # fmt: skip
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


def _plainly(rest: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Of a form half way, whatever was typed into it; what is wanted of markets by its name."""
    answers = [json.loads(draft["answers"]) for draft in rest["drafts"]]
    wanted = [{**row, "sort": row["about"].partition(":")[0], **_named(row["about"])} for row in rest["reminders"]]
    return rest | {
        "drafts": [said for each in answers for said in each.values() if isinstance(said, str)],
        "reminders": wanted, "wishes": [{**row, **_named(f"service:{row['service']}")} for row in rest["wishes"]],
    }  # fmt: skip


def _named(about: str) -> dict[str, str]:
    """Only what an area added itself has no name that is known everywhere."""
    return {"service": next((one.name for one in EVERYWHERE if of_service(one.key) == about), "")}


def _letter(person: Person, page: str, data: dict[str, Any], rows: Rows, way: Way) -> Letter:
    return Letter(
        to=person.chat, page=f"people/{page}", data=data, about=f"person:{person.id}", buttons=rows,
        slot="my_data", way=way,
    )  # fmt: skip
