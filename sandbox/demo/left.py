"""A neighbourhood that was left: what the bot's file tells of it, read without leaving a trace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sandbox.demo.past import OPENS
from storage.moments import moment, stamp

PLANTED, EMPTY = "a toy town", "an empty toy town"  # what its bot notes when it first wakes up in one
LATEST = (
    "SELECT (SELECT max(update_id) FROM inbox),"
    " (SELECT max(message) FROM (SELECT message FROM slots UNION ALL SELECT message FROM letters)),"
    " (SELECT max(at) FROM (SELECT at FROM inbox UNION ALL SELECT at FROM facts UNION ALL SELECT written FROM letters))"
)
TOLD = "SELECT coalesce(max(no), 0) FROM issues WHERE reported < ?"


class NotATown(Exception):
    """The file belongs to a bot that is no toy, or is no file of a bot at all."""


@dataclass(frozen=True, slots=True)
class Left:
    reach: dict[int, str]  # whether the bot may write there, by Telegram's number
    update_id: int
    message: int
    at: datetime
    empty: bool  # nothing was planted
    told: int  # matters of the month before it opened


def look(file: Path) -> Left | None:
    """None where nobody has lived yet."""
    if not file.exists() or not file.stat().st_size:
        return None
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            seeds = {seed for (seed,) in connection.execute("SELECT seed FROM planted")}
            reach = dict(connection.execute("SELECT telegram, reach FROM chats WHERE telegram <> 0"))
            [(update_id, message, at)] = connection.execute(LATEST)
            [(told,)] = connection.execute(TOLD, (stamp(OPENS),))
    except sqlite3.Error as error:
        raise NotATown from error
    if not seeds & {PLANTED, EMPTY}:
        if seeds or reach:
            raise NotATown
        return None
    if at is None:
        return None
    return Left(reach, update_id or 0, message or 0, moment(at), PLANTED not in seeds, told)
