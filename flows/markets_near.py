"""附近的集: the next market at each spot near a place that somebody sends, or else those of their street."""

from datetime import datetime

from domain.markets.answers import Found
from domain.markets.markets_near import SHOWN, rows
from domain.meetings.series import Family
from domain.places import Place
from domain.words import Letter, Person, Way
from flows.held_near import held_near
from flows.homes import home_of
from flows.sent_places import look_around
from flows.sheets import setting_of
from storage import stalls
from storage.database import Tx


async def _around(tx: Tx, person: Person, place: Place, now: datetime) -> Letter:
    near, is_far = await held_near(tx, person, place, Family.MARKET, now)
    each = [await setting_of(tx, market, now) for market in near[:SHOWN]]
    found = [
        Found(
            setting=setting, stalls=await stalls.at(tx, setting.session.id),
            services=setting.ground.customs.services, place=place,
        )
        for setting in each
    ]  # fmt: skip
    data = {"items": [one.data for one in found], "far": is_far, "zone": (await home_of(tx, person)).zone}
    return Letter(
        to=person.chat, page="markets/near", data=data, about=f"person:{person.id}", buttons=rows(each), way=Way.ANEW
    )


FIND = look_around("markets", _around)
