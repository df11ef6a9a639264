"""Opens the database that an address names: `sqlite:///file` or `postgresql://…`."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from storage import moves
from storage.database import CannotOpen, Database
from storage.sqlite import SQLite

FILE = "sqlite:///"
SERVER = ("postgresql://", "postgres://")
WHERE = ("host", "port", "dbname")


async def open_database(address: str) -> Database:
    """To live in: refused where somebody is half moved in, or moved away from."""
    database = await _opened(address)
    try:
        await database.read(moves.refuse_marked)
    except BaseException:
        await database.close()
        raise
    return database


async def open_lived_in(address: str) -> Database:
    """Where somebody lives already: whoever only wants to look there begins nothing where they mistook the place."""
    if address.startswith(FILE):
        if not file_of(address).is_file():
            raise CannotOpen("not_there", str(file_of(address)))
    elif address.startswith(SERVER):
        from storage.servers import refuse_empty

        await refuse_empty(address)
    return await open_database(address)


async def _opened(address: str) -> Database:
    if address.startswith(FILE):
        return await SQLite.open(file_of(address))
    if address.startswith(SERVER):
        from storage.postgres import Postgres  # its library is read in where there is a server

        return await Postgres.open(address)
    raise CannotOpen("unknown_kind", address.split(":", 1)[0])


def file_of(address: str) -> Path:
    return Path(address.removeprefix(FILE))


def spoken(address: str) -> str:
    """As it may be read by anybody: a file's true name, a server without who logs in there and how."""
    if address.startswith(FILE):
        return f"{FILE}{file_of(address).resolve()}"
    parts = urlsplit(address)
    place = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key in WHERE], safe="/:,")
    return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}{place and '?'}{place}"
