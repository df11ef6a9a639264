"""What a group hears of, where its reports stand and what is owed to it, however it is bound, let go, or moves."""

import pytest

from domain.groups import Purpose
from domain.words import Letter, Then, Way
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_ESTATE, STREET, THIRD_ESTATE
from storage import alarms, chats, chores, held_back, outbox, rooms, slots, topics
from storage.alarms import Alarm
from storage.moments import moment
from storage.slots import Standing
from tests.memory.home import NOW, Home

BASIC, SUPER = -300, -1001


@pytest.fixture
async def home(db):
    return await Home.built(db)


@pytest.fixture
async def room(home):
    return await home.db.act(lambda tx: rooms.enter(tx, BASIC, "海棠园群"))


async def bind(home, room, *areas, purpose=Purpose.RESIDENTS):
    await home.db.act(lambda tx: rooms.bind(tx, room.chat, areas, purpose))
    return await get(home, room)


async def get(home, room):
    return await home.db.act(lambda tx: rooms.get(tx, room.chat))


async def below(home, area):
    return await home.db.read(lambda tx: rooms.bound_below(tx, area, 0, 9))


async def above(home, area, purpose):
    return await home.db.read(lambda tx: rooms.of(tx, area, purpose))


@pytest.mark.parametrize(
    ("areas", "ground"),
    [
        ([BUILDINGS[0]], BUILDINGS[0]),
        ([BUILDINGS[0], BUILDINGS[1]], ESTATE),
        ([ESTATE, BUILDINGS[1]], ESTATE),
        ([BUILDINGS[0], THIRD_ESTATE], COMMUNITY),
        ([ESTATE, OTHER_ESTATE], STREET),
    ],
)
async def test_a_report_stands_on_the_lowest_ground_in_which_all_lies_that_the_group_hears_of(
    home, room, areas, ground
):  # fmt: skip
    assert (await bind(home, room, *areas)).area == ground


async def test_bound_anew_it_hears_of_the_new_places_and_of_no_others(home, room):
    await bind(home, room, BUILDINGS[0], BUILDINGS[1])
    bound = await bind(home, room, THIRD_ESTATE)
    assert bound.area == THIRD_ESTATE
    assert [area.id for area in await home.db.read(lambda tx: rooms.hears_of(tx, room.chat))] == [THIRD_ESTATE]
    assert room.chat not in await below(home, ESTATE)
    assert room.chat in await below(home, COMMUNITY)


async def test_let_go_it_hears_of_nothing(home, room):
    await bind(home, room, COMMUNITY, purpose=Purpose.STAFF)
    await home.db.act(lambda tx: rooms.unbind(tx, room.chat))
    free = await get(home, room)
    assert (free.area, free.purpose) == (None, Purpose.RESIDENTS)
    assert await above(home, ESTATE, Purpose.STAFF) == []


async def test_staff_and_administrators_groups_are_found_from_below_and_hear_no_broadcast(home, room):
    await bind(home, room, COMMUNITY, purpose=Purpose.STAFF)
    assert await above(home, BUILDINGS[0], Purpose.STAFF) == [room.chat]
    assert await above(home, OTHER_ESTATE, Purpose.STAFF) == []
    assert await above(home, BUILDINGS[0], Purpose.ADMINISTRATORS) == []
    assert room.chat not in await below(home, COMMUNITY)


async def test_a_group_that_is_shut_is_passed_over_and_keeps_what_it_is_bound_to(home, room):
    await bind(home, room, THIRD_ESTATE)
    await home.db.act(lambda tx: chats.shut(tx, room.chat, "removed", "test", NOW))
    assert room.chat not in await below(home, THIRD_ESTATE)
    again = await home.db.act(lambda tx: rooms.enter(tx, BASIC, "海棠园大群"))
    assert (again.open, again.area, again.title) == (True, THIRD_ESTATE, "海棠园大群")
    assert room.chat in await below(home, THIRD_ESTATE)


