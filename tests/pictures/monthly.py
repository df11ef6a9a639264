"""Months as they may come: a usual one, one without a matter, one of long names, and one of two thousand matters."""

from typing import cast

from domain.pictures import Bar, Monthly, MonthlyFigures, Rate, Tally

LONG = "名字很长的地方" * 9
KINDS = [("lighting", 12), ("property", 9), ("rubbish", 6), ("", 11)]
NOTHING = Tally(full=0, crossed=0, hollow=0)


def bars(*kinds: tuple[str, int], name: str = "") -> list[Bar]:
    return [Bar(key=key, name=name, many=many) for key, many in kinds]


def usual(**more: object) -> Monthly:
    known = Monthly(
        month=11, area="桂花社区", reported=38, gone=2, kinds=bars(*KINDS),
        became=Tally(full=24, crossed=2, hollow=10), open=5, unseen=1, unanswered=4,
        stars=Tally(full=12, crossed=2, hollow=10),
    )  # fmt: skip
    return cast(Monthly, {**known, **more})


def empty() -> Monthly:
    return usual(reported=0, gone=0, kinds=[], became=NOTHING, open=0, unseen=0, unanswered=0, stars=NOTHING)


def huge() -> Monthly:
    return usual(
        reported=2000, gone=13, kinds=bars(("lighting", 720), ("property", 410), ("noise", 300), ("", 570)),
        became=Tally(full=1480, crossed=7, hollow=500), open=310, unseen=90, unanswered=100,
        stars=Tally(full=702, crossed=33, hollow=745),
    )  # fmt: skip


def wordy() -> Monthly:
    return usual(area=LONG, kinds=bars(("c1", 12), ("c2", 9), name=LONG), stars=None)


def _rate(name: str, many: int, of: int, tally: Tally, points: int | None = None) -> Rate:
    percent = round(100 * many / of) if of else None
    return cast(Rate, {"name": name, "percent": percent, "many": many, "of": of, "tally": tally, "points": points})


RATES = [
    _rate("response", 28, 30, Tally(full=28, crossed=2, hollow=6), 4),
    _rate("resolution", 24, 36, Tally(full=24, crossed=2, hollow=10), -3),
    _rate("satisfaction", 12, 14, Tally(full=12, crossed=2, hollow=10), 0),
]


def figures(**more: object) -> MonthlyFigures:
    known = MonthlyFigures(
        month=11, area="桂花社区", reported=38, rates=RATES, left=9, ages=[(3, 4), (7, 2), (30, 2), (None, 1)],
        levels=bars(("worker", 25), ("community", 9), ("street", 2)),
    )  # fmt: skip
    return cast(MonthlyFigures, {**known, **more})


def no_figures() -> MonthlyFigures:
    nothing = [_rate(each["name"], 0, 0, NOTHING) for each in RATES]
    return figures(reported=0, rates=nothing, left=0, ages=[(3, 0), (7, 0), (30, 0), (None, 0)], levels=[])


def huge_figures() -> MonthlyFigures:
    many = [
        _rate("response", 1790, 1925, Tally(full=1790, crossed=135, hollow=75), -99),
        _rate("resolution", 1, 100_000, Tally(full=1, crossed=7, hollow=99_992)),
        _rate("satisfaction", 0, 0, Tally(full=0, crossed=0, hollow=1)),
    ]
    levels = bars(*((level, 99_999) for level in ("property", "department", "worker", "lead", "community", "street")))
    ages = [(3, 99_999), (7, 0), (30, 1), (None, 9)]
    return figures(area=LONG, reported=100_000, rates=many, left=99_999, ages=ages, levels=levels)
