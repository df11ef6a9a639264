"""How it went is told by name of those who deal with a matter, and of nobody else."""

from dataclasses import replace

import pytest

from domain.issues import decisions
from domain.issues.doing import Note
from domain.issues.issue import Stage
from domain.issues.letters import Scribe
from domain.issues.life import LIFE
from domain.issues.story import BY_NAME, OF_PARTS, TOLD, Befell, told
from domain.issues.verbs import ADD, CHASE, CLIMB, HURRY, JOIN, TAKE, Verb
from domain.words import Role
from templates.words import WORDS
from tests.rules.matters import AUTHOR, GROUND, MATTER, NEIGHBOUR, NOON, STAFF, WORKER, at_stage

RESIDENTS = frozenset({Role.AUTHOR, Role.SPEAKER, Role.RESIDENT, Role.CLOCK})
SENTENCES = {verb: said for verb, said in WORDS["story"].items() if verb not in ("somebody", "risen")}


def noted(issue, verb, who):
    [change] = decisions.move(issue, verb, who, GROUND, NOON, note=Note(words="说了几句")).changes
    return change.fact.note


def test_every_step_that_is_told_has_a_sentence_and_names_exactly_those_who_deal_with_it():
    assert SENTENCES.keys() == TOLD | OF_PARTS
    assert {verb for verb, said in SENTENCES.items() if "{who}" in said} == BY_NAME | OF_PARTS


def test_nobody_is_named_for_what_residents_do_or_time_does():
    assert not [verb for (_, verb), move in LIFE.moves.items() if verb in BY_NAME and move.by & RESIDENTS]


@pytest.mark.parametrize("verb", [ADD, JOIN, HURRY])
def test_a_worker_who_lives_there_is_a_neighbour_like_any_other(verb):
    neighbour = replace(NEIGHBOUR, called="石榴园网格员")
    assert "called" not in noted(MATTER, verb, neighbour)


def test_what_somebody_was_called_when_they_had_it_stays_with_the_step_they_took():
    assert noted(MATTER, TAKE, WORKER) == {"words": "说了几句", "called": WORKER.called}


def test_where_it_has_come_to_is_told_when_it_rises():
    assert noted(at_stage(Stage.TAKEN), CLIMB, WORKER)["rung"] == "lead"


@pytest.mark.parametrize("many", [0, 1, 5, 6, 11])
def test_whoever_turns_the_pages_reads_every_step_once(many):
    befell = [Befell("take", NOON, {"called": str(n)}) for n in range(many)]
    scribe, sheet = Scribe(MATTER, GROUND, AUTHOR.id, NOON), 0
    read: list[str] = []
    while True:
        letter = told(scribe, AUTHOR, befell, sheet)
        read = [step["called"] for step in letter.data["story"]] + read
        if "older" not in [button.word for row in letter.buttons for button in row]:
            break
        sheet += 1
    assert read == [str(n) for n in range(many)]
    assert told(scribe, AUTHOR, befell, 99).data == told(scribe, AUTHOR, befell, sheet).data


def test_a_reminder_that_could_go_no_higher_is_no_step():
    befell = [Befell(CHASE, NOON, {"rung": "street"}), Befell(CHASE, NOON, {}), Befell(Verb.REMIND, NOON, {})]
    letter = told(Scribe(MATTER, GROUND, STAFF.id, NOON), STAFF, befell, 0)
    assert [(step["verb"], step["rung"]) for step in letter.data["story"]] == [("chase", "street")]
