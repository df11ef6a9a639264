"""A picture comes with a letter: drawn once, given to Telegram once, and exchanged where it hangs."""

from dataclasses import replace

import pytest

from domain.exhibits.picture import Photo, Side
from domain.exhibits.picture_letters import SQUARED, sheet
from domain.words import Button, Paper, Picture, Then, Way
from jobs.gallery import AT_ONCE
from papers.writing import Painting, drawn
from sandbox.telegram.pictures import flat_jpeg
from storage import exhibit_pictures, pictures
from storage.database import Unavailable
from storage.exhibit_pictures import Painted

GREEN, BLUE = (Picture("square", {"fill": fill}) for fill in ("green", "blue"))
NO_SUCH = Picture("circle", {"fill": "green"})
SIZES = {"seen": (64, 48), "covered": (48, 64)}
JPEGS = {mark: flat_jpeg(*size) for mark, size in SIZES.items()}


@pytest.fixture
def drawings(monkeypatch):
    """Every sketch that was given to be drawn."""
    made = []

    async def noted(svg):
        made.append(svg)
        return await drawn(svg)

    monkeypatch.setattr("jobs.gallery.drawn", noted)
    return made


async def deliver(office, postman=None):
    """Until nothing waits: whoever wanted a picture that was being drawn comes a moment later."""
    postman = postman or office.postman()
    while await postman.deliver_all():
        office.passes(seconds=1)


def made(office, method):
    return len(office.telegram.journal.of(method))


async def known(office):
    """How many pictures Telegram has been given."""
    [row] = await office.ask("SELECT count(*) AS n FROM pictures")
    return row["n"]


def files(messages):
    return {message.media.files[-1].number for message in messages}


async def test_it_stands_above_the_words_with_the_buttons_below(office):
    person = await office.person()
    await office.writes(person, "12月的集", picture=GREEN, buttons=((Button("next", press="market:next"),),))
    await deliver(office)
    [message] = person.letters
    assert (message.media.kind, message.text, message.labels) == ("photo", "12月的集", ["[next]"])
    assert message.media.files[-1].read().startswith(b"\x89PNG")


async def test_for_many_groups_it_is_drawn_once_and_uploaded_once(office, drawings):
    groups = [await office.group(f"Elm Street {n}") for n in range(6)]
    for group in groups:
        await office.writes(group, "12月的集", picture=GREEN, about=f"group:{group.id}")
    await deliver(office)
    assert len(drawings) == 1
    assert len(files(group.cards[0] for group in groups)) == 1
    assert await office.states() == ["sent"] * 6


async def test_whoever_comes_after_a_restart_gets_the_same_upload(office, drawings):
    groups = [await office.group(f"Elm Street {n}") for n in range(2)]
    for group in groups:
        await office.writes(group, picture=GREEN)
        await deliver(office, office.postman(f"postman of {group.id}"))
    assert len(drawings) == 1
    assert len(files(group.cards[0] for group in groups)) == 1


async def test_two_pictures_are_two(office, drawings):
    person = await office.person()
    for picture in (GREEN, BLUE, GREEN):
        await office.writes(person, picture=picture)
    await deliver(office)
    assert len(drawings) == 2
    assert [len(files([message])) for message in person.letters] == [1, 1, 1]
    assert len(files(person.letters)) == 2


async def test_other_words_leave_the_picture_where_it_hangs(office):
    group = await office.group()
    for text in ("six days", "five days"):
        await office.writes(group, text, picture=GREEN, slot="month", way=Way.LIVING)
        await deliver(office)
    [card] = group.cards
    assert (card.text, made(office, "sendPhoto"), made(office, "editMessageMedia")) == ("five days", 1, 0)
    assert made(office, "editMessageCaption") == 1


async def test_another_picture_takes_the_place_of_the_first_and_rings_nobody(office):
    group = await office.group()
    for picture in (GREEN, BLUE, GREEN):
        await office.writes(group, "12月的集", picture=picture, slot="month", way=Way.LIVING)
        await deliver(office)
    assert (len(group.cards), made(office, "sendPhoto"), made(office, "editMessageMedia")) == (1, 1, 2)
    assert await known(office) == 2


async def test_the_same_picture_and_words_again_change_nothing_and_are_no_failure(office):
    group = await office.group()
    for _ in range(2):
        await office.writes(group, picture=GREEN, slot="month", way=Way.REFRESH if group.cards else Way.LIVING)
        await deliver(office)
    await office.writes(group, "new words", picture=GREEN, slot="month", way=Way.LIVING)
    await deliver(office)
    assert await office.states() == ["sent", "sent", "sent"]
    assert made(office, "editMessageMedia") == 0


async def test_words_become_a_picture_in_place_and_a_picture_words_anew(office):
    group = await office.group()
    for picture in (None, GREEN, None):
        await office.writes(group, "12月的集", picture=picture, slot="month", way=Way.LIVING)
        await deliver(office)
    assert [message.kind for message in group.cards] == ["photo", "text"]


async def test_it_is_pinned_like_anything_else(office):
    group = await office.group()
    group.promotes(office.account, ["can_pin_messages"])
    await office.writes(group, picture=GREEN, slot="month", way=Way.LIVING, then=Then.PIN)
    await deliver(office)
    assert group.cards[0] in group.pinned


async def test_what_telegram_has_lost_is_drawn_and_uploaded_again(office, drawings):
    person = await office.person()
    await office.writes(person, picture=GREEN)
    await deliver(office)
    await office.tell("UPDATE pictures SET file = 'of another bot'")
    await office.writes(person, picture=GREEN)
    await deliver(office)
    assert len(drawings) == 2
    assert await office.states() == ["sent", "sent"]


