"""Everything that may befall a matter between being said and being answered for, in the voice's own situation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from domain.categories import Category
from domain.issues.issue import Awaited, Issue, Stage, Step
from domain.issues.pages import IN_GROUPS
from domain.issues.picture import picture
from domain.issues.sight import seen
from domain.moments import ms
from tests.voice.examples import (
    CONFIRMED,
    FIXED,
    FRIDAY,
    GROUND,
    LATE,
    MY_ISSUES,
    NEW,
    NO_VISITS,
    NOW,
    TAKEN,
    WITHDRAWN,
    ZONE,
    Example,
    on,
)

WORKER, LEAD, COMMUNITY, STREET = "3号楼网格员", "桂花园网格长", "桂花社区", "幸福街道"
SATURDAY = on(21, 18)
OFFERED = replace(TAKEN, offered=7, offered_called="物业电工", offered_why="线路的毛病，要电工", offer_until=on(19, 17))
ASKED_AROUND = replace(
    NEW, rung=1, offered=1, offered_called=WORKER, offered_why="你这栋楼的", offer_until=on(19, 17)
)  # fmt: skip
HANDED = replace(TAKEN, keeper=7, keeper_called="物业电工", handed=1)
TAKEN_OVER = replace(TAKEN, keeper=3, keeper_called=COMMUNITY, rung=2)
TRIAGE = replace(TAKEN, stage=Stage.TRIAGE, rung=2, take_by=on(20, 11))
TO_AND_FRO = replace(TRIAGE, handed=2)
AT_THE_TOP = replace(TRIAGE, rung=3, take_by=on(20, 17))
NOBODYS = replace(TRIAGE, keeper=None, keeper_called="", fix_by=None)
PUT_OFF = replace(TAKEN, put_off=1, fix_by=on(21, 15))
WAITING = replace(
    TAKEN, stage=Stage.WAITING, waits_on=Awaited.THING, waits_for="灯管", waits_since=NOW, waits_until=on(21, 12),
    fix_by=SATURDAY,
)  # fmt: skip
OPEN_END = replace(WAITING, waits_on=Awaited.BODY, waits_for="供电公司来人", waits_until=None)
ASKED = replace(WAITING, no=22, waits_on=Awaited.AUTHOR, waits_for="周末哪天家里有人", waits_until=on(22, 20))
PARTED = replace(WAITING, no=22, waits_on=Awaited.PARTS, waits_for="", waits_until=None)
STEPS = (
    Step("查一遍线", on(20, 18), reached=on(20, 16)),
    Step("换老化的线", on(25, 18)),
    Step("装灯", on(27, 18)),
)
PLANNED = replace(TAKEN, steps=(replace(STEPS[0], reached=None), *STEPS[1:]), fix_by=on(27, 18))
UNDER_WAY = replace(PLANNED, steps=STEPS)
ALL_STEPS = replace(PLANNED, steps=tuple(replace(step, reached=step.by) for step in STEPS))
LONG_PLAN = replace(PLANNED, steps=STEPS + STEPS)
GYM = replace(
    TAKEN, no=20, words="健身器材松了", category=Category.OTHER, before=(), stage=Stage.REPLIED, replied=True,
    keeper_called="物业", how="健身器材明年3月统一换，松的这周先拆",
)  # fmt: skip
GYM_IS_CLEAR = replace(GYM, stage=Stage.CONFIRMED, ended=on(21, 11))
GYM_SILENT = replace(GYM, stage=Stage.UNANSWERED, ended=on(22, 20))
GYM_AGAIN = replace(GYM, stage=Stage.TAKEN, disputed=1, fix_by=on(22, 12))
RATED = replace(CONFIRMED, rating=5)
PRAISED = replace(RATED, rated_words="跑了两趟，辛苦")
CANNOT = replace(
    NEW, no=23, words="单元门口想划两个车位", category=Category.PARKING, before=(), stage=Stage.CANNOT, rung=2,
    reason="那儿是消防车道，不能停车", basis="法规不让", ended=on(18, 16), ended_on="community",
    reported=on(17, 9),
)  # fmt: skip
APPEALED = replace(CANNOT, stage=Stage.TRIAGE, rung=3, ended=None, ended_on="", take_by=on(20, 11))
MERGED = replace(NEW, no=19, words="二楼感应灯不灵", before=(), stage=Stage.MERGED, merged_into=15, ended=NOW)
APART = replace(MERGED, stage=Stage.TRIAGE, merged_into=None, ended=None, rung=2, take_by=on(20, 11))
JOINED = replace(NEW, joined=1)
NOTHING = {"listens": True, "said": "", "more": 0, "by": "", "until": ms(on(22, 20)), "waited": ""}


def examples() -> Iterator[Example]:
    yield from _to_the_author()
    yield from _when_it_is_over()
    yield from _handing_over()
    yield from _to_the_level_above()
    yield from _to_the_keeper()
    yield from _in_the_group()
    yield from _when_asked()
    yield Example("refusals/already_asked", "", {}, NOW)
    yield Example("refusals/too_soon", "", {"no": 17, "again": ms(on(20, 9)), "zone": ZONE}, NOW)


def _issue(
    name: str, issue: Issue, now: datetime = NOW, when: str = "", /, by: str = "", said: str = "", more: int = 0
) -> Example:
    """As `telling` writes it, with what was said, by whom, and how many pictures came along."""
    shown = picture(issue, GROUND)
    shown = seen(shown, frozenset(), in_group=True) if name in IN_GROUPS else shown
    return Example(f"issues/{name}", when, {**shown, **NOTHING, "by": by, "said": said, "more": more}, now)


def _to_the_author() -> Iterator[Example]:
    yield _issue("handed_over", HANDED, NOW, "换了人", by="物业电工")
    yield _issue("handed_over", TAKEN_OVER, NOW, "上头接了", by=COMMUNITY)
    yield _issue("stays_with", replace(TRIAGE, stage=Stage.TAKEN), on(19, 16), by=COMMUNITY)
    yield _issue("climbed", TRIAGE, NOW, "办不了", by=WORKER, said="整栋楼线老化，换灯管没用")
    yield _issue("climbed", TO_AND_FRO, NOW, "转来转去", by=WORKER)
    yield _issue("climbed", AT_THE_TOP, on(20, 11), "上一级没定，上头没人了")
    yield _issue("climbed", NOBODYS, NOW, "没人管着")
    yield _issue("climbed", AT_THE_TOP, on(20, 19), "上头也晚了")
    yield _issue("waiting", WAITING, NOW, "等东西", by=WORKER)
    yield _issue("waiting", OPEN_END, NOW, "没说等到哪天", by=WORKER)
    yield _issue("keeper_says", TAKEN, NOW, "在办", by=WORKER, said="料到了，下午装")
    yield _issue("keeper_says", TRIAGE, NOW, "在定谁办", by=COMMUNITY, said="约了电工来看")
    yield _issue("keeper_says", ASKED, NOW, "在等报事的人", by=WORKER, said="周六也行，周日也行")
    yield _issue("keeper_says", TAKEN, NOW, "没写话", by=WORKER)
    yield _issue("keeper_asks", ASKED, NOW, by=WORKER, said="周末哪天家里有人")
    yield _issue("keeper_asks", ASKED, NOW, "没写话", by=WORKER)
    yield _issue("new_date", PUT_OFF, NOW, "说了为什么", said="灯管型号不对，重新买")
    yield _issue("new_date", PUT_OFF, NOW, "没说")
    yield _issue("planned", PLANNED, NOW, "三步", by=WORKER)
    yield _issue("planned", LONG_PLAN, NOW, "好多步", by=WORKER)
    yield _issue("planned", TAKEN, NOW, "不分步了", by=WORKER)
    yield _issue("step_reached", UNDER_WAY, on(20, 16), "还有", by=WORKER, said=STEPS[0].what)
    yield _issue("step_reached", ALL_STEPS, on(27, 16), "都好了", by=WORKER, said=STEPS[2].what)
    yield _issue("neighbours_joined", replace(TAKEN, joined=4), NOW, "在办")
    yield _issue("neighbours_joined", JOINED, NOW, "还没人接")
    yield _issue("promise_missed", replace(LATE, waits_on=Awaited.THING, waits_for="灯管"), FRIDAY, "在等东西")


def _when_it_is_over() -> Iterator[Example]:
    yield _issue("replied", GYM, on(20, 16), by="物业")
    yield _issue("replied", replace(GYM, how=""), on(20, 16), "只发照片", by="物业")
    yield _issue("replied", replace(GYM, source="hotline"), on(20, 16), "热线转来的", by="物业")
    yield _issue("is_it_fixed_again", GYM, on(22, 16), "只回了话")
    yield _issue("nobody_answered", GYM_SILENT, on(22, 20), "只回了话")
    yield _issue("not_fixed_noted", GYM_AGAIN, on(21, 11), "只回了话")
    yield _issue("how_was_it", GYM_IS_CLEAR, on(21, 11), "只回了话")
    yield _issue("glad", GYM_IS_CLEAR, on(21, 11), "只回了话")
    yield _issue("rated", RATED, on(21, 12), "没写话")
    yield _issue("rated_words", PRAISED, on(21, 12), said="跑了两趟，辛苦")
    yield _issue("rated", replace(GYM_IS_CLEAR, rating=3), on(21, 12), "只回了话")
    yield _issue("cannot_do", CANNOT, NOW, by=COMMUNITY, said=CANNOT.reason)
    yield _issue("understood", CANNOT, NOW)
    yield _issue("cannot_do", replace(CANNOT, rung=3, basis=""), NOW, "上头没人了", by=STREET, said=CANNOT.reason)
    yield _issue("appeal_noted", APPEALED)
    yield _issue("merged", MERGED, NOW, by=COMMUNITY)
    yield _issue("protest_noted", MERGED)
    yield _issue("unmerged", APART, on(19, 16), by=COMMUNITY)


def _handing_over() -> Iterator[Example]:
    yield _issue("hand_over_asked", OFFERED, NOW, "在办的转过来", by=WORKER)
    yield _issue("hand_over_asked", replace(OFFERED, fix_by=on(19, 12)), NOW, "已经晚了", by=WORKER)
    yield _issue("hand_over_asked", ASKED_AROUND, NOW, "没人接的派过来", by=LEAD)
    yield _issue("hand_over_waiting", OFFERED, NOW, "自己在办", by=WORKER)
    yield _issue("hand_over_waiting", ASKED_AROUND, NOW, "没人接", by=LEAD)
    yield _issue("hand_over_waiting", replace(OFFERED, stage=Stage.TRIAGE, rung=2), NOW, "别人管着", by=COMMUNITY)
    yield _issue("hand_over_accepted", HANDED, NOW, by="物业电工")
    yield _issue("hand_over_refused", TAKEN, NOW, "自己在办", by="物业电工", said="公共线路不归物业")
    yield _issue("hand_over_refused", replace(NEW, rung=1), NOW, "没人接", by=WORKER)
    yield _issue("hand_over_refused", TRIAGE, NOW, "等着定", by="物业电工")
    yield _issue("hand_over_recalled", TAKEN, NOW, by=WORKER)
    yield _issue("hand_over_lapsed", TRIAGE, on(19, 17), "自己在办")
    yield _issue("hand_over_lapsed", replace(NEW, rung=2, take_by=on(20, 11)), on(19, 17), "没人接")
    yield _issue("offer_is_over", TAKEN, NOW, "有人在办")
    yield _issue("offer_is_over", TRIAGE, NOW, "等着定")
    yield _issue("taken_over", TAKEN_OVER, NOW, by=COMMUNITY)
    yield _issue("sent_back", replace(TAKEN, fix_by=SATURDAY), NOW, "来得及", by=COMMUNITY, said="先让物业查一遍线")
    yield _issue("sent_back", TAKEN, on(21, 10), "已经晚了", by=COMMUNITY)
    yield _issue("still_free", ASKED_AROUND, NOW, "在问人")


def _to_the_level_above() -> Iterator[Example]:
    yield _issue("climbed_to_you", TRIAGE, NOW, "报上来", by=WORKER, said="整栋楼线老化，换灯管没用")
    yield _issue("climbed_to_you", TO_AND_FRO, NOW, "转来转去", by=WORKER)
    yield _issue("climbed_to_you", AT_THE_TOP, on(20, 9), "夜里的，早上说")
    yield _issue("nobody_accepts", TRIAGE, on(19, 17), "有人管着")
    yield _issue("nobody_decided", AT_THE_TOP, on(20, 11), "有人管着")
    yield _issue("nobody_decided", NOBODYS, on(19, 18), "没人管着")
    yield _issue("appealed", APPEALED, NOW, "说了为什么", said="边上还有一块空地")
    yield _issue("appealed", replace(APPEALED, basis=""), NOW, "没说")
    yield _issue("apart_again", APART, on(19, 16), by=COMMUNITY)
    yield _issue("left_behind", NOBODYS, NOW, "在定谁办")
    yield _issue("not_the_same", MERGED, NOW, "说了为什么", said="我说的是三楼")
    yield _issue("not_the_same", MERGED, NOW, "没说")
    yield _issue("put_off_again", replace(TAKEN, put_off=2, fix_by=SATURDAY), NOW, "第二回", said="灯管还没到")
    yield _issue("put_off_again", replace(TAKEN, put_off=3, fix_by=SATURDAY), NOW, "没说为什么")
    yield _issue("not_fixed_twice", replace(GYM_AGAIN, disputed=2), on(21, 11), "只回了话")
    yield _issue("keeper_is_late", replace(LATE, waits_on=Awaited.THING, waits_for="灯管"), FRIDAY, "在等东西")


def _to_the_keeper() -> Iterator[Example]:
    yield _issue("you_have_it", WAITING, NOW, "等东西")
    yield _issue("you_have_it", OPEN_END, NOW, "没说等到哪天")
    yield _issue("you_have_it", ASKED, NOW, "等报事的人")
    yield _issue("you_have_it", OFFERED, NOW, "问着人")
    yield _issue("you_have_it", UNDER_WAY, on(20, 16), "分几步")
    yield _issue("you_sent_it_up", TRIAGE, NOW, by=WORKER)
    yield _issue("you_sent_it_up", AT_THE_TOP, NOW, "上头没人了", by=COMMUNITY)
    yield _issue("due_soon", TAKEN, on(20, 16))
    yield _issue("due_soon", TAKEN, on(20, 17, 40), "晚叫了")
    yield _issue("news_is_due", TAKEN, NOW, "在办")
    yield _issue("news_is_due", WAITING, NOW, "在等")
    yield _issue("wait_is_over", replace(TAKEN, fix_by=SATURDAY), on(21, 9))
    yield _issue("author_answers", replace(TAKEN, no=22), NOW, "写了话", said="周六上午都在")
    yield _issue("author_answers", replace(TAKEN, no=22), NOW, "只发照片", more=2)
    yield _issue("watched", TAKEN, NOW, "在办", by=COMMUNITY)
    yield _issue("watched", NEW, NOW, "还没人接", by=COMMUNITY)
    yield _issue("you_watch", TAKEN, NOW, "在办")
    yield _issue("you_watch", NEW, NOW, "还没人接")
    yield _issue("you_took_it_over", TAKEN, NOW)
    yield _issue("not_late_any_more", TAKEN_OVER, NOW, "别人接了")
    yield _issue("not_late_any_more", FIXED, NOW, "修好了")
    yield _issue("not_late_any_more", GYM, NOW, "只回了话")
    yield _issue("not_late_any_more", TRIAGE, NOW, "往上报了")
    yield _issue("not_late_any_more", replace(NEW, rung=1), NOW, "又没人接了")
    yield _issue("not_late_any_more", WITHDRAWN, NOW, "撤了")
    yield _issue("not_late_any_more", CANNOT, NOW, "办不了")
    yield _issue("not_late_any_more", MERGED, NOW, "并了")
    yield _issue("hurry", replace(TAKEN, joined=2), NOW, "几家在等")
    yield _issue("hurry", NEW, NOW, "还没人接")
    yield _issue("hurry", TRIAGE, NOW, "在定谁办")
    yield _issue("hurry", ASKED, NOW, "在等报事的人")
    yield _issue("not_fixed", GYM_AGAIN, on(21, 11), "只回了话，说了", said="那这几天谁看着")
    yield _issue("not_fixed", GYM_AGAIN, on(21, 11), "只回了话，没说")
    yield _issue("you_replied", GYM, NOW, by="物业")
    yield _issue("it_cannot_be", replace(CANNOT, keeper=1, keeper_called=WORKER), NOW, by=COMMUNITY, said=CANNOT.reason)
    yield _issue("you_merged", MERGED, NOW)
    yield _issue("merged_from_you", replace(MERGED, keeper=1, keeper_called=WORKER), NOW, by=COMMUNITY)
    yield _issue("off_duty", GYM, NOW, "有人回话了")
    yield _issue("off_duty", CANNOT, NOW, "办不了")
    yield _issue("off_duty", MERGED, NOW, "并了")
    yield _issue("praised", PRAISED, on(21, 12), "打了分，写了两句", said=PRAISED.rated_words)
    yield _issue("thanks", GYM_IS_CLEAR, on(21, 11), "只回了话")
    yield _issue("more_was_said", TRIAGE, NOW, "在定谁办", said="三楼的也灭了")
    yield _issue("more_was_said", FIXED, NOW, "说修好了", said="三楼的也灭了")
    yield _issue("you_are_late", replace(WAITING, late=1, rung=1, fix_by=FRIDAY), FRIDAY, "在等东西")


def _in_the_group() -> Iterator[Example]:
    yield _issue("card", replace(NEW, joined=1), NOW, "两家遇上了")
    yield _issue("card", replace(TRIAGE, joined=1), NOW, "在定谁办")
    yield _issue("card", replace(UNDER_WAY, joined=2), on(20, 16), "分几步")
    yield _issue("card", replace(WAITING, joined=2), NOW, "在等")
    yield _issue("card", ASKED, NOW, "在等报事的人")
    yield _issue("card", GYM, on(20, 16), "回话了")
    yield _issue("card", GYM_IS_CLEAR, on(21, 11), "说清楚了")
    yield _issue("card", GYM_AGAIN, on(21, 11), "还有话说")
    yield _issue("card", GYM_SILENT, on(22, 20), "回了话，没回音")
    yield _issue("card", CANNOT, NOW, "办不了")
    yield _issue("card", MERGED, NOW, "并了")
    yield from (
        _issue("has_come_up", issue, NOW, when)
        for issue, when in ((TRIAGE, "在定谁办"), (WAITING, "在等"), (GYM_IS_CLEAR, "说清楚了"))
    )


def _when_asked() -> Iterator[Example]:
    yield _issue("where_is_it_now", TRIAGE, NOW, "在定谁办")
    yield _issue("where_is_it_now", NOBODYS, NOW, "没人管着，在定谁办")
    yield _issue("where_is_it_now", replace(UNDER_WAY, joined=2), on(20, 16), "分几步")
    yield _issue("where_is_it_now", WAITING, NOW, "在等")
    yield _issue("where_is_it_now", ASKED, NOW, "在等报事的人")
    yield _issue("where_is_it_now", GYM, NOW, "回话了")
    yield _issue("where_is_it_now", GYM_IS_CLEAR, on(21, 16), "说清楚了")
    yield _issue("where_is_it_now", GYM_SILENT, on(22, 21), "回了话，没回音")
    yield _issue("where_is_it_now", CANNOT, NOW, "办不了")
    yield _issue("where_is_it_now", MERGED, NOW, "并了")
    answered = [{**MY_ISSUES[-1], "replied": True}]
    yield Example("issues/mine", "只回了话", {"items": answered, "total": 1, "community_shown": False} | NO_VISITS, NOW)
