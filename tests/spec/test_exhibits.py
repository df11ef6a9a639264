"""Staff look at every matter before strangers do, one after the other, and say what the board shows of it."""

import pytest

from domain.words import Role
from flows.board import Asked, Gone, window
from flows.board_matters import look
from sandbox.neighbourhood import COMMUNITY
from storage import standings
from tests.spec.appointing import at_work
from tests.spec.mornings import HALF_PAST_EIGHT, comes, decides, reports
from tests.spec.solving import DOOR, LIGHT

pytestmark = pytest.mark.usefixtures("calm")
EVERY_WAY = ["公示", "只写事", "不公示"]


@pytest.fixture
async def open_board(town):
    """The community has a board, and two matters wait for it."""
    await decides(town, COMMUNITY, "board", True)
    await town.grandma.starts()
    await town.neighbour.starts()
    await reports(town, LIGHT)
    await reports(town, DOOR, "物业", who=town.neighbour)
    await town.staff.starts()
    return town


@pytest.fixture
async def colleague(open_board):
    """A second one of the staff, who has the queue open as well."""
    return await at_work(open_board, "社区干部", "staff", COMMUNITY)


async def stranger_reads(town, no):
    """What stands on the board; None where there is nothing."""
    try:
        return (await look(await window(town.house.desk), Asked(ids=(COMMUNITY, no)))).matter
    except Gone:
        return None


async def staff_of(town, area):
    [row] = await town.rows(f"SELECT person FROM standings WHERE area = {area} AND role = 'staff'")
    return row["person"]


def queue(person):
    """The message with the next matter, as it reads now."""
    return next(each for each in reversed(person.heard) if "公示栏" in each)


async def test_nothing_is_shown_before_staff_have_looked(open_board):
    assert await stranger_reads(open_board, 1) is None


async def test_staff_see_the_next_one_as_strangers_would_and_decide_with_one_tap(open_board):
    town = open_board
    await town.staff.says("/board")
    assert "等着上公示栏的2件" in queue(town.staff)
    assert LIGHT in queue(town.staff)
    assert "3号楼" in queue(town.staff)
    assert "王" not in queue(town.staff)
    assert town.staff.sees_buttons()[-4:] == [*EVERY_WAY, "看过的"]
    letters = len(town.staff.letters)
    await town.staff.presses("公示")
    assert "第1件公示了" in queue(town.staff)
    assert DOOR in queue(town.staff)
    assert len(town.staff.letters) == letters  # the same message goes on
    assert (await stranger_reads(town, 1)).words == LIGHT
    assert await stranger_reads(town, 2) is None


async def test_without_words_the_matter_is_there_and_nothing_that_anybody_said(open_board):
    town = open_board
    await town.staff.says("公示")
    await town.staff.presses("只写事")
    shown = await stranger_reads(town, 1)
    assert (shown.category, shown.words) == ("lighting", "")


async def test_what_is_kept_back_is_nowhere_and_may_be_looked_at_again(open_board):
    town = open_board
    await town.staff.says("/board")
    await town.staff.presses("不公示")
    await town.staff.presses("不公示")
    assert "现在没有等着上公示栏的" in queue(town.staff)
    assert await stranger_reads(town, 1) is None
    await town.staff.presses("看过的")
    await town.staff.presses("再看第1件")
    await town.staff.presses("接着看")
    await town.staff.presses("公示")
    assert (await stranger_reads(town, 1)).words == LIGHT


async def test_what_is_shown_can_be_taken_down_at_once(open_board):
    town = open_board
    await town.staff.says("/board")
    await town.staff.presses("公示")
    await town.staff.presses("看过的")
    await town.staff.presses("撤下第1件")
    assert await stranger_reads(town, 1) is None
    assert "再看第1件" in town.staff.sees_buttons()


async def test_two_of_the_staff_tap_at_once_and_the_first_one_counts(open_board, colleague):
    town = open_board
    await town.staff.says("/board")
    await colleague.says("/board")
    held = colleague.holds(colleague.letters[-1], "公示")
    await town.staff.presses("不公示")
    assert DOOR in queue(colleague)  # theirs has gone on
    await colleague.presses_held(held)
    assert "第1件刚才定过了" in queue(colleague)
    assert await stranger_reads(town, 1) is None


async def test_words_that_change_while_staff_read_are_not_shown(open_board):
    town = open_board
    await town.staff.says("/board")
    await town.house.desk.db.act(
        lambda tx: tx.run("UPDATE issues SET words = '楼道灯坏了，找张三', version = version + 1 WHERE no = 1")
    )
    await town.staff.presses("公示")
    assert "第1件刚有变，再看一遍" in queue(town.staff)
    assert "找张三" in queue(town.staff)
    assert await stranger_reads(town, 1) is None


