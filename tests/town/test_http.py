"""The Bot API over loopback HTTP: every kind of body, files up and down, waits, and answers that get lost."""

import asyncio
import gzip
import io

import aiohttp
import pytest

from sandbox.telegram import Fault
from sandbox.telegram.pictures import flat_jpeg
from tests.town.asking import asked
from tests.town.waits import hung_up, waiting

MEGABYTE = 1024 * 1024


async def test_a_call_may_come_as_an_address_a_form_json_or_parts(session, url, anna):
    anna.starts()
    ways = [
        session.get(url + "sendMessage", params={"chat_id": "11", "text": "里"}),
        session.post(url + "sendMessage", data={"chat_id": "11", "text": "里"}),
        session.post(url + "sendMessage", json={"chat_id": 11, "text": "里"}),
        session.post(url + "sendMessage?chat_id=11", data=_parts(text="里")),
    ]
    for way in ways:
        status, body = await asked(way)
        assert (status, body["result"]["text"]) == (200, "里")


def _parts(**values):
    form = aiohttp.FormData(values)
    form.add_field("odd", b"x", filename="奇.txt", content_type="text/plain")
    return form


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"chat_id": 11, "te'),
        ("application/json", b"[1]"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhal'),
        ("multipart/form-data; boundary=x", b"--x\r\nnothing\r\n--x--\r\n"),
        ("multipart/form-data", b"--x--\r\n"),
    ],
)
async def test_a_half_written_body_is_refused(session, url, telegram, kind, body):
    status, answer = await asked(session.post(url + "sendMessage", data=body, headers={"Content-Type": kind}))
    assert (status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert telegram.journal.counts.total() == 0


async def test_a_body_cut_off_on_the_way_has_no_effect(server, bot, anna, session, url):
    anna.starts()
    host, port = server.address.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /bot{bot.token}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n"
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nchat_id=11&text=half".encode())
    await writer.drain()
    writer.close()
    await asked(session.get(url + "getMe"))
    assert anna.heard == []


async def test_a_poll_whose_caller_hangs_up_stops_waiting(session, url, bot):
    poll = asyncio.create_task(asked(session.post(url + "getUpdates", data={"timeout": "50"})))
    await waiting(bot)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await hung_up(bot)


async def test_an_unknown_token_method_and_path(session, server, url):
    assert (await asked(session.get(url + "sendPigeon")))[0] == 404
    status, answer = await asked(session.get(f"{server.address}/bot1:x/getMe"))
    assert (status, answer) == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    assert (await asked(session.get(server.address + "/nowhere")))[0] == 404


async def test_an_upload_comes_back_by_its_path(session, server, url, bot, anna):
    anna.starts()
    form = aiohttp.FormData({"chat_id": "11"}, quote_fields=False)
    form.add_field("document", b"a,b\r\n\r\n--x\r\n", filename="台账.csv")
    _, sent = await asked(session.post(url + "sendDocument", data=form))
    assert sent["result"]["document"]["file_name"] == "台账.csv"
    _, got = await asked(session.post(url + "getFile", data={"file_id": sent["result"]["document"]["file_id"]}))
    async with session.get(f"{server.address}/file/bot{bot.token}/{got['result']['file_path']}") as file:
        assert await file.read() == b"a,b\r\n\r\n--x\r\n"
    async with session.get(f"{server.address}/file/bot{bot.token}/photos/none.jpg") as none:
        assert none.status == 404


async def test_a_long_poll_over_http_wakes_with_the_update(session, url, bot, anna):
    poll = asyncio.create_task(asked(session.post(url + "getUpdates", data={"timeout": "50"})))
    await waiting(bot)
    anna.says("awake?")
    _, answer = await poll
    assert answer["result"][0]["message"]["text"] == "awake?"


async def test_a_lost_answer_is_a_dropped_connection_after_the_effect(session, url, telegram, anna):
    anna.starts()
    telegram.faults.next("sendMessage", Fault.LOST, Fault.RESET)
    for _ in range(2):
        with pytest.raises(aiohttp.ClientError):
            await asked(session.post(url + "sendMessage", data={"chat_id": 11, "text": "x"}))
    assert anna.heard == ["x"]


async def test_of_a_parameter_given_twice_the_first_counts_and_the_address_comes_first(session, url, anna):
    anna.starts()
    _, sent = await asked(session.post(f"{url}sendMessage?chat_id=11&text=a&text=b", json={"text": "c"}))
    assert sent["result"]["text"] == "a"
    form = aiohttp.FormData([("chat_id", "11"), ("text", "d"), ("text", "e")])
    assert (await asked(session.post(f"{url}sendMessage", data=form)))[1]["result"]["text"] == "d"


async def test_the_kind_of_a_body_is_read_in_any_case_and_one_nobody_knows_is_not_looked_into(session, url, anna):
    anna.starts()
    loud = {"Content-Type": "Application/JSON; Charset=UTF-8"}
    _, sent = await asked(session.post(url + "sendMessage", data=b'{"chat_id":11,"text":"x"}', headers=loud))
    assert sent["result"]["text"] == "x"
    odd = {"Content-Type": "text/plain"}
    _, refused = await asked(session.post(url + "sendMessage", data=b'{"chat_id":11,"text":"x"}', headers=odd))
    assert refused["description"] == "Bad Request: message text is empty"


async def test_a_body_may_come_in_chunks_or_packed(session, url, anna):
    anna.starts()

    async def chunks():
        for part in (b'{"chat_id": 11,', b' "text": "in ', b'chunks"}'):
            yield part

    kind = {"Content-Type": "application/json"}
    assert (await asked(session.post(url + "sendMessage", data=chunks(), headers=kind)))[0] == 200
    packed = gzip.compress(b'{"chat_id": 11, "text": "packed"}')
    assert (await asked(session.post(url + "sendMessage", data=packed, headers=kind | {"Content-Encoding": "gzip"})))[
        0
    ] == 200
    assert anna.heard == ["in chunks", "packed"]


async def test_chunks_that_break_off_have_no_effect(server, bot, anna, session, url):
    anna.starts()
    host, port = server.address.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /bot{bot.token}/sendMessage HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n11\r\nchat_id=11&text=h\r\n".encode())
    await writer.drain()
    writer.close()
    await asked(session.get(url + "getMe"))
    assert anna.heard == []


async def test_get_post_and_head_are_known_and_nothing_else(session, url):
    assert (await asked(session.get(url + "getMe")))[0] == 200
    assert (await asked(session.post(url + "GETME")))[0] == 200
    async with session.head(url + "getMe") as head:
        assert (head.status, await head.read()) == (200, b"")
    status, answer = await asked(session.put(url + "getMe"))
    assert (status, answer) == (501, {"ok": False, "error_code": 501, "description": "Not Implemented"})


async def test_a_refusal_for_haste_says_in_its_head_too_how_long_to_wait(session, url, telegram, anna):
    telegram.faults.next("sendMessage", Fault.FLOODED)
    async with session.post(url + "sendMessage", data={"chat_id": 11, "text": "x"}) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "3")


