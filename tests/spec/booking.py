"""What people do who come to a session, step by step: steps for the specs of booking."""

from datetime import UTC, datetime

from flows.planning import lay_out_all
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import BUILDINGS
from sandbox.town import ZONE
from storage import people


async def is_planned(town, **changed):
    """The secretary sits in the pavilion every Friday from 3 to 5, a neighbour each twenty minutes."""
    known = neighbourhood.meetings()
    series = [{**one, **changed} for one in known["series"]]
    await plant(town.house.desk, {**known, "series": series}, ZONE)
    await lay_out_all(town.house.desk)
    await town.settles()


async def lives_at_3(town, *neighbours):
    for neighbour in neighbours:
        await neighbour.starts()

        async def moves_in(tx, id_=neighbour.id):
            await people.live_at(tx, await people.known(tx, id_), BUILDINGS[2])

        await town.house.desk.db.act(moves_in)


async def books(person, slot="3点20", *, on="27日下午3点", sort="说事", about="到时候再说"):
    await person.says("书记有约")
    await person.presses(on)
    await person.presses(sort)
    await person.presses(slot)
    if about:
        await person.presses(about)


async def visits(town):
    return await town.rows(
        "SELECT v.stage, v.sort, v.called, v.phone, v.words, t.starts, v.no FROM visits v"
        " LEFT JOIN seats t ON t.visit = v.id ORDER BY v.id"
    )


async def session_on(town, day):
    rows = await town.rows("SELECT id, starts FROM sessions ORDER BY starts")
    return next(row["id"] for row in rows if datetime.fromtimestamp(row["starts"] / 1000, UTC).day == day)
