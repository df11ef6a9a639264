"""A review says what was counted and no more, goes no further than staff want it to, and is over by itself one day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.groups import Office
from domain.places import Level
from domain.posts import Post
from domain.reviews import decisions
from domain.reviews.findings import LONG, of_half, of_week
from domain.reviews.life import CLOCK_SAYS, LIFE, Verb, choices
from domain.reviews.readers import readers
from domain.reviews.review import Every, Finding, Review, Sort, Stage, half_before, next_due, week_before
from domain.time import NIGHT, is_night
from domain.words import CLOCK, Refused, Role, Way
from tests.rules.matters import GROUND, LEAD, NOON, STAFF, STREET, WORKER, ZONE, on

OFFICE, STREETS_OFFICE = 700, 701
POSTS = (
    Post(STAFF.id, STAFF.chat, STAFF.called, Role.STAFF, Level.COMMUNITY, 0),
    Post(STREET.id, STREET.chat, STREET.called, Role.STAFF, Level.STREET, 1),
)
HERE = replace(GROUND, area=12, name="桂花社区", level=Level.COMMUNITY, posts=POSTS)
LINE = ("桂花社区", "桂花街道", "")
THEM = readers(HERE, LINE)
ALONE = readers(replace(HERE, posts=POSTS[:1]), LINE)
LAMPS = Finding(sort=Sort.SPOT, many=3, of=1, area=10, place="桂花园", category="lighting")
REVIEW = Review(
    id=5, area=12, every=Every.WEEK, starts=on(9, 0), ends=on(16, 0), found=(LAMPS,), lapses=on(23, 0), round=3
)  # fmt: skip
HELD = {STAFF: Role.STAFF, STREET: Role.STAFF, LEAD: Role.LEAD, WORKER: Role.WORKER, CLOCK: Role.CLOCK}


def at_stage(stage):
    return replace(REVIEW, stage=stage, approved=NOON if stage in (Stage.APPROVED, Stage.TOLD) else None)


def does(review, verb, who, them=THEM, now=NOON, **how):
    return decisions.move(review, verb, who, frozenset({HELD[who]}), them, now, **how)


def buttons(letter):
    return [button.press for row in letter.buttons for button in row]


# the days


@given(st.dates(date(2024, 1, 1), date(2036, 12, 31)), st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "UTC"]))
def test_on_its_day_it_looks_back_on_all_days_since_the_last_and_on_no_other_day(day, zone):
    now = datetime(day.year, day.month, day.day, 8, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    week, halves = week_before(now, zone), half_before(now, zone)
    assert (week is not None, halves is not None) == (day.weekday() == 0, day.day in (1, 16))
    for starts, ends in (*([week] if week else ()), *(halves[:1] if halves else ())):
        first, last = (moment.astimezone(ZoneInfo(zone)).date() for moment in (starts, ends))
        assert last == day
        assert first.weekday() == 0 or first.day in (1, 16)
    if halves:
        assert halves[1][1] == halves[0][0]


@given(st.dates(date(2024, 1, 1), date(2036, 12, 31)), st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "UTC"]))
def test_a_draft_is_over_on_the_very_day_of_the_next_and_not_before(day, zone):
    now = datetime(day.year, day.month, day.day, 8, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    week, halves = week_before(now, zone), half_before(now, zone)
    if week:
        later = next_due(Every.WEEK, week[1], zone).astimezone(ZoneInfo(zone))
        assert (later.date(), later.time()) == (day + timedelta(days=7), time())
    if halves:
        later = next_due(Every.HALF, halves[0][1], zone)
        then = half_before(later, zone)
        assert then
        assert then[0] == (halves[0][1], later)


# what is worth a line


def test_a_kind_grows_by_three_and_by_half_and_the_one_that_grows_most_stands_first():
    now = {"leak": 9, "noise": 3, "lighting": 7, "dog": 12, "drain": 2, "parking": 5, "c1": 4}
    then = {"leak": 6, "lighting": 2, "dog": 9, "parking": 1, "heating": 5}
    found = of_half(now, then, back=0, climbed=0, kinds={"c1": "养老"})
    assert [(one.category, one.many, one.of) for one in found] == [("lighting", 7, 2), ("c1", 4, 0), ("parking", 5, 1)]
    assert found[1].kind == "养老"


def test_nothing_is_a_line_where_nothing_was_counted():
    assert of_week((), 0, {0: 4, LONG - 1: 2}, {}) == of_half({"leak": 9}, {"leak": 9}, 0, 0, {}) == ()
    assert of_week((), 0, {LONG: 4, 40: 1}, {}) == (Finding(sort=Sort.OLD, many=5, of=40),)


# its life


def test_every_stage_can_be_reached_and_every_verb_is_some_move():
    reached = {LIFE.start}
    while more := {move.to for (at, _), move in LIFE.moves.items() if at in reached} - reached:
        reached |= more
    assert reached == set(Stage)
    assert {verb for _, verb in LIFE.moves} == set(Verb)
    assert LIFE.ends() == {Stage.TOLD, Stage.DROPPED}


def test_what_time_does_nobody_else_may_do():
    for (_, verb), move in LIFE.moves.items():
        assert move.by == ({Role.CLOCK} if verb in CLOCK_SAYS else {Role.STAFF})


def test_left_alone_it_lapses_and_approved_it_goes_up_by_itself():
    [drafted] = decisions.draft(REVIEW, THEM, NOON).changes
    [approved] = does(REVIEW, Verb.APPROVE, STAFF).changes
    assert (drafted.alarms, approved.alarms) == ({"lapse": on(23, 0)}, {"tell": NOON})
    assert does(drafted.after, Verb.LAPSE, CLOCK).changes[0].after.stage == Stage.DROPPED
    [told] = does(approved.after, Verb.TELL, CLOCK).changes
    assert (told.after.stage, told.alarms) == (Stage.TOLD, {})


@given(st.integers(0, 7 * 24 * 60))
def test_whenever_it_is_approved_it_goes_up_by_day_and_without_a_sound(minutes):
    now = on(16, 0) + timedelta(minutes=minutes)
    [change] = does(REVIEW, Verb.APPROVE, STAFF, now=now).changes
    assert now <= change.alarms["tell"] < now + timedelta(hours=10)
    assert not is_night(change.alarms["tell"], ZONE, NIGHT)
    assert all(letter.silent for letter in does(change.after, Verb.TELL, CLOCK).letters)


def test_it_is_told_exactly_as_it_was_approved():
    [change] = does(REVIEW, Verb.APPROVE, STAFF).changes
    [own, above] = does(change.after, Verb.TELL, CLOCK).letters
    assert (own.to, above.to, above.page) == (STAFF.chat, STREET.chat, "reviews/sent_up")
    assert above.data["found"] == own.data["found"] == decisions.draft(REVIEW, THEM, NOON).letters[0].data["found"]
    assert not [name for name in (STAFF.called, STAFF.name) if name in str(above.data)]


def test_where_nobody_reads_it_above_nothing_is_told_and_it_is_a_draft_again():
    assert not choices(REVIEW, ALONE)
    [change] = does(at_stage(Stage.APPROVED), Verb.TELL, CLOCK, ALONE).changes
    assert (change.after.stage, change.fact.verb, change.alarms) == (Stage.DRAFTED, "fail", {"lapse": on(23, 0)})
    [letter] = does(at_stage(Stage.APPROVED), Verb.TELL, CLOCK, ALONE).letters
    assert (letter.page, letter.way) == ("reviews/nobody_above", Way.ANEW)


@pytest.mark.parametrize("stage", Stage)
def test_every_button_is_honoured_and_nobody_but_staff_may_press_it(stage):
    review = at_stage(stage)
    [letter] = decisions.draft(review, THEM, NOON).letters
    for press in buttons(letter):
        _, _, verb, seen, *_ = press.split(":")
        assert verb == "see" or does(review, Verb(verb), STAFF, seen=int(seen), words="开头")
    for verb, who in product(set(Verb) - CLOCK_SAYS, (LEAD, WORKER, CLOCK)):
        with pytest.raises(Refused):
            does(review, verb, who)


def test_what_was_read_before_the_line_was_changed_is_not_what_goes_up():
    [change] = does(REVIEW, Verb.OPEN, STAFF, seen=3, words="先查总线").changes
    assert change.after.opening == "先查总线"
    with pytest.raises(Refused, match="stale"):
        does(change.after, Verb.APPROVE, STAFF, seen=3)


# who reads it


def test_staff_read_it_in_their_own_group_where_they_have_one_and_so_do_those_above():
    offices = (Office(OFFICE, 2), Office(STREETS_OFFICE, 3))
    for office, here, above in (
        (offices[:1], OFFICE, STREET.chat), (offices[1:], STAFF.chat, STREETS_OFFICE),
    ):  # fmt: skip
        them = readers(replace(HERE, offices=office), LINE)
        assert (them.here, them.above, them.above_called) == ((here,), (above,), "桂花街道")


def test_whoever_is_away_decides_nothing_and_a_group_without_staff_is_nobody():
    offices = (Office(OFFICE, 2), Office(STREETS_OFFICE, 3))
    gone = tuple(replace(post, away=True) for post in POSTS)
    for posts in (gone[:1], ()):
        them = readers(replace(HERE, posts=posts, offices=offices), LINE)
        assert (them.here, them.above, them.above_called) == ((), (), "")


def test_what_goes_up_waits_for_whoever_is_away_there_and_goes_to_nobody_further_up():
    away, town = replace(POSTS[1], away=True), replace(POSTS[1], person=1, chat=1, level=Level.TOWN, distance=2)
    assert readers(replace(HERE, posts=(POSTS[0], away, town)), LINE) == THEM
