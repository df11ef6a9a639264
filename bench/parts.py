"""What `make bench` measures: each part is a command of its own that prints its tables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    title: str
    command: tuple[str, ...]
    only_named: bool = False  # too long to be measured whenever all is


PARTS = (
    Part("speed", "F1, F2, F3, F6: whole updates beside two bare echoes", ("bench.speed",)),
    Part("steps", "F3: where the time of an update goes", ("bench.steps",)),
    Part("places", "F4: with more people and places", ("bench.growth", "places")),
    Part("matters", "F4: with more matters behind it", ("bench.growth", "matters")),
    Part("sessions", "F4: with more sessions and visits behind it", ("bench.growth", "sessions")),
    Part("markets", "F4: with more markets behind it", ("bench.growth", "markets")),
    Part("stations", "F4: with more stations around", ("bench.growth", "stations")),
    Part("board", "F4: the board", ("bench.board",)),
    Part("broadcast", "F5: a notice to every group of a city", ("bench.broadcast",)),
    Part("memory", "F6: memory with a million matters", ("bench.memory",)),
    Part("several", "F7: two processes on PostgreSQL beside one", ("bench.several",)),
    Part("ledgers", "F8: a ledger of 100,000 matters", ("bench.ledgers",)),
    Part("drawing", "F8: the picture of a month", ("bench.drawing",)),
    Part("figures", "F8: figures of a month of 100,000 matters", ("bench.figures",)),
    Part("beside", "F8: replies while something large is made", ("bench.beside",)),
    Part("soak", "An hour at twice the load, while weeks go by on the bot's clock", ("bench.soak",), only_named=True),
)
