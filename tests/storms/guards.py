"""What each guard does, by taking it away: a storm that still passes then proves nothing."""

import asyncio
import logging
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from math import inf
from pathlib import Path
from types import ModuleType
from typing import Any

from telegram.error import NetworkError

from domain import troubles
from domain.issues import life
from domain.issues.issue import Issue
from domain.issues.verbs import TAKE
from domain.lifecycle import Move
from domain.troubles import Limit, Trouble
from domain.words import Urgency
from doors import lanes, poll, transport
from doors.poll import Poll
from doors.transport import Transport
from doors.webhook import Webhook
from flows import acting, campaigns, keep
from flows.floods import Floods
from flows.receipt import RECEIPT
from house import House
from jobs import backups as nights
from jobs import clock, rounds, verdicts, watch, watch_gauges, watch_line
from jobs.pacing import Pacer
from jobs.postman import CARRYING
from jobs.rounds import Rounds
from jobs.watch import Watch
from logbook import Hiding
from papers import child, writing
from storage import (
    alarms,
    backups,
    batons,
    chats,
    chores,
    digests,
    emptying,
    erasures,
    exhibit_pictures,
    grounds,
    held_back,
    inbox,
    issues,
    ledger_orders,
    letters_claimed,
    moves,
    postgres,
    sqlite,
    traffic,
)
from storage import troubles as told_troubles
from storage.letters_settled import Dead, Halt, Later
from storage.postgres import Transaction
from storage.sqlite import SQLite
from tests.storms import refusing, standing, tape

log = logging.getLogger(__name__)

FIRST_IN_LINE = re.compile(r" AND id = \(SELECT min\(older\.id\).*?'claimed'\)\)")

HASTE = 8  # how many times sooner a short storm has its troubles
SOONER = {Trouble.DEAD: 1, Trouble.STUCK: 8 * HASTE}  # letters that died are counted; five minutes are long even so

OURS = {"__main__", *(path.stem for path in Path(__file__).parents[2].iterdir())}
OFF: dict[str, Callable[[], None]] = {}
CIRCUMSTANCES = set[str]()  # under which whatever the bot leaves behind is sound all the same


def everywhere(old: object, new: object) -> None:
    """A function that is imported by name lives in many modules, all of them ours."""
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] in OURS]:
        for name in [name for name, value in vars(module).items() if value is old]:
            setattr(module, name, new)


def within(owner: type | ModuleType, name: str, new: object) -> None:
    setattr(owner, name, new)


def guard(take_away: Callable[[], None]) -> Callable[[], None]:
    OFF[take_away.__name__] = take_away
    return take_away


def circumstance(begins: Callable[[], None]) -> Callable[[], None]:
    """No guard: how, or how fast, a storm is lived."""
    CIRCUMSTANCES.add(begins.__name__)
    return guard(begins)


@guard
def kept_before_acknowledged() -> None:
    async def once(self: Any) -> None:
        updates = await self._ask()
        if updates:
            self._offset = max(update["update_id"] for update in updates) + 1
            self._wait = 0
            updates += await self._ask()  # this acknowledges what nobody has kept yet
            await self._receiver.take_in(updates)

    async def later(self: Any, update: Any) -> None:
        await asyncio.sleep(0.2)
        await self._receiver.take_in([update])

    async def is_kept(self: Any, update: Any) -> bool:
        self.keeping = asyncio.create_task(later(self, update))
        return True

    within(Poll, "once", once)
    within(Webhook, "_is_kept", is_kept)


@guard
def done_in_the_same_act() -> None:
    """An update is done with in an act of its own, after the one that it caused."""
    act = acting.act

    async def nothing(tx: object, receipt: object) -> None:
        return None

    async def both(desk: Any, work: Any) -> Any:
        result = await act(desk, work)
        receipt = RECEIPT.get()
        assert receipt
        await desk.db.act(lambda tx: inbox.finish(tx, receipt.bot, receipt.update_id))
        return result

    everywhere(acting._done_with, nothing)
    everywhere(act, both)


@guard
def done_only_once() -> None:
    async def finish(tx: Any, bot: int, update_id: int) -> bool:
        await tx.run("UPDATE inbox SET state = 'done' WHERE bot = $1 AND update_id = $2", bot, update_id)
        return True

    everywhere(inbox.finish, finish)


