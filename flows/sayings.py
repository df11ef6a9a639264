"""Which messages a matter was said in: for an hour they may be edited, and it reads as they do."""

from collections.abc import Iterable
from datetime import datetime

from domain.issues.issue import Issue
from domain.issues.rewording import EDITABLE
from domain.texts import clean
from storage import sayings
from storage.database import Tx
from storage.sayings import Saying


async def told_by(tx: Tx, chat: int, told: Iterable[tuple[int, str]], issue: Issue, now: datetime) -> None:
    for message, text in told:
        words = clean(text)
        if words and words in issue.words:
            await sayings.put(tx, chat, message, Saying(issue.community, issue.no, words), now + EDITABLE)
