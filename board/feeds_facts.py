"""The same facts as the board's as JSON, for the city's systems: names that stay, and a schema that says so."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from board.page import Page, page
from domain.moments import moment
from flows.board_counted import Counts, Rate
from flows.board_shown import Shot, Shown
from flows.feed_views import Facts, Occasion

JSON = "application/json; charset=utf-8"
SIDES = ("before", "after")
SCHEMA = page((Path(__file__).parent / "v1.schema.json").read_text("utf-8"), "application/schema+json")


def for_programs(facts: Facts) -> Page:
    said = {
        "version": 1,
        "area": {"name": facts.frame.name, "url": f"{facts.frame.site}/a/{facts.frame.sign}", "zone": facts.frame.zone},
        "open": [_matter(matter, facts.frame.site) for matter in facts.open],
        "over": [_matter(matter, facts.frame.site) for matter in facts.over],
        "occasions": [_occasion(occasion) for occasion in facts.occasions],
        "figures": _figures(facts.counts),
    }
    return page(json.dumps(said, ensure_ascii=False, separators=(",", ":")), JSON)


def _matter(matter: Shown, site: str) -> Mapping[str, Any]:
    return {
        "id": matter.sign, "url": f"{site}/m/{matter.sign}", "no": matter.no, "category": matter.category,
        "kind": matter.kind, "intake": matter.intake, "words": matter.words, "place": matter.place,
        "stage": matter.stage, "replied": matter.replied, "disputed": matter.disputed,
        "rung": matter.who or matter.called, "taken": bool(matter.who), "waits_on": matter.waits_on,
        "homes": matter.homes, "reported": _moment(matter.reported), "due": _moment(matter.by), "late": matter.late,
        "ended": _moment(matter.ended), "ended_on": matter.ended_on, "how": matter.how, "reason": matter.reason,
        "basis": matter.basis, "rating": matter.rating,
        "photos": [_photo(side, shot, site) for side in SIDES if (shot := getattr(matter, side))],
    }  # fmt: skip


def _photo(side: str, shot: Shot, site: str) -> Mapping[str, Any]:
    return {"side": side, "url": f"{site}/p/{shot.sign}.jpg", "width": shot.width, "height": shot.height}


def _occasion(occasion: Occasion) -> Mapping[str, Any]:
    pin = occasion.pin
    return {
        "uid": occasion.uid, "sequence": occasion.sequence, "kind": occasion.kind, "name": occasion.name,
        "starts": _moment(occasion.starts), "ends": _moment(occasion.ends), "cancelled": occasion.off,
        "moved_from": occasion.was or None, "makes_up_for": occasion.instead or None, "spot": occasion.spot,
        "how_to_find": occasion.how_to_find, "pin": {"lat": pin.lat, "lon": pin.lon} if pin else None,
        "role": occasion.who, "services": list(occasion.services), "extra": occasion.extra,
    }  # fmt: skip


def _figures(counts: Counts) -> Mapping[str, Any]:
    return {
        "month": f"{counts.year}-{counts.month:02d}", "reported": counts.reported, "solved": counts.well,
        "cannot": counts.cannot, "unfinished": counts.left, **{rate.rate: _rate(rate) for rate in counts.rates},
    }  # fmt: skip


def _rate(rate: Rate) -> Mapping[str, Any]:
    """Of a few no number at all."""
    if rate.few:
        return {"many": None, "of": None, "percent": None, "few": True}
    return {"many": rate.many, "of": rate.of, "percent": rate.percent, "few": False}


def _moment(ms: int | None) -> str | None:
    return f"{moment(ms):%Y-%m-%dT%H:%M:%SZ}" if ms is not None else None
