"""What is said of who sits in a session, on its day, and after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.issues.issue import Stage as MatterStage
from domain.issues.picture import picture
from domain.meetings import call_backs, day_sheet, hosting, roster_letters
from domain.meetings.call_backs import Answer, CallBack
from domain.meetings.council import Point, listed
from domain.meetings.letters import letter
from domain.meetings.roster import Able
from domain.meetings.session import Stage as SessionStage
from domain.meetings.setting import Setting, Sitter
from domain.meetings.setting import picture as picture_of
from domain.meetings.sheet import Sheet, laid_out
from domain.meetings.visit import Matter, Outcome, Sort, Stage, Visit
from domain.words import Letter, Person, Way
from tests.voice.examples import GROUND, NEW, NOW, TAKEN, Example, on
from tests.voice.examples_meetings_news import FRIDAY, SETTING

NOBODY = replace(SETTING, sitters=())
SECRETARY = Person(id=2, key="k", name="书记", chat=2, called="桂花社区书记")
OTHER = Able(4, 4, "小区书记")
ON_THE_DAY = on(27, 15)
TOPICS = ["楼道灯老不亮，一到晚上就得摸黑开门", "", "桂花树挡了二楼的窗", "3号楼装电梯"]
LIGHT = Visit(
    id=1, session=7, person=5, chat=5, sort=Sort.TALK, words="楼道灯", about_matter=Matter(community=12, no=17),
    stage=Stage.BOOKED, asked=NOW,
)  # fmt: skip
QUARREL = Visit(id=2, session=7, person=6, chat=6, sort=Sort.MEDIATION, words="跳绳", stage=Stage.BOOKED, asked=NOW)
OLD_LI = Visit(
    id=3, session=7, person=None, called="李大爷", phone="5550100", sort=Sort.TALK, stage=Stage.BOOKED, asked=NOW
)
HELPS = Visit(id=4, session=7, person=8, chat=8, sort=Sort.VOLUNTEER, stage=Stage.BOOKED, late=True, asked=NOW)
CAME = Visit(id=5, session=7, person=None, sort=Sort.TALK, walk_in=True, stage=Stage.HERE, asked=NOW)


def examples() -> Iterator[Example]:
    yield from _roster()
    yield from _sheet()
    yield from _visits()
    yield from _to_the_guest()
    yield from _call_backs()
    yield from _forms()
    points = (Point("3号楼装电梯", on(13, 15), "桂花亭"), Point("院子里划车位", on(6, 15), "桂花亭"))
    yield _said(listed(points, SECRETARY, "Asia/Shanghai"), NOW)
    yield _said(listed((), SECRETARY, "Asia/Shanghai"), NOW, "一件也没有")


def _said(letter: Letter, now: Any = ON_THE_DAY, when: str = "") -> Example:
    return Example(letter.page, when, dict(letter.data), now)


def _roster() -> Iterator[Example]:
    staff = GROUND.posts[2]
    [chat] = [letter for letter in roster_letters.nobody_sits(NOBODY, [staff.chat]) if letter.to == staff.chat]
    yield _said(chat, NOW)
    [asked] = roster_letters.nobody_sits(NOBODY, [staff.chat], asked=3)
    yield _said(asked, NOW, "问过一圈")
    for when, stage in (("不办了", SessionStage.CANCELLED), ("过去了", SessionStage.CLOSED)):
        over = replace(NOBODY, session=replace(NOBODY.session, stage=stage))
        yield _said(next(iter(roster_letters.as_it_stands(over, (), ()))), ON_THE_DAY, when)
    [wanted] = roster_letters.asked_around(NOBODY, [OTHER])
    yield _said(wanted, NOW)
    mine, told, *_ = roster_letters.sits(SETTING, SECRETARY, [OTHER])
    yield _said(mine, NOW)
    yield _said(told, NOW)
    yield from _changed()
    yield _said(roster_letters.you_sit_no_more(NOBODY, 2), NOW)
    yield _said(roster_letters.with_whom(SETTING, 2, [OTHER]), NOW)
    for said in roster_letters.swap_asked(SETTING, replace(SECRETARY, called="小区书记"), Able(2, 2, "桂花社区书记")):
        yield _said(said, NOW)
    giver = Sitter(person=2, chat=2, called="桂花社区书记")
    other = replace(SECRETARY, id=4, chat=4, called="小区书记")
    yield _said([*roster_letters.swapped(SETTING, other, giver)][1], NOW)
    for said in roster_letters.not_swapped(SETTING, other, giver):
        yield _said(said, NOW)
    later = replace(NOBODY, session=replace(FRIDAY, id=8, starts=on(27, 15) + timedelta(days=7)))
    yield _said(roster_letters.listed([SETTING, later], SECRETARY, "Asia/Shanghai", 0, False, Way.ANEW), NOW)
    yield _said(roster_letters.listed([], SECRETARY, "Asia/Shanghai", 0, False, Way.ANEW), NOW, "一场也没有")


def _changed() -> Iterator[Example]:
    there = Sitter(person=2, chat=2, called="桂花社区书记")
    moved = replace(SETTING, sitters=(there,), session=replace(SETTING.session, starts=on(28, 15), why="办公室刷墙"))
    off = replace(moved, session=replace(SETTING.session, stage=SessionStage.CANCELLED, why="有雨"))
    begun = replace(moved, session=replace(SETTING.session, stage=SessionStage.RUNNING))
    for setting, now in ((moved, NOW), (off, NOW)):
        yield _said(next(roster_letters.changed(setting, 0)), now)
    for setting, when in ((begun, "开始了"), (off, "不办了")):
        for said in roster_letters.as_it_stands(setting, [OTHER], [OTHER.chat]):
            if said.to in (there.chat, OTHER.chat):
                yield _said(said, ON_THE_DAY, when)


def _of(*visits: Visit, setting: Setting = SETTING) -> Sheet:
    """In the order in which they stand."""
    seats = laid_out(setting.session)
    given = [replace(seat, visit=visit.id) for seat, visit in zip(seats, visits, strict=False) if not visit.walk_in]
    return Sheet(session=setting.session, seats=(*given, *seats[len(given) :]), visits=visits)


def _page(sheet: Sheet, setting: Setting = SETTING, backs: int = 0) -> Letter:
    [page] = day_sheet.sheets(sheet, setting, [2], ON_THE_DAY, backs, Way.LIVING)
    return page


def _sheet() -> Iterator[Example]:
    morning = on(27, 9)
    yield _said(_page(_of(LIGHT, QUARREL, OLD_LI, HELPS), backs=3), morning)
    yield _said(_page(_of()), morning, "还没人约")
    done = replace(LIGHT, stage=Stage.DONE, outcome=Outcome.SETTLED)
    missed = replace(QUARREL, stage=Stage.NO_SHOW)
    yield _said(_page(_of(done, missed, replace(OLD_LI, stage=Stage.CALLED), CAME)), ON_THE_DAY, "正开着")
    closed = replace(SETTING, session=replace(FRIDAY, stage=SessionStage.CLOSED))
    yield _said(_page(_of(done, setting=closed), closed), on(27, 17), "收摊了")
    off = replace(SETTING, session=replace(FRIDAY, stage=SessionStage.CANCELLED))
    yield _said(_page(_of(setting=off), off), on(27, 9), "不办了")
    many = [replace(HELPS, id=n, late=False) for n in range(1, 11)]
    crowd = replace(SETTING, session=replace(FRIDAY, seats=2))
    yield _said(_page(_of(*many, setting=crowd), crowd), morning, "人多")
    evening = replace(SETTING, session=replace(FRIDAY, slot=0, seats=20))
    yield _said(_page(_of(LIGHT, OLD_LI, setting=evening), evening), morning, "一起说")
    anybody = replace(SETTING, session=replace(FRIDAY, slot=0, seats=0, walk_ins=0))
    yield _said(_page(_of(setting=anybody), anybody), morning, "谁来都行")
    left = _of(done, missed, OLD_LI, CAME)
    yield _said(day_sheet.not_done(SETTING, left, day_sheet.unsettled(left), [], 2))
    yield _said(day_sheet.not_done(SETTING, left, [], TOPICS[:2], 2), ON_THE_DAY, "只剩话题")
    yield _said(day_sheet.not_done(SETTING, left, [OLD_LI], TOPICS[:1], 2), ON_THE_DAY, "有人，也有话题")
    yield _said(day_sheet.not_done(SETTING, _of(done), [], [], 2), on(28, 9), "只差收摊")
    yield _said(day_sheet.left_over(SETTING, left, TOPICS, 3), on(27, 15) + timedelta(days=7))
    yield _said(day_sheet.left_over(NOBODY, _of(done), [], 3), on(27, 15) + timedelta(days=7), "没人坐班")


def _visits() -> Iterator[Example]:
    called = replace(LIGHT, stage=Stage.CALLED)
    for visit, when in ((called, ""), (replace(OLD_LI, stage=Stage.CALLED), "没有Telegram的")):
        yield _said(hosting.dealt_with(visit, _of(visit), SETTING, 2)[0], ON_THE_DAY, when)
    for visit, when in ((replace(LIGHT, stage=Stage.HERE), ""), (CAME, "现场来的")):
        yield _said(hosting.dealt_with(visit, _of(visit), SETTING, 2)[0], ON_THE_DAY, when)
    yield _said(hosting.dealt_with(replace(LIGHT, stage=Stage.NO_SHOW), _of(LIGHT), SETTING, 2)[0])
    for outcome, when in zip(Outcome, ("", "记成事", "并了", "议事会", "调解"), strict=True):
        done = replace(LIGHT, stage=Stage.DONE, outcome=outcome, led_to=Matter(community=12, no=18))
        yield _said(hosting.dealt_with(done, _of(done), SETTING, 2)[0], ON_THE_DAY, when)
    heard = picture(TAKEN, GROUND) | {"heard": picture_of(SETTING)}
    yield Example("issues/where_is_it_now", "有约上听的", heard, on(27, 16))
    yield Example("meetings/sent_along", "", picture_of(SETTING) | day_sheet.named(LIGHT, _of(LIGHT)), ON_THE_DAY)


def _to_the_guest() -> Iterator[Example]:
    led = replace(LIGHT, said="灯管周六换，物业来", led_to=Matter(community=12, no=18))
    for page in ("your_turn", "settled_there", "noted_there", "joined_there", "to_council_there", "mediated_there"):
        yield _said(letter(page, 5, led, _of(led), SETTING))
    yield _said(letter("missed", 5, LIGHT, _of(LIGHT), SETTING), on(27, 15, 20))
    evening = replace(SETTING, session=replace(FRIDAY, slot=0, seats=20))
    yield _said(letter("missed", 5, LIGHT, _of(setting=evening), evening), on(27, 15, 20), "一起说")


def _call_backs() -> Iterator[Example]:
    matter = Matter(community=12, no=17)
    for stage, when in ((MatterStage.FIXED, ""), (MatterStage.TAKEN, "在办"), (MatterStage.CONFIRMED, "好了")):
        shown = picture(replace(TAKEN, stage=stage), GROUND)
        yield _said(call_backs.asked(matter, (("", ""),), shown, SETTING, 2, Way.LIVING), ON_THE_DAY, when)
    by_phone, new = (("李大爷", "5550100"),), picture(NEW, GROUND)
    for by, when in ((by_phone, "要打电话"), ((*by_phone, ("", ""), ("张阿姨", "")), "几位说的")):
        yield _said(call_backs.asked(matter, by, new, SETTING, 2, Way.LIVING), ON_THE_DAY, when)
    merged = picture(replace(TAKEN, stage=MatterStage.MERGED, merged_into=15), GROUND)
    yield _said(call_backs.asked(matter, (("", ""),), merged, SETTING, 2, Way.LIVING), ON_THE_DAY, "并了")
    yield _said(call_backs.over(SETTING, 2, Way.LIVING))
    for answer, words, when in ((Answer.SAYS, "二楼也不亮", ""), (Answer.UNSATISFIED, "", "不满意")):
        back = CallBack(session=7, matter=matter, answer=answer, words=words, host=2, at=NOW)
        yield _said(call_backs.passed_on(back, picture(TAKEN, GROUND), TAKEN.about, 1), ON_THE_DAY, when)


def _forms() -> Iterator[Example]:
    for name in ("who_came", "what_was_said", "what_for_the_council", "part_of_which", "what_do_they_pass_on"):
        yield Example(f"forms/{name}", "", {}, ON_THE_DAY)
    for photos, when in ((0, ""), (2, "有照片")):
        data = {"words": "", "photos": photos, "voice": 0}
        yield Example("forms/what_do_they_want", when, data, ON_THE_DAY)
    seen: dict[str, Any] = {
        "words": "楼道灯不亮", "photos": 1, "voice": 0, "category": "lighting", "kind": "", "place": "3号楼",
        "intake": "complaint", "hidden": False, "never": False, "nearest": False,
    }  # fmt: skip
    yield Example("forms/preview_there", "", seen | {"public": True}, ON_THE_DAY)
    private = seen | {"public": False, "category": "dispute", "words": "楼上半夜跳绳", "photos": 0}
    yield Example("forms/preview_there", "不进群", private, ON_THE_DAY)
