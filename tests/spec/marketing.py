"""What befalls the next market, where how it comes about isn't what the test is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.meetings.series import Family, Life
from domain.meetings.session import of_series
from flows import planning, series_changes, session_changes, sheets, stalls
from sandbox.neighbourhood import ESTATE, STAFF
from storage import people, series, sessions
from storage import stalls as rows

NINE = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)  # on Saturday, 农历十月十三, the day after tomorrow
NINE_ON_THE_WALL = 9


async def the_next(town):
    found = await town.house.desk.db.read(lambda tx: sessions.first_at(tx, ESTATE, town.now, Family.MARKET))
    assert found is not None
    return found.id


async def changed(town, verb, change, session=None):
    """As staff would have it."""
    id_ = session or await the_next(town)

    async def work(tx):
        it = await sheets.opened(tx, id_, town.now)
        by = await people.known(tx, STAFF)
        await session_changes.change(tx, it, change(it.setting.session), verb, by, f"test:{verb}:{town.now}", town.now)

    await town.house.desk.db.act(work)
    await town.settles()


async def stall(town, service, verb, **how):
    """A stall of it, as staff would have it."""
    id_ = await the_next(town)

    async def work(tx):
        it = await sheets.opened(tx, id_, town.now)
        [there] = [one for one in await rows.at(tx, id_) if one.service == service]
        by = await people.known(tx, STAFF)
        await stalls.move(tx, it, there, verb, by, f"test:{service}:{verb}:{town.now}", town.now, **how)

    await town.house.desk.db.act(work)
    await town.settles()


async def added(town, starts):
    """One more date than the rule has, as staff would have it."""

    async def work(tx):
        one = await _its_series(tx, town)
        wanted = of_series(one, starts, starts + timedelta(minutes=one.ends - one.begins))
        assert await planning.plan(tx, wanted, await people.known(tx, STAFF), f"test:added:{starts}", town.now)

    await town.house.desk.db.act(work)
    await town.settles()


async def ruled(town, **how):
    """Its series is kept otherwise from now on, as staff would have it."""

    async def work(tx):
        one, by = await _its_series(tx, town), await people.known(tx, STAFF)
        verb = "end" if how.get("life") == Life.ENDED else "change"
        await series_changes.change(tx, one, replace(one, **how), verb, by, f"test:{verb}:{town.now}", town.now)

    await town.house.desk.db.act(work)
    await town.settles()


async def _its_series(tx, town):
    market = await sessions.first_at(tx, ESTATE, town.now, Family.MARKET)
    assert market is not None
    return await series.get(tx, market.series)


async def until(town, moment):
    await town.passes(seconds=(moment - town.now).total_seconds())


async def on_saturday(town, hour, minute=0):
    """On the wall."""
    await until(town, NINE + timedelta(hours=hour - NINE_ON_THE_WALL, minutes=minute))


def posts(group):
    """Of markets; the menu card isn't one."""
    return [card for card in group.cards if card.text.startswith("🏮")]


def living(group):
    """Those with buttons to press."""
    return [card for card in posts(group) if card.labels]


def files(who):
    return [letter.media.files[-1] for letter in who.letters if letter.media and letter.media.kind == "document"]
