"""The columns of each ledger: what they are called, what they hold, how wide they are, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.ledgers.ledger import Ledger

TEXT, NUMBER, MOMENT = "text", "number", "moment"
Words = Mapping[str, Mapping[str, str]]  # by what they are words of


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    key: str
    holds: str = TEXT
    width: int = 10
    of: str = ""  # words of what it tells in words

    def cell(self, row: Mapping[str, Any], words: Words) -> Any:
        value = row[self.key]
        return words[self.of].get(str(value), value) if self.of else value


PLACE = (
    Column("街道", "street"), Column("社区", "community"), Column("小区", "estate"), Column("楼栋", "building"),
)  # fmt: skip
MATTERS = (
    Column("编号", "no", NUMBER, 7),
    *PLACE,
    Column("类别", "category", of="category"),
    Column("性质", "intake", of="intake"),
    Column("来源", "source", of="source"),
    Column("热线工单号", "number", width=16),
    Column("诉求内容", "words", width=40),
    Column("补充的话", "added", width=24),
    Column("报的时间", "reported", MOMENT, 16),
    Column("该答复的时间", "respond_by", MOMENT, 16),
    Column("答复时间", "responded", MOMENT, 16),
    Column("按时答复", "response", of="response", width=8),
    Column("几小时答复", "answering", NUMBER, 8),
    Column("现在怎样", "state", of="state", width=12),
    Column("回话没动手", "replied", of="yes", width=6),
    Column("办到哪一级", "level", of="rung", width=8),
    Column("单位", "body", width=12),
    Column("谁在办", "keeper_called", width=12),
    Column("该办好的时间", "fix_by", MOMENT, 16),
    Column("说办好的时间", "said_done", MOMENT, 16),
    Column("几小时说办好", "fixing", NUMBER, 8),
    Column("了结时间", "ended", MOMENT, 16),
    Column("没了结几天", "age", NUMBER, 8),
    Column("怎么办的", "how", width=30),
    Column("办不了的原因", "reason", width=24),
    Column("依据", "basis", width=12),
    Column("打分", "rating", NUMBER, 6),
    Column("打分时说", "rated_words", width=20),
    Column("说没修好几回", "disputed", NUMBER, 8),
    Column("晚了几回", "late", NUMBER, 8),
    Column("转手几回", "handed", NUMBER, 8),
    Column("几家也遇上", "joined", NUMBER, 8),
    Column("并到第几件", "merged_into", NUMBER, 8),
    Column("公开", "public", of="yes", width=6),
)
HELD = (
    Column("时间", "at", MOMENT, 16), *PLACE, Column("名目", "named", width=12), Column("地点", "spot", width=14),
)  # fmt: skip
LED_TO = (
    Column("转成第几件", "led_no", NUMBER, 8), Column("那件现在怎样", "state", of="state", width=12),
)  # fmt: skip
RECEPTION = (
    *HELD,
    Column("接访人", "hosts", width=14),
    Column("来访人", "called", width=12),
    Column("来意", "sort", of="visit"),
    Column("怎么来的", "walk_in", of="walk_in", width=10),
    Column("反映的事", "words", width=40),
    Column("结果", "outcome", of="outcome", width=14),
    Column("当场怎么说", "said", width=36),
    *LED_TO,
)
MEETINGS = (
    *HELD,
    Column("主持", "hosts", width=14),
    Column("到场", "came", NUMBER, 6),
    Column("话题", "words", width=40),
    Column("也想听的", "others", NUMBER, 8),
    Column("结果", "stage", of="topic", width=14),
    Column("怎么说的", "said", width=36),
    *LED_TO,
)
COLUMNS: Mapping[Ledger, tuple[Column, ...]] = {
    Ledger.MATTERS: MATTERS,
    Ledger.RECEPTION: RECEPTION,
    Ledger.MEETINGS: MEETINGS,
    Ledger.LEGAL: MATTERS,
    Ledger.MEDIATION: MATTERS,
}


def cells(ledger: Ledger, row: Mapping[str, Any], words: Words) -> list[Any]:
    return [column.cell(row, words) for column in COLUMNS[ledger]]
