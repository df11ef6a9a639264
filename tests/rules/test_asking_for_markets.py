"""What people ask about markets is understood, and whatever is no question about them stays one of theirs."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import Category
from domain.customs import Customs
from domain.markets.asking import LONGEST, Question, asked
from domain.markets.phrases import Wants
from domain.markets.services import EVERYWHERE, GAP, USUAL, plain
from domain.sentences import SENTENCES, SIMPLIFIED
from tests.architecture.tree import ROOT
from tests.rules.market_questions import TODAY, cases

LISTS = ("market_questions", "market_questions_later", "market_questions_unheard")
PAPER = (ROOT / "docs/markets.md").read_text("utf-8")


def understood(said: str) -> Question | None:
    return asked(said, EVERYWHERE, TODAY)


def missed(name):
    return [case.said for case in cases(name) if understood(case.said) != case.meant]


@pytest.mark.parametrize("case", cases(LISTS[0]), ids=lambda case: case.said)
def test_everyday_questions_written_before_the_code_find_what_they_mean(case):
    assert understood(case.said) == case.meant


@pytest.mark.parametrize("name", LISTS)
def test_there_are_thirty_questions_and_thirty_others_at_least_and_none_stands_in_two_lists(name):
    asks = [case.said for case in cases(name) if case.meant]
    others = [case.said for case in cases(name) if not case.meant]
    assert min(len(asks), len(others)) >= 30
    elsewhere = {case.said for other in LISTS if other != name for case in cases(other)}
    assert len({*asks, *others} - elsewhere) == len(asks) + len(others)


@pytest.mark.parametrize("name", LISTS[1:])
def test_the_paper_names_every_sentence_that_is_missed_and_no_other(name):
    section = PAPER.partition(f"`{name}.txt`:\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    assert sorted(re.findall(r"^- (?:Asked|Not asked): (\S.*?)(?: \(|$)", section, re.MULTILINE)) == sorted(
        missed(name)
    )


@pytest.mark.parametrize("name", LISTS)
def test_the_paper_has_the_figures_as_they_are(name):
    asks = [(case.meant, understood(case.said)) for case in cases(name) if case.meant]
    others = [understood(case.said) for case in cases(name) if not case.meant]
    row = (
        len(asks),
        sum(found == meant for meant, found in asks),
        sum(found is not None for _, found in asks),
        len(others),
        sum(found is None for found in others),
        sum(found is None or not found.sure for found in others),
    )
    assert f"| `{name}.txt` | {' | '.join(map(str, row))} |" in PAPER


def test_nothing_that_neighbours_report_is_answered_as_a_question_about_markets():
    """OTHER is where questions were heard as well; of all the rest not one may be taken for sure."""
    reports = [said for category, told in SENTENCES.items() if category != Category.OTHER for said in told]
    found = {said: question for said in reports if (question := understood(said))}
    assert len(reports) > 700
    assert not [said for said, question in found.items() if question.sure]
    assert len(found) <= 3, found


@pytest.mark.parametrize(
    "said",
    [
        "理发摊占了消防通道，哪天能挪走",
        "集市的垃圾什么时候有人收",
        "周六赶集的车把路堵了，能管吗",
        "集上有人摔倒了，快来人，在哪儿能找到医生",
        "修手机的把我手机修坏了，下次集还来吗",
        "明天集市的喇叭能不能小点声",
        "集上卖的肉发臭了，有人管吗",
    ],
)
def test_a_report_wins_over_the_question_in_it(said):
    assert understood(said) is None


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("周六有磨刀的吗", True),
        ("理发", True),
        ("公积金窗口下周来吗", True),
        ("想给我妈理个发", False),  # a wish
        ("居住证怎么办", False),  # at an office as well
        ("谁认识修自行车的吗", False),  # the neighbours are asked
        ("楼道里贴的集市是哪天", False),  # may be about the staircase
    ],
)
def test_what_may_be_meant_otherwise_is_only_offered(said, sure):
    question = understood(said)
    assert question is not None
    assert question.sure == sure


@pytest.mark.parametrize("said", ["", " ", "？", "下次是哪天", "在吗", "你好", "收集", "收摊", "今天天气怎么样", "17"])
def test_without_a_market_or_a_service_nothing_is_asked_of_markets(said):
    assert understood(said) is None


def test_the_wall_calendar_of_the_day_it_is_said_counts():
    sunday = asked("这周还有集吗", EVERYWHERE, date(2026, 11, 22))
    assert sunday is not None
    assert sunday.days == (date(2026, 11, 22), date(2026, 11, 22))


def test_an_areas_own_services_are_asked_for_like_any_other():
    services = Customs({"service:s1": "修锅补盆", "heard:s1": ["补锅"]}).services
    assert asked("哪天能补锅", services, TODAY) == Question(wants=Wants.NEXT, services=("s1",))
    assert understood("哪天能补锅") is None


def test_a_service_that_an_area_has_no_more_is_not_understood_there():
    services = Customs({"held:knives": False}).services
    assert asked("哪天能磨刀", services, TODAY) is None


@pytest.mark.parametrize("name", LISTS)
def test_questions_in_traditional_characters_are_understood_as_in_simplified(name):
    traditional = str.maketrans({simple: old for old, simple in SIMPLIFIED.items()})
    for case in cases(name):
        assert understood(case.said.translate(traditional)) == understood(case.said)


@pytest.mark.parametrize("case", [case for case in cases(LISTS[0]) if case.meant], ids=lambda case: case.said)
def test_blanks_and_wide_marks_change_nothing(case):
    spaced = " ".join(case.said.replace("，", ",").replace("？", "?"))
    assert understood(spaced[:LONGEST]) == case.meant or len(spaced) > LONGEST


def test_whoever_tells_a_long_story_asks_nothing():
    assert understood("哪天能理发" + "，我在这儿住了二十年" * 10) is None


@pytest.mark.parametrize("word", ["谢谢", "看看", "请问", "问一下", "下一次", "带" * 3, "不", "有有"])
def test_however_often_somebody_says_a_thing_the_answer_does_not_take_longer(word):
    """It would be hours, where words could be taken apart in many ways."""
    said = ("理发" + word * LONGEST)[: LONGEST - 1] + "嘞"
    question = understood(said)
    assert question is None or question.services == ("haircut",)


SPOKEN = st.text(
    "集市赶理发剪头磨刀血压医保社保身份证带什么哪天周六下这初八农历月底还有没吗不在来几点收摊坏了离近,。？ \n…1"
)


@given(st.text() | SPOKEN, st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_any_text_at_all_is_a_question_or_none_and_what_is_found_stands_in_it(said, today):
    question = asked(said, EVERYWHERE, today)
    if question is None:
        return
    plainly = plain(said.replace("\n", "。"))
    assert question.days is None or question.days[0] <= question.days[1]
    assert len(set(question.services)) == len(question.services)
    for key in question.services:
        words = (word.split(GAP) for word in USUAL[key].called)
        assert any(all(part in plainly for part in word) for word in words)


@given(
    st.text(st.characters(blacklist_characters="".join({c for s in EVERYWHERE for w in s.called for c in w}) + "集"))
)
def test_words_that_nobody_knows_are_no_question(said):
    if not re.search("便民|[出收摆撤]摊|赶[场街圩墟]|公益日", plain(said)):
        assert understood(said) is None
