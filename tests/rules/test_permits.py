"""What isn't said is denied, and only those who are named may."""

import pytest

from domain.issues.life import LIFE
from domain.permits import MAY, Act, check, permit
from domain.words import Refused, Role, Why


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_only_those_in_the_table_may(act, role):
    if role in MAY[act]:
        permit(act, {role})
    else:
        with pytest.raises(Refused):
            permit(act, {role})


@pytest.mark.parametrize("act", Act)
def test_nobody_may_do_anything_without_a_role(act):
    with pytest.raises(Refused):
        permit(act, ())


@pytest.mark.parametrize("by", [*MAY.values(), *(move.by for move in LIFE.moves.values())])
def test_only_what_its_author_may_do_is_refused_as_theirs(by):
    with pytest.raises(Refused) as refused:
        check(by, ())
    assert (refused.value.why == Why.NOT_YOURS) == bool(by & {Role.AUTHOR, Role.RESIDENT, Role.CLOCK})


def test_an_act_that_is_in_no_row_is_denied_to_everybody(monkeypatch):
    monkeypatch.setattr("domain.permits.MAY", {})
    with pytest.raises(Refused) as refused:
        permit(Act.INVITE, frozenset(Role))
    assert refused.value.why == Why.NOT_YOURS


def test_no_role_that_only_hears_may_do_anything():
    assert not {Role.LADDER, Role.CLOCK} & frozenset().union(*MAY.values())
