"""A throw-away PostgreSQL for a test session: a socket in a folder, nothing synced, gone when we are."""

import asyncio
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

# The shell keeps the server while we hold its standard input: even a killed test run leaves nothing behind.
# It sorts words as people do, where it can, for so do most servers: signs stand before figures then.
KEEPER = """
bin=$1 folder=$2
trap 'rm -rf "$folder"' EXIT
"$bin/initdb" --help | grep -q locale-provider && sorts="--locale-provider=icu --icu-locale=zh-CN"
"$bin/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 $sorts --no-sync >"$folder/log" 2>&1 &&
"$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-k '$folder' $3" start >>"$folder/log" 2>&1 ||
{ cat "$folder/log"; exit 1; }
echo ready
read -r _
"$bin/pg_ctl" -D "$folder/data" -w -m immediate stop
"""
EMPTY, READY = "template1", "ready"
LAYS_TABLES = """
import asyncio, sys
from storage.opening import open_database
async def lay():
    await (await open_database(sys.argv[1])).close()
asyncio.run(lay())
"""
ROOT = Path(__file__).parents[1]
HERE = "-c listen_addresses=''"
OPTIONS = f"{HERE} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
DURABLE = f"{HERE} -c fsync=off"  # a server that dies loses nothing; only a machine that does would
PATIENCE = 60  # seconds

on_postgres = pytest.mark.parametrize(  # alone: of what no other database promises, or needs no promise for
    "db_url", [pytest.param("postgres", marks=pytest.mark.postgres, id="server")], indirect=True
)


class Psql:
    """Stays for all orders while the server runs: to come and go for each takes longer than most of them."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        server = f"host={folder} user=postgres dbname=postgres options='-c statement_timeout={PATIENCE}s'"
        self._called = [f"{binaries}/psql", "-qX", "-v", "ON_ERROR_STOP=1", server]
        self._running: subprocess.Popen[bytes] | None = None

    def is_told(self, order: str) -> None:
        self._running = psql = self._running or self._comes()
        assert psql.stdin
        assert psql.stdout
        psql.stdin.write(f"{order};\n\\echo done\n".encode())
        if psql.stdout.readline() != b"done\n":
            self.goes()
            raise RuntimeError(f"the server didn't follow: {order}")

    def goes(self) -> None:
        if self._running:
            self._running.communicate(timeout=PATIENCE)
            self._running = None

    def _comes(self) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self._called, bufsize=0, stdin=pipe, stdout=pipe,
            start_new_session=True,  # Ctrl-C would end it before it has tidied up
        )  # fmt: skip


@dataclass(frozen=True)
class Cluster:
    """A running server; `database()` lends a fresh database, empty or with all its tables."""

    binaries: Path
    folder: Path
    options: str
    psql: Psql
    numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def database(self, template: str = EMPTY, space: str = "pg_default") -> Iterator[str]:
        name = f"test_{next(self.numbers)}"
        self.psql.is_told(f"CREATE DATABASE {name} TEMPLATE {template} TABLESPACE {space} {self._way}")
        try:
            yield self._address(name)
        finally:
            self.psql.is_told(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def space(self, folder: Path) -> Iterator[str]:
        """Where databases may lie beside the others, on a disk of their own."""
        name = f"space_{next(self.numbers)}"
        folder.mkdir()
        _as_somebody_small(folder)
        self.psql.is_told(f"CREATE TABLESPACE {name} LOCATION '{folder}'")
        try:
            yield name
        finally:
            self.psql.is_told(f"DROP TABLESPACE {name}")

    def lays_tables(self) -> None:
        """Once for all tests: a copy is made in a moment, the tables take longer than most tests."""
        self.psql.is_told(f"CREATE DATABASE {READY}")
        subprocess.run([sys.executable, "-c", LAYS_TABLES, self._address(READY)], check=True, timeout=60, cwd=ROOT)

    @property
    def _way(self) -> str:
        """File by file rather than page by page, where a server knows more than one way: it takes half as long."""
        return "STRATEGY file_copy" if int((self.folder / "data" / "PG_VERSION").read_text()) >= 15 else ""

    def _address(self, name: str) -> str:
        return f"postgresql:///{name}?host={self.folder}&user=postgres"

    def stops(self) -> None:
        """For everybody at once; in good order, for what isn't synced would be lost otherwise."""
        self.psql.goes()
        self._control("-m", "fast", "stop")

    def dies(self) -> None:
        """In the middle of whatever it does."""
        self.psql.goes()
        self._control("-m", "immediate", "stop")

    def starts(self) -> None:
        self._control("-w", "-o", f"-k '{self.folder}' {self.options}", "start")

    @contextmanager
    def stands_still(self) -> Iterator[None]:
        """All of its processes; a new one can't be born meanwhile."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(first, signal.SIGSTOP)
        others = [int(pid) for pid in Path(f"/proc/{first}/task/{first}/children").read_text().split()]
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in (*others, first):
                os.kill(pid, signal.SIGCONT)

    async def answers(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Whoever calls."""
        return await asyncio.open_unix_connection(f"{self.folder}/.s.PGSQL.5432")

    def _control(self, *what: str) -> None:
        order = [f"{self.binaries}/pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", *what]
        subprocess.run(
            order, check=True, timeout=60, cwd=self.folder, stdout=subprocess.DEVNULL,
            **_as_somebody_small(self.folder),
        )  # fmt: skip


def binaries() -> Path | None:
    """The newest of Debian's servers, or the one on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def cluster(binaries: Path, options: str = OPTIONS) -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="linli-pg-"))
    with subprocess.Popen(
        ["sh", "-c", KEEPER, "keeper", str(binaries), str(folder), options],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests, not for the server under them
        **_as_somebody_small(folder),
    ) as keeper:
        assert keeper.stdout
        said = keeper.stdout.readline()
        if said != "ready\n":
            raise RuntimeError(f"PostgreSQL didn't start: {said}{keeper.stdout.read()}")
        psql = Psql(binaries, folder)
        try:
            yield Cluster(binaries, folder, options, psql)
        finally:
            psql.goes()
            keeper.communicate(timeout=60)


def _as_somebody_small(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as its own user, who gets the folder."""
    if os.geteuid() != 0:
        return {}
    postgres = pwd.getpwnam("postgres")
    os.chown(folder, postgres.pw_uid, postgres.pw_gid)
    return {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL on this machine (on Debian: apt install postgresql)")
    with cluster(found) as running:
        running.lays_tables()
        yield running


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    with postgres.database(READY) as url:
        yield url


@pytest.fixture
def empty_postgres_url(postgres: Cluster) -> Iterator[str]:
    """For whoever looks at how the tables come to be."""
    with postgres.database() as url:
        yield url
