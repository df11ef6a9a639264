"""What a grid's page tells everybody, and where its buttons lead."""

import pytest

from domain.grids.asked import PAGES, Asked
from domain.grids.counts import Counts, shown
from domain.grids.pages import back, turns

SOME = Counts(open=12, late=1, due=2, needs=4, done=0, before=5)


def leads_back(page, *, public):
    return [button.press for button in back(Asked(area=103, page=page), public=public)[0]]


def test_from_fewer_than_five_no_neighbour_can_be_guessed_and_none_is_none():
    assert [shown(many, public=True) for many in (0, 1, 4, 5, 12)] == [0, None, None, 5, 12]
    assert [shown(many, public=False) for many in (0, 1, 4, 5)] == [0, 1, 4, 5]


def test_a_list_is_opened_where_something_is_on_it_and_what_is_late_is_not_for_all():
    assert SOME.doors(public=False) == ("open", "due", "needs", "done")
    assert SOME.doors(public=True) == ("open", "needs", "done")
    assert Counts(open=0, late=0, due=0, needs=0, done=0, before=0).doors(public=False) == ()


@pytest.mark.parametrize("page", PAGES)
def test_a_button_leads_where_it_says(page):
    asked = Asked(area=103, page=page)
    assert Asked.read(asked.press(page)) == asked


def test_there_is_a_sheet_before_only_behind_the_first():
    first, second = Asked(area=103, page="open"), Asked(area=103, page="open", sheet=1)
    assert [[button.word for button in row] for row in turns(first, further=True)] == [["further"]]
    assert [[button.word for button in row] for row in turns(second, further=False)] == [["nearer"]]
    assert turns(first, further=False) == ()


def test_from_what_was_done_one_goes_to_the_month_before_and_back():
    for public in (True, False):
        assert leads_back("done", public=public) == ["grid:103:before:0", "grid:103"]
        assert leads_back("before", public=public) == ["grid:103:done:0", "grid:103"]


@pytest.mark.parametrize("page", ["posts", "stations", "stalls"])
def test_from_what_there_is_to_fall_back_on_one_goes_back_to_all_of_it(page):
    assert leads_back(page, public=False) == ["grid:103:uses:0", "grid:103"]
    assert leads_back(page, public=True) == ["grid:103"]
