"""Who hears of what happens to a matter, with which pictures, and whose phone stays silent at night."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import Category
from domain.issues.doing import Note
from domain.issues.forms import FORMS
from domain.issues.life import LIFE
from domain.issues.pages import IN_GROUPS, PAGES
from domain.issues.verbs import (
    ADD,
    ASK,
    CHASE,
    CLIMB,
    CONFIRM,
    CORRECT,
    DECLINE,
    DISPUTE,
    FIX,
    GIVE_UP,
    HAND_OVER,
    MERGE,
    REFUSE,
    REMIND,
    REPLY,
    SEND_BACK,
    TAKE,
    TAKE_OVER,
    WAKE,
    WITHDRAW,
    Verb,
)
from domain.time import is_night
from domain.words import Urgency, Way, Why
from templates.labels import LABELS, label
from templates.render import HERE
from tests.rules.matters import (
    AUTHOR,
    AUTHOR_WORKS_HERE,
    EVERYBODY,
    GROUND,
    GROUP,
    IN_A_GROUP,
    LEAD,
    MATTER,
    NEIGHBOUR,
    NEXT_WORKER,
    NO_WORKER,
    NOON,
    PHOTO,
    PRIVATE,
    SPEAKER,
    STAFF,
    STREET,
    VOICE,
    WORKER,
    ZONE,
    Life,
    fixed,
    on,
    unanswered,
)
from tests.rules.test_issue_life import begins, lived, lives, matters

SAID = Note(words="说了几句")
BESIDE_PAGES = {"before", "after", "shown", "mine", "added"}  # pictures, a list, and the answer to a question
BESIDE_PAGES |= {"story", "before_and_after", "how_it_went_before"}


def begun(issue=MATTER, now=NOON, ground=GROUND):
    return Life.begun(issue, ground, now)


def taken(issue=MATTER, now=NOON):
    story = begun(issue, now)
    story.does(TAKE, WORKER)
    return story


def after(story, verb, who, note=SAID):
    story.does(verb, who, note=note)
    return story


def after_alarms(story, *verbs):
    assert [story.rings() for _ in verbs] == [*verbs]
    return story


# every word has its page, and every page its word


def test_every_page_has_a_template_and_every_template_a_page():
    templates = {path.stem for path in (HERE / "issues").glob("[!_]*.html")}
    assert templates == PAGES.keys() | BESIDE_PAGES


def test_every_no_has_a_template_and_every_template_a_no():
    templates = {path.stem for path in (HERE / "refusals").glob("*.html")}
    assert templates - {"could_not_keep"} == set(Why)


def test_every_page_of_the_letters_is_told_by_somebody():
    told = {page for move in LIFE.moves.values() for page in move.tell.values()}
    by_hand = {"noted", "ping", "still_free", "off_duty", "offer_is_over", "card", "card_is_gone", "where_is_it_now"}
    assert PAGES.keys() == told | by_hand | {
        "noted_and_taken",
        "noted_for_somebody",
        "same_for_somebody",
        "reworded",
        "not_yours_any_more",
        "joined",
        "how_it_goes_on",
        "joined_no_more",
        "chased",
        "gathered",
        "rated_words",
        "parted",
        "fewer_have_it",
        "you_merged",
        "you_watch",
        "you_took_it_over",
        "not_late_any_more",
        "glad",
        "understood",
        "your_words_were_noted",
        "speaker_said_no",
        "has_come_up",
    }


@pytest.mark.parametrize("kind", Category)
def test_every_verb_somebody_may_press_has_a_label_for_every_kind_of_matter(kind):
    for verb in {verb for page in PAGES.values() for row in page.rows for verb in row}:
        assert label(f"{verb}:{kind}")
        assert verb in LABELS


def test_everything_a_person_may_do_is_drawn_for_them_somewhere():
    drawn = {verb for page in PAGES.values() for row in page.rows for verb in row}
    assert drawn == {verb for (_, verb), move in LIFE.moves.items() if move.by != {"clock"}}


def test_whatever_takes_more_than_a_press_has_its_form():
    assert FORMS.keys() == {"report", ADD, CORRECT, DECLINE, FIX, WITHDRAW, MERGE} | {
        HAND_OVER, REFUSE, CLIMB, SEND_BACK, "reply", "cannot", "appeal", "split", "call_in",
        "wait", "inquire", "answer", "tell", "later", "plan", "reach",
    }  # fmt: skip


# who hears what

CALLED = ["before", "ping"]
STORIES = {
    "reported by day": (lambda: begun(), {AUTHOR: ["noted"], WORKER: CALLED}),
    "reported at night": (lambda: begun(now=on(19, 23)), {AUTHOR: ["noted"]}),
    "the morning after": (lambda: after_alarms(begun(now=on(19, 23)), WAKE), {WORKER: CALLED}),
    "reported where no worker is": (lambda: begun(ground=NO_WORKER), {AUTHOR: ["noted"], LEAD: CALLED}),
    "reported in a group": (lambda: begun(IN_A_GROUP), {WORKER: ["before", "before", "ping"]}),
    "taken": (lambda: taken(), {AUTHOR: ["taken"], WORKER: ["you_have_it"]}),
    "taken by somebody who was never called": (
        lambda: after(begun(), TAKE, STAFF),
        {AUTHOR: ["taken"], STAFF: ["before", "you_have_it"], WORKER: ["off_duty"]},
    ),
    "added to before it was taken": (lambda: after(begun(), ADD, AUTHOR), {WORKER: ["more_was_said"]}),
    "added to while it is fixed": (lambda: after(taken(), ADD, NEIGHBOUR), {WORKER: ["more_was_said"]}),
    "corrected": (lambda: after(begun(), CORRECT, AUTHOR), {AUTHOR: ["corrected"], WORKER: ["still_free"]}),
    "corrected while it is fixed": (
        lambda: after(taken(), CORRECT, AUTHOR),
        {AUTHOR: ["corrected"], WORKER: ["you_have_it"]},
    ),
    "declined at once": (
        lambda: after(begun(), DECLINE, WORKER),
        {WORKER: ["still_free"], LEAD: ["before", "declined"]},
    ),
    "given back": (
        lambda: after(taken(), DECLINE, WORKER),
        {AUTHOR: ["free_again"], WORKER: ["still_free"], LEAD: ["before", "declined"]},
    ),
    "nobody took it": (
        lambda: after_alarms(begun(), CHASE),
        {AUTHOR: ["called_higher"], WORKER: ["still_free"], LEAD: ["before", "nobody_took_it"]},
    ),
    "nobody took it for long": (
        lambda: after_alarms(begun(), CHASE, CHASE, CHASE, CHASE),
        {WORKER: ["still_free"], LEAD: ["still_free"], STAFF: ["still_free"], STREET: ["before", "nobody_took_it"]},
    ),
    "late": (
        lambda: after_alarms(taken(), REMIND, CHASE),
        {AUTHOR: ["promise_missed"], WORKER: ["you_are_late"], LEAD: ["before", "keeper_is_late"]},
    ),
    "late again": (
        lambda: after_alarms(taken(), REMIND, CHASE, CHASE),
        {WORKER: ["you_are_late"], STAFF: ["before", "keeper_is_late"]},
    ),
    "fixed when it was late": (
        lambda: after(after_alarms(taken(), REMIND, CHASE), FIX, WORKER),
        {AUTHOR: ["is_it_fixed"], WORKER: ["you_fixed_it"], LEAD: ["not_late_any_more"]},
    ),
    "taken over when it was late for long": (
        lambda: after(after_alarms(taken(), REMIND, CHASE, CHASE), TAKE_OVER, STAFF),
        {
            AUTHOR: ["handed_over"],
            WORKER: ["taken_over"],
            LEAD: ["not_late_any_more"],
            STAFF: ["you_have_it", "you_took_it_over"],
        },
    ),
    "fixed": (lambda: fixed(), {AUTHOR: ["before_and_after", "is_it_fixed"], WORKER: ["you_fixed_it"]}),
    "fixed at once": (
        lambda: after(begun(), FIX, WORKER),
        {AUTHOR: ["is_it_fixed"], WORKER: ["you_fixed_it"]},
    ),
    "asked again": (lambda: after_alarms(fixed(), ASK), {AUTHOR: ["is_it_fixed_again"]}),
    "unanswered": (lambda: unanswered(), {AUTHOR: ["nobody_answered"]}),
    "confirmed": (lambda: after(fixed(), CONFIRM, AUTHOR), {AUTHOR: ["how_was_it"], WORKER: ["thanks"]}),
    "disputed": (lambda: after(fixed(), DISPUTE, AUTHOR), {AUTHOR: ["not_fixed_noted"], WORKER: ["not_fixed"]}),
    "disputed twice": (
        lambda: after(after(after(fixed(), DISPUTE, AUTHOR), FIX, WORKER), DISPUTE, AUTHOR),
        {AUTHOR: ["not_fixed_noted"], WORKER: ["not_fixed"], LEAD: ["before", "not_fixed_twice"]},
    ),
    "withdrawn": (lambda: after(begun(), WITHDRAW, AUTHOR), {AUTHOR: ["withdrawn"], WORKER: ["off_duty"]}),
    "withdrawn from its keeper": (
        lambda: after(taken(), WITHDRAW, AUTHOR),
        {AUTHOR: ["withdrawn"], WORKER: ["withdrawn_from_you"]},
    ),
}


@pytest.mark.parametrize(("story", "heard"), STORIES.values(), ids=STORIES)
def test_each_hears_what_concerns_them_and_nobody_anything_else(story, heard):
    told = story()
    assert {who.name: told.told(who) for who in EVERYBODY if told.told(who)} == {
        who.name: pages for who, pages in heard.items()
    }


def test_from_the_second_dispute_on_the_rung_above_has_a_look():
    story = after_alarms(taken(), REMIND, CHASE)  # it has climbed to the lead
    for _ in range(2):
        after(after(story, FIX, WORKER), DISPUTE, AUTHOR)
    assert story.told(LEAD) == ["before", "not_fixed_twice"]


def test_a_keeper_who_stands_on_the_rung_that_is_called_hears_once():
    story = after(begun(), TAKE, LEAD)
    after_alarms(story, REMIND, CHASE)
    assert story.told(LEAD) == ["you_are_late"]


# in the group


def in_group(story):
    return [(letter.page.removeprefix("issues/"), letter.way) for letter in story.letters if letter.to == GROUP]


def test_a_public_matter_has_one_living_card_in_the_group_and_a_private_one_none():
    assert in_group(begun()) == [("card", Way.LIVING)]
    assert in_group(begun(PRIVATE)) == []


@given(begins, lives)
def test_nothing_of_a_private_matter_ever_reaches_a_group(now, acts):
    for _, _, _, story in lived(PRIVATE, now, acts):
        assert in_group(story) == []


@given(matters, begins, lives)
def test_a_group_gets_silent_cards_and_a_word_to_whoever_was_quoted_and_nothing_else(issue, now, acts):
    for _, _, _, story in lived(issue, now, acts):
        for letter in story.letters:
            if letter.to == GROUP:
                assert letter.page.removeprefix("issues/") in IN_GROUPS
                assert letter.silent or letter.page != "issues/card"
            else:
                assert letter.page.removeprefix("issues/") not in IN_GROUPS


def test_a_card_is_not_posted_in_the_night_unless_it_is_the_answer_to_somebody():
    assert in_group(begun(now=on(19, 23))) == [("card", Way.REFRESH)]
    story = begun(IN_A_GROUP, now=on(19, 23))
    [card, *_] = [letter for letter in story.letters if letter.to == GROUP]
    assert (card.way, card.reply_to, card.urgency) == (Way.LIVING, IN_A_GROUP.said_in, Urgency.REPLY)


def test_the_morning_posts_the_card_that_the_night_kept_back():
    assert in_group(after_alarms(begun(now=on(19, 23)), WAKE)) == [("card", Way.LIVING)]


def test_whoever_was_quoted_is_told_under_their_words_and_again_when_they_are_taken_back():
    story = begun(IN_A_GROUP)
    [told] = [letter for letter in story.letters if letter.page == "issues/your_words_were_noted"]
    assert told.reply_to == 70
    assert in_group(after(story, WITHDRAW, SPEAKER)) == [("speaker_said_no", Way.REFRESH), ("card", Way.LIVING)]


# pictures


def albums(story, who):
    return [letter.media for letter in story.letters if letter.to == who.chat and letter.media]


@pytest.mark.parametrize("count", [0, 1, 10, 11, 25, 30])
def test_no_picture_is_lost_and_no_album_is_longer_than_telegrams(count):
    photos = tuple(replace(PHOTO, file=f"p{n}") for n in range(count))
    shown = albums(begun(replace(MATTER, before=photos)), WORKER)
    assert [media for album in shown for media in album] == [*photos]
    assert all(1 <= len(album) <= 10 for album in shown)


def test_a_voice_note_comes_by_itself():
    assert albums(begun(replace(MATTER, before=(VOICE, PHOTO, PHOTO))), WORKER) == [(PHOTO, PHOTO), (VOICE,)]


def test_pictures_that_come_later_reach_whoever_has_it_or_was_called():
    more = Note(media=(VOICE,))
    assert albums(after(begun(), ADD, NEIGHBOUR, more), WORKER) == [(VOICE,)]
    assert albums(after(taken(), ADD, NEIGHBOUR, more), WORKER) == [(VOICE,)]


def test_pictures_that_come_with_a_correction_or_a_no_are_kept_and_seen_like_any_other():
    shown = Note(words="是这一处", media=(VOICE,))
    assert albums(after(taken(), CORRECT, AUTHOR, shown), WORKER) == [(VOICE,)]
    assert albums(after(begun(), DECLINE, WORKER, shown), LEAD) == [(PHOTO,), (VOICE,)]


def test_pictures_of_the_repair_reach_the_author():
    assert albums(fixed(), AUTHOR) == [(PHOTO, PHOTO)]  # before and after side by side


def test_no_more_than_thirty_pictures_are_kept_and_the_first_ones_stay():
    story = begun()
    for n in range(40):
        after(story, ADD, NEIGHBOUR, Note(media=(replace(PHOTO, file=f"p{n}"),)))
    assert [media.file for media in story.issue.before] == ["p", *(f"p{n}" for n in range(29))]


# the night


@given(matters, begins, lives)
def test_at_night_nobodys_phone_rings_for_what_somebody_else_did(issue, now, acts):
    for _, _, who, story in lived(issue, now, acts):
        by = AUTHOR if who is None else who
        if is_night(story.now, ZONE):
            assert [letter.page for letter in story.letters if letter.to != by.chat and not letter.silent] == []


@given(matters, begins, lives)
def test_at_night_nobody_is_called_to_a_matter(issue, now, acts):
    for _, _, _, story in lived(issue, now, acts):
        if is_night(story.now, ZONE):
            assert {letter.page for letter in story.letters}.isdisjoint({"issues/ping", "issues/declined"})


def new_to(who, story):
    return [letter.page for letter in story.letters if letter.to == who.chat and letter.way == Way.ANEW]


def called_by(story, verb):
    """Everybody on the ladder is called by the next alarm, which is this one."""
    assert story.rings() == verb
    return [who for who in EVERYBODY if "ping" in story.told(who)]


def test_whoever_declines_at_night_has_the_next_one_called_in_the_morning():
    story = begun(now=on(19, 21, 50))
    story.now = on(19, 22, 10)
    after(story, DECLINE, WORKER)
    assert new_to(LEAD, story) == []
    assert (called_by(story, WAKE), story.now) == ([LEAD], on(20, 7))


def test_what_is_given_back_at_night_is_called_out_in_the_morning():
    story = taken(now=on(19, 21))
    story.now = on(20, 2)
    after(story, DECLINE, WORKER)
    assert (called_by(story, WAKE), story.now) == ([LEAD], on(20, 7))


def test_what_is_added_before_anybody_was_called_comes_with_the_call():
    story = begun(now=on(19, 23))
    after(story, ADD, AUTHOR, Note(media=(VOICE,)))
    assert story.told(WORKER) == []
    assert called_by(story, WAKE) == [WORKER]
    assert albums(story, WORKER) == [(PHOTO,), (VOICE,)]


def test_what_is_added_at_night_to_what_was_called_out_by_day_is_not_lost():
    story = begun(now=on(19, 21))
    story.now = on(19, 23)
    after(story, ADD, AUTHOR, Note(media=(VOICE,)))
    assert story.told(WORKER) == ["before", "more_was_said"]
    assert all(letter.silent for letter in story.letters)


# buttons


@pytest.mark.parametrize(
    ("who", "drawn"),
    [
        (AUTHOR, [Verb.ADD, CORRECT, WITHDRAW]),
        (WORKER, [TAKE, FIX, REPLY, HAND_OVER, DECLINE]),
        (NEXT_WORKER, []),
        (NEIGHBOUR, []),
    ],
)
def test_a_new_matter_offers_each_what_they_may_do(who, drawn):
    assert begun().buttons_of(who) == drawn


def test_whoever_reports_where_they_work_themselves_may_do_both():
    story = begun(ground=AUTHOR_WORKS_HERE)
    assert story.told(AUTHOR) == ["noted", "before", "ping"]


def test_whoever_is_late_with_what_they_reported_themselves_reads_it_once():
    story = after_alarms(after(begun(ground=AUTHOR_WORKS_HERE), TAKE, AUTHOR), REMIND, CHASE)
    assert story.told(AUTHOR) == ["you_are_late"]


def test_an_ended_matter_can_be_disputed_by_its_author_and_by_nobody_else():
    story = after_alarms(fixed(), ASK, GIVE_UP)
    assert story.buttons_of(AUTHOR) == [DISPUTE]
    assert not [who for who in EVERYBODY if who != AUTHOR and story.buttons_of(who)]


@given(st.sampled_from(Category))
def test_the_kind_of_a_matter_chooses_the_words_of_its_buttons(kind):
    story = fixed(issue=replace(MATTER, category=kind))
    [asked] = [letter for letter in story.letters if letter.page == "issues/is_it_fixed"]
    assert [button.word for row in asked.buttons for button in row] == [f"confirm:{kind}", f"dispute:{kind}"]
