"""Staff read what a week and half a month have shown, the level above once they say so; nobody is ranked."""

from datetime import timedelta

import pytest

from domain.figures import pages as figure_pages
from flows import digests, review_lists
from sandbox.neighbourhood import COMMUNITY
from sandbox.telegram import Group
from tests.spec.mornings import HALF_PAST_EIGHT, comes, papers, reports
from tests.spec.solving import solved

pytestmark = pytest.mark.usefixtures("calm")

WEEK, HALF = "每周排查", "半月研判"
LAMPS = ("楼道灯不亮", "门口的灯坏了", "地下室灯一闪一闪")


async def until_monday(town):
    await town.passes(days=3)
    await comes(town, HALF_PAST_EIGHT)


async def until_december(town):
    await town.passes(days=11)
    await comes(town, HALF_PAST_EIGHT)


def read(person, what=WEEK):
    """The newest of theirs, as it reads now."""
    return [said for said in papers(person) if what in said][-1]


def sent_up(person):
    return [said for said in papers(person) if "报上来的，工作人员" in said]


@pytest.fixture
async def flickering(town):
    """Three lamps in one estate within a week, and it is Monday."""
    for words in LAMPS:
        await reports(town, words)
        await town.passes(hours=1)
    await until_monday(town)
    return town


async def nothing_rings(desk):
    """As while the bot is down."""
    return 0


async def goes_up(town):
    await town.staff.presses("报上去", on=WEEK)
    await town.passes(seconds=5)


async def test_on_mondays_staff_of_each_level_read_what_was_said_again_and_again(flickering):
    paper = read(flickering.staff)
    assert paper.startswith("☀️ 桂花社区每周排查，周一（16日）到周日（22日）\n1. 桂花园照明3件，都没办完")
    assert paper.endswith("这是草稿，点了才报给桂花街道。")
    assert flickering.staff.letters[-1].silent
    [streets] = [said for said in papers(flickering.street) if WEEK in said]
    assert streets.startswith("☀️ 桂花街道每周排查，周一（16日）到周日（22日）\n1. 桂花园照明3件，都没办完")
    assert streets.endswith("上一级这会儿没人看，报不上去。")


async def test_what_was_said_to_be_fixed_and_was_not_and_what_is_open_too_long_stand_beside_it(town):
    await reports(town)
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.worker.says("换了灯管")
    await town.worker.presses("拍不了")
    await town.grandma.presses("没修好，还不亮")
    await until_monday(town)
    assert "1. 说修好了、看过说没有，还没办完的1件\n这是草稿" in read(town.staff)
    await town.passes(days=6)
    await comes(town, HALF_PAST_EIGHT)
    assert "\n2. 7天以上没办完的1件，最久的10天" in read(town.staff)


async def test_a_week_in_which_nothing_came_of_it_is_one_line_and_goes_nowhere(town):
    await reports(town)
    await until_monday(town)
    assert "\n" not in read(town.staff)
    assert read(town.staff).endswith("没有老出的事、没修好的、拖过7天的，不往上报。")
    assert not town.staff.sees_buttons(on=WEEK)
    assert not sent_up(town.street)


async def test_with_their_yes_the_level_above_reads_it_once_and_without_a_sound_and_the_log_says_so(flickering):
    town = flickering
    await goes_up(town)
    [paper] = sent_up(town.street)
    assert "1. 桂花园照明3件，都没办完" in paper
    assert paper.endswith("⬆️ 桂花社区报上来的，工作人员周一（23日）上午8点半看过。")
    assert town.street.letters[-1].silent
    assert read(town.staff).endswith("⬆️ 报给桂花街道了。")
    await town.passes(days=3)
    assert len(sent_up(town.street)) == 1
    await town.staff.says("/areas")
    await town.staff.presses("改过什么")
    assert "定了报每周排查" in town.staff.heard[-1]


async def test_at_night_it_waits_for_the_morning_and_can_still_be_stopped(flickering):
    town = flickering
    await town.passes(hours=14)
    await goes_up(town)
    assert "明早7点报给桂花街道" in read(town.staff)
    await town.passes(hours=8)
    assert not sent_up(town.street)
    await town.passes(hours=1)
    assert sent_up(town.street)


async def test_what_is_dropped_goes_nowhere_even_when_it_was_on_its_way(flickering):
    town = flickering
    await town.passes(hours=14)
    await goes_up(town)
    await town.staff.presses("这回不报", on=WEEK)
    await town.passes(days=1)
    assert not sent_up(town.street)
    assert read(town.staff).endswith("➖ 这回不报上去。")
    assert "报上去" not in town.staff.sees_buttons(on=WEEK)


async def test_staff_begin_it_with_a_line_of_their_own(flickering):
    town = flickering
    await town.staff.presses("写句开头", on=WEEK)
    await town.staff.says("灯这一片先查总线。")
    assert "（22日）\n灯这一片先查总线。\n1. " in read(town.staff)
    await goes_up(town)
    [paper] = sent_up(town.street)
    assert "\n灯这一片先查总线。\n" in paper


async def test_the_matters_behind_a_line_stand_last_whatever_was_read_meanwhile(flickering):
    for command in ("/figures", "/duty"):
        await flickering.staff.says(command)
    await flickering.staff.presses("看第1条", on=WEEK)
    assert "桂花园照明3件" in flickering.staff.letters[-1].text


