"""Who there is: the people with a phone on the page, their neighbours without one, and what was said this morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.places import ROOT
from sandbox import neighbourhood
from sandbox.telegram import Person, Telegram

GRANDMA, NEIGHBOUR, ADMINISTRATOR, BARBER, FIRST_NEIGHBOUR = 2001, 2002, 2003, 2004, 2101
PLAYERS = (
    (GRANDMA, "王奶奶", "居民", "住3号楼，有事要报", "奶"),
    (NEIGHBOUR, "老李", "邻居", "也住3号楼", "李"),
    (neighbourhood.WORKER, "网格员", "网格员", "管3号楼和院子", "网"),
    (neighbourhood.SECRETARY, "书记", "书记", "桂花社区的书记", "书"),
    (neighbourhood.STAFF, "社区工作人员", "社区", "没人接的事报到这儿", "社"),
    (ADMINISTRATOR, "管理员", "管理员", "群主，邻里是他请进来的", "管"),
    (BARBER, "理发师傅", "摆摊的", "集上理发，不住这儿", "理"),
)
NEWCOMERS = (
    (ADMINISTRATOR, "管理员", "管理员", "群主，要让邻里开张", "管"),
    (GRANDMA, "王奶奶", "居民", "住3号楼，头一回用", "奶"),
    (NEIGHBOUR, "老李", "邻居", "也住3号楼", "李"),
    (neighbourhood.WORKER, "网格员", "网格员", "走3号楼的，还没请", "网"),
    (neighbourhood.SECRETARY, "书记", "书记", "桂花社区的，还没请", "书"),
    (neighbourhood.STAFF, "社区工作人员", "社区", "桂花社区的，还没请", "社"),
)
WITHOUT_A_PHONE = {
    neighbourhood.NEXT_WORKER: "4号楼网格员",
    neighbourhood.LEAD: "网格长",
    neighbourhood.STREET_STAFF: "桂花街道",
    neighbourhood.OTHER_WORKER: "石榴园网格员",
    neighbourhood.THIRD_WORKER: "海棠园网格员",
}
NEIGHBOURS = (
    "1号楼姥爷", "1号楼租户", "2号楼妈妈", "2号楼爷爷", "3号楼大姐", "3号楼小伙",
    "4号楼奶奶", "4号楼爸爸", "5号楼大哥", "5号楼姥姥", "6号楼阿姨", "门口小卖部",
)  # fmt: skip
OWNER = "管理员"
POSTS: tuple[dict[str, Any], ...] = (
    *neighbourhood.PEOPLE,
    {"telegram": ADMINISTRATOR, "name": OWNER, "called": "管理员", "role": "administrator", "area": ROOT},
)
AT_WORK = {post["telegram"]: post["name"] for post in POSTS} | {BARBER: "理发师傅"}  # 邻里 has known them for long
INSIDE = (  # of each group, in the order of the neighbourhood's; besides its owner and 邻里
    ("王奶奶", "老李", "网格员", "书记", "社区工作人员", "网格长", *NEIGHBOURS),
    ("石榴园网格员", "桂花街道"),
    ("海棠园网格员", "书记", "社区工作人员"),
)
TALK = (  # in the first group: who said what, at which hour and minute
    ("5号楼姥姥", "谁家的快递放错了，在我家门口。", 7, 42),
    ("5号楼大哥", "我的，这就上来拿。", 7, 45),
    ("3号楼大姐", "昨晚回来，楼道里黑得看不见台阶。", 8, 31),
)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody whose phone lies on the page."""

    person: Person
    name: str
    role: str
    about: str
    face: str  # one character


def everybody(world: Telegram) -> dict[str, Person]:
    """Born into this world, by name."""
    names = {id_: name for id_, name, *_ in PLAYERS} | WITHOUT_A_PHONE | dict(enumerate(NEIGHBOURS, FIRST_NEIGHBOUR))
    return {name: Person.born(world, name, id_) for id_, name in names.items()}


def seed(*groups: int) -> dict[str, Any]:
    """The neighbourhood with somebody who runs it, and what is open in it; the groups by Telegram's numbers."""
    meetings, stations = neighbourhood.meetings(), neighbourhood.stations()
    held = (meetings, neighbourhood.talks(), neighbourhood.markets(), neighbourhood.events())
    known = {
        "spots": (*meetings["spots"], *stations["spots"]), "people": POSTS,
        "series": [_with_barber(series) for each in held for series in each["series"]],
    }  # fmt: skip
    return neighbourhood.seed(*groups) | meetings | stations | known


def _with_barber(series: dict[str, Any]) -> dict[str, Any]:
    """Whoever cuts hair there has a phone on the page."""
    answers = {"telegram": BARBER, "name": AT_WORK[BARBER]}
    stalls = [
        {**stall, "answers": answers} if stall["service"] == "haircut" else stall for stall in series.get("stalls", ())
    ]
    return {**series, "stalls": stalls}


def players(world: Telegram, *, empty: bool = False) -> tuple[Player, ...]:
    """The phones of people who live in this world; where nobody knows 邻里 yet, whoever begins comes first."""
    return tuple(Player(Person(world, world.users[id_]), *words) for id_, *words in (NEWCOMERS if empty else PLAYERS))
