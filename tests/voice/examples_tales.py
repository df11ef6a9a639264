"""The report of a month with its tale: as staff draft it, as those it is about are asked, and as groups read it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from domain.figures.count import Count
from domain.figures.figure import Figure
from domain.monthly.report import NoWay, Report
from domain.tales.decisions import OPENING
from domain.tales.letters import told
from domain.tales.tale import Mention, Solved, Stage, Tale, Word
from domain.words import Role
from tests.voice.examples import GROUND, NOW, Example, on

FIRST = datetime(2026, 12, 1, 0, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
LIGHT = Solved(
    community=12, no=17, area=3, author=5, chat=5, stage="confirmed", public=True, replied=False, own_words=True,
    words="楼道灯又不亮了，摸黑开门", category="lighting", place="桂花园3号楼", how="换了灯管，紧了线头",
    ended_on=Role.WORKER, reported=NOW, ended=on(21, 10), rating=5, rated_words="跑了两趟，辛苦", before="b", after="a",
    session="visiting",
)  # fmt: skip
TREE = replace(
    LIGHT, no=22, words="桂花树挡了二楼的窗", category="other", how="剪了枝", ended_on="community", ended=on(27, 16),
    rating=None, rated_words="", before="", session="talk", session_name="八点夜话",
)  # fmt: skip
DOOR = replace(TREE, no=25, words="单元门关不上", category="c1", kind="单元门", ended_on="", rating=4, session="")
COUNT = Count(
    {
        Figure.REPORTED: 38, Figure.OPEN: 5, Figure.FIXED: 1, Figure.CONFIRMED: 22, Figure.CLEAR: 2,
        Figure.UNANSWERED: 4, Figure.CANNOT: 2, Figure.MERGED: 2, Figure.GOOD: 12, Figure.POOR: 2, Figure.UNRATED: 10,
    }
)  # fmt: skip
NO_WAY = (
    NoWay(category="parking", kind="", place="桂花园3号楼", reason="那儿是消防车道，消防法不让占"),
    NoWay(category="c1", kind="单元门", place="桂花园5号楼", reason="产权是个人的，要住户自己换"),
)
REPORT = Report(area="桂花社区", month=11, count=COUNT, no_way=NO_WAY)
FEW = replace(REPORT, count=Count({Figure.REPORTED: 6, Figure.CONFIRMED: 5, Figure.OPEN: 1, Figure.GOOD: 2}), no_way=())
NO_STARS = replace(FEW, count=Count({Figure.REPORTED: 3, Figure.CONFIRMED: 3, Figure.UNRATED: 3}))
DRAFT = Tale(
    id=5, area=12, year=2026, month=11, lapses=FRIDAY, report=REPORT,
    mentions=tuple(Mention(solved=one, word=Word.CHOSEN, shown=one.digest) for one in (LIGHT, TREE)),
)  # fmt: skip
OPENED = "天冷了，灯先亮起来。"


def examples() -> Iterator[Example]:
    yield _of("draft", "", DRAFT)
    yield _of("draft", "有开头", replace(_only(LIGHT), opening=OPENED))
    yield _of("draft", "没有照片", _only(DOOR))
    yield _of("pictures", "", DRAFT)
    asked = _at(Stage.ASKED, Word.ASKED)
    yield _of("being_asked", "", asked)
    for solved in (LIGHT, DOOR):
        more: dict[str, Any] = {"no": solved.no, "item": solved.told()}
        yield _of("may_we_tell", "有照片" if solved.pictures else "没有照片", asked, **more)
    for page in ("you_agreed", "you_declined", "not_told", "told_of_yours"):
        yield _of(page, "", asked, no=17, item=LIGHT.told())
    agreed = _at(Stage.READY, Word.AGREED)
    yield _of("ready", "", agreed)
    yield _of("tale", "", agreed)
    yield _of("tale", "有开头，没有照片", replace(_only(DOOR, Stage.READY, Word.AGREED), opening=OPENED))
    yield _of("goes_out", "夜里", replace(agreed, until=on(19, 23)))
    alone = _at(Stage.READY, Word.DECLINED)
    for page in ("draft", "ready"):
        yield _of(page, "只有数", alone)
    yield _of("tale", "只有数，打分的少", replace(alone, report=FEW))
    yield _of("tale", "只有数，没人打分", replace(alone, report=NO_STARS))
    yield _of("tale", "没人报过事", replace(alone, report=Report(area="桂花社区", month=11)))
    yield _of("tale", "没人报过事，上个月的好了", replace(agreed, report=Report(area="桂花社区", month=11)))
    yield _of("ready", "什么都没有", replace(alone, report=Report(area="桂花社区", month=11)))
    for page in ("told", "dropped", "lapsed"):
        yield _of(page, "", agreed)
    yield Example("forms/tale_opening", "", {"most": OPENING}, NOW)


def _at(stage: Stage, word: Word, tale: Tale = DRAFT) -> Tale:
    mentions = tuple(replace(one, word=word) for one in tale.mentions)
    return replace(tale, stage=stage, mentions=mentions, until=FRIDAY)


def _only(solved: Solved, stage: Stage = Stage.DRAFTED, word: Word = Word.CHOSEN) -> Tale:
    alone = replace(DRAFT, mentions=(Mention(solved=solved, shown=solved.digest),))
    return _at(stage, word, alone)


def _of(page: str, when: str, tale: Tale, **more: Any) -> Example:
    now = FIRST if page != "goes_out" else NOW
    return Example(f"tales/{page}", when, told(tale, GROUND) | more, now)