async def test_so_it_is_where_it_was_to_take_the_place_of_another(office, drawings):
    group = await office.group()
    await office.writes(group, picture=BLUE, about="earlier")
    for picture in (GREEN, BLUE):
        await office.writes(group, picture=picture, slot="month", way=Way.LIVING)
        await deliver(office)
        await office.tell("UPDATE pictures SET file = 'of another bot'")
    assert len(drawings) == 3
    assert (len(group.cards), await office.states()) == (2, ["sent", "sent", "sent"])


async def test_what_cannot_be_drawn_is_given_up_and_the_next_letter_goes(office):
    person = await office.person()
    await office.writes(person, picture=NO_SUCH)
    await office.writes(person, picture=Picture("square", {"fill": '"><'}))
    await office.writes(person, "after it")
    await deliver(office)
    assert person.heard == ["after it"]
    assert await office.states() == [
        "dead: picture: circle: LookupError", "dead: picture: square: Failed", "sent",
    ]  # fmt: skip


async def test_while_nothing_can_be_read_it_waits_instead_of_being_lost(office, monkeypatch):
    person = await office.person()
    await office.writes(person, picture=GREEN)
    with monkeypatch.context() as away:
        away.setattr(pictures, "file", _unavailable)
        await deliver(office)
        assert await office.states() == ["waiting"]
    office.passes(seconds=1)
    await deliver(office)
    assert await office.states() == ["sent"]


async def test_when_no_child_can_be_started_it_is_tried_again_and_nobody_else_waits(office, monkeypatch):
    person, other = await office.person(), await office.person("Anna")
    await office.writes(person, picture=GREEN)
    await office.writes(other, "no picture")
    with monkeypatch.context() as full:
        full.setattr("jobs.gallery.drawn", _no_child)
        await office.postman().deliver_all()
        assert (person.letters, other.heard) == ([], ["no picture"])
    office.passes(seconds=2)
    await deliver(office)
    assert await office.states() == ["sent", "sent"]


async def _no_child(svg):
    raise BlockingIOError("no more processes")


async def test_what_was_sent_and_could_not_be_kept_is_not_sent_twice(office, monkeypatch, drawings):
    person = await office.person()
    with monkeypatch.context() as away:
        away.setattr(pictures, "keep", _unavailable)
        await office.writes(person, picture=GREEN)
        await deliver(office)
    await office.writes(person, picture=GREEN)
    await deliver(office)
    assert len(person.letters) == len(drawings) == 2


async def _unavailable(*args):
    raise Unavailable


async def test_a_poster_comes_as_a_file_that_nobody_has_squeezed(office):
    person = await office.person()
    await office.writes(person, "贴出去吧", paper=Paper(name="海报.png", picture=GREEN))
    await deliver(office)
    [message] = person.letters
    assert (message.media.kind, message.media.about[0]["file_name"]) == ("document", "海报.png")
    assert message.media.files[0].read().startswith(b"\x89PNG")


async def test_of_a_letter_that_arrived_nothing_is_left_but_what_telegram_calls_its_picture(office):
    person = await office.person()
    await office.writes(person, picture=GREEN)
    await deliver(office)
    assert [row["picture"] for row in await office.ask("SELECT picture FROM letters")] == [""]
    assert await known(office) == 1


async def photographed(office, *marks):
    """A photo for the board, one painting after the other, as it is when the letters are written."""
    photo = Photo(community=2, no=1, side=Side.BEFORE, file="dark")

    async def work(tx):
        await exhibit_pictures.order(tx, photo, office.time)
        for mark in marks:
            await exhibit_pictures.keep(tx, photo, Painted(JPEGS[mark], None, mark, *SIZES[mark]))

    await office.db.act(work)
    return sheet([replace(photo, mark=marks[-1])])


async def test_above_a_card_hangs_the_very_photo_that_its_buttons_let_out_or_it_stays_away(office):
    person = await office.person()
    older, newer = await photographed(office, "seen"), await photographed(office, "covered")
    for about, card in (("issue:2:1", older), ("issue:2:2", newer)):
        await office.writes(person, picture=card, about=about)
    await deliver(office)
    [message] = person.letters
    assert message.media.files[-1].read() == JPEGS["covered"]
    assert await office.states() == ["replaced", "sent"]


async def test_a_photo_that_is_taken_back_before_its_card_goes_out_is_no_fault_of_ours(office):
    person = await office.person()
    await office.writes(person, picture=await photographed(office, "seen"))
    await office.tell("DELETE FROM exhibit_pictures")
    await deliver(office)
    assert not person.letters
    assert await office.states() == ["replaced"]


async def test_however_many_open_photos_at_once_few_are_painted_at_once(office, monkeypatch):
    await photographed(office, "seen")
    under_way, most = [], 0

    async def paints(*given, **named):
        nonlocal most
        under_way.append("a child")
        most = max(most, len(under_way))
        for _ in range(9):  # long enough for all the others to come
            await office.ask("SELECT 1 FROM letters")
        under_way.pop()
        return Painting(*SIZES["seen"], JPEGS["seen"])

    monkeypatch.setattr("jobs.photographs.repainted", paints)
    for _ in range(2 * AT_ONCE):
        photo = Picture(SQUARED, {"photo": [2, 1, "before", "dark"], "hidden": ""})
        await office.writes(await office.person(), picture=photo)
    await deliver(office)
    assert await office.states() == ["sent"] * 2 * AT_ONCE
    assert most <= AT_ONCE
