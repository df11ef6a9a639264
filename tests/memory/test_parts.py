"""The parts of a matter are kept as they were decided, one at a time, whoever else acts at the same moment."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.issues.doing import Note
from domain.issues.part import Part, Stage, Wanted
from domain.issues.parts_life import ACCEPT, FINISH, REFUSE, Verb
from domain.issues.verbs import SPLIT, TAKE
from domain.words import Media, Refused
from flows import issues as issue_flow
from flows import parts as part_flow
from flows.verifying import verify
from sandbox.neighbourhood import COMMUNITY, LEAD, STAFF, STREET_STAFF
from storage import emptying, grounds, issues, parts, people
from tests.memory.home import NOW, Home

HELPERS = (LEAD, STAFF)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    matter = await home.matter()
    await home.db.act(lambda tx: issues.put(tx, matter))
    return home


async def split(home):
    """Between the lead and the community's staff."""

    async def work(tx):
        worker = await people.known(tx, STREET_STAFF)
        await issue_flow.move(tx, await loaded(tx), TAKE, worker, "u:take", NOW)
        issue = await loaded(tx)
        posts = {post.person: post for post in (await grounds.under(tx, issue, NOW)).posts}
        wanted = tuple([Wanted(posts[(await people.known(tx, who)).id], "修水管") for who in HELPERS])
        await issue_flow.move(tx, issue, SPLIT, worker, "u:split", NOW, note=Note(parts=wanted))

    await home.db.act(work)


async def loaded(tx):
    return await issue_flow.load(tx, f"issue:{COMMUNITY}:1")


async def does(home, n: int, verb: Verb, who: int):
    async def work(tx):
        person = await people.known(tx, who)
        found = await part_flow.load(tx, f"part:{COMMUNITY}:1:{n}", NOW)
        await part_flow.move(tx, found, verb, person, f"u:{n}:{verb}:{who}", NOW, note=Note(words=f"办了{n}"))

    try:
        await home.db.act(work)
    except Refused as refused:
        return refused.why
    return None


async def stages(home):
    return [stage for [stage] in await home.ask("SELECT stage FROM parts ORDER BY n")]


async def test_a_part_comes_back_as_it_was_put(home):
    lead = await home.db.read(lambda tx: people.known(tx, LEAD))
    part = Part(
        community=COMMUNITY, no=1, n=1, share=True, words="修水管", holder=lead.id, called="网格长", asked=NOW, due=NOW,
    )  # fmt: skip
    done = replace(
        part, stage=Stage.DONE, round=3, late=2, accepted=NOW, done=NOW + timedelta(hours=1), how="好了",
        why="原先没空", media=(Media("photo", "p"), Media("voice", "v", 7)),
    )  # fmt: skip
    for each in (part, done):
        await home.db.act(lambda tx, each=each: parts.put(tx, each))
        assert await home.db.read(lambda tx: parts.of(tx, COMMUNITY, 1)) == (each,)


async def test_a_matter_comes_with_its_parts_and_one_without_any_asks_for_none(home, monkeypatch):
    await split(home)
    assert len((await home.db.act(loaded)).parts) == 2
    other = await home.matter(2)
    await home.db.act(lambda tx: issues.put(tx, other))
    monkeypatch.delattr(parts, "of")
    assert (await home.db.act(lambda tx: issues.get(tx, COMMUNITY, 2))).parts == ()


async def test_two_who_do_the_last_two_shares_at_once_end_the_matter_once(home):
    await split(home)
    await asyncio.gather(does(home, 1, FINISH, LEAD), does(home, 2, FINISH, STAFF))
    assert await stages(home) == ["done", "done"]
    assert await home.ask("SELECT stage FROM issues") == [("fixed",)]
    assert await home.ask("SELECT count(*) FROM facts WHERE verb = 'complete'") == [(1,)]
    assert await home.ask("SELECT count(*) FROM letters WHERE page = 'issues/is_it_fixed'") == [(1,)]
    assert (await verify(home.db)).bad == ""


async def test_of_a_yes_and_a_no_at_once_one_counts(home):
    await split(home)
    came = await asyncio.gather(does(home, 1, ACCEPT, LEAD), does(home, 1, REFUSE, LEAD))
    assert len([why for why in came if why is not None]) <= 1  # who accepted can still hand it back
    assert (await stages(home))[0] in ("accepted", "refused")


async def test_while_somebody_has_a_part_an_alarm_hangs_for_it_and_none_afterwards(home):
    await split(home)
    hangs = "SELECT count(*) FROM alarms WHERE about LIKE 'part:%'"
    assert await home.ask(hangs) == [(2,)]
    await does(home, 1, FINISH, LEAD)
    assert await home.ask(hangs) == [(1,)]
    await does(home, 2, REFUSE, STAFF)
    assert await home.ask(hangs) == [(0,)]


async def test_the_matters_somebody_helps_with_are_those_they_have_not_done_yet(home):
    await split(home)
    lead = await home.db.read(lambda tx: people.known(tx, LEAD))
    assert await home.db.read(lambda tx: parts.held(tx, lead.id)) == [(COMMUNITY, 1)]
    await does(home, 1, FINISH, LEAD)
    assert await home.db.read(lambda tx: parts.held(tx, lead.id)) == []


async def test_a_matter_that_loses_its_words_loses_those_of_its_parts(home):
    await split(home)
    await does(home, 1, FINISH, LEAD)
    await home.db.act(lambda tx: emptying.empty(tx, COMMUNITY, 1))
    rows = await home.ask("SELECT words, holder, called, how, why, media FROM parts")
    assert rows == [("", None, "", "", "", "[]")] * 2


async def test_whoever_is_erased_is_in_no_part_any_more_nor_in_what_was_told_of_all_of_them(home):
    await split(home)
    for n, who in enumerate(HELPERS, 1):
        await does(home, n, FINISH, who)
    assert await home.ask("SELECT how FROM issues") == [("网格长：办了1\n桂花社区：办了2",)]
    lead = await home.db.read(lambda tx: people.known(tx, LEAD))
    await home.db.act(lambda tx: parts.forget(tx, lead.id))
    assert await home.ask("SELECT how FROM issues") == [("桂花社区：办了2",)]
    assert await home.ask("SELECT holder, called, how FROM parts WHERE n = 1") == [(None, "", "")]
    assert (await home.ask("SELECT how FROM parts WHERE n = 2")) == [("办了2",)]
