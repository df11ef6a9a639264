"""What is said of sessions and visits."""

from collections.abc import Iterator
from typing import Any

from domain.words import Why
from tests.voice.examples import NOW, Example

NOES: dict[Why, dict[str, Any]] = {
    Why.SLOT_IS_GONE: {}, Why.BOOKED_ALREADY: {"called": ""}, Why.TOO_MANY_VISITS: {"most": 3}, Why.SAME_HOUR: {},
    Why.SESSION_IS_OFF: {}, Why.NO_NEED_TO_BOOK: {}, Why.FULL: {}, Why.NOT_INVITED: {},
    Why.STAYED_AWAY: {}, Why.NOT_SETTLED: {}, Why.NOT_THEIR_HOUR: {}, Why.ONLY_HOSTS: {}, Why.ONLY_PROVIDERS: {},
}  # fmt: skip


def examples() -> Iterator[Example]:
    for why, data in NOES.items():
        yield Example(f"refusals/{why}", "", data, NOW)
    yield Example("refusals/booked_already", "替人约的", {"called": "李大爷"}, NOW)
