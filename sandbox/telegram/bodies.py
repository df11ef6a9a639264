"""The body of a request: JSON, a form, or parts; a half-written one is refused."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl, unquote

from sandbox.telegram.given import Upload
from sandbox.telegram.refusals import Refusal

Body = tuple[dict[str, Any], dict[str, Upload]]

BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
PARAMETER = re.compile(r'(?<![\w*])(name|filename)="((?:[^"\\]|\\.)*)"')
STARRED = re.compile(r"filename\*=utf-8''([^;\s]+)", re.IGNORECASE)


def read_body(kind: str, body: bytes, query: str) -> Body:
    """What comes by the address comes first; of a parameter given twice the first counts."""
    values, uploads = _from_body(kind, body) if body else ({}, {})
    return values | _from_form(query), uploads


def _from_body(kind: str, body: bytes) -> Body:
    """A body of any other kind is not looked into."""
    match kind.partition(";")[0].strip().lower():
        case "application/json":
            return _from_json(body), {}
        case "application/x-www-form-urlencoded":
            return _from_form(body.decode(errors="replace")), {}
        case "multipart/form-data":
            return _from_parts(kind, body)
        case _:
            return {}, {}


def _from_form(form: str) -> dict[str, Any]:
    return dict(reversed(parse_qsl(form, keep_blank_values=True)))


def _from_json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise Refusal("can't parse JSON object" if values is None else "expected a JSON object")
    return values


def _from_parts(kind: str, body: bytes) -> Body:
    boundary = BOUNDARY.search(kind)
    if boundary is None:
        raise Refusal("boundary not found")
    mark = b"--" + boundary[1].encode()
    _, *parts = (b"\r\n" + body).split(b"\r\n" + mark)
    if not parts or not parts[-1].startswith(b"--"):
        raise Refusal("unexpected end of multipart/form-data")
    values: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    for part in parts[:-1]:
        head, blank, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not blank:
            raise Refusal("can't find end of part headers")
        _take_part(head.decode(errors="replace"), content, values, uploads)
    return values, uploads


def _take_part(head: str, content: bytes, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    named = dict(PARAMETER.findall(head))
    name = named.get("name")
    if name is None:
        raise Refusal("can't find a name in part headers")
    if "filename" in named or STARRED.search(head):
        mime = re.search(r"content-type:\s*([^\s;]+)", head, re.IGNORECASE)
        starred = STARRED.search(head)
        filename = unquote(starred[1]) if starred else named.get("filename", "")
        uploads[name] = Upload(filename, content, mime[1] if mime else "application/octet-stream")
    else:
        values.setdefault(name, content.decode(errors="replace"))
