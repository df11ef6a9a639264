"""What neighbours hear who have the same, and those who merge two matters that are one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.issues.gathering import shown
from domain.issues.issue import Issue, Stage
from domain.issues.picture import picture
from domain.issues.sight import seen
from domain.moments import ms
from tests.voice.examples import CONFIRMED, FIXED, GROUND, NEW, NOW, TAKEN, Example, on
from tests.voice.examples_lifecycle import CANNOT, GYM, MERGED, OPEN_END, TRIAGE, WAITING

FIFTEEN = replace(TAKEN, no=15, words="二楼感应灯不灵", before=(), fix_by=on(21, 18), joined=3)


def examples() -> Iterator[Example]:
    yield from _asked()
    yield from _with_it()
    yield from _merged()
    for why in ("counted_in", "own_matter", "own_work", "callers_word", "already_over", "not_for_all"):
        yield Example(f"refusals/{why}", "", {"no": 15}, NOW)


def _asked() -> Iterator[Example]:
    first = replace(FIFTEEN, joined=0)
    shapes = {
        "有人在办": FIFTEEN, "还没人接": replace(NEW, no=15, words="", before=()), "在定谁来办": replace(TRIAGE, no=15),
        "在等": replace(WAITING, no=15, joined=3), }  # fmt: skip
    for when, issue in shapes.items():
        yield Example("forms/is_it_this_one", when, {**_read(issue), "own": False}, NOW)
    yield Example("forms/is_it_this_one", "晚了", {**_read(first), "own": False}, on(22, 9))
    yield Example("forms/is_it_this_one", "自己报过的", {**_read(first), "own": True}, NOW)
    said: dict[str, Any] = {"words": "楼道灯又不亮了，摸黑开门", "media": [("photo", "p", 0), ("photo", "q", 0)]}
    yield Example("forms/bring_it_along", "", {**_read(FIFTEEN), **shown(said)}, NOW)
    yield Example("forms/bring_it_along", "只有语音", {**_read(FIFTEEN), **shown({"media": [("voice", "v", 42)]})}, NOW)
    likely = [_read(FIFTEEN), _read(replace(FIFTEEN, no=16, words=""))]
    yield Example("forms/same_as_which", "", {**_read(replace(NEW, no=19)), "alike": likely}, NOW)
    yield Example("forms/same_as_which", "没有像的", {**_read(replace(NEW, no=19)), "alike": []}, NOW)

    both = {**_read(replace(NEW, no=19)), "other": _read(FIFTEEN)}
    yield Example("forms/merge_for_sure", "", both, NOW)
    yield Example("forms/merge_for_sure", "只有照片", both | {"words": ""}, NOW)


def _with_it() -> Iterator[Example]:
    joined = replace(FIFTEEN, joined=4)
    stands = {
        "在办": joined, "还没人接": replace(NEW, no=15, joined=1), "在定谁来办": replace(TRIAGE, no=15, joined=1),
        "在等": replace(OPEN_END, no=15, joined=1),
    }  # fmt: skip
    for when, issue in stands.items():
        yield Example("issues/joined", when, _read(issue), NOW)
    yield Example("issues/joined", "晚了", _read(joined), on(22, 9))
    goes_on = {
        "接了": joined, "捎了句话": replace(joined, latest="料到了，下午装"),
        "在等": replace(WAITING, no=15, joined=4), "说修好了": replace(FIXED, no=15, joined=4),
        "修好了": replace(CONFIRMED, no=15, joined=4), "没修好": replace(joined, disputed=1),
        "回话了": replace(GYM, joined=4), "办不了": replace(CANNOT, joined=1), "并了": replace(MERGED, joined=1),
    }  # fmt: skip
    for when, issue in goes_on.items():
        yield Example("issues/how_it_goes_on", when, _read(issue), NOW)
    gone = replace(joined, stage=Stage.WITHDRAWN, ended=NOW)
    yield Example("issues/how_it_goes_on", "撤了", _read(gone), NOW)
    yield Example("issues/joined_no_more", "", _read(FIFTEEN), NOW)
    yield Example("issues/chased", "", {**_read(TAKEN), "again": ms(on(20, 9))}, NOW)


def _merged() -> Iterator[Example]:
    data = {**picture(replace(FIFTEEN, joined=4), GROUND), "other": 19}
    yield Example("issues/gathered", "有话", {**data, "said": "楼道灯又不亮了，摸黑开门"}, NOW)
    yield Example("issues/gathered", "只有照片", {**data, "said": ""}, NOW)
    for page in ("parted", "fewer_have_it"):
        for when, joined in (("还有几家", 3), ("就一家", 0)):
            left = picture(replace(FIFTEEN, joined=joined), GROUND)
            yield Example(f"issues/{page}", when, {**left, "other": 19}, NOW)
    yield Example("issues/fewer_have_it", "还没人接", picture(replace(NEW, no=15), GROUND), NOW)


def _read(issue: Issue) -> dict[str, Any]:
    return seen(picture(issue, GROUND), frozenset(), in_group=False)
