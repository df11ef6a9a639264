"""What is said to whoever asks for the next market."""

from collections.abc import Iterator
from dataclasses import replace

from domain.markets.answers import Found, to_bring, with_services
from domain.markets.asking import Question
from domain.markets.phrases import Wants
from domain.markets.services import EVERYWHERE
from domain.markets.showing import shown
from domain.markets.stall import Stage, Stall
from domain.meetings.series import Kind
from domain.meetings.session import Session
from domain.meetings.setting import Setting
from domain.places import Spot
from domain.words import Role
from tests.voice.examples import GROUND, NOW, ZONE, Example, on

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
CAPPED = (replace(STALLS[0], cap=20), *STALLS[1:3], replace(STALLS[3], note="带社保卡"))
FOUND = Found(setting=MARKET, stalls=CAPPED, services=EVERYWHERE)
LATER = replace(MARKET, session=replace(SATURDAY, starts=on(26, 9), ends=on(26, 11, 30)))
HOME, FAR_AWAY = (30.003, 120.0), (30.2, 120.0)


def examples() -> Iterator[Example]:
    branded = replace(MARKET, session=replace(SATURDAY, name="公益集市"))
    at_home = replace(FOUND, stalls=STALLS, place=HOME, home="3号楼")
    yield Example("markets/next_market", "", to_bring(at_home), NOW)
    empty = replace(FOUND, setting=branded, stalls=(), place=FAR_AWAY)
    yield Example("markets/next_market", "别的牌子，摊位没定", to_bring(empty), NOW)
    yield Example("markets/next_market", "什么都不用带", to_bring(replace(FOUND, stalls=STALLS[:3])), NOW)
    counters = (*CAPPED, *(replace(STALLS[3], id=n, service=key) for n, key in enumerate(("social", "civil"), 8)))
    yield Example("markets/next_market", "要带好些东西", to_bring(replace(FOUND, stalls=counters)), NOW)
    many = tuple(replace(STALLS[0], id=n, service=each.key) for n, each in enumerate(EVERYWHERE[:20]))
    yield Example("markets/next_market", "摊位多", to_bring(replace(FOUND, stalls=many)), NOW)
    later = {**to_bring(at_home), "not_then": True}
    yield Example("markets/next_market", "问的那天没有", later, NOW)
    yield Example("markets/no_market", "", {}, NOW)
    yield Example("markets/which_service", "", {}, NOW)
    there = shown(MARKET, STALLS, EVERYWHERE, HOME), shown(branded, (), EVERYWHERE, FAR_AWAY)
    yield Example("markets/near", "", {"items": there, "far": False, "zone": ZONE}, NOW)
    yield Example("markets/near", "都远", {"items": there[1:], "far": True, "zone": ZONE}, NOW)
    unknown = [{**there[0], "walk": None, "km": None}]
    yield Example("markets/near", "没标位置", {"items": unknown, "far": True, "zone": ZONE}, NOW)
    yield Example("markets/near", "没有", {"items": (), "far": True, "zone": ZONE}, NOW)
    yield from _of_services()
    yield Example("markets/what_to_bring", "", to_bring(FOUND), NOW)
    yield Example("markets/what_to_bring", "没什么要带", to_bring(replace(FOUND, stalls=STALLS[:3])), NOW)
    asked = {"names": ["理发"], "many": 6, "next": FOUND.data, "zone": ZONE, "kept": True}
    yield Example("markets/service_is_not_planned", "", asked, NOW)
    yield Example("markets/service_is_not_planned", "头一个问的", asked | {"many": 1}, NOW)
    alone = asked | {"names": ["修鞋", "修伞"], "many": 0, "next": None, "kept": False}
    yield Example("markets/service_is_not_planned", "没记，也没有集", alone, NOW)


def _of_services() -> Iterator[Example]:
    for when, question, elsewhere in (
        ("", _asks("haircut"), {}),
        ("几样", _asks("haircut", "knives", "keys", "mending"), {"keys": None, "mending": LATER}),
        ("问的那天没有", _asks("knives"), {}),
        ("要带什么", _asks("insurance", wants=Wants.BRING), {}),
        ("没说要带什么", _asks("knives", wants=Wants.BRING), {}),
    ):
        data = with_services(question, FOUND, elsewhere) | {"not_then": when == "问的那天没有"}
        yield Example("markets/next_with_service", when, data, NOW)


def _asks(*services: str, wants: Wants = Wants.NEXT) -> Question:
    return Question(wants=wants, services=services)
