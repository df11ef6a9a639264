"""What lies with somebody, and what they, a lead, a group and the staff read in the morning."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.categories import Category
from domain.digests import asked_for_hour, hour_is_chosen
from domain.issues import digests
from domain.issues.digests import Led, Morning
from domain.issues.duty import Entry, Place, sheets, summed_up, wide
from domain.issues.folding import Folded, together
from domain.issues.issue import Issue, Stage
from domain.issues.part import Part
from domain.issues.part import Stage as PartStage
from domain.moments import ms
from domain.notices import letters
from domain.notices.notice import Notice
from domain.words import Letter, Person
from tests.voice.examples import NEW, NOW, TAKEN, ZONE, Example, on
from tests.voice.examples_lifecycle import ASKED, HANDED, OFFERED, OPEN_END, PARTED, TRIAGE, WAITING
from tests.voice.examples_notices import PHOTO, WATER

WORKER = Person(id=1, key="w", name="", chat=1)
EIGHT, MONDAY = on(20, 8), on(23, 8, 30)
THIRD = Place(name="3号楼", estate="桂花园", community="桂花社区")
FIFTH = Place(name="5号楼", estate="桂花园", community="桂花社区")
ELSEWHERE = Place(name="1号楼", estate="石榴园", community="石榴社区", kind="养老")
ASKED_PART = Part(
    community=12, no=22, n=1, share=True, words="修水管", holder=7, called="物业电工", asked=NOW, due=on(20, 18)
)
OWN_PART = replace(ASKED_PART, stage=PartStage.ACCEPTED)
DRAIN: dict[str, Any] = {"no": 9, "category": Category.DRAIN, "fix_by": on(19, 8)}
LATE = replace(TAKEN, **DRAIN)
LEAK = replace(TAKEN, no=21, category=Category.LEAK, fix_by=on(20, 20))
PART = replace(LATE, stage=Stage.WAITING, waits_on=OPEN_END.waits_on, waits_for="零件")


def examples() -> Iterator[Example]:
    yield from _list()
    yield from _to_somebody()
    yield from _to_groups()
    yield from _asked()


def _entry(issue: Issue, place: Place = THIRD, due: datetime | None = None) -> Entry:
    unsettled = issue.stage in (Stage.NEW, Stage.TRIAGE)
    known = issue.take_by if unsettled else issue.fix_by
    return Entry(issue=issue, place=place, due=due or known, whose=frozenset({1}))


MINE = (_entry(LATE), _entry(TAKEN), _entry(LEAK, FIFTH))
EVERY_WAY = (
    _entry(NEW), _entry(replace(TRIAGE, keeper=7)), _entry(OFFERED),
    _entry(replace(OFFERED, offered=1), due=on(19, 17)), _entry(WAITING), _entry(ASKED), _entry(PARTED), _entry(TRIAGE),
)  # fmt: skip
SHARED = replace(PARTED, parts=(ASKED_PART,))
PARTS = (
    Entry(issue=SHARED, place=THIRD, due=ASKED_PART.due, whose=frozenset({7}), part=True),
    Entry(issue=replace(SHARED, parts=(OWN_PART,)), place=THIRD, due=OWN_PART.due, whose=frozenset({7}), part=True),
    Entry(issue=replace(SHARED, parts=(OWN_PART,)), place=THIRD, due=on(19, 8), whose=frozenset({7}), part=True),
)
LATE_ONES = (
    _entry(HANDED, due=on(18, 18)), _entry(replace(NEW, take_by=on(19, 12))),
    _entry(replace(TRIAGE, keeper=7, take_by=on(19, 12))), _entry(PART),
)  # fmt: skip
TO_NOD = (WATER, PHOTO)
TWO_COMMUNITIES = (_entry(TAKEN), _entry(replace(TAKEN, community=13, no=4, category="c1"), ELSEWHERE))


def _list() -> Iterator[Example]:
    yield _shown("", MINE)
    yield _shown("各样的", EVERY_WAY)
    yield _shown("一件里的一份", PARTS)
    yield _shown("几页里的一页", EVERY_WAY, total=301, sheet=1)
    yield _shown("几个社区", TWO_COMMUNITIES)
    yield _shown("晚了的", LATE_ONES, which="late")
    yield _shown("并在一起的", MINE, which="folded")
    yield _shown("有通知要点头", MINE, to_nod=TO_NOD[:1])
    yield _shown("只有通知要点头", (), to_nod=TO_NOD)
    for which in ("all", "late", "folded"):
        yield _shown(f"一件没有，{which}", (), which=which)


def _shown(
    when: str, entries: tuple[Entry, ...], *, which: str = "all", total: int = 0, sheet: int = 0,
    to_nod: tuple[Notice, ...] = (),
) -> Example:  # fmt: skip
    dues = [entry.due for entry in entries]
    data = {
        **summed_up(dues + [None] * max(0, total - len(dues)), NOW), **wide(entries), "which": which, "at": ms(NOW),
        "items": [entry.line() for entry in entries], "sheet": sheet, "sheets": sheets(total or len(entries)),
        "zone": ZONE, "to_nod": letters.to_nod(to_nod)[0],
    }  # fmt: skip
    return Example("duty/list", when, data, NOW)


def _of(letter: Letter, when: str = "", now: datetime = EIGHT) -> Example:
    return Example(letter.page, when, dict(letter.data), now)


def _to_somebody() -> Iterator[Example]:
    waits = (_entry(replace(OPEN_END, no=20, waits_for="物业")), _entry(ASKED))
    one = (WORKER, (*MINE, *waits), 5, EIGHT)
    yield _of(digests.to_worker(*one, instead_of=(), zone=ZONE))
    yield _of(digests.to_worker(*one, instead_of=("4号楼网格员",), zone=ZONE), "替别人")
    yield _of(digests.to_worker(WORKER, (*MINE, *MINE, *waits), 301, EIGHT, instead_of=(), zone=ZONE), "好多件")
    yield _of(digests.to_worker(WORKER, MINE[1:2], 1, EIGHT, instead_of=(), zone=ZONE), "只一件")
    yield _of(digests.to_worker(WORKER, LATE_ONES[-1:], 1, EIGHT, instead_of=(), zone=ZONE), "等着，可是晚了")
    yield _of(digests.to_worker(WORKER, EVERY_WAY[-1:], 1, EIGHT, instead_of=(), zone=ZONE), "都等着别人")
    led = Led(helpers=4, open=19, late=(9, 12), come_up=(17,), own=(), walks=())
    yield _of(digests.to_lead(WORKER, led, ZONE))
    yield _of(digests.to_lead(WORKER, replace(led, own=(3, 5), walks=("5号楼", "8号楼")), ZONE), "周一", MONDAY)
    many = replace(led, late=tuple(range(1, 9)), come_up=())
    yield _of(digests.to_lead(WORKER, many, ZONE), "晚得多")
    yield _of(digests.to_lead(WORKER, replace(led, helpers=0, late=(), come_up=()), ZONE), "没有网格员")
    *folded, late = [_folded(one) for one in (replace(NEW, take_by=on(20, 17)), LEAK, LEAK, LATE)]
    yield _of(together(1, 12, folded, ZONE, first=True), "", on(20, 15))
    yield _of(together(1, 12, [late], ZONE, first=False), "到点了", on(20, 15))
    yield _of(together(1, 12, [], ZONE, first=False), "都有人办了", on(20, 15))


def _folded(issue: Issue) -> Folded:
    return Folded(issue.stage, issue.take_by, issue.fix_by)


def _to_groups() -> Iterator[Example]:
    told = Morning(
        days=1,
        name="桂花园",
        zone=ZONE,
        reported=3,
        taken=3,
        confirmed=2,
        late=1,
        latest=(_entry(PART),),
    )
    yield _of(digests.to_room(7, told, ""), "", on(20, 8, 30))
    yield _of(digests.to_room(7, replace(told, taken=2, late=0, latest=()), ""), "还有没人接的", on(20, 8, 30))
    meeting = {"kind": "visiting", "name": "", "starts": ms(on(20, 15)), "spot": "桂花亭"}
    yield _of(digests.to_room(7, replace(told, meeting=meeting), ""), "今天有约", on(20, 8, 30))
    market = {"kind": "market", "name": "", "starts": ms(on(21, 9)), "spot": "桂花亭"}
    yield _of(digests.to_room(7, replace(told, market=market), ""), "有集", on(20, 8, 30))
    several = replace(told, reported=0, taken=0, confirmed=1, late=5, latest=(_entry(PART), _entry(LATE), _entry(LEAK)))
    yield _of(digests.to_room(7, several, ""), "没人报事", on(20, 8, 30))
    week = replace(told, days=7, reported=12, taken=0, confirmed=0, late=1, latest=(_entry(LATE),))
    yield _of(digests.to_room(7, week, ""), "一周一回", MONDAY)
    put_off = replace(told, latest=(_entry(replace(LATE, latest="灯管型号不对，重新买")),))
    yield _of(digests.to_room(7, put_off, ""), "说过为什么", on(20, 8, 30))


def _asked() -> Iterator[Example]:
    for hour in (8, None):
        when = "不要" if hour is None else ""
        yield _of(asked_for_hour(WORKER, hour, ZONE), f"问，{when}" if when else "问")
        yield _of(hour_is_chosen(WORKER, hour, ZONE), f"定了，{when}" if when else "定了")
    fullest = [{"name": "5号楼", "open": 4, "late": 1}, {"name": "2号楼", "open": 2, "late": 0}]
    yield Example("duty/walks", "", {"full": fullest, "quiet": ["8号楼"]}, NOW)
    yield Example("duty/walks", "都走到了", {"full": [], "quiet": []}, NOW)
    confirmed = replace(TAKEN, no=16, stage=Stage.CONFIRMED)
    lines = [digests.public_line(_entry(issue)) for issue in (LATE, TAKEN, confirmed)]
    these = {"items": lines, "more": 0, "zone": ZONE, "at": ms(NOW), "estates": False, "communities": False}
    yield Example("duty/these", "", these, NOW)
    full = [*lines, *lines, *lines[:2]]
    yield Example("duty/these", "放不下", {**these, "items": full, "more": 5}, NOW)
    yield Example("duty/these", "一件没有", {**these, "items": []}, NOW)
