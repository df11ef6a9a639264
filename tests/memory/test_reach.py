"""A chat opens, shuts or moves, and its letters find their way."""

import pytest

from domain.words import Then, Way
from flows import groups
from flows.receipt import RECEIPT, Receipt
from sandbox.telegram import Fault
from storage import inbox
from storage.inbox import Arrival


@pytest.fixture
def hears(office):
    """The bot is told something by an update of its own."""
    numbers = iter(range(1, 99))

    async def hears(flow, *what):
        number = next(numbers)
        await office.db.act(
            lambda tx: inbox.take_in(tx, office.desk.bot, [Arrival(number, lane=1, body="{}")], office.time)
        )
        RECEIPT.set(Receipt(office.desk.bot, number))
        await flow(office.desk, *what)

    return hears


async def standing_card(office, group, text="new"):
    await office.writes(group, text, slot="card", way=Way.LIVING)
    await office.postman().deliver_all()


async def test_what_stood_in_a_group_is_not_looked_for_under_its_number_once_the_group_has_moved(office, hears):
    """Under the same number somebody else may have spoken there."""
    group = await office.group(basic=True)
    await standing_card(office, group)
    old = group.id
    await hears(groups.moved, old, group.upgrades(""))
    assert await office.ask("SELECT message FROM slots") == []


@pytest.mark.parametrize("notices", ["to, from", "from, to", "to, from, to", "to", ""])
async def test_a_group_that_becomes_a_supergroup_keeps_its_letters(office, hears, notices):
    group = await office.group(basic=True)
    await standing_card(office, group)
    await office.writes(group, "taken", slot="card", way=Way.LIVING, reply_to=3)
    old = group.id
    new = group.upgrades(notices)
    for _ in filter(None, notices.split(",")):
        await hears(groups.moved, old, new)
    assert await office.postman().deliver_all() == 1
    assert group.heard == ["taken"]
    assert group.cards[0].reply_to is None
    await office.writes(group, "fixed", slot="card", way=Way.LIVING)
    await office.postman().deliver_all()
    assert group.heard == ["fixed"]


async def test_a_new_number_that_was_taken_for_another_group_is_the_same_group(office, hears):
    group = await office.group(basic=True)
    person = await office.person()
    await standing_card(office, group)
    chat, old = await office.key(group.id), group.id
    new = group.upgrades("")
    stranger = await office.chat(new, "group", True)
    await office.writes(group, "already said to the stranger", about="c")
    await office.tell("UPDATE letters SET state = 'sent' WHERE about = 'c'")
    await office.tell("UPDATE people SET room = $1", stranger)
    await office.writes(group, "to the stranger", about="b")
    await hears(groups.moved, old, new)
    await hears(groups.moved, old, new)
    assert await office.key(new) == chat
    assert [tuple(row) for row in await office.ask("SELECT room FROM people WHERE id <> 0")] == [(chat,)]
    assert await office.ask("SELECT 1 FROM chats WHERE id = $1 AND telegram IN ($2, $3)", stranger, old, new) == []
    await office.postman().deliver_all()
    assert group.heard == ["to the stranger"]
    assert person.heard == []


async def test_a_group_that_was_bound_under_its_new_number_stays_what_it_was_bound_to_be(office, hears):
    group = await office.group(basic=True)
    chat, old = await office.key(group.id), group.id
    new = group.upgrades("")
    stranger = await office.chat(new, "group", True)
    await office.tell("UPDATE chats SET area = 0, purpose = 'staff' WHERE id = $1", stranger)
    await office.tell("INSERT INTO digests (kind, reader, due) VALUES ('room', $1, 0)", stranger)
    await office.tell("INSERT INTO cards (about, chat) VALUES ('notice:7', $1)", stranger)
    await office.writes(group, "we leave", then=Then.LEAVE)
    await hears(groups.moved, old, new)
    assert [tuple(row) for row in await office.ask("SELECT area, purpose FROM chats WHERE id = $1", chat)] == [
        (0, "staff")
    ]
    assert [row["reader"] for row in await office.ask("SELECT reader FROM digests")] == [chat]
    assert [row["chat"] for row in await office.ask("SELECT chat FROM cards")] == [chat]
    assert await office.states() == ["replaced"]


