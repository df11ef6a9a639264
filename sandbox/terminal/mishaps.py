"""What goes wrong inside the bot is written down aside, so that the talk on the screen stays a talk."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from logbook import Line


class Mishaps(logging.FileHandler):
    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self.setLevel(logging.ERROR)
        self.setFormatter(Line())
        self.is_news = False

    def emit(self, record: logging.LogRecord) -> None:
        self.is_news = True
        super().emit(record)

    def told(self) -> str:
        """Where to read of what has gone wrong since this was last asked."""
        is_news, self.is_news = self.is_news, False
        return f"（机器人里头出了岔子，写在 {self.baseFilename}）" if is_news else ""


@contextmanager
def mishaps(path: Path) -> Iterator[Mishaps]:
    """Meanwhile nothing else is logged anywhere."""
    root, aside = logging.getLogger(), Mishaps(path)
    before, root.handlers = root.handlers, [aside]
    try:
        yield aside
    finally:
        root.handlers = before
        aside.close()