@guard
def one_has_an_update_in_hand() -> None:
    """On PostgreSQL: whoever has time begins with it, whether or not somebody else has."""
    everywhere(inbox.CLAIM, inbox.CLAIM.replace("held NOT BETWEEN $3 AND $6", "(held NOT BETWEEN $3 AND $6 OR true)"))
    everywhere(inbox.IN_NO_OTHERS_LANE, "")


@guard
def redelivery_is_seen() -> None:
    take_in = inbox.take_in

    async def anew(tx: Any, bot: int, arrivals: Any, now: Any) -> None:
        for arrival in arrivals:
            await tx.run("DELETE FROM inbox WHERE bot = $1 AND update_id = $2", bot, arrival.update_id)
        await take_in(tx, bot, arrivals, now)

    everywhere(take_in, anew)


@guard
def doubts_are_counted() -> None:
    everywhere(verdicts.doubt, lambda claimed, now: Later(now, "in doubt"))


@guard
def one_asks_at_a_time() -> None:
    """Or each asks, as where each has a Telegram of its own."""

    async def always(self: object) -> bool:
        return True

    within(Poll, "_is_our_turn", always)


@guard
def one_carries_at_a_time() -> None:
    """On PostgreSQL: each postman keeps the pace, and knows of no other."""
    take = batons.take

    async def taken(tx: Any, name: str, holder: str, now: Any) -> Any:
        return batons.OURS_ALONE if name == CARRYING else await take(tx, name, holder, now)

    everywhere(take, taken)


@circumstance
def a_storm_takes_over_soon() -> None:
    """What a postman left behind is taken over after seconds instead of minutes."""
    everywhere(letters_claimed.LEASE, timedelta(seconds=10))
    everywhere(rounds.A_CALL_TAKES, timedelta(seconds=4))


@circumstance
def whoever_was_killed_is_soon_given_up() -> None:
    """On PostgreSQL: what they held is another's after two seconds, instead of six and ten."""
    soon = timedelta(seconds=2)
    everywhere(batons.LEASE, soon)
    everywhere(batons.RENEWED, soon / 3)
    everywhere(inbox.HELD, soon)


@guard
def the_oldest_goes_first() -> None:
    any_of_them, guards = FIRST_IN_LINE.subn("", letters_claimed.HEADS)
    assert guards == 1
    everywhere(letters_claimed.HEADS, any_of_them)


@guard
def people_go_first() -> None:
    """First come, first served, all groups at once, and nothing is kept for people."""
    room, when = Pacer.room, Pacer.when
    urgent_first = " ORDER BY urgency, id LIMIT $5"
    assert urgent_first in letters_claimed.HEADS
    everywhere(letters_claimed.HEADS, letters_claimed.HEADS.replace(urgent_first, " ORDER BY id LIMIT $5"))
    within(Pacer, "room", lambda self, urgency, now: room(self, Urgency.REPLY, now))
    within(Pacer, "when", lambda self, chat, urgency, *rest: when(self, chat, Urgency.REPLY, *rest))
    campaigns.AHEAD = 10_000


@guard
def what_went_before_is_known() -> None:
    async def nothing(*_: object) -> list[Any]:
        return []

    everywhere(traffic.lately, nothing)
    everywhere(traffic.resting, nothing)


@guard
def one_stage_after_another() -> None:
    """Whoever presses has it, whatever has become of it since."""

    def step(*_: object) -> Move[Any]:
        return life.LIFE.moves[life.NEW, TAKE]

    everywhere(life.step, step)


@guard
def one_press_after_another() -> None:
    """On PostgreSQL: rows are read without a lock, and written whatever has become of them since."""
    version = f"version = ${issues.COLUMNS.index('version') + 1} - 1"
    assert version in issues.UPDATE
    everywhere(issues.UPDATE, issues.UPDATE.replace(f" AND {version}", ""))
    within(Transaction, "lock", "")


@guard
def rights_are_read_in_the_act() -> None:
    """Who stands where was looked up some time before."""
    posts, known = grounds._posts, {}

    async def remembered(tx: Any, area: int, now: Any) -> Any:
        if area not in known:
            known[area] = await posts(tx, area, now)
        return known[area]

    everywhere(posts, remembered)


@circumstance
def acts_take_their_time() -> None:
    """On PostgreSQL, between what an act has read and what it writes there is time for another."""
    put = issues.put

    async def later(tx: Any, issue: Any) -> None:
        await tx.one("SELECT pg_sleep(0.3)")
        await put(tx, issue)

    keep.SHELVES[Issue] = later


