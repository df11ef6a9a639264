"""Every dialogue there is: a form, what its questions may look at, and what is done when the last one is answered."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.forms import Answers, Draft, Form, Said, Scene
from domain.words import Letter, Person
from storage.database import Tx

SHORT = timedelta(hours=12)

LooksAt = Callable[[Tx, Draft, Person, Said | None, datetime], Awaitable[Scene]]
Finishes = Callable[[Tx, Draft, Person, str, datetime, tuple[Letter, ...]], Awaitable[None]]
Leaves = Callable[[Tx, Draft, Person, datetime], Awaitable[tuple[Letter, ...]]]


async def in_silence(tx: Tx, draft: Draft, person: Person, now: datetime) -> tuple[Letter, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """`finish` keeps the letters it is handed, which settle the last question, together with its own."""

    form: Form
    scene: LooksAt
    finish: Finishes
    patience: timedelta = SHORT  # how long a form half answered is worth keeping
    looks_at: frozenset[str] | None = None  # the answers that its scene depends on, where somebody has said which
    leave: Leaves = in_silence  # what is said besides to whoever cancels it

    def sees_the_same(self, before: Answers, said: Said, after: Answers) -> bool:
        """Whether the scene of one question is that of the next: nothing in it depends on what was answered."""
        if self.looks_at is None or said.text or said.place:
            return False
        return _among(before, self.looks_at) == _among(after, self.looks_at)


DIALOGUES: dict[str, Dialogue] = {}


def register(*dialogues: Dialogue) -> None:
    for dialogue in dialogues:
        if DIALOGUES.setdefault(dialogue.form.name, dialogue) is not dialogue:
            raise ValueError(f"two forms are called {dialogue.form.name}")


def _among(answers: Answers, keys: frozenset[str]) -> Answers:
    return {key: value for key, value in answers.items() if key in keys}
