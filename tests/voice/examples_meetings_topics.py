"""What is said of the topics of an evening: the agenda, and what became of each."""

from collections.abc import Iterator
from dataclasses import replace

from domain.issues.issue import Stage as IssueStage
from domain.meetings import became
from domain.meetings.agenda import agenda, dealt_with, minutes_letter, raised, told
from domain.meetings.became import Matter, Said
from domain.meetings.recap import Recap, one_by_one, post
from domain.meetings.replies import not_yet, unanswered
from domain.meetings.series import Kind
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.setting import Setting, Sitter
from domain.meetings.topic import Stage, Topic
from domain.meetings.visit import Matter as Led
from domain.places import Spot
from domain.words import Letter, Media, Person, Role, Way, Why
from tests.voice.examples import ESTATE, NOW, Example, on

EVENING = Session(
    id=8, series=2, area=3, kind=Kind.TALK, name="", spot=2, planned=on(26, 20), starts=on(26, 20), ends=on(26, 21),
    slot=0, seats=0, walk_ins=0, public=True, extra="", role=Role.SECRETARY,
)  # fmt: skip
ROOM = Spot(area=3, name="3号楼一楼活动室", how_to_find="1单元进门左手")
SETTING = Setting(session=EVENING, spot=ROOM, ground=ESTATE, sitters=(Sitter(person=2, chat=2, called="桂花社区书记"),))
READER = Person(id=6, key="r", name="王奶奶", chat=6)
LIGHT = Topic(id=1, session=8, person=5, chat=5, words="楼道灯老不亮，一到晚上就得摸黑开门", raised=NOW, others=3)
TREE = Topic(id=2, session=8, person=6, chat=6, words="桂花树挡了二楼的窗", raised=NOW)
SHOWN = Topic(id=3, session=8, person=4, chat=4, media=(Media("photo", "p"),), raised=NOW)
GONE = replace(SHOWN, id=4, media=())
SPOKEN = replace(SHOWN, id=5, media=(Media("voice", "v", 12),))
ANSWERED = replace(LIGHT, stage=Stage.ANSWERED, said="灯管周六换，物业来")
NOTED = replace(TREE, stage=Stage.NOTED, led_to=Led(community=2, no=21))
PASSED_ON = replace(SHOWN, words="3号楼装电梯", stage=Stage.PASSED_ON, said="3号楼装电梯")


def examples() -> Iterator[Example]:
    yield from _agendas()
    yield from _lasts()
    yield from _ends()
    yield from _minutes()
    yield from _recaps()
    yield Example(f"refusals/{Why.TOO_MANY_TOPICS}", "", {"most": 3}, NOW)
    yield Example("forms/what_topic", "", {}, NOW)
    yield Example("forms/how_many_came", "", {}, NOW)


def _agendas() -> Iterator[Example]:
    before, running = SETTING, _at(SessionStage.RUNNING)
    yield _agenda("", before, LIGHT, TREE, SHOWN, GONE)
    yield _agenda("翻过去", before, LIGHT, TREE, SHOWN, GONE, SPOKEN, behind=3)
    yield _agenda("还没人提", before)
    yield _agenda("开着", running, ANSWERED, NOTED, SHOWN)
    yield _agenda("都写了结果", running, ANSWERED, PASSED_ON)
    yield _agenda("没人提过", running)
    yield _agenda("收摊了", _at(SessionStage.CLOSED), ANSWERED, NOTED, PASSED_ON)
    yield _said("还有没回话的", agenda(_at(SessionStage.CLOSED), [ANSWERED, NOTED], {}, READER, frozenset(), owed=1))
    yield _agenda("白等一场", _at(SessionStage.CLOSED))


