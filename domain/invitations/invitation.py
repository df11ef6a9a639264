"""One invitation: for whom it is meant is known when it is opened."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.words import Role

LASTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    digest: str  # of what stands in the link; who has read it here can't open it
    area: int
    role: Role
    called: str
    inviter: int
    until: datetime
    body: int | None = None
    guest: int | None = None  # who opened it
    redeemed: datetime | None = None  # while this is open, a second administrator has yet to say yes

    @property
    def about(self) -> str:
        return f"invitation:{self.digest}"
