"""Errands: what is pinned, left and taken out while letters go on, and what has changed since it was read."""

import asyncio
from datetime import timedelta
from functools import partial

from domain.groups import Purpose
from domain.words import Then, Urgency
from storage import chores, rooms
from tests.memory.test_postman import at_work

A_WHILE = 2  # minutes
THE_REST = timedelta(seconds=40)


async def has_to(office, then, *groups):
    """Something about each of them, the first one first."""
    for group in groups:
        chat = await office.key(group.id)
        await office.db.act(partial(chores.put, chat=chat, telegram=group.id, then=then, message=5, now=office.time))
        office.passes(seconds=1)


async def is_left(office):
    return [row["chore"] for row in await office.ask("SELECT chore FROM chores")]


async def test_a_pin_that_nobody_answers_keeps_no_reply_waiting(office, monkeypatch):
    pinning, heard = asyncio.Event(), asyncio.Event()

    async def never_pins(*_, **__):
        pinning.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(type(office.bot), "pin_chat_message", never_pins)
    group, person = await office.group(), await office.person()
    await office.writes(group, "the card", then=Then.PIN)
    async with at_work(office.postman()):
        await pinning.wait()
        office.telegram.on_call.append(lambda method, *_: heard.set() if method == "sendMessage" else None)
        await office.writes(person)
        office.desk.written.set()
        await heard.wait()
    assert len(person.heard) == 1


async def test_a_polite_stop_brings_the_pin_home_that_is_under_way(office, monkeypatch):
    pin, pinning, answer = office.bot.pin_chat_message, asyncio.Event(), asyncio.Event()

    async def pins_slowly(_, *what, **how):
        pinning.set()
        await answer.wait()
        return await pin(*what, **how)

    monkeypatch.setattr(type(office.bot), "pin_chat_message", pins_slowly)
    group, postman = await office.group(), office.postman()
    await office.writes(group, "the card", then=Then.PIN)
    async with at_work(postman) as work:
        await pinning.wait()
        stop = asyncio.create_task(postman.drain(30))
        answer.set()
        await stop
        await work
    assert not await is_left(office)


async def test_a_pin_that_took_long_lets_nobody_forget_who_is_to_be_left_alone(office, monkeypatch):
    """Whoever calls at an hour that is over looks as if the clock were set back, and then nothing is known any more."""
    postman, person, pinned = office.postman(), await office.person(), []

    async def pins(_, chat, *__, **___):
        pinned.append(chat)
        if len(pinned) == 1:
            office.passes(minutes=A_WHILE)
            await postman._round()
            postman._pacer.spend(person.id, False, Urgency.REPLY, office.time)
            postman._pacer.rest(person.id, office.time + THE_REST)

    monkeypatch.setattr(type(office.bot), "pin_chat_message", pins)
    await has_to(office, Then.PIN, await office.group("Elm Street"), await office.group("Oak Street"))
    await postman.deliver_all()
    assert len(pinned) == 2
    assert postman._pacer.when(person.id, Urgency.REPLY, office.time) == office.time + THE_REST


async def test_a_group_that_got_a_purpose_while_another_waited_for_its_pin_is_not_left(office, monkeypatch):
    pinned, bound, left = await office.group("Elm Street"), await office.group("Oak Street"), []

    async def pins_slowly(*_, **__):
        chat = await office.key(bound.id)
        await office.db.act(lambda tx: rooms.bind(tx, chat, [], Purpose.STAFF))

    async def leaves(_, chat):
        left.append(chat)

    monkeypatch.setattr(type(office.bot), "pin_chat_message", pins_slowly)
    monkeypatch.setattr(type(office.bot), "leave_chat", leaves)
    await has_to(office, Then.PIN, pinned)
    await has_to(office, Then.LEAVE, bound)
    await office.postman().deliver_all()
    assert not left
    assert not await is_left(office)


async def test_what_somebody_else_has_left_is_done_by_whoever_carries_after_them(office, monkeypatch):
    group, pinned, postman = await office.group(), [], office.postman()

    async def pins(_, chat, *__, **___):
        pinned.append(chat)

    monkeypatch.setattr(type(office.bot), "pin_chat_message", pins)
    await postman.deliver_all()
    await has_to(office, Then.PIN, group)
    await postman.deliver_all()
    assert pinned == [group.id]
