"""A danger, from the first words to the last: to whoever told of it, to whoever is called, and in the group."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.customs import Customs
from domain.dangers.danger import Danger, Stage, Voice
from domain.dangers.letters import Crier, official
from domain.dangers.phrases import Sort
from domain.places import ROOT, Level
from domain.words import Letter, Media
from tests.voice.examples import GROUND, LONG, NOW, Example, on

AUTHOR, ROOM = 9, 50
GAS = Danger(
    id=7, sort=Sort.GAS, area=3, spot="2单元", words="一进楼道全是煤气味", at=on(19, 15, 2)
)  # fmt: skip
GUESSED = replace(GAS, spot="", guessed=True)
NOWHERE = replace(GAS, area=None, spot="")
QUIET = replace(GAS, quiet=True)
COMING = replace(GAS, stage=Stage.COMING, keeper=1, keeper_called="3号楼网格员", went=on(19, 15, 5))
LATER = on(19, 15, 7)
GAS_COMPANY = Customs({"number:gas": {"label": "", "number": "95777"}})
TOWN = replace(GROUND, area=ROOT, name="", estate="", level=Level.TOWN)
EMPTY = replace(GROUND, posts=())


def examples() -> Iterator[Example]:
    yield from _to_whoever_told_of_it()
    yield from _to_whoever_is_called()
    yield from _in_the_group()
    yield Example("dangers/which", "", {}, NOW)
    yield Example("dangers/not_for_me", "", {"numbers": official(Customs())}, NOW)
    yield Example("refusals/somebody_goes", "", {"called": "3号楼网格员"}, NOW)
    yield Example("forms/custom_danger", "归派出所的", {"area": "桂花园", "key": "danger:crime"}, NOW)


def _crier(danger: Danger, now: datetime, many: int = 1) -> Crier:
    ground = TOWN if danger.area is None else GROUND
    voices = tuple(Voice(person=AUTHOR + n, chat=AUTHOR + n) for n in range(many))
    return Crier(danger=danger, ground=ground, voices=voices, offices=(), administrators=(), now=now)


def _shown(letter: Letter, now: datetime, when: str = "") -> Example:
    return Example(letter.page, when, dict(letter.data), now)


def _answer(danger: Danger, when: str = "", **ground: Any) -> Example:
    crier = _crier(danger, danger.at)
    return _shown(replace(crier, ground=replace(crier.ground, **ground)).answer(AUTHOR), danger.at, when)


def _author(page: str, danger: Danger, now: datetime, when: str = "") -> Example:
    return _shown(_crier(danger, now).to_author(page, AUTHOR), now, when)


def _duty(page: str, danger: Danger, now: datetime, when: str = "", *, many: int = 1) -> Example:
    return _shown(_crier(danger, now, many).to_actor(page, 1), now, when)


def _to_whoever_told_of_it() -> Iterator[Example]:
    for sort in Sort:
        yield _answer(replace(GAS, sort=sort), "说了在哪儿")
        yield _answer(replace(GUESSED, sort=sort), "没说在哪儿")
        yield _answer(replace(NOWHERE, sort=sort), "不知道在哪儿", posts=GROUND.posts)
    yield _answer(GUESSED, "知道燃气公司的电话", customs=GAS_COMPANY)
    yield _answer(GAS, "叫不到人", posts=())
    yield _answer(QUIET, "一小时里第4回")
    yield _shown(_crier(GAS, LATER).passed_on(AUTHOR), LATER)
    yield _author("where", GUESSED, GAS.at)
    yield _author("where_again", NOWHERE, GAS.at)
    yield _author("placed", GAS, GAS.at, "认得的地方")
    yield _author("placed", replace(GUESSED, guessed=False), GAS.at, "认得的楼")
    yield _author("placed", replace(NOWHERE, spot="老菜场后头的平房"), GAS.at, "不认得的地方")
    for sort in (Sort.GAS, Sort.HURT):
        yield _author("somebody_is_coming", replace(COMING, sort=sort), LATER, sort)
        yield _author("they_cannot_come", replace(GAS, sort=sort, keeper_called="3号楼网格员"), LATER, sort)
        yield _author("nobody_answers_the_danger", replace(GAS, sort=sort, rings=1), LATER, sort)
    yield _author("nobody_answers_the_danger", replace(GAS, rings=9), GAS.at + timedelta(hours=2), "两个钟头了")
    yield _author("is_over", replace(COMING, stage=Stage.OVER), LATER, "去过了")
    yield _author("is_over", replace(GAS, stage=Stage.FALSE), LATER, "没有危险")


def _to_whoever_is_called() -> Iterator[Example]:
    for sort in Sort:
        yield _duty("danger_call", replace(GAS, sort=sort), GAS.at, sort)
    yield _duty("danger_call", GUESSED, GAS.at, "没说在哪儿")
    yield _duty("danger_call", NOWHERE, GAS.at, "不知道在哪儿")
    yield _duty("danger_call", replace(GAS, words=LONG), GAS.at, "话长", many=3)
    yield _duty("danger_call", replace(GAS, rings=1), LATER, "还没人去")
    yield _duty("danger_call", replace(GAS, at=on(18, 23)), on(18, 23), "夜里")
    yield _duty("danger_call", QUIET, GAS.at, "喊得太多")
    yield _duty("you_go", COMING, LATER)
    yield _duty("you_cannot", GAS, LATER)
    yield _duty("somebody_goes", COMING, LATER)
    yield _duty("called_off", replace(GAS, stage=Stage.FALSE), LATER, "没有危险")
    yield _duty("called_off", replace(COMING, stage=Stage.OVER), LATER, "去过了")
    yield _duty("called_off", replace(GAS, stage=Stage.OVER), GAS.at + timedelta(hours=12), "没人应")
    photo = replace(GAS, media=(Media("photo", "p"),))
    yield _shown(next(iter(_crier(photo, GAS.at).media(photo.media))), GAS.at)


def _in_the_group() -> Iterator[Example]:
    for sort in Sort:
        yield _shown(_crier(replace(GAS, sort=sort, room=ROOM), GAS.at).answer_in_group(ROOM, 1), GAS.at, sort)
    for sort in (Sort.GAS, Sort.FIRE):
        house = _crier(replace(GAS, sort=sort, spot="", room=ROOM), GAS.at)
        yield _shown(house.answer_in_group(ROOM, 1), GAS.at, f"{sort}，没说几单元")
        estate = replace(house, ground=replace(EMPTY, name="桂花园", level=Level.ESTATE))
        yield _shown(estate.answer_in_group(ROOM, 1), GAS.at, f"{sort}，没说几号楼")
