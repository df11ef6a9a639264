"""Notices: what those in charge hear of them, what everybody reads, and the questions on the way."""

from collections.abc import Iterator
from dataclasses import replace

from domain.notices.letters import picture
from domain.notices.notice import Kind, Notice, Stage
from domain.words import Media
from tests.voice.examples import GROUND, NOW, Example, on

HEAD, BODY = "周六（21日）停水，上午8点到下午5点", "3号楼、4号楼，换水表。\n提前接点水，冲厕所也要用。"
UNTIL = on(21, 22)
WATER = Notice(
    id=5, area=12, author=3, author_chat=3, sender="桂花社区", kind=Kind.WATER, words=f"{HEAD}\n{BODY}", written=NOW,
    until=UNTIL,
)  # fmt: skip
PHOTO = replace(WATER, words="", media=(Media("photo", "p"),), kind=Kind.POLICY)
GONE = replace(WATER, stage=Stage.WITHDRAWN, reason="改期，哪天还没定。定了再发。")
PREVIEW = {
    **picture(WATER, GROUND), "groups": 3, "may": True, "loud": False, "many": False, "photos": 0,
}  # fmt: skip
WHY_NOT = "周六有集，改到周日再停"
PICKING = {"here": "桂花社区", "sought": "", "found": 0}


def examples() -> Iterator[Example]:
    yield from _in_groups()
    yield from _to_whoever_is_in_charge()
    yield from _forms()
    items = [{"notice": "water", "head": HEAD, "stage": "sent"}, {"notice": "policy", "head": "", "stage": "waiting"}]
    yield Example("notices/listed", "两条", {"items": items, "known": True}, NOW)
    yield Example("notices/listed", "没有", {"items": [], "known": True}, NOW)
    yield Example("notices/listed", "不知道住哪儿", {"items": [], "known": False}, NOW)
    yield Example("refusals/second_person", "", {}, NOW)
    yield Example("refusals/nobody_else", "", {}, NOW)


def _in_groups() -> Iterator[Example]:
    yield Example("notices/notice", "", picture(WATER, GROUND), NOW)
    yield Example("notices/notice", "只有照片", picture(PHOTO, GROUND), NOW)
    yield Example("notices/notice_withdrawn", "", picture(GONE, GROUND), NOW)
    yield Example("notices/notice_withdrawn", "其他，没说为什么", picture(_of_no_kind(GONE), GROUND), NOW)
    yield Example("notices/photo", "", {}, NOW)


def _of_no_kind(notice: Notice) -> Notice:
    return replace(notice, kind=Kind.OTHER, words="", reason="")


def _to_whoever_is_in_charge() -> Iterator[Example]:
    def desk(page: str, when: str = "", notice: Notice = WATER, **more: object) -> Example:
        counted = {"groups": 60, "told": 0, "seen": 0, "why": "", **more}
        data = {**picture(notice, GROUND), "proposed": notice.proposed, **counted}
        return Example(f"notices/{page}", when, data, NOW)

    other = replace(WATER, proposed="改到周日（22日）停水，上午8点到下午5点")
    yield desk("sending")
    yield desk("sending", "发了一些", told=24)
    yield desk("sent", told=60, seen=46)
    yield desk("sent", "有的群进不去", told=58)
    yield desk("stopped", told=24)
    yield desk("waits")
    yield desk("second_person", "要发")
    yield desk("second_person", "要发，只有照片", PHOTO)
    yield desk("second_person", "要改", other)
    yield desk("refused")
    yield desk("refused", "说了为什么", why=WHY_NOT)
    yield desk("refused", "是你不同意", by_you=True)
    yield desk("refused", "是你不同意，说了为什么", by_you=True, why=WHY_NOT)
    yield desk("dropped")
    yield desk("nobody_agreed")
    yield desk("taken_back", told=60)
    yield desk("taken_back", "一个群也没有")
    yield desk("over", told=60, seen=46)
    yield desk("over", "没人点", told=60)
    yield desk("change_waits", "", other)
    yield desk("change_refused")
    yield desk("change_refused", "说了为什么", why=WHY_NOT)
    yield desk("change_refused", "是你不同意", by_you=True)


def _forms() -> Iterator[Example]:
    yield Example("forms/notice_what", "", {}, NOW)
    yield Example("forms/notice_photo_is_here", "", {}, NOW)
    yield Example("forms/notice_is_long", "", {"most": 800}, NOW)
    yield Example("forms/notice_which_kind", "", {}, NOW)
    yield Example("forms/notice_to_whom", "", PICKING, NOW)
    yield Example("forms/notice_to_whom", "最上面", PICKING | {"here": ""}, NOW)
    yield Example("forms/notice_to_whom", "找到了", PICKING | {"sought": "桂花", "found": 3}, NOW)
    yield Example("forms/notice_to_whom", "没找到", PICKING | {"sought": "桂树"}, NOW)
    yield Example("forms/notice_until_when", "", {}, NOW)
    yield Example("forms/notice_preview", "", PREVIEW, NOW)
    yield Example("forms/notice_preview", "60个群，响铃", PREVIEW | {"groups": 60, "many": True, "loud": True}, NOW)
    yield Example("forms/notice_preview", "只有照片", PREVIEW | {"head": "", "body": "", "photos": 1}, NOW)
    yield Example("forms/notice_no_groups", "", {}, NOW)
    yield Example("forms/notice_not_there", "", {}, NOW)
    yield Example("forms/notice_new_words", "", picture(WATER, GROUND), NOW)
    yield Example("forms/notice_why_withdraw", "", {}, NOW)
    yield Example("forms/notice_why_not", "", {}, NOW)
