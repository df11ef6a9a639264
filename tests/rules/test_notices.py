"""A notice can always be taken back, nobody agrees with themselves, and every button means what it says."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import chain, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns import Walk
from domain.forms import NEXT, Draft, Said, Scene, answer
from domain.grounds import Ground
from domain.notices import decisions, forms, life
from domain.notices.campaign import BEGUN_BY, ENDED_BY, walk_after, walks_over
from domain.notices.letters import card, in_charge, second_persons
from domain.notices.life import CLOCK_SAYS, LIFE, MANY, OPEN, SENDERS, Verb
from domain.notices.notice import Kind, Notice, Reach, Stage
from domain.notices.pages import PAGES
from domain.places import Level
from domain.posts import Post
from domain.words import CLOCK, Letter, Media, Person, Refused, Role, Urgency, Way, Why
from tests.rules.matters import AUTHOR, GROUND, NEIGHBOUR, NOON, STAFF, STREET, WORKER, ZONE, on, person

SECRETARY, AWAY = person(11, "书记"), person(12, "出门的")
POSTS = (
    *GROUND.posts,
    Post(SECRETARY.id, SECRETARY.chat, SECRETARY.called, Role.SECRETARY, Level.COMMUNITY, 2),
    Post(AWAY.id, AWAY.chat, AWAY.called, Role.SECRETARY, Level.COMMUNITY, 2, away=True),
)
HERE = replace(GROUND, posts=POSTS)
EVERYBODY = (WORKER, STAFF, SECRETARY, STREET, NEIGHBOUR)
FEW, ALL_OF_THEM = Reach(3), Reach(MANY + 1, told=20, seen=4)
NOTICE = Notice(
    id=5, area=12, author=STAFF.id, author_chat=STAFF.chat, sender="桂花社区", kind=Kind.WATER,
    words="周六停水\n接点水", written=NOON, until=on(21, 22),
)  # fmt: skip


def held(who: Person, ground: Ground = HERE) -> frozenset[Role]:
    return frozenset() if who == CLOCK else ground.roles(who.id) | {Role.RESIDENT}


def at_stage(stage: Stage, **how: Any) -> Notice:
    waits: dict[str, Any] = {"proposer": STAFF.id} if stage == Stage.WAITING else {}
    return replace(NOTICE, **{"stage": stage, "round": 3, "version": 3, **waits, **how})


def does(notice, verb, who, reach=FEW, *, seen=None, words=""):
    return decisions.move(notice, verb, who, held(who), HERE, reach, NOON, seen=seen, words=words)


def accepts(notice, verb, who, reach=FEW, **how):
    try:
        does(notice, verb, who, reach, words="别的话", **how)
    except Refused:
        return False
    return True


# the table


def test_every_stage_can_be_reached():
    reached = {LIFE.start}
    while more := {move.to for (at, _), move in LIFE.moves.items() if at in reached} - reached:
        reached |= more
    assert reached == set(Stage)


def test_every_verb_is_some_move():
    assert {verb for _, verb in LIFE.moves} == set(Verb)


@pytest.mark.parametrize("stage", OPEN)
def test_whatever_is_not_over_can_be_withdrawn_and_is_over_by_itself_one_day(stage):
    assert LIFE.moves[stage, Verb.WITHDRAW].to == Stage.WITHDRAWN
    assert LIFE.moves[stage, Verb.EXPIRE].to == Stage.EXPIRED


def test_what_is_over_stays_over():
    assert not [verb for stage, verb in LIFE.moves if stage in LIFE.ends()]


def test_what_time_does_nobody_else_may_do():
    for (_, verb), move in LIFE.moves.items():
        assert (move.by == {Role.CLOCK}) == (verb in CLOCK_SAYS)


def test_everybody_reads_and_only_those_in_charge_do_anything_else():
    for (_, verb), move in LIFE.moves.items():
        assert verb in CLOCK_SAYS or move.by == ({Role.RESIDENT} if verb == Verb.SEE else SENDERS)


def test_a_notice_can_be_seen_exactly_where_groups_have_it():
    seen = {stage for stage, verb in LIFE.moves if verb == Verb.SEE}
    assert seen == {Stage.SENDING, Stage.STOPPED, Stage.SENT}


def test_every_page_the_table_tells_is_a_page_of_the_letters():
    assert {page for move in LIFE.moves.values() for page in move.tell.values()} == PAGES.keys()


# who may act


@pytest.mark.parametrize("stage", Stage)
def test_nobody_outside_the_table_may_act(stage):
    notice = at_stage(stage)
    for verb, who in product(Verb, (*EVERYBODY, CLOCK)):
        move = LIFE.moves.get((stage, life.weighed(verb, FEW)))
        invited = move is not None and bool(move.by & decisions.roles(notice, who, held(who)))
        assert invited or not accepts(notice, verb, who)


@pytest.mark.parametrize("groups", [MANY, MANY + 1])
def test_from_the_51st_group_on_it_waits(groups):
    [change] = does(NOTICE, Verb.SEND, STAFF, Reach(groups)).changes
    assert change.after.stage == (Stage.WAITING if groups > MANY else Stage.SENDING)
    assert change.after.proposer == (STAFF.id if groups > MANY else None)


def test_nobody_agrees_with_themselves():
    with pytest.raises(Refused) as no:
        does(at_stage(Stage.WAITING), Verb.APPROVE, STAFF)
    assert no.value.why == Why.SECOND_PERSON
    assert accepts(at_stage(Stage.WAITING), Verb.APPROVE, SECRETARY)


@pytest.mark.parametrize("stage", [Stage.SENDING, Stage.STOPPED, Stage.SENT])
def test_nobody_agrees_where_nothing_waits(stage):
    assert not accepts(at_stage(stage), Verb.APPROVE, SECRETARY)
    assert accepts(at_stage(stage, proposer=STAFF.id, proposed="别的"), Verb.APPROVE, SECRETARY)


def test_nobody_agrees_to_words_they_have_not_read():
    [change] = does(at_stage(Stage.SENT), Verb.EDIT, STAFF, ALL_OF_THEM, words="一").changes
    [again] = does(change.after, Verb.EDIT, STAFF, ALL_OF_THEM, words="二").changes
    with pytest.raises(Refused) as no:
        does(again.after, Verb.APPROVE, SECRETARY, ALL_OF_THEM, seen=change.after.round)
    assert no.value.why == Why.STALE
    [agreed] = does(again.after, Verb.APPROVE, SECRETARY, ALL_OF_THEM, seen=again.after.round).changes
    assert (agreed.after.words, agreed.after.proposed, agreed.after.proposer) == ("二", "", None)


def test_other_words_that_were_refused_change_nothing():
    waits = at_stage(Stage.SENT, proposer=STAFF.id, proposed="别的")
    [change] = does(waits, Verb.REFUSE, SECRETARY).changes
    assert (change.after.stage, change.after.words, change.after.proposed) == (Stage.SENT, NOTICE.words, "")


def test_the_nearest_who_are_there_are_asked_and_never_whoever_asks():
    assert [post.person for post in second_persons(at_stage(Stage.WAITING), HERE)] == [SECRETARY.id]
    alone = replace(HERE, posts=tuple(post for post in POSTS if post.person in (STAFF.id, AWAY.id, STREET.id)))
    assert [post.person for post in second_persons(at_stage(Stage.WAITING), alone)] == [STREET.id]


def test_where_there_is_nobody_to_ask_it_is_not_sent():
    nobody = replace(HERE, posts=tuple(post for post in POSTS if post.person == STAFF.id))
    with pytest.raises(Refused) as no:
        decisions.move(NOTICE, Verb.SEND, STAFF, held(STAFF), nobody, ALL_OF_THEM, NOON)
    assert no.value.why == Why.NOBODY_ELSE


def test_an_edit_needs_words():
    with pytest.raises(Refused) as no:
        does(at_stage(Stage.SENT), Verb.EDIT, STAFF)
    assert no.value.why == Why.NOTHING_SAID


# what becomes of it

acts = st.lists(
    st.tuples(st.sampled_from(Verb), st.sampled_from((*EVERYBODY, CLOCK)), st.sampled_from((FEW, ALL_OF_THEM)))
)


@dataclass
class Story:
    """One notice lived through: what is, when it is over, and what the last act said of it."""

    notice: Notice = NOTICE
    alarms: dict[str, object] = field(default_factory=dict)
    letters: tuple[Letter, ...] = ()
    reach: Reach = FEW

    def does(self, verb, who, reach):
        outcome = does(self.notice, verb, who, reach, words="别的话")
        [change] = outcome.changes
        self.notice, self.letters, self.reach = change.after, outcome.letters, reach
        if change.alarms is not None:
            self.alarms = dict(change.alarms)


def lived(acts):
    """Each state of a notice whose people try whatever comes."""
    story = Story()
    for verb, who, reach in acts:
        before = story.notice
        try:
            story.does(verb, who, reach)
        except Refused:
            continue
        yield before, verb, who, story


@given(acts)
def test_its_end_is_known_from_the_first_moment_to_the_last(acts):
    for _, _, _, story in lived(acts):
        over = story.notice.stage in LIFE.ends()
        assert story.alarms == ({} if over else {"expire": NOTICE.until})


@given(acts)
def test_every_button_is_honoured_for_whoever_it_was_drawn_for(acts):
    for _, _, _, story in lived(acts):
        for letter in story.letters:
            [reader] = [who for who in (*EVERYBODY, AWAY) if who.chat == letter.to]
            for button in chain.from_iterable(letter.buttons):
                _, id_, verb, seen = button.press.split(":")
                assert int(id_) == NOTICE.id
                assert accepts(story.notice, Verb(verb), reader, seen=int(seen)), (letter.page, verb)
                assert len(button.press.encode()) <= 64


@given(acts)
def test_whoever_acts_sees_what_it_did(acts):
    for _, verb, who, story in lived(acts):
        assert who == CLOCK or verb == Verb.SEE or who.chat in {letter.to for letter in story.letters}


@given(acts)
def test_more_than_fifty_groups_read_only_what_two_people_agreed_on(acts):
    for before, verb, who, story in lived(acts):
        if story.notice.words != before.words and verb == Verb.APPROVE:
            assert who.id != before.proposer
            assert story.notice.words == before.proposed
        elif story.notice.words != before.words:
            assert story.reach is FEW


@given(acts)
def test_a_version_grows_with_every_act(acts):
    for before, _, _, story in lived(acts):
        assert story.notice.version == before.version + 1


def test_nobody_who_reads_it_in_a_group_can_do_anything_but_see_it():
    for stage in Stage:
        letter = card(at_stage(stage), HERE, 500, 46, Way.LIVING, NOON)
        labels = [button.says for button in chain.from_iterable(letter.buttons)]
        assert labels == (["看过了 46"] if (stage, Verb.SEE) in LIFE.moves else [])


@pytest.mark.parametrize(("loud", "hour", "silent"), [(False, 12, True), (True, 12, False), (True, 23, True)])
def test_a_card_rings_only_where_it_was_wanted_and_never_at_night(loud, hour, silent):
    assert card(at_stage(Stage.SENDING, loud=loud), HERE, 500, 0, Way.LIVING, on(19, hour)).silent == silent


def test_a_card_goes_last_of_all_letters_to_the_topic_for_notices_and_not_after_its_time():
    letter = card(at_stage(Stage.SENDING), HERE, 500, 0, Way.LIVING, NOON)
    assert (letter.urgency, letter.topic, letter.expires) == (Urgency.BROADCAST, "notices", NOTICE.until)
    gone = card(at_stage(Stage.WITHDRAWN), HERE, 500, 0, Way.LIVING, NOON)
    assert gone.expires is None  # late is better than never


def test_everybody_in_charge_has_one_place_in_the_list():
    assert len(in_charge(HERE)) == len({post.person for post in in_charge(HERE)})
    assert WORKER.id not in {post.person for post in in_charge(HERE)}


# the walks


def test_a_walk_follows_exactly_what_groups_have_to_hear_of():
    sending, sent = at_stage(Stage.SENDING), at_stage(Stage.SENT)
    assert walk_after(NOTICE, sending) == Walk.POST
    assert walk_after(sending, sent) is None
    assert walk_after(sent, replace(sent, words="别的")) == Walk.CHANGE
    assert walk_after(sent, replace(sent, proposed="别的")) is None
    assert walk_after(sent, at_stage(Stage.WITHDRAWN)) == Walk.CHANGE
    assert walk_after(sent, at_stage(Stage.EXPIRED)) == Walk.REFRESH


def test_no_walk_outlives_what_it_tells():
    for stage in (Stage.STOPPED, *LIFE.ends()):
        assert Walk.POST in walks_over(at_stage(Stage.SENDING), at_stage(stage))
    assert walks_over(at_stage(Stage.SENDING), at_stage(Stage.SENT)) == frozenset()
    assert {*BEGUN_BY, *ENDED_BY} == {Stage.SENDING, Stage.STOPPED, *LIFE.ends()}


# the questions

SCENE = Scene(about={"zone": ZONE, "may": True, "groups": 3, "sender": "桂花社区"})
BEGUN = {forms.BEGUN: int(NOON.timestamp() * 1000)}


def taken(question: str, said: Said, **known: object) -> Any:
    [asked] = [q for q in forms.NOTICE.questions if q.key == question]
    return asked.takes({**BEGUN, **known}, said, SCENE)


def evening(month, day, year=2026):
    return int(on(19, 22).replace(year=year, month=month, day=day).timestamp() * 1000)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("12月5日", evening(12, 5)), ("12月5号", evening(12, 5)), ("１２月 ５日", evening(12, 5)),
        ("25日", evening(11, 25)), ("19", evening(11, 19)), ("5日", evening(12, 5)), ("1月2日", evening(1, 2, 2027)),
    ],
)  # fmt: skip
def test_a_day_is_the_next_of_its_name(said, until):
    assert taken("until", Said(text=said))["until"] == until


@pytest.mark.parametrize(
    "said", ["", "明天吧", "2月30日", "13月1日", "0日", "32日", "11月18日", "6月1日", "5日6日", "９９９９日"]
)
def test_a_day_that_is_none_or_too_far_off_is_not_understood(said):
    assert taken("until", Said(text=said)) is None


@pytest.mark.parametrize("choice", ["days:3", "days:-1", "days:", "days:x", "x", "days:0:1"])
def test_a_span_that_was_not_offered_is_none(choice):
    assert taken("until", Said(choice=choice)) is None


def test_late_in_the_evening_it_can_no_longer_hold_for_today():
    late = {forms.BEGUN: int(on(19, 22, 30).timestamp() * 1000)}
    [asked] = [q for q in forms.NOTICE.questions if q.key == "until"]
    offered = [choice.value for row in asked.asks(late, SCENE).rows for choice in row]
    assert offered == ["days:1", "days:2", "days:7", "days:30"]
    assert asked.takes(late, Said(choice="days:0"), SCENE) is None


def test_of_an_album_one_photo_is_kept_and_a_voice_is_not_taken():
    photos = tuple(Media("photo", name) for name in "ab")
    assert taken("what", Said(media=photos))["media"] == [("photo", "a", 0)]
    assert taken("what", Said(media=(Media("voice", "v", 7),))) is None
    assert taken("what", Said(choice=NEXT)) is None


@pytest.mark.parametrize("about", [{"may": False}, {"groups": 0}])
def test_what_was_not_offered_to_be_sent_can_not_be_sent(about):
    scene = replace(SCENE, about={**SCENE.about, **about})
    answers = {**BEGUN, "what": "停水", "kind": "water", "area": 12, "until": evening(11, 21)}
    draft = Draft(person=AUTHOR.id, form="notice", answers=answers, until=NOON + timedelta(hours=1))
    turn = answer(forms.NOTICE, draft, Said(choice="send_notice"), scene)
    assert turn is None


def test_changing_it_keeps_what_was_said_and_asks_all_of_it_once_more():
    answers = {"what": "停水", "words": "停水", "kind": "water", "area": 12, "until": 1, "at": 12}
    changed = taken("preview", Said(choice="change"), **answers)
    assert changed == {**BEGUN, "words": "停水", "at": 12}


def test_the_longest_notice_fits_below_a_photo():
    notice = at_stage(Stage.SENDING, words="😀" * (forms.LONGEST // 2))
    assert len(notice.words.encode("utf-16-le")) // 2 <= forms.LONGEST
    assert taken("what", Said(text="😀" * (forms.LONGEST // 2)))["what"] == notice.words
    assert taken("what", Said(text="😀" * (forms.LONGEST // 2 + 1)))["long"]
