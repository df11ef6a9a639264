"""A post office: an outbox in a real database, a postman, and people of the toy Telegram who get letters."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.words import Letter, Urgency
from flows.desk import Desk
from jobs.mouth import Mouth
from jobs.pacing import Pace
from jobs.postman import Postman
from sandbox.telegram import Group, Person, Telegram
from sandbox.telegram.messages import Message
from sandbox.telegram.wire import Wire
from storage import outbox
from storage.database import Database

SVG = "http://www.w3.org/2000/svg"
UNHURRIED = Pace(100_000, 10_000, 10_000, 10_000, 100_000)


class Voice:
    """Says what the letter's data says."""

    def page(self, name: str, data: Mapping[str, Any], now: datetime) -> str:
        return name if name == "people/come_back" else str(data["text"])

    def label(self, word: str) -> str:
        return f"[{word}]"

    def plain(self, html: str) -> str:
        return html.replace("<", "‹")

    def picture(self, template: str, data: Mapping[str, Any]) -> str:
        """A square of the colour that the data says."""
        if template != "square":
            raise LookupError(template)
        return f'<svg xmlns="{SVG}" width="40" height="40"><rect width="40" height="40" fill="{data["fill"]}"/></svg>'


class Office:
    def __init__(self, db: Database) -> None:
        self.db = db
        self.time = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
        self.telegram = Telegram(lambda: self.time)
        self.account = self.telegram.bot()
        self.owner = Person.born(self.telegram, "Olga")
        self.bot = Mouth(self.account.token, request=Wire(self.telegram), get_updates_request=Wire(self.telegram))
        self.desk = Desk(db, lambda: self.time, self.account.id)
        self.causes = 0

    def postman(
        self, name: str = "anna", *, pace: Pace = UNHURRIED, seats: int = 64, db: Database | None = None
    ) -> Postman:
        desk = replace(self.desk, db=db) if db else self.desk
        return Postman(desk, self.bot, Voice(), pace, name, seats)

    def passes(self, **span: float) -> None:
        self.time += timedelta(**span)

    async def person(self, name: str = "Pjotr", *, started: bool = True, room: int | None = None) -> Person:
        person = Person.born(self.telegram, name)
        person.private.started = started
        chat = await self.chat(person.id, "private", started)
        await self.tell(
            "INSERT INTO people (telegram, key, name, chat, room) VALUES ($1, $2, $3, $4, $5)",
            person.id, f"key{person.id}", name, chat, room,
        )  # fmt: skip
        return person

    async def group(self, title: str = "Elm Street", *members: Person, basic: bool = False) -> Group:
        group = Group.founded(self.telegram, title, self.owner, [*members, self.account], basic=basic)
        await self.chat(group.id, "group", True)
        return group

    async def chat(self, telegram: int, kind: str, is_open: bool) -> int:
        await self.tell(
            "INSERT INTO chats (telegram, kind, reach) VALUES ($1, $2, $3)",
            telegram, kind, "open" if is_open else "shut",
        )  # fmt: skip
        return await self.key(telegram)

    async def key(self, telegram: int) -> int:
        [row] = await self.ask("SELECT id FROM chats WHERE telegram = $1", telegram)
        return int(row["id"])

    async def letter(self, to: Person | Group, text: str = "hello", **how: Any) -> Letter:
        how = {"about": "issue:1:1", "page": "page", "data": {"text": text}} | how
        return Letter(to=await self.key(to.id), **how)

    async def writes(self, to: Person | Group, text: str = "hello", **how: Any) -> None:
        await self.puts(await self.letter(to, text, **how))

    async def puts(self, *letters: Letter, cause: str = "") -> None:
        self.causes += 1
        cause, now = cause or f"cause:{self.causes}", self.time
        await self.db.act(lambda tx: outbox.put(tx, letters, cause, now))

    async def broadcasts(self, *to: Person | Group) -> None:
        for number, each in enumerate(to):
            await self.writes(each, urgency=Urgency.BROADCAST, about=f"campaign:{number}")

    async def states(self) -> list[str]:
        """What became of each letter, oldest first."""
        rows = await self.ask("SELECT state, reason FROM letters ORDER BY id")
        return [f"{row['state']}: {row['reason']}" if row["reason"] else row["state"] for row in rows]

    async def open_letters(self) -> list[tuple[str, str]]:
        rows = await self.ask("SELECT data, way FROM letters WHERE state = 'waiting' ORDER BY id")
        return [(json.loads(row["data"]).get("text", ""), row["way"]) for row in rows]

    async def ask(self, sql: str, *args: object) -> list[Mapping[str, Any]]:
        return list(await self.db.read(lambda tx: tx.all(sql, *args)))

    async def tell(self, sql: str, *args: object) -> None:
        await self.db.act(lambda tx: tx.run(sql, *args))

    def calls(self, to: int | None = None) -> int:
        """How many messages were sent or tried, to anybody or to one chat."""
        made = self.telegram.journal.of("sendMessage")
        return len([call for call in made if to is None or int(call.params["chat_id"]) == to])

    def sees(self, message: Message) -> dict[str, Any]:
        return message.shown_to(self.account)
