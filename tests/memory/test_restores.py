"""After a restore everything is as it was, what must not go back hasn't, and nothing goes out by itself."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from domain.forms import Draft
from domain.words import Fact, Letter, Refused, Role
from flows import erasing, restoring
from flows.backups import back_up
from flows.desk import Desk
from flows.receipt import RECEIPT, Receipt
from flows.verifying import verify
from flows.who import Visitor
from sandbox.neighbourhood import COMMUNITY, STAFF, WORKER
from storage import (
    areas,
    chats,
    drafts,
    erased_ledger,
    facts,
    held_back,
    inbox,
    issues,
    migrations,
    outbox,
    people,
    standings,
)
from storage.backups import Sort, Vault, whole
from storage.database import CannotOpen
from storage.inbox import Arrival
from storage.migrations import statements, steps
from storage.opening import open_database
from storage.servers import alone, connected
from storage.sqlite import SQLite
from tests.architecture.tree import ROOT
from tests.memory.home import NOW, Home

ZONE = "Asia/Shanghai"
LATER = NOW + timedelta(hours=5)
LONG = 60  # seconds
TOWN = 0
SAID = "refusals/no_such_number"
ADMINISTRATOR = Visitor(9001, "管理员")

TENANT = """
import asyncio, sys
from storage.opening import open_database
async def live():
    db = await open_database(sys.argv[1])
    print("at home", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await db.close()
asyncio.run(live())
"""


@pytest.fixture
def vault(db_url, tmp_path):
    return Vault(db_url, tmp_path / "backups", ZONE)


@asynccontextmanager
async def living(vault, built=False):
    """Somebody lives in the database for a while."""
    db = await open_database(vault.address)
    home = await Home.built(db) if built else Home(db)
    try:
        yield home
    finally:
        await db.close()


@asynccontextmanager
async def restored(vault, file, now=LATER):
    done = await restoring.restore(vault, file, now)
    async with living(vault) as home:
        home.time = LATER
        yield home, done


async def asks(home):
    """A question that is over at once, and the number its buttons bore."""

    async def work(tx):
        person = await people.known(tx, WORKER)
        draft = await drafts.begin(tx, Draft(id=0, person=person.id, form="report", until=LATER))
        await drafts.drop(tx, person.id)
        return draft.id

    return await home.db.act(work)


async def writes(home, telegram, cause, **how):
    """A letter to somebody, or to a group."""

    async def work(tx):
        chat = await chats.find(tx, telegram) or 0
        letter = Letter(to=chat, **{"page": SAID, "data": {"no": 1}, "about": "issue:2:1", **how})
        await outbox.put(tx, (letter,), cause, home.time)

    await home.db.act(work)


async def opens(home, telegram):
    async def work(tx):
        await chats.open_up(tx, (await people.known(tx, telegram)).chat)

    await home.db.act(work)


async def states(home):
    return [f"{state}: {why}" if why else state for state, why in await home.ask(
        "SELECT state, reason FROM letters WHERE page = $1 ORDER BY id", SAID)]  # fmt: skip


async def told(home):
    return [row[0] for row in await home.ask("SELECT page FROM letters WHERE page <> $1 ORDER BY id", SAID)]


async def rules(home):
    """There is an administrator, who has pressed Start."""

    async def work(tx):
        person = await people.meet(tx, ADMINISTRATOR.telegram, ADMINISTRATOR.name)
        await standings.appoint(tx, person.id, TOWN, Role.ADMINISTRATOR, "管理员", home.time)
        await chats.open_up(tx, person.chat)

    await home.db.act(work)


async def decides(home, flow, visitor=ADMINISTRATOR, update=1):
    desk = Desk(home.db, lambda: home.time, bot=1)
    await home.db.act(lambda tx: inbox.take_in(tx, 1, [Arrival(update, lane=1, body="{}")], home.time))
    RECEIPT.set(Receipt(1, update))
    await flow(desk, visitor)


async def everything(home):
    """All rows of all tables but those of letters, which a restore changes, and of what has happened."""
    found = {}
    for table in ("areas", "lines", "chats", "people", "standings", "issues", "inbox", "heads", "slots"):
        found[table] = sorted(await home.ask(f"SELECT * FROM {table}"), key=str)
    return found


async def happens(home, verb="report"):
    fact = Fact(about="issue:2:1", verb=verb, by="key", at=home.time, note={"words": "灯不亮了"})
    await home.db.act(lambda tx: facts.append(tx, fact, f"update:1:{verb}"))


async def test_everything_is_as_it_was_when_the_backup_was_made_and_can_be_proved(vault):
    async with living(vault, built=True) as home:
        await happens(home)
        await home.db.act(lambda tx: inbox.take_in(tx, 1, [Arrival(7, lane=1, body="{}")], NOW))
        before = await everything(home)
        made = await back_up(vault, Sort.HAND, NOW)
        await happens(home, "take")
        await home.tell("UPDATE people SET name = 'somebody else'")
    async with restored(vault, made.file) as (home, done):
        assert await everything(home) == before
        assert (done.settled.until, done.finding.bad) == (NOW, "")
        assert (await verify(home.db)).bad == ""
        assert await home.ask("SELECT about, verb FROM facts ORDER BY id") == [
            ("issue:2:1", "report"), ("area:0", "restore")
        ]  # fmt: skip


async def test_what_was_there_before_is_kept_and_can_be_restored_in_its_turn(vault):
    async with living(vault, built=True) as home:
        made = await back_up(vault, Sort.HAND, NOW)
        await happens(home, "take")
    done = await restoring.restore(vault, made.file, LATER)
    async with restored(vault, done.aside, LATER + timedelta(hours=1)) as (home, _):
        assert ("take",) in await home.ask("SELECT verb FROM facts")


async def test_the_neighbourhood_moves_to_another_kind_of_database_and_lives_on_there(vault, tmp_path, postgres_url):
    other = Vault(f"sqlite:///{tmp_path}/other.db", tmp_path / "elsewhere", ZONE)
    if vault.address.startswith("sqlite"):
        other = Vault(postgres_url, tmp_path / "elsewhere", ZONE)
    async with living(vault, built=True) as home:
        await happens(home)
        before = await everything(home)
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(other, made.file) as (home, _):
        assert await everything(home) == before
        assert (await verify(home.db)).bad == ""
        await home.db.act(lambda tx: people.meet(tx, 9002, "新来的"))
        await happens(home, "take")
        assert (await verify(home.db)).bad == ""


async def test_numbers_that_old_buttons_carry_are_not_given_again(vault, tmp_path, postgres_url):
    other = Vault(postgres_url, tmp_path / "elsewhere", ZONE)
    async with living(vault, built=True) as home:
        first = await asks(home)
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(other, made.file) as (home, _):
        assert await asks(home) > first


@pytest.mark.postgres
async def test_on_a_server_nobody_can_refer_to_what_is_not_there_afterwards_either(postgres_url, tmp_path):
    vault = Vault(postgres_url, tmp_path / "backups", ZONE)
    ties = "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
    async with living(vault, built=True) as home:
        before = sorted(await home.ask(ties))
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(vault, made.file) as (home, _):
        assert sorted(await home.ask(ties)) == before
        assert before


async def test_a_number_of_a_matter_that_was_shown_since_is_not_given_again(vault):
    async with living(vault, built=True) as home:
        await home.db.act(lambda tx: issues.next_no(tx, COMMUNITY))
        made = await back_up(vault, Sort.HAND, NOW)
        shown = [await home.db.act(lambda tx: issues.next_no(tx, COMMUNITY)) for _ in range(3)]
    async with restored(vault, made.file) as (home, _):
        assert await home.db.act(lambda tx: issues.next_no(tx, COMMUNITY)) == shown[-1] + 1


async def test_what_buttons_have_carried_since_the_backup_is_not_carried_by_anything_else(vault):
    async with living(vault, built=True) as home:
        made = await back_up(vault, Sort.HAND, NOW)
        asked = [await asks(home) for _ in range(3)]
        built = await home.db.act(areas.next_id)
        await home.tell(f"INSERT INTO areas (id, parent, level, name, zone) VALUES ({built}, 2, 'estate', '新房', '')")
    async with restored(vault, made.file) as (home, _):
        again = await back_up(vault, Sort.HAND, LATER)
        assert await asks(home) == asked[-1] + 1
        assert await home.db.act(areas.next_id) == built + 1
    async with restored(vault, again.file, LATER + timedelta(hours=1)) as (home, _):
        assert await asks(home) == asked[-1] + 2
        assert await home.db.act(areas.next_id) == built + 1


async def test_nothing_that_waited_goes_out_by_itself_not_even_when_a_chat_opens(vault):
    async with living(vault, built=True) as home:
        await opens(home, WORKER)
        await writes(home, WORKER, "a")
        await writes(home, STAFF, "b")  # who never pressed Start
        await writes(home, -100, "c")
        await home.tell("UPDATE letters SET state = 'claimed', postman = 'anna' WHERE key = 'a:0'")
        await writes(home, WORKER, "d")
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(vault, made.file) as (home, done):
        assert done.settled.letters == 4
        await opens(home, STAFF)
        assert await states(home) == ["held: restored"] * 4
        assert await home.db.read(held_back.held_back) == 4


async def test_what_is_said_from_then_on_goes_out(vault):
    async with living(vault, built=True) as home:
        await opens(home, WORKER)
        await writes(home, WORKER, "a")
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(vault, made.file) as (home, _):
        await writes(home, WORKER, "b")
        assert await states(home) == ["held: restored", "waiting"]


async def test_an_administrator_hears_of_it_and_lets_the_letters_go(vault):
    async with living(vault, built=True) as home:
        await rules(home)
        await opens(home, WORKER)
        await writes(home, WORKER, "a")
        await writes(home, STAFF, "b")  # goes out when they come
        await writes(home, -100, "c")
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(vault, made.file) as (home, _):
        assert "restoring/restored" in await told(home)
        await home.tell("UPDATE chats SET reach = 'shut' WHERE telegram = -100")  # thrown out since
        await decides(home, restoring.release)
        assert await states(home) == ["waiting", "held", "dead: shut"]
        assert (await told(home))[-1] == "restoring/release"
        with pytest.raises(Refused):
            await decides(home, restoring.drop, update=2)
        assert (await home.ask("SELECT verb FROM facts ORDER BY id"))[-1] == ("release",)
        await opens(home, STAFF)
        assert await states(home) == ["waiting", "waiting", "dead: shut"]
        assert await home.db.read(held_back.held_back) == 0


async def test_an_administrator_lets_the_letters_be(vault):
    async with living(vault, built=True) as home:
        await rules(home)
        await opens(home, WORKER)
        await writes(home, WORKER, "a")
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(vault, made.file) as (home, _):
        await decides(home, restoring.drop)
        assert await states(home) == ["dead: restored"]
        assert await home.ask("SELECT data FROM letters WHERE page = $1", SAID) == [("{}",)]
        assert (await told(home))[-1] == "restoring/drop"


@pytest.mark.parametrize("flow", [restoring.release, restoring.drop])
async def test_nobody_else_decides_about_them(vault, flow):
    async with living(vault, built=True) as home:
        await opens(home, WORKER)
        await writes(home, WORKER, "a")
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(vault, made.file) as (home, _):
        with pytest.raises(Refused):
            await decides(home, flow, Visitor(STAFF, "社区"))
        assert await states(home) == ["held: restored"]


async def test_a_card_that_has_said_something_newer_is_not_set_back_by_an_older_letter(vault):
    async with living(vault, built=True) as home:
        await rules(home)
        await opens(home, WORKER)
        await writes(home, WORKER, "a", slot="issue:2:1")
        await writes(home, WORKER, "b", slot="issue:2:2")
        made = await back_up(vault, Sort.HAND, NOW)
    async with restored(vault, made.file) as (home, _):
        await writes(home, WORKER, "c", slot="issue:2:1")
        await decides(home, restoring.release)
        assert await states(home) == ["replaced", "waiting", "waiting"]


@pytest.mark.parametrize("known_from", ["the database that was there", "the ledger beside the backup"])
async def test_whoever_was_erased_since_is_erased_again_and_nobody_else(vault, known_from):
    async with living(vault, built=True) as home:
        key, other = [
            (await home.db.act(partial(people.meet, telegram=number, name=name))).key
            for number, name in ((9003, "老赵"), (9004, "老钱"))
        ]
        made = await back_up(vault, Sort.HAND, NOW)
        await home.db.act(lambda tx: erasing.replay(tx, [key], NOW))
        if known_from == "the ledger beside the backup":
            erased_ledger.append(vault.folder, {key: 1})
            await home.tell("DELETE FROM erased")
    async with restored(vault, made.file) as (home, done):
        assert done.settled.erased == 1
        assert await home.ask("SELECT key FROM people WHERE telegram IN (9003, 9004)") == [(other,)]
        assert (key,) in await home.ask("SELECT key FROM erased")
        assert (await verify(home.db)).bad == ""
        assert key in erased_ledger.read(vault.folder)


async def test_an_update_that_waited_for_its_turn_still_waits_for_it(vault):
    async with living(vault, built=True) as home:
        await home.db.act(lambda tx: inbox.take_in(tx, 1, [Arrival(7, lane=1, body="{}")], NOW))
        made = await back_up(vault, Sort.HAND, NOW)
        await home.db.act(lambda tx: inbox.finish(tx, 1, 7))
    async with restored(vault, made.file) as (home, _):
        assert [entry.update_id for entry in await home.db.read(lambda tx: inbox.waiting(tx, 1, 0, 9))] == [7]


async def test_a_backup_of_an_older_version_is_brought_up_to_date(vault, tmp_path):
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as file:
        for step in steps()[:2]:
            for statement in statements(step.read_text("utf-8")):
                file.execute(statement)
        file.execute("INSERT INTO areas (id, level, name, zone) VALUES (1, 'street', '桂花街道', 'Asia/Shanghai')")
        file.execute("INSERT INTO lines (area, above, distance) VALUES (1, 1, 0)")
        file.execute(f"PRAGMA application_id = {migrations.OURS}")
        file.execute("PRAGMA user_version = 2")
        file.commit()
    async with restored(vault, old) as (home, done):
        assert await home.ask("SELECT name FROM areas WHERE id = 1") == [("桂花街道",)]
        assert done.settled.letters == 0


async def test_while_the_bot_lives_nothing_is_restored(vault, monkeypatch):
    monkeypatch.setattr("storage.servers.LOOKS", 1)
    async with living(vault, built=True):
        made = await back_up(vault, Sort.HAND, NOW)
    tenant = await asyncio.create_subprocess_exec(
        sys.executable, "-c", TENANT, vault.address,
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert tenant.stdout
    assert await tenant.stdout.readline() == b"at home\n"
    with pytest.raises(CannotOpen) as refused:
        await restoring.restore(vault, made.file, LATER)
    await tenant.communicate(b"")
    assert refused.value.why == "locked"
    assert len(whole(vault.folder)) == 1


@pytest.mark.postgres
async def test_while_somebody_else_restores_or_moves_nothing_is_restored_and_nobody_waits(
    postgres_url, tmp_path, monkeypatch
):
    monkeypatch.setattr("storage.servers.LOOKS", 1)
    vault = Vault(postgres_url, tmp_path / "backups", ZONE)
    async with living(vault, built=True):
        made = await back_up(vault, Sort.HAND, NOW)
    other = await connected(postgres_url)
    try:
        async with other.transaction():
            await alone(other)
            with pytest.raises(CannotOpen) as refused:
                async with asyncio.timeout(LONG):
                    await restoring.restore(vault, made.file, LATER)
    finally:
        await other.close()
    assert refused.value.why == "locked"


@pytest.mark.parametrize("share", [0.5, 0.99])
async def test_half_a_backup_moves_nobody_out(vault, share):
    async with living(vault, built=True) as home:
        made = await back_up(vault, Sort.HAND, NOW)
        before = await everything(home)
    content = made.file.read_bytes()
    made.file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(CannotOpen) as refused:
        await restoring.restore(vault, made.file, LATER)
    assert refused.value.why == "damaged"
    async with living(vault) as home:
        assert await everything(home) == before


async def test_a_file_takes_the_place_of_a_damaged_one_which_is_kept_byte_for_byte(tmp_path):
    vault = Vault(f"sqlite:///{tmp_path}/linli.db", tmp_path / "backups", ZONE)
    async with living(vault, built=True) as home:
        made = await back_up(vault, Sort.HAND, NOW)
        before = await everything(home)
    damaged = b"not what it was" * 300
    (tmp_path / "linli.db").write_bytes(damaged)
    (tmp_path / "linli.db-wal").write_bytes(b"what came last")
    async with restored(vault, made.file) as (home, done):
        assert await everything(home) == before
        assert done.aside.read_bytes() == damaged
        assert done.aside.with_name(f"{done.aside.name}-wal").read_bytes() == b"what came last"
    assert not [*tmp_path.glob("*.restoring*")]


async def test_what_a_killed_bot_left_in_its_log_of_changes_is_in_the_file_that_is_kept(tmp_path):
    file = tmp_path / "linli.db"
    vault = Vault(f"sqlite:///{file}", tmp_path / "backups", ZONE)
    async with living(vault, built=True) as home:
        made = await back_up(vault, Sort.HAND, NOW)
        await happens(home)
        before = await everything(home)
        left = {path: path.read_bytes() for path in (file, tmp_path / "linli.db-wal")}
    for path, content in left.items():
        path.write_bytes(content)
    aside = (await restoring.restore(vault, made.file, LATER)).aside
    assert not [*tmp_path.glob("*-wal")]
    async with living(Vault(f"sqlite:///{aside}", vault.folder, ZONE)) as home:
        assert await everything(home) == before


async def test_a_restore_that_fails_half_way_leaves_the_database_as_it_was(vault, monkeypatch):
    async with living(vault, built=True) as home:
        await happens(home)
        made = await back_up(vault, Sort.HAND, NOW)
        await happens(home, "take")
        before = await everything(home)

    def falls_over(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.restores._change_places", falls_over)
    monkeypatch.setattr("storage.loading._last", falls_over)
    with pytest.raises(CannotOpen) as refused:
        await restoring.restore(vault, made.file, LATER)
    assert refused.value.why == "cannot_write"
    async with living(vault) as home:
        assert await everything(home) == before
        assert ("take",) in await home.ask("SELECT verb FROM facts")
        await home.db.act(lambda tx: people.meet(tx, 9002, "新来的"))


async def test_where_nobody_can_write_down_who_was_erased_nothing_is_restored(vault, tmp_path):
    async with living(vault, built=True) as home:
        made = await back_up(vault, Sort.HAND, NOW)
        await home.tell("INSERT INTO erased (key, at) VALUES ('aa', 1)")
        before = await everything(home)
    (tmp_path / "full").write_bytes(b"")
    with pytest.raises(CannotOpen) as refused:
        await restoring.restore(replace(vault, folder=tmp_path / "full" / "backups"), made.file, LATER)
    assert refused.value.why == "cannot_write"
    async with living(vault) as home:
        assert await everything(home) == before
        assert ("restore",) not in await home.ask("SELECT verb FROM facts")


async def test_where_nothing_was_before_there_is_nothing_to_keep(vault, tmp_path):
    async with living(vault, built=True):
        made = await back_up(vault, Sort.HAND, NOW)
    fresh = Vault(f"sqlite:///{tmp_path}/fresh.db", tmp_path / "elsewhere", ZONE)
    assert (await restoring.restore(fresh, made.file, LATER)).aside is None
    db = await SQLite.open(tmp_path / "fresh.db")
    await db.close()
