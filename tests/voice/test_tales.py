"""However much people said, a month's tale fits under its pictures."""

from dataclasses import replace

import pytest

from domain.figures.count import Count
from domain.figures.figure import Figure
from domain.monthly.report import REASONS, NoWay, Report
from domain.tales.decisions import OPENING
from domain.tales.letters import told as data_of
from domain.tales.tale import MOST, Mention, Stage, Word
from domain.texts import LONGEST_NAME, cut
from templates.render import page, plain
from tests.voice.examples import GROUND, NOW
from tests.voice.examples_tales import DRAFT, LIGHT

CAPTION = 1024  # as Telegram counts
MANY = Count(dict.fromkeys(Figure, 19_999))


@pytest.mark.parametrize("letter", ["灯", "👍🏽", "👨‍👩‍👧‍👦"])
def test_however_much_people_said_it_fits_under_its_pictures(letter):
    long = letter * 500
    name = cut(long, LONGEST_NAME)
    told = replace(
        LIGHT, no=99_999, words=long, how=long, rated_words=long, place=name * 2, kind="灯" * 8, category="c1",
        session_name=cut(long, 20),
    )  # fmt: skip
    solved = [replace(told, no=told.no - n, session_name=f"{n}{told.session_name}") for n in range(MOST)]
    no_way = NoWay(category="c1", kind="灯" * 8, place=name * 2, reason=long)
    tale = replace(
        DRAFT, stage=Stage.READY, opening=cut(long, OPENING), report=Report(count=MANY, no_way=(no_way,) * REASONS),
        mentions=tuple(Mention(solved=one, word=Word.AGREED, shown=one.digest) for one in solved),
    )  # fmt: skip
    for name_of_page in ("tale", "ready"):
        shown = plain(page(f"tales/{name_of_page}", data_of(tale, replace(GROUND, community_name=name)), NOW))
        assert len(shown.encode("utf-16-le")) // 2 <= CAPTION
