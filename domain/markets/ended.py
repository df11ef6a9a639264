"""A series of markets comes no more: what whoever wanted all of them is told."""

from dataclasses import dataclass

from domain.grounds import Ground
from domain.markets.reminding import Wanting, when
from domain.meetings.series import Life, Series
from domain.meetings.session import Session
from domain.meetings.setting import Setting
from domain.moments import ms
from domain.places import Spot
from domain.words import Button, Letter, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    series: Series
    spot: Spot
    ground: Ground
    last: Session | None  # held nevertheless, for somebody changed it by hand
    other: Setting | None  # the next of another series


def comes_no_more(wanting: Wanting, ended: Ended) -> Letter:
    one, other = ended.series, ended.other
    data = {
        "zone": ended.ground.zone, "name": one.name, "rule": one.rule.kept(), "begins": one.begins,
        "spot": ended.spot.name, "last": ended.last and ms(ended.last.starts),
        "other": other and when(other),
    }  # fmt: skip
    page = "markets_come_no_more" if one.life == Life.ENDED else "markets_ran_out"
    return Letter(
        to=wanting.chat, page=f"markets/{page}", data=data, about=one.about, urgency=Urgency.REMINDER,
        buttons=((Button("this_market", press="market:0"),),) if other else (), slot=f"{one.about}:ended",
    )  # fmt: skip
