"""Who may give which role where, and which questions that takes."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from domain.forms import Draft, Said, Scene, answer
from domain.invitations.form import INVITE
from domain.invitations.gifts import FITS, GIVES, TITLES, check_gift, may_give, offers, reach, title
from domain.permits import MAY, Act
from domain.places import BELOW, Area, Level
from domain.words import Refused, Role
from templates.labels import label

STANDING = frozenset(FITS)
ADMINISTRATOR = [(Role.ADMINISTRATOR, Level.TOWN)]
STREET, COMMUNITY = [(Role.STAFF, Level.STREET)], [(Role.STAFF, Level.COMMUNITY)]
BUILDING = Area(101, 10, Level.BUILDING, "1号楼")
ESTATE = Area(10, 2, Level.ESTATE, "桂花园")


# the table


def test_every_role_that_somebody_can_hold_fits_somewhere_and_has_a_name_and_a_label():
    everything = set(Role) - {
        Role.RESIDENT, Role.AUTHOR, Role.SPEAKER, Role.KEEPER, Role.CLOSER, Role.LADDER, Role.CLOCK,
        Role.OFFERED, Role.GIVER, Role.HELPER, Role.GUEST, Role.BOOKER, Role.HOST, Role.PROVIDER,
    }  # fmt: skip
    assert everything == STANDING == TITLES.keys()
    assert all(FITS.values())
    assert all(label(f"role:{role}") for role in everything)


def test_nobody_gives_a_role_where_it_does_not_fit():
    for gifts in GIVES.values():
        for role, levels in gifts.items():
            assert levels <= FITS[role]


def test_whoever_gives_roles_may_invite_and_dismiss_at_all():
    givers = {role for role, _ in GIVES}
    assert givers == MAY[Act.INVITE] == MAY[Act.DISMISS]


def test_only_administrators_make_administrators():
    assert {role for (role, _), gifts in GIVES.items() if Role.ADMINISTRATOR in gifts} == {Role.ADMINISTRATOR}


def test_nobody_but_an_administrator_makes_their_own_like_or_anybody_above_them():
    for (giver, level), gifts in GIVES.items():
        if giver == Role.STAFF:
            assert level not in gifts.get(Role.STAFF, ())
            assert level not in gifts.get(Role.SECRETARY, ())


@pytest.mark.parametrize(
    ("posts", "role", "levels"),
    [
        (ADMINISTRATOR, Role.ADMINISTRATOR, {Level.TOWN, Level.STREET, Level.COMMUNITY}),
        (ADMINISTRATOR, Role.STAFF, {Level.STREET, Level.COMMUNITY}),
        (STREET, Role.STAFF, {Level.COMMUNITY}),
        (STREET, Role.SECRETARY, {Level.COMMUNITY, Level.ESTATE}),
        (STREET, Role.ADMINISTRATOR, set()),
        (COMMUNITY, Role.STAFF, set()),
        (COMMUNITY, Role.SECRETARY, {Level.ESTATE}),
        (COMMUNITY, Role.WORKER, {Level.ESTATE, Level.BUILDING, Level.SITE}),
        ([(Role.WORKER, Level.BUILDING), (Role.SECRETARY, Level.COMMUNITY)], Role.WORKER, set()),
        ([], Role.WORKER, set()),
    ],
)
def test_each_gives_these(posts, role, levels):
    assert {level for level in Level if may_give(posts, role, level)} == levels
    for level in set(Level) - levels:
        with pytest.raises(Refused):
            check_gift(posts, role, level)


def test_what_is_offered_somewhere_may_be_given_there_or_below():
    for posts, level in product((ADMINISTRATOR, STREET, COMMUNITY), Level):
        for role, levels in offers(posts, level).items():
            assert levels
            assert levels <= reach(level)
            assert all(may_give(posts, role, each) for each in levels)


def test_below_an_area_lies_what_its_level_may_hold():
    assert reach(Level.TOWN) == set(Level)
    assert reach(Level.BUILDING) == {Level.BUILDING}
    assert reach(Level.ESTATE) == {Level.ESTATE} | BELOW[Level.ESTATE]


def test_people_are_called_after_their_place_unless_somebody_says_otherwise():
    assert title(Role.WORKER, "3号楼") == "3号楼网格员"
    assert title(Role.STAFF, "桂花社区") == "桂花社区"
    assert title(Role.BODY, "桂花园", "桂花物业") == "桂花物业"
    assert title(Role.ADMINISTRATOR, "") == "管理员"


# the form


def scene(posts=COMMUNITY, here=BUILDING, bodies=()):
    given = {role: sorted(levels) for role, levels in offers(posts, here.level).items()}
    return Scene(here=here, about={"offers": given, "place": here.name, "bodies": list(bodies)})


def walked(said, around):
    """The answers after these; each either pressed or typed."""
    draft = Draft(person=1, form="invite", until=datetime(2026, 11, 19, tzinfo=UTC))
    for word in said:
        turn = answer(INVITE, draft, word if isinstance(word, Said) else Said(choice=word), around)
        assert turn, word
        draft = turn.draft
    return draft.answers, INVITE.next_question(draft.answers, around)


def test_from_a_building_it_takes_three_taps_to_a_link():
    answers, left = walked(("role:worker", "called", "make_link"), scene())
    assert left is None
    assert (answers["role"], answers["area"], answers["called"]) == ("worker", BUILDING.id, "1号楼网格员")


def test_from_an_estate_the_place_is_asked_for():
    answers, left = walked(("role:worker",), scene(here=ESTATE))
    assert left
    assert left.key == "area"
    answers, left = walked(("role:worker", "this"), scene(here=ESTATE))
    assert answers["area"] == ESTATE.id


def test_a_body_that_is_known_is_chosen_and_a_new_one_is_named_with_its_sort():
    around = scene(here=ESTATE, bodies=[(7, "桂花物业")])
    answers, left = walked(("role:body", "this", "body:7", "called", "make_link"), around)
    assert (answers["body"], answers["called"], left) == (7, "桂花物业", None)
    answers, left = walked(
        ("role:body", "this", Said(text="新来物业"), "sort:property", Said(text="物业小李"), "make_link"), around
    )
    assert (answers["body_name"], answers["sort"], answers["called"]) == ("新来物业", "property", "物业小李")
    assert left is None


@pytest.mark.parametrize("said", ["role:administrator", "role:staff", "role:clock", "role:", "make_link"])
def test_a_role_that_is_not_theirs_to_give_is_not_understood(said):
    draft = Draft(person=1, form="invite", until=datetime(2026, 11, 19, tzinfo=UTC))
    assert answer(INVITE, draft, Said(choice=said), scene()) is None


def test_a_body_or_a_sort_nobody_knows_is_not_understood():
    draft = Draft(person=1, form="invite", until=datetime(2026, 11, 19, tzinfo=UTC))
    asked = {"role": "body", "area": ESTATE.id}
    around = scene(here=ESTATE, bodies=[(7, "桂花物业")])
    assert answer(INVITE, replace(draft, answers=asked), Said(choice="body:8"), around) is None
    asked |= {"body": 0, "body_name": "新来物业"}
    assert answer(INVITE, replace(draft, answers=asked), Said(choice="sort:gang"), around) is None
