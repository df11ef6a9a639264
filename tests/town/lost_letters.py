"""What the log tells of letters that never went out, because another one was written under their key."""

from collections.abc import Iterable
from logging import LogRecord

from storage import outbox


def lost_letters(records: Iterable[LogRecord]) -> list[str]:
    said = [record.getMessage() for record in records if record.name == outbox.__name__]
    return [words for words in said if "is lost" in words]
