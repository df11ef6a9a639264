"""The page in front of the town: what a browser gets, hears, and lets people do."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.demo.asked import understood
from sandbox.demo.feed import Feed
from sandbox.demo.hands import Cannot, Hands
from sandbox.demo.phones import Phones

if TYPE_CHECKING:
    from sandbox.demo.town import Demo

Answer = Awaitable[web.StreamResponse]

FACE = Path(__file__).parent / "face"
FILES = {f"/{file.relative_to(FACE).as_posix()}": file for file in FACE.rglob("*") if file.is_file()}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
SHOWN = {  # files of people's own that are shown or played; any other can only be saved
    b"\xff\xd8": "image/jpeg",
    b"\x89PNG": "image/png",
    b"RIFF": "image/webp",
    b"GIF8": "image/gif",
    b"OggS": "audio/ogg",
    b"\x1a\x45\xdf\xa3": "audio/webm",
}
NOT_UNDERSTOOD = "没弄明白要做什么，刷新一下页面再试。"


class Page:
    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        phones = Phones(demo)
        self._feed = Feed(demo, phones)
        self._hands = Hands(demo, phones)
        self._doors: dict[tuple[str, str], Callable[[web.BaseRequest], Answer]] = {
            ("GET", "/news"): self._news,
            ("GET", "/older"): self._older,
            ("POST", "/do"): self._do,
            ("POST", "/send"): self._send,
        }

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        response = await self._answer(request)
        response.headers.update(HEADERS)
        return response

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if not _is_our_page(request):
            return web.Response(status=403)
        try:
            return await self._opened(request)
        except Cannot as cannot:
            return web.json_response({"cannot": str(cannot)}, status=409)
        except (KeyError, TypeError, ValueError, RecursionError):
            return web.json_response({"cannot": NOT_UNDERSTOOD}, status=400)

    async def _opened(self, request: web.BaseRequest) -> web.StreamResponse:
        door = self._doors.get((request.method, request.path))
        if door is not None:
            return await door(request)
        if request.method != "GET":
            return web.Response(status=405)
        if request.path.startswith("/media/"):
            return self._media(request.path.removeprefix("/media/"))
        return _file_of_the_face(request.path)

    async def _news(self, request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(await self._feed.news(request.query.get("known", "")))

    async def _older(self, request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(self._feed.older(request.query["phone"], int(request.query["before"])))

    async def _do(self, request: web.BaseRequest) -> web.StreamResponse:
        asked = json.loads(await request.read())
        return web.json_response(await self._hands.do(asked["act"], understood(asked["how"])))

    async def _send(self, request: web.BaseRequest) -> web.StreamResponse:
        """The file is the body; everything about it stands in the address."""
        about = dict(request.query)
        kind, phone, who = about.pop("kind"), about.pop("phone"), int(about.pop("who"))
        self._hands.send(kind, await request.read(), phone, who, **about)
        return web.json_response({})

    def _media(self, number: str) -> web.StreamResponse:
        file = self._demo.world.disk.files.get(int(number)) if number.isdigit() else None
        if file is None:
            return web.Response(status=404)
        data = file.read()
        kind = next((kind for mark, kind in SHOWN.items() if data.startswith(mark)), "")
        if kind and file.kind != "document":
            return web.Response(body=data, content_type=kind)
        return web.Response(
            body=data, content_type="application/octet-stream", headers={"Content-Disposition": "attachment"}
        )


def _file_of_the_face(path: str) -> web.StreamResponse:
    file = FILES.get("/index.html" if path == "/" else path)
    if file is None:
        return web.Response(status=404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return web.Response(body=file.read_bytes(), headers={"Content-Type": _with_charset(kind)})


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _is_our_page(request: web.BaseRequest) -> bool:
    """Asked by the number of a machine, not by a name that anybody could point at this one; and from no other page."""
    origin = request.headers.get("Origin")
    return _is_a_number(request.host) and origin in (None, f"{request.scheme}://{request.host}")


def _is_a_number(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name) is not None
    except ValueError:
        return False
