"""What an act costs as the town grows: with more people and places in it, and with more matters behind it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import history
from bench.street import crowded
from domain.invitations.invitation import Invitation
from domain.places import ROOT
from domain.words import Role
from flows import digests
from sandbox import neighbourhood
from sandbox.town import Neighbour, Town
from storage import customs, invitations, people, standings
from storage.database import Tx
from storage.moments import stamp

EACH, WARM = 60, 5
SIZES = (1_000, 100_000, 1_000_000)  # matters
UNCOUNTED = 100_000
MORE = 1.2  # times as long, at most


@dataclass(frozen=True, slots=True)
class Stage:
    """A town with its administrator, and somebody new whenever one is needed."""

    town: Town
    administrator: Neighbour
    invitations: list[str]


Act = Callable[[Stage], Awaitable[object]]
TWO_READERS = (
    "UPDATE digests SET due = CASE"
    " WHEN kind = 'room' AND reader = (SELECT max(reader) FROM digests WHERE kind = 'room')"
    " OR kind = 'person' AND reader = (SELECT id FROM people WHERE telegram = $2) THEN $1 ELSE NULL END"
)
UNREAD = "DELETE FROM letters WHERE key LIKE 'digest:%'"
Acts = tuple[tuple[str, Act], ...]
Fills = Callable[[Tx, datetime], Awaitable[None]]


async def _reports(stage: Stage) -> None:
    stage.town.grandma.person.says("/report@linli_bot 3号楼楼道灯不亮", stage.town.group)


async def _takes(stage: Stage) -> None:
    stage.town.worker.person.presses("接单")


async def _fixes(stage: Stage) -> None:
    stage.town.worker.person.presses("办好了")


async def _asks_after_one(stage: Stage) -> None:
    stage.town.grandma.person.says("1")


async def _asks_for_theirs(stage: Stage) -> None:
    stage.town.grandma.person.says("/mine")


async def _asks_for_their_duty(stage: Stage) -> None:
    stage.town.worker.person.says("/duty")


async def _is_to_read_the_papers(stage: Stage) -> None:
    """The worker's own, and that of a group of the street."""
    town = stage.town

    async def work(tx: Tx) -> None:
        await tx.run(UNREAD)
        await tx.run(TWO_READERS, stamp(town.now), town.worker.person.id)

    await town.house.desk.db.act(work)


async def _asks_for_their_grid(stage: Stage) -> None:
    stage.town.grandma.person.says("/grid")


async def _administers(stage: Stage) -> None:
    stage.administrator.person.says("/admin")


async def _opens_the_tree(stage: Stage) -> None:
    stage.administrator.person.says("/areas")


async def _finds(stage: Stage) -> None:
    stage.administrator.person.says("海棠")


async def _redeems(stage: Stage) -> None:
    guest = stage.town.person("新来的", new=True)
    await stage.town.knows(guest)
    guest.person.starts(f"i_{stage.invitations.pop()}")


IN_A_STREET: Acts = (
    ("report in a group", _reports),
    ("take it", _takes),
    ("/mine", _asks_for_theirs),
    ("/grid", _asks_for_their_grid),
    ("open /admin", _administers),
    ("open the tree", _opens_the_tree),
    ("find an area", _finds),
    ("redeem an invitation", _redeems),
)
WITH_A_PAST: Acts = (
    ("report in a group", _reports),
    ("take it", _takes),
    ("say it is fixed", _fixes),
    ("/mine", _asks_for_theirs),
    ("ask after a number", _asks_after_one),
    ("/duty", _asks_for_their_duty),
    ("the morning papers", _is_to_read_the_papers),
)
BY_THE_CLOCK = frozenset({"the morning papers"})


async def beside(fills: Sequence[Fills], acts: Acts, each: int) -> list[str]:
    """Every town lives through the same acts in turn; a row of what each act took, beside the first town."""
    took: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    async with AsyncExitStack() as all_of_them:
        stages = [await all_of_them.enter_async_context(_stage(fill)) for fill in fills]
        for number in range(WARM + each):
            for name, does in acts:
                for at, stage in enumerate(stages):
                    seconds = await _timed(stage, name, does)
                    if number >= WARM:
                        took[name, at].append(seconds)
    return [_row(name, [1000 * median(took[name, at]) for at in range(len(fills))]) for name, _ in acts]


def _row(name: str, times: list[float]) -> str:
    cells = [f"{time:.2f}" for time in times] + [f"{time / times[0]:.2f}" for time in times[1:]]
    return f"| {' | '.join((name, *cells))} |"


async def grown() -> str:
    head = "| p50, ms | small | large | large ÷ small |\n| --- | ---: | ---: | ---: |"
    return "\n".join([head, *await beside((_as_it_is, crowded), IN_A_STREET, EACH)])


async def aged() -> str:
    many = " | ".join(f"{size:,}" for size in SIZES)
    more = " | ".join(f"{size:,} ÷ {SIZES[0]:,}" for size in SIZES[1:])
    head = f"| p50, ms | {many} | {more} |\n| --- |{' ---: |' * (2 * len(SIZES) - 1)}"
    return "\n".join([head, *await beside([partial(_lived_in, many=size) for size in SIZES], WITH_A_PAST, EACH)])


async def _as_it_is(tx: Tx, now: datetime) -> None:
    """桂花园 alone."""


async def _lived_in(tx: Tx, now: datetime, *, many: int) -> None:
    await crowded(tx, now)
    await history.fill(tx, many, now)


async def _timed(stage: Stage, name: str, does: Act) -> float:
    """From the update handed over to its act committed; neither Telegram nor the postman is in it."""
    house = stage.town.house
    if name == "find an area":
        await stage.administrator.presses("按名字找")
    await does(stage)
    started = perf_counter()
    if name in BY_THE_CLOCK:
        await digests.deliver(house.desk)
    else:
        await house.poll.once()
        await house.lanes.idle()
    seconds = perf_counter() - started
    await stage.town.settles()
    if name == "find an area":
        await stage.administrator.says("/cancel")
    return seconds


@asynccontextmanager
async def _stage(fill: Fills) -> AsyncIterator[Stage]:
    with TemporaryDirectory() as folder:
        town = await Town.open(f"sqlite:///{Path(folder)}/linli.db")
        try:
            administrator = town.person("管理员")
            await administrator.starts()
            links = [token_urlsafe(16) for _ in range(WARM + EACH)]
            await town.house.desk.db.act(lambda tx: _settled(tx, town, administrator, links))
            await town.house.desk.db.act(lambda tx: fill(tx, town.now))
            await town.grandma.says("/grid")
            await town.grandma.says("3号楼")
            await town.grandma.presses("3号楼")
            yield Stage(town, administrator, links)
        finally:
            await town.close()


async def _settled(tx: Tx, town: Town, administrator: Neighbour, links: list[str]) -> None:
    for limit in ("reports", "reports_a_day", "reports_in_a_group", "pings"):
        await customs.put(tx, ROOT, f"limit:{limit}", UNCOUNTED)
    known = await people.known(tx, administrator.id)
    await standings.appoint(tx, known.id, ROOT, Role.ADMINISTRATOR, "管理员", town.now)
    for secret in links:
        invitation = Invitation(
            digest=invitations.digest(secret), area=neighbourhood.BUILDINGS[5], role=Role.REPORTER, called="热心邻居",
            body=None, inviter=known.id, until=town.now.replace(year=town.now.year + 1),
        )  # fmt: skip
        await invitations.put(tx, invitation, town.now)


if __name__ == "__main__":
    print(asyncio.run(grown()), asyncio.run(aged()), sep="\n\n")
