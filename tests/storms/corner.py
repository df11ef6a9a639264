"""Two places to walk into: one that is open, one that is closed for a while."""

from dataclasses import replace

from domain.places import Spot
from domain.stations.questions import WEEKS
from domain.stations.station import Doing, Kind, Station
from domain.stations.week import Shut
from sandbox.neighbourhood import ESTATE
from storage import spots, stations
from storage.database import Tx

REST, CLOSED = "rest", "closed"


async def opens(tx: Tx, numbers: dict[str, int]) -> None:
    corner = await spots.add(tx, Spot(area=ESTATE, name="东门"))
    made = Station(
        area=ESTATE, spot=corner, name="驿站", kind=Kind.REST, week=WEEKS["week:daily"],
        doings=(Doing("喝水"),),
    )  # fmt: skip
    numbers[REST] = await stations.add(tx, made)
    numbers[CLOSED] = await stations.add(tx, replace(made, name="食堂", kind=Kind.CANTEEN, shut=Shut("装修")))
