"""Moving in: a new neighbourhood on a fresh morning, or the one that was left, with all its chats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from domain.time import at
from sandbox import neighbourhood
from sandbox.demo import cast
from sandbox.demo.clock import ZONE, Clock
from sandbox.demo.keeping import fill
from sandbox.demo.left import Left
from sandbox.telegram import Group, Person, Telegram
from sandbox.telegram.chats import GROUP

NUMBER = 7_000_000_001  # of the bot
THURSDAY = 3
WAKES, INVITED, OPENS = (7, 0), (7, 5), (9, 20)  # the clock goes; 邻里 comes into the groups; somebody looks


@dataclass(frozen=True, slots=True)
class Place:
    clock: Clock
    world: Telegram
    groups: tuple[Group, ...]  # the first is the one that counts, and may still be upgraded
    founded: tuple[int, ...]  # their numbers at first
    empty: bool  # 邻里 was let in by nobody, and knows nobody
    has_chats: bool = True


def moves_in(*, empty: bool = False) -> Place:
    clock = Clock.showing(_on_thursday(datetime.now(UTC), WAKES))
    world = world_by(clock.now)
    people = cast.everybody(world)
    groups = founded(world, people)
    clock.winds_to(_today(clock.now(), INVITED))
    if not empty:
        lets_in(world, groups)
    for name, words, hour, minute in cast.TALK:
        clock.winds_to(_today(clock.now(), (hour, minute)))
        people[name].says(words, groups[0])
    if not empty:
        go_to_work(world)
    clock.winds_to(_today(clock.now(), OPENS))
    return Place(clock, world, groups, tuple(group.id for group in groups), empty)


def goes_on(left: Left, box: bytes) -> Place:
    """Time and every number go on behind the last that the bot has seen: nothing new is taken for something old."""
    place = _as_kept(left, box) or _as_remembered(left)
    bot = place.world.first_bot
    bot.updates.next_number = max(bot.updates.next_number, left.update_id + 1)
    bot.next_id = max(bot.next_id, left.message + 1)
    for group in place.groups:
        group.chat.next_id = max(group.chat.next_id, left.message + 1)
    return place


def _as_kept(left: Left, box: bytes) -> Place | None:
    clock = Clock.showing(left.at)
    world = world_by(clock.now)
    kept = fill(world, box)
    if kept is None:
        return None
    clock.winds_to(kept.at)
    groups = tuple(Group(world, world.chats[id_]) for id_ in kept.founded)
    for group in groups:
        while group.chat.migrated_to:
            group.chat = group.chat.migrated_to
    return Place(clock, world, groups, kept.founded, left.empty)


def _as_remembered(left: Left) -> Place:
    """The bot knows who there is; what was said is lost."""
    clock = Clock.showing(left.at)
    world = world_by(clock.now)
    groups = founded(world, cast.everybody(world))
    numbers = tuple(group.id for group in groups)
    moved = any(id_ < 0 and id_ not in numbers for id_ in left.reach)
    for group in groups:
        if group.id not in left.reach and group.chat.kind == GROUP and moved:
            group.upgrades(notices="")
        if left.reach.get(group.id) == "open":
            lets_in(world, [group])
    for id_ in world.users:
        Person(world, world.users[id_]).private.started = left.reach.get(id_) == "open"
    world.first_bot.updates.drop()
    return Place(clock, world, groups, numbers, left.empty, has_chats=False)


def world_by(now: Callable[[], datetime]) -> Telegram:
    """An empty one, by somebody's clock."""
    world = Telegram(now, log_limit=0)
    world.bot(f"{NUMBER}:{token_urlsafe(26)}")
    return world


def founded(world: Telegram, people: dict[str, Person]) -> tuple[Group, ...]:
    """Only a group that is no supergroup yet can be upgraded."""
    owner = people[cast.OWNER]
    return tuple(
        Group.founded(world, title, owner, [people[name] for name in inside], basic=area == neighbourhood.ESTATE)
        for (title, area), inside in zip(neighbourhood.GROUPS, cast.INSIDE, strict=True)
    )


def lets_in(world: Telegram, groups: Iterable[Group]) -> None:
    for group in groups:
        group.adds(world.first_bot)
        group.promotes(world.first_bot)


def go_to_work(world: Telegram) -> None:
    for id_ in cast.AT_WORK:
        Person(world, world.users[id_]).starts()


def _on_thursday(now: datetime, time: tuple[int, int]) -> datetime:
    """Today's or the next: whoever looks on a Sunday sees offices open, and the secretary come tomorrow, as well."""
    days = (THURSDAY - now.astimezone(ZoneInfo(ZONE)).weekday()) % 7
    return _today(now + timedelta(days=days), time)


def _today(now: datetime, time: tuple[int, int]) -> datetime:
    hour, minute = time
    return at(now, 0, hour, ZONE, minute)
