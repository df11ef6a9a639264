"""Sitting in a session: taken on, waited for, and its sheet read."""

from datetime import UTC, datetime, timedelta

FRIDAY_MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # 9 on the wall
THREE = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
QUARTER_TO = THREE - timedelta(minutes=15)


async def looks_at(person, number):
    await person.says("/roster")
    await person.presses(str(number))


async def takes_on(person, number=2):
    await looks_at(person, number)
    await person.presses("我去")


async def until(town, moment):
    await town.passes(seconds=(moment - town.now).total_seconds())


def sheet(person, spot="桂花亭"):
    """The newest sheet, as it reads now."""
    return next(each for each in reversed(person.heard) if f"{spot}，" in each.split("\n")[0])
