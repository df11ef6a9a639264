"""What staff let strangers read of a matter is exactly what they looked at, and names nobody."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from domain.exhibits import decisions
from domain.exhibits.exhibit import Exhibit, Stage, Texts, texts
from domain.exhibits.letters import Card, next_one
from domain.exhibits.life import LIFE, Came, Verb, out_of_date
from domain.words import Person, Refused, Role, Way

NOON = datetime(2026, 11, 19, 4, 0, tzinfo=UTC)
STAFF = Person(id=9, key="staff", name="社区", chat=9)

LIGHT = texts(words="楼道灯不亮", how="换了灯管", reason="", basis="", names=())
SEEN = Exhibit(community=2, no=17, stage=Stage.SHOWN, digest=LIGHT.digest)


def test_what_was_looked_at_is_read():
    assert SEEN.read(LIGHT) == LIGHT


@pytest.mark.parametrize("field", [field.name for field in fields(Texts)])
def test_once_a_word_is_another_none_is_read_until_somebody_looks_again(field):
    assert SEEN.read(replace(LIGHT, **{field: "换了整盏灯"})) == Texts()


@pytest.mark.parametrize("stage", set(Stage) - {Stage.SHOWN})
def test_of_anything_else_no_word_is_read(stage):
    assert replace(SEEN, stage=stage).read(LIGHT) == Texts()


def test_nothing_is_on_the_board_that_nobody_looked_at():
    assert {stage for stage in Stage if Exhibit(community=2, no=1, stage=stage).is_on_board} == {
        Stage.SHOWN,
        Stage.BARE,
    }
    assert not Exhibit(community=2, no=1).is_on_board


def test_numbers_and_names_are_out_of_it():
    told = texts(words="打我电话13812345678", how="找了周师傅", reason="老周说不行", basis="", names=("周师傅", "老周"))
    assert "138" not in told.words
    assert "周" not in told.how + told.reason


def test_a_name_of_no_letters_hides_nothing():
    assert texts(words="灯不亮", how="", reason="", basis="", names=("",)).words == "灯不亮"


def decides(exhibit, verb, held=frozenset({Role.STAFF}), words=LIGHT):
    return decisions.move(exhibit, verb, STAFF, held, words.digest, 7, NOON).changes[0].after


@pytest.mark.parametrize(("stage", "verb"), LIFE.moves)
def test_whoever_decides_decides_on_what_stands_there_and_the_buttons_of_before_are_stale(stage, verb):
    after = decides(replace(SEEN, stage=stage), verb, words=replace(LIGHT, how="换了整盏灯"))
    assert (after.digest, after.version) == (replace(LIGHT, how="换了整盏灯").digest, 7)
    assert out_of_date(after, verb, after.digest, seen=SEEN.round, read=after.digest[:8]) == Came.MEANWHILE


@pytest.mark.parametrize("role", set(Role) - {Role.STAFF, Role.ADMINISTRATOR})
def test_nobody_but_staff_decides(role):
    with pytest.raises(Refused):
        decides(Exhibit(community=2, no=17), Verb.SHOW, frozenset({role}))


@pytest.mark.parametrize(("verb", "came"), [(Verb.SHOW, Came.CHANGED), (Verb.SHOW_BARE, Came.CHANGED)])
def test_nobody_lets_out_what_they_have_not_read(verb, came):
    assert out_of_date(SEEN, verb, "another", seen=SEEN.round, read=SEEN.digest[:8]) == came


def test_to_take_something_down_nobody_has_to_read_it_again():
    assert out_of_date(SEEN, Verb.KEEP_BACK, "another", seen=SEEN.round, read=SEEN.digest[:8]) is None


def test_from_every_stage_there_is_a_way_onto_the_board_and_off_it():
    for stage in Stage:
        assert {move.to for (at, _), move in LIFE.moves.items() if at == stage} - {stage}


def labels(said):
    card = Card(
        exhibit=SEEN, texts=said, area="桂花社区", category="lighting", kind="", place="3号楼", stage="new"
    )  # fmt: skip
    return [button.word for row in next_one(STAFF, card, 1, Way.LIVING).buttons for button in row]


def test_words_too_long_to_be_read_to_the_end_are_not_let_out():
    assert "show:exhibit" in labels(replace(LIGHT, words="灯" * 1800))
    assert "show:exhibit" not in labels(replace(LIGHT, words="灯" * 1800, how="换" * 1800))
    assert "show_bare:exhibit" in labels(replace(LIGHT, words="灯" * 1800, how="换" * 1800))


def test_where_nobody_said_a_word_there_is_nothing_to_leave_out():
    assert "show_bare:exhibit" not in labels(Texts())
