"""桂花园: an invented street, its estates, and the people who answer for them."""

from datetime import time
from typing import Any

STREET, COMMUNITY, OTHER_COMMUNITY = 1, 2, 3
ESTATE, OTHER_ESTATE, THIRD_ESTATE = 10, 20, 30
BUILDINGS = range(101, 107)  # 1号楼 to 6号楼 of the first estate
THIRD_BUILDINGS = range(301, 304)
PIN = (30.0, 120.0)  # nowhere that anybody lives
WORKER, NEXT_WORKER, LEAD, STAFF, STREET_STAFF, OTHER_WORKER = 1001, 1002, 1003, 1004, 1005, 1006
THIRD_WORKER, SECRETARY = 1007, 1008

AREAS: tuple[dict[str, Any], ...] = (
    {"id": STREET, "level": "street", "name": "桂花街道"},
    {"id": COMMUNITY, "parent": STREET, "level": "community", "name": "桂花社区"},
    {"id": OTHER_COMMUNITY, "parent": STREET, "level": "community", "name": "石榴社区"},
    {"id": ESTATE, "parent": COMMUNITY, "level": "estate", "name": "桂花园"},
    {"id": OTHER_ESTATE, "parent": OTHER_COMMUNITY, "level": "estate", "name": "石榴园"},
    {"id": THIRD_ESTATE, "parent": COMMUNITY, "level": "estate", "name": "海棠园"},
    *(
        {
            "id": id_, "parent": ESTATE, "level": "building", "name": f"{n}号楼",
            "lat": PIN[0] + n / 400, "lon": PIN[1],
        }
        for n, id_ in enumerate(BUILDINGS, 1)
    ),
    {"id": 201, "parent": OTHER_ESTATE, "level": "building", "name": "1号楼"},
    *(
        {"id": id_, "parent": THIRD_ESTATE, "level": "building", "name": f"{n}号楼"}
        for n, id_ in enumerate(THIRD_BUILDINGS, 1)
    ),
)  # fmt: skip
PEOPLE: tuple[dict[str, Any], ...] = (
    {"telegram": WORKER, "name": "网格员", "called": "3号楼网格员", "role": "worker", "area": BUILDINGS[2]},
    {"telegram": WORKER, "name": "网格员", "called": "3号楼网格员", "role": "worker", "area": ESTATE},
    {"telegram": NEXT_WORKER, "name": "邻楼网格员", "called": "4号楼网格员", "role": "worker", "area": BUILDINGS[3]},
    {"telegram": LEAD, "name": "网格长", "called": "网格长", "role": "lead", "area": ESTATE},
    {"telegram": STAFF, "name": "社区", "called": "桂花社区", "role": "staff", "area": COMMUNITY},
    {"telegram": STREET_STAFF, "name": "街道", "called": "桂花街道", "role": "staff", "area": STREET},
    {"telegram": OTHER_WORKER, "name": "别院网格员", "called": "石榴园网格员", "role": "worker", "area": OTHER_ESTATE},
    {"telegram": THIRD_WORKER, "name": "南院网格员", "called": "海棠园网格员", "role": "worker", "area": THIRD_ESTATE},
    {"telegram": SECRETARY, "name": "书记", "called": "桂花社区书记", "role": "secretary", "area": COMMUNITY},
)
SPOTS: tuple[dict[str, Any], ...] = (
    {"area": ESTATE, "name": "3号楼一楼活动室", "sort": "屋子", "how_to_find": "3号楼1单元进门左手", "benches": True},
    {
        "area": ESTATE, "name": "桂花亭", "sort": "亭子", "how_to_find": "3号楼南边", "lat": PIN[0] + 3 / 400,
        "lon": PIN[1] + 1 / 400, "shade": True, "benches": True, "wheelchair": True, "shelter": "3号楼一楼活动室",
    },
)  # fmt: skip
SERIES: tuple[dict[str, Any], ...] = (
    {
        "area": ESTATE, "kind": "visiting", "spot": "桂花亭", "rule": "每周五", "begins": time(15), "ends": time(17),
        "slot": 20, "seats": 1, "walk_ins": 2,
    },
)  # fmt: skip
TALKS: tuple[dict[str, Any], ...] = (
    {
        "area": ESTATE, "kind": "talk", "spot": "3号楼一楼活动室", "rule": "每周三", "begins": time(20),
        "ends": time(21), "seats": 0, "walk_ins": 0,
    },
)  # fmt: skip
STATION_SPOTS: tuple[dict[str, Any], ...] = (
    {
        "area": ESTATE, "name": "东门岗亭旁边", "sort": "屋子", "how_to_find": "东门进来右手", "lat": PIN[0] + 0.006,
        "lon": PIN[1] - 0.002, "benches": True, "wheelchair": True,
    },
    {
        "area": COMMUNITY, "name": "社区院里", "sort": "院子", "how_to_find": "桂花社区大门进去往里走",
        "lat": PIN[0] + 0.018, "lon": PIN[1] + 0.004, "benches": True,
    },
)  # fmt: skip
STATIONS: tuple[dict[str, Any], ...] = (
    {
        "area": ESTATE, "name": "红帆驿站", "spot": "东门岗亭旁边", "hours": "每天早上7点到晚上9点",
        "doings": ("歇脚", "喝水", "热饭", "充电", "打印"),
    },
    {
        "area": COMMUNITY, "name": "桂花社区食堂", "spot": "社区院里",
        "hours": "周一到周六上午10点半到下午1点、下午5点到6点半，节假日不开", "doings": ("吃饭", "带饭回家", "喝水"),
    },
)  # fmt: skip
MARKETS: tuple[dict[str, Any], ...] = (
    {
        "area": ESTATE, "kind": "market", "spot": "桂花亭", "rule": "农历逢三逢八", "begins": time(9),
        "ends": time(11, 30), "stalls": (
            {"service": "haircut", "provider": "桂花理发店", "cap": 20},
            {"service": "blood_pressure", "provider": "桂花社区卫生站"},
            {"service": "knives", "provider": "磨刀志愿队"},
            {"service": "appliances"},
            {"service": "insurance", "provider": "街道医保窗口", "note": "带社保卡"},
        ),
    },
)  # fmt: skip
EVENTS: tuple[dict[str, Any], ...] = (
    {
        "area": ESTATE, "kind": "event", "name": "萌趣课堂", "spot": "3号楼一楼活动室", "rule": "每周六",
        "begins": time(15), "ends": time(16, 30), "seats": 20, "walk_ins": 0, "whom": "children",
        "extra": "剪窗花，带把圆头剪刀",
    },
)  # fmt: skip
GROUPS = (("桂花园邻里群", ESTATE), ("石榴园邻里群", OTHER_ESTATE), ("海棠园邻里群", THIRD_ESTATE))


def seed(*groups: int) -> dict[str, Any]:
    """The groups by Telegram's numbers, in the order of GROUPS; there may be fewer."""
    return {
        "areas": AREAS,
        "groups": [
            {"telegram": telegram, "title": title, "area": area}
            for telegram, (title, area) in zip(groups, GROUPS, strict=False)
        ],
        "people": PEOPLE,
    }


def markets() -> dict[str, Any]:
    """Where there is something on, and what."""
    return {"spots": SPOTS, "series": MARKETS}


def events() -> dict[str, Any]:
    """What there is to take part in, planted in a neighbourhood that stands already."""
    return {"spots": SPOTS, "series": EVENTS}


def meetings() -> dict[str, Any]:
    """Where the secretary sits, and when; planted in a neighbourhood that stands already."""
    return {"spots": SPOTS, "series": SERIES}


def talks() -> dict[str, Any]:
    """When neighbours come together in the evening, and what about they say themselves."""
    return {"spots": SPOTS, "series": TALKS}


def stations() -> dict[str, Any]:
    """Where anybody may sit down or eat; planted in a neighbourhood that stands already."""
    return {"spots": STATION_SPOTS, "stations": STATIONS}
