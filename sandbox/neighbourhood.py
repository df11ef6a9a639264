"""桂花园: an invented street, its estates, and the people who answer for them."""

from typing import Any

STREET, COMMUNITY, OTHER_COMMUNITY, ESTATE, OTHER_ESTATE = 1, 2, 3, 10, 20
BUILDINGS = range(101, 107)  # 1号楼 to 6号楼 of the first estate
PIN = (30.0, 120.0)  # nowhere that anybody lives
WORKER, NEXT_WORKER, LEAD, STAFF, STREET_STAFF, OTHER_WORKER = 1001, 1002, 1003, 1004, 1005, 1006

AREAS: tuple[dict[str, Any], ...] = (
    {"id": STREET, "level": "street", "name": "桂花街道"},
    {"id": COMMUNITY, "parent": STREET, "level": "community", "name": "桂花社区"},
    {"id": OTHER_COMMUNITY, "parent": STREET, "level": "community", "name": "石榴社区"},
    {"id": ESTATE, "parent": COMMUNITY, "level": "estate", "name": "桂花园"},
    {"id": OTHER_ESTATE, "parent": OTHER_COMMUNITY, "level": "estate", "name": "石榴园"},
    *(
        {
            "id": id_, "parent": ESTATE, "level": "building", "name": f"{n}号楼",
            "lat": PIN[0] + n / 400, "lon": PIN[1],
        }
        for n, id_ in enumerate(BUILDINGS, 1)
    ),
    {"id": 201, "parent": OTHER_ESTATE, "level": "building", "name": "1号楼"},
)  # fmt: skip
PEOPLE: tuple[dict[str, Any], ...] = (
    {"telegram": WORKER, "name": "网格员", "called": "3号楼网格员", "role": "worker", "area": BUILDINGS[2]},
    {"telegram": WORKER, "name": "网格员", "called": "3号楼网格员", "role": "worker", "area": ESTATE},
    {"telegram": NEXT_WORKER, "name": "邻楼网格员", "called": "4号楼网格员", "role": "worker", "area": BUILDINGS[3]},
    {"telegram": LEAD, "name": "网格长", "called": "网格长", "role": "lead", "area": ESTATE},
    {"telegram": STAFF, "name": "社区", "called": "桂花社区", "role": "staff", "area": COMMUNITY},
    {"telegram": STREET_STAFF, "name": "街道", "called": "桂花街道", "role": "staff", "area": STREET},
    {"telegram": OTHER_WORKER, "name": "别院网格员", "called": "石榴园网格员", "role": "worker", "area": OTHER_ESTATE},
)


def seed(group: int, other_group: int) -> dict[str, Any]:
    return {
        "areas": AREAS,
        "groups": (
            {"telegram": group, "title": "桂花园邻里群", "area": ESTATE},
            {"telegram": other_group, "title": "石榴园邻里群", "area": OTHER_ESTATE},
        ),
        "people": PEOPLE,
    }
