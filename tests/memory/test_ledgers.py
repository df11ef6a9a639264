"""A ledger has everything once, in order, and the figures of its month can be counted from it alone."""

from collections import Counter
from datetime import timedelta
from io import BytesIO
from random import Random

import pytest
from openpyxl import load_workbook
from telegram.error import Forbidden, RetryAfter, TimedOut

from domain.figures.figure import Figure
from domain.figures.spans import HALF, MOST, within
from domain.ledgers.ledger import Ledger, Order
from domain.months import Month
from flows import figures, ledger_rows
from jobs import clerk as clerks
from jobs.clerk import Clerk
from papers.child import Failed, TooMuch
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, STAFF, WORKER
from storage import erasures, ledger_orders, people, standings
from storage.ledgers import PAGE
from templates import render
from tests.memory.home import NOW, Home
from tests.memory.test_figures import any_matter, keep

A_YEAR = timedelta(days=365)
NOVEMBER = Month(2026, 11)
STATES = {label: state for state, label in render.cells()["state"].items()}
LEVELS = {label: level for level, label in render.cells()["rung"].items()}
CAME_TO = {
    "new": Figure.OPEN, "triage": Figure.OPEN, "taken": Figure.OPEN, "waiting": Figure.OPEN, "fixed": Figure.FIXED,
    "replied": Figure.REPLIED, "confirmed": Figure.CONFIRMED, "clear": Figure.CLEAR, "cannot": Figure.CANNOT,
    "unanswered": Figure.UNANSWERED, "withdrawn": Figure.WITHDRAWN, "merged": Figure.MERGED,
}  # fmt: skip
GONE = {Figure.WITHDRAWN, Figure.MERGED}
ANSWERS = {"按时": Figure.IN_TIME, "没按时": Figure.LATE, "还没到点": Figure.AWAITED}


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.tell("INSERT INTO numbers (community, last) VALUES ($1, 1000)", COMMUNITY)
    return home


class Bag:
    """Whatever was handed over, unless something else happens."""

    def __init__(self, *happens):
        self.happens = [*happens]
        self.files = []

    async def __call__(self, chat, name, file):
        if self.happens:
            raise self.happens.pop(0)
        self.files.append((chat, name, file))


async def order(home, ledger=Ledger.MATTERS, area=COMMUNITY, form="xlsx", by=STAFF):
    async def work(tx):
        person = await people.meet(tx, by, "社区")
        wanted = Order(
            person=person.id, area=area, ledger=ledger, form=form, since=NOW - A_YEAR, until=NOW + A_YEAR, rows=0
        )
        many = await ledger_rows.many(tx, wanted)
        await ledger_orders.put(tx, Order(**{**{f: getattr(wanted, f) for f in wanted.__slots__}, "rows": many}), NOW)
        return many

    return await home.db.act(work)


async def made(home, **how):
    await order(home, **how)
    bag = Bag()
    await Clerk(home.desk, bag, render).work_off()
    [(_, _, file)] = bag.files
    head, *rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(file)).worksheets[0].iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in rows]


async def pages_told(home):
    return [page for (page,) in await home.ask("SELECT page FROM letters ORDER BY id")]


def recounted(rows):
    """As whoever has nothing but the file counts."""
    found: Counter[Figure] = Counter()
    for row in rows:
        state = STATES[row["现在怎样"]]
        of = [Figure.REPORTED, CAME_TO[state]]
        of += [ANSWERS[row["按时答复"]]] if row["按时答复"] else []
        if state in ("confirmed", "clear"):
            stars = row["打分"]
            of += [Figure.UNRATED if stars is None else Figure.GOOD if stars >= 4 else Figure.POOR]
        of += [Figure.DISPUTED] if row["说没修好几回"] else []
        found.update(of)
    return {figure: found[figure] for figure in Figure}


def alike(rows, title):
    return {key: recounted(row for row in rows if row[title] == key) for key in {row[title] for row in rows} - {None}}


