"""What the figures are counted from is kept as a matter goes along, and nobody can better it afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.customs import Customs
from domain.issues.doing import Note
from domain.issues.issue import Stage
from domain.issues.verbs import Verb
from domain.places import Level
from domain.posts import Post
from domain.words import CLOCK, Role
from tests.rules.matters import AUTHOR, GROUND, LEAD, MATTER, NOON, STAFF, WORKER, Life, fixed, person, unanswered

AN_HOUR = timedelta(hours=1)
PLUMBER = person(9, "桂花物业电工")
BODY = Post(PLUMBER.id, PLUMBER.chat, PLUMBER.called, Role.BODY, Level.ESTATE, 1, body="桂花物业", sort="property")
WITH_A_BODY = replace(GROUND, posts=(*GROUND.posts, BODY), customs=Customs({"first:property": "property"}))


def begun(ground=GROUND, **how):
    return Life.begun(replace(MATTER, **how), ground, NOON)


def test_the_hour_that_was_promised_first_stays_the_promise_however_often_it_moves():
    life = begun()
    promised = life.issue.take_by
    for _ in range(3):
        life.rings()
    assert life.issue.take_by > promised
    assert (life.issue.respond_by, life.issue.responded) == (promised, None)


def test_the_first_answer_counts_and_no_later_one():
    life = begun()
    life.now += AN_HOUR
    life.does(Verb.TAKE, WORKER)
    life.now += AN_HOUR
    life.does(Verb.TELL, WORKER, note=Note(words="明天去"))
    assert life.issue.responded == NOON + AN_HOUR


@pytest.mark.parametrize(
    ("verb", "who"), [(Verb.JOIN, person(8)), (Verb.HURRY, AUTHOR), (Verb.WATCH, LEAD), (Verb.DECLINE, WORKER)]
)
def test_what_does_not_answer_whoever_reported_it_is_no_answer(verb, who):
    life = begun()
    life.now += 4 * AN_HOUR
    life.does(verb, who, note=Note(words="不归我"))
    assert life.issue.responded is None


def test_a_no_is_an_answer():
    life = begun()
    life.does(Verb.CANNOT, STAFF, note=Note(words="要拆了", basis="法规不让"))
    assert life.issue.responded == NOON
    assert (life.issue.said_done, life.issue.level) == (None, "community")


def test_what_was_said_to_be_done_and_was_not_counts_from_the_next_time():
    life = fixed()
    life.does(Verb.DISPUTE, AUTHOR)
    life.now += 5 * AN_HOUR
    life.does(Verb.FIX, WORKER, note=Note(words="换了整盏灯"))
    assert life.issue.said_done == NOON + 5 * AN_HOUR
    life.does(Verb.CONFIRM, AUTHOR)
    assert life.issue.said_done == NOON + 5 * AN_HOUR


def test_it_lies_with_whoever_has_it_and_climbs_with_it():
    life = begun()
    assert life.issue.level == "worker"
    life.rings()  # nobody takes it
    assert life.issue.level == "lead"
    life.does(Verb.TAKE, WORKER)
    assert life.issue.level == "worker"
    life.does(Verb.CLIMB, WORKER, note=Note(words="整栋楼的线"))
    life.does(Verb.TAKE_OVER, STAFF)
    assert life.issue.level == "community"


def test_where_it_ended_it_stays_whoever_has_left_since():
    life = unanswered()
    assert life.issue.stage == Stage.UNANSWERED
    gone = replace(GROUND, posts=tuple(post for post in GROUND.posts if post.person != WORKER.id))
    life.issue, life.ground = replace(life.issue, keeper=None), gone
    assert life.issue.level == life.issue.ended_on == "worker"
    life.does(Verb.DISPUTE, AUTHOR)
    assert life.issue.level == "lead"


def test_a_body_that_is_called_for_it_or_has_it_is_named_until_somebody_else_has_it():
    life = begun(WITH_A_BODY, category="property")
    assert (life.issue.level, life.issue.body) == ("property", "桂花物业")
    life.does(Verb.TAKE, PLUMBER)
    assert (life.issue.level, life.issue.body) == ("property", "桂花物业")
    life.does(Verb.CLIMB, PLUMBER, note=Note(words="管不了"))
    life.does(Verb.TAKE_OVER, WORKER)
    assert (life.issue.level, life.issue.body) == ("worker", "")


def test_a_body_stays_with_what_it_brought_to_an_end():
    life = begun(WITH_A_BODY, category="property")
    life.does(Verb.FIX, PLUMBER, note=Note(words="换了"))
    life.does(Verb.CONFIRM, AUTHOR)
    life.does(Verb.RATE, AUTHOR, note=Note(rating=5))
    assert (life.issue.level, life.issue.body) == ("property", "桂花物业")


def test_the_clock_answers_nobody():
    life = begun()
    while life.alarms and life.now < NOON + timedelta(days=5):
        life.rings()
    assert life.issue.responded is None
    assert CLOCK.id != life.issue.keeper