@guard
def whoever_acts_is_held() -> None:
    """On PostgreSQL: a right may be taken back while somebody makes use of it."""
    within(Transaction, "own", "")


@guard
def shut_chats_are_left_alone() -> None:
    async def shut(*_: object) -> None:
        return None

    everywhere(chats.shut, shut)


@guard
def moved_groups_are_followed() -> None:
    async def migrate(*_: object) -> None:
        return None

    everywhere(chats.migrate, migrate)


@guard
def who_moved_is_called_to_mind() -> None:
    chats.CALL = "DELETE FROM alarms WHERE about = $2 AND name = 'menu' AND $1 > 0"


@guard
def nothing_goes_without_a_token() -> None:
    judge = verdicts.judge

    def dead(*given: Any) -> Any:
        verdict = judge(*given)
        return Dead("unauthorized") if isinstance(verdict, Halt) else verdict

    everywhere(judge, dead)


@guard
def a_photo_has_bounds() -> None:
    """However large it is, and whatever it takes, the child unpacks it."""

    async def born(module: str) -> Process:
        program = f"import {module} as it; it.bound = lambda: None; it.PIXELS = 1 << 30; it.main()"
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, cwd=child.HERE, env={}, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )

    everywhere(child._born, born)


@circumstance
def a_photo_is_tried_again_soon() -> None:
    everywhere(exhibit_pictures.LEASE, timedelta(seconds=10))


@guard
def a_photo_is_painted_anew() -> None:
    """It is kept and shown as it was sent, with all that lies in its file."""

    async def as_it_was(photo: bytes, *_: object, **__: object) -> writing.Painting:
        return writing.Painting(1280, 960, photo)

    everywhere(writing.repainted, as_it_was)


@guard
def a_stop_is_polite() -> None:
    live = House.live

    async def until_told(self: Any, stop: Any, drain_seconds: float) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, os._exit, 0)
        await live(self, stop, drain_seconds)

    within(House, "live", until_told)


@guard
def secrets_are_hidden() -> None:
    within(Hiding, "filter", lambda self, record: True)


@circumstance
def quoting_the_token() -> None:
    """Errors and log lines quote the address, as those of libraries like to."""
    do_request = Transport.do_request

    async def quoted(self: Any, url: str, *given: Any, **more: Any) -> Any:
        log.debug("asking %s", url)
        try:
            return await do_request(self, url, *given, **more)
        except NetworkError as error:
            told = type(error)(f"{error} while asking {url}")
            told.__cause__ = ConnectionError(url)
            log.warning("it failed", exc_info=told.with_traceback(error.__traceback__))
            raise told from told.__cause__

    within(Transport, "do_request", quoted)


@guard
def somebody_watches() -> None:
    """Everything is read, and nothing follows from it."""
    within(Watch, "_judge", lambda self, seen: None)


@circumstance
def a_storm_has_little_time() -> None:
    """For whoever looks for troubles, a second is an eighth of one."""
    hasty = {trouble: _hasty(limit, trouble) for trouble, limit in troubles.LIMITS.items()}
    everywhere(troubles.LIMITS, hasty)
    everywhere(poll.PAUSES, tuple(pause / HASTE for pause in poll.PAUSES))
    for module, name in ((watch, "EVERY"), (watch_gauges, "FRESH"), (watch_line, "QUIET")):
        setattr(module, name, getattr(module, name) / HASTE)


def _hasty(limit: Limit, trouble: Trouble) -> Limit:
    """The clock itself ticks no faster."""
    reads = SOONER.get(trouble, HASTE)
    ends = 2.0 if trouble == Trouble.CLOCK else limit.ends / reads
    return replace(limit, begins=limit.begins / reads, ends=ends, after=limit.after / HASTE, calm=limit.calm / HASTE)


@guard
def a_backup_gets_its_name_last() -> None:
    @asynccontextmanager
    async def at_once(file: Path) -> AsyncIterator[Path]:
        os.close(os.open(file, os.O_CREAT))
        yield file

    everywhere(backups.unfinished, at_once)


@guard
def a_restore_holds_letters_back() -> None:
    async def nothing(tx: object, now: object) -> None:
        return None

    everywhere(held_back.hold_back, nothing)