async def test_every_figure_of_a_month_can_be_counted_from_the_ledger_alone(home):
    dice = Random(7)
    matters = [any_matter(dice) for _ in range(120)]
    await keep(home, *(one | {"said_done": one["responded"]} for one in matters))
    rows = await made(home)
    counted = await figures.figures(home.desk, COMMUNITY, NOVEMBER)
    inside = [row for row in rows if row["报的时间"].month == NOVEMBER.month]
    assert recounted(inside) == {figure: counted.whole[figure] for figure in Figure}
    assert {line.count[Figure.REPORTED] for line in counted.categories} == {
        many[Figure.REPORTED] for many in alike(inside, "类别").values()
    }
    levels = {LEVELS[name]: many for name, many in alike(inside, "办到哪一级").items()}
    assert levels == {line.key: {f: line.count[f] for f in Figure} for line in counted.levels}
    assert alike(inside, "单位") == {line.key: {f: line.count[f] for f in Figure} for line in counted.bodies}
    answered = Counter(row["几小时答复"] for row in inside if row["几小时答复"] is not None and row["按时答复"])
    assert (within(answered, HALF), within(answered, MOST)) == (counted.answering.half, counted.answering.most)
    fixed = Counter(row["几小时说办好"] for row in inside if row["现在怎样"] == "修好了")
    del fixed[None]
    assert (within(fixed, HALF), within(fixed, MOST)) == (counted.fixing.half, counted.fixing.most)
    assert sum(row["没了结几天"] is not None for row in rows) == counted.left
    places = Counter((row["楼栋"], row["类别"]) for row in inside if CAME_TO[STATES[row["现在怎样"]]] not in GONE)
    assert sorted(spot.many for spot in counted.again) == sorted(many for many in places.values() if many >= 3)


async def test_a_long_ledger_has_everything_once_and_in_order(home):
    same = {"reported": NOW - timedelta(hours=1)}  # a whole crowd in one moment
    await keep(home, *[same | {"area": BUILDINGS[0]}] * 230, *[same | {"area": COMMUNITY}] * 30, *[same] * 200)
    numbers = [row["编号"] for row in await made(home, area=ESTATE)]
    assert numbers == [*range(1, 231), *range(261, 461)]


@pytest.mark.parametrize("ledger", Ledger)
async def test_of_what_never_was_there_is_not_a_single_row(home, ledger):
    assert await order(home, ledger=ledger) == 0
    bag = Bag()
    await Clerk(home.desk, bag, render).work_off()
    assert len(bag.files) == 1


async def test_it_says_now_and_then_how_far_it_is(home, monkeypatch):
    monkeypatch.setattr(clerks, "STEP", 200)
    await keep(home, *[{}] * 450)
    await made(home)
    told = await home.ask("SELECT key FROM letters WHERE page = 'ledgers/making' ORDER BY id")
    assert [key.split(":")[2] for (key,) in told] == ["200", "400"]


async def test_where_telegram_wants_to_be_left_alone_it_is_handed_over_later(home):
    await keep(home, {})
    await order(home)
    bag = Bag(RetryAfter(30), TimedOut())
    clerk = Clerk(home.desk, bag, render)
    for _ in range(2):
        await clerk.work_off()
        assert bag.files == []
        home.passes(seconds=31)
    await clerk.work_off()
    assert [name for _, name, _ in bag.files] == ["桂花社区报事台账2025-11-19至2027-11-19.xlsx"]


@pytest.mark.parametrize("happens", [(Forbidden("blocked"),), (TimedOut(),) * 3])
async def test_what_can_not_be_handed_over_is_said_and_given_up(home, happens):
    await keep(home, {})
    await order(home)
    bag = Bag(*happens)
    for _ in happens:
        await Clerk(home.desk, bag, render).work_off()
        home.passes(minutes=1)
    assert await pages_told(home) == ["ledgers/failed"]
    assert await home.ask("SELECT id FROM ledger_orders") == []


async def test_whoever_may_not_have_it_any_more_gets_none(home):
    await keep(home, {})
    await order(home, by=WORKER)
    bag = Bag()
    await Clerk(home.desk, bag, render).work_off()
    assert (bag.files, await pages_told(home)) == ([], ["ledgers/not_yours"])


async def test_what_its_maker_dies_of_is_given_up_in_the_end(home, monkeypatch):
    async def dies(head, pages):
        raise MemoryError

    monkeypatch.setattr(clerks, "filled", dies)
    await order(home)
    for _ in range(3):
        with pytest.raises(MemoryError):
            await Clerk(home.desk, Bag(), render).work_off()
        home.passes(minutes=6)
    await Clerk(home.desk, Bag(), render).work_off()
    assert await pages_told(home) == ["ledgers/failed"]


