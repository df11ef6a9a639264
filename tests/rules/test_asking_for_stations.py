"""「附近哪有厕所」 is understood, and whatever is no question about a place to walk into stays one of theirs."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import Category
from domain.sentences import SENTENCES
from domain.stations.asking import LONGEST, Question, asked, might_ask
from domain.stations.doings import meant
from domain.stations.station import Doing, Kind, Station
from domain.stations.week import Week
from tests.architecture.tree import ROOT

LISTS = ("station_questions", "station_questions_later", "station_questions_unheard")
PAPER = (ROOT / "docs/places.md").read_text("utf-8")
NAMES = ("红帆驿站", "桂花社区食堂")
OFFERED = ("歇脚", "喝水", "热饭", "充电", "打印", "吃饭", "带饭回家")


def understood(said: str) -> str:
    """What they look for, in one word; nothing where they ask for no place."""
    question = asked(said, NAMES, OFFERED)
    return "" if question is None else question.name or question.kind or question.does or "any"


def cases(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()
    split = (line.partition("|") for line in lines if line and not line.startswith("#"))
    return [(said.strip(), meant.strip()) for said, _, meant in split]


def station(*doings: str) -> Station:
    found = tuple(Doing(words, n) for n, words in enumerate(doings, 1))
    return Station(area=1, spot=1, name="驿站", kind=Kind.REST, week=Week(()), doings=found)


@pytest.mark.parametrize(("said", "looks_for"), cases(LISTS[0]), ids=lambda case: case or "nothing")
def test_everyday_questions_written_before_the_code_find_what_they_mean(said, looks_for):
    assert understood(said) == looks_for


def test_there_are_thirty_questions_and_thirty_others_in_each_list_and_none_stands_in_two():
    every = [said for name in LISTS for said, _ in cases(name)]
    assert len(set(every)) == len(every)
    for name in LISTS:
        assert [bool(looks_for) for _, looks_for in cases(name)] == [True] * 30 + [False] * 30


@pytest.mark.parametrize("name", LISTS)
def test_the_paper_names_every_sentence_that_is_missed_and_has_the_figures_as_they_are(name):
    found = [(said, looks_for, understood(said)) for said, looks_for in cases(name)]
    row = (
        sum(had == looks_for for _, looks_for, had in found if looks_for),
        sum(had != "" for _, looks_for, had in found if looks_for),
        sum(had == "" for _, looks_for, had in found if not looks_for),
    )
    assert f"| `{name}.txt` | 30 | {row[0]} | {row[1]} | 30 | {row[2]} |" in PAPER
    section = PAPER.partition(f"`{name}.txt`:\n")[2].partition("\n## ")[0]
    missed = [said for said, looks_for, had in found if had != looks_for]
    assert re.findall(r"^- (?:Asked|Not asked): (\S.*?) \(", section, re.MULTILINE) == missed


def test_nothing_that_neighbours_report_is_answered_with_a_place():
    """OTHER is where questions were heard as well."""
    reports = [said for category, told in SENTENCES.items() if category != Category.OTHER for said in told]
    assert len(reports) > 700
    assert [said for said in reports if understood(said)] == []


def test_what_an_area_wrote_itself_is_heard_as_well_as_what_everybody_knows():
    assert asked("哪儿能修轮椅", offered=("修轮椅",)) == Question(does="修轮椅")
    assert understood("哪儿能修表") == ""


def test_whoever_says_that_something_can_be_done_or_when_asks_for_no_place():
    assert understood("几点吃饭") == ""
    assert understood("这儿能打印") == ""


def test_what_stands_at_a_station_in_other_words_is_meant_all_the_same():
    assert meant("附近哪有厕所", [station("喝水", "卫生间")]) == Doing("卫生间", 2)
    assert meant("附近哪有厕所", [station("喝水")]) is None
    assert meant("哪儿有WiFi", [station("无线网")]) == Doing("无线网", 1)


@given(st.text() | st.text("哪儿里有能坐打印厕所驿站食堂几点开门吗没附近去处充电喝水,。？ \n…1"))
def test_any_text_at_all_is_a_question_or_none_and_asked_of_none_that_is_too_long(said):
    question = asked(said, NAMES, OFFERED)
    assert question is None or (might_ask(said) and len("".join(said.split())) <= 4 * LONGEST)
