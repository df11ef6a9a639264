"""P20: whatever people type, Telegram reads every page without a slip, and no page, ledger or log line does it."""

import io
import json
import logging
from random import Random

import pytest
from markupsafe import Markup

from domain.texts import clean
from logbook import open_logbook
from sandbox.telegram.refusals import Refusal
from templates import quotes, render
from tests.hostile import CARRIERS, HOSTILE, LONG, TRICKS
from tests.papers.test_filling import NINE, lines, sheet
from tests.rules.test_hostile_texts import check, spoken
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT, SEEDS
from tests.storms.rounds import round_by_round

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = SEEDS[0]
TOGETHER = 1_000  # texts in a round, and in a ledger
SHARES = 20  # each text that nobody thought of is on one page in so many
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LETTERS = "<>&\"'@/#$.:;=_-`~^|{}[]()%\\0aZ1中修\n\t\r\x00\u200b\u200d\u202e\u2066\u0301\u0489א\ud800😀\ufe0f\U000e0041"
ALIVE = ("<b", "@linli_bot")  # what is enough to see a guard gone
MOST = 40  # letters of a piece that nobody thought of


async def test_whatever_is_typed_is_read_as_text_wherever_it_stands(log_as_it_was):
    """What others have tried on every page, what chance says on some; all of it in ledgers and in the log."""
    thought_of = [*dict.fromkeys(HOSTILE)] if FULLY else TRICKS[::30]
    texts = [*((text, 1) for text in thought_of), *((text, SHARES) for text in _typed(Random(SEED), FORM.texts))]

    async def live(number, random):
        some = texts[(number - 1) * TOGETHER : number * TOGETHER]
        pages, wrong = _on_pages(some)
        assert not wrong, wrong[0]
        alive, broken = _in_ledgers(some), _in_the_log(some)
        assert (alive, broken) == (0, 0)
        return {
            "texts": len(some), "pages": pages, "refused_or_alive": len(wrong), "cells_alive": alive,
            "lines_broken": broken,
        }  # fmt: skip

    rounds = -(-len(texts) // TOGETHER)
    tell("P20", seed=SEED, kinds=len(spoken()), **await round_by_round("P20", SEED, rounds, live))


def test_control_what_is_typed_comes_alive_when_nobody_stills_it(monkeypatch):
    monkeypatch.setattr(quotes, "JOINER", "")
    pages, wrong = _on_pages([(text, 1) for text in ALIVE])
    tell("P20 control, nobody stills it", texts=len(ALIVE), pages=pages, refused_or_alive=len(wrong))
    assert wrong


def test_control_telegram_refuses_pages_when_nobody_escapes_it(monkeypatch):
    monkeypatch.setattr(render._pages, "finalize", _as_markup)
    pages, wrong = _on_pages([(text, 1) for text in ALIVE])
    tell("P20 control, nobody escapes it", texts=len(ALIVE), pages=pages, refused_or_alive=len(wrong))
    assert wrong


def _as_markup(value):
    return Markup(quotes.still(value)) if isinstance(value, str) else value


def _typed(random, many):
    """Tricks, carried by other words and by one another, and whatever comes of chance."""
    for _ in range(many):
        pieces = [_piece(random) for _ in range(random.randint(1, 5))]
        yield "".join(pieces)


def _piece(random):
    trick = random.choice(LONG if random.random() < 0.01 else TRICKS)
    carried = random.choice(CARRIERS).replace("{}", trick)
    drawn = "".join(random.choices(LETTERS, k=random.randint(1, MOST)))
    any_at_all = "".join(chr(random.randrange(0x110000)) for _ in range(random.randint(1, MOST)))
    return random.choice((trick, carried, drawn, any_at_all))


def _on_pages(texts):
    """How many they were put on, and what Telegram refused or found alive there."""
    examples, pages, wrong = [*spoken().values()], 0, []
    for number, (text, shares) in enumerate(texts):
        for example in examples[number % shares :: shares] if clean(text) else ():
            pages += 1
            try:
                check(example, clean(text))
            except (AssertionError, Refusal) as why:
                wrong.append(f"{example.page}: {text!r}: {why}")
    return pages, wrong


def _in_ledgers(texts):
    """Cells that a spreadsheet would carry out or follow."""
    rows = [[no, clean(text), NINE] for no, (text, _) in enumerate(texts, 1)]
    cells = [cell for cell in sheet(rows)["B"][1:] if cell.value is not None]
    told = lines(rows)
    assert len(told) == len(rows) + 1
    in_a_book = sum((cell.data_type, cell.hyperlink) != ("s", None) for cell in cells)
    return in_a_book + sum(row[1].startswith(BEGINS_A_FORMULA) for row in told)


def _in_the_log(texts):
    """Events that are not one line of their own."""
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace")  # as standard error is
    logging.getLogger().handlers.clear()
    open_logbook("DEBUG", set(), stream)
    for text, _ in texts:
        logging.getLogger("storm").error("somebody said %s", text)
    stream.flush()
    told = stream.buffer.getvalue().splitlines()
    return abs(len(told) - len(texts)) + sum("somebody said" not in json.loads(line)["says"] for line in told)
