"""What Telegram's answer to one call means for the letter that was carried."""

from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from domain.words import Urgency, Way
from jobs.sheets import Unreadable
from storage.letters_claimed import Claimed
from storage.letters_settled import (
    Anew,
    Dead,
    Doubt,
    Flooded,
    Halt,
    Later,
    Loose,
    Missing,
    Moved,
    Sent,
    Shut,
    Verdict,
)

LONGEST = 300  # seconds between two tries
PATIENCE = timedelta(days=1)  # then a letter says nothing that is still of use

REFUSALS: tuple[tuple[str, Callable[[str], Verdict]], ...] = (
    ("message to edit not found", Missing),
    ("message can't be edited", Anew),
    ("no text in the message to edit", Anew),
    ("message thread not found", Loose),
    ("topic_closed", Loose),
    ("topic_deleted", Loose),
    ("chat not found", Shut),
    ("group is deactivated", Shut),
)


def judge(error: Exception, claimed: Claimed, now: datetime) -> Verdict:
    match error:
        case RetryAfter():
            return Flooded(now + wait_of(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Shut(error.message)
        case InvalidToken() if "unauthorized" in error.message.lower():
            return Halt()
        case Unreadable():
            return Dead(str(error))
        case BadRequest():
            return _refused(error.message, claimed)
        case TimedOut():
            return doubt(claimed, now)
        case NetworkError() | TelegramError():
            return _failed(error.message, claimed, now)
        case _:  # we failed to read the answer
            return doubt(claimed, now)


def uncalled(error: Exception, claimed: Claimed, now: datetime) -> Verdict:
    """What came in between before there was a call: it has arrived nowhere, that much is certain."""
    return Dead(str(error)) if isinstance(error, Unreadable) else _failed(type(error).__name__, claimed, now)


def wait_of(error: RetryAfter) -> timedelta:
    wait = error.retry_after  # PTB_TIMEDELTA decides on its type
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def doubt(claimed: Claimed, now: datetime) -> Verdict:
    """It may have arrived: what only edits is repeated, what must arrive goes once more, a broadcast doesn't."""
    if claimed.edits:
        return _failed("in doubt", claimed, now)
    if claimed.doubts or claimed.letter.urgency == Urgency.BROADCAST:
        return Dead("in doubt")
    return Doubt(_next_try(claimed, now))


def left_behind(claimed: Claimed, now: datetime) -> Verdict:
    """Its carrier is gone. The first call is as good as made; before the second, its doubt would have been kept."""
    return _failed("in doubt", claimed, now) if claimed.doubts == 1 else doubt(claimed, now)


def _refused(why: str, claimed: Claimed) -> Verdict:
    said = why.lower()
    if "message is not modified" in said and claimed.standing is not None:
        return Sent(claimed.standing, claimed.hangs)
    verdict = next((verdict for words, verdict in REFUSALS if words in said), Dead)
    if verdict is Missing and claimed.letter.way != Way.REFRESH:
        verdict = Anew
    if verdict is Loose and claimed.letter.reply_to is None and claimed.thread is None:
        verdict = Dead
    return verdict(why)


def _failed(why: str, claimed: Claimed, now: datetime) -> Verdict:
    if now - claimed.written >= PATIENCE:
        return Dead(why)
    return Later(_next_try(claimed, now), why, counted=True)


def _next_try(claimed: Claimed, now: datetime) -> datetime:
    return now + timedelta(seconds=min(LONGEST, 2 ** min(claimed.tries, 9)))
