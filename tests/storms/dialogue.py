"""A dialogue of some neighbours with the bot: they do what they can see to do, and all of it is written down."""

import logging
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from domain.issues.verbs import Verb
from domain.retention import TERMS, Kept
from doors.receiver import Receiver
from flows.seeding import plant
from sandbox.neighbourhood import PIN, SECRETARY
from sandbox.telegram import Group
from sandbox.telegram.faults import Fault, Faults
from sandbox.telegram.messages import Message
from sandbox.telegram.pressing import Held
from sandbox.town import START, ZONE, Neighbour, Town
from templates import render
from tests.at_once import at_once
from tests.spec.booking import is_planned, lives_at_3
from tests.storms.lives import CARRIED_ON
from tests.storms.notebook import Notebook
from tests.storms.quarter import Errors
from tests.storms.ways import Choose, Say, Way

AT_HAND = 12  # messages back that somebody still looks at
REMEMBERED = 40  # buttons that were drawn once, and updates
NOTHING_HEARD, NOTHING_DONE, NOTHING_SENT = ENDS = ("什么都没听到", "听到了没做", "做了没说")
ERASES = "mydata:erased"  # what becomes of everything then has a storm of its own
A_DAY = timedelta(days=1)
FACTS = "SELECT id, about, verb, who FROM facts WHERE id > {since} ORDER BY id"
KEYS = "SELECT telegram, key FROM people"
VISITS = "SELECT id, session FROM visits"


