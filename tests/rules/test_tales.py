"""A tale says nothing that whoever it is about hasn't agreed to, names nobody, and is over by itself one day."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from domain.figures.count import Count
from domain.figures.figure import Figure
from domain.tales import decisions
from domain.tales.letters import digest, picture, post
from domain.tales.life import ANSWERS, CLOCK_SAYS, LIFE, OF_A_MATTER, TELLERS, Verb
from domain.tales.tale import KEPT, MOST, Mention, Solved, Stage, Tale, Word, best
from domain.words import CLOCK, Media, Refused, Role, Way, Why
from tests.rules.matters import AUTHOR, GROUND, LEAD, NEIGHBOUR, NOBODY, NOON, STAFF, STREET, WORKER, on

LIGHT = Solved(
    community=12, no=17, area=101, author=AUTHOR.id, chat=AUTHOR.chat, stage="confirmed", public=True, replied=False,
    own_words=True, words="楼道灯不亮", category="lighting", place="桂花园1号楼", how="换了灯管", ended_on="worker",
    reported=NOON, ended=on(20, 12), rating=5, rated_words="辛苦", before="b", after="a",
)  # fmt: skip
DOOR = replace(LIGHT, no=18, author=NEIGHBOUR.id, chat=NEIGHBOUR.chat, words="门坏了", before="", after="")
TALE = Tale(
    id=5, area=12, year=2026, month=10, lapses=NOON + timedelta(days=30),
    mentions=(Mention(solved=LIGHT, word=Word.CHOSEN), Mention(solved=DOOR, word=Word.CHOSEN)),
)  # fmt: skip
STAND_IN = {Stage.DRAFTED: Word.CHOSEN, Stage.ASKED: Word.ASKED}
PEOPLE = (AUTHOR, NEIGHBOUR, WORKER, LEAD, STAFF, STREET, CLOCK)


def at_stage(stage, word=None, *, spare=False):
    word = word or STAND_IN.get(stage, Word.AGREED)
    spares = (Mention(solved=replace(DOOR, no=19)),) if spare else ()
    mentions = [replace(one, word=word, shown=one.solved.digest) for one in TALE.mentions]
    return replace(TALE, stage=stage, round=3, until=NOON, mentions=(*mentions, *spares))


def does(tale, verb, who, no=17, **how):
    held = frozenset({Role.CLOCK}) if who == CLOCK else GROUND.roles(who.id)
    return decisions.move(tale, verb, who, held, GROUND, NOON, no=no, **how)


def after(tale, verb, who, **how):
    return does(tale, verb, who, **how).changes[0].after


def on_desk(tale):
    """As the nearest staff see it, below the pictures."""
    return [letter for letter in decisions.draft(tale, GROUND, CLOCK, NOON).letters if not letter.media]


def refusal(tale, verb, who, **how):
    try:
        does(tale, verb, who, **how)
    except Refused as refused:
        return refused.why
    return None


# the table


def test_every_stage_can_be_reached_and_every_verb_is_some_move():
    reached = {LIFE.start}
    while more := {move.to for (at, _), move in LIFE.moves.items() if at in reached} - reached:
        reached |= more
    assert reached == set(Stage)
    assert {verb for _, verb in LIFE.moves} == set(Verb)


def test_what_is_told_or_dropped_stays_so():
    assert LIFE.ends() == {Stage.DROPPED}
    assert {move.to for (stage, _), move in LIFE.moves.items() if stage == Stage.TOLD} == {Stage.TOLD}


def test_left_alone_it_goes_on_by_itself_until_it_is_over():
    [drafted] = decisions.draft(TALE, GROUND, CLOCK, NOON).changes
    [asked] = does(TALE, Verb.ASK, STAFF).changes
    [ready] = does(at_stage(Stage.ASKED, Word.AGREED), Verb.CLOSE, CLOCK).changes
    [approved] = does(at_stage(Stage.READY), Verb.APPROVE, STAFF).changes
    changes = (drafted, asked, ready, approved)
    verbs = [verb for change in changes for verb in change.alarms or ()]
    assert verbs == ["lapse", "close", "lapse", "tell"]
    for change, verb in zip(changes, verbs, strict=True):
        assert after(change.after, Verb(verb), CLOCK).stage != change.after.stage


@pytest.mark.parametrize("stage", Stage)
def test_once_it_is_over_nothing_rings_any_more(stage):
    if (stage, Verb.DROP) in LIFE.moves:
        [dropped] = does(at_stage(stage), Verb.DROP, STAFF).changes
        assert dropped.alarms == {}


def test_what_time_does_nobody_else_may_do():
    for (_, verb), move in LIFE.moves.items():
        assert (move.by == {Role.CLOCK}) == (verb in CLOCK_SAYS)


def test_whoever_it_is_about_answers_for_themselves_and_staff_decide_on_the_rest():
    for (_, verb), move in LIFE.moves.items():
        assert verb in CLOCK_SAYS or move.by == ({Role.AUTHOR} if verb in ANSWERS else TELLERS)


# who may act


@pytest.mark.parametrize("stage", Stage)
def test_nobody_outside_the_table_may_act(stage):
    tale = at_stage(stage, spare=True)
    for verb, who in product(set(Verb) - CLOCK_SAYS, PEOPLE):
        move = LIFE.moves.get((stage, verb))
        held = GROUND.roles(who.id) | ({Role.AUTHOR} if who == AUTHOR else frozenset())
        assert bool(move and move.by & held) or refusal(tale, verb, who) is not None


@pytest.mark.parametrize("stage", Stage)
def test_every_button_that_is_drawn_is_honoured(stage):
    for spare in (True, False):
        tale = at_stage(stage, spare=spare)
        for button in (each for letter in on_desk(tale) for row in letter.buttons for each in row):
            _, _, verb, *which, seen = button.press.split(":")
            no = int(which[0]) if which else 17
            assert refusal(tale, Verb(verb), STAFF, no=no, seen=int(seen), words="开头") is None


@pytest.mark.parametrize("stage", [Stage.TOLD, Stage.DROPPED])
def test_what_is_over_has_no_buttons(stage):
    assert [letter.buttons for letter in on_desk(at_stage(stage))] == [()]


def test_staff_decide_on_what_they_have_read():
    tale = at_stage(Stage.READY)
    shorter = after(tale, Verb.DECLINE, AUTHOR)
    assert refusal(shorter, Verb.APPROVE, STAFF, seen=tale.round) == Why.STALE
    assert refusal(shorter, Verb.APPROVE, STAFF, seen=shorter.round) is None


def test_an_answer_that_staff_dont_read_makes_their_buttons_no_older():
    tale = at_stage(Stage.ASKED)
    assert after(tale, Verb.AGREE, AUTHOR).round == tale.round
    assert not [letter for letter in does(tale, Verb.AGREE, AUTHOR).letters if letter.to == STAFF.chat]


def test_only_ones_own_can_be_given_away():
    assert refusal(at_stage(Stage.ASKED), Verb.AGREE, NEIGHBOUR, no=17) == Why.NOT_YOURS
    agreed = after(at_stage(Stage.ASKED), Verb.AGREE, NEIGHBOUR, no=18)
    assert [one.word for one in agreed.mentions] == [Word.ASKED, Word.AGREED]


def test_a_no_is_a_no():
    declined = after(at_stage(Stage.ASKED), Verb.DECLINE, AUTHOR)
    for verb in (Verb.AGREE, Verb.DECLINE):
        assert refusal(declined, verb, AUTHOR) == Why.TOO_LATE


# what it tells


@pytest.mark.parametrize("stage", [Stage.READY, Stage.APPROVED, Stage.TOLD])
@pytest.mark.parametrize("word", set(Word) - {Word.AGREED})
def test_without_a_yes_nothing_is_told(stage, word):
    assert at_stage(stage, word).shown == ()


@pytest.mark.parametrize(
    "change",
    [
        {"words": "别的"}, {"how": "别的"}, {"rated_words": "别的"}, {"before": "x"}, {"place": "2号楼"}, {"author": 0},
        {"public": False}, {"stage": "taken"}, {"rating": 3}, {"replied": True}, {"own_words": False}, {"words": ""},
    ],
)  # fmt: skip
def test_what_is_no_longer_what_was_agreed_to_is_not_told(change):
    tale = at_stage(Stage.APPROVED)
    first, second = tale.mentions
    changed = replace(tale, mentions=(replace(first, solved=replace(LIGHT, **change)), second))
    assert [solved.no for solved in changed.shown] == [18]


@pytest.mark.parametrize(("stage", "verb"), [(Stage.ASKED, Verb.CLOSE), (Stage.APPROVED, Verb.TELL)])
def test_where_nobody_agreed_only_the_figures_go_on(stage, verb):
    told = does(at_stage(stage, Word.DECLINED), verb, CLOCK).changes[0].after
    assert told.stage in (Stage.READY, Stage.TOLD)
    assert told.shown == ()


def test_figures_alone_need_nobodys_yes_and_matters_do():
    assert refusal(at_stage(Stage.DRAFTED), Verb.APPROVE, STAFF) == Why.TOO_LATE
    assert after(at_stage(Stage.DRAFTED, Word.LEFT_OUT), Verb.APPROVE, STAFF).stage == Stage.APPROVED


def test_what_went_out_is_counted_again_until_nobody_looks_at_that_month_any_more():
    told = after(at_stage(Stage.APPROVED), Verb.TELL, CLOCK)
    assert told.until is None  # its groups are being told
    [weekly] = does(told, Verb.RECOUNT, CLOCK).changes
    assert weekly.alarms == {"recount": NOON + timedelta(days=7)}
    [over] = does(replace(told, lapses=NOON), Verb.RECOUNT, CLOCK).changes
    assert over.alarms == {}


def test_it_reads_otherwise_when_a_figure_changes_or_a_matter_is_told_no_more_and_only_then():
    tale = at_stage(Stage.TOLD)
    first, second = tale.mentions
    counted = replace(tale, report=replace(tale.report, count=Count({Figure.REPORTED: 1})))
    fewer = replace(tale, mentions=(replace(first, solved=replace(LIGHT, rating=1)), second))
    assert len({digest(each, GROUND) for each in (tale, counted, fewer)}) == 3
    assert digest(replace(tale, round=9, until=None), GROUND) == digest(tale, GROUND)


def test_numbers_and_names_that_people_give_are_in_nobodys_message():
    loose = replace(LIGHT, words="我叫王小花，电话13800138000", how="打了13800138000", rated_words="谢谢，我是501室的")
    tale = replace(at_stage(Stage.TOLD), mentions=(Mention(solved=loose, word=Word.AGREED, shown=loose.digest),))
    shown = str(post(tale, GROUND, 1, Way.LIVING).data)
    assert not [secret for secret in ("小花", "13800138000", "501") if secret in shown]
    assert "name" not in picture(tale, GROUND)


def test_whoever_decides_sees_the_pictures_that_groups_will_see():
    tale = at_stage(Stage.ASKED, Word.AGREED)
    seen = [letter.media for letter in does(tale, Verb.CLOSE, CLOCK).letters if letter.to == STAFF.chat]
    assert seen == [post(replace(tale, stage=Stage.TOLD), GROUND, 1, Way.LIVING).media, ()]


def test_pictures_stand_in_pairs_and_a_single_one_is_left_out():
    only_after = replace(DOOR, after="a2")
    tale = replace(
        at_stage(Stage.TOLD),
        mentions=tuple(Mention(solved=one, word=Word.AGREED, shown=one.digest) for one in (LIGHT, only_after)),
    )
    assert post(tale, GROUND, 1, Way.LIVING).media == (Media("photo", "b"), Media("photo", "a"))


# what it is made of


def test_pictures_tell_most_then_a_session_then_stars_then_what_is_newest():
    plain = replace(DOOR, rating=None)
    found = [
        replace(plain, no=1), replace(plain, no=2, ended=on(21, 12)), replace(plain, no=3, rating=4),
        replace(plain, no=4, session="visiting"), replace(plain, no=5, before="b", after="a"),
    ]  # fmt: skip
    assert [one.solved.no for one in best(found)] == [5, 4, 3, 2, 1]


def test_the_best_are_chosen_a_few_more_wait_and_nothing_else_is_kept():
    words = [one.word for one in best(replace(LIGHT, no=no) for no in range(20))]
    assert words == [Word.CHOSEN] * MOST + [Word.SPARE] * (KEPT - MOST)


def test_what_was_left_out_comes_back_when_nothing_else_is_left():
    tale = at_stage(Stage.DRAFTED, spare=True)
    for no in (17, 18):
        tale = after(tale, Verb.LEAVE_OUT, STAFF, no=no)
    tale = after(tale, Verb.PUT_IN, STAFF)
    assert [one.word for one in tale.mentions] == [Word.LEFT_OUT, Word.LEFT_OUT, Word.CHOSEN]
    assert [one.word for one in after(tale, Verb.PUT_IN, STAFF).mentions] == [Word.CHOSEN, Word.LEFT_OUT, Word.CHOSEN]


def test_the_nearest_staff_hear_of_it_and_where_nobody_is_there_nobody_does():
    assert {letter.to for letter in on_desk(TALE)} == {STAFF.chat}
    assert decisions.anybody_there(GROUND)
    assert not decisions.anybody_there(NOBODY)


def test_asked_at_night_nobodys_phone_rings():
    for hour, silent in ((12, False), (23, True)):
        asked = decisions.move(
            at_stage(Stage.DRAFTED), Verb.ASK, STAFF, GROUND.roles(STAFF.id), GROUND, on(19, hour)
        )  # fmt: skip
        [letter] = [one for one in asked.letters if one.to == AUTHOR.chat and one.page == "tales/may_we_tell"]
        assert letter.silent == silent


def test_approved_at_night_it_goes_out_in_the_morning():
    for hour, due in ((12, on(19, 12)), (23, on(20, 7))):
        [change] = decisions.move(
            at_stage(Stage.READY), Verb.APPROVE, STAFF, GROUND.roles(STAFF.id), GROUND, on(19, hour)
        ).changes
        assert change.alarms == {"tell": due}


def test_a_verb_about_one_matter_names_one_that_is_there():
    for verb in OF_A_MATTER:
        stage = Stage.DRAFTED if verb == Verb.LEAVE_OUT else Stage.ASKED
        who = STAFF if verb == Verb.LEAVE_OUT else AUTHOR
        assert refusal(at_stage(stage), verb, who, no=99) in (Why.TOO_LATE, Why.NOT_YOURS)
