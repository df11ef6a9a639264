"""However much people said, what staff read of it fits below its photos."""

import pytest

from domain.exhibits.exhibit import Exhibit, Texts
from domain.exhibits.letters import BELOW, Card, next_one
from domain.exhibits.picture import Photo, Side, State
from domain.words import Person, Way
from templates.render import page, plain
from tests.voice.examples import NOW

CAPTION = 1024  # as Telegram counts
STAFF = Person(id=9, key="staff", name="社区", chat=9)
PHOTOS = (
    Photo(community=2, no=17, side=Side.BEFORE, file="dark", state=State.THERE, mark="mark"),
    Photo(community=2, no=17, side=Side.AFTER, file="light", state=State.LOST),
)


@pytest.mark.parametrize("letter", ["灯", "a.", "👍🏽", "👨‍👩‍👧‍👦"])
@pytest.mark.parametrize("long", [1, BELOW // 8, BELOW // 4, 2000])
def test_however_much_people_said_it_fits_below_the_photos(letter, long):
    said = letter * long
    card = Card(
        exhibit=Exhibit(community=2, no=123_456, digest="another"), area="桂花社区", category="lighting", kind="",
        place="桂花园3号楼" * 3, stage="cannot", photos=PHOTOS,
        texts=Texts(words=said, how=said, reason=said, basis=said),
    )  # fmt: skip
    told = next_one(STAFF, card, 50, Way.LIVING, {"no": 123_456, "came": "gone"})
    assert told.picture
    assert len(plain(page(told.page, {"bot": "", **told.data}, NOW)).encode("utf-16-le")) // 2 <= CAPTION
