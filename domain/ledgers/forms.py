"""Which ledger somebody wants: of what, of where, of which time, and for which program."""

from datetime import date

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.ledgers import spans
from domain.ledgers.ledger import FORMS, Ledger, Span
from domain.picking import pick
from domain.places import Level
from domain.words import Refused, Why

SPANS = {"this": spans.this_month, "last": spans.last_month}
ANYWHERE = frozenset(Level)


def _ask_which(answers: Answers, scene: Scene) -> Asking:
    return Asking("ledger_which", rows=tuple((Choice(f"ledger:{each}"),) for each in Ledger))


def _take_which(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    _, _, which = said.choice.partition(":")
    return {**answers, "ledger": which} if which in set(Ledger) else None


def _ask_when(answers: Answers, scene: Scene) -> Asking:
    return Asking("ledger_when", rows=(tuple(Choice(f"span:{each}") for each in SPANS),))


def _take_when(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    today = date.fromisoformat(scene.about["today"])
    named = SPANS.get(said.choice.partition(":")[2])
    if said.choice and named is None:
        return None
    span = named(today) if named else spans.spoken(said.text, today)
    if span is None:
        raise Refused(Why.WRONG_VALUE, wrong="ledger_when")
    return {**answers, "span": [span.first.isoformat(), span.last.isoformat()]}


def _ask_form(answers: Answers, scene: Scene) -> Asking:
    return Asking("ledger_form", rows=(tuple(Choice(f"file:{each}") for each in FORMS),))


def _take_form(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    _, _, form = said.choice.partition(":")
    return {**answers, "form": form} if form in FORMS else None


def span_of(answers: Answers) -> Span:
    first, last = map(date.fromisoformat, answers["span"])
    return Span(first, last)


LEDGER = Form(
    "ledger",
    (
        Question("ledger", _ask_which, _take_which),
        pick("area", "ledger_where", ANYWHERE),
        Question("span", _ask_when, _take_when),
        Question("form", _ask_form, _take_form),
    ),
)
