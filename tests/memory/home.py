"""A neighbourhood in a real database, and one matter of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any, Self

from domain.categories import Category
from domain.issues.issue import Issue
from flows.desk import Desk
from flows.seeding import plant
from handlers import FEATURES
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, WORKER, seed
from storage import people
from storage.database import Database

for feature in FEATURES:  # every dialogue there is makes itself known
    import_module(f"handlers.{feature}")

NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)


class Home:
    def __init__(self, db: Database) -> None:
        self.db = db
        self.time = NOW
        self.desk = Desk(db, lambda: self.time, bot=1)

    @classmethod
    async def built(cls, db: Database) -> Self:
        home = cls(db)
        await plant(home.desk, seed(-100, -200), "Asia/Shanghai")
        return home

    def passes(self, **span: float) -> None:
        self.time += timedelta(**span)

    async def matter(self, no: int = 1, **how: Any) -> Issue:
        person = await self.db.read(lambda tx: people.known(tx, WORKER))
        issue = Issue(
            community=COMMUNITY, no=no, area=BUILDINGS[0], author=person.id, author_chat=person.chat,
            words="灯不亮了", category=Category.LIGHTING, reported=self.time,
        )  # fmt: skip
        return replace(issue, **how)

    async def ask(self, sql: str, *args: object) -> list[tuple[Any, ...]]:
        rows = await self.db.read(lambda tx: tx.all(sql, *args))
        return [tuple(row.values()) if hasattr(row, "values") else tuple(row) for row in rows]

    async def tell(self, sql: str, *args: object) -> int:
        return await self.db.act(lambda tx: tx.run(sql, *args))
