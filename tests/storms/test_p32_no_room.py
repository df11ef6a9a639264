"""P32: where there is no room in the new home, a move says so, nobody is taken in, and the next one goes through."""

import re
from contextlib import contextmanager
from random import Random

import pytest

from domain.words import Fact
from storage import facts, moves, people
from storage.database import CannotOpen
from storage.opening import open_database
from tests.memory.home import NOW, Home
from tests.postgres import READY
from tests.storms.carting import Cart
from tests.storms.ends import can_be_lived_in, everything
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.volumes import volume
from tests.storms.wire import wire

pytestmark = [pytest.mark.storm, pytest.mark.postgres, pytest.mark.timeout(LIMIT)]

SIZE = 64 << 20  # bytes of the new home's disk
NOTES, LONG = 200, 50_000  # what was said, each in so many bytes, and in no order that could be packed
NEEDED = NOTES * LONG
SAYS = re.compile(r"(没搬完|写不进去)（.*(No space left on device|disk is full|Check free disk space).*）。", re.DOTALL)
STRANGER = 4711


@pytest.fixture
def disk(postgres):
    with volume(postgres.folder / f"disk_{next(postgres.numbers)}", SIZE) as disk:
        yield disk


@pytest.fixture(params=["into a file", "into a server"])
async def cart(request, disk, postgres, tmp_path):
    """The new home is on that disk, and the old one isn't."""
    is_to_file = request.param == "into a file"
    async with wire(postgres.answers, Random(1)) as line:
        with _on(disk, postgres, is_to_file) as server:
            file = f"sqlite:///{disk.folder if is_to_file else tmp_path}/linli.db"
            source, target = (server, file) if is_to_file else (file, server)
            await _says_much(source)
            yield Cart(source, target, tmp_path, line, postgres, Random(1))


@contextmanager
def _on(disk, postgres, is_elsewhere):
    if is_elsewhere:
        with postgres.database(READY) as url:
            yield url
    else:
        with postgres.space(disk.folder / "tables") as space, postgres.database(space=space) as url:
            yield url


async def _says_much(address):
    db, random = await open_database(address), Random(1)

    async def work(tx):
        for number in range(NOTES):
            note = {"words": random.randbytes(LONG // 2).hex()}
            fact = Fact(about="issue:2:1", verb="report", by="key", at=NOW, note=note)
            await facts.append(tx, fact, f"update:1:{number}")

    await Home.built(db)
    await db.act(work)
    await db.close()


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_a_move_for_which_there_is_no_room_says_so_and_goes_through_once_there_is(cart, disk, seed):
    before, left, half = await everything(cart.source), Random(seed), 0
    for _ in range(FORM.fills):
        half += await _finds_no_room(cart, disk, left.randrange(NEEDED))
        assert await can_be_lived_in(cart.source)
        assert not await can_be_lived_in(cart.target)
        assert await everything(cart.source) == before
    await cart.goes()
    assert await everything(cart.target) == before
    assert not await can_be_lived_in(cart.source)
    tell("P32, no room", to="file" if cart.is_to_file else "server", seed=seed, times=FORM.fills, half_moved_in=half)


async def test_control_whoever_lives_meanwhile_where_there_was_no_room_is_gone_afterwards(cart, disk, monkeypatch):
    assert await _finds_no_room(cart, disk, NEEDED - 1)
    with monkeypatch.context() as patch:
        patch.setattr(moves, "refuse_marked", moves.found)
        assert await _lives_in(cart.target, lambda tx: people.meet(tx, STRANGER, "新来的"))
    await cart.goes()
    gone = await _lives_in(cart.target, lambda tx: people.find(tx, STRANGER)) is None
    tell("P32 control, who had no room may be lived with", to="file" if cart.is_to_file else "server", gone=gone)
    assert gone


async def _finds_no_room(cart, disk, left) -> bool:
    """Whether they had moved in by half."""
    disk.fills(left)
    code = await (await cart.begins()).wait()
    disk.has_room()
    assert (code, bool(SAYS.search(cart.said))) == (1, True), cart.said
    return await _is_half(cart.target)


async def _is_half(address) -> bool:
    try:
        await (await open_database(address)).close()
    except CannotOpen as refused:
        return refused.why == moves.State.HALF
    return False


async def _lives_in(address, work):
    db = await open_database(address)
    try:
        return await db.act(work)
    finally:
        await db.close()
