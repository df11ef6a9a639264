"""The month itself: people act in the toy Telegram, the real bot answers, and the clock goes from deed to deed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flows import planning
from flows.digests import deliver
from flows.ringing import ring_all
from house import House
from jobs import upkeep
from sandbox.demo import cast
from sandbox.demo.clock import ZONE
from sandbox.demo.inside import settle_in
from sandbox.demo.moving import founded, go_to_work, lets_in, world_by
from sandbox.demo.past import OPENS
from sandbox.demo.past.doing import done
from sandbox.demo.past.telling import Deed
from sandbox.telegram.wire import Wire
from sandbox.town import API, AT_LEISURE, UNHURRIED
from storage import alarms, digests, letters_claimed
from storage.opening import open_database


class Past:
    """A town whose clock stands still unless something happens."""

    house: House

    def __init__(self, begins: datetime) -> None:
        self.now = begins.astimezone(UTC)
        self.world = world_by(lambda: self.now)
        self.people = cast.everybody(self.world)
        self.groups = founded(self.world, self.people)
        lets_in(self.world, self.groups)
        go_to_work(self.world)

    async def begins(self, file: Path) -> None:
        world = self.world
        self.house = await House.open(
            await open_database(f"sqlite:///{file}"), lambda: self.now, world.first_bot.token, API,
            Wire(world), Wire(world), UNHURRIED, wait=0, limits=AT_LEISURE,
        )  # fmt: skip
        await settle_in(self.house.desk, {"empty": False, "groups": [group.id for group in self.groups]}, ZONE)
        await self._new_day()

    async def opens(self) -> None:
        """What neighbours say to each other on the last morning, and then somebody looks."""
        for name, words, hour, minute in cast.TALK:
            await self.until(OPENS.replace(hour=hour, minute=minute))
            self.people[name].says(words, self.groups[0])
        await self.until(OPENS)

    async def ends(self) -> None:
        await self.house.close()

    # ---- time

    async def until(self, moment: datetime) -> None:
        """Everything rings and comes at its own hour on the way."""
        while (due := await self._next()) is not None and due <= moment:
            await self._goes_to(due)
        await self._goes_to(moment.astimezone(UTC))

    async def _goes_to(self, moment: datetime) -> None:
        before, self.now = self.now, max(self.now, moment)
        if _day(before) != _day(self.now):
            await self._new_day()
        await self.settles()

    async def _new_day(self) -> None:
        await planning.lay_out_all(self.house.desk)
        await upkeep.tidy(self.house.desk)
        await self.settles()

    async def _next(self) -> datetime | None:
        db, now = self.house.desk.db, self.now
        due = (
            await db.read(alarms.next_due),
            await db.read(digests.next_due),
            await db.read(lambda tx: letters_claimed.next_due(tx, now)),
        )
        return min((each for each in due if each is not None), default=None)

    async def settles(self) -> None:
        """Until nobody has anything left to say."""
        house = self.house
        while True:
            heard = len(self.world.first_bot.updates)
            await house.poll.once()
            await house.lanes.idle()
            rung = await ring_all(house.desk) + await deliver(house.desk)
            made = await house.clerk.work_off() + await house.darkroom.work_off()
            sent = await house.postman.deliver_all()
            if not (heard or rung or made or sent):
                return

    # ---- deeds

    async def lives(self, deeds: Iterable[Deed]) -> None:
        for deed in deeds:
            await self.until(deed.at)
            for _ in done(deed, self.people[deed.who], self.groups[0]):
                await self.settles()


def _day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(ZONE)).date()
