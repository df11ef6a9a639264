"""A report begins with what was said; of an album with its first part, and nothing is asked before the last."""

from datetime import datetime

from domain.forms import NEXT, Answers, Said
from domain.issues.gathering import gather
from domain.issues.preview import GREETS
from domain.issues.reporting import says_it_all
from domain.issues.verbs import Verb
from domain.words import Person
from flows.conversation import begin
from storage.database import Tx


async def note_down(tx: Tx, person: Person, said: Said, cause: str, now: datetime, answers: Answers) -> None:
    heard = gather({**answers, GREETS: True} if person.is_new else answers, said)
    onward = Said(choice=NEXT) if says_it_all(heard) else None
    await begin(tx, Verb.REPORT, person, cause, now, answers=heard, said=onward, album=said.album)
