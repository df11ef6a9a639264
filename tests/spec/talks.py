"""An evening of talk, where that isn't what the test is about: on Thursdays at eight, in a room of the estate."""

from datetime import UTC, datetime, time

from flows.seeding import plant
from sandbox.neighbourhood import ESTATE
from sandbox.town import ZONE
from tests.spec.hosting import until

EIGHT = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)  # in the evening, on the wall
ROOM = "3号楼一楼活动室"
TALK = {
    "area": ESTATE, "kind": "talk", "spot": ROOM, "rule": "每周四", "begins": time(20), "ends": time(21), "slot": 0,
    "seats": 0, "walk_ins": 0,
}  # fmt: skip


async def planted(town, **more):
    await plant(town.house.desk, {"series": [{**TALK, **more}]}, ZONE)


async def opens_agenda(who):
    """Of the first talk there is."""
    await who.says("/sessions")
    while not any(label.endswith("话题") for label in who.sees_buttons()):
        await who.presses("换一批")
    await who.presses(next(label for label in who.sees_buttons() if label.endswith("话题")))


async def raises(who, words):
    await opens_agenda(who)
    await who.presses("提个话题")
    await who.says(words)


async def begins(town):
    await until(town, EIGHT)


def agenda(who):
    """The newest, as it reads now."""
    return next(each for each in reversed(who.heard) if each.startswith("🤝 每周夜话，"))


async def ends_with(secretary, outcome):
    await opens_agenda(secretary)
    await secretary.presses("第1个写结果")
    await secretary.presses(outcome)


async def becomes_a_matter(secretary):
    await ends_with(secretary, "记成一件事")
    for label in ("照明", "3号楼", "发出去"):
        await secretary.presses(label)
