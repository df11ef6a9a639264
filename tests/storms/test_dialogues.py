"""Dialogues that nobody thought of: whatever people, staff, the clock and faults do, everybody sees what is so."""

from collections import Counter
from random import SystemRandom

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.internal.conjecture import engine
from hypothesis.stateful import run_state_machine_as_test

from domain.issues import decisions, life
from tests.storms.figures import tell
from tests.storms.form import FORM, FULLY, LIMIT, ONE_SEED
from tests.storms.walk import Matters, Walk

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = int(ONE_SEED or (SystemRandom().randrange(10**6) if FULLY else 2))
LONGER = 86_400  # seconds: how short it gets is not to hang on how fast the machine is
MANY, LONG = 300, 16  # dialogues of a control, and steps of each
FEW = 8  # lines that are enough to show what is missing


def test_whatever_is_said_and_done_everybody_sees_what_is_so(tables):
    lived = walked(Walk, tables, FORM.dialogues, FORM.steps)
    dialogues, steps = lived.pop("dialogues"), lived.pop("steps")
    tell("dialogues", seed=SEED, dialogues=dialogues, steps=steps, befell=lived.total(), kinds=len(lived), wrong=0)
    tell("dialogues, lived", seed=SEED, **lived)


def test_control_where_buttons_of_any_round_count_one_is_found_and_told_in_a_few_lines(tables, monkeypatch):
    """Made as short as it goes in the full form alone: that takes longer than finding it."""
    step = life.step

    def of_any_round(issue, verb, roles, ground, seen, now):
        return step(issue, verb, roles, ground, None, now)

    for module in (decisions, life):
        monkeypatch.setattr(module, "step", of_any_round)
    monkeypatch.setattr(engine, "MAX_SHRINKING_SECONDS", LONGER)
    with pytest.raises(AssertionError, match="by a button of round") as found:
        walked(Matters, tables, MANY, LONG, Phase.generate, *([Phase.shrink] if FULLY else []))
    lines = [line for line in str(found.value).splitlines() if line and "→" not in line and "!!!" not in line]
    tell("dialogues, control", seed=SEED, lines=len(lines))
    assert len(lines) <= (FEW if FULLY else 2 * LONG)


def walked(walk, tables, dialogues, steps, *phases):
    """How often what befell anything."""
    print(f"dialogues: seed {SEED}", flush=True)
    walk.tables, walk.lived = tables, Counter()
    run_state_machine_as_test(
        seed(SEED)(walk),
        settings=settings(
            max_examples=dialogues, stateful_step_count=steps, phases=phases or tuple(Phase), deadline=None,
            database=None, print_blob=False, report_multiple_bugs=False, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    return walk.lived
