"""Bare bots of two libraries live on the town unchanged, polling and by webhook, and hold the same conversations."""

import pytest

from sandbox.telegram import Group, Person
from tests.town.bare import LIVES
from tests.town.waits import until


@pytest.fixture(params=LIVES, ids=lambda life: life.__name__)
async def alive(request, server, bot):
    async with request.param(server.address, bot.token):
        yield


@pytest.mark.usefixtures("alive")
async def test_a_word_a_press_a_toast_and_an_edited_card(anna):
    anna.says("lamp")
    await until(lambda: anna.heard == ["heard lamp"])
    anna.presses("go")
    await until(lambda: anna.heard == ["done"])
    assert anna.toasts == ["pressed"]


@pytest.mark.usefixtures("alive")
async def test_a_picture_goes_down_and_up_again_unharmed(anna):
    photo = anna.sends_photo()
    await until(lambda: bool(anna.letters))
    sent = anna.letters[0].media
    assert sent.about[0]["file_name"] == "same.jpg"
    assert sent.files[0].read() == photo.media.files[-1].read()


@pytest.mark.usefixtures("alive")
async def test_a_group_and_many_chats_at_once(telegram, bot):
    people = [Person.born(telegram, f"P{number}") for number in range(8)]
    group = Group.founded(telegram, "Elm", people[0], [*people[1:], bot], admins=[bot])
    for person in people:
        person.says(f"from {person.id}")
        person.says(f"of {person.id}", group)
    await until(lambda: len(group.heard) == 8 and all(person.heard for person in people))
    assert sorted(group.heard) == sorted(f"heard of {person.id}" for person in people)
    assert [person.heard for person in people] == [[f"heard from {person.id}"] for person in people]
