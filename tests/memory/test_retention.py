"""Nothing is kept for longer than the table of terms says; and nothing is gone before its time."""

import asyncio
from datetime import timedelta

import pytest

from domain.dangers.danger import Danger
from domain.dangers.phrases import Sort
from domain.forms import Draft
from domain.invitations.invitation import Invitation
from domain.issues.issue import Stage
from domain.retention import TERMS, Kept
from domain.words import Fact, Letter, Media, Role
from flows.verifying import verify
from jobs import upkeep
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, STAFF, WORKER
from storage import (
    dangers,
    drafts,
    facts,
    imports,
    inbox,
    invitations,
    issues,
    outbox,
    people,
    petitions,
    pictures,
    sayings,
    talks,
)
from storage.database import Unavailable
from storage.inbox import Arrival
from storage.moments import stamp
from storage.sayings import Saying
from tests.memory.home import NOW, Home
from tests.memory.visited import LEFT, was_held
from tests.postgres import on_postgres

A_MOMENT = timedelta(minutes=1)
STRANGER = 4711


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def an_update(home):
    await home.db.act(lambda tx: inbox.take_in(tx, 1, [Arrival(1, 5, None)], NOW))


async def a_parked_update(home):
    await home.db.act(lambda tx: inbox.take_in(tx, 1, [Arrival(1, 5, "{}")], NOW))
    await home.db.act(lambda tx: inbox.park(tx, 1, 1, "odd"))


async def a_draft(home):
    person = await known(home, WORKER)
    draft = Draft(id=0, person=person.id, form="report", answers={"words": "灯"}, until=NOW)
    await home.db.act(lambda tx: drafts.begin(tx, draft))


async def a_table(home):
    person = await known(home, STAFF)
    await home.db.act(lambda tx: imports.begin(tx, person.id, (("表", ()),), NOW))


async def a_petition(home):
    person = await known(home, STAFF)
    before = NOW - timedelta(days=1)
    await home.db.act(lambda tx: petitions.put(tx, person.id, COMMUNITY, Role.WORKER, "网格员", before, NOW))


async def an_invitation(home):
    person = await known(home, STAFF)
    made = Invitation(digest="d", area=COMMUNITY, role=Role.WORKER, called="网格员", inviter=person.id, until=NOW)
    await home.db.act(lambda tx: invitations.put(tx, made, NOW - timedelta(days=1)))


async def a_picture(home):
    await home.db.act(lambda tx: pictures.keep(tx, "digest", "file", NOW))


async def a_letter(home):
    person = await known(home, STAFF)
    await home.db.act(lambda tx: outbox.put(tx, [Letter(to=person.chat, page="x", data={}, about="x")], "c", NOW))
    await home.tell("UPDATE letters SET state = 'sent'")


async def a_talk(home):
    staff, worker = await known(home, STAFF), await known(home, WORKER)
    await home.db.act(lambda tx: talks.between(tx, staff.id, worker.id, COMMUNITY, NOW))


async def a_stop(home):
    person = await known(home, WORKER)
    await home.tell(
        "INSERT INTO stops (person, area, staff, reason, at, until) VALUES ($1, $2, $1, '骂人', $3, $4)",
        person.id, COMMUNITY, stamp(NOW) - 1, stamp(NOW),
    )  # fmt: skip


async def a_danger(home):
    person = await known(home, WORKER)
    told = Danger(sort=Sort.GAS, area=COMMUNITY, spot="2单元", words="煤气味", media=(Media("photo", "p"),), at=NOW)

    async def tells(tx):
        await dangers.say(tx, await dangers.begin(tx, told), person.id, NOW, asked=False)

    await home.db.act(tells)


async def a_saying(home):
    person = await known(home, STAFF)
    matter = await home.matter(reported=NOW)

    async def says(tx):
        await issues.put(tx, matter)
        await sayings.put(tx, person.chat, 5, Saying(matter.community, matter.no, matter.words), NOW)

    await home.db.act(says)


async def a_speaker(home):
    person = await known(home, STAFF)
    matter = await home.matter(speaker=person.id, reported=NOW)
    await home.db.act(lambda tx: issues.put(tx, matter))


