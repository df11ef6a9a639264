"""Every dialogue there is: a form, what its questions may look at, and what is done when the last one is answered."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.forms import Draft, Form, Said, Scene
from domain.words import Letter, Person
from storage.database import Tx

SHORT = timedelta(hours=12)

LooksAt = Callable[[Tx, Draft, Person, Said | None, datetime], Awaitable[Scene]]
Finishes = Callable[[Tx, Draft, Person, str, datetime, tuple[Letter, ...]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """`finish` keeps the letters it is handed, which settle the last question, together with its own."""

    form: Form
    scene: LooksAt
    finish: Finishes
    patience: timedelta = SHORT  # how long a form half answered is worth keeping


DIALOGUES: dict[str, Dialogue] = {}


def register(*dialogues: Dialogue) -> None:
    for dialogue in dialogues:
        if DIALOGUES.setdefault(dialogue.form.name, dialogue) is not dialogue:
            raise ValueError(f"two forms are called {dialogue.form.name}")
