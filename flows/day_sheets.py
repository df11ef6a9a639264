"""The day of a session: its sheet comes in the morning and stays current, it begins, people are called, and it ends."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

from domain.meetings import day_sheet, hosting
from domain.meetings.alarms import ANEW, DOORS, SHEET, UNDONE, sheet_comes
from domain.meetings.booking import dropped
from domain.meetings.day_sheet import can_begin, unsettled
from domain.meetings.roster import has_nobody, in_charge
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.sessions_life import CLOSE, NAG, START
from domain.meetings.visit import Stage
from domain.meetings.visits_life import ARRIVE, Verb
from domain.words import CLOCK, Person, Refused, Way, Why
from flows import call_backs, sheets
from flows.acting import act
from flows.desk import Desk
from flows.session_life import SAYS, allowed, put
from flows.sheets import SHOWN, Opened, opened, with_visit
from flows.who import Visitor, arrive
from storage import alarms, outbox, sitters, slots
from storage.database import Tx

END = "end"  # say how it ended, whether or not they were ever called
WAITED = frozenset({Stage.WAITING, Stage.PASSED})
OTHERS = 20

Left = Callable[[Tx, Session], Awaitable[Sequence[str]]]
LEFT: list[Left] = []  # what else has to be settled before a session can be closed, in people's words


async def press(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    """Called, here, or not here; whoever calls the first begins the session."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await with_visit(tx, id_, now)
        it = await begun(tx, it, person, cause, now)
        it = await sheets.move(tx, it, visit, verb, person, cause, now, seen=seen)
        await show_visit(tx, it, id_, person, cause, now)

    await act(desk, work)


async def ask_how_it_ended(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    """Whoever was never called was here all the same."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await with_visit(tx, id_, now)
        it = await begun(tx, it, person, cause, now)
        await allowed(tx, it, CLOSE, person, now)
        if visit.stage != Stage.HERE:
            it = await sheets.move(tx, it, visit, ARRIVE, person, cause, now, seen=seen)
        await show_visit(tx, it, id_, person, cause, now, Way.ANEW)

    await act(desk, work)


async def close(desk: Desk, visitor: Visitor, session: int, seen: int) -> bool:
    """Whether it is closed; what is left is named, with the way to settle it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> bool:
        person = await arrive(tx, visitor)
        it = await opened(tx, session, now)
        await allowed(tx, it, CLOSE, person, now, seen)
        left, more = unsettled(it.sheet), await _more_left(tx, it.setting.session)
        if left or more:
            letter = day_sheet.not_done(it.setting, it.sheet, left, more, person.chat)
            await outbox.put(tx, (letter,), cause, now)
            return False
        await put(tx, it, _turned(it.setting.session, SessionStage.CLOSED, now), CLOSE, person, cause, now)
        return True

    return await act(desk, work)


async def begun(tx: Tx, it: Opened, person: Person, cause: str, now: datetime) -> Opened:
    """It runs from its first press on, or from its hour; whoever still waits isn't kept waiting."""
    if it.setting.session.stage == SessionStage.RUNNING:
        return it
    await allowed(tx, it, START, person, now)
    if not can_begin(it.setting.session, now):
        raise Refused(Why.STALE)
    running = _turned(it.setting.session, SessionStage.RUNNING, now)
    it = await put(tx, it, running, START, person, f"{cause}:begin", now)
    after, turns = dropped(it.sheet, it.when(now), WAITED)
    if turns:
        await sheets.follow(tx, it, after, turns, CLOCK, f"{cause}:dropped", now)
    return Opened(after, it.setting)


async def show_visit(
    tx: Tx, it: Opened, id_: int, person: Person, cause: str, now: datetime, way: Way = Way.LIVING
) -> None:
    """To whoever deals with it."""
    visit = it.sheet.visit(id_)
    letters = hosting.dealt_with(visit, it.sheet, it.setting, person.chat, way) if visit else ()
    await outbox.put(tx, letters, f"{cause}:host", now)


async def hosts(tx: Tx, it: Opened) -> tuple[int, ...]:
    """The chats of those who sit there; where nobody does, of whoever could."""
    if not has_nobody(it.setting):
        return tuple(sitter.chat for sitter in it.setting.there)
    session = it.setting.session
    return tuple(one.chat for one in await sitters.could(tx, session, session.role, OTHERS))


async def _more_left(tx: Tx, session: Session) -> list[str]:
    return [words for left in LEFT for words in await left(tx, session)]


async def bring_down(tx: Tx, it: Opened, person: Person, cause: str, now: datetime) -> None:
    """Below what they have just typed, where the next tap is."""
    await _post(tx, it, f"{cause}:down", now, Way.ANEW, frozenset({person.chat}))


async def _post(
    tx: Tx, it: Opened, cause: str, now: datetime, way: Way, only: frozenset[int] | None = None
) -> None:  # fmt: skip
    backs = await call_backs.how_many(tx, it.setting.session)
    chats = [chat for chat in await hosts(tx, it) if only is None or chat in only]
    letters = day_sheet.sheets(it.sheet, it.setting, chats, now, backs, way, silent=only is not None)
    await outbox.put(tx, tuple(letters), f"{cause}:sheet", now)


async def _sets_its_clocks(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """An area may have said since it was planned when its sheets are to come; one that is due comes by itself."""
    comes = sheet_comes(it.setting)
    if comes > now:
        await alarms.hang(tx, it.setting.session.about, SHEET, comes)


async def _comes(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """In the morning, with a sound."""
    await _post(tx, it, cause, now, Way.ANEW)


async def _stays_current(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """From the morning on; what changes before that the morning's has, unless it was another day's until now.

    Nobody sits at a market or an event, and nobody is called there.
    """
    if it.setting.session.family != Family.MEETING:
        return
    if sheet_comes(it.setting) <= now:
        await _post(tx, it, cause, now, Way.LIVING)
        return
    slot = day_sheet.slot(it.setting.session)
    stand = frozenset([chat for chat in await hosts(tx, it) if await slots.stands(tx, chat, slot)])
    if stand:
        await _post(tx, it, cause, now, Way.REFRESH, stand)


async def _starts(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    await begun(tx, it, CLOCK, cause, now)


async def _is_undone(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """The day after, to those who sat there."""
    left, more = unsettled(it.sheet), await _more_left(tx, it.setting.session)
    letters = [day_sheet.not_done(it.setting, it.sheet, left, more, chat) for chat in await hosts(tx, it)]
    await outbox.put(tx, letters, cause, now)


async def _is_left_over(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """A week later, to the level above those who sat there."""
    above = in_charge(it.setting.ground, frozenset(sitter.person for sitter in it.setting.sitters))
    more = await _more_left(tx, it.setting.session)
    letters = tuple(day_sheet.left_over(it.setting, it.sheet, more, chat) for chat in above)
    await put(tx, it, it.setting.session, NAG, CLOCK, cause, now, letters=letters)


def _turned(session: Session, stage: SessionStage, now: datetime) -> Session:
    ended = now if stage == SessionStage.CLOSED else session.ended
    return replace(session, stage=stage, round=session.round + 1, version=session.version + 1, ended=ended)


SHOWN.append(_stays_current)
SAYS |= {
    ANEW: _sets_its_clocks, SHEET: _comes, DOORS: _stays_current, START: _starts, UNDONE: _is_undone,
    NAG: _is_left_over,
}  # fmt: skip
