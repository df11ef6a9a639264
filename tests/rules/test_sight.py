"""Whoever is in charge of a matter reads what was said; everybody else reads it without what finds a person."""

import json
from dataclasses import replace

import pytest

from domain.forms import Scene
from domain.issues.digests import Morning, to_room
from domain.issues.doing import Note
from domain.issues.duty import Entry, Place
from domain.issues.letters import Scribe
from domain.issues.pages import IN_GROUPS
from domain.issues.picture import picture
from domain.issues.reporting import REPORT
from domain.issues.roles import roles
from domain.issues.sight import seen
from domain.issues.verbs import CONFIRM, FIX, TAKE
from domain.words import Role
from tests.rules.matters import AUTHOR, GROUND, GROUP, IN_A_GROUP, LEAD, MATTER, NEIGHBOUR, NOON, STAFF, WORKER, Life

SECRET = "3-2-501漏水，打13800000000，车京A12345"
SHOWN = "3-2-***漏水，打***，车京A***"


@pytest.mark.parametrize("matter", [MATTER, IN_A_GROUP])
def test_no_letter_to_a_group_holds_anything_that_finds_a_person(matter):
    story = Life.begun(replace(matter, words=SECRET, added=SECRET), GROUND, NOON)
    letters = [*story.letters]
    for verb, who in ((TAKE, WORKER), (FIX, WORKER), (CONFIRM, AUTHOR)):
        story.does(verb, who, note=Note(words=SECRET))
        letters += story.letters
    sent = [letter for letter in letters if letter.to == GROUP]
    assert {letter.page for letter in sent} <= {f"issues/{page}" for page in IN_GROUPS}
    assert sent
    for letter in sent:
        assert "501" not in (held := json.dumps(dict(letter.data), ensure_ascii=False))
        assert "13800000000" not in held
        assert "12345" not in held


@pytest.mark.parametrize("who", [WORKER, LEAD, STAFF, AUTHOR])
def test_those_in_charge_and_whoever_said_it_read_every_word(who):
    assert view(who).data["words"] == SECRET


def test_a_neighbour_who_asks_after_it_reads_it_masked():
    seen = view(NEIGHBOUR)
    assert (seen.data["words"], seen.data["how"], seen.data["added"]) == (SHOWN, SHOWN, SHOWN)


def test_what_a_worker_wrote_reaches_the_author_without_anybodys_number():
    assert view(AUTHOR).data["how"] == SHOWN


def test_whoever_only_reports_small_things_or_looks_after_the_settings_is_not_in_charge_of_a_matter():
    for role in (Role.REPORTER, Role.ADMINISTRATOR):
        letter = scribe().view(NEIGHBOUR, frozenset({role, Role.RESIDENT}))
        assert letter.data["words"] == SHOWN


@pytest.mark.parametrize(("public", "words", "hidden"), [(True, SHOWN, True), (False, SECRET, False)])
def test_the_preview_shows_what_the_group_will_read_and_says_when_it_is_less(public, words, hidden):
    answers = {"words": SECRET, "category": "leak", "public": public, "where": 101}
    asked = REPORT.questions[-1].asks(answers, Scene())
    assert (asked.data["words"], asked.data["hidden"]) == (words, hidden)


def test_the_preview_says_nothing_of_masks_where_there_is_nothing_to_mask():
    asked = REPORT.questions[-1].asks({"words": "灯不亮", "category": "lighting", "where": 101}, Scene())
    assert not asked.data["hidden"]


def scribe() -> Scribe:
    issue = replace(MATTER, words=SECRET, added=SECRET, how=SECRET)
    return Scribe(issue, GROUND, 0, NOON)


def view(who):
    return scribe().view(who, roles(scribe().issue, who, GROUND))


HERS = replace(MATTER, behalf="王阿姨", latest="王阿姨家等周五换管", waits_for="王阿姨家的阀")
BY_PARTS = {
    "steps": [{"what": "去王阿姨家换阀"}], "parts": [{"what": "给王阿姨家送梯子", "how": "王阿姨家好了"}],
}  # fmt: skip


def test_whom_it_was_noted_for_is_read_by_those_in_charge_alone_wherever_the_name_stands():
    shown = picture(HERS, GROUND) | BY_PARTS
    for held, in_group in (({Role.KEEPER}, True), ({Role.SPEAKER}, False), ((), False)):
        assert "王阿姨" not in str(seen(shown, frozenset(held), in_group=in_group))
    assert "王阿姨" in str(seen(shown, frozenset({Role.KEEPER}), in_group=False))


def test_a_groups_morning_paper_has_no_name_in_what_is_late_and_why():
    late = Entry(
        issue=HERS, place=Place(name="3号楼", estate="桂花园", community="桂花社区"), due=NOON, whose=frozenset()
    )
    morning = Morning(
        days=1, name="桂花园", zone=GROUND.zone, reported=0, taken=0, confirmed=0, late=1, latest=(late,)
    )  # fmt: skip
    [told] = to_room(GROUP, morning, "").data["latest"]
    assert (told["latest"], told["waits_for"]) == ("***家等周五换管", "***家的阀")
