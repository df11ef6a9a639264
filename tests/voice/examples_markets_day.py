"""What is said on the day of a market and after it: numbers at a stall, questions asked ahead, and what came of it."""

from collections.abc import Iterator
from dataclasses import replace

from domain.markets import queue_letters
from domain.markets.ahead import Asked, to_asker, to_counter
from domain.markets.figures import Figures, shown
from domain.markets.queue import CALLED, LEFT, MISSED, OFF, SERVED, WAITING, Number, Stage
from domain.markets.services import EVERYWHERE
from domain.markets.stall import Stage as StallStage
from domain.markets.stall_desk import desk
from domain.meetings.session import Stage as SessionStage
from domain.meetings.setting import picture
from domain.words import Way
from tests.voice.examples import NOW, Example, on
from tests.voice.examples_markets import CAPPED, MARKET

BARBER, COUNTER = CAPPED[0], CAPPED[3]
INSURANCE = next(service for service in EVERYWHERE if service.key == "insurance")
MORNING, NOON = on(21, 9, 40), on(21, 12)
SERVED_BY_NOW, LINE = 4, 12
QUESTION = Asked(id=1, stall=4, person=1, words="给老伴办异地就医，要带他的身份证吗", asked=NOW)
FIGURES = Figures(visitors=120, served=(("blood_pressure", 30), ("haircut", 12)), asked=10, said=8, useful=7)


def number(n: int, stage: Stage = WAITING) -> Number:
    return Number(stall=1, n=n, person=1, stage=stage, taken=MORNING)


NUMBERS = (*(number(n, SERVED) for n in range(1, SERVED_BY_NOW + 1)), *(number(n) for n in range(5, LINE + 1)))


def examples() -> Iterator[Example]:
    yield from _in_line()
    yield from _at_the_stall()
    yield from _ahead()
    yield from _afterwards()
    for refusal in ("no_numbers", "asked_ahead", "none_before"):
        yield Example(f"refusals/{refusal}", "", {}, NOW)


def _in_line() -> Iterator[Example]:
    for when, numbers in (("", NUMBERS), ("快到了", NUMBERS[-3:]), ("头一个", NUMBERS[-1:])):
        letter = queue_letters.taken(MARKET, BARBER, numbers[-1], numbers, 1)
        yield Example(letter.page, when, dict(letter.data), MORNING)
        yield Example(letter.page, f"{when or '排着'}，还没开集", dict(letter.data), on(21, 8, 15))
    for when, numbers in (("", NUMBERS[-4:]), ("轮到了", NUMBERS[-1:])):
        letter = queue_letters.called(MARKET, BARBER, replace(numbers[-1], stage=CALLED), numbers, 1)
        yield Example(letter.page, when, dict(letter.data), MORNING)
    ill = replace(BARBER, why="师傅病了")
    for when, stall, stage in (
        ("轮到过", BARBER, SERVED), ("叫过没来", BARBER, MISSED), ("让了", BARBER, LEFT), ("收摊了", BARBER, OFF),
        ("不来了", ill, OFF),
    ):  # fmt: skip
        letter = queue_letters.ended(MARKET, stall, number(LINE, stage), 1)
        yield Example(letter.page, when, dict(letter.data), MORNING)
    off = replace(MARKET.session, stage=SessionStage.CANCELLED, why="打雷", ended=on(21, 10))
    for when, market in (("提前散了", off), ("不办了", replace(off, ended=on(21, 8)))):
        letter = queue_letters.ended(replace(MARKET, session=market), BARBER, number(LINE, OFF), 1)
        yield Example(letter.page, when, dict(letter.data), MORNING)
    yield Example("markets/which_queue", "", {}, MORNING)


def _at_the_stall() -> Iterator[Example]:
    late = (replace(NUMBERS[0], stage=MISSED), *NUMBERS[1:])
    for when, stall, numbers, asked, gives in (
        ("", BARBER, NUMBERS, (), True), ("有叫过没来的", BARBER, late, (), True), ("没人排", BARBER, (), (), True),
        ("最后一位", BARBER, NUMBERS[: SERVED_BY_NOW + 1], (), True),
        ("收摊了", BARBER, NUMBERS, (), False),
        ("窗口，有人先问", COUNTER, (), (QUESTION,), False),
        ("都有", BARBER, late, (QUESTION, QUESTION), True),
    ):  # fmt: skip
        letter = desk(MARKET, stall, numbers, asked, 1, Way.ANEW, gives=gives)
        yield Example(letter.page, when, dict(letter.data), MORNING)


def _ahead() -> Iterator[Example]:
    asked = to_counter(MARKET, QUESTION, INSURANCE, 1)
    yield Example(asked.page, "", dict(asked.data), NOW)
    answered = to_asker(MARKET, replace(QUESTION, answer="要带，两个人的都带上", answered=NOW), "医保", 1)
    yield Example(answered.page, "", dict(answered.data), NOW)
    yield Example("markets/asked_noted", "", picture(MARKET) | {"service": "医保"}, NOW)
    yield Example("forms/ahead_which", "", {}, NOW)
    yield Example("forms/ahead_what", "", {"counter": "医保"}, NOW)
    yield Example("forms/ahead_answer", "", {"asked": QUESTION.words}, NOW)


def _afterwards() -> Iterator[Example]:
    wishes = (("shoes", 6), ("umbrellas", 2))
    counted = (replace(CAPPED[0], served=12), replace(CAPPED[1], served=30), *CAPPED[2:])
    yield Example("markets/how_it_was", "", shown(MARKET, counted, FIGURES, wishes), NOON)
    gone = replace(CAPPED[2], stage=StallStage.OPEN, provider=None, why="病了")
    yield Example(
        "markets/how_it_was", "有一样没来", shown(MARKET, (*counted[:2], gone, *counted[3:]), FIGURES, ()), NOON
    )
    nobody = Figures(visitors=0, served=())
    yield Example("markets/how_it_was", "什么都没记", shown(MARKET, CAPPED, nobody, ()), NOON)
    yield Example("markets/was_it_useful", "", picture(MARKET), on(21, 12, 30))
    for when, useful in (("", True), ("没用", False)):
        yield Example("markets/opinion_noted", when, {"useful": useful}, NOON)
    yield Example("markets/poster", "", picture(MARKET), NOW)
    yield Example("forms/count_visitors", "", picture(MARKET), NOON)
    known = [["理发", 12], ["量血压", 0], ["磨刀", 0], ["医保", 0]]
    yield Example("forms/count_served", "", {"known": known}, NOON)
