"""Places to walk into all over a city, as densely wherever one stands, as a SQLite file would have them."""

import json
from math import cos, radians, sin

from bench.street import ESTATES, FIRST_AREA, FIRST_ESTATE
from domain.stations.week import Week
from sandbox.neighbourhood import PIN
from storage.database import Tx

APART = 0.0015  # degrees, about 150 metres
TURN = radians(137.5)  # from one to the next, further and further out: as densely everywhere
SPOTS = "INSERT INTO spots (area, name, sort, how_to_find, lat, lon) VALUES ($1, $2, '驿站', '', $3, $4)"
STATIONS = """
INSERT INTO stations (area, spot, name, kind, week, phone, shut, why, gone, version)
SELECT area, id, name, 'rest', $1, '', 0, '', 0, 1 FROM spots WHERE sort = '驿站'
"""
DOINGS = "INSERT INTO doings (words) VALUES ('歇脚'), ('打印'), ('练字')"
# One can sit down at all of them, print at each tenth, and learn to write at ten.
OFFERED = """
INSERT INTO station_doings (station, doing, n)
SELECT s.id, d.id, d.id FROM stations s JOIN spots p ON p.id = s.spot AND p.sort = '驿站' JOIN doings d
ON d.words = '歇脚' OR (d.words = '打印' AND s.id % 10 = 0) OR (d.words = '练字' AND s.id % $1 = 0)
"""


async def stand(tx: Tx, many: int) -> None:
    places = ((PIN[0] + APART * n**0.5 * cos(TURN * n), PIN[1] + APART * n**0.5 * sin(TURN * n)) for n in range(many))
    area = FIRST_AREA + FIRST_ESTATE
    await tx.many(SPOTS, [(area + n % ESTATES, f"驿站{n}", *place) for n, place in enumerate(places)])
    await tx.run(STATIONS, json.dumps(Week(()).kept()))
    await tx.run(DOINGS)
    await tx.run(OFFERED, many // 10)
