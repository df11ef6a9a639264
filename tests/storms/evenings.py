"""Evenings of talk: one that is to come and one that runs, with a topic in each, and one that is over."""

from datetime import date, datetime

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.meetings.series import Kind, Series
from domain.meetings.topic import Topic
from domain.words import Role
from flows import planning
from sandbox.neighbourhood import ESTATE
from storage import agendas, series, sessions
from storage.database import Tx

EVENING, TALK, OVER = "evening", "evening_now", "evening_over"
THURSDAYS = Rule(Weekdays(frozenset({3})), date(2026, 11, 1))


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    """A topic gets its number by its session: `topic_evening` and so on."""
    held = Series(
        id=-2, area=ESTATE, kind=Kind.TALK, spot=numbers["spot"], rule=THURSDAYS, begins=20 * 60, ends=21 * 60,
        slot=0, seats=0, walk_ins=0, role=Role.SECRETARY,
    )  # fmt: skip
    await series.put(tx, held)
    await planning.lay_out(tx, held, "seed", now)
    _, talk, evening, over = await sessions.of_series(tx, held.id, now, 4)  # the first begins by itself
    numbers[OVER] = over.id
    for stage, session in (("running", talk), ("closed", over)):
        await tx.run("UPDATE sessions SET stage = $2 WHERE id = $1", session.id, stage)
    for name, session in ((TALK, talk), (EVENING, evening)):
        topic = Topic(session=session.id, person=None, words="3号楼灯不亮", raised=now)
        numbers[name], numbers[f"topic_{name}"] = session.id, await agendas.begin(tx, topic)
