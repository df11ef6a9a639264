"""Whatever people type, Telegram reads every page of ours without a slip, and nothing of theirs is alive in it."""

import os
import re
from collections import Counter
from functools import cache, lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from domain.notices.forms import LONGEST as NOTICE
from domain.texts import clean, line
from sandbox.telegram.markup import utf16
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.texts import CAPTION_LIMIT, TEXT_LIMIT, formatted
from templates import quotes
from templates.quotes import JOINER
from templates.render import plain
from tests.hostile import HOSTILE, LONG, TRICKS
from tests.voice.examples import Example, by_page

WORDS = {"words", "said", "how", "says", "answer", "appeal", "body", "head", "proposed", "reason", "sought"}
NAMES = {
    "keeper", "called", "place", "estate", "community", "name", "area", "brand", "by", "deputy", "here", "inviter",
    "sender", "title", "instead", "names", "groups", "readers", "to", "bound", "before",
}  # fmt: skip
FULLY, SHARES = os.environ.get("STORMS") == "full", 8
PINGS = ["issues/ping", "issues/you_have_it"]
CAPTIONS = {"issues/before", "issues/after"}
CARD_ROWS, CARD_WIDTH, A_NAME = 11, 18, 12


def filled(example: Example, words: str, names: str) -> Example:
    """The same example, but with these wherever what people typed may stand."""
    typed = dict.fromkeys(WORDS, words) | dict.fromkeys(NAMES, names)
    data = {key: _typed(old, typed.get(key), typed) for key, old in example.data.items()}
    return Example(example.page, example.when, data, example.now)


def _typed(old, new, typed):
    """What stood there, with what people typed in its place, however deep it lies."""
    if isinstance(old, dict):
        return {key: _typed(each, typed.get(key), typed) for key, each in old.items()}
    if isinstance(old, list | tuple):
        return [_typed(each, new, typed) for each in old]
    return new if isinstance(old, str) and old and new is not None else old


def seen(text: str) -> str:
    return re.sub(f"[{JOINER}\u2068\u2069]", "", text)


def kinds(text: str, parse_mode: str) -> tuple[str, Counter[str]]:
    read, entities = formatted(text, parse_mode, None)
    return read, Counter(entity["type"].removeprefix("expandable_") for entity in entities)


def fill(example: Example, text: str) -> Example:
    """As the ears and the seed leave it behind."""
    of_a_notice, name = cleaned(text)
    return filled(example, of_a_notice if "notice" in example.page else text or "灯", name)


@lru_cache(maxsize=1)
def cleaned(text: str) -> tuple[str, str]:
    """For one page after the other."""
    return clean(text, NOTICE) or "灯", line(text) or "灯"


@cache
def spoken() -> dict[str, Example]:
    """Of each page that shows what people typed, the longest example."""
    fullest = [max(shown, key=lambda one: len(fill(one, "灯" * 60).html)) for shown in by_page().values()]
    return {one.page: one for one in fullest if fill(one, "灯").html != one.html}


@cache
def ours(page: str) -> Counter[str]:
    """What we mark on it ourselves."""
    return kinds(fill(spoken()[page], "灯").html, "HTML")[1]


def check(example: Example, text: str) -> None:
    html = fill(example, text).html
    read, found = kinds(html, "HTML")
    assert found == ours(example.page), (example.page, text)
    assert utf16(read) <= (CAPTION_LIMIT if example.page in CAPTIONS else TEXT_LIMIT), (example.page, text)
    assert kinds(plain(html), "")[1].keys() <= {"bot_command", "url"} & found.keys(), (example.page, text)


def test_there_are_two_thousand_hostile_texts_and_all_sorts_of_pages_that_show_them():
    assert len(HOSTILE) >= 2000
    assert {page.partition("/")[0] for page in spoken()} >= {"issues", "forms", "people", "notices", "stops"}


@pytest.mark.parametrize("trick", list(dict.fromkeys(filter(None, map(clean, TRICKS + LONG)))))
def test_no_trick_breaks_a_page_or_comes_alive_on_it(trick):
    for example in spoken().values():
        check(example, trick)


@pytest.mark.parametrize("at", range(20))
def test_nor_does_any_carried_by_other_words(at):
    """Each page takes its share of them, and in full length all."""
    pages = [*spoken().values()]
    for number, text in enumerate(dict.fromkeys(filter(None, map(clean, HOSTILE[at::20])))):
        for example in pages if FULLY else pages[number % SHARES :: SHARES]:
            check(example, text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("<>&\"'@/#$.:;=_-aZ1中\n\u200d\u202e\u0301א\ud800😀") | st.characters(codec=None)))
def test_nor_does_any_other(text):
    if kept := clean(text):
        for example in spoken().values():
            check(example, kept)


@pytest.mark.parametrize("text", [*TRICKS, *LONG])
def test_a_card_stays_a_card(text):
    kept = clean(text) or "灯"
    for example in by_page()["issues/card"]:
        read = kinds(filled(example, kept, line(kept, A_NAME)).html, "HTML")[0]
        assert sum(-(-len(row) // CARD_WIDTH) for row in seen(read).split("\n")) <= CARD_ROWS


@pytest.mark.parametrize("text", [*TRICKS, *LONG])
def test_whoever_is_to_go_there_reads_every_word(text):
    kept = clean(text) or "灯"
    for page in PINGS:
        read = kinds(fill(spoken()[page], kept).html, "HTML")[0]
        assert kept in seen(read)


@pytest.mark.parametrize("page", PINGS)
def test_without_escaping_telegram_would_refuse(page):
    with pytest.raises(Refusal):
        kinds(filled(spoken()[page], Markup("<b"), "3号楼").html, "HTML")


@pytest.mark.parametrize("page", PINGS)
def test_without_stilling_words_would_come_alive(page, monkeypatch):
    monkeypatch.setattr(quotes, "JOINER", "")
    with pytest.raises(AssertionError):
        check(spoken()[page], "@linli_bot")
