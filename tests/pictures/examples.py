"""Months and markets as they may come: a usual one, an empty one, and one of which everything is too long."""

from calendar import monthrange
from datetime import date
from typing import cast

from domain.calendar.lunar import lunar
from domain.pictures import Day, Mark, Market, Month, Poster, Style

ONES = "一二三四五六七八九十"
MONTHS = (*ONES, "十一", "十二")
STALLS = [
    ("haircut", "理发"), ("blood_pressure", "量血压"), ("knives", "磨刀"), ("mending", "缝补"), ("insurance", "医保"),
    ("appliances", "修小家电"), ("restaurant", "我要开饭店"), ("law", "法律咨询"), ("keys", "配钥匙"), ("s1", "贴膜"),
]  # fmt: skip
Marks = dict[int, list[tuple[str, Style]]]


def by_the_moon(day: date) -> str:
    known = lunar(day)
    n = known.day
    if n == 1:
        return f"{MONTHS[known.month - 1]}月"
    if n in (10, 20, 30):
        return {10: "初十", 20: "二十", 30: "三十"}[n]
    return "初十廿"[n // 10] + ONES[n % 10 - 1]


def days_of(year: int, month: int, marks: Marks) -> list[Day]:
    return [
        {
            "day": day,
            "lunar": by_the_moon(date(year, month, day)),
            "marks": [Mark(word=word, style=style) for word, style in marks.get(day, ())],
        }
        for day in range(1, monthrange(year, month)[1] + 1)
    ]


def market(day: str = "11日", stalls: int = 6, **more: str) -> Market:
    known: Market = {
        "date": day, "weekday": "周六", "lunar": "九月初二", "hours": "8:30-11:30", "name": "", "spot": "",
        "services": STALLS[:stalls],
    }  # fmt: skip
    return cast(Market, {**known, **more})


def month(year: int = 2026, number: int = 10, marks: Marks | None = None, **more: object) -> Month:
    known: Month = {
        "month": f"{MONTHS[number - 1]}月", "brand": "幸福集", "area": "桂花园", "spot": "桂花亭",
        "theme": "重阳敬老人", "first": monthrange(year, number)[0], "days": days_of(year, number, marks or {}),
        "markets": [], "legend": [], "foot": "下雨就挪进活动室。问一句“哪天能理发”就行",
    }  # fmt: skip
    return cast(Month, {**known, **more})


def usual() -> Month:
    ours: list[tuple[str, Style]] = [("幸福集", "filled")]
    theirs: list[tuple[str, Style]] = [("大集", "outlined")]
    moved: list[tuple[str, Style]] = [("改11日", "dashed")]
    free_clinic: list[tuple[str, Style]] = [("义诊", "light")]
    marks = {3: theirs, 8: theirs, 10: moved, 11: ours, 18: free_clinic, 24: ours}
    legend = [
        {"style": "outlined", "name": "大集", "words": "农历逢三逢八，老街口，早上6点起"},
        {"style": "", "name": "18日", "words": "义诊，活动室，60岁以上先看"},
    ]
    return month(marks=marks, markets=[market(), market("24日")], legend=legend)


def poster(**more: object) -> Poster:
    known: Poster = {
        "brand": "幸福集", "area": "桂花园", "date": "11月21日", "weekday": "周六", "lunar": "农历十月十三",
        "hours": "上午9点到11点半", "spot": "桂花亭", "way": "3号楼南边，走5分钟", "services": STALLS[:8],
        "bring": [{"name": "医保", "papers": "社保卡、身份证"}], "payload": "market_17", "foot": "桂花社区",
    }  # fmt: skip
    return cast(Poster, {**known, **more})
