"""P31: however the wire to Telegram breaks, nothing is lost or done twice, and the bot goes on by itself."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from random import Random
from urllib.parse import urlsplit

import pytest

from domain.troubles import Trouble
from tests.postgres import READY
from tests.storms.arrivals import arrivals
from tests.storms.courses import facts, share
from tests.storms.crowd import BREATH, Crowd, all_is_noted, seen_through
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT, SEEDS
from tests.storms.guards import HASTE
from tests.storms.home import Home, Life, settled_in
from tests.storms.invariants import LETTERS, tally, untrue, wrongs
from tests.storms.keeper import HEALTH, LOG, Keeper
from tests.storms.meanwhile import people_go_on
from tests.storms.order import in_lanes, numbered_ones, of_matters
from tests.storms.post import put
from tests.storms.rounds import room, round_by_round
from tests.storms.town import POSTS
from tests.storms.waits import until
from tests.storms.wire import Weather, Wire, wire

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

HASTY = "" if FULLY else "a_storm_has_little_time,silence_is_soon_enough"
SOON = 90  # seconds until whatever is to come has come: that it is told, and that all is as ever on a whole wire
NEVER = 120 if FULLY else 8  # several times as long as it takes otherwise
LATE = 2 if FULLY else 2 / HASTE  # each piece, on its way there and on its way back
AT_A_TIME = 5  # pieces that come late, for each that doesn't come at all
SAID = 8  # matters: two for each course of a seed
MEANWHILE = 3  # reports while there is no wire at all
WEATHERS = {
    "cut short": Weather(half_answered=0.3),
    "late": Weather(late=LATE, in_drops=0.05),
    "reset": Weather(reset=0.1, half_asked=0.1),
}
SENDS, ASKS = b"/sendMessage", b"/getUpdates"


@dataclass
class Lines:
    """Every wire there is between the bot and Telegram: the one that it calls by, and the one by which it is called."""

    calls: Wire
    knocks: Wire | None = None
    took: list[float] = field(default_factory=list)  # seconds until all was well again

    @property
    def all(self) -> list[Wire]:
        return [self.calls, *([self.knocks] if self.knocks else [])]

    @property
    def befell(self) -> Counter[str]:
        return sum((line.befell for line in self.all), Counter())

    @property
    def unheard(self) -> int:
        """Letters that were delivered, as far as the wire knows, and nobody heard so."""
        return sum(any(f"/{post} ".encode() in asked for post in POSTS) for asked in self.calls.unheard)

    @asynccontextmanager
    async def storm(self, weather: Weather) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for line in self.all:
                await stack.enter_async_context(line.storms(weather))
            yield

    @asynccontextmanager
    async def refuse(self) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for line in self.all:
                await stack.enter_async_context(line.refuses())
            yield


@asynccontextmanager
async def wired(home: Home, random: Random) -> AsyncIterator[Lines]:
    async with AsyncExitStack() as stack:
        telegram = partial(asyncio.open_connection, "127.0.0.1", urlsplit(home.town.address).port)
        lines = Lines(await stack.enter_async_context(wire(telegram, random)))
        home.reaches = f"http://127.0.0.1:{lines.calls.port}"
        if home.port:
            bot = partial(asyncio.open_connection, "127.0.0.1", home.port)
            lines.knocks = await stack.enter_async_context(wire(bot, random))
            home.knocked = lines.knocks.port
        yield lines


@pytest.mark.parametrize("seed", SEEDS if FULLY else SEEDS[:1])
async def test_a_broken_wire_costs_no_update_no_letter_and_no_order_and_is_got_over(tmp_path, seed):
    await _is_got_over("P31", tmp_path, seed)


@pytest.mark.parametrize("seed", SEEDS if FULLY else SEEDS[:1])
async def test_where_telegram_knocks_through_a_broken_wire_it_is_the_same(tmp_path, seed):
    await _is_got_over("P31 by webhook", tmp_path, seed, webhook=True)


@pytest.mark.fully
@pytest.mark.postgres
@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_where_a_server_keeps_what_was_said_it_is_the_same_as_well(tmp_path, postgres, seed):
    await _is_got_over("P31 on PostgreSQL", tmp_path, seed, server=postgres)


async def _is_got_over(storm, folder, seed, webhook=False, server=None):
    async def live(number, random):
        with server.database(READY) if server else nullcontext("") as url:
            async with settled_in(room(folder, number), url, webhook=webhook) as home:
                return await _goes_on(home, random, share(seed))

    found = await round_by_round(storm, seed, FORM.rounds, live)
    befell, copies, took = found.pop("befell"), found.pop("copies"), found.pop("took")
    tell(storm, seed=seed, **found, most_copies=max(copies), most_seconds=round(max(took), 1))
    tell(f"{storm}, lived", seed=seed, **befell)


async def _goes_on(home, random, courses):
    keeper, crowd = await Keeper.of(home, SOON), Crowd(home.town, random, courses, abreast=1)
    await put(home.url, in_lanes(home.town.groups, FORM.letters // 2))
    await crowd.speaks(SAID)
    async with wired(home, random) as lines, AsyncExitStack() as stack:
        async with lines.refuse():
            life = await stack.enter_async_context(home.life(off=HASTY))
            await until(partial(_cannot_begin, home), SOON)
        first, *others = _spells(lines, keeper, crowd)  # at first whatever waits goes out, as far as it gets
        for spell in (first, *random.sample(others, len(others))):
            await spell()
            lines.took.append(await _is_well(home, life, keeper))
        befell = await seen_through(crowd, home.ledger, partial(asyncio.sleep, BREATH))
        await all_is_noted(crowd, partial(home.settles, FORM.patience, life))
    return await _whole(home, crowd, lines, befell)


async def _cannot_begin(home):
    return home.log.exists() and "Telegram can't be reached" in home.last_words()


def _spells(lines, keeper, crowd) -> list[Callable[[], Awaitable[None]]]:
    weathers = [partial(_lasts, lines, crowd, what, weather) for what, weather in WEATHERS.items()]
    rest = [partial(_falls_silent, lines, keeper, crowd), partial(_is_shut, lines, keeper, crowd)]
    return [*weathers, *rest, *([partial(_nobody_gets_in, lines, keeper, crowd)] if lines.knocks else [])]


async def _lasts(lines, crowd, what, weather):
    """Until it has befallen enough."""
    enough = lines.befell[what] + FORM.torn * (AT_A_TIME if what == "late" else 1)
    async with lines.storm(weather), people_go_on(crowd):
        await until(partial(_befell, lines, what, enough), max(SOON, FORM.patience))


async def _befell(lines, what, many):
    return lines.befell[what] >= many


async def _falls_silent(lines, keeper, crowd):
    """Whoever asked and waits has to find out by themselves; of a knock, Telegram has found out by then."""
    async with lines.storm(Weather(mute=True)):
        await _is_told(keeper, Trouble.TELEGRAM, crowd)
    if lines.knocks:
        async with lines.knocks.refuses():
            pass


async def _is_shut(lines, keeper, crowd):
    async with lines.refuse():
        await _is_told(keeper, Trouble.TELEGRAM, crowd)


async def _nobody_gets_in(lines, keeper, crowd):
    async with lines.knocks.refuses():
        await _is_told(keeper, Trouble.DEAF, crowd)


async def _is_told(keeper, trouble, crowd):
    """While what people said meanwhile waits."""
    await crowd.speaks(MEANWHILE)
    await keeper.hears(trouble, HEALTH, LOG)


async def _is_well(home: Home, life: Life, keeper: Keeper) -> float:
    now = asyncio.get_running_loop().time
    begun = now()
    await home.settles(SOON, life)
    await until(keeper.is_well, SOON)
    return now() - begun


async def _whole(home, crowd, lines, befell) -> Mapping[str, object]:
    """What came of it, once nobody is under way any more."""
    letters, posts = await home.ledger.rows(LETTERS), await home.town.posts()
    came, found = arrivals(posts, letters), await tally(home.ledger, crowd.said)
    by_hand, of_themselves = await numbered_ones(home), await of_matters(home)
    issues, counters = await home.ledger.rows("SELECT no, words FROM issues"), await home.town.tell("counters")
    assert not facts(crowd.courses) - befell.keys()
    assert (found.lost, found.doubled) == (0, 0)
    assert (came.doubled, came.phantoms, came.missing) == (0, 0, 0), came.strange
    assert came.most <= 2, came.often
    assert came.extra <= lines.unheard
    assert (by_hand.inversions, of_themselves.inversions) == (0, 0)
    assert not await wrongs(home.ledger)
    assert not [*untrue(posts, issues)]
    assert not home.complaints()
    return {
        "updates": counters["updates_made"], "brought_again": counters["repeated"], "lost": found.lost,
        "doubled": found.doubled, "letters": len(letters), "unheard": lines.unheard, "extra_copies": came.extra,
        "copies": [came.most], "dead": sum(row["state"] == "dead" for row in letters), "unseen": came.unseen,
        "inversions": by_hand.inversions + of_themselves.inversions, "took": lines.took,
        "befell": befell | lines.befell,
    }  # fmt: skip


async def test_control_updates_are_lost_when_they_are_acknowledged_before_they_are_kept(home):
    crowd = Crowd(home.town, Random(1))
    found, off = await tally(home.ledger, ()), f"{HASTY},kept_before_acknowledged"
    async with wired(home, Random(1)) as lines, home.life(off=off) as life, asyncio.timeout(SOON):
        while not found.lost:
            async with lines.storm(Weather(half_answered=0.5, of=ASKS)):
                await crowd.speaks(1)
                await home.settles(SOON, life)
            before = {*crowd.said}
            await crowd.speaks(1)
            await until(partial(_is_known, home, crowd.said - before), SOON)  # and whatever came before it, if ever
            found = await tally(home.ledger, crowd.said)
    tell("P31 control, acknowledged before kept", said=len(crowd.said), lost=found.lost)


async def _is_known(home, said):
    return not (await tally(home.ledger, said)).lost


async def test_control_matters_are_doubled_when_nobody_knows_an_update_that_is_brought_again(tmp_path):
    async with settled_in(tmp_path, webhook=True) as home, wired(home, Random(1)) as lines:
        crowd, found = Crowd(home.town, Random(1)), await tally(home.ledger, ())
        async with home.life(off=f"{HASTY},redelivery_is_seen") as life, asyncio.timeout(SOON):
            assert lines.knocks
            while not found.doubled:
                async with lines.knocks.storms(Weather(half_answered=0.5)):
                    await crowd.speaks(1)
                    await home.settles(SOON, life)
                found = await tally(home.ledger, crowd.said)
    tell("P31 control by webhook, redelivery not seen", said=len(crowd.said), doubled=found.doubled)


async def test_control_copies_go_on_and_on_when_doubts_are_not_counted(home):
    await Crowd(home.town, Random(1)).speaks(1)
    async with wired(home, Random(1)) as lines, home.life(off=f"{HASTY},doubts_are_counted"):
        async with lines.storm(Weather(half_answered=1, of=SENDS)):
            await until(partial(_copies, home), SOON)
        copies = await _copies(home)
    tell("P31 control, doubts not counted", most_copies=copies)


async def _copies(home) -> int:
    """How many there are of the same, if more than there ever should be."""
    most = max(Counter(post.face for post in await home.town.posts()).values(), default=0)
    return most if most > 2 else 0


async def test_control_a_bot_that_gives_nobody_up_who_is_silent_waits_for_ever(home):
    crowd = Crowd(home.town, Random(1))
    async with wired(home, Random(1)) as lines, home.life(off=f"{HASTY},whoever_is_silent_is_given_up") as life:
        await home.settles(SOON, life)
        async with lines.storm(Weather(mute=True, of=ASKS)):
            await until(partial(_befell, lines, "mute", 1), SOON)
        await crowd.speaks(1)
        await asyncio.sleep(NEVER)
        waits = (await home.town.tell("counters"))["updates_pending"]
    tell("P31 control, nobody is given up", seconds=NEVER, waiting=waits)
    assert waits
