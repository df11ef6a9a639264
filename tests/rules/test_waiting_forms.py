"""What a keeper is asked before they wait, ask, tell, put off or plan, and what counts as an answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms import BACK, Draft, Said, Scene, answer
from domain.issues.issue import Awaited, Stage, Step
from domain.issues.picture import picture
from domain.issues.promise_forms import LATER, LATER_ON, MOST_STEPS, PLAN, REACH
from domain.issues.waiting_forms import ANSWER, INQUIRE, TELL, WAIT
from domain.moments import ms
from domain.words import Refused, Why
from tests.rules.matters import GROUND, PHOTO, at_stage, on

NOW = on(19, 15)
TAKEN = at_stage(Stage.TAKEN)
PLANNED = replace(TAKEN, steps=(Step("看现场", on(25, 18), reached=on(24, 9)), Step("换管", on(27, 18))))
OPEN = Draft(person=1, form="", until=NOW)


def scene(issue=TAKEN, now=NOW):
    return Scene(about=picture(issue, GROUND), now=now)


def said(each):
    return each if isinstance(each, Said) else Said(choice=each) if each.isascii() else Said(text=each)


def through(form, *says, issue=TAKEN, now=NOW):
    """The answers, once everything was said."""
    draft, here = OPEN, scene(issue, now)
    for each in says:
        turn = answer(form, draft, said(each), here)
        assert turn is not None, each
        draft = turn.draft
    return draft.answers, form.next_question(draft.answers, here)


def shown(form, *says, issue=TAKEN, now=NOW):
    """The values of the buttons of the question that is open then."""
    answers, question = through(form, *says, issue=issue, now=now)
    return [choice.value for row in question.asks(answers, scene(issue, now)).rows for choice in row]


def refused(form, *says, **where):
    with pytest.raises(Refused) as no:
        through(form, *says, **where)
    assert no.value.why == Why.WRONG_VALUE
    return no.value.data["wrong"]


def test_waiting_is_for_a_thing_or_somebody_until_a_day():
    answers, question = through(WAIT, "on:body", "供水公司", "days:2")
    assert question is None
    assert (answers["on"], answers["says"], answers["until"]) == (Awaited.BODY, "供水公司", ms(on(21, 9)))


def test_whoever_says_at_once_what_it_is_waits_for_a_thing():
    answers, question = through(WAIT, "灯管", "unsure")
    assert (answers["on"], answers["says"], answers["until"], question) == (Awaited.THING, "灯管", None, None)


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (on(19, 15), ["days:1", "days:2", "monday", "unsure"]),
        (on(21, 15), ["days:1", "days:2", "unsure"]),  # the day after tomorrow is Monday
        (on(22, 15), ["days:1", "days:2", "unsure"]),
        (on(23, 15), ["days:1", "days:2", "monday", "unsure"]),
    ],
)
def test_next_monday_is_offered_where_no_nearer_name_means_it(now, offered):
    assert shown(WAIT, "灯管", now=now) == offered


def test_next_monday_is_that_of_next_week():
    answers, _ = through(WAIT, "灯管", "monday")
    assert answers["until"] == ms(on(23, 9))


@pytest.mark.parametrize("words", ["昨天", "今天上午", "到了再说"])
def test_nothing_waits_for_a_day_that_is_over(words):
    assert refused(WAIT, "灯管", words) == "day"


def test_a_question_and_a_word_are_one_line():
    for form in (INQUIRE, TELL):
        answers, question = through(form, "周末\n在家吗")
        assert (answers["says"], question) == ("周末 在家吗", None)


def test_an_answer_is_words_or_pictures():
    assert through(ANSWER, "周六")[0]["says"] == "周六"
    answers, question = through(ANSWER, Said(media=(PHOTO,)))
    assert (answers["says"], len(answers["media"]), question) == ("", 1, None)
    answers, question = through(ANSWER, Said(media=(PHOTO, PHOTO)))
    assert (len(answers["media"]), question) == (2, None)


@pytest.mark.parametrize(
    ("now", "due", "offered"),
    [
        (on(19, 15), on(19, 12), [*LATER_ON, "later:own"]),
        (on(19, 20), on(19, 12), ["later:noon", "later:2", "later:own"]),
        (on(19, 15), on(20, 18), ["later:2", "later:own"]),
        (on(19, 15), on(27, 18), ["later:own"]),
    ],
)
def test_only_what_is_later_is_offered(now, due, offered):
    assert shown(LATER, issue=replace(TAKEN, fix_by=due), now=now) == offered


def test_another_day_needs_no_reason():
    answers, question = through(LATER, "later:2", "no_reason")
    assert (answers["until"], answers["why"], question) == (ms(on(21, 18)), "", None)


def test_a_day_of_ones_own_is_one_button_away_or_typed_at_once():
    assert through(LATER, "later:own", "下周三")[0]["until"] == ms(on(25, 18))
    assert through(LATER, "下周三")[0]["until"] == ms(on(25, 18))


def test_what_is_no_later_is_refused():
    assert refused(LATER, "今晚8点") == "later"
    assert refused(LATER, "later:tonight") == "later"
    assert refused(LATER, "昨天") == "day"


def test_a_plan_is_a_day_and_a_step_a_line_in_the_order_of_the_days():
    answers, question = through(PLAN, "12月3日 换管\n25日 看现场", "plan:it")
    assert answers["steps"] == [("看现场", ms(on(25, 18))), ("换管", ms(on(25, 18) + timedelta(days=8)))]
    assert question is None


@pytest.mark.parametrize(
    "lines", ["看现场", "25日", "昨天 看现场", "25日 看现场\n换管", "今天上午 看现场", "25日 看\n" * (MOST_STEPS + 1)]
)
def test_every_line_needs_a_day_to_come_and_what_is_done_by_then(lines):
    assert refused(PLAN, Said(text=lines)) == "steps"


def test_a_plan_may_be_written_anew_before_it_is_kept():
    answers, question = through(PLAN, "25日 看现场", "change", "26日 换管")
    assert [what for what, _ in answers["steps"]] == ["换管"]
    assert question.key == "plan"


def test_a_plan_is_changed_or_given_up_with_a_reason_only():
    assert shown(PLAN, issue=PLANNED) == ["plan:anew", "plan:small"]
    answers, question = through(PLAN, "plan:small", "一趟就能弄好", issue=PLANNED)
    assert (answers["why"], "steps" in answers, question) == ("一趟就能弄好", False, None)
    assert through(PLAN, "plan:anew", "管子要定做", issue=PLANNED)[1].key == "steps"


def test_going_back_from_the_reason_asks_which_again():
    assert shown(PLAN, "plan:small", BACK, issue=PLANNED) == ["plan:anew", "plan:small"]


def test_only_what_is_left_can_be_reached():
    assert shown(REACH, issue=PLANNED) == ["step:1"]
    answers, question = through(REACH, "step:1", issue=PLANNED)
    assert (answers["step"], answers["says"], question) == (1, "换管", None)
    assert answer(REACH, OPEN, Said(choice="step:0"), scene(PLANNED)) is None
    assert answer(REACH, OPEN, Said(choice="step:7"), scene(PLANNED)) is None


@pytest.mark.parametrize("form", [WAIT, INQUIRE, TELL, LATER, PLAN, REACH], ids=lambda form: form.name)
@given(st.data())
def test_whatever_is_pressed_or_typed_is_understood_refused_or_asked_again(form, data):
    draft, here = OPEN, scene(PLANNED if form == REACH else TAKEN)
    for _ in range(4):
        if form.next_question(draft.answers, here) is None:
            break
        heard = data.draw(st.builds(Said, text=st.text(max_size=12)) | st.builds(Said, choice=st.text(max_size=12)))
        try:
            turn = answer(form, draft, heard, here)
        except Refused:
            continue
        draft = turn.draft if turn else draft
    until = draft.answers.get("until")
    assert until is None or datetime.fromtimestamp(until / 1000, UTC) > NOW
