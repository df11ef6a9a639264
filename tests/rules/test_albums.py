"""An album comes in parts and without an end, and is taken for one thing that was said."""

from datetime import timedelta

from domain.albums import more, parts_of, whole
from domain.forms import Draft, Said
from domain.words import Media
from tests.rules.matters import NOON


def part(name, text="", album="a"):
    return Said(text=text, media=(Media("photo", name),), album=album)


OPEN = Draft(id=7, person=6, form="report", answers={"words": "灯"}, until=NOON + timedelta(days=7))


def test_its_parts_are_one_thing_said_in_the_order_they_came():
    held = more(more(OPEN, part("p1", "看这里")), part("p2"))
    draft, said = whole(held)
    assert said == Said(text="看这里", media=(Media("photo", "p1"), Media("photo", "p2")))
    assert draft.answers == {"words": "灯", "albums": ["a"]}
    assert parts_of(draft) == ("a",)


def test_nothing_held_is_nothing_said():
    assert whole(OPEN) == (OPEN, Said())
    assert parts_of(OPEN) == ()


def test_two_albums_in_one_breath_are_both_heard():
    draft, said = whole(more(more(OPEN, part("p1")), part("q1", "还有", "b")))
    assert ([each.file for each in said.media], said.text, parts_of(draft)) == (["p1", "q1"], "还有", ("a", "b"))


def test_an_album_whose_first_part_was_heard_at_once_may_turn_out_to_have_no_other():
    draft, said = whole(more(OPEN, Said(album="a")))
    assert (said, parts_of(draft)) == (Said(), ("a",))
