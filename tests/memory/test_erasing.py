"""Whoever is erased is in no table any more, and everybody else as they were; in either database."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from domain.dangers.danger import Danger
from domain.dangers.phrases import Sort
from domain.forms import Draft
from domain.issues import part
from domain.issues.doing import Note
from domain.issues.issue import Stage
from domain.issues.part import Part
from domain.issues.verbs import Verb
from domain.words import Button, Fact, Letter, Media, Role
from flows import erasing
from flows.issues import load, move
from flows.receipt import RECEIPT, Receipt
from flows.verifying import verify
from flows.who import Visitor
from jobs.pacing import Pacer
from jobs.removing import NO_ROOM, Remover
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, LEAD, STAFF, WORKER
from storage import (
    absences,
    chats,
    dangers,
    drafts,
    emptying,
    facts,
    inbox,
    issues,
    outbox,
    parts,
    people,
    removals,
    standings,
    talks,
    traffic,
)
from storage.absences import Absence
from storage.as_json import as_json
from storage.database import Unavailable
from storage.inbox import Arrival
from storage.moments import stamp
from storage.sqlite import SQLite
from storage.traffic import Call
from tests.memory.home import NOW, Home
from tests.memory.office import UNHURRIED

CANARY = "黄雀"
NUMBER = 987_654_321_012
OTHER = 987_654_321_999
MARKS = (CANARY.encode(), NUMBER.to_bytes(6, "big"))
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
TABLES_OF_A_SERVER = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    for number, name in ((NUMBER, f"{CANARY}王"), (OTHER, "老李")):
        await home.db.act(partial(people.agree, telegram=number, name=name))
        await lives(home, number)
    return home


async def known(home, number=NUMBER):
    return await home.db.read(lambda tx: people.known(tx, number))


async def lives(home, number):
    """They leave something in every table that can hold something of a person."""
    person = await known(home, number)
    word = CANARY if number == NUMBER else "乌鸦"
    first, blank = (10 if number == NUMBER else 20), await home.matter()

    async def work(tx):
        await chats.open_up(tx, person.chat)
        await people.live_at(tx, person, BUILDINGS[0])
        staff, worker = await people.known(tx, STAFF), await people.known(tx, WORKER)
        for no, stage in ((first, Stage.CONFIRMED), (first + 1, Stage.NEW)):
            matter = replace(
                blank, no=no, author=person.id, author_chat=person.chat, words=f"{word}灯不亮了", added=f"{word}二楼",
                before=(Media("photo", f"{word}-file"),), lat=30.0, lon=120.0, stage=stage,
                ended=NOW if stage == Stage.CONFIRMED else None, keeper=worker.id, keeper_called="3号楼网格员",
            )  # fmt: skip
            await issues.put(tx, matter)
            fact = Fact(about=matter.about, verb="report", by=person.key, at=NOW, note={"words": matter.words})
            await facts.append(tx, fact, f"update:1:{no}")
        theirs = replace(blank, no=first + 2, speaker=person.id, words=f"{word}垃圾", stage=Stage.WITHDRAWN, ended=NOW)
        await issues.put(tx, theirs)
        shared = replace(blank, no=first + 3, author=worker.id, added=f"前头的\n{word}也是\n后头的")
        await issues.put(tx, shared)
        done = Part(
            community=COMMUNITY, no=shared.no, n=1, share=True, words="修水管", holder=person.id, called=f"{word}师傅",
            asked=NOW, due=NOW, stage=part.Stage.DONE, how=f"{word}修的", media=(Media("photo", f"{word}-after"),),
        )  # fmt: skip
        await parts.put(tx, done)
        await facts.append(
            tx, Fact(about=shared.about, verb="add", by=person.key, at=NOW, note={"words": f"{word}也是"}), "u"
        )
        tried = Fact(about=shared.about, verb="fix", by=person.key, at=NOW, note={"words": f"{word}拧紧了"})
        await facts.append(tx, tried, "u")
        await drafts.begin(
            tx, Draft(id=0, person=person.id, form="report", answers={"words": word}, until=NOW + timedelta(1))
        )
        await talks.between(tx, person.id, worker.id, BUILDINGS[0], NOW)
        await tx.run(
            "INSERT INTO stops (person, area, staff, reason, at, until, appeal) VALUES ($1, $2, $3, $4, $5, $5, $6)",
            person.id, COMMUNITY, staff.id, f"{word}太多", 1, f"{word}不服",
        )  # fmt: skip
        told = Danger(sort=Sort.GAS, area=BUILDINGS[0], spot=word, words=word, media=(Media("photo", word),), at=NOW)
        await dangers.say(tx, await dangers.begin(tx, told), person.id, NOW, asked=True)
        gone = replace(told, spot="", words="", media=(), keeper=person.id, keeper_called=person.called or person.name)
        await dangers.begin(tx, gone)
        note = {"person": person.key, "reason": f"{word}太多"}
        await facts.append(tx, Fact(about=f"area:{COMMUNITY}", verb="stop", by=staff.key, at=NOW, note=note), "u")
        said = f'{{"from": {{"id": {number}}}, "text": "{word}"}}'
        await inbox.take_in(tx, 1, [Arrival(first, number, said)], NOW)
        await inbox.park(tx, 1, first, word)
        await traffic.keep(tx, [Call(number, False, NOW)])
        data = {"name": person.name, "words": word}
        held = [
            Letter(to=person.chat, page="people/word_is_sent", data=data, about="x"),
            Letter(to=staff.chat, page="people/word_for_worker", data=data, about=f"person:{person.id}"),
            Letter(to=worker.chat, page="people/second_asked", data=data, about="invitation:x"),
            Letter(to=worker.chat, page="issues/thanks", data={"words": word}, about=f"issue:{COMMUNITY}:{first}"),
            Letter(to=worker.chat, page="issues/taken", data={"added": shared.added}, about=shared.about),
            Letter(to=worker.chat, page="issues/fixed", data={"how": f"{word}拧紧了"}, about=shared.about),
        ]
        await outbox.put(tx, held, f"lives:{first}", NOW)

    await home.db.act(work)


async def erases(home, number=NUMBER):
    """And what they left open comes to its end."""
    person = await known(home, number)

    async def work(tx):
        await erasing.erase(tx, person, "update:1:1", NOW)
        await removals.forget_chat(tx, person.chat)

    await home.db.act(work)
    await home.tell("UPDATE issues SET ended = 1, stage = 'unanswered' WHERE author = 0 AND ended IS NULL")
    await home.db.act(emptying.empty_nobodys)
    await home.db.scrub()
    return person


async def everything(home):
    """Each row of each table, as it would stand in a dump."""
    tables = TABLES if isinstance(home.db, SQLite) else TABLES_OF_A_SERVER
    names = [name for (name,) in await home.ask(tables)]
    return {name: [repr(row) for row in await home.ask(f"SELECT * FROM {name}")] for name in names}


def found(rows, *marks):
    return {f"{table}: {row}" for table, held in rows.items() for row in held for mark in marks if mark in row}


async def test_they_were_in_many_tables_and_are_in_none_any_more(home):
    person = await known(home)
    marks = (CANARY, str(NUMBER))
    tables = {row.split(":")[0] for row in found(await everything(home), *marks)}
    assert tables == {
        "people", "chats", "issues", "parts", "notes", "dangers", "drafts", "stops", "inbox", "calls", "letters",
    }  # fmt: skip
    await erases(home)
    assert found(await everything(home), *marks) == set()
    assert await home.ask("SELECT key FROM erased") == [(person.key,)]


SAME = "楼道灯不亮了"


@pytest.mark.parametrize(("words", "added"), [(SAME, f"前头的\n{SAME}"), ("三楼黑", f"{SAME}\n前头的\n{SAME}")])
async def test_what_a_neighbour_said_in_the_very_same_words_is_told_all_the_same(home, words, added):
    person = await known(home)
    theirs = replace(await home.matter(no=40), words=words, added=added)
    merged = replace(
        theirs, no=41, author=person.id, author_chat=person.chat, words=SAME, added="", stage=Stage.MERGED,
        merged_into=40, ended=NOW,
    )  # fmt: skip
    told = Letter(to=theirs.author_chat, page="issues/taken", data={"words": SAME}, about=theirs.about)

    async def work(tx):
        await issues.put(tx, theirs)
        await issues.put(tx, merged)
        await outbox.put(tx, [told], "update:1:40", NOW)

    await home.db.act(work)
    await erases(home)
    assert await home.ask("SELECT data FROM letters WHERE about = $1", theirs.about) == [(as_json({"words": SAME}),)]
    [(left,)] = await home.ask("SELECT added FROM issues WHERE no = 40")
    assert f"{words}\n{left}".count(SAME) == 1


@pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)
async def test_the_file_and_its_log_of_changes_hold_no_byte_of_them(home, db_url):
    assert {*_bytes_left(db_url)}
    await erases(home)
    assert not {*_bytes_left(db_url)}


def _bytes_left(db_url, marks=MARKS):
    """Text, and numbers as SQLite packs them."""
    for end in ("", "-wal"):
        content = Path(f"{db_url.removeprefix('sqlite:///')}{end}").read_bytes()
        yield from (mark for mark in marks if mark in content)


@pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)
async def test_the_log_of_changes_is_emptied_as_soon_as_they_are_erased_and_before_their_chat_is(home, db_url):
    assert CANARY.encode() in _log_of_changes(db_url)
    await home.db.act(lambda tx: inbox.take_in(tx, home.desk.bot, [Arrival(99, lane=1, body="{}")], NOW))
    RECEIPT.set(Receipt(home.desk.bot, 99))
    await erasing.erase_me(home.desk, Visitor(NUMBER, f"{CANARY}王"))
    assert CANARY.encode() not in _log_of_changes(db_url)


def _log_of_changes(db_url):
    return Path(f"{db_url.removeprefix('sqlite:///')}-wal").read_bytes()


@pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)
async def test_once_the_file_is_written_anew_no_copy_is_left_where_a_page_was_split(home, db_url):
    numbers, random = range(NUMBER, NUMBER + 100), Random(7)
    arrivals = [Arrival(n, random.choice(numbers), None) for n in range(100, 1000)]
    await home.db.act(lambda tx: inbox.take_in(tx, 1, arrivals, NOW))
    for number in numbers:
        await home.db.act(partial(removals.forget_number, telegram=number))
    await home.db.rewrite()
    assert [*_bytes_left(db_url, [number.to_bytes(6, "big") for number in numbers[1:]])] == []


async def test_a_file_that_could_not_be_written_anew_for_want_of_room_is_as_soon_as_there_is(home, monkeypatch):
    person = await known(home)
    await home.db.act(partial(removals.begin, chat=person.chat, last=0, now=NOW - timedelta(days=3)))
    remover = Remover(home.desk, cast("Any", Silent()), Pacer(UNHURRIED))
    outcomes = [None, Unavailable("full")]

    async def rewrite():
        if outcome := outcomes.pop():
            raise outcome

    monkeypatch.setattr(home.db, "rewrite", rewrite)
    done = []
    for seconds in (0, 1, NO_ROOM, NO_ROOM + 1):
        home.time = NOW + timedelta(seconds=seconds)
        done.append(await remover.remove_all(lambda: True))
    assert (done, outcomes) == ([False, False, True, True], [])


async def test_a_file_that_was_not_written_anew_before_a_stop_is_at_the_next_start_and_then_no_more(home, monkeypatch):
    person = await known(home)
    await home.db.act(partial(removals.begin, chat=person.chat, last=0, now=NOW - timedelta(days=3)))
    outcomes = [None, asyncio.CancelledError()]

    async def rewrite():
        if outcome := outcomes.pop():
            raise outcome

    monkeypatch.setattr(home.db, "rewrite", rewrite)
    left = []
    for _ in ("stopped", "started", "started again"):
        with suppress(asyncio.CancelledError):
            await Remover(home.desk, cast("Any", Silent()), Pacer(UNHURRIED)).remove_all(lambda: True)
        left.append(len(outcomes))
    assert left == [1, 0, 0]


class Silent:
    """Telegram, with nothing to say against it."""

    async def delete_messages(self, *_: object) -> None:
        return None


async def test_the_history_can_still_be_proved(home):
    before = await home.ask("SELECT id, about, seq, verb, who, at, cause, digest, hash FROM facts ORDER BY id")
    await erases(home)
    assert (await verify(home.db)).bad == ""
    assert await home.ask("SELECT id, about, seq, verb, who, at, cause, digest, hash FROM facts ORDER BY id") == before


async def test_figures_stay_as_they_were(home):
    figures = (
        "SELECT stage, category, area, count(*), min(reported), max(ended) FROM issues WHERE no <> 11"
        " GROUP BY stage, category, area ORDER BY stage, category, area"
    )
    before = await home.ask(figures)
    await erases(home)
    assert await home.ask(figures) == before


async def test_of_others_nothing_is_gone(home):
    def theirs(rows):
        return found(rows, "乌鸦", str(OTHER), "老李")

    before = theirs(await everything(home))
    await erases(home)
    assert theirs(await everything(home)) == before
    assert len(before) > 12


async def test_what_they_added_to_somebody_elses_matter_is_taken_out_of_it_and_the_rest_stays(home):
    await erases(home)
    [(added,)] = await home.ask("SELECT added FROM issues WHERE no = 13")
    assert "前头的" in added
    assert "后头的" in added
    assert CANARY not in added


async def test_what_is_open_keeps_its_words_for_whoever_has_it_until_it_is_over(home):
    person = await known(home)
    await home.db.act(lambda tx: erasing.erase(tx, person, "update:1:1", NOW))
    open_one = "SELECT words, author, author_chat FROM issues WHERE no = 11"
    assert await home.ask(open_one) == [(f"{CANARY}灯不亮了", 0, 0)]
    await home.tell("UPDATE issues SET ended = 1, stage = 'unanswered' WHERE no = 11")
    await home.db.act(emptying.empty_nobodys)
    assert await home.ask(open_one) == [("", 0, 0)]


async def test_nothing_is_ever_written_to_nobody(home):
    await home.db.act(lambda tx: outbox.put(tx, [Letter(to=0, page="x", data={}, about="x")], "c", NOW))
    assert await home.ask("SELECT 1 FROM letters WHERE chat = 0") == []


async def test_erased_once_more_when_an_old_backup_comes_back(home):
    person = await known(home)
    await home.db.act(lambda tx: erasing.replay(tx, [person.key, "unknown"], NOW))
    left = found(await everything(home), CANARY, str(NUMBER))
    assert [row.split(":")[0] for row in left] == ["issues"]  # what is still open
    assert sorted(await home.ask("SELECT key FROM erased")) == sorted([(person.key,), ("unknown",)])
    assert await home.ask("SELECT 1 FROM letters WHERE page = 'people/erased'") == []


async def test_whoever_held_roles_holds_none_and_what_they_had_goes_back(home):
    worker = await known(home, WORKER)
    matter = await home.matter(30, stage=Stage.TAKEN, keeper=worker.id, keeper_called="3号楼网格员", round=2)
    other = await known(home, OTHER)
    await home.db.act(lambda tx: issues.put(tx, replace(matter, author=other.id, author_chat=other.chat)))
    await erases(home, WORKER)
    assert await home.ask("SELECT stage, keeper, keeper_called FROM issues WHERE no = 30") == [("new", None, "")]
    assert await home.ask("SELECT 1 FROM standings WHERE person = $1", worker.id) == []
    assert await home.ask("SELECT 1 FROM alarms WHERE about = 'issue:2:30'") != []
    assert (await verify(home.db)).bad == ""


@pytest.mark.parametrize("name", ["called", "role", "桂花社区", "in"])
async def test_whoever_is_called_as_a_field_a_place_or_a_button_is_takes_nothing_of_others_along(home, name):
    person, staff = await called(home, name), await known(home, STAFF)
    note = {"called": "4号楼网格员", "role": "worker", "area": "桂花社区"}
    said = Fact(about=f"area:{COMMUNITY}", verb="appoint", by="", at=NOW, note=note)
    await home.db.act(partial(facts.append, fact=said, cause="u:1"))
    buttons = ((Button("in", press="area:2:0", says="桂花社区"),),)
    letter = Letter(
        to=staff.chat, page="areas/area", data={**note, "sender": "桂花社区"}, about="area:2", buttons=buttons
    )
    await home.db.act(lambda tx: outbox.put(tx, (letter,), "u:2", NOW))
    await home.db.act(lambda tx: erasing.erase(tx, person, "u:3", NOW))
    noted = "SELECT count(*) FROM facts f JOIN notes n ON n.fact = f.id WHERE f.verb = 'appoint'"
    assert await home.ask(noted) == [(1,)]
    assert await home.ask("SELECT count(*) FROM letters WHERE about = 'area:2' AND buttons <> '[]'") == [(1,)]


@pytest.mark.parametrize(
    ("page", "data", "buttons"),
    [
        ("people/new_worker_asks", {"place": "3号楼", "estate": "桂花园", "name": "新来的"}, ()),
        ("duty/worker_digest", {"items": [{"place": "3号楼", "estate": "桂花园"}]}, ()),
        ("duty/lead_digest", {"walks": ["4号楼", "桂花园"]}, ()),
        ("duty/morning_digest", {"name": "桂花园"}, ()),
        ("groups/bound_to", {"title": "4号楼群", "names": ["桂花园"]}, ()),
        ("admin/room", {"title": "4号楼群", "hears": ["桂花园"]}, ()),
        ("dangers/danger_call", {"place": "桂花园", "where": "桂花园"}, ()),
        ("dangers/stuck", {}, (Button("danger_here", press="danger:1:here", says="桂花园"),)),
        ("admin/rooms", {}, (Button("room", press="room:7", says="桂花园"),)),
        ("forms/which_community", {}, (Button("show", press="show:2:7", says="桂花园"),)),
        ("groups/menu_card", {"name": "桂花园"}, ()),
        ("areas/area", {"name": "桂花园"}, (Button("in", press="area:3:0", says="桂花园"),)),
    ],
)
async def test_whoever_is_called_like_an_estate_takes_no_letter_along_that_names_it(home, page, data, buttons):
    assert await of_what_is_written(home, page, data, buttons) == "waiting"


@pytest.mark.parametrize(
    ("page", "data", "buttons"),
    [
        ("people/at_area", {}, (Button("in", press="standings:7:3", says="桂花园"),)),
        ("markets/providers", {}, (Button("provider:look", press="provider:7:look", says="桂花园"),)),
        ("areas/area", {"name": "4号楼", "people": [{"called": "桂花园", "away": False}]}, ()),
        ("grids/uses", {"posts": {"names": ["桂花园"]}}, ()),
        ("troubles/unreached", {"names": ["桂花园"]}, ()),
        ("people/new_worker_asks", {"place": "3号楼", "estate": "丁香园", "name": "桂花园"}, ()),
    ],
)
async def test_whoever_is_called_like_an_estate_is_named_in_no_letter_afterwards(home, page, data, buttons):
    assert await of_what_is_written(home, page, data, buttons) == "replaced"


async def of_what_is_written(home, page, data, buttons):
    """What becomes of it when somebody is erased who is called 桂花园."""
    person, staff = await called(home, "桂花园"), await known(home, STAFF)
    letter = Letter(to=staff.chat, page=page, data=data, about="x:1", buttons=(buttons,))
    await home.db.act(lambda tx: chats.open_up(tx, staff.chat))
    await home.db.act(lambda tx: outbox.put(tx, (letter,), "u:2", NOW))
    await home.db.act(lambda tx: erasing.erase(tx, person, "u:3", NOW))
    [(state,)] = await home.ask("SELECT state FROM letters WHERE about = 'x:1'")
    return state


@pytest.mark.parametrize(
    ("verb", "note", "stays"),
    [
        ("rename", {"before": "桂花园", "name": "桂园"}, True),
        ("rename", {"before": "桂园", "name": "桂花园"}, True),
        ("plant", {"level": "estate", "names": ["桂花园"]}, True),
        ("uproot", {"name": "桂花园"}, True),
        ("provider_left", {"name": "桂花园"}, False),
        ("appoint", {"called": "桂花园", "role": "worker"}, False),
    ],
)
async def test_the_log_still_tells_of_an_estate_and_no_longer_of_whoever_was_called_like_it(home, verb, note, stays):
    person = await called(home, "桂花园")
    said = Fact(about=f"area:{COMMUNITY}", verb=verb, by="", at=NOW, note=note)
    await home.db.act(partial(facts.append, fact=said, cause="u:1"))
    await home.db.act(lambda tx: erasing.erase(tx, person, "u:3", NOW))
    noted = "SELECT count(*) FROM facts f JOIN notes n ON n.fact = f.id WHERE f.verb = $1"
    assert await home.ask(noted, verb) == [(int(stays),)]


async def called(home, name):
    await home.db.act(partial(people.meet, telegram=78, name=name))
    await home.tell("UPDATE people SET agreed = $1, name = $2 WHERE telegram = 78", stamp(NOW), name)
    return await known(home, 78)


async def test_whoever_they_stood_in_for_hears_that_nobody_does_any_more(home):
    absent, deputy = await known(home, STAFF), await known(home, WORKER)
    away = Absence(person=absent.id, starts=NOW - timedelta(days=1), ends=NOW + timedelta(days=1), deputy=deputy.id)
    await home.db.act(lambda tx: absences.put(tx, away))
    await erases(home, WORKER)
    assert await home.ask("SELECT chat FROM letters WHERE page = 'people/deputy_cannot'") == [(absent.chat,)]


async def test_whoever_stood_in_for_them_hears_that_they_do_not_any_more(home):
    absent, deputy = await known(home, WORKER), await known(home, STAFF)
    away = Absence(person=absent.id, starts=NOW - timedelta(days=1), ends=NOW + timedelta(days=1), deputy=deputy.id)
    await home.db.act(lambda tx: absences.put(tx, away))
    await erases(home, WORKER)
    told = "SELECT chat FROM letters WHERE page = 'people/no_longer_needed' AND state IN ('waiting', 'held')"
    assert await home.ask(told) == [(deputy.chat,)]


@pytest.mark.parametrize("role", ["offered", "offered_by"])
async def test_no_offer_to_somebody_or_by_them_outlives_them(home, role):
    worker, staff = await known(home, WORKER), await known(home, STAFF)
    offer = {"offered": worker.id, "offered_by": worker.id, role: staff.id, "offered_called": "桂花社区"}
    matter = await home.matter(30, stage=Stage.NEW, rung=1, offer_until=NOW + timedelta(hours=2), **offer)
    await home.db.act(lambda tx: issues.put(tx, matter))
    await erases(home, STAFF)
    assert await home.ask("SELECT stage, rung, offered, offered_by, offered_called FROM issues WHERE no = 30") == [
        ("new", 3, None, None, "")
    ]
    assert (await verify(home.db)).bad == ""


async def test_what_somebody_was_called_is_nowhere_in_the_story_of_a_matter_they_had(home):
    worker, resident = await known(home, WORKER), await known(home)
    matter = await home.matter(30, author=resident.id, author_chat=resident.chat)
    await home.db.act(lambda tx: issues.put(tx, matter))
    for verb in (Verb.TAKE, Verb.CLIMB):
        await home.db.act(partial(_does, no=30, verb=verb, person=worker))
    await erases(home, WORKER)
    [*befell] = await home.db.read(lambda tx: facts.befallen(tx, matter.about, 10))
    assert [each.verb for each in befell] == ["take", "climb", "leave"]
    assert not [each for each in befell if "called" in each.note]


@pytest.mark.parametrize("verb", [Verb.TELL, Verb.WAIT, Verb.INQUIRE])
async def test_what_somebody_said_of_a_matter_that_somebody_else_has_now_is_taken_out_of_it(home, verb):
    resident, worker, lead = [await known(home, number) for number in (NUMBER, WORKER, LEAD)]
    said_by = {"author": resident.id, "author_chat": resident.chat}
    matter = await home.matter(55, stage=Stage.TAKEN, keeper=worker.id, fix_by=NOW, **said_by)
    await home.db.act(lambda tx: issues.put(tx, matter))
    words = Note(words="电工下午来")
    await home.db.act(lambda tx: move(tx, matter, verb, worker, f"x:{verb}", NOW, note=words))
    await home.tell("UPDATE issues SET keeper = $1 WHERE no = 55", lead.id)
    told = "SELECT latest, waits_for FROM issues WHERE no = 55"
    assert "电工下午来" in (await home.ask(told))[0]
    await erases(home, WORKER)
    assert "电工下午来" not in (await home.ask(told))[0]


async def test_what_a_colleague_said_in_the_very_same_words_stays_in_its_place(home):
    resident, worker, lead = [await known(home, number) for number in (NUMBER, WORKER, LEAD)]
    said_by = {"author": resident.id, "author_chat": resident.chat}
    matter = await home.matter(57, stage=Stage.TAKEN, keeper=worker.id, fix_by=NOW, **said_by)
    await home.db.act(lambda tx: issues.put(tx, matter))
    await home.db.act(partial(_does, no=57, verb=Verb.FIX, person=worker))
    await home.tell("UPDATE issues SET stage = 'taken', keeper = $1, how = '' WHERE no = 57", lead.id)
    await home.db.act(partial(_does, no=57, verb=Verb.REPLY, person=lead))
    await erases(home, WORKER)
    assert await home.ask("SELECT how FROM issues WHERE no = 57") == [("太难了",)]
    await erases(home, LEAD)
    assert await home.ask("SELECT how FROM issues WHERE no = 57") == [("",)]


async def test_why_something_cannot_be_done_is_nobodys_once_whoever_said_so_is_erased(home):
    resident, staff = await known(home), await known(home, STAFF)
    matter = await home.matter(56, author=resident.id, author_chat=resident.chat)
    await home.db.act(lambda tx: issues.put(tx, matter))
    no = Note(words="老张家不同意", basis="我问过他")
    await home.db.act(lambda tx: move(tx, matter, Verb.CANNOT, staff, "x:cannot", NOW, note=no))
    await erases(home, STAFF)
    assert await home.ask("SELECT stage, reason, basis FROM issues WHERE no = 56") == [("cannot", "", "")]


async def _does(tx, no, verb, person):
    issue = await load(tx, f"issue:{COMMUNITY}:{no}")
    await move(tx, issue, verb, person, f"update:1:{verb}", NOW, note=Note(words="太难了"))


async def test_the_last_administrator_is_erased_by_a_replay_alone(home):
    person = await known(home)
    await home.db.act(lambda tx: standings.appoint(tx, person.id, 0, Role.ADMINISTRATOR, "管理员", NOW))
    await home.db.act(lambda tx: erasing.replay(tx, [person.key], NOW))
    assert await home.ask("SELECT 1 FROM people WHERE telegram = $1", NUMBER) == []


async def test_a_stranger_is_named_in_no_log_of_an_area_once_they_are_forgotten_and_what_is_older_is_not_read(home):
    stranger = await home.db.act(partial(people.meet, telegram=77, name=""))
    await home.tell("UPDATE people SET met = $1 WHERE id = $2", stamp(NOW), stranger.id)
    note = {"person": stranger.key}
    for days in (-1, 0):
        said = Fact(about=f"area:{COMMUNITY}", verb="decline", by="", at=NOW + timedelta(days), note=note)
        await home.db.act(partial(facts.append, fact=said, cause=f"u:{days}"))
    await home.db.act(partial(erasing.forget_strangers, before=NOW + timedelta(days=9)))
    left = await home.ask("SELECT f.at FROM facts f JOIN notes n ON n.fact = f.id WHERE f.verb = 'decline'")
    assert left == [(stamp(NOW - timedelta(days=1)),)]
