"""Whoever has no Telegram is booked by somebody on duty, who hears what they would hear."""

import pytest

from tests.spec.booking import books, is_planned, lives_at_3, visits
from tests.spec.test_dismissals import dismisses

FRIDAY = "27日下午3点"


@pytest.fixture
async def worker(town):
    await is_planned(town)
    await lives_at_3(town, town.grandma)
    return town.worker


async def books_for(worker, who="李大爷 13800000000", *, on=FRIDAY, slot="3点20"):
    await worker.says("替人约")
    await worker.presses(on)
    await worker.says(who)
    for label in ("说事", slot, "到时候再说"):
        await worker.presses(label)


async def test_a_name_a_few_taps_and_a_seat(town, worker):
    await books_for(worker)
    assert worker.heard[-1] == (
        "🤝 替李大爷约好了，下周五（27日）下午3点20\n📍 桂花亭，3号楼南边\n谁坐班还没定\n"
        "时间告诉他一声。来不了早点说，位子让给别人。"
    )
    [row] = await visits(town)
    assert (row["stage"], row["called"], row["phone"]) == ("booked", "李大爷", "13800000000")


async def test_the_way_there_stands_under_the_sessions_for_those_on_duty_alone(town, worker):
    await worker.says("书记有约")
    await worker.presses("替人约")
    assert "替人约哪一场？" in worker.heard[-1]
    await town.grandma.says("书记有约")
    assert "替人约" not in town.grandma.sees_buttons()
    await town.grandma.says("替人约")
    assert town.grandma.heard[-1] == "这一步是给网格员留的。"
    await town.grandma.says("书记有约")
    [row] = await town.rows("SELECT min(id) AS id FROM sessions")
    await town.grandma.forges(f"book:for:{row['id']}", town.grandma.letters[-1])
    assert town.grandma.toasts[-1] == "这个按钮网格员才能点。"


async def test_a_name_alone_is_enough_and_a_number_alone_is_not(town, worker):
    await worker.says("替人约")
    await worker.presses(FRIDAY)
    await worker.says("13800000000")
    assert "看不明白" in worker.heard[-1]
    await worker.says("李大爷")
    assert "他来是说事，还是别的？" in worker.heard[-1]


async def test_the_number_is_read_by_nobody_who_does_not_sit_there(town, worker):
    await books_for(worker)
    await worker.says("我的")
    data = [row["data"] for row in await town.rows("SELECT data FROM letters")]
    assert "13800000000" not in "".join((*data, *worker.heard[-3:]))


async def test_whoever_booked_hears_what_they_would_hear(town, worker):
    await books(town.grandma)
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM seats WHERE visit IS NULL AND walk_in = 0"))
    await books_for(worker, slot="排候补")
    assert "李大爷是候补第1位" in worker.heard[-1]
    await town.grandma.presses("来不了")
    assert "有人退了：下周五（27日）下午3点20。替李大爷要吗？" in worker.heard[-1]
    await worker.presses("要")
    assert "替李大爷约好了" in worker.heard[-1]


async def test_whoever_booked_changes_it_and_gives_it_up(town, worker):
    await books_for(worker)
    await worker.presses("改时间")
    await worker.presses("4点")
    assert "替李大爷约好了，下周五（27日）下午4点" in worker.heard[-1]
    await worker.presses("来不了")
    assert worker.heard[-1] == "李大爷不来了，4点的位子让出来了。改天替他约吗？"
    await worker.presses("看别的时段")
    assert "替人约哪一场？" in worker.heard[-1]


async def test_several_may_be_booked_for_and_are_found_again(town, worker):
    for n, who in enumerate(("李大爷", "王阿姨", "老周", "老吴")):
        await books_for(worker, who, slot=f"{3 + n // 3}点{('', 20, 40)[n % 3]}")
    await worker.says("我的")
    assert "替李大爷约的" in worker.heard[-1]
    await worker.presses("27日下午3点20")
    assert "替王阿姨约好了" in worker.heard[-1]


async def test_the_same_person_is_booked_once(town, worker):
    await books_for(worker)
    await books_for(worker, slot="3点40")
    assert "这一场替李大爷约过了" in worker.heard[-1]
    assert len(await visits(town)) == 1


async def test_what_is_booked_for_others_takes_nothing_from_ones_own(town, worker):
    for on in ("20日下午3点", FRIDAY):
        await books_for(worker, on=on)
    for on in ("20日下午3点", FRIDAY, "4日下午3点"):
        await books(worker, "4点", on=on)
    assert "约好了，12月4日（周五）下午4点" in worker.heard[-1]


async def test_whoever_lost_their_role_meanwhile_books_for_nobody(town, worker):
    await worker.says("替人约")
    await worker.presses(FRIDAY)
    await worker.says("李大爷")
    for label in ("说事", "3点20"):
        await worker.presses(label)
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM standings"))
    await worker.presses("到时候再说")
    assert await visits(town) == []


async def test_with_the_role_goes_what_was_booked_for_others_and_somebody_in_charge_there_has_it(town, worker):
    await books_for(town.lead)
    held = town.lead.holds(town.lead.letters[-1], "来不了")
    await dismisses(town.street, "桂花园网格长", "网格长", "桂花社区", "桂花园")
    assert worker.heard[-1] == (
        "🤝 替李大爷约的归你管了：下周五（27日）下午3点20\n📍 桂花亭，3号楼南边\n"
        "原来约的人不管这片了。来不了早点说，位子让给别人。"
    )
    await town.lead.presses_held(held)
    [row] = await visits(town)
    assert row["stage"] == "booked"
    await worker.presses("改时间")
    await worker.presses("4点")
    assert "替李大爷约好了，下周五（27日）下午4点" in worker.heard[-1]
