"""A station: a place that anybody may walk into while it is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.stations.week import Shut, Week


class Kind(StrEnum):
    REST = "rest"  # sit down, drink something
    CIVIC = "civic"  # 文明实践
    ROOM = "room"  # games, handicraft, company
    CANTEEN = "canteen"
    CLINIC = "clinic"
    LIBRARY = "library"
    OTHER = "other"


TOLD_BY: Mapping[Kind, tuple[str, ...]] = {  # its name often says what it is
    Kind.REST: ("驿站", "歇脚", "爱心屋"),
    Kind.CIVIC: ("实践站", "实践所", "实践点"),
    Kind.ROOM: ("活动室", "活动中心", "棋牌"),
    Kind.CANTEEN: ("食堂", "餐厅", "助餐"),
    Kind.CLINIC: ("卫生", "诊所", "门诊", "医院"),
    Kind.LIBRARY: ("图书", "书屋", "书吧", "阅览"),
}
USUAL: Mapping[Kind, tuple[str, ...]] = {  # what can be done there, as a rule
    Kind.REST: ("歇脚", "喝水", "热饭", "充电"),
    Kind.CIVIC: ("志愿服务", "听课"),
    Kind.ROOM: ("下棋", "打牌", "聊天"),
    Kind.CANTEEN: ("吃饭", "带饭回家"),
    Kind.CLINIC: ("看病", "拿药", "量血压"),
    Kind.LIBRARY: ("看书", "借书"),
    Kind.OTHER: (),
}


def kind_by(name: str) -> Kind | None:
    return next((kind for kind, words in TOLD_BY.items() if any(word in name for word in words)), None)


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that can be done somewhere, in a few words; one that nobody has offered yet has no number."""

    words: str
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    id: int = 0
    area: int  # whose it is
    spot: int
    name: str
    kind: Kind
    week: Week
    doings: tuple[Doing, ...]
    phone: str = ""  # of the place, nobody's own
    shut: Shut | None = None
    gone: bool = False
    version: int = 1

    @property
    def about(self) -> str:
        return about_station(self.id)


def about_station(id_: int) -> str:
    return f"station:{id_}"
