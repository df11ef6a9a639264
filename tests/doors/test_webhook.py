"""Telegram hears "yes" once an update is on disk; whoever else knocks hears a number."""

import asyncio
import json
import threading
from io import BytesIO

import pytest

from doors import webhook
from doors.concerns import HIGHEST, KINDS
from doors.port import LARGEST
from doors.webhook import HEADER, secret_of
from sandbox.telegram import Fault
from storage.database import Unavailable
from storage.opening import open_database
from storage.sqlite import SQLite
from storage.sqlite_acts import ActConnection
from tests.doors.knocking import URL, doorstep, message
from tests.town.waits import until

SAYS_NOTHING = {"Date", "Content-Length", "Connection"}


@pytest.fixture
async def step(sqlite_url):
    db = await open_database(sqlite_url)
    async with doorstep(db) as step:
        yield step
    await db.close()


@pytest.fixture
async def either(db):
    """On each of the databases."""
    async with doorstep(db) as step:
        yield step


class Gate:
    """A database that keeps nothing before it is told to, or fails to keep it at all."""

    def __init__(self, db, failure=None):
        self._db = db
        self._failure = failure
        self.asked = asyncio.Event()
        self.opens = asyncio.Event()

    async def act(self, work):
        self.asked.set()
        await self.opens.wait()
        if self._failure:
            raise self._failure
        return await self._db.act(work)


async def test_what_telegram_brings_is_kept_and_the_lanes_are_called(either):
    answer = await either.knocks(message(7))
    assert (answer.status, answer.body) == (200, b"")
    assert await either.kept() == [7]
    assert either.called == [7]


async def test_nobody_hears_yes_before_it_is_kept(db):
    gate = Gate(db)
    async with doorstep(db, gate) as step:
        knocking = asyncio.create_task(step.knocks(message(7)))
        await gate.asked.wait()
        assert (await step.knocks(b"", method="GET")).status == 405  # others are answered meanwhile
        assert not knocking.done()
        gate.opens.set()
        assert (await knocking).status == 200
        assert await step.kept() == [7]


async def test_what_cannot_be_kept_is_to_be_brought_again_soon(db):
    gate = Gate(db, Unavailable("the disk is full"))
    gate.opens.set()
    async with doorstep(db, gate) as step:
        answer = await step.knocks(message(7))
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
        assert (await step.kept(), step.called) == ([], [])


async def test_what_is_brought_twice_is_kept_once_and_taken_both_times(either):
    answers = [await either.knocks(message(7)), await either.knocks(message(7, "something else"))]
    assert [answer.status for answer in answers] == [200, 200]
    assert await either.kept() == [7]


@pytest.mark.parametrize("told", ["", "wrong", "secret", "secret-and-more", "half", "\udcff\udcfe", "é" * 64])
async def test_a_stranger_learns_a_number_and_leaves_no_trace(step, told):
    told = {"secret": secret_of("1:another"), "secret-and-more": step.secret + "0", "half": step.secret[:32]}.get(
        told, told
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", step.port)
    body = json.dumps(message(7)).encode()
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {told}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode(errors="surrogateescape") + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    status, *headers = answer.decode().split("\r\n")
    assert status == "HTTP/1.1 401 Unauthorized"
    assert {line.partition(":")[0] for line in headers if line} <= SAYS_NOTHING
    assert await step.kept() == []


async def test_without_the_secret_not_a_byte_is_waited_for(step):
    assert "401" in await step.writes(f"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGEST}\r\n\r\n")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/telegram", 405), ("PUT", "/telegram", 405), ("POST", "/", 404), ("POST", "/telegram/", 404)],
)
async def test_another_way_or_place_to_knock_is_a_number_even_with_the_secret(step, method, path, status):
    answer = await step.knocks(message(7), method, path)
    assert (answer.status, answer.body, answer.headers.get("Allow")) == (status, b"", "POST" if status == 405 else None)
    assert answer.headers.keys() <= SAYS_NOTHING | {"Allow"}
    assert await step.kept() == []


async def in_pieces(body):
    for start in range(0, len(body), 1 << 16):
        yield body[start : start + (1 << 16)]


def filled(size):
    """An update of exactly so many bytes."""
    empty = len(json.dumps(message(7, "")))
    return json.dumps(message(7, "a" * (size - empty))).encode()


@pytest.mark.parametrize("way", [BytesIO, in_pieces])
async def test_a_mebibyte_is_taken_and_a_byte_more_is_not(step, way):
    assert (await step.knocks(way(filled(LARGEST + 1)))).status == 413
    assert await step.kept() == []
    assert (await step.knocks(way(filled(LARGEST)))).status == 200
    assert await step.kept() == [7]


async def test_a_length_that_is_too_large_is_believed_at_once(step):
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {step.secret}\r\nContent-Length: {LARGEST + 1}\r\n\r\n"
    assert "413" in await step.writes(head)