async def a_stranger(home):
    await home.tell("INSERT INTO inbox (bot, update_id, lane, at, state) VALUES (1, 1, 5, $1, 'done')", stamp(NOW))
    await home.db.act(lambda tx: people.meet(tx, STRANGER, "路过的"))


async def a_matter(home, stage=Stage.CONFIRMED):
    person = await known(home, WORKER)
    matter = await home.matter(
        stage=stage, ended=NOW, reported=NOW - timedelta(days=9), added="二楼也是", how="换了",
        before=(Media("photo", "p"),), after=(Media("photo", "q"),), lat=30.0, lon=120.0,
        keeper=person.id, keeper_called="3号楼网格员",
    )  # fmt: skip
    fact = Fact(about=matter.about, verb="report", by=person.key, at=NOW, note={"words": matter.words})
    await home.db.act(lambda tx: issues.put(tx, matter))
    await home.db.act(lambda tx: facts.append(tx, fact, "update:1:1"))


async def a_session(home):
    await was_held(home)


async def a_withdrawn_matter(home):
    await a_matter(home, Stage.WITHDRAWN)


NOTHING_LEFT = (
    "SELECT 1 FROM issues WHERE words <> '' OR added <> '' OR how <> '' OR before <> '[]' OR after <> '[]'"
    " OR lat IS NOT NULL OR author <> 0 OR keeper IS NOT NULL OR keeper_called <> ''"
    " UNION ALL SELECT 1 FROM notes n JOIN facts f ON f.id = n.fact WHERE f.about LIKE 'issue:%'"
)
ROWS = {  # how it comes to be kept at NOW, and what finds it while it is there
    Kept.UPDATE: (an_update, "SELECT 1 FROM inbox WHERE state = 'done'"),
    Kept.PARKED: (a_parked_update, "SELECT 1 FROM inbox WHERE state = 'parked'"),
    Kept.DRAFT: (a_draft, "SELECT 1 FROM drafts"),
    Kept.TABLE: (a_table, "SELECT 1 FROM imports"),
    Kept.PETITION: (a_petition, "SELECT 1 FROM petitions"),
    Kept.INVITATION: (an_invitation, "SELECT 1 FROM invitations"),
    Kept.LETTER: (a_letter, "SELECT 1 FROM letters"),
    Kept.PICTURE: (a_picture, "SELECT 1 FROM pictures"),
    Kept.TALK: (a_talk, "SELECT 1 FROM talks"),
    Kept.STOP: (a_stop, "SELECT 1 FROM stops"),
    Kept.DANGER_WORDS: (a_danger, "SELECT 1 FROM dangers WHERE words <> '' OR spot <> '' OR media <> '[]'"),
    Kept.DANGER: (a_danger, "SELECT 1 FROM dangers UNION ALL SELECT danger FROM danger_voices"),
    Kept.SAYING: (a_saying, "SELECT 1 FROM sayings"),
    Kept.SPEAKER: (a_speaker, "SELECT 1 FROM issues WHERE speaker IS NOT NULL"),
    Kept.STRANGER: (a_stranger, f"SELECT 1 FROM people WHERE telegram = {STRANGER}"),
    Kept.MATTER: (a_matter, NOTHING_LEFT),
    Kept.WITHDRAWN: (a_withdrawn_matter, NOTHING_LEFT),
    Kept.SESSION: (a_session, LEFT),
}


async def known(home, telegram):
    return await home.db.read(lambda tx: people.known(tx, telegram))


def test_every_row_of_the_table_is_swept_and_proved():
    assert TERMS.keys() == {*Kept} == upkeep.SWEEPS.keys() == ROWS.keys()


@pytest.mark.parametrize("kept", ROWS)
async def test_it_is_kept_for_its_term_and_not_a_minute_longer(home, kept):
    comes, there = ROWS[kept]
    await comes(home)
    home.time = NOW + TERMS[kept] - A_MOMENT
    await upkeep.tidy(home.desk)
    assert await home.ask(there)
    home.time = NOW + TERMS[kept] + A_MOMENT
    await upkeep.tidy(home.desk)
    assert not await home.ask(there)
    assert (await verify(home.db)).bad == ""


