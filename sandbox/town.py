"""A whole neighbourhood in memory: people, groups, the real bot, and a clock you may wind."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.limits import Limits, Rate
from flows.ringing import ring_all
from flows.seeding import plant
from house import House
from jobs import upkeep
from jobs.pacing import Pace
from sandbox import neighbourhood
from sandbox.telegram import Group, Person, Telegram
from sandbox.telegram.accounts import Bot
from sandbox.telegram.wire import Wire
from storage import alarms, people
from storage.opening import open_database

START = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)  # Thursday, three in the afternoon where people live
ZONE = "Asia/Shanghai"
SITE = "https://linli.example.org"  # where strangers would find its board
API = "http://telegram.invalid"
UNHURRIED = Pace(100_000, 10_000, 10_000, 10_000, 100_000)
AT_LEISURE = Limits(updates=Rate(10_000, timedelta(seconds=10)))  # here a long talk takes no time at all


class Neighbour:
    """A person of the toy Telegram whose every doing is followed by the bot's."""

    DOINGS = frozenset({
        "says", "sends_photo", "sends_album", "sends_voice", "sends_file", "sends_location", "sends_venue",
        "sends_sticker", "sends_contact", "sends_fields", "forwards", "edits", "presses", "presses_held", "forges",
        "opens", "starts", "blocks", "unblocks", "joins", "leaves",
    })  # fmt: skip

    def __init__(self, town: "Town", person: Person, *, is_known: bool) -> None:
        self.town = town
        self.person = person
        self.is_known = is_known  # nothing has to be done before they act

    def __setstate__(self, state: dict[str, Any]) -> None:
        """A copy has no person yet who could be asked for it."""
        self.__dict__.update(state)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.person, name)
        return self._then_the_bot(found) if name in self.DOINGS else found

    def _then_the_bot(self, does: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
        async def both(*what: Any, **how: Any) -> Any:
            await self.town.knows(self)
            done = does(*what, **how)
            await self.town.settles()
            return done

        return both


class Town:
    """Everybody is a resident of 桂花园 unless their name says more."""

    telegram: Telegram
    house: House
    url: str

    def __init__(self, url: str, start: datetime = START, *, basic: bool = False, limits: Limits = AT_LEISURE) -> None:
        self.url = url
        self.limits = limits
        self.now = start
        self.telegram = Telegram(self.clock)
        self.bot: Bot = self.telegram.bot(username="linli_bot", name="邻里")
        self.worker = self.person("网格员", neighbourhood.WORKER)
        self.next_worker = self.person("邻楼网格员", neighbourhood.NEXT_WORKER)
        self.lead = self.person("网格长", neighbourhood.LEAD)
        self.staff = self.person("社区", neighbourhood.STAFF)
        self.street = self.person("街道", neighbourhood.STREET_STAFF)
        self.other_worker = self.person("石榴园网格员", neighbourhood.OTHER_WORKER)
        self.grandma = self.person("王奶奶")
        self.neighbour = self.person("老李")
        residents = (self.grandma, self.neighbour, self.worker)
        members = [neighbour.person for neighbour in residents]
        self.group = Group.founded(self.telegram, "桂花园邻里群", self.staff.person, [*members, self.bot], basic=basic)
        self.group.promotes(self.bot)
        others: list[Person | Bot] = [self.other_worker.person, self.bot]
        self.other_group = Group.founded(self.telegram, "石榴园邻里群", self.street.person, others)

    def clock(self) -> datetime:
        return self.now

    def person(self, name: str, id_: int = 0, *, new: bool = False) -> Neighbour:
        """Somebody who agreed long ago to what is kept of them, unless they are `new` to the bot."""
        return Neighbour(self, Person.born(self.telegram, name, user_id=id_), is_known=new)

    async def knows(self, neighbour: "Neighbour") -> None:
        if not neighbour.is_known:
            neighbour.is_known = True
            id_, name = neighbour.id, neighbour.person.user.first_name
            await self.house.desk.db.act(lambda tx: people.agree(tx, id_, name))

    @classmethod
    async def open(
        cls, url: str, start: datetime = START, *, basic: bool = False, limits: Limits = AT_LEISURE
    ) -> "Town":
        town = cls(url, start, basic=basic, limits=limits)
        await town.wakes_up()
        seed = neighbourhood.seed(town.group.id, town.other_group.id)
        await plant(town.house.desk, seed, ZONE)
        for neighbour in (town.worker, town.next_worker, town.lead, town.staff, town.street, town.other_worker):
            await town.knows(neighbour)
            neighbour.person.starts()
        await town.settles()  # once for all of them
        return town

    async def wakes_up(self) -> None:
        """The bot starts, with what its database remembers and nothing else."""
        db = await open_database(self.url)
        sending, polling = Wire(self.telegram), Wire(self.telegram)
        self.house = await House.open(
            db,
            self.clock,
            self.bot.token,
            API,
            sending,
            polling,
            UNHURRIED,
            wait=0,
            limits=self.limits,
            site=SITE,
        )

    async def close(self) -> None:
        await self.house.close()

    async def dies_and_wakes_up(self) -> None:
        """Nothing is drained: what was not kept is gone."""
        await self.house.close()
        await self.wakes_up()
        await self.settles()

    async def founds_a_group(self, title: str, owner: Neighbour) -> Group:
        """A group that nobody has bound to any area."""
        group = Group.founded(self.telegram, title, owner.person, [self.bot])
        await self.settles()
        return group

    async def upgrades_its_group(self, notices: str) -> None:
        self.group.upgrades(notices)
        await self.settles()

    async def rows(self, sql: str) -> list[dict[str, Any]]:
        """A look into the database, for what nobody can see from outside."""
        return [dict(row) for row in await self.house.desk.db.read(lambda tx: tx.all(sql))]

    async def settles(self) -> None:
        """Until nobody has anything left to say."""
        while True:
            while self.bot.updates:  # each question confirms what the one before it brought
                await self.house.poll.once()
            await self.house.lanes.idle()
            rung = await ring_all(self.house.desk)
            made = await self.house.clerk.work_off() + await self.house.darkroom.work_off()
            sent = await self.house.postman.deliver_all()
            if not (self.bot.updates or rung or made or sent):
                return

    async def passes(self, **span: float) -> None:
        """Time goes by, stopping at every alarm on the way."""
        until = self.now + timedelta(**span)
        await self.settles()
        while (due := await self.house.desk.db.read(alarms.next_due)) is not None and due <= until:
            self.now = max(due, self.now)
            await self.settles()
        self.now = until
        await self.settles()
        await upkeep.tidy(self.house.desk)
