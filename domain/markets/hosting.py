"""What whoever keeps a market has in hand on its day: one message, whose buttons are read in every group."""

from collections.abc import Iterator
from datetime import datetime

from domain.markets.doors import Doors, buttons
from domain.meetings.roster import hosts
from domain.meetings.session import COMING, Stage
from domain.meetings.sessions_life import CANCEL
from domain.meetings.setting import Setting, picture
from domain.words import Button, Letter, Urgency, Way


def in_hand(setting: Setting, said: Doors, now: datetime, way: Way) -> Iterator[Letter]:
    market = setting.session
    over = market.stage not in COMING or market.ends <= now
    data = picture(setting) | {
        "doors": said.value, "off": market.stage == Stage.CANCELLED, "over": over, "public": market.public
    }  # fmt: skip
    stop = Button("session:cut_short", press=f"{market.about}:{CANCEL}:{market.round}")
    stops = (stop,) if market.stage == Stage.RUNNING and not over else ()
    rows = tuple(row for row in (buttons(market, said, now), stops) if row)
    for chat in hosts(setting):
        yield Letter(
            to=chat, page="markets/you_keep_it_today", data=data, about=market.about, urgency=Urgency.REMINDER,
            buttons=rows, slot=f"keeps:{market.id}", way=way, silent=way != Way.ANEW,
            expires=None if over else market.ends,
        )  # fmt: skip
