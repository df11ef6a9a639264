"""Plants a neighbourhood from a seed file: areas, their groups, who answers for what, spots, what is held or open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from domain.calendar.spoken import spoken
from domain.markets.stall import Provider, Usual
from domain.meetings.series import SITTERS, SLOTS, Kind, Series, Whom
from domain.places import Area, Level, Spot
from domain.stations.spoken import spoken_week
from domain.stations.station import Doing, Station, kind_by
from domain.stations.station import Kind as StationKind
from domain.time import day_of
from domain.words import Role
from flows.desk import Desk
from flows.planning import lay_out
from storage import areas, customs, people, providers, rooms, series, spots, stalls, standings, stations
from storage.database import Tx

Row = Mapping[str, Any]


class BadSeed(Exception):
    """The seed file can't be planted; `str()` says which line and why."""


async def plant(desk: Desk, seed: Mapping[str, Any], zone: str) -> None:
    """Planting the same seed twice changes nothing."""
    await desk.db.act(lambda tx: _plant(tx, seed, zone, desk.now()))


async def _plant(tx: Tx, seed: Mapping[str, Any], zone: str, now: datetime) -> None:
    try:
        for row in seed.get("areas", ()):
            above = await _known(tx, row["parent"]) if "parent" in row else None
            area = Area(row["id"], above, Level(row["level"]), row["name"], row.get("lat"), row.get("lon"))
            await areas.put(tx, area, row.get("zone", zone))
        for row in seed.get("groups", ()):
            if await rooms.first_time(tx, f"group {row['telegram']}"):
                await rooms.plant(tx, row["telegram"], row["title"], await _known(tx, row["area"]))
        for row in seed.get("people", ()):
            if await rooms.first_time(tx, f"post {row['telegram']} {row['role']} {row['area']}"):
                person = await people.meet(tx, row["telegram"], row["name"])
                post = await _known(tx, row["area"])
                await standings.appoint(tx, person.id, post, Role(row["role"]), row["called"], now)
        for row in seed.get("spots", ()):
            if await rooms.first_time(tx, f"spot {row['area']} {row['name']}"):
                await _spot(tx, row)
        for row, mark in _marked(seed.get("series", ())):
            if await rooms.first_time(tx, mark):
                await _series(tx, row, now)
        for row in seed.get("stations", ()):
            if await rooms.first_time(tx, f"station {row['area']} {row['name']}"):
                await _station(tx, row)
    except (KeyError, ValueError, TypeError) as error:
        raise BadSeed(f"{type(error).__name__}: {error}") from error


async def _spot(tx: Tx, row: Row) -> None:
    """One that somebody made from the chat stays as they made it."""
    area = await _known(tx, row["area"])
    shelter = (await _at(tx, area, row["shelter"])).id if "shelter" in row else None
    await spots.add(tx, Spot(**{**row, "area": area, "shelter": shelter}))


def _marked(rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """By what each series is known once it is planted; several of one kind and rule by their order."""
    many = Counter[str]()
    for row in rows:
        alike = f"series {row['area']} {row['kind']} {row['rule']}"
        many[alike] += 1
        yield row, alike if many[alike] == 1 else f"{alike} {many[alike]}"


async def _series(tx: Tx, row: Row, now: datetime) -> None:
    area, kind = await _known(tx, row["area"]), Kind(row["kind"])
    rule = spoken(row["rule"], day_of(now, await customs.zone(tx, area)))
    if rule is None:
        raise BadSeed(f"rule {row['rule']}")
    begins, ends = (60 * time.hour + time.minute for time in (row["begins"], row["ends"]))
    own = {name: row[name] for name in ("name", "seats", "walk_ins", "public", "extra") if name in row}
    made = Series(
        id=await series.below_nothing(tx), area=area, kind=kind, spot=(await _at(tx, area, row["spot"])).id, rule=rule,
        begins=begins, ends=ends, slot=row.get("slot", SLOTS.get(kind, 0)), role=SITTERS[kind],
        whom=Whom(row.get("whom", Whom.EVERYBODY)), **own,
    )  # fmt: skip
    await series.put(tx, made)
    await stalls.put_usual(tx, made.id, [await _stall(tx, area, stall) for stall in row.get("stalls", ())])
    await lay_out(tx, made, f"seed:{made.about}", now)


async def _station(tx: Tx, row: Row) -> None:
    area, week = await _known(tx, row["area"]), spoken_week(row["hours"])
    if week is None:
        raise BadSeed(f"hours {row['hours']}")
    made = Station(
        area=area, spot=(await _at(tx, area, row["spot"])).id, name=row["name"],
        kind=kind_by(row["name"]) or StationKind.OTHER, week=week, doings=tuple(map(Doing, row["doings"])),
    )  # fmt: skip
    await stations.add(tx, made)


async def _stall(tx: Tx, area: int, row: Row) -> Usual:
    brings = await _provider(tx, area, row) if "provider" in row else None
    own = {name: row[name] for name in ("cap", "note") if name in row}
    return Usual(service=row["service"], provider=brings.id if brings else None, **own)


async def _provider(tx: Tx, area: int, row: Row) -> Provider:
    """`answers` is whoever does so for it, where somebody is in Telegram."""
    who = row.get("answers")
    person = (await people.meet(tx, who["telegram"], who["name"])).id if who else None
    return await providers.add(tx, Provider(area=area, name=row["provider"], person=person))


async def _at(tx: Tx, area: int, name: str) -> Spot:
    """Spots come before whatever is held there, and a shelter before the spot that needs it."""
    found = await spots.named(tx, area, name)
    if found is None:
        raise BadSeed(f"spot {name}")
    return found


async def _known(tx: Tx, area: int) -> int:
    """Areas come from the top down, and before whatever lies in them."""
    if await areas.get(tx, area) is None:
        raise BadSeed(f"area {area}")
    return area
