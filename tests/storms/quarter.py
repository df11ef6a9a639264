"""桂花园 with something of everything in it, and everybody of the cast: put back after each thing somebody tries."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from domain.dangers.danger import Danger
from domain.dangers.danger import Stage as DangerStage
from domain.dangers.phrases import Sort
from domain.invitations.invitation import Invitation
from domain.issues.doing import Note
from domain.issues.issue import Issue, Step
from domain.issues.part import Wanted
from domain.issues.verbs import Verb
from domain.limits import Limits, Rate
from domain.notices.notice import Kind, Notice, Stage
from domain.places import Area, Level, Spot
from domain.stops.decisions import Stop
from domain.words import CLOCK, Role
from flows import issues
from flows.exhibit_pictures import ordered
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import COMMUNITY, ESTATE
from sandbox.telegram import Group
from sandbox.telegram.messages import Message
from sandbox.telegram.pictures import flat_jpeg
from sandbox.town import START, ZONE, Neighbour, Town
from storage import (
    absences,
    areas,
    bodies,
    customs,
    dangers,
    exhibit_pictures,
    grounds,
    inbox,
    invitations,
    joiners,
    notices,
    people,
    petitions,
    slips,
    spots,
    standings,
    stops,
    talks,
)  # fmt: skip
from storage.absences import Absence
from storage.database import Tx
from storage.exhibit_pictures import Painted
from storage.inbox import Arrival
from tests.at_once import at_once
from tests.drawn_once import drawn_once
from tests.storms import classroom, corner, evenings, fair, mondays, months, pavilion, squares, stall, sundays
from tests.storms.cast import BUILDING, FAR_STREET, FREE_BUILDING, KNOWN, STANDS
from tests.storms.memory import Memory, Own

WITHOUT_END = Limits(updates=Rate(10**9, timedelta(seconds=10)))
IN_THE_TOWN = ("worker", "other_worker", "lead", "staff", "street")  # already
MATTERS = (  # 第1件 to 第14件; somebody is asked to take the offered one, which is taken all the same
    "new", "taken", "fixed", "confirmed", "unanswered", "withdrawn", "private", "triage", "waiting", "replied",
    "cannot", "merged", "offered", "parted",
)  # fmt: skip
PARTS = {"asked": "lead", "accepted": "body", "refused": "staff", "done": "staff", "called_off": "staff"}  # of 第14件
NOTICES = tuple(stage for stage in Stage if stage != Stage.DRAFTED)  # 901 to 906
A_DAY = timedelta(days=1)
LINK, SECOND = "L" * 22, "S" * 22  # secrets of two invitations
CODE = "7305"  # on the slip of 第7件
PARKED = 10**9  # the number of an update that was put aside


def bears(message: Message) -> list[str]:
    """What the buttons drawn under a message would send."""
    return [button["callback_data"] for button in message.buttons if "callback_data" in button]


class Errors(logging.Handler):
    """Everything that the bot takes for its own fault."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        reason = record.exc_info[1] if record.exc_info else None
        self.said.append(f"{record.getMessage()} ({reason!r})")


class Quarter:
    memory: Memory
    town: Town
    unbound: Group

    def __init__(self) -> None:
        self.people: dict[str, Neighbour] = {}
        self.numbers: dict[str, int] = {}  # by what a button says of them
        self.own: dict[str, Own] = {}
        self.errors = Errors()

    def draft(self, name: str) -> tuple[int, int]:
        """The open question of somebody; of nobody's where there is none."""
        found = self.memory.all(f"SELECT id, step FROM drafts WHERE person = {self.own[name].person}")
        return next(((int(str(id_)), int(str(step))) for id_, step in found), (1, 1))

    def letter(self, name: str) -> Message:
        """Something of theirs with buttons, to press anything on."""
        letters: list[Message] = self.people[name].letters
        return next(letter for letter in reversed(letters) if letter.keyboard_of)

    def drawn(self, name: str, data: str) -> Message | None:
        """Where this very button stands in their own chat."""
        letters: list[Message] = self.people[name].letters
        return next(
            (each for each in reversed(letters) if data in [b.get("callback_data") for b in each.buttons]), None
        )

    def card(self) -> Message:
        return next(card for card in reversed(self.town.group.cards) if card.keyboard_of)

    def pages(self, name: str) -> set[str]:
        """What somebody has been told since."""
        chat = self.own[name].chat
        newest = max(self.memory.kept["letters"], default=0)
        return {str(page) for (page,) in self.memory.all(f"SELECT page FROM letters WHERE chat={chat} AND id>{newest}")}


