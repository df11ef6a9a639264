"""The town's clock: it goes like any other, and may be wound forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

ZONE = "Asia/Shanghai"


class Clock:
    """So far ahead of the wall; two clocks of one machine that are equally far ahead show the same."""

    def __init__(self, ahead: timedelta) -> None:
        self.ahead = ahead

    @classmethod
    def showing(cls, moment: datetime) -> Clock:
        return cls(moment - datetime.now(UTC))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def winds_to(self, moment: datetime) -> None:
        """Forward only."""
        self.ahead = max(self.ahead, moment - datetime.now(UTC))