def _lasts() -> Iterator[Example]:
    """What became of the time before."""
    cannot = Matter(no=5, stage="cannot", words="单元门口划车位", reason="那儿是消防车道")
    every = [replace(cannot, no=n, stage=stage.value) for n, stage in enumerate(IssueStage, 1)]
    for when, said in (
        ("上回都好了", Said(matters=[replace(cannot, stage="confirmed")])),
        ("上回什么样的都有", Said(matters=every, answered=2, passed_on=1)),
    ):
        letter = agenda(SETTING, [LIGHT], became.told(said), READER, frozenset())
        yield _said(when, letter)


def _recaps() -> Iterator[Example]:
    held = Setting(
        session=replace(EVENING, kind=Kind.VISITING, slot=20, starts=on(20, 15), ends=on(20, 17)),
        spot=ROOM,
        ground=ESTATE,
    )
    lane = Matter(no=5, stage="cannot", words="单元门口划车位", reason="那儿是消防车道")
    done = [replace(lane, no=n, stage="confirmed") for n in range(6, 11)]
    doing = [replace(lane, no=n, words="楼道灯不亮", stage="taken") for n in range(11, 14)]
    before, now = Said(matters=[*done, *doing, lane]), Said(matters=doing, answered=1)
    following = replace(EVENING, id=9, slot=20)
    base = Recap(
        setting=held, said=now, came=7, before=None, said_before=Said(), next=following, next_spot="桂花亭"
    )  # fmt: skip
    for when, recap in (
        ("", replace(base, before=7, said_before=before)),
        ("头一回", base),
        ("什么都没说", replace(base, said=Said())),
        ("有一件没人接", replace(base, before=7, said_before=Said(matters=[*doing, replace(lane, stage="new")]))),
        ("往后没有了，没人数过", replace(base, before=7, said_before=Said(matters=[lane]), next=None, came=0)),
    ):
        yield _said(when, post(recap, 3, Way.LIVING))
    yield _said("", one_by_one(held, before, 5))
    yield _said("都不给大家看", one_by_one(held, Said(), 5))


def _minutes() -> Iterator[Example]:
    for when, came in (("", 12), ("没记来了几位", 0)):
        held = replace(SETTING, session=replace(EVENING, stage=SessionStage.CLOSED, came=came))
        yield _said(when, minutes_letter(held, "", 3, 2))
    light, tree = (
        Matter(no=20, stage="taken", words=LIGHT.words, reason=""),
        Matter(no=21, stage="new", words="", reason=""),
    )
    yield _said("", unanswered(SETTING, [light, tree], 2))
    yield _said("没人坐班", unanswered(replace(SETTING, sitters=()), [light], 2))
    yield _said("", not_yet(SETTING, [light], 2))
    yield _said("很多件", not_yet(SETTING, [light, *[tree] * 5], 2))


def _ends() -> Iterator[Example]:
    yield _said("", raised(SETTING, LIGHT, 5))
    yield _said("只有照片", raised(SETTING, SHOWN, 5))
    for when, topic in (("", LIGHT), ("没人跟", TREE), ("只有照片", SHOWN), ("只有语音", SPOKEN)):
        yield _said(when, dealt_with(SETTING, topic, 2)[0])
    for when, topic in (("当场", ANSWERED), ("成了一件事", NOTED), ("交议事会", PASSED_ON)):
        yield _said(when, dealt_with(SETTING, topic, 2)[0])
    for when, topic in (("", SHOWN), ("有话", replace(SHOWN, words="水管漏了")), ("语音", SPOKEN)):
        yield _said(when, dealt_with(SETTING, topic, 2)[1])
    for page, topic in (("topic_settled", ANSWERED), ("topic_to_council", PASSED_ON)):
        yield _said("", told(page, SETTING, topic))


def _agenda(when: str, setting: Setting, *topics: Topic, behind: int = 0) -> Example:
    return _said(when, agenda(setting, topics, {}, READER, frozenset(), behind=behind))


def _at(stage: SessionStage) -> Setting:
    return replace(SETTING, session=replace(EVENING, stage=stage))


def _said(when: str, letter: Letter) -> Example:
    return Example(letter.page, when, dict(letter.data), NOW)