async def test_each_kind_of_post_has_one_topic_and_a_topic_may_have_several_kinds(home, room):
    async def put(tx):
        for kind, thread in (("matters", 3), ("matters", 7), ("notices", 7), ("menu", 9)):
            await topics.put(tx, room.chat, kind, thread)

    await home.db.act(put)
    assert await home.db.read(lambda tx: topics.in_thread(tx, room.chat, 7)) == ["matters", "notices"]
    assert await home.db.read(lambda tx: topics.in_thread(tx, room.chat, 3)) == []


# ---- moving


async def moves(home, room, *, into=SUPER):
    """What rings for the group once it has moved."""
    await home.db.act(lambda tx: chats.migrate(tx, BASIC, into))
    rings = await home.db.read(lambda tx: alarms.ringing(tx, NOW, 9))
    return [alarm.name for alarm in rings if alarm.about == room.about]


async def test_a_group_with_a_card_is_called_to_mind_when_it_moves(home, room):
    await bind(home, room, THIRD_ESTATE)
    await home.db.act(lambda tx: slots.keep(tx, [Standing(room.chat, "menu", 5, BASIC)]))
    assert await moves(home, room) == ["menu"]
    assert await home.db.act(lambda tx: alarms.stop(tx, Alarm(room.about, "menu", moment(0), 0)))


async def test_so_is_one_whose_card_is_still_on_its_way(home, room):
    await bind(home, room, THIRD_ESTATE)
    card = Letter(to=room.chat, page="page", data={}, about=room.about, slot="menu", way=Way.LIVING, then=Then.PIN)
    await home.db.act(lambda tx: outbox.put(tx, (card,), "test", NOW))
    assert await moves(home, room) == ["menu"]


async def test_one_without_a_card_gets_none_by_moving_and_moving_twice_rings_once(home, room):
    assert await moves(home, room) == ["moved"]
    assert await moves(home, room) == ["moved"]


async def test_what_was_pinned_in_the_old_chat_is_not_looked_for_in_the_new_one(home, room):
    async def pinned_late(tx):
        await chats.migrate(tx, BASIC, SUPER)
        await chores.put(tx, room.chat, BASIC, Then.PIN, 5, NOW)

    await home.db.act(pinned_late)
    assert await home.db.read(lambda tx: chores.waiting(tx, NOW, 9)) == []
    await home.db.act(lambda tx: chores.put(tx, room.chat, SUPER, Then.PIN, 6, NOW))
    [chore] = await home.db.read(lambda tx: chores.waiting(tx, NOW, 9))
    assert (chore.telegram, chore.message) == (SUPER, 6)


async def test_a_seat_that_was_taken_in_the_new_chat_before_is_the_old_groups_seat(home, room):
    await bind(home, room, THIRD_ESTATE)

    async def seated(tx):
        await rooms.sit(tx, await rooms.enter(tx, SUPER, "海棠园群"), pins=True, forum=True)

    await home.db.act(seated)
    await moves(home, room)
    now = await home.db.read(lambda tx: rooms.find(tx, SUPER))
    assert (now.chat, now.area, now.pins, now.forum) == (room.chat, THIRD_ESTATE, True, True)


async def test_what_a_restore_holds_back_goes_along_and_answers_no_other_message_there(home, room):
    async def held(tx):
        other = await rooms.enter(tx, SUPER, "海棠园群")
        for each in (room, other):
            letter = Letter(to=each.chat, page="page", data={}, about="issue:2:1", reply_to=3)
            await outbox.put(tx, (letter,), f"test:{each.chat}", NOW)
        await held_back.hold_back(tx, NOW)

    await home.db.act(held)
    await moves(home, room)
    await home.db.act(lambda tx: held_back.release(tx, NOW))
    letters = await home.ask("SELECT chat, reply_to, state FROM letters ORDER BY id")
    assert letters == [(room.chat, None, "waiting"), (room.chat, 3, "waiting")]
