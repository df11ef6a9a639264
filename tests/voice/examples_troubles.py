"""Every page to those who keep the house running."""

from collections.abc import Iterator
from typing import Any

from domain.moments import ms
from domain.troubles import Trouble
from tests.voice.examples import NOW, ZONE, Example, on

SINCE = {"since": ms(on(19, 14, 50)), "zone": ZONE}
TROUBLES: tuple[tuple[Trouble, str, dict[str, Any]], ...] = (
    (Trouble.LOCKED_OUT, "", {}),
    (Trouble.TELEGRAM, "", {}),
    (Trouble.DEAF, "自己去取", {"webhook": False}),
    (Trouble.DEAF, "等人敲门", {"webhook": True}),
    (Trouble.DATABASE, "", {}),
    (Trouble.DISK, "满了", {"full": True}),
    (Trouble.DISK, "写不进去", {"full": False}),
    (Trouble.CLOCK, "", {"seconds": 40}),
    (Trouble.FALLEN, "", {"count": 1}),
    (Trouble.STUCK, "", {"seconds": 310}),
    (Trouble.SLOW, "有限速的", {"seconds": 240, "resting": 1}),
    (Trouble.SLOW, "没有限速的", {"seconds": 45, "resting": 0}),
    (Trouble.PARKED, "弄不成", {"count": 1, "tried": True}),
    (Trouble.PARKED, "看不懂", {"count": 2, "tried": False}),
    (Trouble.DEAD, "", {"count": 23}),
    (Trouble.UNREACHED, "一位", {"names": ["3号楼网格员"]}),
    (Trouble.UNREACHED, "好几位", {"names": ["3号楼网格员", "桂花园网格长", "桂花社区工作群", "书记", "物业"]}),
    (Trouble.BACKUP, "停了", {"newest": ms(on(17, 3))}),
    (Trouble.BACKUP, "从来没有", {"newest": None}),
)
WEEK = {
    "reported": 38, "sent": 1260, "held": 3, "dead": 0, "gone": 0, "doubtful": 0, "troubles": 0, "lasting": 0,
    "backups": 7, "newest": ms(on(23, 3)), "zone": ZONE,
}  # fmt: skip
MONDAY = on(23, 9)


def examples() -> Iterator[Example]:
    for trouble, when, data in TROUBLES:
        yield Example(f"troubles/{trouble}", when, {**SINCE, **data}, NOW)
    for trouble in Trouble:
        yield Example("troubles/over", trouble, {**SINCE, "trouble": trouble.value, "until": ms(on(19, 15, 20))}, NOW)
    yield Example("troubles/all_is_well", "平安", WEEK, MONDAY)
    yield Example(
        "troubles/all_is_well", "出过事", WEEK | {"troubles": 2, "held": 0, "dead": 4, "gone": 2, "doubtful": 1}, MONDAY
    )
    yield Example("troubles/all_is_well", "群都没了", WEEK | {"dead": 5, "gone": 5}, MONDAY)
    yield Example(
        "troubles/all_is_well",
        "还没好，没有备份",
        WEEK | {"troubles": 1, "lasting": 1, "still": ["unreached"], "backups": None},
        MONDAY,
    )
    yield Example(
        "troubles/all_is_well",
        "备份一直停着",
        WEEK | {"lasting": 2, "still": ["fallen", "backup"], "backups": 0, "newest": None},
        MONDAY,
    )
