"""What an area decides for itself, as it is shown and asked."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.customs import Customs
from domain.issues.letters import picture
from templates.render import WORDS
from tests.voice.examples import GROUND, NEW, NOW, Example, on

OWN: dict[str, Any] = {
    "word:c1": "养老", "first:c1": "staff", "public:c1": False, "fix:community": {"days": 3, "hour": 18},
    "take:community": {"hours": 8}, "quiet": ["21:30", "06:30"], "fix:worker": {"hours": 4}, "ask": 3,
}  # fmt: skip
ELSEWHERE = replace(GROUND, customs=Customs(OWN))
CARE = replace(NEW, category="c1", words="想打听食堂送不送饭", before=(), public=False, rung=2, take_by=on(20, 17))
NEXT_YEAR = replace(CARE, take_by=on(30, 9).replace(year=2027, month=1, day=4))


def examples() -> Iterator[Example]:
    yield Example("issues/card_is_gone", "", picture(NEW, GROUND), NOW)
    yield Example("issues/ping", "自己的类，先给社区", picture(CARE, ELSEWHERE), NOW)
    yield Example("issues/ping", "限几个钟头", picture(NEW, ELSEWHERE), NOW)
    yield Example("issues/ping", "明年放假还没公布", picture(NEXT_YEAR, ELSEWHERE), NOW)
    yield Example("issues/nobody_took_it", "明年放假还没公布", picture(NEXT_YEAR, ELSEWHERE), NOW)
    yield Example("issues/you_fixed_it", "隔三天再问", picture(replace(NEW, how=""), ELSEWHERE), NOW)
    yield from (Example("refusals/wrong_value", wrong, {"wrong": wrong}, NOW) for wrong in WORDS["wrongs"])
