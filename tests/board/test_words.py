"""The board speaks as the chat does, and has something to say of a matter wherever it stands."""

import re
from dataclasses import replace
from itertools import product

import pytest

from domain.grounds import BEGIN_AT, RUNGS
from domain.issues.issue import NOT_SHOWN, Awaited, Intake, Stage
from flows.board_views import One
from templates import public
from tests.board.views import EXAMPLES, FRAME, MATTER, NOON
from tests.voice.test_pages import NEVER

TAG = re.compile(r"<[^>]+>")
WRITTEN = re.compile(r"\d+:\d\d|https://[\w./-]+")  # the board may write 8:30, and an address to be copied
WHERE = [stage for stage in Stage if stage not in NOT_SHOWN]
ROWS = [name for name, rung in BEGIN_AT.items() if rung < 0] + [(level or role).value for role, level in RUNGS]


def words(page):
    return WRITTEN.sub("", TAG.sub("|", page.partition("<body>")[2]))


@pytest.mark.parametrize("view", EXAMPLES, ids=[f"{n}-{view.template}" for n, view in enumerate(EXAMPLES)])
def test_nothing_official_loud_vague_or_english_is_said(view):
    assert NEVER.findall(words(public.page(view.template, view))) == []


@pytest.mark.parametrize("why", public.NO_PAGES)
def test_a_no_is_said_in_plain_words(why):
    assert NEVER.findall(words(public.no_page(why))) == []


@pytest.mark.parametrize("stage", WHERE)
def test_of_a_matter_it_is_said_how_far_it_is_whoever_has_it(stage):
    for rung, replied, waits_on, late, intake in product(ROWS, (True, False), Awaited, (True, False), Intake):
        over = NOON if stage in (Stage.CONFIRMED, Stage.UNANSWERED, Stage.CANNOT) else None
        matter = replace(
            MATTER, stage=stage.value, who=rung, called=rung, above="", replied=replied, waits_on=waits_on.value,
            late=late, by=None if over else NOON, ended=over, ended_on=rung if over else "", intake=intake.value,
        )  # fmt: skip
        said = words(public.page("matter", One(frame=FRAME, matter=matter)))
        state = said.partition("到哪一步")[2].partition("怎么走")[0]
        assert NEVER.findall(said) == []
        assert len(state.strip("|\n ")) > 5


@pytest.mark.parametrize("rung", ROWS)
def test_no_matter_is_said_to_be_with_nobody(rung):
    said = words(public.page("matter", One(frame=FRAME, matter=replace(MATTER, who="", called=rung))))
    assert "||在办" not in said
