"""What is said to whoever asks for the next market."""

from collections.abc import Iterator
from dataclasses import replace

from domain.markets.services import EVERYWHERE
from domain.markets.showing import shown
from domain.markets.stall import Stage, Stall
from domain.meetings.series import Kind
from domain.meetings.session import Session
from domain.meetings.setting import Setting
from domain.places import Spot
from domain.words import Role
from tests.voice.examples import GROUND, NOW, Example, on

SATURDAY = Session(
    id=7, series=1, area=3, kind=Kind.MARKET, name="", spot=1, planned=on(21, 9), starts=on(21, 9),
    ends=on(21, 11, 30), slot=0, seats=0, walk_ins=0, public=True, extra="", role=Role.STAFF,
)  # fmt: skip
PAVILION = Spot(area=3, name="桂花亭", how_to_find="3号楼南边", lat=30.0, lon=120.0)
MARKET = Setting(session=SATURDAY, spot=PAVILION, ground=GROUND)
STALLS = tuple(
    Stall(id=n, session=7, service=service, provider=n, stage=Stage.SURE)
    for n, service in enumerate(("haircut", "blood_pressure", "knives", "insurance"), 1)
)
HOME, FAR_AWAY = (30.003, 120.0), (30.2, 120.0)


def examples() -> Iterator[Example]:
    branded = replace(MARKET, session=replace(SATURDAY, name="公益集市"))
    yield Example("markets/next_market", "", shown(MARKET, STALLS, EVERYWHERE, HOME, "3号楼"), NOW)
    yield Example("markets/next_market", "别的牌子，摊位没定", shown(branded, (), EVERYWHERE, FAR_AWAY), NOW)
    yield Example("markets/no_market", "", {}, NOW)
