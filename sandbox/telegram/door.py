"""The control door: tests, storms and benchmarks make things happen in a town of another process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.faults import Fault
from sandbox.telegram.floods import Floods
from sandbox.telegram.groups import Group
from sandbox.telegram.people import Person
from sandbox.telegram.roll import Roll
from sandbox.telegram.world import Telegram

VERBS = {
    "says",
    "sends_photo",
    "sends_album",
    "sends_voice",
    "sends_file",
    "sends_location",
    "sends_sticker",
    "sends_fields",
    "forwards",
    "edits",
    "deletes",
    "reacts",
    "presses",
    "forges",
    "opens",
    "starts",
    "blocks",
    "unblocks",
    "joins",
    "leaves",
}
FALLS = {"adds", "removes", "promotes", "demotes", "restricts", "mutes", "renames", "pins", "upgrades"}


class Door:
    """Everything comes and goes as JSON; people, groups and messages go by their numbers."""

    def __init__(self, world: Telegram) -> None:
        self.world = world
        self.roll = Roll(world)
        self.acts: dict[str, Callable[..., Any]] = {
            "bot": self.bot,
            "people": self.settle,
            "groups": self.found,
            "do": self.do,
            "group": self.befalls,
            "updates": self.updates,
            "heard": self.heard,
            "toasts": self.toasts,
            "counters": self.counters,
            "calls": self.calls,
            "deliveries": self.deliveries,
            "log": self.log,
            "faults": self.faults,
            "fail": self.fail,
            "floods": self.floods,
            "revoke": self.revoke,
        }

    # ---- who is there

    def bot(self, token: str = "", username: str = "linli_bot", name: str = "邻里", privacy: bool = True) -> Json:
        made = self.world.bot(token, username=username, name=name, privacy=privacy)
        return {"id": made.id, "token": made.token}

    def settle(self, count: int = 1, name: str = "邻居", started: bool = True, first_id: int = 0) -> list[int]:
        """People; started means they once pressed Start, which no bot is told about now."""
        born = [
            Person.born(self.world, f"{name}{number + 1}", first_id + number if first_id else 0)
            for number in range(count)
        ]
        for person in born:
            self.roll.people[person.id] = person
            person.private.started = started
        return [person.id for person in born]

    def found(
        self, members: list[int], count: int = 1, title: str = "小区", basic: bool = False, admin: bool = False
    ) -> list[int]:
        """Groups of these people, the first of them the owner, with the bot among them."""
        people = [self.roll.people[number] for number in members]
        made = []
        for number in range(count):
            bot = self.world.first_bot
            group = Group.founded(
                self.world,
                f"{title}{number + 1}",
                people[0],
                [*people[1:], bot],
                admins=[bot] if admin else [],
                basic=basic,
            )
            self.roll.groups[group.id] = group
            made.append(group.id)
        return made

    # ---- what they do

    def do(self, acts: list[tuple[int, str, Json]]) -> list[Any]:
        """Each act is a person, a verb of theirs, and its arguments by name."""
        return [self.roll.acts(self.roll.people[person], verb, VERBS, how) for person, verb, how in acts]

    def befalls(self, chat: int, what: str, **how: Any) -> Any:
        group = self.roll.groups[chat]
        done = self.roll.acts(group, what, FALLS, how)
        self.roll.groups[group.id] = group
        return done

    def updates(self, bodies: list[Json]) -> int:
        """Updates of any shape at all, in the queue of the first bot."""
        for body in bodies:
            self.world.first_bot.updates.put_raw(body)
        return len(bodies)

    # ---- what came of it

    def heard(self, chat: int = 0, person: int = 0) -> list[Json]:
        """The bot's living messages in a group, or in somebody's private chat."""
        bot = self.world.first_bot
        messages = self.roll.groups[chat].cards if chat else self.roll.people[person].letters
        return [
            {
                "message_id": each.id_for(bot),
                "text": each.text,
                "labels": each.labels,
                "date": each.date,
                "edit_date": each.edit_date,
                "silent": each.silent,
                "pinned": each in each.chat.pinned,
                "reply_to": each.reply_to.id_for(bot) if each.reply_to else 0,
            }
            for each in messages
        ]

    def toasts(self, person: int) -> list[str]:
        return self.roll.people[person].toasts

    def counters(self) -> Json:
        bot: Bot = self.world.first_bot
        journal, floods, deliveries = self.world.journal, self.world.floods, self.world.deliveries
        return {
            "calls": {f"{method} {status}": count for (method, status), count in journal.counts.items()},
            "fates": dict(journal.fates),
            "updates_made": bot.updates.made,
            "updates_pending": len(bot.updates),
            "deliveries": dict(deliveries.counts),
            "repeated": deliveries.repeated,
            "unanswered": sum(not press.answered for press in self.world.presses.values()),
            "flooded": floods.refused if floods else 0,
            "impatient": floods.impatient if floods else 0,
        }

    def calls(self, since: int = 0, method: str = "") -> list[Json]:
        return [
            {
                "number": call.number,
                "at": call.at,
                "method": call.method,
                "params": dict(call.params),
                "status": call.status,
                "answer": call.answer,
                "fate": call.fate,
            }
            for call in self.world.journal.calls
            if call.number > since and method in ("", call.method)
        ]

    def deliveries(self, since: int = 0) -> list[Json]:
        """Every request to a webhook, in the order in which they ended."""
        return [asdict(each) for each in self.world.deliveries.log if each.number > since]

    def log(self, limit: int | None) -> None:
        self.world.journal.cap(limit)
        self.world.deliveries.cap(limit)

    # ---- what goes wrong

    def faults(self, **rates: float) -> None:
        self.world.faults.set(**rates)

    def fail(self, method: str, faults: list[str]) -> None:
        self.world.faults.next(method, *map(Fault, faults))

    def floods(self, **limits: Any) -> None:
        """Set the limits anew, or lift them all."""
        self.world.floods = Floods(**limits) if limits else None

    def revoke(self, token: str, new: str) -> None:
        self.world.revoke(token, new)
