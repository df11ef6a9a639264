"""P18: whatever somebody tries, and however they come to it, has an effect only if the matrix lets them."""

import json
import re
from math import ceil
from random import Random

import pytest

from domain.permits import Act
from flows.verifying import verify
from tests.storms.deeds import DEEDS, OPEN
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.lives import LIVES
from tests.storms.quarter import quarter
from tests.storms.rounds import round_by_round
from tests.storms.trying import Try, chosen, ears, listening, tried

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = SEEDS[0]
TOGETHER = 1_000  # tries in a round
SOME = 200  # of a control no more is asked than that it fails
NAMED = frozenset(name for deed in DEEDS for name in deed.ears.split())


@pytest.fixture
async def here(tmp_path):
    async with quarter(tmp_path) as here:
        yield here
        assert here.errors.said == []


def test_every_ear_of_the_bot_is_tried_or_open_to_everybody():
    assert {name for name, _ in ears()} == NAMED | OPEN.keys()
    assert not NAMED & OPEN.keys()


def test_every_act_of_the_matrix_is_tried():
    assert {deed.acts for deed in DEEDS} - {""} == {act.value for act in Act}


async def test_the_only_pages_on_the_web_beside_the_board_show_nothing_of_anybody(here):
    labels = re.findall(r'="([^"]*)"', await here.town.house.metrics.told())
    report = json.dumps([await here.town.house.watch.report(), labels], default=str)
    board = {route.path for route in here.town.house.board.routes()}  # of which P21 sees that it shows nobody
    assert {route.path for route in here.town.house.routes()} - board == {"/health", "/metrics"}
    assert [
        name for name, person in here.people.items() if str(person.id) in report or person.user.first_name in report
    ] == []


async def test_whatever_is_tried_has_an_effect_for_somebody_who_may(here):
    """What never has one proves nothing when somebody else tries it."""
    heard = set[int]()
    with listening(heard) as routes:
        idle = [deed.name for deed in DEEDS if deed.may and not await _works(here, deed)]
    deaf = [f"{name}: {route}" for at, (name, route) in enumerate(routes) if name in NAMED and at not in heard]
    assert (idle, deaf) == ([], [])


async def test_nobody_who_may_not_has_any_effect(here):
    attempts = chosen(Random(SEED), FORM.tries)

    async def live(number, random):
        came = [await tried(here, each) for each in attempts[(number - 1) * TOGETHER : number * TOGETHER]]
        wrong = [f"{each.tried}: {each.effects}" for each in came if each.unauthorised]
        assert not wrong, "\n".join(wrong)
        assert here.errors.said == []
        assert not (await verify(here.town.house.desk.db)).bad
        return {"tries": len(came), "unauthorised": len(wrong)}

    found = await round_by_round("P18", SEED, ceil(len(attempts) / TOGETHER), live)
    tell("P18", seed=SEED, **found, people=len({each.name for each in attempts}))


async def test_control_without_the_check_they_have(tmp_path, monkeypatch):
    ears()  # all of the bot is read in: what is read in later would let everybody through from then on
    monkeypatch.setattr("domain.permits.check", _lets_everybody)
    monkeypatch.setattr("domain.lifecycle.check", _lets_everybody)
    async with quarter(tmp_path) as here:
        came = [await tried(here, each) for each in chosen(Random(SEED), SOME)]
    wrong = [each for each in came if each.unauthorised]
    tell("P18 control, everybody is let through", seed=SEED, tries=len(came), unauthorised=len(wrong))
    assert len({each.tried.deed.name for each in wrong}) > 1


def _lets_everybody(by, held):
    pass


async def _works(here, deed):
    """For the first of those who may. A move of a matter or a notice comes one way, everything else comes every way."""
    for name in sorted(deed.may):
        works = False
        for way in range(len(deed.ways)):
            if not works or deed not in LIVES:
                works |= bool((await tried(here, Try(deed, way, name))).effects)
        if works:
            return True
    return False