@circumstance
def a_storm_has_little_to_hold() -> None:
    """A tenth of what may be in memory at once, for a backlog that is short."""
    lanes.MUCH //= 10


@guard
def a_backlog_waits_on_disk() -> None:
    lanes.MUCH = sys.maxsize


@guard
def floods_are_met() -> None:
    within(Floods, "lets_in", lambda *_: True)


async def _nothing(*_: object) -> None:
    return None


@guard
def the_log_of_changes_is_emptied() -> None:
    """Not even by SQLite itself, which begins it anew once it is long."""
    everywhere(sqlite.SETTINGS, (*sqlite.SETTINGS, "PRAGMA wal_autocheckpoint=0"))
    within(SQLite, "scrub", _nothing)
    within(SQLite, "rewrite", _nothing)


@guard
def what_was_said_goes_with_whoever_said_it() -> None:
    """Their words on matters go, and not those that lie beside the facts."""
    everywhere(emptying.unnote, _nothing)
    everywhere(erasures._words, _nothing)


@guard
def files_are_on_tape() -> None:
    """No guard, but whoever tells afterwards what a power cut would have left; nobody else touches the file."""
    tape.runs()


@guard
def commits_are_synced() -> None:
    assert "PRAGMA synchronous=FULL" in sqlite.SETTINGS
    everywhere(sqlite.SETTINGS, (*sqlite.SETTINGS, "PRAGMA synchronous=NORMAL"))


@circumstance
def a_disk_may_turn_read_only() -> None:
    """As long as there is a file that says so, SQLite meets what it meets on a disk that has."""
    refusing.begins()


@circumstance
def silence_is_soon_enough() -> None:
    """Whoever says nothing isn't there, an eighth as late."""
    for module, name in ((postgres, "ANSWERS"), (postgres, "CONNECTS"), (poll, "READ"), (transport, "READ")):
        setattr(module, name, getattr(module, name) / HASTE)
    init: Any = Poll.__init__

    def asks_often(self: Poll, *given: Any) -> None:
        init(self, *given[:-1], 1)

    within(Poll, "__init__", asks_often)
    everywhere(poll.PAUSES, tuple(pause / HASTE for pause in poll.PAUSES))


@guard
def whoever_is_silent_is_given_up() -> None:
    for module, name in ((poll, "READ"), (transport, "READ")):
        setattr(module, name, float(sys.maxsize))


@guard
def nobody_lives_where_a_move_is_half_done() -> None:
    everywhere(moves.refuse_marked, _nothing)


@guard
def whoever_is_older_goes() -> None:
    everywhere(postgres._look, _nothing)


@circumstance
def each_job_stands_still() -> None:
    """At its named point, until there is a file that says otherwise."""
    standing.begins(everywhere, within)


@circumstance
def jobs_are_in_a_hurry() -> None:
    """What is looked after every few minutes is every second, and whoever stood still for two is given up.

    That they did is a trouble of its own, which they tell of; here they are to tell of what was put aside, and no more.
    """
    limits = {trouble: Limit(begins=inf) for trouble in Trouble} | {Trouble.PARKED: Limit(calm=1)}
    everywhere(troubles.LIMITS, limits)
    everywhere(ledger_orders.LEASE, timedelta(seconds=2))
    everywhere(exhibit_pictures.LEASE, timedelta(seconds=2))
    clock.TICKS = tuple((tick, 1) for tick, _ in clock.TICKS)
    clock.SAFE = tuple((keeping, 1) for keeping, _ in clock.SAFE)


@guard
def claims_are_looked_at_again() -> None:
    """Whoever has read or claimed something goes on with it, whosever it is by now."""

    def anyway(claim: Callable[..., Awaitable[bool]]) -> Callable[..., Awaitable[bool]]:
        async def goes_on(*given: Any) -> bool:
            return await claim(*given) or True

        return goes_on

    for claim in (alarms.stop, chores.is_left, digests.turn, ledger_orders.hold, exhibit_pictures.is_ours):
        everywhere(claim, anyway(claim))
    begin, ended_since = told_troubles.BEGIN, " AND over > $5"
    assert ended_since in begin
    everywhere(begin, begin.replace(ended_since, " AND over > $5 AND false"))
    is_due = nights._is_due
    everywhere(is_due, lambda *given: is_due(*given) or True)
    within(Rounds, "may_call", lambda self: True)