async def test_a_matter_that_lost_its_words_still_counts(home):
    counted = "SELECT community, no, area, category, stage, reported, ended FROM issues"
    await a_matter(home)
    before = await home.ask(counted)
    home.time = NOW + TERMS[Kept.MATTER] + A_MOMENT
    await upkeep.tidy(home.desk)
    assert await home.ask(counted) == before


async def test_what_led_to_a_matter_stays_as_long_as_that_has_its_words(home):
    over = NOW + timedelta(days=400)
    matter = await home.matter(stage=Stage.CONFIRMED, ended=over)
    await home.db.act(lambda tx: issues.put(tx, matter))
    await was_held(home, led_to=matter)
    home.time = over + TERMS[Kept.MATTER] - A_MOMENT
    await upkeep.tidy(home.desk)
    assert await home.ask("SELECT called, phone, words FROM visits WHERE booker IS NOT NULL") == [
        ("李大爷", "0571-0000", "灯不亮")
    ]
    home.time = over + TERMS[Kept.MATTER] + A_MOMENT
    await upkeep.tidy(home.desk)
    assert not await home.ask(LEFT)


async def test_that_somebody_was_listened_to_still_counts(home):
    counted = "SELECT session, sort, stage, ended FROM visits"
    await was_held(home)
    before = await home.ask(counted)
    home.time = NOW + TERMS[Kept.SESSION] + A_MOMENT
    await upkeep.tidy(home.desk)
    assert await home.ask(counted) == before


async def test_an_open_matter_keeps_its_words_however_old(home):
    matter = await home.matter(area=BUILDINGS[0])
    await home.db.act(lambda tx: issues.put(tx, matter))
    home.time = NOW + 3 * TERMS[Kept.MATTER]
    await upkeep.tidy(home.desk)
    assert await home.ask("SELECT words FROM issues") == [("灯不亮了",)]


async def test_of_a_stranger_not_even_the_chat_is_left_and_whoever_agreed_stays(home):
    await a_stranger(home)
    await home.db.act(lambda tx: people.agree(tx, 4712, "小花"))
    home.time = NOW + TERMS[Kept.STRANGER] + A_MOMENT
    await upkeep.tidy(home.desk)
    assert await home.ask("SELECT telegram FROM chats WHERE telegram IN ($1, $2)", STRANGER, 4712) == [(4712,)]


@on_postgres
async def test_whoever_agrees_at_the_very_moment_at_which_strangers_are_forgotten_stays(home):
    await a_stranger(home)
    home.time = NOW + TERMS[Kept.STRANGER] + A_MOMENT

    async def agrees(tx):
        await people.agree(tx, STRANGER, "路过的")
        tidies = asyncio.create_task(upkeep.tidy(home.desk))
        while not tidies.done() and not await home.ask("SELECT 1 FROM pg_locks WHERE NOT granted"):
            pass
        return tidies

    await (await home.db.act(agrees))
    assert await home.ask("SELECT name FROM people WHERE telegram = $1", STRANGER) == [("路过的",)]


@pytest.mark.parametrize("error", [RuntimeError, Unavailable])
async def test_what_cannot_be_forgotten_keeps_nothing_else_from_being(home, monkeypatch, error):
    async def fails(tx, before):
        await tx.run("DELETE FROM letters")
        raise error("no")

    await a_letter(home)
    await an_update(home)
    await a_matter(home)
    home.time = NOW + TERMS[Kept.UPDATE] + timedelta(days=1)
    monkeypatch.setattr(upkeep, "SWEEPS", {Kept.LETTER: fails, Kept.UPDATE: inbox.forget_done})
    with pytest.raises(ExceptionGroup) as told:
        await upkeep.tidy(home.desk)
    assert [type(each) for each in told.value.exceptions] == [error]
    assert (len(await home.ask("SELECT 1 FROM letters")), await home.ask("SELECT 1 FROM inbox")) == (1, [])
    assert await home.ask("SELECT 1 FROM heads")  # and the days that are over are summed up
