"""Whoever has the same hears how it goes on; and two matters that are one bring together what was said of them."""

from dataclasses import replace

import pytest

from domain.issues import merging, neighbours
from domain.issues.issue import Stage
from domain.issues.letters import Scribe
from domain.issues.neighbours import Joiner, concerns_them, news
from domain.issues.verbs import ADD, CONFIRM, FIX, HURRY, JOIN, LATER, TAKE, WITHDRAW
from domain.words import Refused, Urgency, Way, Why
from tests.rules.matters import (
    AUTHOR,
    GROUND,
    GROUP,
    LEAD,
    MATTER,
    NEIGHBOUR,
    NOON,
    PHOTO,
    SPEAKER,
    STAFF,
    VOICE,
    WORKER,
    at_stage,
)

JOINED = at_stage(Stage.TAKEN, joined=2)
CROWD = (Joiner(NEIGHBOUR.id, NEIGHBOUR.chat), Joiner(WORKER.id, WORKER.chat), Joiner(LEAD.id, LEAD.chat))
OTHER = replace(MATTER, no=19, author=SPEAKER.id, author_chat=SPEAKER.chat, words="二楼灯不灵", before=(VOICE,))


def scribe(issue=JOINED, by=0):
    return Scribe(issue, GROUND, by, NOON)


def labels(letter):
    return [button.word for row in letter.buttons for button in row]


def test_what_the_author_hears_concerns_them_and_what_goes_on_around_it_does_not():
    assert [verb for verb in (TAKE, LATER, FIX, CONFIRM, WITHDRAW) if concerns_them(JOINED, verb)] == [
        TAKE, LATER, FIX, CONFIRM, WITHDRAW,
    ]  # fmt: skip
    assert not [verb for verb in (ADD, JOIN, HURRY) if concerns_them(JOINED, verb)]


def test_what_is_kept_from_the_group_by_now_is_kept_from_them():
    assert not concerns_them(replace(JOINED, public=False), TAKE)


def test_whoever_did_it_or_has_it_needs_not_be_told():
    assert [letter.to for letter in news(scribe(by=LEAD.id), CROWD, rings=True)] == [NEIGHBOUR.chat]


def test_a_phone_rings_for_what_is_over_and_many_never_delay_anybody():
    [rings] = news(scribe(), CROWD[:1], rings=True)
    [edits] = news(scribe(), CROWD[:1], rings=False, many=True)
    assert (rings.way, rings.urgency) == (Way.ANEW, Urgency.REMINDER)
    assert (edits.way, edits.urgency) == (Way.LIVING, Urgency.BROADCAST)
    assert rings.slot == edits.slot


@pytest.mark.parametrize(
    ("stage", "buttons"),
    [(Stage.TAKEN, ["add:neighbour", "unjoin"]), (Stage.FIXED, ["unjoin"]), (Stage.CONFIRMED, [])],
)
def test_they_add_as_long_as_it_is_dealt_with_and_leave_as_long_as_it_is_open(stage, buttons):
    [letter] = news(scribe(at_stage(stage, joined=1)), CROWD[:1], rings=False)
    assert labels(letter) == buttons


def test_whoever_leaves_is_one_fewer_and_the_card_says_so():
    outcome = neighbours.leave(JOINED, NEIGHBOUR, scribe(by=NEIGHBOUR.id))
    [change] = outcome.changes
    assert (change.after.joined, change.after.version) == (1, JOINED.version + 1)
    assert change.alarms is None
    assert {letter.to for letter in outcome.letters} == {NEIGHBOUR.chat, GROUP}


# two that are one


def test_words_and_pictures_go_to_the_other_and_come_back():
    gathered = merging.gather(OTHER, 1, scribe(by=STAFF.id), STAFF).changes[0].after
    assert (gathered.words, gathered.added) == (JOINED.words, OTHER.words)
    assert gathered.before == (PHOTO, VOICE)
    assert gathered.joined == 3
    parted = merging.part(OTHER, 1, scribe(gathered, by=STAFF.id), STAFF).changes[0].after
    assert (parted.added, parted.before, parted.joined) == (JOINED.added, JOINED.before, JOINED.joined)


def test_whoever_has_it_and_its_author_hear_of_what_came():
    told = {letter.to: letter.page for letter in merging.gather(OTHER, 1, scribe(by=STAFF.id), STAFF).letters}
    assert told[AUTHOR.chat] == "issues/neighbours_joined"
    assert WORKER.chat in told
    again = merging.gather(OTHER, 0, scribe(by=STAFF.id), STAFF).letters
    assert AUTHOR.chat not in {letter.to for letter in again}  # nobody new has it


def test_whoever_said_both_is_not_counted_again_and_whoever_was_erased_not_at_all():
    assert merging.said_by(OTHER, MATTER) == {SPEAKER.id}
    assert merging.said_by(replace(OTHER, author=AUTHOR.id), MATTER) == frozenset()
    assert merging.said_by(replace(OTHER, author=0, speaker=0), MATTER) == frozenset()


@pytest.mark.parametrize(
    ("into", "person", "why"),
    [
        (None, STAFF, Why.NO_SUCH_NUMBER),
        (OTHER, STAFF, Why.NO_SUCH_NUMBER),
        (MATTER, NEIGHBOUR, Why.ONLY_IN_CHARGE),
        (at_stage(Stage.CONFIRMED), STAFF, Why.ALREADY_OVER),
        (replace(MATTER, public=False), STAFF, Why.NOT_FOR_ALL),
    ],
)
def test_no_other_takes_it_in(into, person, why):
    with pytest.raises(Refused) as no:
        merging.check(OTHER, into, person, GROUND, 17)
    assert no.value.why == why


def test_what_one_person_keeps_from_the_group_is_merged_with_what_else_they_said():
    mine = replace(MATTER, public=False)
    assert merging.check(replace(OTHER, author=AUTHOR.id), mine, STAFF, GROUND, 17) == mine
