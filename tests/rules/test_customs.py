"""What an area decides for itself: the nearest word counts, everything typed is understood or refused, and noted."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import Category
from domain.customs import DEFAULTS, MOST_KINDS, OF_A_KIND, RUNGS, Customs, resolve
from domain.deciding.choices import ALONE, CHOICES, NEW, NEW_SERVICE, keys
from domain.deciding.decisions import Decision, act_for, decide
from domain.deciding.sheets import BELOW, buttons_of, is_sheet, page_of, sheet_of
from domain.deciding.values import READ, family, understood
from domain.grounds import BEGIN_AT, Ground
from domain.issues.doing import Note
from domain.issues.roles import may_know, roles
from domain.issues.verbs import Verb
from domain.permits import MAY, Act
from domain.time import NIGHT
from domain.words import Refused, Role, Why
from templates.words import WORDS
from tests.rules.matters import AUTHOR, GROUND, LEAD, MATTER, NOON, POSTS, WORKER, Life

USUAL = Customs()
OWN = Customs({"word:c1": "养老", "public:c1": False})
LABELS = st.text(min_size=1, max_size=8)
SAID = st.dictionaries(st.sampled_from(sorted(ALONE - {"zone"})), LABELS)
STAFF = frozenset({Role.STAFF})


# whose word counts


@given(st.lists(SAID, max_size=5))
def test_key_by_key_the_nearest_area_counts(line):
    """`line` is what each area says, from a building up to the town."""
    customs = resolve(chain.from_iterable(area.items() for area in line))
    for key in set().union(*line):
        assert customs.value(key) == next(area[key] for area in line if key in area)


@given(SAID, SAID)
def test_what_an_area_does_not_say_is_as_above(here, above):
    assert resolve((*here.items(), *above.items())).said.keys() == here.keys() | above.keys()
    unsaid = above.keys() - here.keys()
    held = resolve((*here.items(), *above.items()))
    assert {key: held.value(key) for key in unsaid} == {key: above[key] for key in unsaid}


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ({}, 3),
        ({"take": {"hours": 5}}, 5),
        ({"take": {"hours": 5}, "take:worker": {"hours": 4}}, 4),
        ({"take:worker": {"hours": 4}, "take:worker:leak": {"hours": 1}}, 1),
        ({"take:lead:leak": {"hours": 1}, "take:worker:drain": {"hours": 1}}, 3),
    ],
)
def test_what_is_said_of_a_whole_holds_for_its_parts(said, hours):
    assert Customs(said).take("worker", "leak").hours == hours


def test_where_nobody_said_anything_it_is_as_the_reports_have_it():
    assert USUAL.quiet == NIGHT
    assert [kind.key for kind in USUAL.offered] == list(Category)
    assert [kind.key for kind in USUAL.kinds if not kind.public] == [Category.DISPUTE, Category.FAMILY]
    assert all(kind.first == "worker" for kind in USUAL.kinds)
    assert [number.number for number in USUAL.numbers] == ["110", "119", "120", "12345", "95598"]
    assert not USUAL.closers


def test_fourteen_kinds_are_offered_at_most_and_other_always():
    many = Customs({f"word:c{n}": f"第{n}种" for n in range(1, 30)})
    assert len(many.offered) == MOST_KINDS + 1
    assert many.offered[-1].key == Category.OTHER
    none = Customs({f"offered:{category}": False for category in Category})
    assert [kind.key for kind in none.offered] == [Category.OTHER]


def test_whoever_adds_one_too_many_is_told_how_many_there_are():
    assert f"已经有{MOST_KINDS + 1}类了" in WORDS["wrongs"]["full"]


def test_the_kind_of_another_area_is_other_here():
    assert OWN.known("c1") == "c1"
    assert USUAL.known("c1") == Category.OTHER


# what can be said


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("quiet", "晚上10点到早上7点", ["22:00", "07:00"]),
        ("quiet", "21:30-6:30", ["21:30", "06:30"]),
        ("quiet", "２２：００～７：００", ["22:00", "07:00"]),
        ("office", "上午8点半到下午5点半", ["08:30", "17:30"]),
        ("sheet", "早上7点半", "07:30"),
        ("take:worker", "3", {"hours": 3}),
        ("take:worker:leak", "3个小时", {"hours": 3}),
        ("fix:worker", "4个钟头", {"hours": 4}),
        ("fix:worker", "3天", {"days": 3, "hour": 18}),
        ("fix:worker", "2天中午12点", {"days": 2, "hour": 12}),
        ("ask", "3天", 3),
        ("reopen", "30天", 30),
        ("number:gas", "燃气抢修 888-8000", {"label": "燃气抢修", "number": "888-8000"}),
        ("number:gas", "8888000", {"label": "", "number": "8888000"}),
        ("word:new", " 养 老 ", "养 老"),
        ("icon:leak", "🪣", "🪣"),
        ("icon:leak", "👨‍🔧", "👨‍🔧"),
        ("limit:reports", "5件", 5),
        ("zone", "Asia/Urumqi", "Asia/Urumqi"),
    ],
)
def test_what_people_type_is_understood(key, text, value):
    assert understood(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("quiet", "10点到7点"),  # in the morning or in the evening
        ("quiet", "晚上10点"),
        ("quiet", "晚上10点到中午12点"),
        ("quiet", "22:15-7:00"),
        ("quiet", "25:00-7:00"),
        ("office", "晚上8点到早上9点"),
        ("sheet", "下午3点"),
        ("sheet", "早上7点到8点"),
        ("take:worker", "0"),
        ("take:worker", "73"),
        ("take:worker", "三天"),
        ("fix:worker", "61天"),
        ("fix:worker", "3天晚上10点"),
        ("ask", "15"),
        ("ask", "-1"),
        ("reopen", "6"),
        ("reopen", "31天"),
        ("number:gas", "燃气"),
        ("word:new", ""),
        ("word:new", "一二三四五六七八九"),
        ("icon:leak", "漏"),
        ("icon:leak", "💧漏水"),
        ("limit:reports", "101"),
        ("zone", "../../etc/passwd"),
        ("zone", "Mars/Olympus"),
        ("public:leak", "是"),
        ("photo:leak", "要"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(key, text):
    with pytest.raises(Refused) as refused:
        understood(key, text)
    assert refused.value.why == Why.WRONG_VALUE
    assert refused.value.data == {"wrong": READ[family(key)][1]}


@given(st.sampled_from(sorted(keys(OWN))), st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_refused(key, text):
    try:
        value = understood(key, text)
    except Refused:
        return
    changed = Customs({**OWN.said, key: value})
    assert changed.value(key) == value
    lived_with(changed)


@pytest.mark.parametrize(("name", "choice"), [(name, word) for name, words in CHOICES.items() for word in words])
def test_whatever_a_button_offers_can_be_lived_with(name, choice):
    key = next(key for key in sorted(keys(OWN)) if family(key) == name)
    lived_with(Customs({**OWN.said, key: CHOICES[name][choice]}))


def lived_with(customs: Customs) -> None:
    """A matter of each kind from its report to its repair, and every page of the customs."""
    ground = replace(GROUND, customs=customs)
    for kind in ("leak", "c1"):
        story = Life.begun(replace(MATTER, category=kind), ground, NOON)
        story.does(Verb.TAKE, WORKER)
        assert story.issue.take_by
        assert story.issue.fix_by
        assert story.issue.fix_by > NOON < story.issue.take_by
    for sheet in ("", *BELOW, "kind:c1", "clocks:leak"):
        assert is_sheet(sheet, customs)
        assert page_of(sheet, customs)
        assert buttons_of(1, sheet, customs, STAFF)


# who decides what


def test_every_custom_can_be_read_shown_and_is_somebodys_to_change():
    for key in keys(OWN):
        assert family(key) in READ
        assert is_sheet(sheet_of(key), OWN) or key in (NEW, NEW_SERVICE)
        assert MAY[act_for(key)]


def test_every_default_can_be_changed_and_every_family_has_one():
    assert {family(key) for key in DEFAULTS} == READ.keys()
    assert {family(key) for key in keys(USUAL)} == READ.keys()


def test_every_button_of_a_sheet_leads_to_a_sheet_or_a_custom():
    for sheet in ("", *BELOW, "kind:c1", "clocks:c1"):
        for button in chain.from_iterable(buttons_of(7, sheet, OWN, frozenset(Role))):
            assert len(button.press.encode()) <= 64
            _, _, key = button.press.split(":", 2)
            assert is_sheet(key, OWN) or key in keys(OWN) or button.press == "area:7:0"


def test_zones_and_limits_are_for_administrators():
    assert act_for("zone") == act_for("limit:reports") == Act.LIMIT
    assert MAY[Act.LIMIT] == {Role.ADMINISTRATOR}
    staff = [b.press for b in chain.from_iterable(buttons_of(7, "limits", USUAL, STAFF))]
    assert staff == ["custom:7:"]


def test_a_decision_notes_the_old_and_the_new():
    [change] = decide(Decision(7, "ask", 5), USUAL, WORKER, NOON).changes
    assert (change.fact.about, change.fact.verb, change.fact.by) == ("area:7", Act.DECIDE, WORKER.key)
    assert (change.fact.note["old"], change.fact.note["new"]) == (2, 5)


@pytest.mark.parametrize(
    "key", ["", "nothing", "take", "take:mayor", "label:send", "word:c", "word:x", "public:c9", NEW * 2]
)
def test_nobody_decides_what_is_no_custom(key):
    with pytest.raises(Refused) as refused:
        decide(Decision(7, key, "x"), USUAL, WORKER, NOON)
    assert refused.value.why == Why.STALE


def test_a_kind_that_matters_bear_is_never_taken_away():
    with pytest.raises(Refused):
        decide(Decision(7, "word:c1", None), OWN, WORKER, NOON)


@pytest.mark.parametrize(("key", "said"), [("word:c2", {"word:c1": "养老"}), ("label:mine", {"label:report": "养老"})])
def test_no_two_read_the_same(key, said):
    with pytest.raises(Refused) as refused:
        decide(Decision(7, key, "养老"), Customs(said), WORKER, NOON)
    assert refused.value.data == {"wrong": "taken"}


# what becomes of a matter


def facing(**said):
    return replace(GROUND, customs=Customs({key.replace("_", ":"): value for key, value in said.items()}))


def test_a_private_kind_makes_a_private_matter():
    story = Life.begun(MATTER, facing(public_lighting=False), NOON)
    assert not story.issue.public
    assert not [letter for letter in story.letters if letter.page == "issues/card"]


@pytest.mark.parametrize(("first", "rung"), [("worker", 0), ("staff", 2), ("property", 0), ("department", 0)])
def test_whoever_is_not_there_is_passed_over(first, rung):
    assert Life.begun(MATTER, facing(first_lighting=first), NOON).issue.rung == rung


def test_every_way_to_begin_is_one_a_kind_can_have():
    assert CHOICES["first"].keys() == {f"first:{first}" for first in BEGIN_AT}
    assert [*RUNGS] == _rung_names(GROUND)


def _rung_names(ground: Ground) -> list[str]:
    bodies = [replace(ground, first=first).rung_name(-1) for first in ("property", "department")]
    return [*bodies, *(ground.rung_name(n) for n in range(4))]


def test_a_lead_closes_where_the_area_lets_them_and_it_becomes_theirs():
    taken = Life.begun(MATTER, GROUND, NOON)
    taken.does(Verb.TAKE, WORKER)
    with pytest.raises(Refused):
        taken.does(Verb.FIX, LEAD, note=Note(words="换了灯管"))
    taken.ground = facing(close=["lead"])
    taken.does(Verb.FIX, LEAD, note=Note(words="换了灯管"))
    assert taken.issue.keeper == LEAD.id
    assert "off_duty" in taken.told(WORKER)


def test_a_trusted_reporter_closes_their_own_report_alone():
    reporter = replace(POSTS[0], person=AUTHOR.id, chat=AUTHOR.chat, role=Role.REPORTER)
    ground = replace(GROUND, posts=(*POSTS, reporter))
    assert Role.CLOSER not in roles(MATTER, AUTHOR, ground)
    ground = replace(ground, customs=Customs({"close": ["reporter"]}))
    assert Role.CLOSER in roles(MATTER, AUTHOR, ground)
    assert Role.CLOSER not in roles(replace(MATTER, author=WORKER.id), AUTHOR, ground)


def test_a_body_has_to_do_with_nothing_but_what_goes_to_its_sort_first():
    post = replace(POSTS[0], person=LEAD.id + 50, role=Role.BODY, sort="property")
    company = replace(LEAD, id=post.person)
    ground = replace(facing(first_lighting="property", public_leak=False), posts=(*POSTS, post))
    assert Role.BODY in roles(MATTER, company, ground)
    assert Role.BODY not in roles(replace(MATTER, category="leak"), company, ground)
    assert not may_know(replace(MATTER, category="leak", public=False), company, ground)


@pytest.mark.parametrize("what", OF_A_KIND)
def test_everything_about_a_kind_has_its_button(what):
    pressed = [b.press for b in chain.from_iterable(buttons_of(7, "kind:leak", USUAL, STAFF))]
    assert f"custom:7:{what}:leak" in pressed
