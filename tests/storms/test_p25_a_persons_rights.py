"""P25: of whoever has themselves erased nothing is left, not even by way of an old backup, and of others everything."""

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import asyncpg
import pytest

from flows.backups import back_up
from flows.restoring import restore
from sandbox import neighbourhood
from storage import people
from storage.backups import Sort, Vault
from storage.opening import FILE, open_database
from tests.storms.belongings import OF_A_SERVER, Rows, astray, belongings
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT
from tests.storms.home import Home, settled_in
from tests.storms.waits import until
from tests.storms.years import pass_by

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

FIRST = 123_456_789_001  # Telegram's number of the first of them: long enough to be found wherever it is
FIGURES = (
    "SELECT stage, category, area, count(*) AS many, sum(reported) AS reported FROM issues WHERE reported <= {until}"
    " GROUP BY stage, category, area ORDER BY stage, category, area"
)
CHAINS = "SELECT about, seq, hash FROM facts WHERE at <= {until} ORDER BY about, seq"
OPEN = (
    "SELECT community, no, round FROM issues WHERE ended IS NULL"
    " AND author = (SELECT id FROM people WHERE telegram = {number})"
)
GONE = "SELECT 1 FROM chats WHERE telegram IN ({numbers}) UNION ALL SELECT 1 FROM removals"
EMPTIED = "SELECT 1 FROM traces"  # none once the bot has done all that it does against them
SOON = 10  # seconds in which nothing is left
PACE = FORM.pause * FORM.erasures / 5  # seconds between what others say: the more are erased, the longer it takes
AT_ONCE = 40  # who withdraw: each looks by a connection of their own, and a server lets in a hundred


@dataclass(frozen=True)
class Told:
    erased: int
    marks: int  # of the erased, that were there before
    left: int  # bytes in the file and its log, or rows in a dump, that still bear one
    rows: int  # of everybody else
    astray: list[str]  # those of them that are gone, or aren't as they were
    counted: bool  # the figures, and every link of every chain, are what they were
    back: int  # marks that came back with an old backup


@dataclass
class Street:
    """People whose every word bears their own mark."""

    home: Home
    numbers: list[int] = field(default_factory=list)

    @property
    def gone(self) -> list[int]:
        return self.numbers[: FORM.erasures]

    @property
    def marks(self) -> list[frozenset[bytes]]:
        """By which each of the erased is found: their word, and their number as text and as SQLite packs it."""
        ways = [lambda n: mark(n).encode(), lambda n: str(n).encode()]
        if self.home.url.startswith(FILE):
            ways.append(lambda n: n.to_bytes(6, "big"))
        return [frozenset(map(way, self.gone)) for way in ways]


