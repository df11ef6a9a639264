"""What every storm is held to afterwards can be broken: each promise, on a small history that keeps them all."""

from dataclasses import replace

import pytest

from tests.storms.arrivals import Arrivals, arrivals
from tests.storms.history import (
    AT,
    GOOD,
    HELPER,
    KEEPER,
    MINUTE,
    NEIGHBOUR,
    fact,
    matter,
    unwritten,
    with_more,
    without,
    written_again,
)
from tests.storms.invariants import PROMISES, broken, gaps, loose_ends, untrue
from tests.storms.matters import clocks, lives, merged, neighbours, times
from tests.storms.owing import owing
from tests.storms.parting import lives_of_parts, parted
from tests.storms.town import Post

FIXED = replace(with_more("issue:2:2", "fix", KEEPER), issues=matter(2, stage="fixed", round=4, version=4).issues)
HOW = {
    "somebody has what nobody took": (lives, matter(3, keeper=KEEPER)),
    "nobody has what is under way": (lives, matter(2, keeper=None)),
    "somebody else has it than whoever accepted it": (lives, matter(1, keeper=HELPER)),
    "whoever has it has never accepted it": (lives, fact("issue:2:1", "accept", who=NEIGHBOUR)),
    "whoever was only asked has it": (lives, matter(3, keeper=HELPER, offered=None)),
    "somebody is still asked who has said yes": (lives, matter(1, offered=9)),
    "nobody is asked, and it was handed over": (lives, matter(3, offered=None)),
    "it is at another stage than its facts lead to": (lives, matter(3, stage="taken")),
    "something that can't befall it there has": (lives, without("issue:2:1", "take")),
    "nobody has reported it": (lives, without("issue:2:4", "report")),
    "it befell it twice": (lives, with_more("issue:2:3", "gather", KEEPER)),
    "the matter is gone, and its facts aren't": (lives, replace(GOOD, issues=GOOD.issues[:3])),
    "fewer changes of hands are counted": (lives, matter(1, handed=0)),
    "more changes of hands are counted": (lives, matter(1, handed=2)),
    "something that isn't over is rated": (lives, matter(2, rating=5)),
    "it is rated, and nobody has rated it": (lives, without("issue:2:1", "rate")),
    "a rating is lost": (lives, matter(1, rating=None)),
    "time falls": (times, fact("issue:2:1", "accept", at=AT + MINUTE)),
    "it was reported later than it was said": (times, matter(2, reported=AT + MINUTE)),
    "it has ended, and isn't over": (times, matter(2, ended=AT + 2 * MINUTE)),
    "it is over, and has never ended": (times, matter(1, ended=None)),
    "it ended when it was rated": (times, matter(1, ended=AT + 7 * MINUTE)),
    "a neighbour is counted twice": (neighbours, matter(1, joined=2)),
    "a neighbour has joined and isn't counted": (neighbours, replace(GOOD, joiners=[*GOOD.joiners, GOOD.joiners[0]])),
    "a neighbour is counted who never said so": (neighbours, without("issue:2:1", "join")),
    "it is merged, and into nothing": (merged, matter(4, merged_into=None)),
    "it is merged into what never took it in": (merged, matter(4, merged_into=1)),
    "it is merged into what isn't there": (merged, matter(4, merged_into=99)),
    "it was taken out again, and is still merged": (merged, with_more("issue:2:3", "part", HELPER)),
    "it is merged, and goes on by itself": (merged, matter(4, stage="taken")),
    "the clock speaks of what is over": (clocks, replace(GOOD, alarms=[*GOOD.alarms, {"about": "issue:2:4"}])),
    "the clock speaks of a part that is done": (clocks, replace(GOOD, alarms=[*GOOD.alarms, {"about": "part:2:2:1"}])),
    "the clock has forgotten what is open": (clocks, replace(GOOD, alarms=GOOD.alarms[1:])),
    "the clock has forgotten a part": (clocks, replace(GOOD, alarms=GOOD.alarms[:2])),
    "a part is done twice": (lives_of_parts, with_more("part:2:2:1", "finish", KEEPER)),
    "a part is further than its facts say": (lives_of_parts, without("part:2:2:1", "finish")),
    "a part is gone, and its facts aren't": (lives_of_parts, replace(GOOD, parts=GOOD.parts[:1])),
    "a matter is over while a part is open": (parted, FIXED),
    "a part is gone": (parted, replace(GOOD, parts=GOOD.parts[:1])),
    "its author isn't told that it was taken": (owing, unwritten("issue:2:1", "issues/taken")),
    "its author isn't told that they took it themselves": (
        owing,
        unwritten("issue:2:1", "issues/handed_over", fact("issue:2:1", "report", who=KEEPER)),
    ),
    "its author is told nothing of what they reported": (owing, unwritten("issue:2:2", "issues/noted")),
    "the group sees nothing of what was said there": (owing, unwritten("issue:2:1", "issues/card")),
    "nobody is called": (owing, unwritten("issue:2:4", "issues/ping")),
    "whoever is asked isn't told": (owing, unwritten("issue:2:3", "issues/hand_over_asked")),
    "its author is told twice": (owing, written_again("issue:2:4", "issues/merged", chat=8)),
    "one of several is told twice": (owing, written_again("issue:2:2", "issues/ping")),
}
SENT = {"state": "sent", "message": 1, "reason": None, "doubts": 0, "chat": 7, "about": "issue:2:1"}


