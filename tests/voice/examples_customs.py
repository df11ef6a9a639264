"""What an area decides for itself, as it is shown and asked."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.announced import shown
from domain.customs import Customs
from domain.deciding.sheets import page_of
from domain.deciding.values import READ
from domain.issues.picture import picture
from domain.workdays import Workdays
from templates.words import WORDS
from tests.voice.examples import GROUND, NEW, NOW, Example, on

OWN: dict[str, Any] = {
    "word:c1": "养老", "first:c1": "staff", "public:c1": False, "fix:community": {"days": 3, "hour": 18},
    "take:community": {"hours": 8}, "quiet": ["21:30", "06:30"], "fix:worker": {"hours": 4}, "ask": 3,
    "danger:gas": ["臭鸡蛋味"], "heard:haircut": ["推光头", "头发…推"], "service:s1": "修锅补盆", "held:haircut": False,
}  # fmt: skip
LIMIT = "limit:reports"
ELSEWHERE = replace(GROUND, customs=Customs(OWN))
CARE = replace(NEW, category="c1", words="想打听食堂送不送饭", before=(), public=False, rung=2, take_by=on(20, 17))
NEXT_YEAR = replace(CARE, take_by=on(30, 9).replace(year=2027, month=1, day=4))


def examples() -> Iterator[Example]:
    yield from _sheets()
    yield from _questions()
    yield from _holidays()
    yield Example("issues/card_is_gone", "", picture(NEW, GROUND), NOW)
    yield Example("issues/ping", "自己的类，先给社区", picture(CARE, ELSEWHERE), NOW)
    yield Example("issues/ping", "限几个钟头", picture(NEW, ELSEWHERE), NOW)
    yield Example("issues/ping", "明年放假还没公布", picture(NEXT_YEAR, ELSEWHERE), NOW)
    yield Example("issues/nobody_took_it", "明年放假还没公布", picture(NEXT_YEAR, ELSEWHERE), NOW)
    yield Example("issues/you_fixed_it", "隔三天再问", picture(replace(NEW, how=""), ELSEWHERE), NOW)
    yield from (Example("refusals/wrong_value", wrong, {"wrong": wrong}, NOW) for wrong in WORDS["wrongs"])


def _sheets() -> Iterator[Example]:
    """As nobody has changed anything, and as somebody has."""
    for when, customs in (("照常", Customs()), ("改过", Customs(OWN))):
        sheets = (
            "", "replies", "visits", "names", "limits", "kinds", "kind:leak", "clocks", "clocks:leak", "numbers",
            "dangers", "stalls", "stall:haircut",
        )  # fmt: skip
        for key in sheets:
            page, data = page_of(key, customs)
            case = f"{when}，{key}" if key else when
            yield Example(f"customs/{page}", case, {**data, "area": "桂花街道"}, NOW)
    for key in ("kind:c1", "clocks:c1", "stall:s1", "stall:insurance"):
        page, data = page_of(key, Customs(OWN))
        yield Example(f"customs/{page}", f"自己的类，{key}", {**data, "area": ""}, NOW)


def _questions() -> Iterator[Example]:
    about: dict[str, Any] = {"area": "桂花街道", "fresh": False, "category": "leak", "kind": "", "service": "理发"}
    for name in READ:
        key = {
            "take": "take:worker:leak", "fix": "fix:community", "label": "label:report", "number": "number:gas",
            "danger": "danger:gas",
        }  # fmt: skip
        yield Example(
            f"forms/custom_{name}",
            "",
            {**about, "key": key.get(name, LIMIT if name == "limit" else f"{name}:leak")},
            NOW,
        )
    yield Example("forms/custom_service", "新的", {**about, "key": "service:new", "fresh": True}, NOW)
    yield Example("refusals/word_is_taken", "", {"word": "剃头", "name": "理发"}, NOW)
    yield Example("forms/custom_word", "新的", {**about, "key": "word:new", "fresh": True}, NOW)
    yield Example(
        "forms/custom_take", "自己的类", {**about, "key": "take:community:c1", "category": "c1", "kind": "养老"}, NOW
    )


def _holidays() -> Iterator[Example]:
    this, next_ = ({"year": year, **shown(Workdays().special(year))} for year in (2026, 2027))
    yield Example("customs/workdays", "通知贴过了", this | {"official": True}, NOW)
    yield Example("customs/workdays", "还没贴", next_ | {"official": False}, NOW)
    yield Example("customs/holidays_unknown", "", {"year": 2027}, on(23, 9))
    yield Example("forms/which_holidays", "", {"year": 2027}, NOW)
    yield Example("forms/are_these_the_holidays", "", this, NOW)
