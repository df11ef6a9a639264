"""An exhibit as it stands: whether a matter is shown to everybody, and with exactly which words."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from domain.masks import masked, without


class Stage(StrEnum):
    WAITING = "waiting"  # nobody of the staff has looked at it: nothing is shown
    SHOWN = "shown"
    BARE = "bare"  # the matter, and none of its words
    KEPT_BACK = "kept_back"


ON_BOARD = frozenset({Stage.SHOWN, Stage.BARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All that anybody wrote of a matter that strangers may come to read."""

    words: str = ""  # of whoever reported it
    how: str = ""  # what was done
    reason: str = ""  # why it can't be done
    basis: str = ""  # and on what that rests

    @property
    def digest(self) -> str:
        """What was looked at: other words are something else."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def texts(*, words: str, how: str, reason: str, basis: str, names: Iterable[str]) -> Texts:
    """As strangers would read them: whoever is called something nearby isn't called so here."""
    told = {"words": words, "how": how, "reason": reason, "basis": basis}
    for name in names:
        told = {field: without(name, text) for field, text in told.items()}
    return Texts(**{field: masked(text) for field, text in told.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    community: int
    no: int
    stage: Stage = Stage.WAITING
    round: int = 1
    digest: str = ""  # of the texts that were looked at
    version: int = 0  # of the matter, when it was looked at

    @property
    def about(self) -> str:
        return f"exhibit:{self.community}:{self.no}"

    @property
    def is_on_board(self) -> bool:
        return self.stage in ON_BOARD

    def read(self, now: Texts) -> Texts:
        """What strangers read of what stands there now: what nobody looked at is not among it."""
        return now if self.stage == Stage.SHOWN and self.digest == now.digest else Texts()
