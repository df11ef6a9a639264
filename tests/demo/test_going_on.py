"""A named file goes on where it stopped, with every chat in it."""

import pickle
import sqlite3

import pytest

from sandbox.demo import keeping
from sandbox.demo.left import NotATown, look
from sandbox.demo.shelf import Shelf
from sandbox.demo.town import Demo


def texts(demo):
    return {player.name: [message.text for message in player.person.private.log] for player in demo.cast}


async def test_every_chat_and_every_matter_is_there_again(reopened, walks):
    async with reopened() as demo:
        await walks(demo, 4)
        demo.groups[0].upgrades()
        await demo.settles()
        before, files, now = texts(demo), dict(demo.world.disk.files), demo.clock.now()
    async with reopened() as demo:
        assert texts(demo) == before
        assert demo.clock.now() >= now
        assert demo.groups[0].chat.kind == "supergroup"
        assert {number: file.read() for number, file in demo.world.disk.files.items()} == {
            number: file.read() for number, file in files.items()
        }
        assert demo.tour.shown()["step"] == 4
        assert (await walks(demo))["over"]


async def test_what_nobody_had_heard_yet_is_heard_another_day(reopened):
    async with reopened() as demo:
        await demo.tour.does_it()
        await demo.tour.does_it()
        await demo.living.is_killed()
        demo.cast[0].person.says("报事")
    async with reopened() as demo:
        assert "出了什么事" in demo.cast[0].person.heard[-1]


async def test_without_the_chats_the_bot_still_knows_everything(reopened, walks, tmp_path):
    async with reopened() as demo:
        await walks(demo, 4)
        demo.groups[0].upgrades()
        await demo.settles()
    (tmp_path / "town.db.town").unlink()
    async with reopened() as demo:
        grandma, _, worker, *_ = (player.person for player in demo.cast)
        assert not demo.has_chats
        assert not grandma.heard
        grandma.says("1")
        worker.says("1")
        await demo.settles()
        assert "第1件" in grandma.heard[-1]
        worker.presses("办好了")
        await demo.settles()
        assert (await walks(demo))["over"]
        assert demo.groups[0].cards[-1].text.startswith("✅")


async def test_chats_that_another_make_of_the_town_kept_are_left_unread(reopened, tmp_path):
    async with reopened() as demo:
        demo.cast[0].person.starts()
    shelf = tmp_path / "town.db.town"
    shelf.write_bytes(b"linli demo of old\n" + shelf.read_bytes())
    async with reopened() as demo:
        assert not demo.cast[0].person.private.log


DAMAGES = {
    "half written": lambda box: box[: len(box) // 2],
    "partly wiped": lambda box: box[:-99] + bytes(99),
    "written over": lambda box: box + b".",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_chats_that_were_damaged_on_the_disk_are_left_unread(reopened, tmp_path, damage):
    async with reopened():
        pass
    shelf = tmp_path / "town.db.town"
    shelf.write_bytes(damage(shelf.read_bytes()))
    async with reopened() as demo:
        assert not demo.has_chats


async def test_nothing_but_a_town_is_read_from_the_shelf(demo, tmp_path):
    class Trap:
        def __reduce__(self):
            return (tmp_path.joinpath("sprung").touch, ())

    assert keeping.fill(demo.world, keeping.sealed(pickle.dumps(Trap()))) is None
    assert not (tmp_path / "sprung").exists()


def test_a_file_of_somebody_else_is_refused_unharmed(tmp_path):
    words, other = tmp_path / "letter.txt", tmp_path / "other.db"
    words.write_text("谁也别动我")
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE areas (id, name)")
    connection.execute("CREATE TABLE chats (telegram, reach)")
    connection.execute("INSERT INTO areas VALUES (1, '别处')")
    connection.commit()
    connection.close()
    for file in (words, other):
        before = file.read_bytes()
        with pytest.raises(NotATown):
            Demo(tmp_path, file)
        assert file.read_bytes() == before


def test_a_new_name_is_a_new_town(tmp_path):
    assert look(tmp_path / "nobody.db") is None


def test_a_shelf_without_room_says_so_and_takes_the_next_box(tmp_path):
    shelf = Shelf(tmp_path / "full" / "town.db.town")
    assert not shelf.puts_up(b"chats")
    assert shelf.takes_down() == b""
    (tmp_path / "full").mkdir()
    assert shelf.puts_up(b"chats")
    assert shelf.takes_down() == b"chats"
