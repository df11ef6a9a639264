"""A matter can't get lost: at every moment somebody may act on it or time will, and every button means what it says."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.issues import life
from domain.issues.asking import askable
from domain.issues.doing import Note
from domain.issues.issue import Awaited, Stage, Step
from domain.issues.letters import Scribe
from domain.issues.life import ANY_ROUND, LIFE, OPEN
from domain.issues.pages import PAGES
from domain.issues.part import Wanted
from domain.issues.roles import roles
from domain.issues.sight import IN_CHARGE
from domain.issues.verbs import (
    ADD,
    CALL_IN,
    CONFIRM,
    DECLINE,
    FIX,
    HAND_OVER,
    HURRY,
    JOIN,
    LATER,
    MERGE,
    PLAN,
    RATE,
    SPLIT,
    TAKE,
    WAIT,
    WITHDRAW,
    Verb,
)
from domain.time import at, is_night
from domain.words import CLOCK, Person, Refused, Role, Why
from tests.rules.matters import (
    AUTHOR,
    EVERYBODY,
    GROUND,
    GROUNDS,
    GROUP,
    LEAD,
    MATTER,
    MATTERS,
    NEIGHBOUR,
    NEXT_WORKER,
    NOON,
    SPEAKER,
    STAFF,
    WORKER,
    ZONE,
    Life,
    at_stage,
    fixed,
    on,
    unanswered,
)

SAID = Note(words="说了几句")
BIGGEST = replace(MATTER, community=2**31 - 1, no=999_999_999)


# the table


def test_every_stage_can_be_reached():
    reached = {LIFE.start}
    while more := {move.to for (at, _), move in LIFE.moves.items() if at in reached} - reached:
        reached |= more
    assert reached == set(Stage)


def test_every_stage_is_left_to_time_or_an_end():
    assert {Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING, Stage.REPLIED, Stage.FIXED} == OPEN
    for stage in OPEN:
        assert [verb for (at, verb), move in LIFE.moves.items() if at == stage and Role.CLOCK in move.by]


def test_what_time_does_nobody_else_may_do():
    for move in LIFE.moves.values():
        assert Role.CLOCK not in move.by or move.by == {Role.CLOCK}


def test_every_verb_but_the_first_is_some_move():
    assert {verb for _, verb in LIFE.moves} == set(Verb) - {Verb.REPORT}


def test_every_page_the_table_tells_is_a_page_of_the_letters():
    assert {page for move in LIFE.moves.values() for page in move.tell.values()} <= PAGES.keys()


# who may act


def accepts(issue, verb, who, ground, now=NOON, seen=None):
    return accepts_of(roles(issue, who, ground), issue, verb, ground, now, seen)


def accepts_of(held, issue, verb, ground, now, seen=None):
    try:
        life.step(issue, verb, held, ground, seen, now)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("ground", GROUNDS, ids=["all posts", "no worker", "only the street", "nobody", "own worker"])
def test_nobody_outside_the_table_may_act(stage, ground):
    issue = at_stage(stage, speaker=SPEAKER.id)
    for verb, who in product(Verb, (*EVERYBODY, CLOCK)):
        move = LIFE.moves.get((stage, verb))
        invited = move is not None and bool(move.by & roles(issue, who, ground))
        assert invited or not accepts(issue, verb, who, ground)


def test_a_neighbour_may_join_hurry_and_add_to_a_public_matter_while_it_is_dealt_with_and_nothing_else():
    may = {(stage, verb) for stage in Stage for verb in Verb if accepts(at_stage(stage), verb, NEIGHBOUR, GROUND)}
    under_way = (Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING)
    assert may == set(product(under_way, (ADD, JOIN, HURRY)))
    assert not [verb for verb in Verb if accepts(at_stage(Stage.NEW, public=False), verb, NEIGHBOUR, GROUND)]


def test_nobody_pretends_to_be_the_clock():
    for stage, verb in LIFE.moves:
        if LIFE.moves[stage, verb].by == {Role.CLOCK}:
            assert not [who for who in EVERYBODY if accepts(at_stage(stage), verb, who, GROUND)]


def test_a_worker_of_another_estate_is_a_neighbour_here():
    elsewhere = Person(id=99, key="k", name="n", chat=199, called="石榴园网格员")
    assert roles(MATTER, elsewhere, GROUND) == {Role.RESIDENT}
    with pytest.raises(Refused) as no:
        life.step(MATTER, TAKE, roles(MATTER, elsewhere, GROUND), GROUND, 1, NOON)
    assert no.value.why == Why.ONLY_WORKERS


@pytest.mark.parametrize(
    ("stage", "verb", "who", "seen", "why"),
    [
        (Stage.TAKEN, TAKE, NEXT_WORKER, 2, Why.SOMEBODY_TOOK_IT),
        (Stage.TAKEN, TAKE, LEAD, None, Why.SOMEBODY_TOOK_IT),
        (Stage.TAKEN, TAKE, WORKER, 2, Why.YOU_HAVE_IT),
        (Stage.NEW, TAKE, NEIGHBOUR, 3, Why.ONLY_WORKERS),
        (Stage.TAKEN, FIX, NEXT_WORKER, 3, Why.NOT_WITH_YOU),
        (Stage.FIXED, CONFIRM, NEIGHBOUR, 3, Why.NOT_YOURS),
        (Stage.FIXED, CONFIRM, AUTHOR, 2, Why.STALE),
        (Stage.CONFIRMED, CONFIRM, AUTHOR, 3, Why.TOO_LATE),
        (Stage.WITHDRAWN, ADD, AUTHOR, 2, Why.TOO_LATE),
    ],
)
def test_a_no_says_why(stage, verb, who, seen, why):
    issue = at_stage(stage)
    with pytest.raises(Refused) as no:
        life.step(issue, verb, roles(issue, who, GROUND), GROUND, seen, NOON)
    assert no.value.why == why


@pytest.mark.parametrize("verb", sorted(ANY_ROUND))
def test_a_press_on_an_older_message_means_the_same_where_it_matters_little_what_happened_since(verb):
    assert accepts(at_stage(Stage.TAKEN), verb, NEIGHBOUR if verb == JOIN else AUTHOR, GROUND, seen=1)


def test_whoever_was_quoted_may_withdraw_for_a_day_and_the_author_as_long_as_it_is_open():
    issue = at_stage(Stage.TAKEN, speaker=SPEAKER.id)
    a_day = NOON + timedelta(days=1)
    assert accepts(issue, WITHDRAW, SPEAKER, GROUND, a_day)
    assert not accepts(issue, WITHDRAW, SPEAKER, GROUND, a_day + timedelta(seconds=1))
    assert accepts(issue, WITHDRAW, AUTHOR, GROUND, a_day + timedelta(days=30))


def test_a_worker_declines_only_what_has_not_climbed_yet():
    assert accepts(MATTER, DECLINE, WORKER, GROUND)
    assert not accepts(replace(MATTER, rung=1), DECLINE, WORKER, GROUND)


# what becomes of it


@pytest.mark.parametrize("verb", [ADD, Verb.CORRECT, DECLINE, FIX])
def test_an_act_that_is_nothing_but_words_needs_some(verb):
    begun = Life.begun(MATTER, GROUND, NOON)
    with pytest.raises(Refused) as no:
        begun.does(verb, AUTHOR if verb in (ADD, Verb.CORRECT) else WORKER)
    assert no.value.why == Why.NOTHING_SAID


def test_a_matter_of_which_nothing_is_said_is_none():
    with pytest.raises(Refused) as no:
        Life.begun(replace(MATTER, words="", before=()), GROUND, NOON)
    assert no.value.why == Why.NOTHING_SAID


@pytest.mark.parametrize("who", [WORKER, NEXT_WORKER, LEAD, STAFF])
def test_whoever_fixes_what_nobody_had_taken_answers_for_it(who):
    begun = Life.begun(MATTER, GROUND, NOON)
    begun.does(FIX, who, note=SAID)
    assert (begun.issue.stage, begun.issue.keeper, begun.issue.keeper_called) == (Stage.FIXED, who.id, who.called)


def test_what_was_declined_is_nobodys_and_climbs():
    begun = Life.begun(MATTER, GROUND, NOON)
    begun.does(TAKE, WORKER)
    begun.does(DECLINE, WORKER, note=SAID)
    assert (begun.issue.stage, begun.issue.keeper, begun.issue.keeper_called) == (Stage.NEW, None, "")
    assert begun.issue.rung == 1


def test_what_was_disputed_is_its_keepers_again():
    begun = fixed()
    begun.does(Verb.DISPUTE, AUTHOR)
    assert (begun.issue.stage, begun.issue.keeper, begun.issue.disputed) == (Stage.TAKEN, WORKER.id, 1)


def test_what_is_over_stays_over_until_its_author_disputes_it():
    for ended in (fixed(), unanswered()):
        if ended.issue.stage == Stage.FIXED:
            ended.does(CONFIRM, AUTHOR)
        assert ended.issue.ended == ended.now
        ended.does(Verb.DISPUTE, AUTHOR)
        assert ended.issue.stage == Stage.TAKEN
        assert ended.issue.ended is None


def test_a_correction_changes_what_it_names_and_nothing_else():
    begun = Life.begun(MATTER, GROUND, NOON)
    begun.does(Verb.CORRECT, AUTHOR, note=Note(words="是2号楼"))
    corrected = replace(MATTER, words="是2号楼")
    assert (begun.issue.words, begun.issue.category, begun.issue.before) == (
        corrected.words, corrected.category, corrected.before,
    )  # fmt: skip


# any life at all

spans = st.timedeltas(timedelta(0), timedelta(hours=3)) | st.timedeltas(timedelta(0), timedelta(days=4))
acts = st.tuples(st.integers(0, 10**6), spans, st.sampled_from(GROUNDS))
lives = st.lists(acts, max_size=25)
matters = st.sampled_from((*MATTERS, BIGGEST))
begins = st.timedeltas(timedelta(0), timedelta(days=2)).map(lambda late: on(19, 0) + late)


def lived(issue, now, acts):
    """Each state of a matter whose people do, of all they may, whatever comes; alarms ring on the way."""
    story = Life.begun(issue, GROUND, now)
    yield None, None, None, story
    for pick, later, ground in acts:
        until = story.now + later
        while story.alarms and min(story.alarms.values()) <= until:
            before = story.issue
            yield before, story.rings(), CLOCK, story
        story.now, story.ground = until, ground
        may = {who: life.choices(story.issue, roles(story.issue, who, ground), ground, until) for who in EVERYBODY}
        verbs = sorted(frozenset().union(*may.values()), key=list(Verb).index)
        if verbs:
            verb, before = verbs[pick % len(verbs)], story.issue
            able = [who for who in EVERYBODY if verb in may[who]]
            who = able[pick // len(verbs) % len(able)]
            note = with_what_it_takes(verb, who, story, pick)
            if note is not None:
                story.does(verb, who, note=note)
                yield before, verb, who, story


def with_what_it_takes(verb, who, story, pick):
    """Words, and whatever else an act of this kind comes with; None where nobody is there to be asked."""
    day = at(story.now, 2 + pick % 5, 12, ZONE)
    if verb == HAND_OVER:
        others = [post for post in story.ground.posts if post.person not in (who.id, story.issue.keeper)]
        return replace(SAID, to=others[pick % len(others)]) if others else None
    if verb in (SPLIT, CALL_IN):
        asked = askable(story.issue, story.ground, who.id)[: 2 if verb == SPLIT else 1]
        parts = tuple(Wanted(post, "搭把手") for post in asked)
        return replace(SAID, parts=parts) if len(parts) == (2 if verb == SPLIT else 1) else None
    steps = (Step("先看看", day), Step("再修", day + timedelta(days=3)))
    more = {
        LATER: replace(SAID, until=day), WAIT: replace(SAID, until=day), PLAN: replace(SAID, steps=steps),
        MERGE: replace(SAID, into=3), RATE: replace(SAID, rating=1 + pick % 5),
    }  # fmt: skip
    return more.get(verb, SAID)


@given(matters, begins, lives)
def test_time_always_has_something_to_say_until_a_matter_is_over(issue, now, acts):
    for _, _, _, story in lived(issue, now, acts):
        assert bool(story.alarms) == (story.issue.stage in OPEN)
        for name in story.alarms:
            assert LIFE.moves[story.issue.stage, Verb(name)].by == {Role.CLOCK}


@given(matters, begins, lives)
def test_no_alarm_is_set_for_the_night_or_for_this_very_moment(issue, now, acts):
    """Of two that were set for one moment the second still hangs there when the first has rung."""
    hung = dict[str, datetime]()
    for _, _, _, story in lived(issue, now, acts):
        for name, due in story.alarms.items():
            assert due > story.now or hung.get(name) == due
            assert not is_night(due, ZONE)
        hung = dict(story.alarms)


def honoured(button, letter, story):
    """Whether everybody who was given this button may press it now; in a group that is whoever it is for."""
    if button.link == "report":
        return True
    if button.link:
        verb, community, no = button.link.split("_")
        assert (int(community), int(no)) == (story.issue.community, story.issue.no)
        if verb == "story":  # told to whoever may know of it
            return story.issue.public
        return accepts(story.issue, Verb(verb), NEIGHBOUR, story.ground, story.now)
    what, community, no, *verb_and_round = button.press.split(":")
    if what == "show":  # under which number it goes on
        return (int(community), int(no)) == (story.issue.community, story.issue.merged_into)
    assert (int(community), int(no)) == (story.issue.community, story.issue.no)
    on_card = (letter.slot or "").endswith(":card")  # which stays: whoever hurries too soon reads from when on
    issue = replace(story.issue, hurried=None) if on_card else story.issue
    in_group = [NEIGHBOUR if on_card else SPEAKER]
    readers = in_group if letter.to == GROUP else [who for who in EVERYBODY if who.chat == letter.to]
    if what == "danger_now":  # whoever reported it at night may say that it can't wait
        return [who.id for who in readers] == [story.issue.author]
    if what == "understood":
        return [who.id for who in readers] == [story.issue.author]
    if what == "before":  # how it went, told to whoever deals with such things
        return all(roles(story.issue, who, story.ground) & IN_CHARGE for who in readers)
    verb, seen = ("rate", verb_and_round[1]) if what == "rate" else verb_and_round
    return all(accepts(issue, Verb(verb), who, story.ground, story.now, int(seen)) for who in readers)


@given(matters, begins, lives)
def test_every_button_is_honoured_for_whoever_it_was_drawn_for(issue, now, acts):
    for _, _, _, story in lived(issue, now, acts):
        for letter in story.letters:
            assert letter.page.removeprefix("issues/") in (*PAGES, "before", "after", "before_and_after", "shown")
            for button in chain.from_iterable(letter.buttons):
                assert honoured(button, letter, story), (letter.page, button)
                assert len(button.press.encode()) <= 64
                assert len(button.link) <= 64


@given(matters, begins, lives)
def test_whoever_asks_after_its_number_is_offered_all_that_they_may_do_and_nothing_else(issue, now, acts):
    for _, _, _, story in lived(issue, now, acts):
        for who in EVERYBODY:
            held = roles(story.issue, who, story.ground)
            letter = Scribe(story.issue, story.ground, who.id, story.now).view(who, held)
            drawn = {Verb(button.press.split(":")[3]) for button in chain.from_iterable(letter.buttons)}
            assert drawn == {verb for verb in Verb if accepts_of(held, story.issue, verb, story.ground, story.now)}


@given(matters, begins, lives)
def test_a_round_grows_with_the_stage_alone_and_a_version_with_every_act(issue, now, acts):
    for before, _, _, story in lived(issue, now, acts):
        if before is not None:
            assert story.issue.round == before.round + (story.issue.stage != before.stage)
            assert story.issue.version == before.version + 1


ANOTHER_DAY = frozenset({Verb.DISPUTE, LATER, PLAN})


@given(matters, begins, lives)
def test_a_promise_moves_where_another_day_is_named_or_its_author_was_waited_for_and_never_by_handing_over(
    issue, now, acts
):
    for before, verb, _, story in lived(issue, now, acts):
        if before is None or not before.fix_by or verb in ANOTHER_DAY:
            continue
        if before.waits_on == Awaited.AUTHOR and story.issue.stage != Stage.WAITING:
            assert story.issue.fix_by >= before.fix_by
        else:
            assert story.issue.fix_by == before.fix_by


@given(matters, begins, lives)
def test_what_was_said_and_shown_is_never_lost(issue, now, acts):
    for before, verb, _, story in lived(issue, now, acts):
        if before is not None:
            assert story.issue.before[: len(before.before)] == before.before
            assert verb == Verb.CORRECT or story.issue.words == before.words
            assert (story.issue.author, story.issue.no, story.issue.reported) == (
                before.author, before.no, before.reported,
            )  # fmt: skip
