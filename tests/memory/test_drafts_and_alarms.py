"""Where somebody is in a dialogue, and every moment at which a rule is to be asked again, outlive a restart."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.absences import AWAY, NOBODY
from domain.forms import Draft, Said
from domain.words import Refused, Why
from flows import conversation, lapsing
from flows.dialogues import DIALOGUES
from sandbox.neighbourhood import BUILDINGS, LEAD, WORKER
from storage import alarms, drafts, people
from storage.alarms import Alarm
from storage.opening import open_database
from tests.memory.home import NOW, Home
from tests.memory.test_absences import asked_who
from tests.memory.test_invitations import handled

HOUR = timedelta(hours=1)


@pytest.fixture
async def home(db):
    return await Home.built(db)


@pytest.fixture
async def draft(home):
    return await drafted(home)


async def drafted(home):
    person = await home.db.read(lambda tx: people.known(tx, WORKER))
    answers = {"words": "灯不亮 😀 <b>", "media": [["photo", "f", 0]], "place": [30.0, 120.0], "public": False}
    return Draft(person=person.id, form="report", answers=answers, until=NOW + HOUR)


async def begin(home, draft):
    return await home.db.act(lambda tx: drafts.begin(tx, draft))


async def open_draft(home, person, now=NOW):
    return await home.db.act(lambda tx: drafts.get(tx, person, now))


async def test_a_draft_is_found_again_as_it_was_left(home, draft):
    begun = await begin(home, draft)
    assert await open_draft(home, draft.person) == begun == draft.with_id(begun.id)
    answers = {**draft.answers, "category": "leak", "where": None}
    onward = replace(begun, answers=answers, step=4, until=NOW + 2 * HOUR)
    await home.db.act(lambda tx: drafts.put(tx, onward))
    assert await open_draft(home, draft.person) == onward


async def test_of_a_form_that_is_refused_at_its_end_nothing_is_kept_but_the_no(home, monkeypatch):
    async def ends(tx, draft, person, cause, now, also):
        await people.live_at(tx, person, BUILDINGS[1])
        raise Refused(Why.TOO_LATE)

    draft = await asked_who(home)
    monkeypatch.setitem(DIALOGUES, AWAY.name, replace(DIALOGUES[AWAY.name], finish=ends))
    await handled(home, conversation.choose, WORKER, draft.id, draft.step, Said(choice=NOBODY))
    assert await home.ask("SELECT home FROM people WHERE telegram = $1", WORKER) == [(None,)]
    assert await home.ask("SELECT page FROM letters ORDER BY id DESC LIMIT 1") == [("refusals/too_late",)]
    assert await open_draft(home, draft.person) is None


async def test_a_draft_outlives_a_restart(db_url):
    home = await Home.built(await open_database(db_url))
    begun = await begin(home, await drafted(home))
    await home.db.close()
    home.db = await open_database(db_url)
    found = await open_draft(home, begun.person)
    await home.db.close()
    assert found == begun


async def test_a_new_dialogue_takes_the_place_of_the_old_one_and_no_button_of_the_old_means_it(home, draft):
    old = await begin(home, draft)
    new = await begin(home, replace(draft, form="fix", about="issue:2:1", round=3))
    assert await open_draft(home, draft.person) == new
    assert new.id != old.id


async def test_whoever_is_asked_about_a_thing_is_found_by_it(home, draft):
    other = await home.db.read(lambda tx: people.known(tx, LEAD))
    asked = [await begin(home, replace(draft, person=one, about="room:7")) for one in (draft.person, other.id)]
    assert await home.db.act(lambda tx: drafts.of(tx, "room:7", NOW)) == asked
    assert await home.db.act(lambda tx: drafts.of(tx, "room:7", NOW + HOUR)) == []
    assert await home.db.act(lambda tx: drafts.of(tx, "room:70", NOW)) == []


async def test_a_number_of_a_draft_is_never_used_again(home, draft):
    given = []
    for _ in range(3):
        given.append((await begin(home, draft)).id)
        await home.db.act(lambda tx: drafts.drop(tx, draft.person))
    assert len(set(given)) == 3


async def test_everybody_has_a_dialogue_of_their_own(home, draft):
    other = await home.db.read(lambda tx: people.known(tx, LEAD))
    await begin(home, draft)
    await begin(home, replace(draft, person=other.id, form="fix"))
    await home.db.act(lambda tx: drafts.drop(tx, draft.person))
    assert await open_draft(home, draft.person) is None
    assert (await open_draft(home, other.id)).form == "fix"


async def test_a_draft_whose_time_is_over_is_not_found_and_then_forgotten(home, draft):
    await begin(home, draft)
    assert await open_draft(home, draft.person, NOW + HOUR - timedelta(milliseconds=1))
    assert await open_draft(home, draft.person, NOW + HOUR) is None
    await home.db.act(lambda tx: lapsing.lapse(tx, NOW))
    assert await home.ask("SELECT count(*) FROM drafts") == [(1,)]
    await home.db.act(lambda tx: lapsing.lapse(tx, NOW + HOUR))
    assert await home.ask("SELECT count(*) FROM drafts") == [(0,)]


async def set_alarms(home, about, **due):
    await home.db.act(lambda tx: alarms.replace(tx, about, {name: NOW + hours * HOUR for name, hours in due.items()}))


async def ringing(home, hours=100, limit=100):
    return await home.db.read(lambda tx: alarms.ringing(tx, NOW + hours * HOUR, limit))


async def test_alarms_ring_when_their_moment_has_come_and_the_oldest_first(home):
    await set_alarms(home, "issue:2:1", chase=3, wake=1)
    await set_alarms(home, "issue:2:2", ask=2)
    assert await ringing(home, hours=0) == []
    assert [alarm.name for alarm in await ringing(home, hours=2)] == ["wake", "ask"]
    assert [alarm.name for alarm in await ringing(home, limit=1)] == ["wake"]
    assert await ringing(home, hours=1) == [Alarm("issue:2:1", "wake", NOW + HOUR, tries=0)]


async def test_new_alarms_of_a_thing_take_the_place_of_all_its_old_ones_and_of_no_others(home):
    await set_alarms(home, "issue:2:1", chase=3, wake=1)
    await set_alarms(home, "issue:2:11", chase=3)
    await set_alarms(home, "issue:2:1", ask=4)
    assert [alarm.about + alarm.name for alarm in await ringing(home)] == ["issue:2:11chase", "issue:2:1ask"]
    await set_alarms(home, "issue:2:1")
    assert [alarm.about for alarm in await ringing(home)] == ["issue:2:11"]


async def test_an_alarm_that_is_hung_anew_rings_at_its_new_hour_and_only_then(home):
    await set_alarms(home, "session:2", eve=1)
    await home.db.act(lambda tx: alarms.hang(tx, "session:2", "eve", NOW + 5 * HOUR))
    assert await ringing(home) == [Alarm("session:2", "eve", NOW + 5 * HOUR, tries=0)]


async def stop(home, alarm):
    return await home.db.act(lambda tx: alarms.stop(tx, alarm))


async def test_of_all_who_answer_an_alarm_one_is_told_that_it_is_theirs(home):
    await set_alarms(home, "issue:2:1", chase=1)
    [alarm] = await ringing(home)
    assert sorted(await asyncio.gather(*(stop(home, alarm) for _ in range(10)))) == [False] * 9 + [True]
    assert await ringing(home) == []


async def test_an_alarm_that_was_put_off_meanwhile_is_not_stopped_by_whoever_heard_the_old_one(home):
    await set_alarms(home, "issue:2:1", chase=1)
    [heard] = await ringing(home)
    await set_alarms(home, "issue:2:1", chase=5)
    assert not await stop(home, heard)
    assert [alarm.due for alarm in await ringing(home)] == [NOW + 5 * HOUR]


async def test_an_alarm_that_could_not_be_carried_out_rings_later_and_remembers_how_often(home):
    await set_alarms(home, "issue:2:1", chase=1)
    for later in (2, 3):
        await ring_later(home, later)
    assert await ringing(home) == [Alarm("issue:2:1", "chase", NOW + 3 * HOUR, tries=2)]


async def ring_later(home, hours):
    [heard] = await ringing(home)
    await home.db.act(lambda tx: alarms.again(tx, heard, NOW + hours * HOUR))


async def test_an_alarm_that_was_put_off_meanwhile_is_not_put_off_again(home):
    await set_alarms(home, "issue:2:1", chase=1)
    [heard] = await ringing(home)
    await set_alarms(home, "issue:2:1", chase=5)
    await home.db.act(lambda tx: alarms.again(tx, heard, NOW + 9 * HOUR))
    assert await ringing(home) == [Alarm("issue:2:1", "chase", NOW + 5 * HOUR, tries=0)]


async def test_the_next_alarm_is_known_ahead(home):
    assert await home.db.read(alarms.next_due) is None
    await set_alarms(home, "issue:2:1", chase=3, wake=1)
    assert await home.db.read(alarms.next_due) == NOW + HOUR