@pytest.mark.parametrize(
    "sent",
    [
        "Content-Length: 5\r\n\r\n" + json.dumps(message(7)),  # less than comes
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + json.dumps(message(7)),
        "Transfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n" + json.dumps(message(7)),
        'Content-Encoding: gzip\r\nContent-Length: 17\r\n\r\n{"update_id": x7}',
    ],
)
async def test_a_body_that_lies_about_itself_is_not_taken(step, sent, caplog):
    assert "400" in await step.writes(f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {step.secret}\r\n{sent}")
    assert await step.kept() == []
    assert not caplog.records


async def test_a_body_that_ends_too_soon_is_not_taken_and_nobody_is_alarmed(step, caplog):
    body = json.dumps(message(7)).encode()
    _, writer = await asyncio.open_connection("127.0.0.1", step.port)
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {step.secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body[:-9])
    writer.close()
    assert (await step.knocks(message(8))).status == 200
    assert await step.kept() == [8]
    assert not caplog.records


@pytest.mark.parametrize("slow", ["", "{"])
async def test_whoever_never_finishes_is_not_waited_for_for_ever(step, slow, monkeypatch):
    monkeypatch.setattr(webhook, "READ", 0.0)
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {step.secret}\r\nContent-Length: 100\r\n\r\n"
    assert "400" in await step.writes(head + slow)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b"7", b'"update_id"', b"\xff\xfe", b"[" * 100_000, b"1" * 5000,
        b"{}", b'{"update_id": null}', b'{"update_id": "7"}', b'{"update_id": 7.0}', b'{"update_id": true}',
        b'{"update_id": -1}', f'{{"update_id": {HIGHEST + 1}}}'.encode(),
    ],
)  # fmt: skip
async def test_what_is_no_update_is_refused_whoever_brings_it(step, body):
    answer = await step.knocks(body)
    assert (answer.status, answer.body) == (400, b"")
    assert await step.kept() == []


@pytest.mark.parametrize("body", [b'{"update_id": 7}', b'{"update_id": 7, "message": "?"}'])
async def test_an_update_that_nobody_has_thought_of_yet_is_kept_as_a_number(step, body):
    assert (await step.knocks(body)).status == 200
    assert await step.kept() == [7]


async def test_many_knocks_side_by_side_share_a_commit(tmp_path, monkeypatch):
    commits, gate = [], threading.Event()
    commit = ActConnection.commit

    def counted(connection):
        commits.append(len(connection._acts))
        commit(connection)

    async def holds(_):
        gate.wait(10)

    db = await SQLite.open(tmp_path / "linli.db")
    monkeypatch.setattr(ActConnection, "commit", counted)
    async with doorstep(db) as step:
        held = asyncio.create_task(db.act(holds))
        knocks = [asyncio.create_task(step.knocks(message(number))) for number in range(50)]
        await until(lambda: len(db._writer._waiting) == 50)
        gate.set()
        _, *answers = await asyncio.gather(held, *knocks)
    await db.close()
    assert {answer.status for answer in answers} == {200}
    assert commits == [1, 50]


async def test_at_the_start_telegram_is_told_where_to_knock_and_what_to_say(step):
    running = asyncio.create_task(step.webhook.run())
    await until(lambda: step.webhook.heard)
    running.cancel()
    [call] = step.telegram.journal.of("setWebhook")
    assert call.params["url"] == URL
    assert call.params["secret_token"] == step.secret
    assert tuple(call.params["allowed_updates"]) == KINDS
    assert call.params["max_connections"] == 100
    assert not call.params.get("drop_pending_updates")


async def test_telegram_is_told_again_until_it_hears(step, monkeypatch, caplog):
    monkeypatch.setattr(webhook, "PAUSES", (0.0,))
    step.telegram.faults.next("setWebhook", Fault.BROKEN, Fault.RESET, Fault.LOST)
    running = asyncio.create_task(step.webhook.run())
    await until(lambda: step.webhook.heard)
    running.cancel()
    assert [record.msg for record in caplog.records] == ["the webhook isn't set (%s), next try in %s s"] * 3
    assert step.secret not in caplog.text


async def test_once_told_to_stop_nothing_is_taken_and_the_webhook_stays(step):
    running = asyncio.create_task(step.webhook.run())
    await until(lambda: step.webhook.heard)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (await step.knocks(message(7))).status == 503
    assert await step.kept() == []
    assert not step.telegram.journal.of("deleteWebhook")


def test_the_secret_is_the_same_in_every_process_and_no_way_back_to_the_token():
    token = "123456789:" + "Canary_that-must_never-be-sung-once"
    assert secret_of(token) == "8922d858a9cd1eb2580d023b8ab3fc41ebb58fb353701b2237fe762fe8b86285"
    assert secret_of(token + "1") != secret_of(token)
