"""The letters that each fact of a matter owes: the table of its life says to whom, and each is written once."""

from collections import Counter
from collections.abc import Iterator

from domain.issues import pages, parts_letters
from domain.issues.issue import Stage
from domain.issues.life import LIFE
from domain.issues.verbs import CHASE, COMPLETE, DISPUTE, FIX, RATE, REPLY, Verb
from domain.words import Role
from tests.storms.kept import Kept, Row, Rows, about_of, by_about
from tests.storms.replaying import BESIDE, replayed

ONE_PERSON = frozenset({Role.AUTHOR, Role.KEEPER, Role.OFFERED, Role.GIVER})
UNSURE = frozenset({CHASE, COMPLETE, RATE})  # whether there is any news in it
DONE = frozenset({FIX, REPLY})
TWICE = 2  # from the second dispute on the level above hears of it
PAGES = frozenset({*(f"issues/{page}" for page in pages.PAGES), *(f"parts/{page}" for page in parts_letters.PAGES)})

Written = Counter[tuple[str, str, str]]


def owing(kept: Kept) -> Iterator[str]:
    """By cause, matter and page."""
    letters = [letter for letter in kept.letters if letter["page"] in PAGES]
    written = Counter((_cause(letter), letter["about"], letter["page"]) for letter in letters)
    told = by_about(kept.facts)
    for issue in kept.issues:
        yield from _missing(issue, told.get(about_of(issue), []), written)
    each = Counter((_cause(letter), letter["about"], letter["page"], letter["chat"]) for letter in letters)
    for (_, about, page, chat), many in each.items():
        if many > 1:
            yield f"{page} of {about} was written {many} times to {chat}"


def _missing(issue: Row, facts: Rows, written: Written) -> Iterator[str]:
    before, disputes = None, 0
    for fact, was in zip(facts, replayed(facts), strict=False):
        disputes += fact["verb"] == DISPUTE
        own_work = fact["verb"] in DONE and was is not None and was.keeper == facts[0]["who"]
        owed = _owed(before.stage, fact["verb"], disputes, own_work) if before else _owed_at_first(issue)
        for page, once in owed.items():
            many = written[fact["cause"], fact["about"], f"issues/{page}"]
            if not many or (once and many > 1):
                yield f"{fact['verb']} of {fact['about']} owes {page}, and it was written {many} times"
        before = was


def _owed_at_first(issue: Row) -> dict[str, bool]:
    """What was said in a group is answered there."""
    return {"ping": False} | ({"card": False} if issue["room"] else {"noted": True})


def _owed(stage: Stage, verb: str, disputes: int, own_work: bool) -> dict[str, bool]:
    """Every page, and whether it goes to one person alone; nobody is asked whether their own work is good."""
    if verb in BESIDE or verb in UNSURE:
        return {}
    tell = LIFE.moves[stage, Verb(verb)].tell.items()
    early = verb == DISPUTE and disputes < TWICE
    unheard = {role for role, is_so in ((Role.LADDER, early), (Role.AUTHOR, own_work)) if is_so}
    return {page: role in ONE_PERSON for role, page in tell if role not in unheard}


def _cause(letter: Row) -> str:
    return str(letter["key"]).rpartition(":")[0]
