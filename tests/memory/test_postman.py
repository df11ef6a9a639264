"""The postman at work: every letter arrives, or ends where everybody can see it."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from domain.words import Button, Urgency, Way
from jobs.pacing import Pace
from sandbox.telegram import Fault
from storage import chats, letters_claimed
from storage.batons import LEASE
from storage.database import Unavailable


async def test_a_page_that_cannot_be_written_stops_nobody(office):
    person = await office.person()
    await office.writes(person, page="poison", data={})
    await office.writes(person, "next")
    await office.postman().deliver_all()
    assert await office.states() == ["dead: page: poison: KeyError", "sent"]
    assert person.heard == ["next"]


async def test_whatever_came_too_late_is_not_said(office):
    person = await office.person()
    await office.writes(person, expires=office.time)
    await office.writes(person, "next")
    await office.postman().deliver_all()
    assert await office.states() == ["dead: expired", "sent"]


async def test_whoever_blocked_the_bot_costs_one_call_and_loses_nothing(office):
    person = await office.person()
    group = await office.group("Elm Street", person)
    await office.tell("UPDATE people SET room = $1", await office.key(group.id))
    for number in range(5):
        await office.writes(person, f"{number}", about=f"{number}")
    person.blocks()
    await office.postman().deliver_all()
    assert office.calls(to=person.id) == 1
    assert [state[:4] for state in await office.states()] == ["held"] * 5 + ["sent"]
    assert group.heard == ["people/come_back"]
    person.unblocks()
    chat = await office.key(person.id)
    await office.db.act(lambda tx: chats.open_up(tx, chat))
    await office.postman().deliver_all()
    assert person.heard == ["0", "1", "2", "3", "4"]


async def test_a_group_that_threw_the_bot_out_costs_one_call_and_its_letters_are_dead(office):
    group = await office.group()
    for number in range(3):
        await office.writes(group, about=f"{number}")
    group.removes(office.account)
    await office.postman().deliver_all()
    assert office.calls() == 1
    assert await office.states() == ["dead: Forbidden: bot was kicked from the supergroup chat"] * 3


async def test_a_chat_that_must_wait_holds_up_nobody_else(office):
    flooded, other = await office.person(), await office.person("Maria")
    await office.writes(flooded, "one", about="a")
    await office.writes(flooded, "two", about="b")
    await office.writes(other)
    office.telegram.faults.set(retry_after=300)
    office.telegram.faults.next("sendMessage", Fault.FLOODED)
    postman = office.postman()
    await postman.deliver_all()
    assert (flooded.heard, len(other.heard)) == ([], 1)
    office.passes(seconds=299)
    assert await postman.deliver_all() == 0
    assert office.calls() == 2
    office.passes(seconds=1)
    await postman.deliver_all()
    assert flooded.heard == ["one", "two"]


async def test_a_postman_who_comes_new_leaves_a_flooded_chat_alone_too(office):
    person = await office.person()
    await office.writes(person, "one")
    office.telegram.faults.next("sendMessage", Fault.FLOODED)
    await office.postman("anna").deliver_all()
    await office.writes(person, "two", about="b")
    assert await office.postman("boris").deliver_all() == 0
    assert office.calls() == 1


async def test_a_postman_who_comes_new_knows_of_a_flood_whose_letter_has_given_way_to_a_newer_one(office):
    group = await office.group()
    await office.writes(group, "new", slot="card", way=Way.LIVING)
    office.telegram.faults.next("sendMessage", Fault.FLOODED)
    await office.postman("anna").deliver_all()
    await office.writes(group, "taken", slot="card", way=Way.LIVING)
    assert await office.postman("boris").deliver_all() == 0
    assert office.calls() == 1


async def test_a_chat_that_wants_no_buttons_taken_now_wants_no_letters_either(office):
    person = await office.person()
    await office.writes(person, "one", slot="news")
    postman = office.postman("anna")
    await postman.deliver_all()
    office.telegram.faults.next("editMessageReplyMarkup", Fault.FLOODED)
    await office.writes(person, "two", slot="news")
    await postman.deliver_all()
    await office.writes(person, "three", about="b")
    assert await postman.deliver_all() == 0
    assert await office.postman("boris").deliver_all() == 0
    assert person.heard == ["one", "two"]


async def test_a_postman_who_comes_new_keeps_the_pace_of_whoever_went_before(office):
    group = await office.group()
    pace = Pace(1000, 8, 100, 100, 18)
    for number in range(20):
        await office.writes(group, f"{number}", about=f"{number}")
    assert await office.postman("anna", pace=pace).deliver_all() == 18
    office.passes(seconds=59)
    assert await office.postman("boris", pace=pace).deliver_all() == 0
    office.passes(seconds=1)
    assert await office.postman("clara", pace=pace).deliver_all() == 2


async def test_edits_and_buttons_taken_count_after_a_restart_as_they_did_before(office):
    group = await office.group()
    pace = Pace(1000, 8, 100, 100, 10)
    anna = office.postman("anna", pace=pace)
    for way in (Way.LIVING, Way.LIVING, Way.ANEW, Way.ANEW):  # a post, an edit, and twice a post and buttons taken
        await office.writes(group, slot="card", way=way, buttons=((Button("take", press="x"),),))
        await anna.deliver_all()
    for number in range(9):
        await office.writes(group, f"{number}", about=f"{number}")
    assert await office.postman("boris", pace=pace).deliver_all() == 10 - 6


async def test_what_a_dead_postman_left_behind_counts_as_sent_just_now(office):
    person, pace = await office.person(), Pace(1000, 8, 1, 1, 18)
    await office.writes(person, "one", about="a")
    await office.tell("UPDATE letters SET state = 'claimed', postman = 'gone', due = 0")
    await office.writes(person, "two", about="b")
    assert await office.postman("anna", pace=pace).deliver_all() == 0
    assert await office.postman("boris", pace=pace).deliver_all() == 0
    office.passes(seconds=1)
    assert await office.postman("clara", pace=pace).deliver_all() == 1


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.BROKEN])
async def test_what_surely_never_arrived_is_tried_until_it_does(office, fault):
    person = await office.person()
    await office.writes(person)
    office.telegram.faults.next("sendMessage", *[fault] * 3)
    postman = office.postman()
    for wait in (0, 1, 2, 4):
        office.passes(seconds=wait)
        await postman.deliver_all()
    assert (office.calls(), len(person.heard)) == (4, 1)


async def test_what_fails_for_a_day_is_dead(office):
    await office.writes(await office.person())
    office.telegram.faults.set(broken=1)
    postman = office.postman()
    await postman.deliver_all()
    office.passes(days=1)
    await postman.deliver_all()
    assert await office.states() == ["dead: Bad Gateway"]


async def test_a_lost_answer_makes_at_most_two_copies(office):
    person = await office.person()
    await office.writes(person)
    office.telegram.faults.set(lost=1)
    postman = office.postman()
    for _ in range(5):
        await postman.deliver_all()
        office.passes(hours=1)
    assert len(person.heard) == 2
    assert await office.states() == ["dead: in doubt"]


async def test_a_letter_in_doubt_that_surely_failed_since_still_goes_once_more(office):
    person = await office.person()
    await office.writes(person)
    office.telegram.faults.next("sendMessage", Fault.LOST, Fault.BROKEN)
    postman = office.postman()
    for _ in range(3):
        await postman.deliver_all()
        office.passes(minutes=1)
    assert len(person.heard) == 2
    assert await office.states() == ["sent"]


@pytest.mark.parametrize(
    ("doubts", "copies", "end"),
    [(0, 1, "sent"), (1, 1, "sent"), (2, 0, "dead: in doubt")],
    ids=["at its first call", "before its second call", "at its second call"],
)
async def test_a_letter_is_dead_when_its_carrier_died_at_its_second_call_and_not_before(office, doubts, copies, end):
    person = await office.person()
    await office.writes(person)
    await office.tell("UPDATE letters SET state = 'claimed', postman = 'gone', due = 0, doubts = $1", doubts)
    postman = office.postman()
    for _ in range(2):
        await postman.deliver_all()
        office.passes(seconds=1)
    assert (len(person.heard), await office.states()) == (copies, [end])


async def test_the_doubt_of_a_second_call_is_kept_before_the_call(office):
    person = await office.person()
    await office.writes(person)
    office.telegram.faults.next("sendMessage", Fault.LOST)
    await office.postman("anna").deliver_all()
    office.passes(seconds=1)
    dying = asyncio.create_task(office.postman("boris").deliver_all())
    office.telegram.on_call.append(lambda *_: dying.cancel())
    await asyncio.wait([dying])
    office.telegram.on_call.pop()
    assert [tuple(row) for row in await office.ask("SELECT state, doubts FROM letters")] == [("claimed", 2)]
    await office.tell("UPDATE letters SET due = 0")
    office.passes(seconds=1 + LEASE.total_seconds())
    await office.postman("clara").deliver_all()
    assert await office.states() == ["dead: in doubt"]


async def test_a_broadcast_with_a_lost_answer_is_not_repeated(office):
    group = await office.group()
    await office.broadcasts(group)
    office.telegram.faults.set(lost=1)
    postman = office.postman()
    for _ in range(3):
        await postman.deliver_all()
        office.passes(hours=1)
    assert len(group.heard) == 1
    assert await office.states() == ["dead: in doubt"]


async def test_an_edit_with_a_lost_answer_is_repeated(office):
    group = await office.group()
    postman = office.postman()
    await office.writes(group, "new", slot="card", way=Way.LIVING)
    await postman.deliver_all()
    await office.writes(group, "taken", slot="card", way=Way.LIVING)
    office.telegram.faults.next("editMessageText", Fault.LOST, Fault.LOST)
    for _ in range(3):
        await postman.deliver_all()
        office.passes(minutes=1)
    assert group.heard == ["taken"]
    assert await office.states() == ["sent", "sent"]


async def test_a_refused_token_stops_everything_loses_nothing_and_goes_on_when_it_is_taken_again(office):
    people = [await office.person(f"{number}") for number in range(3)]
    for person in people:
        await office.writes(person)
    token = office.account.token
    office.telegram.revoke(token, "7000000001:another")
    postman = office.postman()
    assert await postman.deliver_all() == 0
    calls = office.calls()
    assert await postman.deliver_all() == 0
    assert office.calls() == calls
    assert [state[:7] for state in await office.states()] == ["waiting"] * 3
    office.telegram.revoke("7000000001:another", token)
    assert await postman.deliver_all() == 3


async def test_a_letter_left_behind_goes_once_more_and_its_broadcast_does_not(office):
    person, group = await office.person(), await office.group()
    await office.writes(person)
    await office.broadcasts(group)
    await office.tell("UPDATE letters SET state = 'claimed', postman = 'gone', due = 0")
    postman = office.postman()
    await postman.deliver_all()
    office.passes(seconds=1)
    await postman.deliver_all()
    assert (len(person.heard), group.heard) == (1, [])
    assert await office.states() == ["sent", "dead: in doubt"]


@pytest.mark.postgres
async def test_another_living_postman_keeps_what_is_under_way(branches):
    office, _ = branches
    await office.writes(await office.person())
    due = int(office.time.timestamp() * 1000) + 60_000
    await office.tell("UPDATE letters SET state = 'claimed', postman = 'boris', due = $1", due)
    await office.postman().deliver_all()
    assert await office.states() == ["claimed"]


async def test_whoever_stood_still_until_a_claim_is_nearly_over_calls_nobody(office):
    await office.writes(await office.person())
    postman = office.postman()
    await postman._round()
    office.passes(seconds=letters_claimed.LEASE.total_seconds() - 10)
    await postman._rounds.all_back()
    assert office.calls() == 0


async def test_the_pace_is_kept_and_nothing_is_lost_by_it(office):
    person = await office.person()
    for number in range(5):
        await office.writes(person, f"{number}", about=f"{number}")
    postman = office.postman(pace=Pace(28, 8, 1, 3, 18))
    assert [await postman.deliver_all() for _ in range(2)] == [3, 0]
    office.passes(seconds=1)
    assert await postman.deliver_all() == 1
    office.passes(seconds=1)
    assert await postman.deliver_all() == 1
    assert sorted(person.heard) == ["0", "1", "2", "3", "4"]


async def _three_have_gone(office):
    """And the turn of the fourth is a moment off."""
    await office.broadcasts(*[await office.person(f"{number}") for number in range(4)])
    postman = office.postman(pace=Pace(28, 8, 1, 3, 18))
    assert await postman.deliver_all() == 3
    office.passes(seconds=0.08)
    return postman


async def test_a_letter_claimed_a_moment_before_its_turn_waits_for_it_in_the_hand(office, monkeypatch):
    postman = await _three_have_gone(office)
    waited = []

    async def sleep(seconds):
        waited.append(seconds)
        office.passes(seconds=seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    assert await postman.deliver_all() == 1
    assert waited == [pytest.approx(0.028, abs=0.001)]


async def test_whoever_stands_still_while_waiting_for_their_turn_calls_nobody(office, monkeypatch):
    postman = await _three_have_gone(office)

    async def sleep(_):
        office.passes(seconds=letters_claimed.LEASE.total_seconds())

    monkeypatch.setattr(asyncio, "sleep", sleep)
    await postman._round()
    await postman._rounds.all_back()
    assert office.calls() == 3


async def test_a_broadcast_does_not_delay_people(office):
    await office.broadcasts(*[await office.group(f"{number}") for number in range(30)])
    people = [await office.person(f"{number}") for number in range(4)]
    postman = office.postman(pace=Pace(28, 8, 1, 3, 18))
    assert await postman.deliver_all() == 3
    for person in people:
        await office.writes(person, urgency=Urgency.ASSIGNMENT)
    office.passes(seconds=0.11)
    assert await postman.deliver_all() == 3
    assert sum(len(person.heard) for person in people) == 3
    for _ in range(7):
        office.passes(seconds=0.11)
        await postman.deliver_all()
    assert [len(person.heard) for person in people] == [1] * 4
    assert office.calls() == 24


async def test_while_nothing_can_be_kept_nothing_is_sent_and_no_verdict_is_forgotten(office, monkeypatch):
    people = [await office.person(f"{number}") for number in range(3)]
    postman = office.postman(seats=1)
    for person in people:
        await office.writes(person)
    act, acts = office.db.act, []

    async def full(work):
        acts.append(work)
        if len(acts) > 1:
            raise Unavailable("disk full")
        return await act(work)

    monkeypatch.setattr(office.db, "act", full)
    for _ in range(3):
        with pytest.raises(Unavailable):
            await postman.deliver_all()
    assert office.calls() == 1
    monkeypatch.undo()
    await postman.deliver_all()
    assert [len(person.heard) for person in people] == [1, 1, 1]
    assert await office.states() == ["sent"] * 3


@asynccontextmanager
async def unheard(office, monkeypatch):
    """Whatever is kept meanwhile is kept, and nobody is told so."""
    act = office.db.act

    async def keeps(work):
        await act(work)
        raise Unavailable("the server went away")

    with monkeypatch.context() as patch:
        patch.setattr(office.db, "act", keeps)
        with pytest.raises(Unavailable):
            yield


async def test_letters_whose_claim_nobody_heard_of_go_out_at_once_and_were_never_in_doubt(office, monkeypatch):
    person, group, postman = await office.person(), await office.group(), office.postman()
    await office.broadcasts(group)
    await office.writes(person)
    async with unheard(office, monkeypatch):
        await postman.deliver_all()
    assert await office.states() == ["claimed"] * 2
    await postman.deliver_all()
    assert (await office.states(), office.calls()) == (["sent"] * 2, 2)


async def test_a_verdict_that_was_kept_unheard_changes_nothing_the_second_time(office, monkeypatch):
    person, anna = await office.person(), office.postman("anna")
    await office.writes(person, "older", slot="card")
    await anna._round()
    await anna._rounds.all_back()
    async with unheard(office, monkeypatch):
        await anna.deliver_all()
    await anna._lay_down()
    await office.writes(person, "newer", slot="card", way=Way.ANEW)
    await office.postman("berta").deliver_all()
    stands = await office.ask("SELECT message FROM slots")
    await anna.deliver_all()
    assert person.heard == ["older", "newer"]
    assert await office.ask("SELECT message FROM slots") == stands


@pytest.fixture
def slow(office, monkeypatch):
    """A Telegram that takes a message and answers when told to."""
    entered, answer = asyncio.Event(), asyncio.Event()
    call = office.bot.call

    async def slow(method, said):
        entered.set()
        await answer.wait()
        return await call(method, said)

    monkeypatch.setattr(type(office.bot), "call", staticmethod(slow))
    return entered, answer


@asynccontextmanager
async def at_work(postman):
    work = asyncio.create_task(postman.run())
    try:
        yield work
    finally:
        work.cancel()
        await asyncio.wait([work])


async def test_a_polite_stop_takes_nothing_more_and_settles_what_is_under_way(office, slow):
    entered, answer = slow
    for number in range(3):
        await office.writes(await office.person(f"{number}"))
    postman = office.postman(seats=1)
    async with at_work(postman) as work:
        await entered.wait()
        stop = asyncio.create_task(postman.drain(30))
        answer.set()
        await stop
        await work
    assert await office.states() == ["sent", "waiting", "waiting"]


async def test_a_letter_whose_call_takes_long_is_not_put_back_to_be_called_once_more(office, slow):
    entered, answer = slow
    person, postman = await office.person(), office.postman()
    await office.writes(person)
    await postman._round()
    await entered.wait()
    office.passes(seconds=letters_claimed.LEASE.total_seconds() / 2)
    await postman._round()
    answer.set()
    await postman._rounds.all_back()
    assert len(person.heard) == 1


async def test_a_call_that_takes_longer_than_a_claim_lasts_is_still_in_the_hand_of_its_carrier(office, slow):
    entered, answer = slow
    person, postman = await office.person(), office.postman()
    await office.writes(person)
    await postman._round()
    await entered.wait()
    office.passes(seconds=letters_claimed.LEASE.total_seconds() + 1)
    await postman._round()
    assert await office.states() == ["claimed"]
    answer.set()
    await postman._rounds.all_back()
    await postman.deliver_all()
    assert await office.states() == ["sent"]
    assert len(person.heard) == 1


async def test_a_postman_with_full_hands_asks_for_nothing_more(office, slow, monkeypatch):
    entered, answer = slow
    for number in range(3):
        await office.writes(await office.person(f"{number}"))
    act, acts = office.db.act, []

    async def counted(work):
        acts.append(work)
        return await act(work)

    monkeypatch.setattr(office.db, "act", counted)
    postman = office.postman(seats=1)
    async with at_work(postman):
        await entered.wait()
        for _ in range(20):
            await office.states()
        answer.set()
    assert len(acts) <= 2


async def test_a_postman_at_work_hears_of_a_new_letter(office):
    person = await office.person()
    heard = asyncio.Event()
    office.telegram.on_call.append(lambda method, *_: heard.set() if method == "sendMessage" else None)
    async with at_work(office.postman()):
        await office.writes(person)
        office.desk.written.set()
        await heard.wait()
    assert len(person.heard) == 1
