"""Whoever measures what an act costs in a street with a past finds that past laid out as the tables are today."""

import pytest

from bench import growth, history, markets, meetings, stations
from bench.street import crowded

KEPT = """
SELECT (SELECT count(*) FROM issues) AS matters, (SELECT count(*) FROM visits) AS visits,
    (SELECT count(*) FROM stalls) AS stalls, (SELECT count(*) FROM stations) AS stations
"""


async def _matters_and_visits(tx, now):
    await crowded(tx, now)
    await history.fill(tx, 1_000, now)
    await meetings.meet(tx, 100, 1_000, now)


async def _markets_and_stations(tx, now):
    await crowded(tx, now)
    await markets.held(tx, 10, 100, now)
    await stations.stand(tx, 20)


@pytest.mark.parametrize(
    ("lived", "kept"),
    [
        (_matters_and_visits, {"matters": 1_000, "visits": 1_000}),
        (_markets_and_stations, {"stalls": 100, "stations": 20}),
    ],
)
async def test_a_street_can_have_each_past_that_is_measured(lived, kept):
    async def with_a_past(tx, now):
        [before] = await tx.all(KEPT)
        await lived(tx, now)
        [after] = await tx.all(KEPT)
        assert [what for what, least in kept.items() if after[what] - before[what] < least] == []

    await growth.beside([with_a_past], (), each=0)
