"""Whoever keeps the house running hears of trouble once, hears when it is over, and every Monday how the week was."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.groups import Purpose
from domain.places import ROOT
from doors import handling
from storage import rooms
from storage.database import Unavailable

LOOK = timedelta(seconds=3)
MONDAY = datetime(2026, 11, 23, 0, 59, tzinfo=UTC)  # a minute before nine
PARKED = "⚠️ 有1条弄了三回没成，放到一边了\n私聊里说的，已经告诉那个人。原因和编号在日志里，原话留7天。"
FULL = "⚠️ 硬盘满了，新的事记不下\n已经收下的都在，还能查。腾出地方，一分钟内接着记。"


@pytest.fixture
def broken(monkeypatch):
    """Until it is undone, nobody who writes can be answered."""

    async def fall_over(*given):
        raise ArithmeticError("a mistake of ours")

    monkeypatch.setattr(handling, "PAUSE", 0)
    with monkeypatch.context() as patch:
        patch.setattr("flows.hearing.hear", fall_over)
        yield patch


async def looks_for(town, seconds):
    """Time goes by, and the watch looks as often as it does by itself."""
    for _ in range(seconds // 3):
        town.now += LOOK
        await town.house.watch.tick()
        await town.settles()


async def room_for(town, pages):
    """So much more fits on the disk."""
    [row] = await town.rows("PRAGMA page_count")
    await town.house.desk.db.act(lambda tx: tx.run(f"PRAGMA max_page_count = {row['page_count'] + pages}"))


async def test_what_was_put_aside_is_told_once_and_has_its_turn_again_with_one_press(town, administrator, broken):
    await town.grandma.says("楼道灯又不亮了")
    await looks_for(town, 600)
    assert administrator.heard[1:] == [PARKED]
    broken.undo()
    await administrator.presses("再试一回")
    await looks_for(town, 30)
    assert "要我记下来" in town.grandma.heard[-1]
    assert administrator.heard[1:] == [PARKED, "好了：放到一边的都没有了。"]
    assert "再试一回" not in administrator.sees_buttons()


async def test_what_fails_again_when_it_is_tried_again_is_told_again(town, administrator, broken):
    await town.grandma.says("楼道灯又不亮了")
    await looks_for(town, 30)
    await administrator.presses("再试一回")
    await looks_for(town, 30)
    assert administrator.heard[1:] == [PARKED, PARKED]


async def test_only_an_administrator_can_have_it_tried_again(town, administrator, broken):
    await town.grandma.says("楼道灯又不亮了")
    await looks_for(town, 30)
    broken.undo()
    [told] = [letter for letter in administrator.letters if letter.labels == ["再试一回"]]
    await town.worker.presses_held(administrator.holds(told, "再试一回"))
    await looks_for(town, 30)
    assert town.worker.toasts[-1] == "这一步管这儿的人才能做。"
    assert await town.rows("SELECT state FROM inbox WHERE state = 'parked'")


async def test_a_full_disk_is_told_at_once_past_the_outbox_and_again_when_there_is_room(town, administrator):
    await looks_for(town, 3)
    await room_for(town, 0)
    for _ in range(5):
        with pytest.raises(Unavailable):
            await town.grandma.says("楼道灯又不亮了" * 500)
        town.now += LOOK
        await town.house.watch.tick()
    assert administrator.heard[1:] == [f"{FULL}\n从今天下午3点起"]
    await room_for(town, 10_000)
    town.house.watch._gauges._kept.failure = None  # twenty seconds of the machine's own time
    await town.settles()
    await looks_for(town, 60)
    assert administrator.heard[-1] == "好了：硬盘写得进去了，今天下午3点起照常。\n前后1分钟。"
    assert len(administrator.heard) == 3


async def test_somebody_on_duty_who_cannot_hear_us_is_told_by_what_they_are_called(town, administrator):
    await town.worker.blocks()
    await town.grandma.says("/report 楼道灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    await looks_for(town, 30)
    assert administrator.heard[-1].startswith("⚠️ 3号楼网格员收不到我的话\n")
    await town.worker.starts()
    await looks_for(town, 30)
    assert administrator.heard[-1] == "好了：该收到的都收得到了。"


async def test_the_group_of_the_administrators_hears_instead_of_each_of_them(town, administrator, broken):
    group = await town.founds_a_group("管理员群", administrator)
    room = await town.house.desk.db.act(lambda tx: rooms.enter(tx, group.id, "管理员群"))
    await town.house.desk.db.act(lambda tx: rooms.bind(tx, room.chat, [ROOT], Purpose.ADMINISTRATORS))
    await town.grandma.says("楼道灯又不亮了")
    await looks_for(town, 30)
    assert group.heard[-1] == PARKED
    assert administrator.heard[1:] == []


async def test_a_trouble_that_ends_with_a_new_start_is_told_to_be_over(town, administrator, broken):
    await town.grandma.says("楼道灯又不亮了")
    await looks_for(town, 30)
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE inbox SET state = 'done' WHERE state = 'parked'"))
    await town.dies_and_wakes_up()
    await looks_for(town, 30)
    assert administrator.heard[1:] == [PARKED, "好了：放到一边的都没有了。"]


async def test_a_trouble_that_goes_on_over_a_new_start_is_not_told_twice(town, administrator, broken):
    await town.grandma.says("楼道灯又不亮了")
    await looks_for(town, 30)
    await town.dies_and_wakes_up()
    await looks_for(town, 600)
    assert administrator.heard[1:] == [PARKED]


async def test_on_monday_at_nine_the_week_is_told_once_in_figures(town, administrator):
    await town.grandma.says("/report 楼道灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)
    town.now = MONDAY
    await looks_for(town, 57)
    assert administrator.heard[1:] == []
    await looks_for(town, 3)
    await town.dies_and_wakes_up()
    await looks_for(town, 60)
    [sent] = await town.rows("SELECT count(*) AS many FROM letters WHERE state = 'sent'")
    [told] = administrator.heard[1:]
    assert told.startswith(f"这一周平安\n报了1件，发了{sent['many'] - 1}条\n")


async def test_a_monday_that_was_slept_through_is_not_made_up_for(town, administrator):
    town.now = MONDAY + timedelta(days=1)
    await looks_for(town, 60)
    assert administrator.heard[1:] == []
