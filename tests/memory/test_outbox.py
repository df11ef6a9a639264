"""Letters between the act that causes them and the postman who takes them."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.words import Button, Urgency, Way
from storage import chats, come_back, letters_claimed, letters_settled, migrations, outbox, traffic
from storage.letters_claimed import claim, doubt_beforehand
from storage.letters_settled import Dead, Later, Sent, settle
from storage.postgres import Transaction
from tests.town.lost_letters import lost_letters


async def claims(office, name="anna", limit=64, least=Urgency.BROADCAST, db=None):
    now = office.time
    return await (db or office.db).act(lambda tx: claim(tx, name, now, limit, least))


async def settles(office, claimed, verdict):
    now = office.time
    await office.db.act(lambda tx: settle(tx, [(claimed, verdict)], now))


def texts(claimed):
    return [each.letter.data["text"] for each in claimed]


async def test_the_same_cause_never_writes_the_same_letter_twice(office):
    letter = await office.letter(await office.person(), slot="news")
    await office.puts(letter, cause="update:1")
    await office.puts(letter, cause="update:1")
    assert await office.states() == ["waiting"]


async def test_whatever_else_a_cause_would_say_under_the_same_number_is_lost_and_the_log_says_so(office, caplog):
    letter = await office.letter(await office.person())
    await office.puts(letter, cause="update:1")
    await office.puts(letter, cause="update:1")
    assert lost_letters(caplog.records) == []
    await office.puts(replace(letter, page="people/welcome_back"), cause="update:1")
    assert (len(lost_letters(caplog.records)), await office.states()) == (1, ["waiting"])


async def test_a_letter_that_has_gone_does_not_wait_again_when_its_cause_comes_again(office):
    letter = await office.letter(await office.person())
    await office.puts(letter, cause="update:1")
    [claimed] = await claims(office)
    await settles(office, claimed, Sent(1))
    await office.puts(letter, cause="update:1")
    assert await office.states() == ["sent"]


async def test_a_letter_comes_out_as_it_went_in(office):
    buttons = ((Button("take", press="issue:1:1:take:1"), Button("open", link="open")), (Button("", says="桂花园"),))
    letter = await office.letter(
        await office.person(), "楼道灯不亮", buttons=buttons, slot="news", way=Way.LIVING, reply_to=5, silent=True,
        urgency=Urgency.REMINDER, expires=office.time + timedelta(hours=1),
    )  # fmt: skip
    await office.puts(letter)
    [claimed] = await claims(office)
    assert claimed.letter == letter


@pytest.mark.parametrize(
    ("older", "newer", "becomes"),
    [
        (Way.ANEW, Way.LIVING, "anew"),
        (Way.ANEW, Way.REFRESH, "anew"),
        (Way.LIVING, Way.REFRESH, "living"),
        (Way.REFRESH, Way.REFRESH, "refresh"),
        (Way.LIVING, Way.ANEW, "anew"),
    ],
)
async def test_a_newer_letter_takes_the_place_of_an_unsent_one_and_still_owes_its_news(office, older, newer, becomes):
    person = await office.person()
    await office.writes(person, "old", slot="news", way=older)
    await office.writes(person, "new", slot="news", way=newer)
    assert await office.states() == ["replaced", "waiting"]
    assert await office.open_letters() == [("new", becomes)]


@pytest.mark.parametrize("started", [True, False])
async def test_news_that_came_too_late_for_anybody_is_owed_no_more(office, started):
    person = await office.person(started=started)
    await office.writes(person, "it is tomorrow", slot="news", expires=office.time)
    await office.writes(person, "it is over", slot="news", way=Way.REFRESH)
    rows = await office.ask("SELECT state, way FROM letters ORDER BY id")
    becomes = "waiting" if started else "held"
    assert [(row["state"], row["way"]) for row in rows] == [("replaced", "anew"), (becomes, "refresh")]


async def test_only_letters_of_the_same_slot_and_chat_replace_each_other(office):
    one, other = await office.person(), await office.person("Maria")
    await office.writes(one, slot="news")
    await office.writes(one, slot="duty")
    await office.writes(other, slot="news")
    await office.writes(one)
    assert await office.states() == ["waiting"] * 4


async def test_a_letter_under_way_is_left_alone_and_keeps_the_newer_one_behind_it(office):
    person = await office.person()
    await office.writes(person, "old", slot="news")
    [claimed] = await claims(office)
    await office.writes(person, "new", slot="news", way=Way.REFRESH)
    assert await office.states() == ["claimed", "waiting"]
    assert await claims(office) == []
    await settles(office, claimed, Sent(7))
    [newer] = await claims(office)
    assert (newer.standing, newer.letter.way) == (7, Way.REFRESH)


async def test_letters_wait_for_somebody_who_never_pressed_start_and_their_group_calls_once(office):
    group = await office.group()
    person = await office.person("Pjotr", started=False, room=await office.key(group.id))
    await office.writes(person, "one", slot="news")
    await office.writes(person, "two", slot="news")
    await office.writes(person, "three")
    assert sorted(await office.states()) == ["held", "held", "replaced", "waiting"]
    [call] = await claims(office)
    assert (call.telegram, call.letter.page, call.letter.silent) == (group.id, "people/come_back", True)
    assert call.letter.data == {"telegram": person.id, "name": "Pjotr"}
    assert call.letter.buttons == ((Button("open", link="open"),),)
    await settles(office, call, Sent(7))
    await office.writes(person, "four")
    assert await claims(office) == []


async def test_nobody_is_called_where_the_bot_may_not_speak_or_nobody_heard_them(office):
    shut = await office.chat(-100777, "group", False)
    await office.writes(await office.person("Pjotr", started=False, room=shut))
    await office.writes(await office.person("Maria", started=False))
    assert await office.states() == ["held", "held"]


async def test_a_letter_to_a_group_that_threw_the_bot_out_is_dead_at_once_and_says_why(office):
    group = await office.group()
    await office.tell("UPDATE chats SET reach = 'shut'")
    await office.writes(group)
    assert await office.states() == ["dead: shut"]


async def test_a_letter_to_a_chat_nobody_knows_is_an_error_and_not_a_loss(office):
    letter = await office.letter(await office.person())
    await office.tell("DELETE FROM people")
    await office.tell("DELETE FROM chats")
    with pytest.raises(Exception, match=r"NOT NULL|not-null"):
        await office.puts(letter)


async def test_whoever_comes_back_gets_what_was_held_in_order_and_the_call_is_withdrawn(office):
    group = await office.group()
    person = await office.person(started=False, room=await office.key(group.id))
    await office.writes(person, "one", slot="news", way=Way.ANEW)
    await office.writes(person, "two")
    chat = await office.key(person.id)
    await office.db.act(lambda tx: chats.open_up(tx, chat))
    assert await office.states() == ["waiting", "replaced", "waiting"]
    assert texts(await claims(office)) == ["one"]


async def test_the_next_time_somebody_is_away_they_are_called_again(office):
    group = await office.group()
    person = await office.person(started=False, room=await office.key(group.id))
    chat = await office.key(person.id)
    await office.writes(person)
    [call] = await claims(office)
    await settles(office, call, Sent(7))
    await office.db.act(lambda tx: chats.open_up(tx, chat))
    now = office.time
    await office.db.act(lambda tx: chats.shut(tx, chat, "blocked", "update:9", now))
    [call] = await claims(office)
    assert call.letter.page == "people/come_back"


async def test_the_most_urgent_goes_first_then_the_oldest(office):
    for number, urgency in enumerate((3, 1, 0, 1)):
        await office.writes(await office.person(), f"{number}", urgency=Urgency(urgency))
    assert texts(await claims(office, limit=3)) == ["2", "1", "3"]
    assert texts(await claims(office, least=Urgency.ASSIGNMENT)) == []
    assert texts(await claims(office)) == ["0"]


async def test_one_letter_to_a_chat_is_under_way_at_a_time(office):
    person, other = await office.person(), await office.person("Maria")
    for number in range(5):
        await office.writes(person, f"{number}", about=f"{number}")
    await office.writes(other, "to the other")
    first, second = await claims(office, limit=2)
    assert texts([first, second]) == ["0", "to the other"]
    assert await claims(office) == []
    await settles(office, first, Sent(1))
    assert texts(await claims(office)) == ["1"]


async def test_a_letter_that_must_wait_holds_up_its_own_subject_alone(office):
    person = await office.person()
    for text, about in (("one", "a"), ("two", "a"), ("three", "b")):
        await office.writes(person, text, about=about)
    [first] = await claims(office)
    await settles(office, first, Later(office.time + timedelta(seconds=5)))
    assert texts(await claims(office)) == ["three"]


async def test_whoever_lost_a_letter_to_another_postman_settles_it_no_more(office):
    await office.writes(await office.person())
    [claimed] = await claims(office, "anna")
    await office.tell("UPDATE letters SET postman = 'boris'")
    for verdict in (Sent(1), Dead("gone"), Later(office.time)):
        await settles(office, claimed, verdict)
        assert await office.states() == ["claimed"]


async def test_whoever_lost_a_letter_to_another_postman_may_not_call_it_once_more(office):
    await office.writes(await office.person())
    [claimed] = await claims(office, "anna")
    await office.tell("UPDATE letters SET postman = 'boris'")
    assert not await office.db.act(lambda tx: doubt_beforehand(tx, claimed))


async def test_a_settled_letter_keeps_no_words(office):
    await office.writes(await office.person(), "secret", buttons=((Button("take", press="x"),),), slot="news")
    [claimed] = await claims(office)
    await settles(office, claimed, Sent(7))
    [row] = await office.ask("SELECT data, buttons, media, message FROM letters")
    assert tuple(row) == ("{}", "[]", "[]", 7)


async def test_letters_that_ended_long_ago_are_forgotten_and_open_ones_are_not(office):
    person = await office.person()
    await office.writes(person, about="a")
    await office.writes(person, about="b")
    [claimed] = await claims(office)
    await settles(office, claimed, Sent(7))
    before = office.time + timedelta(days=8)
    await office.db.act(lambda tx: outbox.forget(tx, before))
    assert await office.states() == ["waiting"]


async def test_where_a_question_stood_is_forgotten_with_it_unless_there_is_more_to_say_there(office):
    person = await office.person()
    for slot in ("draft:7:place", "draft:8:place", "issue:1:7:news"):
        await office.writes(person, about=slot, slot=slot)
        [claimed] = await claims(office)
        await settles(office, claimed, Sent(7))
    await office.writes(person, about="draft:8", slot="draft:8:place", way=Way.REFRESH)
    before = office.time + timedelta(days=8)
    await office.db.act(lambda tx: outbox.forget(tx, before))
    slots = await office.ask("SELECT slot FROM slots ORDER BY slot")
    assert [row["slot"] for row in slots] == ["draft:8:place", "issue:1:7:news"]


@pytest.mark.postgres
async def test_two_postmen_never_take_the_same_letter(branches):
    assert await both_take(*branches) == 0


@pytest.mark.postgres
async def test_without_skipping_what_is_locked_they_would(branches, monkeypatch):
    monkeypatch.setattr(Transaction, "skip_locked", "")
    assert await both_take(*branches) == 8


async def both_take(office, other):
    """How many letters are claimed twice when a second claim begins while the first is still open."""
    for _ in range(8):
        await office.writes(await office.person())
    claimed, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(tx):
        mine = await claim(tx, "anna", office.time, 64)
        claimed.set()
        await go_on.wait()
        return mine

    first = asyncio.create_task(office.db.act(slowly))
    await claimed.wait()
    second = asyncio.create_task(claims(office, "boris", db=other))
    while not second.done() and not await office.ask("SELECT 1 FROM pg_locks WHERE NOT granted"):
        pass
    go_on.set()
    return len({each.id for each in await first} & {each.id for each in await second})


@pytest.fixture
def empty():
    connection = sqlite3.connect(":memory:")
    for step in migrations.steps():
        connection.executescript(step.read_text("utf-8"))
    yield connection
    connection.close()


def test_whoever_carries_letters_to_a_chat_looks_at_none_that_it_was_told_before(empty):
    plan = empty.execute(f"EXPLAIN QUERY PLAN {letters_claimed.HEADS}", {str(n): 1 for n in range(1, 6)}).fetchall()
    looks = [step[3].partition(" USING ")[2] for step in plan if step[3].startswith("SEARCH other")]
    assert looks == ["INDEX letters_claimed (postman=?)"]


def test_every_question_to_the_outbox_is_answered_by_an_index(empty):
    takes = [letters_claimed.TAKE.format(these=these) for these in (letters_claimed.HEADS, letters_claimed.LEFT_BEHIND)]
    asked = [
        *takes, letters_claimed.NEXT_DUE, letters_claimed.SECOND_DOUBT, letters_settled.END, letters_settled.BACK,
        *outbox.REPLACES.values(), outbox.BURY, chats.HOLD, chats.BURY, come_back.WHOSE, come_back.UNDER_WAY,
        traffic.LATELY, traffic.RESTING, *traffic.FORGET, *chats.NUMBERED_ANEW, *chats.MERGED,
    ]  # fmt: skip
    for sql in asked:
        plan = empty.execute(f"EXPLAIN QUERY PLAN {sql}", {str(n): 1 for n in range(1, 9)}).fetchall()
        scans = [step[3] for step in plan if step[3].startswith("SCAN") and "INDEX" not in step[3]]
        assert scans in ([], ["SCAN these"]), sql
