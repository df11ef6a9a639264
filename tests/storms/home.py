"""Where one bot lives: its database, its settings, and one life after another in processes of their own."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

import bot
from domain import places
from storage import chats, customs, people
from storage.opening import open_database
from tests.nest import born
from tests.ports import free_port
from tests.storms import victim
from tests.storms.guards import CIRCUMSTANCES
from tests.storms.ledger import Ask, Ledger, under_way
from tests.storms.processes import Process, ended
from tests.storms.relay import Relay
from tests.storms.town import ROOT, TOKEN, Town, town

UNPACED = {
    "OVERALL_PER_SECOND": "100000",
    "KEPT_FOR_PEOPLE": "10000",
    "CHAT_PER_SECOND": "10000",
    "CHAT_BURST": "10000",
    "GROUP_PER_MINUTE": "100000",
}
NOON = 12
UNCOUNTED = 1_000_000


@dataclass
class Life:
    process: Process

    @property
    def over(self) -> bool:
        return self.process.returncode is not None

    def kill(self) -> None:
        if not self.over:
            self.process.send_signal(signal.SIGKILL)

    def stands_still(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def goes_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    async def ends(self, within: float) -> int:
        return await asyncio.wait_for(self.process.wait(), within)


@dataclass
class Home:
    folder: Path
    url: str
    town: Town
    workers: tuple[int, ...] = ()
    token: str = TOKEN
    level: str = "WARNING"
    pace: dict[str, str] = field(default_factory=lambda: UNPACED)
    port: int = 0  # where Telegram knocks, life after life; 0: nowhere, it is asked
    strict: bool = False  # whether people may send no more in ten seconds than they may elsewhere
    typed: bool = False  # whether each process is started by its command line, as an operator does
    wired: str = ""  # by which address the bot reaches its database, where it isn't the one that we use
    health: int = 0  # where it is asked how it is, unless Telegram knocks there as well
    reaches: str = ""  # by which address it reaches Telegram, where that isn't the one that the storm uses
    knocked: int = 0  # where Telegram knocks, where that isn't the port itself
    lives: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        (self.folder / "seed.toml").write_text(self.town.seed(self.workers), "utf-8")

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.url)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @asynccontextmanager
    async def life(
        self, kill: str = "", off: str = "", address: str = "", is_sound: bool = True
    ) -> AsyncIterator[Life]:
        """bot.py itself; or the same bot short of a guard, or fated to end at a named place.

        An address is that of a Telegram which tells it what it tells nobody else. However it ends, what it leaves
        behind is sound, unless a guard was missing or the database isn't for us to open.
        """
        is_sound = is_sound and CIRCUMSTANCES.issuperset(filter(None, off.split(",")))
        off = ",".join(filter(None, (off, "one_asks_at_a_time" if address else "")))
        self.lives += 1
        process = await self.starts(victim if kill or off else bot, "run", kill=kill, off=off, address=address)
        try:
            yield Life(process)
        finally:
            await ended(process)
        if is_sound:
            await self.ledger.examined()

    async def starts(
        self, what: ModuleType, *command: str, kill: str = "", off: str = "", address: str = ""
    ) -> Process:
        environment = self.environment(address) | {"STORM_KILL": kill, "STORM_OFF": off}
        if not self.typed:
            return await born(what.main, [*command], folder=self.folder, environment=environment, log=self.log)
        program = [f"{ROOT}/bot.py"] if what is bot else ["-m", what.__name__]
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, *program, *command, cwd=self.folder, env=environment, stdout=log, stderr=log
            )

    def environment(self, address: str = "") -> dict[str, str]:
        unset = {key: value for key, value in os.environ.items() if not key.startswith("LINLI_")}
        return unset | {
            "PYTHONPATH": str(ROOT),
            "LINLI_BOT_TOKEN": self.token,
            "LINLI_API_BASE": address or self.reaches or self.town.address,
            "LINLI_DATABASE": self.wired or self.url,
            "LINLI_SEED": f"{self.folder}/seed.toml",
            "LINLI_ZONE": where_it_is_noon(),
            "LINLI_LOG_LEVEL": self.level,
            **{f"LINLI_PACING__{key}": value for key, value in self.pace.items()},
            **self._door(),
            **({} if self.strict else {"LINLI_UPDATES_PER_PERSON": f"{UNCOUNTED}"}),
        }

    def _door(self) -> dict[str, str]:
        if not self.port:
            return {"LINLI_PORT": f"{self.health}"} if self.health else {}
        knocked = self.knocked or self.port
        return {"LINLI_WEBHOOK": f"http://127.0.0.1:{knocked}/telegram", "LINLI_PORT": f"{self.port}"}

    async def settles(self, within: float, *lives: Life, relays: Sequence[Relay] = ()) -> None:
        """Until Telegram has nothing more to tell, and the bot nothing more to say."""
        async with asyncio.timeout(within), self.ledger.opened() as ask:
            while any(relay.busy for relay in relays) or await self._is_busy(ask):
                assert not any(life.over for life in lives), self.last_words()
                await asyncio.sleep(0.05)

    async def busy(self) -> bool:
        async with self.ledger.opened() as ask:
            return await self._is_busy(ask)

    async def _is_busy(self, ask: Ask) -> bool:
        counters = await self.town.tell("counters")
        return bool(counters["updates_pending"] or await under_way(ask))

    async def verify(self) -> str:
        """`bot.py verify`, as an operator runs it."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, f"{ROOT}/bot.py", "verify",
            cwd=self.folder, env=self.environment(), stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        said, _ = await process.communicate()
        assert process.returncode == 0, said.decode()
        return said.decode()

    def last_words(self) -> str:
        return self.log.read_text("utf-8")[-3000:]

    def complaints(self) -> list[str]:
        """Tracebacks and worse: what no storm may bring about."""
        lines = [json.loads(line) for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]
        return [line["says"] + "\n" + line.get("trace", "") for line in lines if line["level"] in ("ERROR", "CRITICAL")]


@asynccontextmanager
async def settled_in(
    folder: Path, url: str = "", takes: int = 0, workers: tuple[int, ...] = (),
    *, groups: int = 0, basic: bool = False, webhook: bool = False, strict: bool = False, token: str = TOKEN,
) -> AsyncIterator[Home]:  # fmt: skip
    """A bot that has not lived yet, in a town of its own; in a file unless an address says otherwise."""
    async with town(takes, token) as around:
        await around.fill(workers, groups, basic)
        port = free_port() if webhook else 0
        home = Home(folder, url or f"sqlite:///{folder}/linli.db", around, workers, token, port=port, strict=strict)
        await _prepared(home)
        yield home


async def _prepared(home: Home) -> None:
    """The residents agreed long ago, in private, to what is kept; there are few of them, with a lot to report."""
    db = await open_database(home.url)
    try:
        for resident in (*home.town.residents, *home.town.photographers):
            person = await db.act(partial(people.agree, telegram=resident, name="居民"))
            await db.act(partial(chats.open_up, chat=person.chat))
        for limit in ("reports", "reports_a_day", "reports_in_a_group", "pings"):
            await db.act(partial(customs.put, area=places.ROOT, key=f"limit:{limit}", value=UNCOUNTED))
    finally:
        await db.close()


def where_it_is_noon() -> str:
    """At night nobody is called: the storm moves to where the day is young."""
    ahead = NOON - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}"