@asynccontextmanager
async def quarter(folder: Path) -> AsyncIterator[Quarter]:
    here, file = Quarter(), folder / "quarter.db"
    here.town = Town(f"sqlite:///{file}", START, limits=WITHOUT_END)
    with at_once():
        await here.town.wakes_up()
    logging.getLogger().addHandler(here.errors)
    try:
        await _moves_in(here)
        here.memory = Memory(file)
        with drawn_once():
            yield here
        here.memory.close()
    finally:
        logging.getLogger().removeHandler(here.errors)
        await here.town.close()


async def _moves_in(here: Quarter) -> None:
    town = here.town
    await plant(town.house.desk, {**neighbourhood.seed(town.group.id, town.other_group.id), "people": ()}, ZONE)
    for name in STANDS:
        here.people[name] = getattr(town, name) if name in IN_THE_TOWN else town.person(name, new=name not in KNOWN)
        if not town.group.chat.has(here.people[name].user):
            town.group.adds(here.people[name].person)
        await here.people[name].starts()
    await _act(town, lambda tx: _settles_in(here, tx))
    await _speaks(here)
    here.unbound = await town.founds_a_group("没人认的群", here.people["passer_by"])
    here.unbound.promotes(town.bot)
    await town.settles()
    await _act(town, lambda tx: _begins_things(here, tx))
    await town.settles()


async def _act(town: Town, work: Any) -> None:
    await town.house.desk.db.act(work)


async def _settles_in(here: Quarter, tx: Tx) -> None:
    """Everybody where they stand, and one of them away."""
    now = here.town.now
    await areas.put(tx, Area(FAR_STREET, 0, Level.STREET, "梧桐街道"), ZONE)
    await customs.put(tx, COMMUNITY, "limit:reports_a_day", len(MATTERS))
    body = await bodies.found(tx, ESTATE, "桂花物业", "property")
    for name, stands in STANDS.items():
        person = await people.known(tx, here.people[name].id)
        here.own[name] = Own(person.id, person.chat)
        here.numbers[name] = person.id
        if name in KNOWN:
            await people.live_at(tx, person, BUILDING)
        for role, area in stands:
            if (name, role) != ("deputy", "staff"):
                await standings.appoint(
                    tx, person.id, area, Role(role), name, now, body=body if role == "body" else None
                )
    away = Absence(person=here.numbers["absent"], starts=now - A_DAY, ends=now + A_DAY, deputy=here.numbers["deputy"])
    await absences.put(tx, away)


async def _speaks(here: Quarter) -> None:
    """A matter for each stage, in the words of a neighbour whom somebody else replied to; of one there is a picture."""
    for stage in MATTERS:
        neighbour, words = here.people["neighbour"], f"3号楼楼道灯坏了，{stage}"
        tells = neighbour.sends_photo if stage == "fixed" else neighbour.says
        said = await tells(words, here.town.group)
        await here.people["resident"].says("/report@linli_bot", here.town.group, reply_to=said)
        here.town.now += timedelta(minutes=11)
    await _act(here.town, lambda tx: _goes_on(here, tx))


async def _goes_on(here: Quarter, tx: Tx) -> None:
    steps = {
        "take": "taken fixed confirmed unanswered triage waiting replied offered parted", "plan": "taken",
        "fix": "fixed confirmed unanswered", "confirm": "confirmed", "give_up": "unanswered", "withdraw": "withdrawn",
        "climb": "triage", "inquire": "waiting", "reply": "replied", "cannot": "cannot", "merge": "merged",
        "hand_over": "offered", "split": "parted",
    }  # fmt: skip
    doers = {"confirm": "resident", "withdraw": "resident", "cannot": "staff", "merge": "staff"}
    for verb, stages in steps.items():
        for stage in stages.split():
            no = MATTERS.index(stage) + 1
            by = await people.by_id(tx, here.numbers[doers.get(verb, "worker")])
            issue = await issues.load(tx, f"issue:{COMMUNITY}:{no}")
            await issues.move(
                tx, issue, Verb(verb), CLOCK if verb == "give_up" else by, f"seed:{no}:{verb}", here.town.now,
                note=await _with_all_it_takes(here, tx, issue),
            )  # fmt: skip
    for n, stage in enumerate(PARTS, 1):
        await tx.run("UPDATE parts SET stage = $1 WHERE n = $2", stage, n)
    await tx.run("UPDATE issues SET public = 0 WHERE no = $1", MATTERS.index("private") + 1)
    for no, round_ in [(row["no"], row["round"]) for row in await tx.all("SELECT no, round FROM issues")]:
        here.numbers[f"round_{no}"] = round_


async def _with_all_it_takes(here: Quarter, tx: Tx, issue: Issue) -> Note:
    """Words, a picture where there is one, the lead to be asked, a step, the parts, and the number it is one with."""
    ground = await grounds.under(tx, issue, here.town.now)
    posts = {post.person: post for post in ground.posts}
    parts = tuple(Wanted(posts[here.numbers[name]], "搭把手") for name in PARTS.values())
    lead, steps = posts[here.numbers["lead"]], (Step("修", here.town.now + A_DAY),)
    return Note(words="好了", media=issue.before[:1], to=lead, steps=steps, parts=parts, into=1)


