"""每周排查 and 半月研判: as staff decide on them, as the level above reads them, and the matters behind a line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.categories import Category
from domain.issues.digests import public_line
from domain.issues.duty import Entry, Place
from domain.reviews.decisions import OPENING
from domain.reviews.letters import head, line, quiet, told
from domain.reviews.readers import Readers
from domain.reviews.review import Every, Finding, Review, Sort, Stage
from domain.time import NIGHT
from tests.voice.examples import NEW, NOW, ZONE, Example, on

MONDAY = on(23, 8, 30)
THERE = Readers(called="桂花社区", zone=ZONE, quiet=NIGHT, here=(3,), above=(4,), above_called="幸福街道")
ALONE = replace(THERE, above=(), above_called="")
WEEK = Review(
    id=5, area=12, every=Every.WEEK, starts=on(16, 0), ends=on(23, 0), lapses=on(30, 0), approved=on(23, 9, 5),
    found=(
        Finding(sort=Sort.SPOT, many=5, of=2, area=10, place="桂花园", category=Category.LIGHTING),
        Finding(sort=Sort.SPOT, many=3, area=30, place="海棠园", category="c1", kind="养老"),
        Finding(sort=Sort.UNDONE, many=2),
        Finding(sort=Sort.OLD, many=6, of=41),
    ),
)  # fmt: skip
HALF = replace(
    WEEK, every=Every.HALF, starts=on(1, 0), ends=on(16, 0), stage=Stage.TOLD,
    found=(
        Finding(sort=Sort.MORE, many=9, of=3, category=Category.LIGHTING),
        Finding(sort=Sort.MORE, many=4, category="c1", kind="养老"),
        Finding(sort=Sort.BACK, many=4),
        Finding(sort=Sort.CLIMBED, many=2),
    ),
)  # fmt: skip
OPENED = "灯这一片先查总线，再一盏盏换。"


def examples() -> Iterator[Example]:
    yield _of("draft", "", WEEK)
    yield _of("draft", "半个月的，上面没有人", HALF, ALONE)
    yield _of("draft", "有开头，上面没有名字", replace(WEEK, opening=OPENED), replace(THERE, above_called=""))
    night = replace(WEEK, approved=on(23, 23))
    yield _of("goes_up", "夜里", night)
    for page in ("told", "dropped", "lapsed"):
        yield _of(page, "", WEEK)
    yield _of("lapsed", "上面没有人", WEEK, ALONE)
    yield _of("nobody_above", "", replace(WEEK, approved=None), ALONE)
    yield _of("sent_up", "", replace(WEEK, opening=OPENED))
    yield _of("sent_up", "半个月的", HALF)
    for every, days in ((Every.WEEK, (on(16, 0), on(23, 0))), (Every.HALF, (on(16, 0), on(30, 0) + timedelta(days=1)))):
        [letter] = quiet(every, days, 12, THERE)
        yield Example("reviews/quiet", "半个月的" if every == Every.HALF else "", {**letter.data}, MONDAY)
    for review in (WEEK, HALF):
        for finding in review.found:
            yield Example("reviews/list", f"{finding.sort} {finding.category}".strip(), _list(review, finding), MONDAY)
    yield Example("forms/review_opening", "", {"most": OPENING}, NOW)


def _of(page: str, when: str, review: Review, readers: Readers = THERE) -> Example:
    return Example(f"reviews/{page}", when, told(review, readers), review.approved or MONDAY)


def _list(review: Review, finding: Finding) -> dict[str, Any]:
    place = Place(name="3号楼", estate="桂花园", community="桂花社区")
    seen = {**public_line(Entry(issue=NEW, place=place, due=None, whose=frozenset())), "hidden": False}
    return {
        **head(review.every, (review.starts, review.ends), "桂花社区", ZONE), "finding": line(finding), "total": 2,
        "sheet": 0, "sheets": 1, "items": [seen, {"no": 21, "hidden": True}], "estates": False, "communities": False,
    }  # fmt: skip
