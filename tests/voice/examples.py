"""Every page in the voice's own situation: Thursday 19 November 2026, 3 in the afternoon, in 桂花园."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.categories import Category
from domain.grounds import Ground
from domain.issues.issue import Issue, Stage
from domain.issues.pages import IN_GROUPS
from domain.issues.picture import picture
from domain.issues.sight import seen
from domain.moments import ms
from domain.places import Level
from domain.posts import Post
from domain.words import NOBODY, Media, Role
from flows.menus import AT_WORK
from templates.render import page

ZONE = "Asia/Shanghai"
GOLDEN = Path(__file__).parent / "golden"
TIME = re.compile(r"</?tg-time[^>]*>")


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


@dataclass(frozen=True)
class Example:
    page: str
    when: str  # what sets it apart from the other examples of its page
    data: dict[str, Any]
    now: datetime

    @cached_property
    def html(self) -> str:
        return page(self.page, self.data, self.now)


NOW = on(19, 15)
FRIDAY = on(20, 18)  # when the promise falls due
GROUND = Ground(
    area=3,
    name="3号楼",
    level=Level.BUILDING,
    estate="桂花园",
    community=12,
    community_name="桂花社区",
    zone=ZONE,
    groups=(),
    posts=(
        Post(1, 1, "3号楼网格员", Role.WORKER, Level.BUILDING, 0),
        Post(2, 2, "桂花园网格长", Role.LEAD, Level.ESTATE, 1),
        Post(3, 3, "桂花社区", Role.STAFF, Level.COMMUNITY, 2),
        Post(4, 4, "幸福街道", Role.STAFF, Level.STREET, 3),
    ),
)
ESTATE = replace(GROUND, area=2, name="桂花园", level=Level.ESTATE)
PHOTO, VOICE = Media("photo", "p"), Media("voice", "v", 42)
NEW = Issue(
    community=12,
    no=17,
    area=3,
    author=9,
    author_chat=9,
    words="楼道灯又不亮了，摸黑开门",
    category=Category.LIGHTING,
    reported=NOW,
    before=(PHOTO, PHOTO),
    take_by=on(19, 18),
)
NIGHT = replace(
    NEW, no=21, words="厨房顶上滴水", category=Category.LEAK, before=(), reported=on(18, 23), take_by=on(19, 10)
)
TONIGHT = replace(NIGHT, reported=on(19, 23), take_by=on(20, 10))
CLIMBED = replace(NEW, rung=1, take_by=on(19, 21))
TOP = replace(NEW, rung=3, take_by=on(20, 9))
TAKEN = replace(NEW, stage=Stage.TAKEN, keeper=1, keeper_called="3号楼网格员", fix_by=FRIDAY)
LATE = replace(TAKEN, late=1, rung=1)
FIXED = replace(TAKEN, stage=Stage.FIXED, how="换了灯管，紧了线头", after=(PHOTO,))
OWN_WORK = replace(FIXED, author=1)  # its keeper
CALLED_IN = replace(FIXED, source="hotline")
NOBODYS = replace(FIXED, author=NOBODY)
CONFIRMED = replace(FIXED, stage=Stage.CONFIRMED, ended=on(21, 11))
UNANSWERED = replace(FIXED, stage=Stage.UNANSWERED, ended=on(22, 20))
DISPUTED = replace(TAKEN, disputed=1, fix_by=on(22, 12))
RETURNED = replace(CLIMBED, fix_by=FRIDAY)
WITHDRAWN = replace(NEW, stage=Stage.WITHDRAWN, ended=on(19, 16))
NOISE: dict[str, Any] = {"words": "楼上半夜还在拉桌子", "category": Category.NOISE, "before": ()}
LONG = (
    "三号楼二单元一楼到三楼的灯全都不亮，老人小孩晚上回家摸着墙上楼，昨天有人差点踩空，"
    "物业说不归他们管，也不知道该找谁，麻烦来个人看看"
)
PRIVATE_WORDS = "我叫王小花，打13800000000找我，别的我也说不清，灯不亮有一个礼拜了，来个人"
NO_VISITS: dict[str, Any] = {"visits": [], "zone": ZONE}
MY_ISSUES = [
    {
        "no": 17,
        "category": "lighting",
        "kind": "",
        "stage": "taken",
        "words": "楼道灯又不亮了，摸黑开门",
        "community": "桂花社区",
        "replied": False,
    },
    {
        "no": 9,
        "category": "drain",
        "kind": "",
        "stage": "fixed",
        "words": "",
        "community": "桂花社区",
        "replied": False,
    },
    {
        "no": 4,
        "category": "noise",
        "kind": "",
        "stage": "confirmed",
        "words": "楼上半夜还在拉桌子",
        "community": "青杨社区",
        "replied": False,
    },
]


def examples() -> Iterator[Example]:
    yield from _to_the_author()
    yield from _to_the_worker()
    yield from _in_the_group()
    yield from _when_asked()
    yield from _forms()
    yield from _the_rest()
    for rooms in sorted(Path(__file__).parent.glob("examples_*.py")):  # those of one capability each
        yield from import_module(f"tests.voice.{rooms.stem}").examples()


def _issue(name: str, issue: Issue, now: datetime = NOW, when: str = "", /, **more: Any) -> Example:
    shown = picture(issue, GROUND)
    shown = seen(shown, frozenset(), in_group=True) if name in IN_GROUPS else shown
    return Example(f"issues/{name}", when, {**shown, **more}, now)


def _to_the_author() -> Iterator[Example]:
    yield _issue("noted", NEW, NOW, "白天", wake=None)
    yield _issue("noted", TONIGHT, on(19, 23), "夜里", wake=ms(on(20, 7)))
    yield _issue("noted", TOP, NOW, "上头没人了", wake=None)
    yield _issue("corrected", NEW, NOW, "还没人接", said="", more=0)
    yield _issue("corrected", TAKEN, NOW, "在办", said="", more=0)
    yield _issue("added", TAKEN)
    yield _issue("noted_and_taken", TAKEN, NOW, "当面说的")
    quarrel = replace(TAKEN, category=Category.DISPUTE, public=False, words="", before=())
    yield _issue("noted_and_taken", quarrel, NOW, "不进群的")
    yield _issue("taken", TAKEN)
    yield _issue("taken", TAKEN, on(21, 10), "早就该修好了")
    yield _issue("taken", replace(TAKEN, **NOISE), NOW, "没东西可修的事")
    yield _issue("free_again", RETURNED)
    yield _issue("promise_missed", LATE, FRIDAY)
    yield _issue("promise_missed", replace(LATE, keeper_called="幸福街道", rung=3), FRIDAY, "上头没人了")
    yield _issue("promise_missed", replace(DISPUTED, late=1, rung=1), on(22, 12), "没修好，说了回话")
    yield _issue("is_it_fixed", FIXED, on(20, 16))
    yield _issue("is_it_fixed", replace(FIXED, how="", **NOISE), on(20, 16), "没说怎么弄的")
    yield _issue("is_it_fixed", CALLED_IN, on(20, 16), "热线转来的", until=ms(on(22, 20)))
    yield _issue("is_it_fixed_again", FIXED, on(19, 16), until=ms(on(22, 20)))
    yield _issue("nobody_answered", UNANSWERED, on(22, 20))
    yield _issue("nobody_answered", replace(UNANSWERED, **NOISE), on(22, 20), "没东西可修的事")
    yield _issue("not_fixed_noted", DISPUTED, on(21, 11))
    yield _issue("how_was_it", CONFIRMED, on(21, 11))
    yield _issue("glad", CONFIRMED, on(21, 11))
    yield _issue("withdrawn", WITHDRAWN, on(19, 16), "还没人接")
    yield _issue("withdrawn", replace(WITHDRAWN, keeper_called="3号楼网格员"), on(19, 16), "有人接了")


def _to_the_worker() -> Iterator[Example]:
    said = {"said": "亮了一晚上又灭了", "more": 0}
    nothing = {"said": "", "more": 0}
    yield _issue("ping", NEW)
    yield _issue("ping", replace(NEW, words=LONG, before=(PHOTO, VOICE)), NOW, "话长，有语音")
    yield _issue("ping", NIGHT, on(19, 7), "早上")
    yield _issue("declined", CLIMBED, NOW, "还没人接过", **nothing, by="3号楼网格员")
    yield _issue("declined", RETURNED, NOW, "接了又退", said="2单元不归我这片", more=0, by="3号楼网格员")
    yield _issue("called_higher", CLIMBED, on(19, 18))
    yield _issue("called_higher", TOP, on(20, 9), "上头没人了")
    yield _issue("nobody_took_it", CLIMBED, on(19, 18))
    yield _issue("nobody_took_it", TOP, on(20, 9), "上头没人了")
    yield _issue("not_fixed", DISPUTED, on(21, 11), "说了哪儿不对", **said)
    yield _issue("not_fixed", DISPUTED, on(21, 11), "没说", **nothing)
    yield _issue("not_fixed_twice", replace(DISPUTED, disputed=2, before=()), on(21, 11), **nothing)
    yield _issue("you_are_late", LATE, FRIDAY, "到点")
    yield _issue("you_are_late", replace(LATE, late=2, rung=2), on(21, 20), "晚了")
    yield _issue("you_have_it", TAKEN)
    yield _issue("you_have_it", TAKEN, on(21, 10), "早就该修好了")
    yield _issue("you_have_it", replace(TAKEN, joined=2), NOW, "3家遇上了")
    yield _issue("still_free", NEW)
    yield _issue("still_free", replace(NEW, joined=1), NOW, "两家遇上了")
    yield _issue("still_free", CLIMBED, on(19, 18), "往上报了")
    yield _issue("still_free", TOP, on(19, 18), "上头没人了")
    yield _issue("you_fixed_it", FIXED)
    yield _issue("you_fixed_it", OWN_WORK, NOW, "自己报的", until=ms(on(22, 20)))
    yield _issue("you_fixed_it", CALLED_IN, NOW, "热线转来的", until=ms(on(22, 20)))
    yield _issue("you_replied", replace(CALLED_IN, replied=True), NOW, "热线转来的", until=ms(on(22, 20)))
    yield _issue("you_replied", replace(OWN_WORK, replied=True), NOW, "自己报的", until=ms(on(22, 20)))
    yield _issue("you_fixed_it", NOBODYS, NOW, "报事的人走了", until=ms(on(22, 20)))
    yield _issue("you_replied", replace(NOBODYS, replied=True), NOW, "报事的人走了", until=ms(on(22, 20)))
    yield _issue("off_duty", TAKEN, NOW, "有人接了")
    yield _issue("off_duty", FIXED, NOW, "有人修好了")
    yield _issue("off_duty", WITHDRAWN, NOW, "撤了")
    yield _issue("withdrawn_from_you", WITHDRAWN)
    yield _issue("thanks", CONFIRMED, on(21, 11), said="", more=0)
    yield _issue("thanks", CONFIRMED, on(21, 11), "说了两句", said="跑了两趟，辛苦", more=0)
    yield _issue("more_was_said", NEW, NOW, "还没人接", said="", more=3)
    yield _issue("more_was_said", TAKEN, NOW, "在办", said="三楼的也灭了", more=1)
    yield _issue("more_was_said", TAKEN, NOW, "话长", said=LONG, more=0)
    yield _issue("keeper_is_late", LATE, FRIDAY, "到点")
    yield _issue("keeper_is_late", replace(LATE, late=2, rung=2), on(21, 20), "晚了")
    yield _issue("before", NEW)
    yield _issue("before", replace(NEW, before=(PHOTO, VOICE)), NOW, "还有语音")
    yield _issue("after", FIXED)
    yield _issue("shown", TAKEN)


def _in_the_group() -> Iterator[Example]:
    yield _issue("card", NEW)
    yield _issue("card", TONIGHT, on(19, 23), "夜里")
    yield _issue("card", CLIMBED, on(19, 18), "往上报了")
    yield _issue("card", RETURNED, on(19, 18), "接了又退")
    yield _issue("card", RETURNED, on(20, 19), "接了又退，晚了")
    yield _issue("card", TOP, on(20, 9), "上头没人了")
    yield _issue("card", replace(NEW, words=PRIVATE_WORDS), NOW, "带电话")
    yield _issue("card", TAKEN, NOW, "在办")
    yield _issue("card", LATE, on(20, 19), "晚了")
    yield _issue("card", FIXED, on(20, 16), "说修好了")
    yield _issue("card", OWN_WORK, on(20, 16), "自己报自己办的")
    yield _issue("card", CONFIRMED, on(21, 11), "修好了")
    yield _issue("card", replace(CONFIRMED, ended=on(19, 17)), on(19, 17), "当天就修好了")
    yield _issue("card", DISPUTED, on(21, 11), "没修好")
    yield _issue("card", UNANSWERED, on(22, 20), "没回音")
    yield _issue("card", WITHDRAWN, on(19, 16), "撤了")
    yield _issue("your_words_were_noted", replace(NEW, no=18), until=ms(on(20, 15)))
    yield _issue("speaker_said_no", replace(WITHDRAWN, no=18), until=ms(on(20, 15)))


def _when_asked() -> Iterator[Example]:
    yield _issue("where_is_it_now", NEW, on(19, 16), "还没人接")
    yield _issue("where_is_it_now", TONIGHT, on(19, 23), "夜里")
    yield _issue("where_is_it_now", TAKEN, on(19, 16), "在办")
    yield _issue("where_is_it_now", DISPUTED, on(21, 16), "没修好")
    yield _issue("where_is_it_now", FIXED, on(20, 16), "说修好了")
    yield _issue("where_is_it_now", OWN_WORK, on(20, 16), "自己报自己办的")
    yield _issue("where_is_it_now", CALLED_IN, on(20, 16), "热线转来的")
    yield _issue("where_is_it_now", FIXED, on(20, 16), "说修好了，自己报的", yours=True)
    yield _issue("where_is_it_now", CONFIRMED, on(21, 16), "修好了")
    yield _issue("where_is_it_now", CONFIRMED, on(21, 16), "修好了，自己报的", yours=True)
    yield _issue("where_is_it_now", UNANSWERED, on(22, 21), "没回音")
    yield _issue("where_is_it_now", WITHDRAWN, on(19, 16), "撤了")
    yield Example("issues/mine", "一件没有", {"items": [], "total": 0, "community_shown": False} | NO_VISITS, NOW)
    some = {"items": MY_ISSUES, "total": len(MY_ISSUES), "community_shown": False} | NO_VISITS
    yield Example("issues/mine", "几件", some, NOW)
    yield Example("issues/mine", "几个社区", {**some, "community_shown": True}, NOW)
    yield Example("issues/mine", "好多件", {**some, "total": 12}, NOW)


FORMS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("shall_i_note_this", "一句话", {"words": NEW.words, "photos": 0, "voice": 0}),
    ("shall_i_note_this", "只有照片和语音", {"words": "", "photos": 2, "voice": 42}),
    ("photos_are_here", "只有照片", {"photos": 3, "voice": 0}),
    ("photos_are_here", "还有语音", {"photos": 1, "voice": 42}),
    ("which_estate", "", {}),
    ("where_is_it", "", {}),
    ("what_to_add", "", {"no": 17}),
    ("what_to_correct", "", {"no": 17}),
    ("new_words", "", {"no": 17}),
    ("how_was_it_fixed", "", {"no": 17}),
    ("photo_after", "", {"no": 17}),
    ("why_decline", "", {"no": 17}),
    ("withdraw_for_sure", "", {"no": 17, "public": True, "joined": 2}),
    ("withdraw_for_sure", "没有跟着报的", {"no": 17, "public": True, "joined": 0}),
    ("withdraw_for_sure", "不进群的", {"no": 17, "public": False, "joined": 0}),
    ("which_community", "", {"no": 17}),
    ("answered", "点的", {"question": "which_category", "word": "category:lighting", "says": ""}),
    ("answered", "点的楼", {"question": "where_is_it", "word": "31", "says": "3号楼"}),
    ("answered", "打的字", {"question": "what_is_wrong", "word": "", "says": NEW.words}),
    ("answered", "只发照片", {"question": "photos_are_here", "word": "next", "says": ""}),
    ("cancelled", "", {}),
    ("goes_on", "", {"words": NEW.words, "photos": 1, "voice": 0, "place": False}),
    ("goes_on", "发过位置", {"words": NEW.words, "photos": 0, "voice": 0, "place": True}),
    ("goes_on", "只发照片", {"words": "", "photos": 2, "voice": 0, "place": False}),
    ("goes_on", "照片和位置", {"words": "", "photos": 2, "voice": 0, "place": True}),
    ("goes_on", "只发位置", {"words": "", "photos": 0, "voice": 0, "place": True}),
    ("lapsed", "", {}),
    ("overdue", "", {}),
    ("group_is_known", "", {}),
)


def _forms() -> Iterator[Example]:
    yield from (Example(f"forms/{name}", when, data, NOW) for name, when, data in FORMS)


REFUSALS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("too_late", "", {}),
    ("not_yours", "", {}),
    ("only_workers", "", {}),
    ("stale", "", {}),
    ("somebody_took_it", "", {}),
    ("you_have_it", "", {}),
    ("no_such_number", "", {"no": 1700}),
    ("cannot_read_this", "", {}),
    ("no_answer", "", {}),
    ("picture_as_file", "", {}),
    ("not_bound", "", {}),
    ("nothing_said", "", {}),
    ("not_a_person", "", {}),
    ("already_noted", "", {"no": 17}),
    ("unfinished", "", {}),
    ("nothing_open", "", {}),
    ("could_not_keep", "", {}),
    ("not_here", "", {}),
)


def _the_rest() -> Iterator[Example]:
    yield Example("start/welcome", "", {}, NOW)
    yield Example("start/help", "", {"may": []}, NOW)
    may = [word for word, by in AT_WORK.items() if Role.SECRETARY in by]
    yield Example("start/help", "书记", {"may": may}, NOW)
    yield Example("start/menu", "", {"brand": ""}, NOW)
    yield Example("start/menu", "有自己的名字", {"brand": "微平台"}, NOW)
    yield Example("people/come_back", "", {"telegram": 4711, "name": "小花"}, NOW)
    yield Example("people/come_back", "没有名字", {"telegram": 4711, "name": ""}, NOW)
    yield from (Example(f"refusals/{why}", when, data, NOW) for why, when, data in REFUSALS)


def golden(name: str, shown: list[Example]) -> str:
    """One page's examples as a text file; a time's tag says nothing to somebody who reads for the words."""
    parts = [(f"【{one.when}】\n" if one.when else "") + TIME.sub("", one.html) for one in shown]
    return "\n\n".join(parts) + "\n"


@cache
def by_page() -> dict[str, list[Example]]:
    pages: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples():
        pages[example.page].append(example)
    return dict(pages)


if __name__ == "__main__":  # write what every page says now, for somebody to read and correct
    for name, shown in by_page().items():
        path = GOLDEN / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(golden(name, shown), "utf-8")