async def _begins_things(here: Quarter, tx: Tx) -> None:
    """What only waits for a press."""
    now, of = here.town.now, here.numbers
    stop = Stop(person=of["stopped"], area=COMMUNITY, staff=of["staff"], reason="骂人", at=now, until=now + A_DAY)
    of["stop"] = await stops.begin(tx, stop)
    petition = await petitions.put(tx, of["passer_by"], FREE_BUILDING, Role.WORKER, "新网格员", now, now + A_DAY)
    of["petition"] = petition.id
    of["talk"] = (await talks.between(tx, of["resident"], of["worker"], BUILDING, now)).id
    await joiners.put(tx, COMMUNITY, 1, of["other_worker"], now)
    await slips.give(tx, COMMUNITY, MATTERS.index("private") + 1, CODE)
    await _endangers(here, tx)
    await spots.put_all(tx, [Spot(area=BUILDING, name="凉亭")])
    of["spot"] = (await tx.all("SELECT id FROM spots"))[0]["id"]
    await pavilion.opens(tx, of, now)
    await stall.opens(tx, of, now)
    await evenings.opens(tx, of, now)
    await sundays.opens(tx, of, now)
    await squares.opens(tx, of, now)
    await classroom.opens(tx, of, now)
    await fair.opens(tx, of, now)
    await corner.opens(tx, of)
    await months.opens(tx, of, now, MATTERS.index("confirmed") + 1)
    await _photographs(here, tx)
    await mondays.opens(tx, of, now)
    for chat, group in (("room", here.town.group), ("unbound", here.unbound)):
        [row] = await tx.all("SELECT id FROM chats WHERE telegram = $1", group.id)
        of[chat] = row["id"]
    await _invites(here, tx)
    await _announces(here, tx)
    await inbox.take_in(tx, here.town.bot.id, [Arrival(PARKED, 1, "{}")], now)
    await inbox.park(tx, here.town.bot.id, PARKED, "why")
    await tx.run("UPDATE letters SET state = 'held', reason = 'restored' WHERE id = (SELECT max(id) FROM letters)")


async def _photographs(here: Quarter, tx: Tx) -> None:
    """What somebody sent a picture of waits for the board, with a square covered."""
    no = MATTERS.index("fixed") + 1
    photo, *_ = await ordered(tx, await issues.load(tx, f"issue:{COMMUNITY}:{no}"), here.town.now)
    await exhibit_pictures.keep(tx, photo, Painted(flat_jpeg(64, 48), None, "mark", 64, 48))
    await exhibit_pictures.cover(tx, photo.covered("A"), None)


async def _endangers(here: Quarter, tx: Tx) -> None:
    """One that nobody goes to yet, and one that somebody does."""
    now, of = here.town.now, here.numbers
    told = Danger(sort=Sort.GAS, area=BUILDING, guessed=True, words="煤气味", at=now)
    goes = replace(told, stage=DangerStage.COMING, keeper=of["worker"], keeper_called="3号楼网格员", went=now)
    for danger in (told, goes):
        of[f"danger_{danger.stage}"] = await dangers.begin(tx, danger)
        await dangers.say(tx, of[f"danger_{danger.stage}"], of["resident"], now, asked=False)
    called_out = frozenset(f"danger:{of[f'danger_{danger.stage}']}" for danger in (told, goes))
    here.own["resident"] = replace(here.own["resident"], dangers=called_out)


async def _invites(here: Quarter, tx: Tx) -> None:
    now, of = here.town.now, here.numbers
    link = Invitation(
        digest=invitations.digest(LINK), area=FREE_BUILDING, role=Role.WORKER, called="6号楼网格员",
        inviter=of["staff"], until=now + A_DAY,
    )  # fmt: skip
    second = Invitation(
        digest=invitations.digest(SECOND), area=0, role=Role.ADMINISTRATOR, called="管理员",
        inviter=of["founder"], until=now + A_DAY,
    )  # fmt: skip
    await invitations.put(tx, link, now)
    await invitations.put(tx, second, now)
    await invitations.open_for(tx, second, of["passer_by"], now + A_DAY)


async def _announces(here: Quarter, tx: Tx) -> None:
    for id_, stage in enumerate(NOTICES, 901):
        await notices.put(
            tx,
            Notice(
                id=id_, area=ESTATE, author=here.numbers["founder"], author_chat=here.own["founder"].chat,
                sender="桂花社区", kind=Kind.WATER, words="明天停水", written=here.town.now,
                until=here.town.now + A_DAY, stage=stage, proposer=here.numbers["founder"], proposed="后天停水",
                salt="salt",
            ),
        )  # fmt: skip
