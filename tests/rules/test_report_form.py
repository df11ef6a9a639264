"""A report is a few taps, in whatever order and by whatever means somebody says what is wrong."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import Category
from domain.form_letters import asking
from domain.forms import BACK, CANCEL, NEXT, Said, answer
from domain.issues.gathering import gather, media
from domain.issues.naming import as_it_may_be_written, mentioned
from domain.issues.reporting import REPORT
from domain.issues.whereabouts import area_of, estate_of
from domain.places import Area, Level
from domain.texts import LIMIT
from domain.words import Media
from tests.rules.test_forms import (
    AT_HOME,
    BUILDINGS,
    CHAT,
    ESTATE,
    FAR,
    NEAR,
    NOWHERE,
    OTHER_ESTATE,
    TOWN,
    TWO_ESTATES,
    choices,
    draft,
    kept,
    open_question,
)

DARK = "三楼的灯不亮"


def photo(name="p", album="", text=""):
    return Said(text=text, media=(Media("photo", name),), album=album)


def press(value):
    return Said(choice=value)


def said(*each, scene=TOWN, **begun):
    """The draft after all this was said, each thing understood; as it comes back from the database."""
    now = draft(REPORT, **begun)
    for one in each:
        turn = answer(REPORT, now, one, scene)
        assert turn is not None, one
        assert not turn.cancelled, one
        now = kept(turn.draft)
    return now


def page(now, scene=TOWN):
    letter = asking(REPORT, now, scene, CHAT)
    return letter.page.removeprefix("forms/") if letter else None


def data(now, scene=TOWN):
    letter = asking(REPORT, now, scene, CHAT)
    assert letter
    return letter.data


def offered(now, scene=TOWN):
    return [value for value in choices(REPORT, now, scene) if value not in (BACK, CANCEL)]


DARK_STAIRS = (Said(text=DARK), press("category:lighting"))
AT_3 = (*DARK_STAIRS, press("103"))


# the way through


def test_a_report_asks_what_which_where_and_who_may_see_it():
    steps = [(), (Said(text=DARK),), DARK_STAIRS, AT_3, (*AT_3, press("send"))]
    assert [page(said(*each)) for each in steps] == ["what_is_wrong", "which_category", "where_is_it", "preview", None]


def test_a_photo_with_words_says_it_all_at_once():
    now = said(photo(text=DARK), press("category:lighting"), Said(text="3号楼二单元"), press("send"))
    assert open_question(REPORT, now, TOWN) is None
    assert (area_of(now.answers), now.answers["words"]) == (103, f"{DARK}\n3号楼二单元")
    assert media(now.answers) == (Media("photo", "p"),)


def test_a_photo_wants_words_and_may_do_without_and_a_voice_says_it_all():
    assert page(said(photo())) == "photos_are_here"
    assert page(said(photo(), press(NEXT))) == "which_category"
    voice = said(Said(media=(Media("voice", "v", 7),)))
    assert (page(voice), data(voice)["voice"]) == ("which_category", 7)


def test_the_three_likeliest_kinds_are_offered_and_the_whole_list_behind_them():
    now = said(Said(text=DARK))
    *likely, others = offered(now)
    assert (len(likely), likely[0], others) == (3, "category:lighting", "other_category")
    assert offered(said(Said(text=DARK), press(others))) == [f"category:{kind}" for kind in Category]


def test_who_said_no_word_chooses_from_the_whole_list():
    assert offered(said(photo(), press(NEXT))) == [f"category:{kind}" for kind in Category]


# where


def test_the_estate_is_asked_only_where_there_are_several_and_none_is_known():
    assert page(said(*DARK_STAIRS, scene=TWO_ESTATES), TWO_ESTATES) == "which_estate"
    assert page(said(*DARK_STAIRS)) == "where_is_it"
    now = said(*DARK_STAIRS, press("20"), press("yard"), scene=TWO_ESTATES)
    assert area_of(now.answers) == OTHER_ESTATE.id


A_STREET_S = tuple(replace(ESTATE, id=1000 + n, name=f"{n}里") for n in range(170))


def many(answers):
    """A page of them, and the first of the next."""
    first = 8 * answers.get("estates", 0)
    return replace(TOWN, estates=A_STREET_S[first : first + 9], several=True, buildings=())


def test_of_a_whole_street_s_estates_eight_are_shown_at_once_and_all_of_them_in_the_end_and_the_first_again():
    now, seen = said(*DARK_STAIRS, scene=many({})), []
    for _ in range(23):
        shown = [value for value in offered(now, many(now.answers)) if value.isdecimal()]
        assert len(shown) <= 8
        seen += shown
        now = said(press("further"), scene=many(now.answers), **now.answers)
    assert seen == [str(estate.id) for estate in (*A_STREET_S, *A_STREET_S[:8])]


def test_an_estate_is_also_found_by_its_name():
    found = replace(TOWN, estates=A_STREET_S[137:138], several=True)
    now = said(*DARK_STAIRS, Said(text="在137里"), scene=found)
    assert now.answers["estate"] == 1137


def test_whoever_chose_the_wrong_estate_may_choose_another_in_the_same_question():
    elsewhere = replace(TWO_ESTATES, elsewhere=True)
    inside = said(*DARK_STAIRS, press("10"), scene=elsewhere)
    one = replace(elsewhere, estates=(ESTATE,))
    assert page(inside, one) == "where_is_it"
    again = said(press("another_estate"), scene=one, **inside.answers)
    assert (page(again, elsewhere), again.step) == ("which_estate", 1)


def test_a_late_press_on_the_yard_is_no_answer_to_which_estate():
    now = said(*DARK_STAIRS, scene=TWO_ESTATES)
    assert answer(REPORT, now, press("yard"), TWO_ESTATES) is None


def test_eight_buildings_are_shown_at_once_and_the_rest_page_by_page():
    now, shown = said(*DARK_STAIRS), []
    for _ in range(4):
        shown.append([value for value in offered(now) if value.isdecimal()])
        now = said(press("more"), **now.answers)
    assert shown == [
        [str(building.id) for building in part]
        for part in (BUILDINGS[:8], BUILDINGS[8:16], BUILDINGS[16:], BUILDINGS[:8])
    ]


def test_nobody_is_asked_for_the_building_they_have_named():
    named = said(Said(text="12号楼的灯不亮"), press("category:lighting"))
    assert (page(named), data(named)["place"]) == ("preview", "12号楼")


def test_at_home_is_where_it_is_unless_the_words_speak_of_somewhere_else():
    assert area_of(said(*DARK_STAIRS, scene=AT_HOME).answers) == 103
    for elsewhere in ("小区大门坏了", "对面楼的灯不亮", "99号楼的灯不亮", "路灯不亮"):
        now = said(Said(text=elsewhere), press("category:property"), scene=AT_HOME)
        assert (page(now, AT_HOME), offered(now, AT_HOME)[0]) == ("where_is_it", "103")
    assert area_of(said(Said(text="12号楼的灯不亮"), scene=AT_HOME).answers) == 112


def test_whoever_sees_the_wrong_place_on_the_preview_is_asked_where():
    away = said(*DARK_STAIRS, press("elsewhere"), scene=AT_HOME)
    assert page(away, AT_HOME) == "where_is_it"
    assert area_of(said(press("105"), scene=AT_HOME, **away.answers).answers) == 105


def test_where_no_building_is_known_the_estate_will_do():
    now = said(*DARK_STAIRS, press("yard"), scene=NOWHERE)
    assert area_of(now.answers) == ESTATE.id


def test_whoever_describes_the_place_in_words_means_the_estate_or_the_building_they_name():
    assert area_of(said(*DARK_STAIRS, Said(text="大门口")).answers) == ESTATE.id
    assert area_of(said(*DARK_STAIRS, Said(text="14号楼门口")).answers) == 114


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("3号楼的灯", "3号楼"),
        ("13号楼的灯", "13号楼"),
        ("三号楼的灯", "3号楼"),
        ("十三号楼的灯", "13号楼"),
        ("二十号楼的灯", "20号楼"),
        ("３号楼的灯", "3号楼"),
        ("23号楼的灯", None),
        ("一百零三号楼的灯", None),
        ("十十号楼", None),
        ("三二十号楼", None),
        ("楼道的灯", None),
    ],
)
def test_a_building_is_recognised_by_its_whole_number_however_it_is_written(text, named):
    found = mentioned(BUILDINGS, text)
    assert (found.name if found else None) == named


def test_a_building_whose_name_is_written_in_chinese_figures_is_recognised_too():
    second = Area(9, 10, Level.BUILDING, "二号楼")
    assert mentioned((second,), "2号楼漏水") == mentioned((second,), "二号楼漏水") == second


@pytest.mark.parametrize(
    ("said_so", "name"), [("３号院路灯不亮", "三号院"), ("十二栋漏水", "12栋"), ("在21座门口", "二十一座")]
)
def test_in_one_of_the_ways_in_which_words_may_be_written_a_place_has_its_name(said_so, name):
    assert name in as_it_may_be_written(said_so)


@given(st.text(st.sampled_from("一二三四五六七八九十百零号楼栋0123456789３ "), max_size=12))
def test_no_number_breaks_the_search_for_a_building(text):
    found = mentioned(BUILDINGS, text)
    assert found is None or re.search(r"[\d一二三四五六七八九十]", text)


def test_a_place_sent_is_the_nearest_building_if_it_is_near_and_the_preview_says_so():
    near = said(*DARK_STAIRS, Said(place=NEAR))
    assert (page(near), data(near)["place"], data(near)["nearest"]) == ("preview", "3号楼", True)
    assert page(said(press("elsewhere"), **near.answers)) == "where_is_it"


@pytest.mark.parametrize("before", [(), (Said(text=DARK),), DARK_STAIRS], ids=["first", "after the words", "at last"])
def test_a_place_counts_whenever_it_is_sent(before):
    rest = [Said(text=DARK), press("category:lighting")][len(before) :]
    now = said(*before, Said(place=NEAR), *rest, scene=AT_HOME)
    assert (page(now, AT_HOME), area_of(now.answers)) == ("preview", 103)
    moved = said(Said(place=(30.0125, 120.0)), scene=AT_HOME, **now.answers)
    assert (page(moved, AT_HOME), area_of(moved.answers)) == ("preview", 105)


COMMUNITY = Area(2, 1, Level.COMMUNITY, "桂花社区")
BY_THE_RIVER = replace(AT_HOME, community=COMMUNITY)


def test_a_place_far_from_everything_goes_to_the_community_if_they_agree():
    far = said(*DARK_STAIRS, Said(place=FAR), scene=BY_THE_RIVER)
    assert (page(far, BY_THE_RIVER), far.answers["place"]) == ("nobodys_ground", [*FAR])
    sent = said(press("to_community"), scene=BY_THE_RIVER, **far.answers)
    assert (area_of(sent.answers), data(sent, BY_THE_RIVER)["place"]) == (COMMUNITY.id, "桂花社区")
    other = said(press("elsewhere"), scene=BY_THE_RIVER, **far.answers)
    assert (page(other, BY_THE_RIVER), offered(other, BY_THE_RIVER)[0]) == ("where_is_it", "103")


def test_where_several_communities_may_be_meant_the_estate_is_asked():
    far = said(Said(place=FAR), Said(text=DARK), press("category:lighting"), scene=TWO_ESTATES)
    assert page(far, TWO_ESTATES) == "nobody_near"
    assert said(press("20"), scene=TWO_ESTATES, **far.answers).answers["estate"] == OTHER_ESTATE.id


def test_a_place_sent_while_the_estate_is_asked_answers_that_as_well():
    now = said(*DARK_STAIRS, Said(place=NEAR), scene=TWO_ESTATES)
    assert (area_of(now.answers), estate_of(now.answers, TWO_ESTATES)) == (103, ESTATE.id)


# who may see it


def test_the_preview_shows_all_that_will_be_sent():
    shown = data(said(photo(text=DARK), press("category:lighting"), press("103")))
    assert (shown["words"], shown["photos"], shown["category"]) == (DARK, 1, "lighting")
    assert (shown["place"], shown["public"]) == ("3号楼", True)


def test_whether_the_group_sees_it_can_be_changed_until_it_is_sent():
    hidden = said(*AT_3, press("hide"))
    assert (page(hidden), hidden.answers["public"]) == ("preview_private", False)
    assert page(said(press("show"), **hidden.answers)) == "preview"


def test_whatever_is_pressed_below_the_last_look_asks_first_what_a_neighbour_has_said_meanwhile():
    seen = said(*AT_3)
    known = replace(TOWN, alike=({"no": 5, "about": "issue:2:5"},))
    for value in offered(seen):
        turn = answer(REPORT, seen, press(value), known)
        assert turn is not None, value
        assert (open_question(REPORT, turn.draft, known), turn.draft.step) == ("this_one", seen.step), value


def test_changing_asks_everything_again_and_keeps_what_was_said_until_it_is_said_anew():
    again = said(photo(text=DARK), press("category:lighting"), press("103"), press("hide"), press("change"))
    assert page(again) == "photos_are_here"
    same = said(press(NEXT), **again.answers)
    assert (same.answers["words"], same.answers["public"], page(same)) == (DARK, False, "which_category")
    anew = said(Said(text="是二楼的灯"), **again.answers)
    assert (anew.answers["words"], media(anew.answers)) == ("是二楼的灯", (Media("photo", "p"),))


def test_going_back_to_what_is_wrong_lets_one_say_it_anew_or_leave_it():
    back = said(Said(text=DARK), press(BACK))
    assert (page(back), offered(back)) == ("what_is_wrong", [NEXT])
    assert said(press(NEXT), **back.answers).answers["words"] == DARK
    assert said(Said(text="是二楼的灯"), **back.answers).answers["words"] == "是二楼的灯"


# nobody asked


UNASKED = {"unasked": True, "words": DARK}


def test_words_nobody_asked_for_are_offered_to_be_noted_as_the_two_likeliest_kinds():
    first, second, note, no = offered(said(**UNASKED))
    assert first == "note:lighting"
    assert second.startswith("note:")
    assert (note, no) == ("note", "not_this")
    assert page(said(press(first), **UNASKED)) == "where_is_it"
    assert page(said(press(note), **UNASKED)) == "which_category"


def test_one_no_is_enough():
    letter = asking(REPORT, draft(REPORT, **UNASKED), TOWN, 9)
    assert letter
    words = [button.word for row in letter.buttons for button in row]
    assert words[-1] == "not_this"
    assert CANCEL not in words


def test_whoever_does_not_want_them_noted_is_left_in_peace():
    turn = answer(REPORT, draft(REPORT, **UNASKED), press("not_this"), TOWN)
    assert turn
    assert turn.cancelled


def test_what_is_said_before_the_offer_is_answered_is_noted_with_it():
    now = said(Said(text="还有二楼"), photo(), press("note:lighting"), **UNASKED)
    assert (now.answers["words"], len(media(now.answers))) == (f"{DARK}\n还有二楼", 1)


# nothing is lost


def test_no_more_than_thirty_pictures_and_two_thousand_characters_are_kept():
    now = said(*(photo(f"p{n}") for n in range(40)), Said(text="灯" * 3000))
    assert [each.file for each in media(now.answers)] == [f"p{n}" for n in range(30)]
    assert len(now.answers["words"]) == LIMIT


def test_whoever_says_the_same_over_and_over_is_kept_with_one_of_them():
    once = said(Said(text=DARK, message=1), Said(text="好几天了", message=2))
    again = said(*(Said(text=text, message=n) for n, text in enumerate([DARK, "好几天了"] * 100, 1)))
    assert again.answers == once.answers


def test_thirty_is_what_a_matter_keeps_as_well():
    kept_at_most = len(media(gather({}, Said(media=(Media("photo", "p"),) * 40))))
    assert kept_at_most == 30


AT = {
    "note": said(**UNASKED),
    "what": said(),
    "category": said(Said(text=DARK)),
    "where": said(*DARK_STAIRS),
    "preview": said(*AT_3),
}


@pytest.mark.parametrize("key", AT)
def test_a_photo_with_words_is_kept_whichever_question_is_open(key):
    assert open_question(REPORT, AT[key], TOWN) == key
    turn = answer(REPORT, AT[key], photo(text="还有二楼"), TOWN)
    assert turn
    assert turn.draft.answers["words"].endswith("还有二楼")
    assert media(turn.draft.answers) == (Media("photo", "p"),)


def test_every_question_of_the_report_is_among_them():
    asked_by_itself = {"this_one"}  # of what is known already
    assert [question.key for question in REPORT.questions if question.key not in asked_by_itself] == [*AT]


things = st.one_of(
    st.just("text"), st.just("text"), st.just("photo"), st.just("captioned"), st.just("album"), st.just("voice"),
    st.sampled_from([Said(place=NEAR), Said(place=FAR)]), st.integers(0, 10**6), st.integers(0, 10**6),
    st.integers(0, 10**6), st.just(press(BACK)),
)  # fmt: skip
begun = st.sampled_from([{}, UNASKED, {"words": DARK, "what": DARK}])
scenes = st.sampled_from([TOWN, TWO_ESTATES, AT_HOME, NOWHERE])


def happens(thing, number, now, scene):
    """One of the things people do, with a word or a picture of its own."""
    match thing:
        case "text":
            return Said(text=f"话{number}")
        case "captioned":
            return photo(f"p{number}", text=f"话{number}")
        case "album":
            return photo(f"p{number}", album="a")
        case "photo":
            return photo(f"p{number}")
        case "voice":
            return Said(media=(Media("voice", f"v{number}", 3),))
        case int():
            onward = [value for value in offered(now, scene) if value != "not_this"]
            return press(onward[thing % len(onward)]) if onward else Said(text=f"话{number}")
        case _:
            return thing


@given(begun, scenes, st.lists(things, max_size=40))
def test_whatever_is_said_in_whatever_order_is_in_the_report_or_a_question_is_open(begun, scene, acts):
    now, words, shown = draft(REPORT, **begun), [begun["words"]] if begun else [], []
    for number, thing in enumerate(acts):
        one = happens(thing, number, now, scene)
        anew = open_question(REPORT, now, scene) == "what" and one.text
        turn = answer(REPORT, now, one, scene)
        assert turn is not None, one  # nobody is told that they can't be understood
        now = kept(turn.draft)
        words = [*([] if anew else words), *filter(None, [one.text])]
        shown += one.media
        assert now.answers.get("words", "") == "\n".join(words)
        assert media(now.answers) == tuple(shown[:30])
        if open_question(REPORT, now, scene) is None:
            break
        assert asking(REPORT, now, scene, CHAT) is not None
    else:
        return
    assert now.answers["category"] in set(Category)
    assert area_of(now.answers) in {area.id for area in (*scene.estates, *scene.buildings, *scene.pins)}
