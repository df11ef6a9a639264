"""What is worth a line in a review, out of what was counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from domain.reviews.review import Finding, Sort

AGAIN = 3  # times in a week, and it isn't chance any more
SPOTS = 3
LONG = 7  # days that something is open
KINDS = 3
MORE = 3  # than before, and half as many again
Found = tuple[Finding, ...]


def of_week(spots: Iterable[Finding], undone: int, open_for: Mapping[int, int], kinds: Mapping[str, str]) -> Found:
    """`open_for` says how many are open for so many days, `kinds` what they are called."""
    old = {days: many for days, many in open_for.items() if days >= LONG}
    return (
        *(replace(spot, kind=kinds.get(spot.category, "")) for spot in spots),
        *_counted(Sort.UNDONE, undone),
        *_counted(Sort.OLD, sum(old.values()), max(old, default=0)),
    )


def of_half(
    now: Mapping[str, int], before: Mapping[str, int], back: int, climbed: int, kinds: Mapping[str, str]
) -> Found:  # fmt: skip
    """How many there were of each kind, now and before."""
    more = [
        Finding(sort=Sort.MORE, many=many, of=before.get(key, 0), category=key, kind=kinds.get(key, ""))
        for key, many in now.items()
        if _grows(many, before.get(key, 0))
    ]
    more.sort(key=lambda one: (one.of - one.many, one.category))
    return (*more[:KINDS], *_counted(Sort.BACK, back), *_counted(Sort.CLIMBED, climbed))


def _grows(many: int, before: int) -> bool:
    return many - before >= MORE and 2 * many >= 3 * before


def _counted(sort: Sort, many: int, of: int = 0) -> Iterator[Finding]:
    if many:
        yield Finding(sort=sort, many=many, of=of)
