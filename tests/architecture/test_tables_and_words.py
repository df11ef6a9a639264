"""Tables are drawn as they are, and no two ears listen for the same word."""

import re
from importlib import import_module
from itertools import chain

import pytest
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler

from domain.grids.asked import PAGES
from domain.issues import parts_life
from domain.issues.forms import FORMS
from domain.issues.life import LIFE
from domain.issues.verbs import Verb
from domain.markets import stalls_life
from domain.meetings import call_backs, roster
from domain.meetings import visits_life as visits
from domain.notices import life as notices
from handlers import FEATURES
from handlers.where import GROUP, PRIVATE
from templates.words import WORDS
from tests.architecture import drawing

ROUTES = [*chain.from_iterable(import_module(f"handlers.{feature}").ROUTES for feature in FEATURES)]
EARS = {"private": PRIVATE, "group": GROUP}


def commands(where):
    """Every command that is heard in such a chat."""
    routes = [route for route in ROUTES if isinstance(route, CommandHandler)]
    return [command for route in routes if repr(route.filters) == repr(EARS[where]) for command in route.commands]


def test_the_life_of_a_matter_in_the_papers_is_the_one_in_the_code():
    assert drawing.PAPER.read_text("utf-8") == drawing.issues(), "python -m tests.architecture.drawing draws it anew"


def test_the_life_of_a_part_in_the_papers_is_the_one_in_the_code():
    assert drawing.PARTS_PAPER.read_text("utf-8") == drawing.parts()


def test_the_life_of_a_notice_in_the_papers_is_the_one_in_the_code():
    assert drawing.NOTICES_PAPER.read_text("utf-8") == drawing.notices()


def test_every_move_is_drawn():
    drawn = drawing.issues()
    for (at, verb), move in LIFE.moves.items():
        assert f"| {at} | {verb} | {move.to} |" in drawn
        assert at == move.to or re.search(rf"{at} --> {move.to}: .*\b{verb}\b", drawn)


@pytest.mark.parametrize("where", EARS)
def test_no_command_is_heard_twice(where):
    assert len(commands(where)) == len({*commands(where)})


def test_every_command_is_heard_in_private_or_in_a_group_and_in_nothing_else():
    known = {repr(ear) for ear in EARS.values()}
    assert {repr(route.filters) for route in ROUTES if isinstance(route, CommandHandler)} <= known


@pytest.mark.parametrize("where", EARS)
def test_every_command_behind_the_menu_button_is_heard(where):
    assert WORDS["commands"][where].keys() <= {*commands(where)}


