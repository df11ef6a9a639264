"""A ledger that somebody orders, waits for and gets."""

from collections.abc import Iterator

from domain.ledgers.ledger import Ledger
from tests.voice.examples import NOW, Example

NAME = {"area": "桂花社区", "ledger": "matters", "first": "2026-11-01", "last": "2026-11-19"}
PICKING = {"here": "桂花社区", "sought": "", "found": 0}


def examples() -> Iterator[Example]:
    yield Example("forms/ledger_which", "", {}, NOW)
    yield Example("forms/ledger_where", "", PICKING, NOW)
    yield Example("forms/ledger_where", "最上面", PICKING | {"here": ""}, NOW)
    yield Example("forms/ledger_where", "找到了", PICKING | {"sought": "桂花", "found": 3}, NOW)
    yield Example("forms/ledger_where", "没找到", PICKING | {"sought": "桂树"}, NOW)
    yield Example("forms/ledger_when", "", {"area": "桂花社区"}, NOW)
    yield Example("forms/ledger_when", "全部", {"area": ""}, NOW)
    yield Example("forms/ledger_form", "", {}, NOW)
    yield Example("ledgers/making", "刚要", NAME | {"done": 0, "rows": 86}, NOW)
    yield Example("ledgers/making", "做到一半", NAME | {"done": 40_000, "rows": 86_000}, NOW)
    yield Example("ledgers/made", "全部", NAME | {"area": "", "rows": 86}, NOW)
    yield Example("ledgers/made", "跨着年", NAME | {"first": "2025-11-01", "rows": 86}, NOW)
    for page in ("made", "too_big", "failed", "not_yours"):
        yield Example(f"ledgers/{page}", "", NAME | {"rows": 86}, NOW)
    for which in Ledger:
        yield Example("ledgers/nothing", which.value, NAME | {"ledger": which.value}, NOW)
