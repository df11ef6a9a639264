"""Groups: let in, bound, let go, and the card in them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.issues.picture import picture
from domain.issues.sight import seen
from domain.moments import ms
from tests.voice.examples import CLIMBED, CONFIRMED, GROUND, NOW, TAKEN, WITHDRAWN, ZONE, Example, on

TITLE = "桂花园邻里群"
RESIDENTS: dict[str, Any] = {
    "title": TITLE, "names": ["桂花园"], "purpose": "residents", "pins": True, "hears": True, "forum": False
}  # fmt: skip
MEMBER = RESIDENTS | {"pins": False, "hears": False}
STAFF = RESIDENTS | {"title": "桂花社区工作群", "names": ["桂花社区"], "purpose": "staff"}
ADMINISTRATORS = RESIDENTS | {"title": "管理员群", "names": [""], "purpose": "administrators"}
ASKED: dict[str, Any] = {"title": TITLE, "names": ["3号楼", "4号楼"], "bound": ["石榴园"]}


def examples() -> Iterator[Example]:
    yield Example("groups/waiting_to_be_bound", "", {}, NOW)
    yield Example("groups/leaving", "", {}, NOW)
    for when, data in (("居民", RESIDENTS), ("社区", STAFF), ("管理员", ADMINISTRATORS)):
        yield Example("groups/bound", when, data, NOW)
        yield Example("groups/bound_to", when, data, NOW)
        yield Example("groups/came_back", when, data, NOW)
    yield Example("groups/bound_to", "不是管理员", MEMBER, NOW)
    yield Example("groups/bound_to", "分话题", MEMBER | {"forum": True}, NOW)
    yield Example("groups/came_back", "不能置顶", MEMBER, NOW)
    yield Example("groups/unbound", "", {"title": TITLE}, NOW)
    yield Example("groups/may_not_pin", "", {"title": TITLE}, NOW)
    card = {"name": "桂花园", "zone": ZONE, "meeting": None, "market": None}
    meeting = {"kind": "visiting", "name": "", "starts": ms(on(27, 15)), "spot": "桂花亭"}
    market = {"kind": "market", "name": "", "starts": ms(on(21, 9)), "spot": "桂花亭"}
    yield Example("groups/menu_card", "", {**card, "meeting": meeting, "market": market}, NOW)
    yield Example("groups/menu_card", "没有下一场", card, NOW)
    yield Example("groups/menu_card_is_over", "", {"name": ""}, NOW)
    yield Example("groups/here", "", {}, NOW)
    yield Example("groups/topic", "还没定", {"kinds": []}, NOW)
    yield Example("groups/topic", "定了", {"kinds": ["matters", "menu"]}, NOW)
    yield Example("groups/no_topic", "", {}, NOW)
    for page in ("what_is_the_group_for", "bind_any_more", "bind_anew", "unbind_for_sure"):
        yield Example(f"forms/{page}", "", ASKED, NOW)
    yield Example("refusals/only_in_charge", "", {}, NOW)
    for when, issue in (("没人接", CLIMBED), ("在办", TAKEN), ("好了", CONFIRMED), ("撤了", WITHDRAWN)):
        shown = seen(picture(replace(issue, rung=2), GROUND), frozenset(), in_group=True)
        yield Example("issues/has_come_up", when, shown, NOW)
