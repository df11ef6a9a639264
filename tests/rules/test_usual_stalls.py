"""A market whose stalls nobody changed follows what its series usually has; what somebody did by hand stays."""

from dataclasses import replace

import pytest

from domain.markets.stall import Stage, Usual, as_usual
from domain.markets.stalls_life import CANNOT, CONFIRM, DROP, GIVE, moved
from domain.markets.usual_changes import followed, is_by_hand

BARBER, KNIVES = Usual(service="haircut", provider=1, cap=20), Usual(service="knives")
USUAL = (BARBER, KNIVES)


def there(*usual):
    return [replace(as_usual(one, 7), id=n) for n, one in enumerate(usual, 1)]


def then(stalls, usual):
    """As they stand after it."""
    by_id = {stall.id: stall for stall in stalls}
    fresh = [stall for stall in followed(7, stalls, usual) if not stall.id]
    by_id |= {stall.id: stall for stall in followed(7, stalls, usual) if stall.id}
    return [stall for stall in (*by_id.values(), *fresh) if stall.stage != Stage.OFF]


def test_as_its_series_has_it_nothing_is_by_hand_and_nothing_changes():
    assert not is_by_hand(there(*USUAL), USUAL)
    assert followed(7, there(*USUAL), USUAL) == ()


def test_a_yes_is_no_change_and_is_kept():
    barber, knives = there(*USUAL)
    sure = moved(barber, CONFIRM)
    assert not is_by_hand([sure, knives], USUAL)
    umbrellas = Usual(service="umbrellas")
    assert Stage.SURE in {stall.stage for stall in then([sure, knives], (*USUAL, umbrellas))}


@pytest.mark.parametrize(
    "changed",
    [
        lambda stall: moved(stall, DROP, why="下雨"), lambda stall: moved(stall, CANNOT, why="病了"),
        lambda stall: moved(stall, GIVE, provider=2), lambda stall: replace(stall, cap=5),
    ],
    ids=["dropped", "cannot", "given", "capped"],
)  # fmt: skip
def test_whatever_somebody_did_to_one_of_them_is_by_hand(changed):
    barber, knives = there(*USUAL)
    assert is_by_hand([changed(barber), knives], USUAL)


def test_one_more_stall_is_by_hand():
    assert is_by_hand(there(*USUAL, KNIVES), USUAL)


def test_another_provider_has_to_say_yes_anew():
    barber, knives = there(*USUAL)
    other = replace(BARBER, provider=2)
    [first, _] = then([moved(barber, CONFIRM), knives], (other, KNIVES))
    assert (first.id, first.provider, first.stage) == (1, 2, Stage.PLANNED)


def test_what_its_series_has_no_more_goes_without_a_reason_and_may_come_back_in_its_row():
    barber, knives = there(*USUAL)
    [gone] = followed(7, [barber, knives], (KNIVES,))
    assert (gone.id, gone.stage, gone.why) == (1, Stage.OFF, "")
    assert not is_by_hand([gone, knives], (KNIVES,))
    [back] = followed(7, [gone, knives], USUAL)
    assert (back.id, back.provider, back.stage) == (1, 1, Stage.PLANNED)
