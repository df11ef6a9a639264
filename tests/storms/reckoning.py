"""At the end of a dialogue everybody sees what they were promised, as whoever wrote along knows it."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

from domain.issues.issue import Stage
from domain.retention import TERMS, Kept
from sandbox.neighbourhood import COMMUNITY
from sandbox.telegram import Group
from sandbox.town import START
from storage import sessions
from storage.database import Tx
from storage.moments import stamp
from templates.words import WORDS
from tests.storms import seating
from tests.storms.dialogue import Dialogue
from tests.storms.invariants import PROMISES, wrongs
from tests.storms.kept import Row, Rows
from tests.storms.ledger import Ledger
from tests.storms.notebook import LIVING, Notebook
from tests.storms.owing import owing
from tests.storms.seating import Wrongs

A_WHILE = timedelta(minutes=20)  # until all that was put off has gone out
LISTED, VISITS_LISTED = 10, 3  # by /mine
STAGES = WORDS["stages"]
EXPLAINED = "说清楚了"  # of whoever was answered rather than helped
SAYS = "|".join(map(re.escape, (*STAGES.values(), EXPLAINED)))
LINE = re.compile(rf"第(\d+)件 .*，({SAYS})(?:：.*)?$", re.M)
MANY = re.compile(r"您报的(\d+)件")
CARD = re.compile(r"^(\S+) 第(\d+)件 ")
SEAT = re.compile(r"^🤝.*?(?:，(候补第\d+位|等回话|没排上))?(?:，替.*约的)?$", re.M)
STANDS = {"booked": "", "offered": "等回话", "passed": "没排上"}
AGAIN = "🔁"  # it is taken once more, for it wasn't fixed
PEOPLE = "SELECT id, telegram, key FROM people"
BUSY = "SELECT DISTINCT session FROM visits"
VISITS = (
    "SELECT v.id, v.booker FROM visits v JOIN sessions s ON s.id = v.session"
    " WHERE {person} IN (v.person, v.booker) AND s.ends > {now} ORDER BY s.starts, v.id"
)


async def reckoned(here: Dialogue) -> list[str]:
    """Everything that is otherwise than it ought to be."""
    here.goes_well()
    await here.passes(A_WHILE)
    town, letters_gone = here.town, here.town.now >= START + TERMS[Kept.LETTER]
    promises = tuple(each for each in PROMISES if not (each is owing and letters_gone))
    wrong = [*_cards(here.notebook, town.group)]
    known = {row["telegram"]: row for row in await town.rows(PEOPLE)}
    for who, person in here.people.items():
        if row := known.get(person.id):
            wrong += [each async for each in _reads(here, who, row)]
    await town.close()  # only one may open the file
    wrong += await wrongs(Ledger(town.url), promises)
    await town.wakes_up()
    return wrong


def _cards(book: Notebook, group: Group) -> Iterator[str]:
    """A card that was lost on its way was posted anew: the newest counts."""
    for no, sign in {found[2]: found[1] for card in group.cards if (found := CARD.match(card.text))}.items():
        was = book.matters.get(f"issue:{COMMUNITY}:{no}")
        if was is None or (sign != WORDS["signs"][was.stage] and (sign, was.stage) != (AGAIN, Stage.TAKEN)):
            yield f"the card of matter {no} shows {sign}, and it is {was}"


async def _reads(here: Dialogue, who: str, row: Row) -> AsyncIterator[str]:
    """What is theirs, all of it, as it is; and every number of theirs is found."""
    book = here.notebook
    own = {about.rpartition(":")[2]: book.matters[about] for about, key in book.authors.items() if key == row["key"]}
    visits = await here.town.rows(VISITS.format(person=row["id"], now=stamp(here.town.now)))
    if not own and not visits:
        return
    await here.asks(who, "/cancel")
    told = await here.asks(who, "/mine")
    many = MANY.search(told)
    if int(many[1] if many else 0) != min(len(own), LISTED):
        yield f"{who} said {own}, and reads: {told}"
    for no, stage in LINE.findall(told):
        was = own.get(no)
        if was is None or (stage != STAGES[was.stage] and (stage, was.stage) != (EXPLAINED, Stage.CONFIRMED)):
            yield f"{who} reads that {no} is {stage}, and it is {was}"
    if not any(visit["booker"] for visit in visits) and (wrong := _seats(book, visits, told)):
        yield f"{who} {wrong}, and reads: {told}"
    for no in own:
        if f"第{no}件" not in (told := await here.asks(who, f"第{no}件")):
            yield f"{who} asks for matter {no}, and reads: {told}"


def _seats(book: Notebook, visits: Rows, told: str) -> str:
    own = [visit["id"] for visit in visits if book.visits.get(visit["id"]) in LIVING]
    known = [STANDS.get(book.visits[each]) or _in_line(book, each) for each in own][:VISITS_LISTED]
    return "" if SEAT.findall(told) == known else f"has the visits {own}, which stand {known}"


def _in_line(book: Notebook, visit: int) -> str:
    return f"候补第{book.place(visit)}位" if book.visits[visit] == "waiting" else ""


async def out_of_order(here: Dialogue) -> list[str]:
    """Nobody waits beside a free seat, nobody has one that isn't theirs, nobody is asked out of turn."""

    async def work(tx: Tx) -> list[str]:
        found = [await sessions.seen(tx, row["session"]) for row in await tx.all(BUSY)]
        each = {held.id: await seating.wrongs(tx, held, here.town.now) for held in found if held}
        return [f"session {id_}: {wrong}" for id_, wrong in each.items() if wrong != Wrongs()]

    return await here.town.house.desk.db.act(work)
