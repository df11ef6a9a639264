"""A dialogue asks one thing at a time, can always be left or gone back in, and takes whatever it is told."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import forms
from domain.form_letters import asking
from domain.forms import BACK, CANCEL, NEXT, READY, Asking, Choice, Draft, Form, Question, Said, Scene
from domain.issues.forms import FORMS
from domain.issues.issue import Step
from domain.issues.picture import picture
from domain.places import Area, Level
from domain.words import Media, Refused, Way
from templates.labels import label
from templates.render import HERE
from templates.words import WORDS
from tests.rules.matters import GROUND, MATTER, NOON

CHAT = 106
ESTATE, OTHER_ESTATE = Area(10, 2, Level.ESTATE, "桂花园"), Area(20, 3, Level.ESTATE, "石榴园")
BUILDINGS = tuple(Area(100 + n, 10, Level.BUILDING, f"{n}号楼", 30.0 + n / 400, 120.0) for n in range(1, 21))
TOWN = Scene(estates=(ESTATE,), buildings=BUILDINGS, pins=BUILDINGS)
TWO_ESTATES = replace(TOWN, estates=(ESTATE, OTHER_ESTATE), several=True)
AT_HOME = replace(TOWN, home=BUILDINGS[2])
NOWHERE = Scene(estates=(ESTATE,))
ABOUT = Scene(about=picture(MATTER, GROUND), now=NOON)
PLANNED = replace(MATTER, steps=(Step("看现场", NOON + timedelta(days=1)), Step("换管", NOON + timedelta(days=2))))
IN_STEPS = replace(ABOUT, about=picture(PLANNED, GROUND))
ALIKE = tuple(
    {**picture(MATTER, GROUND), "no": n, "about": f"issue:12:{n}", "says": f"第{n}件", "own": n > 17} for n in (17, 18)
)
SCENES = {
    "merge": (replace(ABOUT, alike=ALIKE),),
    "plan": (ABOUT, IN_STEPS),
    "reach": (IN_STEPS,),
    "report": (TOWN, TWO_ESTATES, AT_HOME, NOWHERE, replace(AT_HOME, alike=ALIKE)),
}
PHOTO = Media("photo", "p")
SHOWS = Said(media=(PHOTO,))
ANEW = "change"  # everything is asked again, so there is nothing to go back to
NEAR, FAR = (30.0075, 120.0), (40.0, 100.0)


def draft(form, **answers):
    return Draft(id=7, person=6, form=form.name, answers=answers, until=NOON + timedelta(days=7))


def answer(form, draft, said, scene):
    """A no leaves the question where it is."""
    try:
        return forms.answer(form, draft, said, scene)
    except Refused:
        return None


def kept(draft):
    """As it comes back from the database."""
    return replace(draft, answers=json.loads(json.dumps(draft.answers)))


def choices(form, draft, scene):
    """Every button under the open question."""
    letter = asking(form, draft, scene, CHAT)
    return [button.press.split(":", 3)[3] for row in letter.buttons for button in row] if letter else []


def open_question(form, draft, scene):
    question = form.next_question(draft.answers, scene)
    return question.key if question else None


def walked(form, scene, picks, **answers):
    """Every draft on one way through a form, pressing whatever button; back and cancel are for later."""
    now = draft(form, **answers)
    yield now
    for pick in picks:
        onward = [value for value in choices(form, now, scene) if value not in (BACK, CANCEL, ANEW)]
        said = [Said(text="说了几句"), SHOWS, *(Said(choice=value) for value in onward)]
        turn = answer(form, now, said[pick % len(said)], scene)
        if turn is None or turn.cancelled:
            continue
        now = kept(turn.draft)
        if open_question(form, now, scene) is None:
            return
        yield now


a_form = st.sampled_from([FORMS[name] for name in FORMS]).flatmap(
    lambda form: st.tuples(st.just(form), st.sampled_from(SCENES.get(form.name, (ABOUT,))))
)
ways = st.lists(st.integers(0, 10**6), max_size=12)


# one form made of almost nothing


def asks(page, *row):
    return lambda answers, scene: Asking(page, rows=(tuple(Choice(value) for value in row),) if row else ())


def take_red(answers, said, scene):
    return {**answers, "colour": "red"} if said.choice == "red" else None


def take_size(answers, said, scene):
    return {**answers, "size": said.text} if said.text else {**answers, "media": ["m"]}


SMALL = Form(
    "small",
    (
        Question("colour", asks("colour", "red"), take_red),
        Question("shade", asks("shade"), lambda a, said, _: {**a, "shade": said.text}, lambda a, _: "colour" in a),
        Question("size", asks("size"), take_size),
    ),
)


def told(*said):
    now = draft(SMALL)
    for each in said:
        turn = answer(SMALL, now, each, TOWN)
        assert turn
        now = turn.draft
    return now


def test_the_first_question_without_an_answer_that_is_wanted_now_is_the_open_one():
    assert open_question(SMALL, told(), TOWN) == "colour"
    assert open_question(SMALL, told(Said(choice="red")), TOWN) == "shade"
    assert open_question(SMALL, told(Said(choice="red"), Said(text="dark")), TOWN) == "size"
    assert open_question(SMALL, draft(SMALL, colour="red", shade="dark", size="1"), TOWN) is None


def test_an_answer_is_shown_in_place_of_its_question_and_the_next_stands_below():
    turn = answer(SMALL, told(), Said(choice="red"), TOWN)
    assert turn
    assert (turn.answered, turn.by) == ("colour", Choice("red"))
    assert turn.draft.slot != told().slot


def test_what_answers_nothing_leaves_the_question_where_it_is():
    asked = told(Said(choice="red"), Said(text="dark"))
    turn = answer(SMALL, asked, SHOWS, TOWN)
    assert turn
    assert (turn.answered, turn.draft.slot, open_question(SMALL, turn.draft, TOWN)) == ("", asked.slot, "size")


def test_back_takes_away_the_last_answer_and_keeps_what_was_shown():
    turn = answer(SMALL, told(Said(choice="red"), Said(text="dark"), SHOWS), Said(choice=BACK), TOWN)
    assert turn
    assert open_question(SMALL, turn.draft, TOWN) == "shade"
    assert turn.draft.answers["media"] == ["m"]


def test_back_at_the_first_question_changes_nothing_and_is_not_offered():
    assert BACK not in choices(SMALL, told(), TOWN)
    turn = answer(SMALL, told(), Said(choice=BACK), TOWN)
    assert turn
    assert open_question(SMALL, turn.draft, TOWN) == "colour"


def test_what_stands_on_a_button_may_be_typed_as_well():
    typed = Said(text="红", words=("red", "noise"))
    turn = answer(SMALL, told(), typed, TOWN)
    assert turn
    assert turn.draft.answers["colour"] == "red"


def test_the_question_is_a_letter_that_is_edited_while_it_is_the_open_one():
    letter = asking(SMALL, told(), TOWN, CHAT)
    assert letter
    assert (letter.to, letter.page, letter.slot, letter.way) == (CHAT, "forms/colour", "draft:7:1", Way.LIVING)
    assert [[button.press for button in row] for row in letter.buttons] == [["form:7:1:red"], ["form:7:1:cancel"]]


# every form there is


@given(a_form, ways)
def test_every_question_can_be_left_and_all_but_the_first_gone_back_in(form_and_scene, picks):
    form, scene = form_and_scene
    for now in walked(form, scene, picks):
        offered = choices(form, now, scene)
        question = form.next_question(now.answers, scene)
        assert question
        assert (offered[-1] == CANCEL) != question.asks(now.answers, scene).has_a_no
        assert (BACK in offered) == (now.step > 1)
        left = answer(form, now, Said(choice=CANCEL), scene)
        assert left is not None
        assert left.cancelled


@given(a_form, ways)
def test_back_opens_the_question_that_was_answered_last(form_and_scene, picks):
    form, scene = form_and_scene
    before = None
    for now in walked(form, scene, picks):
        if before and now.step > before.step:
            turn = answer(form, now, Said(choice=BACK), scene)
            assert turn
            assert open_question(form, turn.draft, scene) == open_question(form, before, scene)
        before = now


@given(a_form, ways)
def test_every_button_is_understood(form_and_scene, picks):
    form, scene = form_and_scene
    for now in walked(form, scene, picks):
        for value in choices(form, now, scene):
            said = Said(text=label(value)) if value.startswith(READY) else Said(choice=value)
            assert answer(form, now, said, scene) is not None, value


@given(a_form, ways, st.text(st.characters(codec="ascii"), max_size=30))
def test_no_button_of_whatever_make_breaks_a_form(form_and_scene, picks, value):
    form, scene = form_and_scene
    for now in walked(form, scene, picks):
        turn = answer(form, now, Said(choice=value), scene)
        assert turn is None or turn.cancelled or choices(form, turn.draft, scene) or turn.answered


@pytest.mark.parametrize("value", ["999999", "-1", "0", "note:x", "category:x", "leak", "1号楼", "repair:leak:1"])
@given(a_form, ways)
def test_a_foreign_button_is_not_understood(value, form_and_scene, picks):
    form, scene = form_and_scene
    for now in walked(form, scene, picks):
        assert answer(form, now, Said(choice=value), scene) is None


@given(a_form, ways)
def test_every_question_and_button_has_its_words_and_fits_into_a_button(form_and_scene, picks):
    form, scene = form_and_scene
    for now in walked(form, scene, picks):
        letter = asking(form, replace(now, id=2**53, step=9999), scene, CHAT)
        assert letter
        assert (HERE / f"{letter.page}.html").exists()
        assert letter.page.removeprefix("forms/") in WORDS["asked"]
        for button in (button for row in letter.buttons for button in row):
            assert button.says or label(button.word)
            assert len(button.press.encode()) <= 64


# the small ones


def filled(name, *said, scene=ABOUT):
    """What a form knows after all this was said, each thing understood."""
    form = FORMS[name]
    now = draft(form)
    for each in said:
        turn = answer(form, now, each, scene)
        assert turn is not None, each
        now = kept(turn.draft)
    return now.answers, open_question(form, now, scene)


PHOTOS = [["photo", "p", 0]]


def test_words_or_a_photo_are_an_addition_and_so_is_an_album():
    assert filled("add", Said(text="二楼也不亮"))[1] is None
    assert filled("add", SHOWS)[1] is None
    answers, left = filled("add", Said(media=(PHOTO, PHOTO)))
    assert (answers["media"], left) == (PHOTOS * 2, None)


def test_going_on_without_anything_is_no_addition():
    form = FORMS["add"]
    assert answer(form, draft(form), Said(choice=NEXT), ABOUT) is None


def test_whoever_wants_to_correct_may_just_say_it_right():
    answers, left = filled("correct", Said(text="是2号楼"))
    assert (answers["new"], left) == ("是2号楼", None)
    answers, left = filled("correct", SHOWS, Said(choice="correct_words"), Said(text="是2号楼"))
    assert (answers["new"], answers["media"], left) == ("是2号楼", PHOTOS, None)


def test_a_category_is_corrected_out_of_the_whole_list():
    answers, left = filled("correct", Said(choice="correct_category"), Said(choice="category:drain"))
    assert (answers["category"], left) == ("drain", None)


def test_what_a_worker_says_beside_the_photo_of_the_repair_is_part_of_how_it_was_fixed():
    answers, left = filled("fix", Said(text="换了灯管"), Said(text="开关也换了"), SHOWS)
    assert (answers["how"], answers["media"], left) == ("换了灯管\n开关也换了", PHOTOS, None)


def test_a_photo_before_the_words_is_kept_with_them():
    answers, left = filled("fix", SHOWS, Said(text="换了灯管"))
    assert (answers["media"], left) == (PHOTOS, None)
    assert filled("decline", SHOWS, Said(text="不归我这片"))[0]["media"] == PHOTOS


def test_a_matter_is_withdrawn_only_by_saying_so():
    form = FORMS["withdraw"]
    assert answer(form, draft(form), Said(text="再等等"), ABOUT) is None
    assert filled("withdraw", Said(choice="sure"))[1] is None


def test_a_photo_under_which_stands_what_stands_on_a_button_is_kept():
    captioned = Said(text="照明", words=("category:lighting",), media=(PHOTO,))
    answers, left = filled("report", Said(text="灯不亮"), captioned, scene=TOWN)
    assert (answers["media"], left) == (PHOTOS, "category")