async def test_whoever_was_erased_waits_for_none(home):
    await keep(home, {})
    await order(home)
    await home.db.act(lambda tx: erased(tx, STAFF))
    bag = Bag()
    assert (await Clerk(home.desk, bag, render).work_off(), bag.files) == (0, [])


async def erased(tx, telegram):
    person = await people.known(tx, telegram)
    for standing in await standings.held(tx, person.id):
        await standings.dismiss(tx, person.id, standing.area, standing.role)
    await erasures.take_out(tx, person)


async def test_a_file_that_nobody_could_be_sent_is_not_made_to_its_end(home, monkeypatch):
    async def too_much(head, pages):
        raise TooMuch

    monkeypatch.setattr(clerks, "filled", too_much)
    await order(home)
    await Clerk(home.desk, Bag(), render).work_off()
    assert await pages_told(home) == ["ledgers/too_big"]


async def test_what_another_has_in_hand_is_made_by_nobody_else_until_it_was_left_behind(home):
    await keep(home, {})
    await order(home)
    [id_] = [row[0] for row in await home.ask("SELECT id FROM ledger_orders")]
    assert await home.db.act(lambda tx: ledger_orders.claim(tx, id_, home.time)) is not None
    bag = Bag()
    assert await Clerk(home.desk, bag, render).work_off() == 0
    home.passes(minutes=6)
    assert await Clerk(home.desk, bag, render).work_off() == 1


class StandsStill(Clerk):
    """Between making a file and handing it over, or saying that there is none; meanwhile others go on."""

    def __init__(self, home, brings, meanwhile):
        super().__init__(home.desk, brings, render)
        self.home, self.meanwhile = home, meanwhile

    async def _serve(self, wanted):
        self.home.passes(minutes=6)
        await self.meanwhile()
        await super()._serve(wanted)


@pytest.mark.parametrize("happens", [(), (Forbidden("blocked"),), (TimedOut(),)])
async def test_whoever_stood_still_hands_over_nothing_that_somebody_else_has_meanwhile(home, happens):
    await keep(home, {})
    await order(home)
    bag = Bag()
    await StandsStill(home, Bag(*happens), Clerk(home.desk, bag, render).work_off).work_off()
    assert len(bag.files) == 1
    assert await pages_told(home) == ["ledgers/made"]


@pytest.mark.parametrize("happens", [(), (Forbidden("blocked"),), (TimedOut(),)])
async def test_whoever_stood_still_leaves_it_to_whoever_makes_it_now(home, happens):
    await keep(home, {})
    await order(home)
    late, now = Bag(*happens), []

    async def claims():
        [id_] = [row[0] for row in await home.ask("SELECT id FROM ledger_orders")]
        now.append(await home.db.act(lambda tx: ledger_orders.claim(tx, id_, home.time)))

    await StandsStill(home, late, claims).work_off()
    assert late.files == []
    assert await pages_told(home) == []
    assert await home.ask("SELECT tries FROM ledger_orders") == [(now[0].tries,)]
    assert await home.db.act(lambda tx: ledger_orders.claim(tx, now[0].id, home.time)) is None


async def test_whoever_stood_still_and_failed_does_not_say_so_of_what_somebody_else_makes_now(home, monkeypatch):
    async def fails(head, pages):
        raise Failed

    async def claims():
        [id_] = [row[0] for row in await home.ask("SELECT id FROM ledger_orders")]
        await home.db.act(lambda tx: ledger_orders.claim(tx, id_, home.time))

    monkeypatch.setattr(clerks, "filled", fails)
    await keep(home, {})
    await order(home)
    await StandsStill(home, Bag(), claims).work_off()
    assert await pages_told(home) == []


async def test_what_takes_long_to_make_is_made_by_nobody_else_as_long_as_somebody_is_at_it(home, monkeypatch):
    monkeypatch.setattr(clerks, "STEP", PAGE)
    await keep(home, *({} for _ in range(2 * PAGE + 1)))
    await order(home)
    page = ledger_rows.pages

    async def slowly(*how):
        async for rows in page(*how):
            home.passes(minutes=4)
            assert await Clerk(home.desk, Bag(), render).work_off() == 0
            yield rows

    monkeypatch.setattr(clerks, "pages", slowly)
    bag = Bag()
    await Clerk(home.desk, bag, render).work_off()
    assert len(bag.files) == 1