async def test_how_it_was_mended_is_looked_at_before_it_is_shown(town):
    await decides(town, COMMUNITY, "board", True)
    await town.staff.starts()
    await town.grandma.starts()
    await reports(town, LIGHT)
    await town.staff.says("/board")
    await town.staff.presses("公示")
    await town.worker.presses("接单")
    assert (await stranger_reads(town, 1)).words == LIGHT  # nothing that anybody wrote has changed
    await town.staff.says("/board")
    assert "现在没有等着上公示栏的" in queue(town.staff)
    await town.worker.presses("办好了")
    await town.worker.says("换了灯管")
    await town.worker.presses("拍不了")
    await town.grandma.presses("修好了，亮了")
    bare = await stranger_reads(town, 1)
    assert (bare.stage, bare.words, bare.how) == ("confirmed", "", "")
    await town.staff.says("/board")
    assert "上回看过，话有变" in queue(town.staff)
    assert "换了灯管" in queue(town.staff)
    await town.staff.presses("公示")
    shown = await stranger_reads(town, 1)
    assert (shown.words, shown.how) == (LIGHT, "换了灯管")


async def test_whoever_takes_it_back_while_staff_look_is_on_no_board(open_board):
    town = open_board
    await town.staff.says("/board")
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回")
    await town.staff.presses("公示")
    assert "第1件不能公示了" in queue(town.staff)
    assert DOOR in queue(town.staff)
    assert await stranger_reads(town, 1) is None


async def test_what_is_shown_is_gone_with_the_board_and_with_whoever_said_it(open_board):
    town = open_board
    await town.staff.says("/board")
    await town.staff.presses("公示")
    await town.staff.presses("公示")
    await town.grandma.says("我的资料")
    for label in ("删掉", "删掉"):
        await town.grandma.presses(label)
    assert await stranger_reads(town, 1) is None
    assert (await stranger_reads(town, 2)).words == DOOR
    await decides(town, COMMUNITY, "board", False)
    assert await stranger_reads(town, 2) is None


async def test_what_is_not_for_everybody_never_waits(town):
    await decides(town, COMMUNITY, "board", True)
    await town.grandma.starts()
    await reports(town, LIGHT, private=True)
    await town.staff.says("/board")
    assert "现在没有等着上公示栏的" in queue(town.staff)


async def test_where_there_is_no_board_nothing_waits(town):
    await town.grandma.starts()
    await reports(town, LIGHT)
    await town.staff.says("/board")
    assert "现在没有等着上公示栏的" in queue(town.staff)


async def test_in_the_morning_of_a_working_day_it_is_there_without_a_sound(open_board):
    town = open_board
    await comes(town, HALF_PAST_EIGHT)
    [letter] = [each for each in town.staff.letters if "等着上公示栏的2件" in each.text]
    assert letter.silent
    assert not [each for each in town.street.letters if "等着上公示栏" in each.text]
    await town.staff.presses("公示")
    await town.staff.presses("公示")
    before = len(town.staff.heard)
    await comes(town, HALF_PAST_EIGHT)
    assert not [each for each in town.staff.heard[before:] if "等着上公示栏" in each]


async def test_where_only_the_street_has_staff_they_find_it_there_in_the_morning(open_board):
    town = open_board
    leaves = await staff_of(town, COMMUNITY)
    await town.house.desk.db.act(lambda tx: standings.dismiss(tx, leaves, COMMUNITY, Role.STAFF))
    await comes(town, HALF_PAST_EIGHT)
    [letter] = [each for each in town.street.letters if "等着上公示栏的2件" in each.text]
    assert letter.silent
    await town.street.presses("公示")
    assert await stranger_reads(town, 1)


async def test_the_help_of_staff_says_how_to_get_there(open_board):
    await open_board.staff.says("/help")
    assert "、公示、" in open_board.staff.heard[-1]
    await open_board.lead.says("/help")
    assert "公示" not in open_board.lead.heard[-1]


async def test_on_a_weekend_nobody_is_sent_any(open_board):
    town = open_board
    await comes(town, HALF_PAST_EIGHT)
    before = len(town.staff.letters)
    for _ in ("Saturday", "Sunday"):
        await comes(town, HALF_PAST_EIGHT)
    assert not [each for each in town.staff.letters[before:] if "等着上公示栏" in each.text]


async def test_nobody_else_decides_what_strangers_read(open_board):
    town = open_board
    await town.staff.says("/board")
    held = town.staff.holds(town.staff.letters[-1], "公示")
    for person in (town.grandma, town.worker, town.lead):
        await person.forges(held.button["callback_data"], person.letters[-1])
        await person.says("/board")
        assert "等着上公示栏" not in person.heard[-1]
    assert await stranger_reads(town, 1) is None
