"""The receipt that travels with one update from its lane to the act that is done with it, and back."""

from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    UNTOUCHED = "untouched"  # nobody wanted it
    KEPT = "kept"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(slots=True)
class Receipt:
    bot: int
    update_id: int
    verdict: Verdict = Verdict.UNTOUCHED
    error: BaseException | None = None

    @property
    def cause(self) -> str:
        return f"update:{self.bot}:{self.update_id}"


RECEIPT: ContextVar[Receipt | None] = ContextVar("receipt", default=None)
