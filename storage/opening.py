"""Opens the database that an address names: `sqlite:///file` or `postgresql://…`."""

from pathlib import Path

from storage.database import CannotOpen, Database
from storage.postgres import Postgres
from storage.sqlite import SQLite

FILE = "sqlite:///"


async def open_database(address: str) -> Database:
    if address.startswith(FILE):
        return await SQLite.open(Path(address.removeprefix(FILE)))
    if address.startswith(("postgresql://", "postgres://")):
        return await Postgres.open(address)
    raise CannotOpen("unknown_kind", address.split(":", 1)[0])
