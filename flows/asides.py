"""What somebody asks in the middle of a form, and what they tell of where it only asks for a name."""

from datetime import datetime

from domain.categories import Category, suggest
from domain.forms import Draft, Said
from domain.homes import LIVE, says_where
from domain.issues.reporting import REPORT
from domain.places import ROOT
from domain.words import Person
from flows import everyday, views
from storage import areas
from storage.database import Tx

HEARD_IN = frozenset({REPORT.name, LIVE.name})  # elsewhere the same words may be half an answer


async def answered(
    tx: Tx, draft: Draft, said: Said, number: int | None, person: Person, cause: str, now: datetime
) -> bool:  # fmt: skip
    """Whether it asks after a matter that they may see, or is surely one of the everyday questions."""
    if said.media or draft.form not in HEARD_IN:
        return False
    if number is not None:
        return await views.shown_number(tx, number, person, cause, now)
    return bool(said.text) and await everyday.answered(tx, said.text, person, cause, now)


async def tells_of_a_matter(tx: Tx, draft: Draft, said: Said) -> bool:
    """Whoever is asked where they live, and says or shows what is wrong, wants that noted down first."""
    if draft.form != LIVE.name or said.choice:
        return False
    if said.media:
        return True
    if says_where(said.text):
        return False
    return suggest(said.text)[0] != Category.OTHER and not await areas.named(tx, said.text, ROOT, 1)