def test_a_history_that_keeps_every_promise_is_not_complained_of():
    assert broken(GOOD) == []


@pytest.mark.parametrize("how", HOW)
def test_a_history_is_complained_of_where(how):
    promise, kept = HOW[how]
    assert [*promise(kept)]


def test_nobody_has_to_be_asked_whether_their_own_work_is_good():
    assert not [*owing(unwritten("issue:2:1", "issues/is_it_fixed", fact("issue:2:1", "report", who=KEEPER)))]


def test_each_promise_is_broken_here_in_some_way():
    assert {promise for promise, _ in HOW.values()} == {*PROMISES}


def test_a_number_that_was_left_out_or_given_twice_is_complained_of():
    told = [{"community": 2, "last": 4}]
    assert not gaps(GOOD.issues, told)
    assert gaps([*GOOD.issues[:1], *GOOD.issues[2:]], told)
    assert gaps([*GOOD.issues, GOOD.issues[3]], told)


@pytest.mark.parametrize("letter", [{"message": None}, {"state": "dead"}, {"state": "claimed"}, {"state": "waiting"}])
def test_a_letter_is_complained_of_that_never_came_to_an_end(letter):
    assert not loose_ends([{"id": 1, **SENT}])
    assert loose_ends([{"id": 1, **SENT, **letter}])


@pytest.mark.parametrize("text", ["记下了，是第3件：灯坏了，记号g3", "第4件和哪件是一回事？\n第3件，灯坏了，记号g3"])
def test_a_number_that_was_shown_for_something_else_is_complained_of(text):
    assert not [*untrue([Post(0, 7, 1, text)], [{"no": 3, "words": "灯坏了，记号g3"}])]
    assert [*untrue([Post(0, 7, 1, text)], [{"no": 5, "words": "灯坏了，记号g3"}])]
    assert [*untrue([Post(0, 7, 1, text)], [])]


GOT = Post(0, 7, 1, "第1件好了吗", "修好了")
COPY, AGAIN = replace(GOT, message=2), replace(GOT, message=3)
DEAD = {**SENT, "message": None, "state": "dead", "reason": "in doubt", "doubts": 2}


@pytest.mark.parametrize(
    ("posts", "letters", "found"),
    [
        ([GOT], [SENT], Arrivals(most=1, extra=0, doubled=0, phantoms=0, missing=0, unseen=0)),
        ([GOT, COPY], [SENT], Arrivals(most=2, extra=1, doubled=0, phantoms=0, missing=0, unseen=0)),
        ([GOT, COPY, AGAIN], [SENT], Arrivals(most=3, extra=2, doubled=0, phantoms=0, missing=0, unseen=0)),
        ([GOT, COPY, AGAIN], [SENT, DEAD], Arrivals(most=2, extra=2, doubled=0, phantoms=0, missing=0, unseen=1)),
        ([], [SENT], Arrivals(most=0, extra=0, doubled=0, phantoms=0, missing=1, unseen=0)),
        ([GOT], [], Arrivals(most=1, extra=1, doubled=0, phantoms=1, missing=0, unseen=0)),
        ([], [DEAD], Arrivals(0, 0, 0, phantoms=0, missing=0, unseen=1)),
        (
            [GOT, COPY], [SENT, {**SENT, "message": 2}],
            Arrivals(most=1, extra=0, doubled=1, phantoms=0, missing=0, unseen=0),
        ),
    ],
)  # fmt: skip
def test_what_came_of_letters_is_counted(posts, letters, found):
    assert arrivals(posts, letters) == found
