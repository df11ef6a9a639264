"""The port: taken by one program at a time, plain to strangers, and quiet about what goes wrong."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from doors.port import CannotListen, opened


async def falls(request):
    raise RuntimeError("a secret of the house")


ROUTES = [web.get("/falls", falls), web.post("/posted", falls)]


@pytest.fixture
async def port():
    async with opened(ROUTES, "127.0.0.1", 0) as port:
        yield port


async def asked(port, path, **how):
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}", **how) as answer:
        return answer.status, await answer.text(), answer.headers.keys()


async def test_what_falls_over_is_told_in_the_log_and_to_nobody_else(port, caplog):
    assert await asked(port, "/falls") == (500, "", {"Date", "Content-Length"})
    assert caplog.messages == ["an answer over HTTP fell over"]


@pytest.mark.parametrize("path", ["/", "/..%2f", "/falls/"])
async def test_a_stranger_learns_a_number_and_not_who_we_are(port, path):
    assert await asked(port, path) == (404, "", {"Date", "Content-Length"})


async def test_who_asks_in_another_way_is_told_how_one_asks(port):
    assert await asked(port, "/posted") == (405, "", {"Date", "Content-Length", "Allow"})


@pytest.mark.parametrize("garbage", [b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nHost : x\r\n\r\n"])
async def test_who_speaks_no_http_fills_no_log(port, garbage, caplog):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(garbage)
    assert b" 400 " in await reader.readline()
    writer.close()
    assert not caplog.records


@pytest.mark.parametrize("begun", [b"", b"POST /tele", b"GET / HTTP/1.1\r\nHost: x"])
async def test_who_comes_in_and_asks_nothing_whole_is_let_go(begun, monkeypatch):
    monkeypatch.setattr("doors.port.IDLE", 0.05)
    async with opened(ROUTES, "127.0.0.1", 0) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begun)
        assert await reader.read() == b""
        writer.close()


async def test_a_port_is_free_again_behind_whoever_had_it():
    async with opened(ROUTES, "127.0.0.1", 0) as port:
        with pytest.raises(CannotListen) as refusal:
            async with opened(ROUTES, "127.0.0.1", port):
                pass
        assert refusal.value.is_taken
    async with opened(ROUTES, "127.0.0.1", port):
        assert (await asked(port, "/"))[0] == 404