def presses():
    """One of every button that is ever drawn."""
    yield from (f"issue:12:17:{verb}:3" for verb in Verb)
    yield from (f"form:7:1:{value}" for value in ("next", "back", "cancel", "note:leak", "category:fire_safety", "103"))
    yield from (f"form:7:1:repair:{kind}:1" for kind in WORDS["kinds"])
    yield "show:12:17"
    yield from ("rate:12:17:5:3", "before:12:17", "academy", "figures:0", "figures:7:2026-11:figure.in_time:3")
    yield from ("grid:home", "grid:7", *(f"grid:7:{page}:1" for page in PAGES))
    yield "trouble:retry"
    yield from ("table:add:7", "table:drop:7", "table:faults:7:1", "table:template", "table:export:0")
    yield from ("pins:1", "pins:mark:4", "areas:stand:103")
    yield from ("invite:7", "people:7:0", "standings:9:7", "dismiss:7:9:worker", f"recall:{'k' * 43}")
    yield from (f"second:{'k' * 43}:{word}" for word in ("agree", "disagree"))
    yield from (f"notice:5:{verb}:3" for verb in ("show", *notices.Verb) if verb not in notices.CLOCK_SAYS)
    yield from (f"part:12:17:2:{verb}:3" for verb in parts_life.Verb if verb not in parts_life.CLOCK_SAYS)
    yield from ("book:mine:7", "book:for:7", "sessions:mine:3", "sessions:for:0", "sessions:near")
    yield from (f"visit:7:{word}:3" for word in ("accept", "change", "come", "decline", "give_up", "late", "wait"))
    yield from (f"visit:7:{word}:3" for word in ("show", "no_thanks", "other_times"))
    yield from ("danger_now:12:17", "danger_now:12:17:gas")
    yield from (f"danger:7:{verb}" for verb in ("go", "cannot", "over", "false", "on", "here", "where"))
    yield from ("duty", "duty:all:0", "duty:late:1", "duty:folded:0", "duty:look:12:17", "duty:walks")
    yield from ("digest:when", "digest:at:7", "digest:at:none")
    yield from (f"visit:7:{verb}:3" for verb in ("call", "arrive", "miss", "end", *visits.OUTCOMES))
    yield from ("session:7:walk_in:3", "session:7:close:3", "session:7:call_backs:0")
    yield from (f"back:7:{answer}:12:17" for answer in call_backs.Answer)
    yield from ("roster:1", "roster:7:look:3:0", "roster:7:whom:3:0", "roster:7:swap:3:9")
    yield from (f"roster:7:{verb}:3:0" for verb in roster.Verb)
    yield from ("spots:0:1", "spots:7:add", "series", "series:at:0:1", "series:make:7", "series:-1:show:0")
    yield from ("stalls:mine:0", "stalls:gaps:1", "stalls:5:at:0", "stalls:5:add", "stall:7:look", "bring:5:3:look:1")
    yield from (f"stall:7:{verb}:1" for verb in stalls_life.Verb if verb != stalls_life.SHIFT)
    yield from ("queue:at:5", "queue:7:take", "queue:7:paper:2", "queue:7:3:serve", "queue:7:3:skip", "queue:7:3:leave")
    yield from ("ahead:at:5", "ahead:9:answer", "ahead:9:said", "after:5:count", "after:5:before", "after:5:poster")
    yield from ("opinion:5:1", "opinion:5:0", "doors:5:open", "doors:5:packing")
    yield from ("events", "events:3", "series:event:7", "event:7:join", "event:7:report", "visit:7:other_events:3")
    yield from ("bring:5:3:come:1", "bring:5:3:cannot:1", "providers:7:0", "provider:3:look", "provider:3:link")
    yield from ("provider:3:leave", "session:5:other_hours:2", "series:market:7", "series:7:change:stalls")
    yield from (f"series:7:{word}" for word in ("end", "add", "table"))
    yield from (f"spot:7:{word}" for word in ("look", "picture", "shade", "benches", "wheelchair", "pin", "gone"))
    yield from (f"series:-1:change:{key}" for key in ("rule", "hours", "spot", "walk_ins"))
    yield from (f"session:5:{word}:2" for word in ("look", "move", "shelter", "cancel", "resize", "make_up", "whom"))
    yield from ("session:5:catch_up:2", "session:5:go:9:2")
    yield from (f"tale:5:{verb}:3" for verb in ("put_in", "open", "ask", "approve", "drop", "agree", "decline"))
    yield "tale:5:leave_out:17:3"
    yield from ("review:5:open:3", "review:5:approve:3", "review:5:drop:3", "review:5:see:2", "review:5:see:2:0")
    yield from ("market:2", "market:services", "market:near", "market:this:7", "places")
    yield from ("places:near", "places:0:", "places:7:30.0075,-120.0025", "station:7:look:", "station:7:way")
    yield from ("station:7:look:30.0075,120.0025", "station:7:wrong", "stations:7:0", "stations:7:add")
    yield from ("station:7:desk", "station:7:set:week", "station:7:set:shut", "station:7:open:3")
    yield from ("bind:7", "unbind:7", "topic:matters:3", "topic:notices:3", "topic:menu:3")


@pytest.mark.parametrize("press", [*presses()])
def test_every_button_is_heard_by_one_ear(press):
    patterns = [route.pattern for route in ROUTES if isinstance(route, CallbackQueryHandler)]
    assert len([each for each in patterns if isinstance(each, re.Pattern) and each.match(press)]) == 1


def test_what_nobody_else_hears_is_heard_last():
    everything = [route for route in ROUTES if isinstance(route, CallbackQueryHandler) and not route.pattern]
    assert everything == [ROUTES[-1]]
    assert isinstance(ROUTES[-2], MessageHandler)


def test_every_form_is_named_for_what_it_is_asked_for():
    assert FORMS.keys() <= set(Verb)
    assert {form.name for form in FORMS.values()} == FORMS.keys()
