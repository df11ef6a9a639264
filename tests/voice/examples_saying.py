"""Saying it: the questions of a report, and the last look at it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.categories import Category
from domain.issues.issue import Intake, Issue, Stage
from domain.issues.pages import IN_GROUPS
from domain.issues.picture import picture
from domain.issues.sight import seen
from domain.masks import masked
from tests.voice.examples import GROUND, NEW, NOW, PRIVATE_WORDS, Example, on

CATEGORY: dict[str, Any] = {"words": NEW.words, "photos": 0, "voice": 0, "gone": False}
PREVIEW: dict[str, Any] = {
    "category": "lighting", "place": "3号楼", "words": NEW.words, "photos": 2, "voice": 42, "hidden": False,
    "nearest": False, "never": False, "intake": "complaint",
}  # fmt: skip
WISH = replace(
    NEW, no=24, words="建议在院里加一排晾衣架", category=Category.OTHER, intake=Intake.PROPOSAL, before=(), rung=2,
    take_by=on(20, 10),
)  # fmt: skip
NEED = replace(NEW, no=25, words="下周二没人陪我去医院换药", category=Category.OTHER, intake=Intake.NEED, before=())
FOR_SOMEBODY = replace(NEW, no=24, source="visit", before=())
BY_NAME = replace(FOR_SOMEBODY, behalf="王阿姨", behalf_number="13800000000")


def examples() -> Iterator[Example]:
    yield from _questions()
    yield from _last_look()
    yield from _for_somebody()
    answer = {"no": 22, "keeper": "3号楼网格员", "words": "周六上午都在", "photos": 0, "voice": 0}
    yield Example("forms/is_it_the_answer", "", answer, NOW)
    yield Example("forms/what_does_it_mean", "", {"no": 17, "words": "换了灯管", "photos": 1, "voice": 0}, NOW)
    yield _page("reworded", "", replace(NEW, words="3号楼二单元楼道灯又不亮了"))
    for issue in (WISH, NEED):
        when = {Intake.PROPOSAL: "建议", Intake.NEED: "要帮忙"}[issue.intake]
        yield _page("noted", when, issue, wake=None)
        yield from (_page(name, when, issue) for name in ("ping", "card", "where_is_it_now"))
        done = replace(issue, stage=Stage.FIXED, keeper=3, keeper_called="桂花社区", fix_by=on(24, 18), how="弄好了")
        seen_to = replace(done, stage=Stage.CONFIRMED, ended=on(21, 11))
        again = replace(done, stage=Stage.TAKEN, disputed=1, fix_by=on(19, 10))
        yield from (_page(name, f"{when}，办好了", done) for name in ("is_it_fixed", "card"))
        yield from (_page(name, f"{when}，看过了", seen_to) for name in ("glad", "how_was_it", "card"))
        yield _page("card", f"{when}，没办成", again)


def _for_somebody() -> Iterator[Example]:
    yield Example("forms/what_do_they_say", "", {"words": "", "photos": 0, "voice": 0}, NOW)
    yield Example("forms/what_do_they_say", "先发照片", {"words": "", "photos": 2, "voice": 0}, NOW)
    yield Example("forms/whose_is_it", "", {}, NOW)
    looked = {**PREVIEW, "photos": 0, "voice": 42, "source": "visit", "public": True}
    nobody, aunt = {"behalf": "", "behalf_number": ""}, {"behalf": "王阿姨", "behalf_number": "13800000000"}
    yield Example("forms/preview_for_somebody", "没留名字", {**looked, **nobody}, NOW)
    yield Example("forms/preview_for_somebody", "留了", {**looked, **aunt, "source": "phone", "public": False}, NOW)
    yield _page("noted_for_somebody", "", FOR_SOMEBODY, code="7305")
    yield _page("same_for_somebody", "还没人接", FOR_SOMEBODY)
    yield Example("people/wrong_slip", "", {"no": 24}, NOW)
    yield _page("ping", "替人记的", BY_NAME)
    yield _page("ping", "替人记的，没留名字", FOR_SOMEBODY)
    taken = replace(FOR_SOMEBODY, stage=Stage.TAKEN, keeper=1, keeper_called="3号楼网格员", fix_by=on(20, 18))
    yield _page("same_for_somebody", "有人在办", taken)
    yield _page("taken", "替人记的", taken, pass_on=True)


def _page(name: str, when: str, issue: Issue, **more: Any) -> Example:
    shown = picture(issue, replace(GROUND, proposed=issue.intake == Intake.PROPOSAL))
    shown = seen(shown, frozenset(), in_group=True) if name in IN_GROUPS else shown
    return Example(f"issues/{name}", when, {**shown, **more}, NOW)


def _questions() -> Iterator[Example]:
    yield Example("forms/what_is_wrong", "", {"place": False}, NOW)
    yield Example("forms/what_is_wrong", "位置先到", {"place": True}, NOW)
    yield Example("forms/which_category", "", CATEGORY, NOW)
    yield Example("forms/which_category", "只有语音", {**CATEGORY, "words": "", "voice": 42}, NOW)
    yield Example("forms/which_category", "原来那类没了", {**CATEGORY, "gone": True}, NOW)
    yield Example("forms/nobodys_ground", "", {}, NOW)
    yield Example("forms/nobody_near", "", {}, NOW)


def _last_look() -> Iterator[Example]:
    masks = {"words": masked(PRIVATE_WORDS), "hidden": True}
    yield Example("forms/preview", "都有", PREVIEW, NOW)
    yield Example("forms/preview", "带电话", {**PREVIEW, **masks}, NOW)
    yield Example("forms/preview", "只有话", {**PREVIEW, "photos": 0, "voice": 0}, NOW)
    yield Example("forms/preview", "只有照片", {**PREVIEW, "words": "", "voice": 0}, NOW)
    yield Example("forms/preview", "发了位置", {**PREVIEW, "photos": 0, "voice": 0, "nearest": True}, NOW)
    wish = {**PREVIEW, "category": "property", "words": "建议在院里加一排晾衣架", "photos": 0, "voice": 0}
    yield Example("forms/preview", "建议", {**wish, "intake": "proposal"}, NOW)
    need = {**wish, "words": "下周二要人陪我去医院换药", "intake": "need", "category": "other"}
    yield Example("forms/preview_private", "", PREVIEW, NOW)
    yield Example("forms/preview_private", "这类都不进群", {**PREVIEW, "never": True}, NOW)
    yield Example("forms/preview_private", "要帮忙", need, NOW)
