"""The same conversations with whoever lives on the town, however updates reach them: two bare echoes, and Linli."""

import json

import aiohttp
import pytest

from doors.webhook import secret_of
from sandbox.telegram import Fault, Person
from sandbox.telegram.faults import DELIVERY
from tests.doors.lives import Linli
from tests.doors.town import TOKEN
from tests.town import bare

ECHOES = {life.__name__: life for life in bare.LIVES}


@pytest.fixture
def linli(town, tmp_path):
    return Linli(town.server.address, TOKEN, tmp_path, town.anna.id)


@pytest.fixture(params=[*ECHOES, "linli_polling", "linli_webhook"])
async def alive(request, town, linli):
    """Somebody who answers."""
    echo = ECHOES.get(request.param)
    life = echo(town.server.address, TOKEN) if echo else getattr(linli, request.param.removeprefix("linli_"))()
    async with life:
        yield


@pytest.mark.usefixtures("alive")
async def test_everything_said_is_answered_in_order(town):
    people = [Person.born(town.world, f"P{number}") for number in range(5)]
    for number in range(1, 9):
        for person in people:
            person.says(str(number))
    await town.shows(lambda: all(len(person.heard) == 8 for person in people))
    for person in people:
        assert [said for number, said in enumerate(person.heard, 1) if str(number) not in said] == []


@pytest.mark.usefixtures("alive")
async def test_a_press_is_answered(town):
    town.anna.says("楼道灯又不亮了，摸黑开门")
    await town.answers(1)
    town.anna.presses(town.anna.sees_buttons()[0])
    await town.shows(lambda: all(press.answered for press in town.world.presses.values()))
    assert town.world.presses


@pytest.mark.usefixtures("alive")
async def test_a_photo_and_every_picture_of_an_album_arrive(town):
    town.anna.sends_photo()
    town.anna.sends_album(3)
    await town.shows(lambda: len(town.anna.heard) == 4 or "照片收到4张" in str(town.anna.heard[-1:]))


@pytest.fixture(params=["polling", "webhook"])
def lives(request, linli):
    """A life of Linli's, however updates reach it, to be lived more than once."""
    return getattr(linli, request.param)


async def test_linli_answers_what_is_brought_again_once(town, lives):
    town.anna.says("1")
    [brought] = town.account.updates.waiting(1)
    async with lives():
        await town.answers(1)
        town.account.updates.put_raw(brought)
        town.anna.says("2")
        await town.answers(2)
    assert [number in said for number, said in zip("12", town.anna.heard, strict=True)] == [True, True]


async def test_linli_answers_once_what_comes_twice_at_a_time_or_was_thought_untaken(town, linli):
    town.world.faults.next(DELIVERY, *[Fault.TWICE, Fault.UNHEARD] * 5)
    async with linli.webhook():
        for number in range(1, 9):
            town.anna.says(str(number))
        await town.answers(8)
    assert [str(number) in said for number, said in enumerate(town.anna.heard, 1)] == [True] * 8


async def test_linli_is_stopped_and_started_again_and_nothing_is_lost(town, lives):
    async with lives():
        for number in range(1, 6):
            town.anna.says(str(number))
        await town.answers(1)  # and is told to stop while the others are under way
    for number in range(6, 9):
        town.anna.says(str(number))
    async with lives():
        await town.answers(8)
    assert [str(number) in said for number, said in enumerate(town.anna.heard, 1)] == [True] * 8


async def test_linli_changes_its_door_twice_in_the_middle_of_a_dialogue(town, linli):
    async with linli.polling():
        town.anna.says("/report 楼道灯又不亮了")
        await town.offers("照明")
    assert not town.account.webhook
    town.anna.presses("照明")
    async with linli.webhook():
        await town.offers("桂花园")
        town.anna.presses("桂花园")
        await town.offers("3号楼")
    assert town.account.webhook, "Telegram keeps for it what is said until the next start"
    town.anna.presses("3号楼")
    async with linli.polling() as house:
        await town.offers("发出去")
        assert not town.account.webhook
        town.anna.presses("发出去")
        await town.shows(lambda: "第1件" in town.anna.heard[-1])
        [row] = await house.desk.db.read(lambda tx: tx.all("SELECT count(*) AS matters FROM issues"))
    assert row["matters"] == 1
    assert len(town.anna.heard) == 4, "what was settled on the way stands in the question's own place"


async def test_linli_is_well_and_says_nothing_of_anybody(town, linli, lives):
    town.anna.says("1")
    async with lives(), aiohttp.ClientSession() as session:
        await town.answers(1)
        async with session.get(f"http://127.0.0.1:{linli.port}/health") as answer:
            seen = await answer.text()
            assert (answer.status, json.loads(seen)["wrong"]) == (200, [])
    assert not [secret for secret in (TOKEN, secret_of(TOKEN), "Anna", town.server.address) if secret in seen]
