"""A matter that is done in parts, or with help, in the voice's own situation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.categories import Category
from domain.issues.doing import Note
from domain.issues.issue import Awaited, Issue, Stage
from domain.issues.letters import Scribe
from domain.issues.pages import IN_GROUPS
from domain.issues.part import Part
from domain.issues.part import Stage as PartStage
from domain.issues.parts import told_together
from domain.issues.parts_letters import Telling
from domain.issues.picture import picture
from domain.issues.sight import seen
from domain.moments import ms
from domain.words import Person
from tests.voice.examples import FRIDAY, GROUND, NOW, TAKEN, Example, on

WORKER = "3号楼网格员"
LEAK = replace(TAKEN, no=22, words="楼上漏水，把柜子泡坏了", category=Category.LEAK, fix_by=FRIDAY)
PIPE = Part(
    community=12, no=22, n=1, share=True, words="修水管", holder=7, called="物业", asked=NOW, due=FRIDAY,
)  # fmt: skip
MONEY = replace(PIPE, n=2, words="帮着谈赔钱的事", holder=3, called="社区")
ACCEPTED = replace(PIPE, stage=PartStage.ACCEPTED, accepted=NOW)
DONE = replace(ACCEPTED, stage=PartStage.DONE, how="换了水管，接口也紧了", done=on(20, 10))
BOTH_DONE = (DONE, replace(MONEY, stage=PartStage.DONE, how="楼上答应赔柜子", done=on(20, 16)))
REFUSED = replace(PIPE, stage=PartStage.REFUSED, why="公共水管不归物业")
LEFT = replace(PIPE, stage=PartStage.REFUSED)
OFF = replace(ACCEPTED, stage=PartStage.CALLED_OFF)
LADDER = replace(PIPE, share=False, words="送一架梯子来")
HELPS = replace(LADDER, stage=PartStage.ACCEPTED, accepted=NOW)
HELPED = replace(HELPS, stage=PartStage.DONE, how="梯子放在一楼")
PARTED = replace(
    LEAK, stage=Stage.WAITING, waits_on=Awaited.PARTS, waits_since=NOW, parts=(PIPE, MONEY), parted=2,
)  # fmt: skip
HALF = replace(PARTED, parts=(DONE, replace(MONEY, stage=PartStage.ACCEPTED)))
FIVE = replace(PARTED, parts=tuple(
    replace(PIPE, n=n, called=called, words="把五楼到一楼的水管换了")
    for n, called in enumerate(("物业", "社区", "供水公司", "幸福街道", "桂花园网格长"), 1)
))  # fmt: skip
WITH_HELP = replace(LEAK, parts=(HELPS,), parted=1)
TOGETHER = replace(
    PARTED, stage=Stage.FIXED, waits_on=None, waits_since=None, parts=BOTH_DONE,
    how=told_together(replace(PARTED, parts=BOTH_DONE)).words,
)  # fmt: skip
ANSWERED = Note(words=TOGETHER.how)
LATE = on(20, 21)
SHARES = [{"who": "物业", "what": "修水管", "by": None}, {"who": "", "what": "帮着谈赔钱的事", "by": ms(on(20, 12))}]


def examples() -> Iterator[Example]:
    yield from _of_the_matter()
    yield from _to_the_holder()
    yield from _to_the_keeper()
    yield from _forms()


def _issue(name: str, issue: Issue, now: datetime = NOW, when: str = "", /, **more: Any) -> Example:
    shown = picture(issue, GROUND)
    shown = seen(shown, frozenset(), in_group=True) if name in IN_GROUPS else shown
    return Example(f"issues/{name}", when, {**shown, **more}, now)


def _part(
    name: str, part: Part, now: datetime = NOW, when: str = "", /, issue: Issue = PARTED, by: str = WORKER
) -> Example:
    others = tuple(part if other.n == part.n else other for other in issue.parts)
    issue = replace(issue, parts=others if part.share else (part,))
    telling = Telling(Scribe(issue, GROUND, 1, now), part, Person(id=1, key="", name="", chat=1, called=by))
    return Example(f"parts/{name}", when, {**picture(issue, GROUND), **telling.shown()}, now)


def _of_the_matter() -> Iterator[Example]:
    nothing = {"listens": True, "said": "", "more": 0, "by": WORKER, "until": None, "waited": ""}
    yield _issue("split", PARTED, NOW, "分两份", **nothing)
    yield _issue("split", FIVE, NOW, "分五份", **nothing)
    yield _issue("you_have_it", PARTED, NOW, "分开办")
    yield _issue("you_have_it", WITH_HELP, NOW, "有人帮")
    yield _issue("where_is_it_now", HALF, on(20, 11), "分开办")
    yield _issue("where_is_it_now", WITH_HELP, on(19, 16), "有人帮")
    yield _issue("card", HALF, on(20, 11), "分开办")
    yield _issue("card", FIVE, NOW, "分五份办")
    yield _issue("card", WITH_HELP, NOW, "有人帮")
    yield _issue("all_parts_are_done", TOGETHER, on(20, 16), "分两份")
    yield _issue("is_it_fixed", TOGETHER, on(20, 16), "每一份都好了", **{**nothing, "waited": "parts"})


def _to_the_holder() -> Iterator[Example]:
    yield _part("asked_for_a_part", PIPE, NOW, "一份")
    yield _part("asked_for_a_part", LADDER, NOW, "帮忙", issue=LEAK)
    yield _part("asked_for_a_part", PIPE, LATE, "还没接就晚了")
    yield _part("you_have_a_part", ACCEPTED, NOW, "一份")
    yield _part("you_have_a_part", HELPS, NOW, "帮忙", issue=LEAK)
    yield _part("you_have_a_part", replace(ACCEPTED, called=WORKER), NOW, "自己办")
    yield _part("you_have_a_part", ACCEPTED, LATE, "晚了")
    yield _part("your_part_is_late", PIPE, on(19, 17), "没回话", by="")
    yield _part("your_part_is_late", ACCEPTED, FRIDAY, "到点", by="")
    yield _part("your_part_is_late", HELPS, LATE, "晚了", issue=LEAK, by="")
    yield _part("you_did_your_part", DONE, NOW, "一份", by="物业")
    yield _part("you_did_your_part", HELPED, NOW, "帮忙", issue=LEAK, by="物业")
    yield _part("not_your_part", REFUSED, NOW, "一份", by="物业")
    yield _part("not_your_part", replace(LADDER, stage=PartStage.REFUSED), NOW, "帮忙", issue=LEAK, by="物业")
    yield _part("part_called_off", OFF, NOW, "叫停了")
    yield _part("part_called_off", replace(MONEY, n=1, words="修水管"), NOW, "换人了")
    over = replace(LEAK, stage=Stage.WITHDRAWN, ended=NOW)
    yield _part("part_called_off", replace(OFF, share=False), NOW, "整件撤了", issue=over)


def _to_the_keeper() -> Iterator[Example]:
    yield _part("part_is_asked", PIPE, NOW, "一份")
    yield _part("part_is_asked", LADDER, NOW, "帮忙", issue=LEAK)
    yield _part("part_accepted", ACCEPTED, NOW, "一份", by="物业")
    yield _part("part_accepted", HELPS, LATE, "晚了才接", issue=LEAK, by="物业")
    yield _part("part_refused", REFUSED, NOW, "没接", by="物业")
    yield _part("part_refused", LEFT, NOW, "人走了", by="")
    yield _part("part_refused", replace(REFUSED, share=False), NOW, "帮忙", issue=LEAK, by="物业")
    yield _part("part_is_late", PIPE, on(19, 17), "没回话", by="")
    yield _part("part_is_late", ACCEPTED, FRIDAY, "到点", by="")
    yield _part("part_is_late", HELPS, LATE, "晚了", issue=LEAK, by="")
    yield _part("part_done", DONE, NOW, "一份", by="物业")
    yield _part("part_done", HELPED, NOW, "帮忙", issue=LEAK, by="物业")
    yield _part("you_called_it_off", OFF, NOW, "一份")
    yield _part("you_called_it_off", replace(HELPS, stage=PartStage.CALLED_OFF), NOW, "帮忙", issue=LEAK)
    for left, when in ((REFUSED, "一份"), (replace(REFUSED, share=False), "帮忙")):
        yield _part("nobody_does_it", replace(left, stage=PartStage.CALLED_OFF), NOW, when, issue=LEAK)
    yield _part("pictures", DONE)


def _forms() -> Iterator[Example]:
    about = picture(LEAK, GROUND)
    for name, when, more in (
        ("part_for_whom", "分开办", {"which": 2, "share": True}),
        ("part_for_whom", "找帮手", {"which": 1, "share": False}),
        ("part_to_do_what", "别人", {"who": "物业"}),
        ("part_to_do_what", "自己", {"who": ""}),
        ("part_by_when", "", {}),
        ("split_preview", "分两份", {"shares": SHARES}),
        ("split_preview", "分五份", {"shares": [*SHARES, *SHARES, SHARES[0]]}),
        ("why_refuse_part", "", {"what": "修水管"}),
        ("how_was_part_done", "", {"what": "修水管"}),
        ("part_to_whom_else", "", {"what": "修水管"}),
    ):
        yield Example(f"forms/{name}", when, {**about, **more}, NOW)
    yield Example("refusals/parts_are_left", "", {}, NOW)
    yield Example("refusals/wrong_value", "比整件晚", {"wrong": "part_by"}, NOW)
