"""What whoever typed a command reads where it comes to nothing."""

from collections.abc import Callable
from typing import Any

from console.stopping import Stopped
from doors.port import CannotListen
from flows.seeding import BadSeed
from settings import Unsound
from storage.backups import CannotBackUp
from storage.database import CannotOpen, Overtaken, Unavailable
from storage.moves import CannotMove
from storage.restores import CannotRestore
from templates import console

SENTENCES: dict[type[Exception], Callable[[Any], str]] = {
    Unsound: str,
    Stopped: lambda no: console.stopped(no.command),
    CannotListen: lambda no: console.cannot_listen(no.host, no.port, no.is_taken, str(no)),
    CannotOpen: lambda no: console.cannot_open(no.why, no.what),
    Overtaken: lambda no: console.cannot_open("too_new", "PostgreSQL"),
    Unavailable: lambda no: console.cannot_open("went_away", type(no.__cause__ or no).__name__),
    BadSeed: lambda no: console.cannot_open("bad_seed", str(no)),
    CannotBackUp: lambda no: console.cannot_back_up(no.why, no.what),
    CannotRestore: lambda no: console.cannot_restore(no.why, no.what),
    CannotMove: lambda no: console.cannot_move(no.why, no.what),
}
REFUSALS = tuple(SENTENCES)


def sentence(no: Exception) -> str:
    return SENTENCES[type(no)](no)
