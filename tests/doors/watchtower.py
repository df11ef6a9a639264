"""A watch over a real database, whose rooms are as well or unwell as a test says."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from domain.places import ROOT
from domain.words import Role
from doors.health import Health
from jobs.postman import Postman
from jobs.watch import Watch
from jobs.watch_gauges import Gauges
from jobs.watch_kept import Kept
from jobs.watch_line import Line
from sandbox.telegram import Person
from storage import people, standings
from storage.database import Tx, Unavailable
from templates import render
from tests.memory.office import UNHURRIED, Office


class Ear:
    def __init__(self, heard: float) -> None:
        self.heard: float | None = heard
        self.failing: float | None = None


class Ticks:
    def __init__(self) -> None:
        self.behind = 0.0
        self.fallen: set[str] = set()


class Watchtower:
    def __init__(self, office: Office, vault: Path | None = None) -> None:
        self.office = office
        self.ear = Ear(self.moment())
        self.ticks = Ticks()
        self.kept = Kept(office.db, self.moment)
        self.desk = replace(office.desk, db=self.kept)
        self.line = Line(office.bot, self.ear, "", self.moment)
        self.again: list[int] = []
        gauges = Gauges(self.desk, self.kept, self.line, cast("Any", self.ticks), vault, self.moment)
        self.postman = Postman(self.desk, office.bot, render, UNHURRIED, "anna")
        self.watch = Watch(self.desk, gauges, self.postman.call_out, self.again.append, self.moment)
        self.health: Any = Health(self.watch.report)

    def moment(self) -> float:
        return self.office.time.timestamp()

    async def administrator(self) -> Person:
        person = await self.office.person("Anna")

        async def appoint(tx: Tx) -> None:
            known = await people.known(tx, person.id)
            await standings.appoint(tx, known.id, ROOT, Role.ADMINISTRATOR, "管理员", self.office.time)

        await self.office.db.act(appoint)
        return person

    async def sees(self) -> tuple[int, dict[str, Any]]:
        """What /health answers, a little later than whoever asked last."""
        self.office.passes(seconds=2)
        answer = await self.health.answer(None)
        assert answer.text
        return answer.status, json.loads(answer.text)

    async def looks_for(self, seconds: float) -> None:
        """As often as it does by itself, and everything else is well meanwhile."""
        for _ in range(round(seconds / 3) + 1):
            self.office.passes(seconds=3)
            if self.ear.failing is None:
                self.ear.heard = self.moment()
            await self.watch.tick()
            await self.line.hang_up()
            with suppress(Unavailable):
                await self.postman.deliver_all()

    def goes(self, away: bool) -> None:
        """The database, or it comes back."""
        self.kept._db = Away() if away else self.office.db


class Away:
    shared = False

    async def read(self, work: Any) -> Any:
        raise Unavailable("the server is away")

    async def act(self, work: Any) -> Any:
        raise Unavailable("the server is away")

    async def study(self, work: Any) -> Any:
        raise Unavailable("the server is away")

    async def scrub(self) -> None:
        return None

    async def rewrite(self) -> None:
        return None

    async def cut_off(self) -> None:
        return None

    async def close(self) -> None:
        return None
