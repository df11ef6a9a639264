"""The parameters of one call, read the leading-digits, any-case way the Bot API reads them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sandbox.telegram.refusals import Refusal

INTEGER = re.compile(r"-?\d+")
JSON_NAMES: Mapping[type, str] = {str: "String", int: "Number"}
DECIMAL = re.compile(r"\s*([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)")


Value = TypeVar("Value", str, int)


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    data: bytes
    mime: str = "application/octet-stream"


class Given:
    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
        self._values = values
        self._uploads = uploads

    def text(self, name: str) -> str:
        value = self._values.get(name)
        if isinstance(value, str):
            return value
        return "" if value is None else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str) -> int:
        found = INTEGER.match(self.text(name))
        return int(found[0]) if found else 0

    def decimal(self, name: str) -> float:
        found = DECIMAL.match(self.text(name))
        return float(found[1]) if found else 0.0

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "yes", "1")

    def has(self, name: str) -> bool:
        return bool(self.text(name))

    def json(self, name: str, what: str = "") -> Any:
        """A structure, which may also come as its own JSON text."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise Refusal(f"can't parse {what or name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        return self._uploads.get(name)

    def attached(self, where: str) -> Upload | None:
        """The upload that attach://name points at."""
        return self._uploads.get(where.removeprefix("attach://")) if where.startswith("attach://") else None


def part(source: Mapping[str, Any], name: str, kind: type[Value], what: str) -> Value:
    """A field of a structure, of the type it must be of; one that is left out is empty."""
    value = source.get(name, kind())
    if not isinstance(value, kind):
        raise Refusal(f'can\'t parse {what}: Field "{name}" must be of type {JSON_NAMES[kind]}')
    return value
