"""A picture that was drawn once is shared with all processes of a run: a child takes long to be born, and to draw."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from papers.writing import drawn
from tests.pages import PLACE


async def _drawn(svg: str) -> bytes:
    kept = Path(os.environ[PLACE]) / f"{sha256(svg.encode()).hexdigest()}.png"
    if not kept.exists():
        made = kept.with_suffix(f".{os.getpid()}")
        made.write_bytes(await drawn(svg))
        made.rename(kept)
    return kept.read_bytes()


@contextmanager
def drawn_once() -> Iterator[None]:
    with patch("jobs.gallery.drawn", _drawn):
        yield
