"""The log: one line of JSON an event, and never a secret in it."""

import json
import logging
import re
import sys
import threading
from collections.abc import Collection
from datetime import UTC, datetime
from typing import TextIO

TOKEN = re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{35,}", re.IGNORECASE)
HIDDEN = "[hidden]"

log = logging.getLogger(__name__)


def hide(text: str, secrets: Collection[str] = ()) -> str:
    """The text without the secrets we know and without anything that looks like a bot's token."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return TOKEN.sub(HIDDEN, text)


class Hiding(logging.Filter):
    """Settles a record's words before anybody writes them: message, arguments, traceback and stack."""

    def __init__(self, secrets: Collection[str] = ()) -> None:
        super().__init__()
        self.secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            said = record.getMessage()
        except Exception as error:  # left to logging, it would print the arguments as they are
            said = f"{record.msg} ({type(error).__name__} in its arguments)"
        trace = record.exc_text or ""
        if record.exc_info and not trace:
            trace = logging.Formatter().formatException(record.exc_info)
        record.msg, record.args = hide(said, self.secrets), ()
        record.exc_info, record.exc_text = None, hide(trace, self.secrets) or None
        record.stack_info = hide(record.stack_info or "", self.secrets) or None
        return True


class Line(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "says": record.getMessage(),
            "trace": record.exc_text,
            "stack": record.stack_info,
        }
        return json.dumps({key: value for key, value in line.items() if value}, ensure_ascii=False)


def open_logbook(level: str, secrets: Collection[str] = (), stream: TextIO | None = None) -> None:
    """From here on everything said, and everything that falls over, goes through one handler that hides."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(Hiding(secrets))
    handler.setFormatter(Line())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    if level != "DEBUG":
        logging.getLogger("apscheduler").setLevel(logging.WARNING)  # or it tells of every tick
    sys.excepthook = lambda kind, error, trace: _fell_over(error)
    sys.unraisablehook = lambda fall: _fell_over(fall.exc_value)
    threading.excepthook = lambda fall: _fell_over(fall.exc_value)


def _fell_over(error: BaseException | None) -> None:
    log.critical("fell over", exc_info=error)
