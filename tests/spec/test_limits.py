"""Whoever does too much is held back and told so once a minute; everybody else notices nothing."""

import pytest

from domain.limits import Limits
from sandbox.town import Town

MOST = Limits().updates.most


@pytest.fixture
async def strict(sqlite_url):
    """A town in which time has to pass as it does outside."""
    town = await Town.open(sqlite_url, limits=Limits())
    await town.passes(minutes=1)
    yield town
    await town.close()


async def floods(person, town, times=3 * MOST, chat=None):
    """All of it at once, as a program would."""
    for number in range(times):
        person.person.says(f"楼上漏水{number}", chat)
    await town.settles()


async def test_whoever_floods_hears_once_a_minute_that_it_is_too_much(strict):
    grandma = strict.grandma
    await grandma.starts()
    await floods(grandma, strict)
    told = [words for words in grandma.heard if "发得太快" in words]
    assert len(told) == 1
    assert "110、119、120" in told[0]
    heard = len(grandma.heard)
    await strict.passes(seconds=30)
    await floods(grandma, strict)
    assert len(grandma.heard) == heard
    await strict.passes(seconds=31)
    await floods(grandma, strict)
    assert len(grandma.heard) == heard + 1


async def test_nothing_of_a_flood_is_kept_but_its_numbers(strict):
    before = await causes(strict)
    await floods(strict.grandma, strict)
    assert len(await causes(strict) - before) == MOST + 1
    assert await strict.rows("SELECT body FROM inbox WHERE body IS NOT NULL") == []


async def causes(town):
    """The updates that anybody was written to about."""
    rows = await town.rows("SELECT key FROM letters WHERE key LIKE 'update:%'")
    return {row["key"].rpartition(":")[0] for row in rows}


async def test_a_flood_of_presses_is_answered_by_one_toast(strict):
    await strict.grandma.says("楼道灯不亮")
    for _ in range(2 * MOST):
        strict.grandma.person.presses("记，是照明")
    await strict.settles()
    assert len([words for words in strict.grandma.toasts if "太快" in words]) == 1


async def test_a_neighbour_is_served_while_somebody_floods(strict):
    for number in range(3 * MOST):
        strict.grandma.person.says(f"楼上漏水{number}")
    await strict.neighbour.says("/report 楼道灯不亮")
    assert any("算哪一类" in words for words in strict.neighbour.heard)
    assert not any("发得太快" in words for words in strict.neighbour.heard)


async def test_twenty_messages_in_ten_seconds_are_nobodys_flood(strict):
    await strict.grandma.starts()
    await strict.passes(seconds=11)
    await floods(strict.grandma, strict, MOST)
    assert not any("发得太快" in words for words in strict.grandma.heard)


async def test_a_talkative_group_is_no_flood(strict):
    await floods(strict.neighbour, strict, chat=strict.group)
    assert strict.group.cards == []


async def test_a_flood_in_a_group_is_answered_there_once_a_minute_whoever_joins_in(strict):
    for number in range(2 * MOST):
        strict.grandma.person.says(f"/help@linli_bot {number}", strict.group)
        strict.neighbour.person.says(f"/report@linli_bot 灯坏{number}", strict.group)
    await strict.settles()
    assert len([words for words in strict.group.heard if "发得太快" in words or "下一件等到" in words]) == 1


async def test_a_newcomer_who_floods_is_held_back_for_longer_than_somebody_we_know(strict):
    stranger = strict.person("路人", new=True)
    await stranger.starts()
    await strict.grandma.starts()
    await strict.passes(days=2)
    newcomer = strict.person("新来的", new=True)
    await newcomer.starts()
    await strict.passes(minutes=1)
    for somebody, minutes in ((stranger, 1), (newcomer, 10)):
        await floods(somebody, strict)
        assert f"过{minutes}分钟再发" in somebody.heard[-1]
    await strict.passes(minutes=2)
    await stranger.says("/help")
    assert "记住三样" in stranger.heard[-1]
    await newcomer.says("/help")
    assert "发得太快" in newcomer.heard[-1]
    await strict.passes(minutes=9)
    await newcomer.says("/help")
    assert "记住三样" in newcomer.heard[-1]


async def test_after_a_start_nobody_has_sent_anything_yet(strict):
    await strict.grandma.starts()
    await floods(strict.grandma, strict)
    await strict.dies_and_wakes_up()
    await strict.grandma.says("/help")
    assert "记住三样" in strict.grandma.heard[-1]


async def test_the_fourth_report_in_ten_minutes_waits_and_hears_until_when(town):
    for _ in range(3):
        await town.grandma.says("/report@linli_bot 楼道灯不亮", town.group)
    await town.passes(minutes=4)
    await town.grandma.says("/report@linli_bot 楼道灯不亮", town.group)
    assert "10分钟里报了3件，下一件等到今天下午3点10" in town.group.heard[-1]
    assert "110、119、120" in town.group.heard[-1]
    assert len(await town.rows("SELECT no FROM issues")) == 3
    await town.passes(minutes=7)
    await town.grandma.says("/report@linli_bot 楼道灯不亮", town.group)
    assert len(await town.rows("SELECT no FROM issues")) == 4


async def test_in_private_the_fourth_hears_it_before_any_question(town):
    for _ in range(3):
        await town.grandma.says("/report@linli_bot 楼道灯不亮", town.group)
    await town.grandma.says("/report 楼道灯不亮")
    assert "下一件等到" in town.grandma.heard[-1]


async def test_words_that_nobody_may_send_yet_are_kept_until_somebody_may(town):
    await town.grandma.says("楼道灯不亮")
    await town.grandma.presses("记，是照明")
    await town.grandma.presses("桂花园")
    await town.grandma.presses("3号楼")
    for _ in range(3):
        await town.grandma.says("/report@linli_bot 门口有垃圾", town.group)
    await town.grandma.presses("发出去")
    assert "这件等到今天下午3点10再发" in town.grandma.heard[-1]
    assert "楼道灯不亮" in town.grandma.heard[-1]
    await town.grandma.presses("发出去")
    assert town.grandma.toasts[-1] == "报得多了，周四（19日）下午3点10后再报。急的打110、119、120。"
    await town.passes(minutes=10)
    await town.grandma.presses("发出去")
    assert "第4件" in town.grandma.heard[-1]


async def test_nobody_reports_more_than_ten_things_in_a_day(town):
    for _ in range(10):
        await town.grandma.says("/report@linli_bot 楼道灯不亮", town.group)
        await town.passes(minutes=5)
    await town.grandma.says("/report@linli_bot 楼道灯不亮", town.group)
    assert "1天里报了10件" in town.group.heard[-1]
    assert len(await town.rows("SELECT no FROM issues")) == 10


async def test_a_group_makes_six_matters_a_minute_at_most(town):
    residents = [town.person(f"邻居{number}") for number in range(8)]
    for resident in residents:
        await resident.joins(town.group)
        await resident.says("/report@linli_bot 楼道灯不亮", town.group)
    assert len(await town.rows("SELECT no FROM issues")) == 6
    assert len([words for words in town.group.heard if "1分钟里报了6件" in words]) == 1


async def test_whoever_is_on_duty_reports_as_much_as_they_find(town):
    for _ in range(5):
        await town.worker.says("/report@linli_bot 3号楼楼道灯不亮", town.group)
    assert len(await town.rows("SELECT no FROM issues")) == 5
