"""A refusal: the code and the words with which Telegram says no."""

from collections.abc import Mapping
from typing import Any

PREFIX = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refusal(Exception):
    """Raised by a method that changes nothing and answers with an error."""

    def __init__(self, why: str, code: int = 400, parameters: Mapping[str, int] | None = None) -> None:
        prefix = PREFIX.get(code)
        self.description = f"{prefix}: {why}" if prefix and why else why or str(prefix)
        self.code = code
        self.parameters = parameters
        super().__init__(self.description)

    @property
    def body(self) -> dict[str, Any]:
        said: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return said | {"parameters": dict(self.parameters)} if self.parameters else said


def forbidden(why: str) -> Refusal:
    return Refusal(why, 403)


def too_many_requests(retry_after: int) -> Refusal:
    return Refusal(f"Too Many Requests: retry after {retry_after}", 429, {"retry_after": retry_after})
