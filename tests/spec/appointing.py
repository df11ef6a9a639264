"""Somebody more at work in the town, who has opened their chat."""

from flows.seeding import plant
from sandbox.town import ZONE


async def at_work(town, called, role, area):
    person = town.person(called)
    await person.starts()
    post = {"telegram": person.id, "name": called, "called": called, "role": role, "area": area}
    await plant(town.house.desk, {"people": [post]}, ZONE)
    return person