async def test_a_picture_of_20_megabytes_is_no_photo_but_a_file(session, url, anna):
    anna.starts()
    picture = flat_jpeg(400, 300) + bytes(20 * MEGABYTE)
    status, answer = await asked(session.post(url + "sendPhoto", data=_file("photo", picture)))
    assert (status, answer["description"]) == (
        400,
        f"Bad Request: file of size {len(picture)} bytes is too big for a photo; the maximum size is 10485760 bytes",
    )
    _, sent = await asked(session.post(url + "sendDocument", data=_file("document", picture)))
    document = sent["result"]["document"]
    assert document["file_size"] == len(picture)
    status, answer = await asked(session.post(url + "getFile", data={"file_id": document["file_id"]}))
    assert (status, answer["description"]) == (400, "Bad Request: file is too big")


@pytest.mark.parametrize("megabytes", [51, 61])
async def test_more_than_50_megabytes_do_not_go_up(session, url, anna, megabytes):
    anna.starts()
    status, answer = await asked(
        session.post(url + "sendDocument", data=_file("document", bytes(megabytes * MEGABYTE)))
    )
    assert (status, answer["description"]) == (413, "Request Entity Too Large")
    assert anna.letters == []


def _file(name, data):
    form = aiohttp.FormData({"chat_id": "11"})
    form.add_field(name, io.BytesIO(data), filename="a.jpg")
    return form


async def test_json_nested_without_end_is_refused(session, url):
    kind = {"Content-Type": "application/json"}
    for body in (b'{"a":' * 100_000, b'{"reply_markup":' + b"[" * 100_000):
        assert (await asked(session.post(url + "sendMessage", data=body, headers=kind)))[0] == 400
    nested = {"chat_id": "11", "text": "x", "reply_markup": "[" * 100_000}
    assert (await asked(session.post(url + "sendMessage", json=nested)))[0] == 400


async def test_two_bots_share_the_server_and_nothing_else(session, url, server, telegram, anna):
    other = telegram.bot(username="other_bot")
    anna.says("for the first")
    theirs = f"{server.address}/bot{other.token}/"
    assert len((await asked(session.get(url + "getUpdates")))[1]["result"]) == 1
    assert (await asked(session.get(theirs + "getUpdates")))[1]["result"] == []
    assert (await asked(session.get(theirs + "getMe")))[1]["result"]["username"] == "other_bot"
    _, answer = await asked(session.post(theirs + "sendMessage", data={"chat_id": "11", "text": "x"}))
    assert answer["description"] == "Bad Request: chat not found"
