"""A review of each stage, of the community."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.reviews.review import Every, Finding, Sort, Stage
from sandbox.neighbourhood import COMMUNITY
from storage import reviews
from storage.database import Tx

A_WEEK = timedelta(days=7)
FOUND = (Finding(sort=Sort.UNDONE, many=1),)


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    """They get their numbers by their stage: `review_drafted` and so on."""
    for weeks, stage in enumerate(Stage, 1):
        days = (now - (weeks + 1) * A_WEEK, now - weeks * A_WEEK)
        id_ = await reviews.begin(tx, COMMUNITY, Every.WEEK, days, FOUND, now + A_WEEK)
        drafted = await reviews.get(tx, id_) if id_ else None
        if drafted is None:
            raise LookupError("there is one already")
        numbers[f"review_{stage}"] = drafted.id
        await reviews.put(tx, replace(drafted, stage=stage, approved=now))
