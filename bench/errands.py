"""What people ask of the bot in a town that is measured, and what the clock does there."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bench.street import FIRST_AREA, FIRST_ESTATE
from flows import digests, ringing
from flows.desk import Desk
from sandbox.town import Neighbour, Town
from storage import people
from storage.database import Tx
from storage.moments import stamp


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
SHEET_IS_DUE = (  # found by index: a walk through them all would leave no page in memory of what is measured
    "INSERT INTO alarms (about, name, due) SELECT 'session:' || s.id, 'sheet', $1"
    " FROM areas a CROSS JOIN sessions s WHERE s.area = a.id AND s.family = 'meeting'"
    " AND s.stage IN ('planned', 'running') AND s.stage = 'planned' ORDER BY s.starts LIMIT 1"
    " ON CONFLICT (about, name) DO UPDATE SET due = excluded.due"
)
UNREAD = "DELETE FROM letters WHERE key LIKE 'digest:%'"
Acts = tuple[tuple[str, Act], ...]


async def _reports(stage: Stage) -> None:
    stage.town.grandma.person.says("/report@linli_bot 3号楼楼道灯不亮", stage.town.group)


async def _reports_in_private(stage: Stage) -> None:
    stage.town.grandma.person.says("/report 楼道灯不亮")


async def _leaves_it(stage: Stage) -> None:
    await stage.town.grandma.says("/cancel")


async def _reports_from_nowhere(stage: Stage) -> None:
    """By somebody who has agreed, and of whom nobody knows where they live."""
    guest = stage.town.person("新来的", new=True)
    await stage.town.house.desk.db.act(lambda tx: people.agree(tx, guest.id, "新来的"))
    guest.person.says("/report 楼道灯不亮")


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


async def _looks_at_a_grid(stage: Stage) -> None:
    stage.town.worker.person.says("/grid")


async def _has_a_grid_before_them(stage: Stage) -> None:
    await stage.town.worker.says("/grid")


async def _opens_what_lies_there(stage: Stage) -> None:
    stage.town.worker.person.presses("在办的")


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


async def _asks_for_sessions(stage: Stage) -> None:
    stage.town.grandma.person.says("/sessions")


async def _lives_among_markets(stage: Stage) -> None:
    async def moves_in(tx: Tx) -> None:
        person = await people.agree(tx, stage.town.neighbour.id, "老李")
        await people.live_at(tx, person, FIRST_AREA + FIRST_ESTATE)

    await stage.town.house.desk.db.act(moves_in)


async def _asks_for_the_market(stage: Stage) -> None:
    stage.town.neighbour.person.says("/market")


async def _asks_for_a_barber(stage: Stage) -> None:
    stage.town.neighbour.person.says("下次哪天能理发")


async def _asks_for_a_cobbler(stage: Stage) -> None:
    stage.town.neighbour.person.says("下次哪天能修鞋")


async def _asks_what_is_near(stage: Stage) -> None:
    stage.town.grandma.person.says("/places")


async def _asks_where_to_sit(stage: Stage) -> None:
    stage.town.grandma.person.says("哪儿能歇脚")


async def _asks_where_to_print(stage: Stage) -> None:
    stage.town.grandma.person.says("哪儿能打印")


async def _asks_where_to_write(stage: Stage) -> None:
    stage.town.grandma.person.says("哪儿能练字")


async def _is_about_to_book(stage: Stage) -> None:
    grandma = stage.town.grandma
    await grandma.says("/sessions")
    await grandma.presses(grandma.sees_buttons()[0])
    await grandma.presses("说事")
    await grandma.presses(grandma.sees_buttons()[0])


async def _books(stage: Stage) -> None:
    stage.town.grandma.person.presses("到时候再说")


async def _gives_up(stage: Stage) -> None:
    await stage.town.grandma.presses("来不了")


async def _is_to_get_the_sheet(stage: Stage) -> None:
    """The secretary, of the next session."""
    town = stage.town
    await town.house.desk.db.act(lambda tx: tx.run(SHEET_IS_DUE, stamp(town.now)))


async def _names_one(stage: Stage) -> None:
    await stage.administrator.presses("按名字找")


async def _cancels(stage: Stage) -> None:
    await stage.administrator.says("/cancel")


IN_A_STREET: Acts = (
    ("report in a group", _reports),
    ("report in private", _reports_in_private),
    ("report from nowhere", _reports_from_nowhere),
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
    ("/grid of its worker", _looks_at_a_grid),
    ("what is open in a grid", _opens_what_lies_there),
    ("the morning papers", _is_to_read_the_papers),
)
WITH_SESSIONS: Acts = (
    ("/sessions", _asks_for_sessions),
    ("book a seat", _books),
    ("the sheet of the day", _is_to_get_the_sheet),
)
WITH_MARKETS: Acts = (
    ("/market", _asks_for_the_market),
    ("下次哪天能理发", _asks_for_a_barber),
    ("下次哪天能修鞋, which no market has", _asks_for_a_cobbler),
)
WITH_STATIONS: Acts = (
    ("/places", _asks_what_is_near),
    ("哪儿能歇脚, at all of them", _asks_where_to_sit),
    ("哪儿能打印, at each tenth", _asks_where_to_print),
    ("哪儿能练字, at ten of them", _asks_where_to_write),
)
Step = Callable[[Stage], Awaitable[None]]
BEFOREHAND: Mapping[str, Step] = {
    "find an area": _names_one, "book a seat": _is_about_to_book, "what is open in a grid": _has_a_grid_before_them,
    **{act: _lives_among_markets for act, _ in WITH_MARKETS},
}  # fmt: skip
AFTERWARDS: Mapping[str, Step] = {"find an area": _cancels, "book a seat": _gives_up, "report in private": _leaves_it}
BY_THE_CLOCK: Mapping[str, Callable[[Desk], Awaitable[object]]] = {
    "the morning papers": digests.deliver, "the sheet of the day": ringing.ring_all,
}  # fmt: skip