@pytest.fixture
async def bound_anew(office):
    """A group, its number, and the one that it has now; under that somebody bound it before the bot heard why."""
    group = await office.group(basic=True)
    old = group.id

    async def bound_anew():
        new = group.upgrades("")
        await office.tell("UPDATE chats SET area = 0 WHERE id = $1", await office.chat(new, "group", True))
        return new

    return group, old, bound_anew


async def test_a_group_that_was_bound_under_its_new_number_is_not_left_for_a_goodbye_it_has_read(
    office, hears, bound_anew
):
    group, old, bound = bound_anew
    office.telegram.faults.next("leaveChat", Fault.FLOODED)
    await office.writes(group, "we leave", then=Then.LEAVE)
    await office.postman().deliver_all()
    new = await bound()
    await hears(groups.moved, old, new)
    office.passes(minutes=1)
    await office.postman().deliver_all()
    assert group.chat.has(office.account)
    assert await office.ask("SELECT 1 FROM chores") == []


async def test_what_is_to_be_pinned_under_the_new_number_is_pinned_though_the_group_is_the_old_one(
    office, hears, bound_anew
):
    group, old, bound = bound_anew
    new = await bound()
    group.promotes(office.account, ["can_pin_messages"])
    office.telegram.faults.next("pinChatMessage", Fault.FLOODED)
    await office.writes(group, "the card", then=Then.PIN)
    await office.postman().deliver_all()
    await hears(groups.moved, old, new)
    office.passes(minutes=1)
    await office.postman().deliver_all()
    assert [message.text for message in group.pinned] == ["the card"]


async def test_a_group_that_is_bound_while_the_goodbye_is_under_way_is_not_left(office):
    group = await office.group()
    await office.writes(group, "we leave", then=Then.LEAVE)
    await office.tell("UPDATE chats SET area = 0 WHERE id = $1", await office.key(group.id))
    await office.postman().deliver_all()
    assert group.heard == ["we leave"]
    assert await office.ask("SELECT 1 FROM chores") == []


async def test_a_letter_under_way_while_its_group_moves_is_neither_lost_nor_doubled(office):
    group = await office.group(basic=True)
    await office.writes(group, "one", slot="card", way=Way.LIVING)
    await office.writes(group, "two", about="b")
    group.upgrades("")
    assert await office.postman().deliver_all() == 2
    assert sorted(group.heard) == ["one", "two"]


async def test_a_message_number_of_the_old_group_is_not_taken_for_one_of_the_new(office, monkeypatch):
    group = await office.group(basic=True)
    await office.writes(group, "old", slot="card", way=Way.LIVING)
    call = office.bot.call

    async def call_and_move(method, said):
        sent = await call(method, said)
        await office.tell("UPDATE chats SET telegram = -100999 WHERE id <> 0")
        return sent

    monkeypatch.setattr(type(office.bot), "call", staticmethod(call_and_move))
    await office.postman().deliver_all()
    assert await office.states() == ["sent"]
    assert await office.ask("SELECT * FROM slots") == []


async def test_somebody_who_blocks_and_comes_back_misses_nothing(office, hears):
    person = await office.person()
    await office.writes(person, "before")
    await hears(groups.person_came_or_went, person.id, "王", False)
    await office.writes(person, "after", about="b")
    assert await office.postman().deliver_all() == 0
    await hears(groups.person_came_or_went, person.id, "王", True)
    await office.postman().deliver_all()
    assert person.heard == ["before", "after"]


async def test_what_is_told_of_a_chat_nobody_knows_harms_nothing(office, hears):
    thrown_out = groups.Seat(telegram=-4242, title="群", inside=False, pins=False, forum=False, hears=False)
    await hears(groups.bot_came_or_went, thrown_out, None)
    await hears(groups.moved, -4242, -1004242)
    assert await office.ask("SELECT * FROM chats WHERE id <> 0") == []


async def test_the_last_word_to_somebody_erased_is_not_held_when_an_older_letter_finds_their_chat_shut(office):
    """Telegram doesn't tell of an account that was deleted: the first letter finds out."""
    person = await office.person(started=False)
    await office.tell("UPDATE chats SET reach = 'open' WHERE telegram = $1", person.id)
    await office.writes(person)
    await office.writes(person, about="erased", then=Then.FORGET)
    await office.tell("DELETE FROM people WHERE telegram = $1", person.id)
    await office.postman().deliver_all()
    assert await office.ask("SELECT 1 FROM chats WHERE telegram = $1", person.id) == []
    assert await office.ask("SELECT 1 FROM letters WHERE about = 'erased'") == []
