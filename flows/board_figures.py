"""Figures on the board: what became of a month's matters, without what is private and without shares of a few."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.figures.count import FEWEST, few
from domain.grounds import Ground
from domain.months import Month, month_of
from flows.board import Asked, Unknown, Window, entered, frame
from flows.board_counted import Again, Aged, Counts, Rate, Sorted, Took
from flows.board_views import Numbers
from flows.figures import counted_up, outlined
from storage.database import Tx

FURTHEST = 24  # months back


async def look(window: Window, asked: Asked) -> Numbers:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Numbers:
        here = await entered(tx, area, now)
        this = month_of(now, here.zone)
        month = Month.read(asked.month) or this
        back = this.since(month)
        if not 0 <= back <= FURTHEST:
            raise Unknown
        told = (await counted_up(tx, area, month, now, public=True)).shown()
        return Numbers(
            frame=await frame(tx, window, here, now), counts=_counts(told), answering=_took(told["answering"]),
            fixing=_took(told["fixing"]), ages=_aged(told["ages"]),
            kinds=_sorted(told["categories"]), areas=_sorted(told["areas"]),
            again=tuple(Again(**{name: spot[name] for name in ("category", "kind", "place", "many")})
                        for spot in told["again"]),
            earlier=str(month.back(1)) if back < FURTHEST else "", later=str(month.back(-1)) if back else "",
        )  # fmt: skip

    return await window.desk.db.study(read)


async def counts_of(tx: Tx, here: Ground, now: datetime) -> Counts:
    """This month until now."""
    return _counts((await outlined(tx, here.area, month_of(now, here.zone), now)).head())


def _counts(told: Mapping[str, Any]) -> Counts:
    """Of each rate, what is neither in time nor good, and what can't be said yet."""
    resolved = told["resolution"]
    going_on = (resolved["of"] or 0) - (resolved["many"] or 0) - told["cannot"]
    hollow = {"response": told["awaited"], "resolution": going_on, "satisfaction": told["unrated"]}
    return Counts(
        year=told["year"], month=told["month"], reported=told["reported"], well=told["well"], cannot=told["cannot"],
        left=told["left"], rates=tuple(_rate(told, name, hollow[name]) for name in hollow),
    )  # fmt: skip


def _rate(told: Mapping[str, Any], name: str, hollow: int) -> Rate:
    share = told[name]
    many, of = share["many"] or 0, share["of"] or 0
    crossed = told["cannot"] if name == "resolution" else of - many
    return Rate(
        rate=name, many=many, of=of, percent=share["percent"], few=share["few"], crossed=0 if share["few"] else crossed,
        hollow=0 if share["few"] else hollow, points=told["before"][name],
    )  # fmt: skip


def _took(hours: Mapping[str, Any]) -> Took:
    return Took(**hours) if hours["many"] >= FEWEST else Took(many=0, half=None, most=None)


def _aged(ages: Sequence[Mapping[str, Any]]) -> tuple[Aged, ...]:
    hidden = few([age["many"] for age in ages])
    return tuple(Aged(**age) for at, age in enumerate(ages) if at not in hidden)


def _sorted(lines: Sequence[Mapping[str, Any]]) -> tuple[Sorted, ...]:
    """Of a few there is no number: one neighbour might be told from it."""
    there = [line for line in lines if line["reported"]]
    hidden = few([line["reported"] for line in there])
    return tuple(
        Sorted(key=line["key"], name=line["name"], reported=None, well=None)
        if at in hidden
        else Sorted(key=line["key"], name=line["name"], reported=line["reported"], well=line["well"])
        for at, line in enumerate(there)
    )