async def test_every_line_opens_its_matters_for_staff_and_for_the_level_above(flickering):
    town = flickering
    await goes_up(town)
    for person in (town.staff, town.street):
        await person.presses("看第1条", on=WEEK)
        assert "桂花园照明3件" in person.heard[-1]
        assert "第1件 3号楼灯，还没人接" in person.heard[-1]
        await person.presses("第2件")
        assert "门口的灯坏了" in person.heard[-1]


async def test_a_long_list_is_leafed_through(flickering, monkeypatch):
    for module in (figure_pages, review_lists):
        monkeypatch.setattr(module, "LINES", 2)
    await flickering.staff.presses("看第1条", on=WEEK)
    assert "第3件" not in flickering.staff.heard[-1]
    await flickering.staff.presses("往后看")
    assert flickering.staff.heard[-1].endswith("第3件 3号楼灯，还没人接\n2页里的第2页")


async def test_nobody_else_opens_or_sends_it(flickering):
    town = flickering
    [row] = await town.rows(f"SELECT id FROM reviews WHERE area = {COMMUNITY}")
    for who in (town.worker, town.lead, town.grandma):
        for press in ("approve:1", "drop:1", "open:1", "see:1", "see:1:0"):
            await who.forges(f"review:{row['id']}:{press}", who.letters[-1])
        assert not [said for said in who.heard if "桂花园照明" in said]
    await town.passes(minutes=1)
    assert not sent_up(town.street)
    assert "报上去" in town.staff.sees_buttons(on=WEEK)


async def test_where_nobody_is_on_duty_above_it_stays_with_them_and_says_so(town):
    await town.street.says("我的资料")
    for label in ("删掉", "删掉"):
        await town.street.presses(label)
    for words in LAMPS:
        await reports(town, words)
        await town.passes(hours=1)
    await until_monday(town)
    assert read(town.staff).endswith("上一级这会儿没人看，报不上去。")
    assert "报上去" not in town.staff.sees_buttons(on=WEEK)


async def test_when_they_leave_meanwhile_staff_read_that_it_did_not_arrive(flickering):
    town = flickering
    await town.passes(hours=14)
    await goes_up(town)
    await town.street.says("我的资料")
    for label in ("删掉", "删掉"):
        await town.street.presses(label)
    await town.passes(hours=10)
    assert read(town.staff).endswith("➖ 上一级这会儿没人看，没报上去。")


async def test_where_staff_have_a_group_of_their_own_it_goes_there(town):
    office = Group.founded(town.telegram, "社区工作群", town.staff.person)
    office.adds(town.bot, by=town.staff.person)
    await town.settles()
    for label in ("社区、街道", "就是这儿"):
        await town.staff.presses(label)
    for words in LAMPS:
        await reports(town, words)
        await town.passes(hours=1)
    await until_monday(town)
    assert [said for said in office.heard if WEEK in said]
    assert not [said for said in papers(town.staff) if WEEK in said]
    await town.staff.presses("报上去", chat=office)
    await town.passes(seconds=5)
    assert sent_up(town.street)
    assert [said for said in office.heard if "报给桂花街道了" in said]


async def test_a_draft_nobody_decides_on_is_over_when_the_next_is_due(flickering):
    town = flickering
    await town.passes(days=6)
    await comes(town, HALF_PAST_EIGHT)
    lapsed, _ = [said for said in papers(town.staff) if WEEK in said]
    assert lapsed.endswith("这份没人定，不报了。")


async def test_on_the_first_and_the_sixteenth_they_read_what_grows_comes_back_and_climbs(town):
    await solved(town, photo=False)
    for words in LAMPS[:2]:  # which nobody takes
        await reports(town, words)
        await town.passes(hours=1)
    await until_december(town)
    paper = read(town.staff, HALF)
    assert paper.startswith("☀️ 桂花社区半月研判，11月下半月\n1. 照明多起来了，3件，前半个月没有")
    assert "\n2. 同一处修好过、又报来的2件" in paper
    assert "\n3. 报到街道的2件" in paper
    await town.staff.presses("看第3条", on=HALF)
    assert "报到街道的2件" in town.staff.heard[-1]
    await town.staff.presses("报上去", on=HALF)
    await town.passes(seconds=5)
    assert [said for said in sent_up(town.street) if HALF in said]


async def test_half_a_month_without_anything_is_one_line(town):
    await digests.deliver(town.house.desk)
    await until_december(town)
    assert read(town.staff, HALF) == "☀️ 桂花社区半月研判，11月下半月：没有多起来的、修好又来的、报到街道的，不往上报。"


async def test_what_was_to_go_up_while_the_bot_was_down_waits_for_the_morning(flickering, monkeypatch):
    town = flickering
    with monkeypatch.context() as down:
        down.setattr("sandbox.town.ring_all", nothing_rings)
        await town.staff.presses("报上去", on=WEEK)
    town.now += timedelta(hours=15)
    await town.settles()
    assert not sent_up(town.street)
    await town.passes(hours=8)
    assert sent_up(town.street)


async def test_what_was_sent_up_after_a_kill_is_sent_once(flickering):
    town = flickering
    await town.staff.presses("报上去", on=WEEK)
    await town.dies_and_wakes_up()
    await town.passes(minutes=1)
    assert len(sent_up(town.street)) == 1
