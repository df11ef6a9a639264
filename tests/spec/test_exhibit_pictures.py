"""Staff see the photos of a matter before strangers do, cover what is nobody's business, and let out exactly that."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TimedOut

from domain.exhibits.picture import Side
from flows.board import Asked, Gone, window
from flows.board_matters import look
from flows.board_pictures import look as look_at
from flows.seeding import plant
from jobs.darkroom import MOST_TRIES
from papers.child import WAIT, TooMuch
from papers.hanging import hung
from papers.repainting import repainted
from sandbox.neighbourhood import COMMUNITY
from sandbox.town import ZONE
from storage.exhibit_pictures import LEASE
from tests.spec.mornings import decides, reports
from tests.spec.solving import LIGHT

pytestmark = pytest.mark.usefixtures("calm", "at_once")
GREY = 100  # darker than this is black, with what a JPEG makes of it


@pytest.fixture
def at_once(monkeypatch):
    """What a child would paint is painted here: tests of papers/ have the children, and one below."""

    async def ask(module, data, wait=WAIT):
        head, _, photos = data.partition(b"\n")
        how, file = json.loads(head), BytesIO(photos)
        if module == "papers.hanging":
            return hung([file.read(size) for size in how["sizes"]])
        return repainted(photos, how["hidden"], lettered=how["lettered"])

    monkeypatch.setattr("papers.child.ask", ask)


@pytest.fixture
async def photographed(town):
    """The community has a board, and a matter with a photo waits for it."""
    await decides(town, COMMUNITY, "board", True)
    await town.grandma.starts()
    await reports(town, LIGHT, photo=True)
    await town.staff.starts()
    return town


@pytest.fixture
async def colleague(photographed):
    """A second one of the staff."""
    person = photographed.person("社区干部")
    await person.starts()
    of = {"telegram": person.id, "name": "社区干部", "called": "社区干部", "role": "staff", "area": COMMUNITY}
    await plant(photographed.house.desk, {"people": [of]}, ZONE)
    return person


def queue(person):
    """The message with the next matter, as it stands now."""
    return next(each for each in reversed(person.letters) if "公示栏" in each.text)


def squares(person):
    """The message with one photo and its letters."""
    return next(each for each in reversed(person.letters) if each.text.startswith("第1件，"))


def picture(message):
    return Image.open(BytesIO(message.media.files[-1].read()))


def is_black(seen, square):
    n = "ABCDEFGHIJKLMNOP".index(square)
    middle = int((n % 4 + 0.5) * seen.width / 4), int((n // 4 + 0.5) * seen.height / 4)
    return sum(seen.getpixel(middle)) < GREY


async def strangers_see(town, side="before"):
    """The very file; None where there is none."""
    asked = Asked(ids=(COMMUNITY, 1, Side(side).number))
    try:
        return await look_at(await window(town.house.desk), asked)
    except Gone:
        return None


async def strangers_read(town):
    return (await look(await window(town.house.desk), Asked(ids=(COMMUNITY, 1)))).matter.words


async def nobody(*_):
    """Paints anything."""


async def is_mended(town, *, photo=True):
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.says("换了灯管")
    await (town.worker.sends_photo() if photo else town.worker.presses("拍不了"))


async def kept(town):
    return len(await town.rows("SELECT 1 FROM exhibit_pictures"))


async def test_staff_see_the_photo_above_the_words_and_strangers_the_very_same(photographed):
    town = photographed
    await town.staff.says("/board")
    card = queue(town.staff)
    assert "照片是修前的" in card.text
    assert LIGHT in card.text
    assert await strangers_see(town) is None
    await town.staff.presses("公示")
    assert await strangers_see(town) == card.media.files[-1].read()
    assert await strangers_read(town) == LIGHT


async def test_before_and_after_hang_side_by_side(photographed):
    town = photographed
    await is_mended(town)
    await town.staff.says("/board")
    assert "照片左边修前，右边修后" in queue(town.staff).text
    assert picture(queue(town.staff)).size == (1928, 720)
    await town.staff.presses("公示")
    assert await strangers_see(town, "before")
    assert await strangers_see(town, "after")


async def test_a_photo_that_comes_later_is_looked_at_before_it_is_shown(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("公示")
    await is_mended(town)
    await town.staff.says("/board")
    assert "上回看过，话有变" in queue(town.staff).text
    assert await strangers_see(town, "before")
    assert await strangers_see(town, "after") is None
    await town.staff.presses("公示")
    assert await strangers_see(town, "after")


async def test_without_words_the_photos_are_there(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("只写事")
    assert await strangers_read(town) == ""
    assert await strangers_see(town)


async def test_what_staff_cover_is_black_for_everybody(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("遮一块")
    assert [label for label in squares(town.staff).labels if len(label) == 1] == list("ABCDEFGHIJKLMNOP")
    for square in "FG":
        await town.staff.presses(square)
    assert squares(town.staff).labels.count("■") == 2
    await town.staff.presses("遮好了")
    await town.staff.presses("公示")
    seen = Image.open(BytesIO(await strangers_see(town)))
    assert [square for square in "ABFGJP" if is_black(seen, square)] == ["F", "G"]


async def test_what_is_uncovered_again_is_what_it_was(photographed):
    town = photographed
    await town.staff.says("/board")
    before = queue(town.staff).media.files[-1].read()
    await town.staff.presses("遮一块")
    await town.staff.presses("F")
    await town.staff.presses("A")
    assert is_black(picture(queue(town.staff)), "A")
    await town.staff.presses("撤回一块")
    assert squares(town.staff).labels.count("■") == 1
    assert not is_black(picture(queue(town.staff)), "A")
    await town.staff.presses("■")
    assert "撤回一块" not in squares(town.staff).labels
    assert queue(town.staff).media.files[-1].read() == before


async def presses_a_card_that_was_drawn_before(town, colleague):
    """The other one of the staff has covered a square since."""
    await colleague.says("/board")
    held = colleague.holds(queue(colleague), "公示")
    await town.staff.says("/board")
    await town.staff.presses("遮一块")
    await town.staff.presses("F")
    await colleague.presses_held(held)


async def test_a_card_that_was_drawn_before_lets_out_nothing_that_nobody_has_seen(photographed, colleague):
    await presses_a_card_that_was_drawn_before(photographed, colleague)
    assert "第1件刚有变，再看一遍" in queue(colleague).text
    assert is_black(picture(queue(colleague)), "F")
    assert await strangers_see(photographed) is None


async def test_control_whoever_is_not_held_to_what_they_saw_lets_it_out(photographed, colleague, monkeypatch):
    monkeypatch.setattr("flows.exhibits.out_of_date", lambda *_, **__: None)
    await presses_a_card_that_was_drawn_before(photographed, colleague)
    assert await strangers_see(photographed)


async def test_two_who_cover_at_once_both_have_it_covered(photographed, colleague):
    town = photographed
    for person in (town.staff, colleague):
        await person.says("/board")
        await person.presses("遮一块")
    held = [person.holds(squares(person), "F") for person in (town.staff, colleague)]
    also = colleague.holds(squares(colleague), "G")
    await town.staff.presses_held(held[0])
    await colleague.presses_held(held[1])
    await colleague.presses_held(also)
    await town.staff.says("/board")
    assert [square for square in "EFGH" if is_black(picture(queue(town.staff)), square)] == ["F", "G"]


async def test_a_photo_that_staff_leave_out_is_nowhere_and_may_be_put_back(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("遮一块")
    await town.staff.presses("这张不放")
    assert "修前的照片不放" in queue(town.staff).text
    assert queue(town.staff).kind == "text"
    assert {"还是放上"} == {label for label in queue(town.staff).labels if label[:1] in "遮还"}
    await town.staff.presses("公示")
    assert await strangers_see(town) is None
    await town.staff.presses("还是放上")
    await town.staff.says("/board")
    assert "上回看过，照片有变" in queue(town.staff).text
    await town.staff.presses("公示")
    assert await strangers_see(town)


async def test_to_cover_more_of_what_is_shown_takes_it_off_the_board_at_once(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("遮一块")
    held = town.staff.holds(squares(town.staff), "F")
    await town.staff.presses("公示")
    shown = await strangers_see(town)
    await town.staff.presses_held(held)
    assert await strangers_see(town) is None
    assert await strangers_read(town) == LIGHT
    await town.staff.presses("撤回一块")
    assert await strangers_see(town) == shown  # exactly what was let out


async def test_while_what_is_shown_is_painted_anew_staff_still_find_it_waiting(photographed, monkeypatch):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("遮一块")
    held = town.staff.holds(squares(town.staff), "F")
    await town.staff.presses("公示")
    with monkeypatch.context() as patch:
        patch.setattr("flows.darkroom.exhibit_pictures.next_task", nobody)
        await town.staff.presses_held(held)
        assert "先从公示栏撤下了，遮好了再公示一遍" in squares(town.staff).text
        await town.staff.presses("遮好了")
    assert "照片有变" in queue(town.staff).text
    assert "修前的照片在遮" in queue(town.staff).text


async def test_whoever_takes_it_back_while_staff_look_takes_the_photo_along(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("遮一块")
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回")
    assert await kept(town) == 0
    await town.staff.presses("F")
    assert "这张旧了" in town.staff.toasts[-1]
    await town.staff.presses("公示")
    assert "第1件不能公示了" in queue(town.staff).text


async def test_with_whoever_reported_it_the_photo_is_gone(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("公示")
    await town.grandma.says("我的资料")
    for label in ("删掉", "删掉"):
        await town.grandma.presses(label)
    assert await kept(town) == 0
    assert await strangers_see(town) is None


async def test_of_what_is_kept_back_no_photo_is_kept_until_somebody_looks_again(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("不公示")
    assert await kept(town) == 0
    await town.staff.presses("看过的")
    await town.staff.presses("再看第1件")
    await town.staff.presses("接着看")
    assert "照片是修前的" in queue(town.staff).text


async def is_killed_before_the_photo_is_kept(town, monkeypatch):
    """And three minutes go by."""

    async def dies(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("jobs.darkroom.is_there", dies)
        with pytest.raises(KeyboardInterrupt):
            await town.staff.says("/board")
    await town.dies_and_wakes_up()
    assert "修前的照片在取" in queue(town.staff).text
    await town.passes(minutes=3)


async def test_whoever_is_killed_before_the_photo_is_kept_fetches_it_again_and_shows_it_once(photographed, monkeypatch):
    town = photographed
    await is_killed_before_the_photo_is_kept(town, monkeypatch)
    assert "照片是修前的" in queue(town.staff).text
    assert len([each for each in town.staff.letters if each.kind == "photo"]) == 1
    assert await kept(town) == 1


async def test_control_of_a_photo_that_stays_claimed_nobody_sees_anything(photographed, monkeypatch):
    monkeypatch.setattr("storage.exhibit_pictures.LEASE", timedelta(days=9))
    await is_killed_before_the_photo_is_kept(photographed, monkeypatch)
    assert "修前的照片在取" in queue(photographed.staff).text


async def test_what_telegram_cannot_give_just_now_is_fetched_later(photographed, monkeypatch):
    town = photographed

    async def hangs(*_, **__):
        raise TimedOut

    with monkeypatch.context() as patch:
        patch.setattr(Bot, "get_file", hangs)
        await town.staff.says("/board")
    assert "修前的照片在取" in queue(town.staff).text
    await town.passes(seconds=30)
    assert "照片是修前的" in queue(town.staff).text


async def test_whoever_looks_from_further_up_sees_it_come_as_well(photographed, monkeypatch):
    town = photographed

    async def hangs(*_, **__):
        raise TimedOut

    with monkeypatch.context() as patch:
        patch.setattr(Bot, "get_file", hangs)
        await town.street.says("/board")
    await town.passes(seconds=30)
    assert "照片是修前的" in queue(town.street).text


async def test_a_photo_that_telegram_has_no_more_holds_nothing_up(photographed):
    town = photographed
    town.bot.files.clear()
    await town.staff.says("/board")
    assert "修前的照片在取" in queue(town.staff).text
    for _ in range(MOST_TRIES):
        await town.passes(minutes=3)
    assert "修前的照片Telegram那边没有了，不放也能公示" in queue(town.staff).text
    await town.staff.presses("公示")
    assert await strangers_read(town) == LIGHT
    assert await strangers_see(town) is None


@pytest.mark.parametrize("trouble", [TooMuch("papers.repainting"), InvalidToken("Not Found"), BadRequest("wrong file")])
async def test_what_a_busy_machine_or_telegram_cannot_give_for_a_while_is_there_later(
    photographed, monkeypatch, trouble
):
    town = photographed

    async def fails(*_):
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr("jobs.darkroom.Darkroom._painted", fails)
        await town.staff.says("/board")
        assert "修前的照片在取" in queue(town.staff).text
    await town.passes(minutes=3)
    assert "照片是修前的" in queue(town.staff).text


async def test_a_photo_larger_than_a_bot_is_given_holds_nothing_up(photographed):
    town = photographed
    for file in town.bot.files.values():
        file.size = 21 * 1024 * 1024
    await town.staff.says("/board")
    assert "修前的照片太大" in queue(town.staff).text


async def test_a_photo_that_kills_whoever_paints_it_is_given_up(photographed, monkeypatch):
    town = photographed

    async def dies(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("jobs.darkroom.repainted", dies)
        with pytest.raises(KeyboardInterrupt):
            await town.staff.says("/board")
        for _ in range(2):
            town.now += LEASE
            with pytest.raises(KeyboardInterrupt):
                await town.dies_and_wakes_up()
        town.now += LEASE
        await town.dies_and_wakes_up()
    assert "修前的照片打不开" in queue(town.staff).text


async def test_nobody_else_opens_or_covers_it(photographed):
    town = photographed
    await town.staff.says("/board")
    await town.staff.presses("遮一块")
    held = town.staff.holds(squares(town.staff), "F")
    for person in (town.grandma, town.worker, town.lead):
        for data in (held.button["callback_data"], f"photo:{COMMUNITY}:1:0"):
            await person.forges(data, person.letters[-1])
        assert not [each for each in person.letters if "修前的照片" in each.text]
    assert await town.rows("SELECT hidden FROM exhibit_pictures") == [{"hidden": ""}]
