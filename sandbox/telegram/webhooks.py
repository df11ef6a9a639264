"""A webhook: where a bot wants its updates brought, and what Telegram asks of such an address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from sandbox.telegram.given import Given
from sandbox.telegram.refusals import Refusal

LONGEST_SECRET = 256
NOT_OF_A_SECRET = re.compile(r"[^A-Za-z0-9_-]")
CONNECTIONS, MOST_CONNECTIONS = 40, 100


@dataclass(slots=True)
class Webhook:
    """Two are the same if they are set the same, whatever came of either."""

    url: str
    host: str
    ip_address: str
    secret: str
    max_connections: int
    has_certificate: bool
    last_error_date: int = field(default=0, compare=False)
    last_error_message: str = field(default="", compare=False)

    def errs(self, at: float, message: str) -> None:
        self.last_error_date, self.last_error_message = int(at), message


def read_secret(given: Given) -> str:
    secret = given.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise Refusal("secret token is too long")
    if NOT_OF_A_SECRET.search(secret):
        raise Refusal("secret token contains unallowed characters")
    return secret


def read_webhook(given: Given, secret: str) -> Webhook:
    """Telegram takes https on ports 80, 88, 443 and 8443 alone; the toy takes plain http, and loopback alone."""
    url = given.text("url")
    scheme, host = _read_url(url if "://" in url else f"https://{url}")
    address = given.text("ip_address") or ("127.0.0.1" if host == "localhost" else host)
    if scheme != "http" or not _is_loopback(address):
        raise Refusal("bad webhook: the toy knows no network, only plain http on loopback")
    connections = given.integer("max_connections") if given.has("max_connections") else CONNECTIONS
    certificate = given.upload("certificate") is not None
    return Webhook(url, host, address, secret, max(1, min(connections, MOST_CONNECTIONS)), certificate)


def _read_url(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise Refusal("invalid webhook URL specified")
    return parts.scheme, host


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
