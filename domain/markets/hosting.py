"""What whoever keeps a market has in hand on its day: one message, whose buttons are read in every group."""

from collections.abc import Iterator
from datetime import datetime

from domain.markets.doors import Doors, buttons
from domain.meetings.roster import hosts
from domain.meetings.session import COMING, Stage
from domain.meetings.setting import Setting, picture
from domain.words import Letter, Urgency, Way


def in_hand(setting: Setting, said: Doors, now: datetime, way: Way) -> Iterator[Letter]:
    market = setting.session
    over = market.stage not in COMING or market.ends <= now
    data = picture(setting) | {
        "doors": said.value, "off": market.stage == Stage.CANCELLED, "over": over, "public": market.public
    }  # fmt: skip
    row = buttons(market, said, now)
    for chat in hosts(setting):
        yield Letter(
            to=chat, page="markets/you_keep_it_today", data=data, about=market.about, urgency=Urgency.REMINDER,
            buttons=(row,) if row else (), slot=f"keeps:{market.id}", way=way, silent=way != Way.ANEW,
        )  # fmt: skip
