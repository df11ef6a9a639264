"""A link: which addresses Telegram takes, and what a link to a bot asks for."""

import re
from urllib.parse import parse_qs, urlsplit

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")
HOST = re.compile(r"(?:[^\s/?#:@<>\"']+\.)+[^\s/?#:@<>\"']{2,}|\d{1,3}(?:\.\d{1,3}){3}")
PARAMETER = re.compile(r"[A-Za-z0-9_-]*")
TELEGRAM_HOSTS = {"t.me", "telegram.me", "telegram.dog"}
MENTION = re.compile(r"tg:(?://)?user\?id=([1-9]\d*)$")


def link(url: str) -> str:
    """The address as Telegram keeps it, or nothing when it takes it for no address."""
    url = url.strip()
    scheme = SCHEME.match(url)
    if scheme and scheme[1].lower() in ("tg", "ton"):
        return url
    if scheme and scheme[1].lower() not in ("http", "https"):
        return ""
    whole = url if scheme else f"http://{url}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
        _ = parts.port  # urllib checks the port when it is read
    except ValueError:
        return ""
    if not HOST.fullmatch(host) or " " in url:
        return ""
    return whole if parts.path or parts.query or parts.fragment else whole + "/"


def mentioned_user(url: str) -> int:
    found = MENTION.match(url)
    return int(found[1]) if found else 0


def start_link(url: str) -> tuple[str, str] | None:
    """The bot that a link starts, and the parameter it brings; a malformed parameter is skipped."""
    parts = urlsplit(url)
    asked = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme == "tg" and parts.netloc == "resolve":
        username = asked.get("domain", [""])[0]
    elif parts.hostname in TELEGRAM_HOSTS:
        username = parts.path.strip("/")
    else:
        return None
    if "start" not in asked or not username or "/" in username:
        return None
    parameter = asked["start"][0]
    return username.lower(), parameter if PARAMETER.fullmatch(parameter) else ""