def mark(number: int) -> str:
    return f"金丝雀{number - FIRST:05d}号"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def street(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    async with moved_in(tmp_path, url) as street:
        yield street


@asynccontextmanager
async def moved_in(folder, url):
    async with settled_in(folder, url) as home:
        street = Street(home)
        for number in range(FIRST, FIRST + 5 * FORM.erasures):
            street.numbers += await home.town.tell("people", count=1, name=mark(number), first_id=number)
        members = [neighbourhood.STAFF, *home.town.residents, *street.numbers]
        home.town.groups += await home.town.tell("groups", members=members, count=1, admin=True)
        (home.folder / "seed.toml").write_text(home.town.seed(), "utf-8")
        db = await open_database(home.url)
        for number in street.numbers:
            await db.act(partial(people.agree, telegram=number, name=mark(number)))
        now, others = datetime.now(UTC), street.numbers[FORM.erasures]
        await db.act(partial(pass_by, first=FIRST, others=others, now=now, later=now + timedelta(days=30)))
        await db.close()
        yield street


async def test_nothing_is_left_of_whoever_is_erased_and_of_others_everything(street):
    told = await stormed(street)
    _tell(f"P25 on {kind(street)}", told)
    assert told.marks >= FORM.erasures * 2
    assert (told.left, told.back) == (0, 0)
    assert not told.astray
    assert told.counted
    assert not street.home.complaints()


async def test_control_the_log_of_changes_still_tells_of_them_when_nobody_empties_it(tmp_path):
    async with moved_in(tmp_path, "") as street:
        told = await stormed(street, off="the_log_of_changes_is_emptied")
        _tell("P25 control, the log of changes is kept", told)
        assert told.left > 0


@pytest.mark.postgres
async def test_control_on_a_server_their_words_stay_beside_the_facts(tmp_path, postgres_url):
    async with moved_in(tmp_path, postgres_url) as street:
        told = await stormed(street, off="what_was_said_goes_with_whoever_said_it")
        _tell("P25 control on PostgreSQL, notes are kept", told)
        assert told.left > 0


async def stormed(street, off="") -> Told:
    home = street.home
    async with home.life(off=off) as life:
        await home.town.do((number, "starts", {}) for number in street.numbers)
        await home.town.do([*_say(street), *_report_again(home.town)])
        await home.settles(FORM.patience, life)
        for at in range(0, len(street.gone), AT_ONCE):
            await asyncio.gather(*(_withdraw(home, number) for number in street.gone[at : at + AT_ONCE]))
        await home.town.do(_begin_to_say(street))
        await home.settles(FORM.patience, life)
        vault = Vault(home.url, home.folder / "backups", "UTC")
        backup = await back_up(vault, Sort.HAND, datetime.now(UTC))
        before, marks = await _seen(street), await _left(street)
        async with _talking(home):
            await asyncio.gather(*(_erase(home.town, number) for number in street.gone))
        await home.settles(FORM.patience, life)
        gone = GONE.format(numbers=_list(street.gone))
        await until(partial(_none, home.ledger, gone), FORM.patience)
        if off:
            await until(partial(_none, home.ledger, EMPTIED), FORM.patience)
        left = await _until_nothing_is_left(street, 0 if off else SOON)
        after = await _seen(street, before)
    await _restored(vault, backup.file)
    verified = await home.ledger.verified()
    again = await _seen(street, before)
    return Told(
        erased=len(street.gone), marks=marks, left=left, rows=sum(rows.total() for rows in before.others.values()),
        astray=[*astray(before.others, after.others), *astray(before.others, again.others)],
        counted=before.counted == after.counted == again.counted and not verified.bad, back=await _left(street),
    )  # fmt: skip


def _say(street):
    """In the group, in words and under pictures."""
    group = street.home.town.groups[-1]
    for number in street.numbers:
        yield number, "says", {"text": f"/report {mark(number)}说楼道灯不亮了", "chat": group}
        yield number, "sends_photo", {"caption": f"报 {mark(number)}说下水道堵了", "chat": group}


def _begin_to_say(street):
    """In private, and they never go on."""
    for number in street.numbers:
        yield number, "sends_photo", {"caption": f"{mark(number)}说楼上漏水"}


async def _withdraw(home, number):
    """What is open keeps its words for whoever has it, even when they go: so they take theirs back before."""
    for row in await home.ledger.rows(OPEN.format(number=number)):
        page = (await home.town.tell("heard", person=number))[-1]["message_id"]
        data = f"issue:{row['community']}:{row['no']}:withdraw:{row['round']}"
        await home.town.do([(number, "forges", {"data": data, "on": [number, page]})])
        await until(partial(_withdrawn, home, number, row["no"]), FORM.patience)


async def _withdrawn(home, number, no):
    """Asked whether they are sure."""
    await home.town.press(number, "撤回", on=f"第{no}件撤回吗")
    return await _none(home.ledger, f"{OPEN.format(number=number)} AND no = {no}")


def _report_again(town):
    said = {"text": "/report 路灯不亮了", "chat": town.groups[0]}
    return [(resident, "says", said) for resident in town.residents]


@asynccontextmanager
async def _talking(home):
    """Others report all the while."""

    async def talk():
        while True:
            await home.town.do(_report_again(home.town))
            await asyncio.sleep(PACE)

    task = asyncio.create_task(talk())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _erase(town, number):
    await town.do([(number, "says", {"text": "我的资料"})])
    await until(partial(_pressed, town, number, "我这儿有您的"), FORM.patience)
    await until(partial(_pressed, town, number, "都删掉吗"), FORM.patience)


async def _pressed(town, number, page):
    heard = await town.tell("heard", person=number)
    return bool(heard) and page in heard[-1]["text"] and await town.press(number, "删掉", on=page)


@dataclass(frozen=True)
class Seen:
    until: int
    others: Rows
    counted: list[object]


async def _seen(street, before=None) -> Seen:
    """What others have, all that there is once the erased are gone, and what counts, as far as it was there before."""
    ledger = street.home.ledger
    [row] = await ledger.rows("SELECT max(at) AS until FROM facts")
    moment = before.until if before else row["until"]
    others = await belongings(street.home.url, ledger.rows, but=() if before else street.gone)
    counted = [await ledger.rows(each.format(until=moment)) for each in (FIGURES, CHAINS)]
    return Seen(moment, others, counted)


async def _until_nothing_is_left(street, within: int) -> int:
    """At most so many seconds after the last of them is gone."""
    for _ in range(within):
        if not await _left(street):
            return 0
        await asyncio.sleep(1)
    return await _left(street)


async def _left(street) -> int:
    """Wherever one of the marks is still found."""
    url = street.home.url
    content = _bytes_of(Path(url.removeprefix(FILE))) if url.startswith(FILE) else await dump(url)
    return sum(_found(content, marks) for marks in street.marks)


def _found(content: bytes, marks: frozenset[bytes]) -> int:
    """They begin alike and are as long: looked for together, for a log of changes may have gigabytes."""
    first, last = min(marks), max(marks)
    alike = next((n for n, both in enumerate(zip(first, last, strict=True)) if len({*both}) > 1), len(first))
    found = re.finditer(re.escape(first[:alike]), content)
    return sum(content[each.start() : each.start() + len(first)] in marks for each in found)


def _bytes_of(file: Path) -> bytes:
    log = file.with_name(f"{file.name}-wal")
    return file.read_bytes() + (log.read_bytes() if log.exists() else b"")


async def dump(url: str) -> bytes:
    """Every table, as it would be copied."""
    out = BytesIO()
    connection = await asyncpg.connect(url)
    try:
        for row in await connection.fetch(OF_A_SERVER):
            await connection.copy_from_table(row["name"], output=out)
    finally:
        await connection.close()
    return out.getvalue()


async def _restored(vault, file):
    done = await restore(vault, file, datetime.now(UTC))
    if done.aside:  # what was there before is not what is looked through
        done.aside.unlink()


async def _none(ledger, sql):
    return not await ledger.rows(sql)


def _list(numbers) -> str:
    return ", ".join(map(str, numbers))


def kind(street) -> str:
    return "SQLite" if street.home.url.startswith(FILE) else "PostgreSQL"


def _tell(storm, told) -> None:
    tell(
        storm, erased=told.erased, marks=told.marks, left=told.left, back_with_a_backup=told.back,
        others_untouched=not told.astray, figures_and_chains_unchanged=told.counted,
    )  # fmt: skip
    tell(f"{storm}, others", rows=told.rows, astray=len(told.astray))
