"""A restore, and what becomes of the letters that it held back."""

from collections.abc import Iterator

from domain.moments import ms
from tests.voice.examples import NOW, ZONE, Example, on


def examples() -> Iterator[Example]:
    until = ms(on(19, 3))
    yield Example("restoring/restored", "", {"until": until, "letters": 14, "zone": ZONE}, NOW)
    yield Example("restoring/restored", "没有没发完的", {"until": until, "letters": 0, "zone": ZONE}, NOW)
    yield Example("restoring/restored", "空的备份", {"until": None, "letters": 0, "zone": ZONE}, NOW)
    yield Example("restoring/release", "", {"by": "桂花街道", "letters": 14}, NOW)
    yield Example("restoring/drop", "", {"by": "桂花街道", "letters": 14}, NOW)
