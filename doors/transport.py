"""HTTP under python-telegram-bot, by aiohttp, with errors that tell whether a message may have arrived."""

import json
from io import BytesIO
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from storage.as_json import as_json

# Seconds. Reading is generous: giving up on an answer leaves a letter in doubt, and that costs more.
POOL, CONNECT, WRITE, UPLOAD, READ = 5.0, 5.0, 5.0, 20.0, 10.0

# aiohttp raises these before it has a connection to write to; after anything else a request may have arrived.
NEVER_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class Transport(BaseRequest):
    """NetworkError: never sent. TimedOut: in doubt. An answer of any status goes to PTB, which judges it.

    The long poll gets a Transport of its own: polling and sending never wait for each other's connections.
    """

    def __init__(self, api_base: str, connections: int = 256) -> None:
        self._proxy = _proxy_for(api_base)
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("never sent: the transport is closed")
        connect = _seconds(connect_timeout, CONNECT) + _seconds(pool_timeout, POOL)
        read = _seconds(read_timeout, READ + _long_poll(url, request_data))
        write = _seconds(write_timeout, UPLOAD if request_data and request_data.contains_files else WRITE)
        limits = aiohttp.ClientTimeout(total=connect + write + read, connect=connect, sock_read=read)
        content = _content(request_data)
        try:
            # Redirects are not followed, and aiohttp repeats no POST: nothing is silently sent twice.
            async with self._session.request(method, url, timeout=limits, allow_redirects=False, **content) as answer:
                return answer.status, _harmless(method, answer.status, await answer.read())
        # "from None": aiohttp's errors quote the address, and the address holds the token.
        except NEVER_SENT as error:
            raise NetworkError(f"never sent: {type(error).__name__}") from None
        except (aiohttp.ClientError, OSError) as error:
            raise TimedOut(f"in doubt: {type(error).__name__}") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """An answer nobody can read is a lost answer; PTB would print it and call it a TelegramError."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TimedOut("in doubt: the answer is not the Bot API's")
        return answer


def _content(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if request_data.contains_files:
        return {"data": _form(request_data)}
    said = as_json(request_data.parameters)  # escaped, Chinese would take twice the room
    return {"data": said.encode("utf-8", "replace"), "headers": {"Content-Type": "application/json"}}


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, _whole(value))
    for name, (filename, content, kind) in request_data.multipart_data.items():
        file = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=kind)
    return form


def _whole(text: str) -> str:
    """Half an emoji becomes a question mark: UTF-8 has no bytes for it, and the rest deserves to be read."""
    return text.encode("utf-8", "replace").decode()


def _harmless(method: str, status: int, body: bytes) -> bytes:
    """The Bot API answers in JSON; other pages may repeat the address, and PTB quotes them in its errors."""
    downloaded = method == "GET" and status < 300
    return body if downloaded or body.startswith(b"{") else b""


def _seconds(said: object, otherwise: float) -> float:
    """PTB marks "not said" with an object of its own; a call without any limit is not to be had."""
    return float(said) if isinstance(said, int | float) else otherwise


def _long_poll(url: str, request_data: RequestData | None) -> float:
    if request_data is None or not url.endswith("/getUpdates"):
        return 0.0
    return _seconds(request_data.parameters.get("timeout"), 0.0)


def _proxy_for(api_base: str) -> str | None:
    """The environment's proxy, looked up once; a server on this machine is never asked through one."""
    base = urlsplit(api_base)
    host = base.hostname or ""
    if _is_loopback(host) or proxy_bypass(host):
        return None
    return getproxies().get(base.scheme)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
