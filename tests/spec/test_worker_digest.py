"""In the morning somebody on duty reads what lies with them: once a day, at their hour, and only if there is any."""

from datetime import UTC, datetime, time

import pytest

from sandbox.neighbourhood import COMMUNITY, ESTATE
from sandbox.town import Town
from tests.spec.mornings import EIGHT, comes, decides, happens_again, papers, reports


@pytest.fixture
async def busy(town):
    """A lamp that the worker has in hand, and a drain that waits for a part."""
    await reports(town)
    await town.worker.presses("接单")
    await town.passes(hours=1)
    await reports(town, "下水道堵了", "下水道")
    await town.worker.presses("接单")
    await town.worker.presses("在等")
    await town.worker.says("新管子")
    await town.worker.presses("后天")
    return town


async def test_it_says_what_is_due_and_what_waits_for_whom(busy):
    town = busy
    await comes(town)
    [paper] = papers(town.worker)
    assert paper.startswith("☀️ 今天2件")
    assert "🔧 第1件 3号楼灯，今天下午6点" in paper
    assert "⏳ 第2件等新管子" in paper


async def test_its_button_opens_the_list(busy):
    town = busy
    await comes(town)
    await town.worker.presses("待办", on="今天2件")
    assert "待办2件" in town.worker.heard[-1]


async def test_whoever_cannot_come_today_finds_somebody_from_there(busy):
    town = busy
    await comes(town)
    await town.worker.presses("今天找人替")
    assert "哪天" in town.worker.heard[-1]


async def test_who_has_nothing_reads_nothing(busy):
    town = busy
    await comes(town)
    assert papers(town.next_worker) == papers(town.staff) == papers(town.grandma) == []


async def test_it_comes_once_a_day_though_the_bot_is_started_anew(busy):
    town = busy
    await comes(town)
    for _ in range(2):
        await town.dies_and_wakes_up()
        await comes(town, time(8, 20 + _))
    assert len(papers(town.worker)) == 1
    await comes(town)
    assert len(papers(town.worker)) == 2


async def test_only_the_newest_has_buttons(busy):
    town = busy
    await comes(town)
    await comes(town)
    first, second = [letter for letter in town.worker.letters if letter.text.startswith("☀️")]
    assert not first.labels
    assert "待办" in second.labels


async def test_another_hour_is_two_taps(busy):
    town = busy
    await comes(town)
    await town.worker.presses("几点发", on="今天2件")
    assert "现在上午8点发" in town.worker.heard[-1]
    await town.worker.presses("7点")
    assert "往后早上的单子早上7点发" in town.worker.heard[-1]
    await comes(town, time(7))
    assert len(papers(town.worker)) == 2


async def test_nobody_has_to_read_it_and_the_list_brings_it_back(busy):
    town = busy
    await comes(town)
    await town.worker.presses("几点发", on="今天2件")
    await town.worker.presses("不要")
    assert "不发了" in town.worker.heard[-1]
    await comes(town)
    assert len(papers(town.worker)) == 1
    await town.worker.says("/duty")
    await town.worker.presses("几点发", on="待办")
    assert "现在不发" in town.worker.heard[-1]
    await town.worker.presses("9点")
    await comes(town, time(9))
    assert len(papers(town.worker)) == 2


async def test_a_later_hour_chosen_after_reading_brings_no_second_one_that_day(busy):
    town = busy
    await comes(town)
    await town.worker.presses("几点发", on="今天2件")
    await town.worker.presses("9点")
    await comes(town, time(9))
    assert len(papers(town.worker)) == 1


async def test_whoever_is_away_reads_nothing_and_their_deputy_reads_it_with_their_own(busy):
    town = busy
    await town.worker.says("/away")
    for label in ("11月19日", "11月21日", "4号楼网格员"):
        await town.worker.presses(label)
    await comes(town)
    assert papers(town.worker) == []
    [paper] = papers(town.next_worker)
    assert "替3号楼网格员的也在里头" in paper
    assert "第1件 3号楼灯" in paper


async def test_it_waits_for_the_end_of_a_long_night(busy):
    town = busy
    await decides(town, COMMUNITY, "quiet", ["22:00", "09:00"])
    await comes(town)
    assert papers(town.worker) == []
    await comes(town, time(9))
    assert len(papers(town.worker)) == 1


async def test_a_bot_that_was_down_in_the_morning_makes_up_for_it_by_day_and_not_at_night(busy):
    town = busy
    await comes(town, time(14))
    assert len(papers(town.worker)) == 1
    await comes(town, time(23))
    await town.passes(days=1)
    await comes(town, time(23, 30))
    assert len(papers(town.worker)) == 1


async def test_whoever_lost_their_role_reads_nothing_any_more(busy):
    town = busy
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings"))
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE issues SET keeper = NULL, stage = 'withdrawn'"))
    await comes(town)
    assert papers(town.worker) == []


async def test_three_hundred_matters_fit_into_one(town):
    """A disaster: nobody can read a list of them, and the phone rings once."""
    await reports(town)
    await town.worker.presses("接单")
    await happens_again(town, 299)
    await comes(town)
    [paper] = papers(town.worker)
    assert "今天300件" in paper
    assert len(paper.split("\n")) <= 6
    assert "还有296件，在「待办」里" in paper


async def test_it_comes_at_the_same_hour_of_the_wall_when_the_clocks_change(sqlite_url):
    """Where there is summer time the day before it begins has an hour less."""
    town = await Town.open(sqlite_url, datetime(2027, 3, 27, 8, tzinfo=UTC))
    try:
        zone = "Europe/Berlin"
        await decides(town, ESTATE, "zone", zone)
        await reports(town)
        await town.worker.presses("接单")
        for day in range(3):
            await comes(town, EIGHT, zone)
            assert len(papers(town.worker)) == day + 1
        first, second, third = [letter.date for letter in town.worker.letters if letter.text.startswith("☀️")]
        assert (second - first, third - second) == (23 * 3600, 24 * 3600)
    finally:
        await town.close()