class Dialogue:
    def __init__(self, town: Town) -> None:
        self.town = town
        self.notebook = Notebook()
        self.errors = Errors()
        self.lines: list[str] = []
        self.wrong: list[str] = []
        self.people: dict[str, Neighbour] = {}
        self._drawn: dict[str, list[Held]] = {}
        self._said: dict[str, list[Message]] = {}
        self._brought: list[tuple[datetime, dict[str, Any]]] = []
        self._keys: dict[int, str] = {}
        self._read = 0  # facts
        self.steps = 0

    @classmethod
    async def begun(cls, url: str) -> "Dialogue":
        with at_once():
            here = cls(await Town.open(url))
        logging.getLogger().addHandler(here.errors)
        await here._moves_in()
        await here.asks("王奶奶", "/start")
        await here.says("王奶奶", "/report@linli_bot 3号楼楼道灯坏了", here.town.group)
        await here.settles()
        here.lines.clear()
        return here

    async def ends(self) -> None:
        logging.getLogger().removeHandler(self.errors)
        await self.town.close()

    async def _moves_in(self) -> None:
        """Everybody is in the group; the secretary sees two people each Friday, and 王奶奶 lives in 3号楼."""
        town = self.town
        await is_planned(town, ends=time(15, 40))
        secretary, administrator = town.person("书记", SECRETARY), town.person("管理员")
        for person in (
            town.grandma, town.neighbour, town.person("小赵"), town.person("新来的", new=True), town.worker,
            town.next_worker, town.lead, town.staff, town.street, secretary, administrator,
        ):  # fmt: skip
            name = person.user.first_name
            self.people[name], self._drawn[name], self._said[name] = person, [], []
            if not town.group.chat.has(person.user):
                town.group.adds(person.person)
        await lives_at_3(town, town.grandma)
        await secretary.starts()
        await administrator.starts()
        post = {"telegram": administrator.id, "name": "管理员", "called": "管理员", "role": "administrator", "area": 0}
        await plant(town.house.desk, {"people": [post]}, ZONE)

    # ---- what they see

    def buttons(self, who: str) -> list[Held]:
        """All that is drawn before somebody, the newest message first."""
        chats = self.people[who].user.chats
        messages = [message for chat in chats for message in [*chat.log][-AT_HAND:] if not message.deleted]
        messages.sort(key=lambda message: -message.serial)
        return [
            Held(message, dict(button)) for message in messages for button in message.buttons
            if button.get("callback_data") != ERASES
        ]  # fmt: skip

    def drawn(self, who: str) -> list[Held]:
        """What they have seen, and may not see any more: the newest first."""
        return self._drawn[who][::-1]

    def memories(self) -> list[tuple[str, Held]]:
        """What somebody could once do with a matter in private by a button that is drawn no more."""
        return _of_matters((who, held) for who in self.people for held in self.drawn(who) if not _stands(held))

    def choices(self) -> list[tuple[str, Held]]:
        """Everything that anybody may do with a matter in private."""
        return _of_matters((who, held) for who in self.people for held in self.buttons(who))

    # ---- what they do

    async def says(self, who: str, words: str, group: Group | None = None, **how: Any) -> None:
        person = await self._acts(who, f"{_where(group)}说「{words}」")
        self._said[who].append(person.person.says(words, group, **how))

    async def asks(self, who: str, words: str) -> str:
        """What they read next."""
        await self.says(who, words)
        await self.settles()
        heard: list[str] = self.people[who].heard
        return heard[-1] if heard else ""

    async def presses(self, who: str, held: Held) -> None:
        on, data = held.message.text.split("\n")[0], held.button.get("callback_data", "")
        person = await self._acts(who, f"在「{on}」上点「{held.button['text']}」 {data}")
        if person.id in self._keys:
            self.notebook.presses(self._keys[person.id], data)
        person.person.presses_held(held)

    async def sends(self, who: str, what: str, group: Group | None, words: str) -> None:
        person = (await self._acts(who, f"{_where(group)}发{what}「{words}」")).person
        match what:
            case "照片":
                person.sends_photo(words, group)
            case "相册":
                person.sends_album(3, words, group)
            case "语音":
                person.sends_voice(group)
            case "位置":
                person.sends_location(*PIN, group)
            case "文件":
                person.sends_file(chat=group, caption=words)
            case "贴纸":
                person.sends_sticker(chat=group)
            case "转发":
                person.forwards(self.town.grandma.person.says("楼道里漏水", self.town.group), group)

    async def edits(self, who: str, which: int, words: str) -> None:
        if message := _back(self._said[who], which):
            person = await self._acts(who, f"把「{message.text}」改成「{words}」")
            person.person.edits(message, words)

    async def blocks(self, who: str) -> None:
        (await self._acts(who, "不让它再发消息来")).person.blocks()

    async def _acts(self, who: str, what: str) -> Neighbour:
        """Whoever wants something of a bot that they blocked lets it write again."""
        self._notes(f"{who}{what}")
        person = self.people[who]
        await self.town.knows(person)
        person.person.unblocks()
        return person

    # ---- what becomes of it

    async def settles(self) -> None:
        waiting = self.town.bot.updates.waiting(REMEMBERED)
        self._brought = [*self._brought, *((self.town.now, update) for update in waiting)][-REMEMBERED:]
        await self.town.settles()
        await self._looks_round()

    async def passes(self, span: timedelta) -> None:
        """As long as everything is kept."""
        if self.town.now + span > START + TERMS[Kept.WITHDRAWN]:
            return
        self._notes(f"过了{span}")
        await self.settles()
        await self.town.passes(seconds=span.total_seconds())
        await self._looks_round()

    async def stops(self, where: str) -> None:
        """The bot ends, and starts anew with what it has kept; who had pressed something may hear no answer."""
        self._notes(f"机器人停了，{where}，又起来")
        house, waiting = self.town.house, self.town.bot.updates.waiting(REMEMBERED)
        if where == NOTHING_DONE and waiting:
            await Receiver(house.desk, self.town.bot.username, lambda _: None).take_in(waiting)
        elif where == NOTHING_SENT:
            await house.poll.once()
            await house.lanes.idle()
        self.town.telegram.presses.clear()
        with at_once():
            await self.town.dies_and_wakes_up()
        await self._looks_round()

    async def hears_again(self, which: int) -> None:
        """Telegram brings nothing again after a day."""
        lately = [update for at, update in self._brought if self.town.now < at + A_DAY]
        if update := _back(lately, which):
            self._notes(f"Telegram又送来第{update['update_id']}条")
            house = self.town.house
            await Receiver(house.desk, self.town.bot.username, house.lanes.call).take_in([update])
            await self.settles()

    def goes_wrong(self, method: str, *faults: Fault) -> None:
        self._notes(f"Telegram会{'、'.join(faults)}，要{method}的时候")
        self.town.telegram.faults.next(method, *faults)

    def goes_well(self) -> None:
        self.town.telegram.faults = Faults()

    def unanswered(self) -> list[str]:
        presses = self.town.telegram.presses.values()
        return [f"{each.by.first_name} pressed {each.data}, unanswered" for each in presses if not each.answered]

    async def _looks_round(self) -> None:
        for who, known in self._drawn.items():
            fresh = [held for held in self.buttons(who) if "callback_data" in held.button and held not in known]
            self._drawn[who] = [*known, *fresh[::-1]][-REMEMBERED:]
        if facts := await self.town.rows(FACTS.format(since=self._read)):
            self._read = facts[-1]["id"]
            self._keys = {row["telegram"]: row["key"] for row in await self.town.rows(KEYS)}
            self.notebook.sessions = {row["id"]: row["session"] for row in await self.town.rows(VISITS)}
            for fact in facts:
                self.wrong += self.notebook.hears(fact)
                self.lines.append(f"    → {fact['about']} {fact['verb']}")

    def _notes(self, line: str) -> None:
        self.steps += 1
        self.lines.append(f"{self.town.now:%d日%H:%M} {line}")


def to_the_end(held: Held) -> tuple[str, ...]:
    """What somebody would answer to the questions that this button opens."""
    return tuple(map(_typed, CARRIED_ON.get(_verb(held), ())))


def _verb(held: Held) -> str:
    kind, *told = held.button.get("callback_data", "").split(":")
    return told[2] if kind == "issue" and told[2] in [*Verb] else ""


def _of_matters(found: Iterable[tuple[str, Held]]) -> list[tuple[str, Held]]:
    """The newest message first."""
    private = [(who, held) for who, held in found if _verb(held) and not held.message.chat.title]
    return sorted(private, key=lambda one: -one[1].message.serial)


def _stands(held: Held) -> bool:
    return not held.message.deleted and held.button in held.message.buttons


def _typed(way: Way) -> str:
    """The lead is asked where somebody is, and the first matter is the other one."""
    if isinstance(way, Choose):
        return render.label(way.value)
    return way.text.replace("street", "网格长") if isinstance(way, Say) else "1"


def _where(group: Group | None) -> str:
    return "在群里" if group else ""


def _back(found: list[Any], which: int) -> Any:
    return found[-1 - which % len(found)] if found else None
