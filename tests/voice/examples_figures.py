"""What became of a month's matters, as whoever answers for the place leafs through it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.categories import Category
from domain.figures.asked import Asked
from domain.figures.count import Count
from domain.figures.figure import Figure
from domain.figures.figures import Figures, Found, Spot, figures
from domain.figures.pages import Around, page
from domain.issues.digests import public_line
from domain.issues.duty import Entry, Place
from domain.months import Month
from tests.voice.examples import NEW, NOW, Example

NOVEMBER = Month(2026, 11)
NONE = Count()


def of(**numbers: int) -> Count:
    return Count({Figure(name): many for name, many in numbers.items()})


TEN = of(reported=10, in_time=6, late=1, awaited=3, open=2, fixed=1, confirmed=5, clear=1, unanswered=1,
         good=2, poor=1, unrated=3)  # fmt: skip
LAMPS = of(reported=24, in_time=22, late=1, awaited=0, open=1, confirmed=20, unanswered=1, merged=1, good=8, unrated=12,
           cannot=1)  # fmt: skip
REST = of(reported=14, in_time=9, late=1, awaited=0, open=4, fixed=1, replied=2, confirmed=0, clear=2, unanswered=1,
          withdrawn=3, cannot=1, good=1, poor=1, unrated=0, disputed=3)  # fmt: skip
LAST = of(reported=40, in_time=38, late=2, confirmed=26, open=14, good=10, poor=2)
ABOVE, BELOW = Asked(area=12, month=NOVEMBER), {"103": "桂花园", "12": "桂花社区"}
SPOTS = (
    Spot(area=3, place="桂花园3号楼", category=Category.LIGHTING, many=5, open=1),
    Spot(area=4, place="石榴苑", category="c1", many=3, open=0),
)
EVERYTHING = Found(
    alike={("lighting", "worker", ""): LAMPS, ("c1", "community", "桂花物业"): REST},
    areas={"103": LAMPS, "12": REST}, before=LAST, year_ago=of(reported=6, confirmed=6),
    answering={1: 20, 3: 10, 9: 3}, fixing={20: 10, 70: 8, 300: 2}, open={0: 2, 8: 1, 41: 2}, again=SPOTS,
)  # fmt: skip


def found(count: Count, **how: Any) -> Found:
    alike = {("lighting", "worker", ""): count} if count[Figure.REPORTED] else {}
    nothing: dict[str, Any] = {name: {} for name in ("areas", "answering", "fixing", "open")}
    return Found(**{**nothing, "alike": alike, "before": NONE, "year_ago": NONE, "again": (), **how})


def put_together(seen: Found, area: str = "桂花社区", month: Month = NOVEMBER) -> Figures:
    return figures(seen, area, month, BELOW, {"c1": "充电桩"})


def told(
    seen: Found, asked: str = "month", area: str = "桂花社区", month: Month = NOVEMBER
) -> tuple[str, dict[str, Any]]:
    around = Around(this=NOVEMBER, up=None, bodies={"桂花物业": 4})
    name, data, _ = page(put_together(seen, area, month), replace(ABOVE, page=asked), around)
    return name, data


def fronts() -> Iterator[tuple[str, tuple[str, dict[str, Any]]]]:
    yield "十件，六件好了", told(found(TEN, open={0: 2}))
    yield "什么都有", told(EVERYTHING, area="桂花街道", month=Month(2025, 12))
    yield "没人打分", told(found(of(reported=2, in_time=2, confirmed=1, clear=1, unrated=2)), area="桂花园")
    yield "还没有办好的", told(found(of(reported=1, awaited=1, open=1), open={0: 1}), area="")
    yield "只有撤了的", told(found(of(reported=1, withdrawn=1)))
    yield "一件没有", told(found(NONE), area="桂花园")
    yield "一件没有，从前的还没办完", told(found(NONE, open={41: 2}))
    yield "和上个月一样", told(found(TEN, before=TEN))


def lists() -> Iterator[tuple[str, dict[str, Any]]]:
    lamp = Entry(
        issue=NEW, place=Place(name="3号楼", estate="桂花园", community="桂花社区"), due=None, whose=frozenset()
    )
    seen = {**public_line(lamp), "hidden": False}
    data = {
        "area": "桂花社区", "year": None, "month": 11, "total": 2, "sheet": 0, "sheets": 1, "name": "",
        "estates": False, "communities": False, "items": [seen, {"no": 21, "hidden": True}],
    }  # fmt: skip
    yield "一个数的，有一件不给看", {**data, "sort": "figure", "of": "late"}
    yield "一类的，好几页", {**data, "sort": "category", "of": "lighting", "total": 12, "sheet": 1, "sheets": 2}
    yield "自己的一类", {**data, "sort": "again", "of": "c1", "name": "充电桩"}
    yield "一级的", {**data, "sort": "level", "of": "community", "year": 2025}
    yield "一个单位的", {**data, "sort": "body", "of": "4", "name": "桂花物业", "estates": True, "communities": True}
    yield "没办完的", {**data, "sort": "age", "of": "older"}
    yield "一件也没有了", {**data, "sort": "figure", "of": "open", "total": 0, "items": []}


def examples() -> Iterator[Example]:
    for when, (name, data) in fronts():
        yield Example(name, when, data, NOW)
    for asked in ("each", "open", "hours", "again", "how"):
        name, data = told(EVERYTHING, asked)
        yield Example(name, "", data, NOW)
    yield Example("figures/again", "没有", told(found(TEN), "again")[1], NOW)
    for asked, when in (("kinds", "分类"), ("levels", "分级"), ("bodies", "各单位"), ("areas", "各片")):
        yield Example("figures/table", when, told(EVERYTHING, asked)[1], NOW)
    for when, data in lists():
        yield Example("figures/list", when, data, NOW)
