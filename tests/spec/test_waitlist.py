"""Whoever finds no seat waits in the order in which they came, and is asked when one comes free."""

from datetime import timedelta

import pytest

from domain.meetings.session_changes import moved
from domain.meetings.sessions_life import MOVE
from sandbox import neighbourhood
from tests.spec.booking import books, is_planned, lives_at_3, visits
from tests.spec.coming import changed, gives_up
from tests.spec.hosting import THREE, until

FRIDAY = "27日下午3点"


@pytest.fixture
async def full(town):
    """One slot is left of that Friday, and 王奶奶 has it."""
    await is_planned(town)
    await lives_at_3(town, town.grandma, town.neighbour)
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM seats WHERE n NOT IN (2, 7, 8)"))
    await books(town.grandma)
    return town


async def waits(person):
    await person.starts()
    await person.says("书记有约")
    await person.presses(FRIDAY)
    for label in ("说事", "排候补", "到时候再说"):
        await person.presses(label)


async def stages(town):
    return [row["stage"] for row in await visits(town)]


async def test_whoever_waits_reads_their_place_and_that_they_may_just_come(full):
    await waits(full.neighbour)
    assert full.neighbour.heard[-1] == (
        "🤝 下周五（27日）约满了，您是候补第1位。\n有人退，按先来后到问。也可以直接来，留了2个现场位子。"
    )
    assert full.neighbour.sees_buttons() == ["不排了"]


async def test_of_two_who_want_the_last_seat_one_has_it_and_the_other_waits_first(town):
    await is_planned(town)
    await lives_at_3(town, town.grandma, town.neighbour)
    await town.house.desk.db.act(lambda tx: tx.run("DELETE FROM seats WHERE n NOT IN (2, 7, 8)"))
    for person in (town.grandma, town.neighbour):
        await books(person, about="")
    for person in (town.grandma, town.neighbour):
        await person.presses("到时候再说")
    assert "约好了" in town.grandma.heard[-1]
    assert town.neighbour.heard[-1] == "晚了一步，3点20刚有人约走。\n给您排了候补第1位，有人退先问您。"
    assert town.neighbour.sees_buttons() == ["看别的时段", "不排了"]


async def test_a_seat_that_comes_free_is_offered_first_come_first_served(full):
    others = [full.neighbour, full.person("小周"), full.person("小吴")]
    for person in others:
        await waits(person)
    await full.grandma.presses("来不了")
    first, second, third = others
    assert first.heard[-1] == "🤝 有人退了：下周五（27日）下午3点20。要吗？\n给您留到今天下午6点，过了问下一位。"
    assert "候补第2位" in second.heard[-1]
    assert "候补第3位" in third.heard[-1]
    await first.presses("不要")
    assert first.heard[-1] == "好，3点20的位子不留了。还接着排吗？"
    await second.presses("要")
    assert "约好了，下周五（27日）下午3点20" in second.heard[-1]
    assert "有人退了" not in "".join(third.heard)


async def test_an_offer_is_held_until_an_hour_that_people_say(full):
    await waits(full.neighbour)
    await full.passes(minutes=9)
    await full.grandma.presses("来不了")
    assert "给您留到今天下午6点半，过了问下一位。" in full.neighbour.heard[-1]


async def test_an_offer_that_nobody_answers_goes_to_the_next(full):
    other = full.person("小周")
    for person in (full.neighbour, other):
        await waits(person)
    await full.grandma.presses("来不了")
    await full.passes(hours=3)
    assert full.neighbour.heard[-1] == "3点20的位子过了点，不留了。还接着排吗？"
    assert "有人退了" in other.heard[-1]
    await full.neighbour.presses("接着排")
    assert "候补第1位" in full.neighbour.heard[-1]


async def test_whoever_waits_on_where_a_seat_is_free_is_asked_at_once(full):
    await waits(full.neighbour)
    await full.grandma.presses("来不了")
    await full.neighbour.presses("不要")
    await full.neighbour.presses("接着排")
    assert "有人退了：下周五（27日）下午3点20" in full.neighbour.heard[-1]


async def test_an_offer_that_has_run_out_cannot_be_taken(full):
    await waits(full.neighbour)
    await full.grandma.presses("来不了")
    [row] = await full.rows("SELECT id, round FROM visits WHERE stage = 'offered'")
    await full.passes(hours=3)
    await full.neighbour.forges(f"visit:{row['id']}:accept:{row['round']}", full.neighbour.letters[-1])
    assert full.neighbour.toasts[-1] == "这张旧了，看下面新的那张。"
    assert await stages(full) == ["given_up", "passed"]


async def test_whoever_leaves_the_waitlist_moves_the_others_up(full):
    other = full.person("小周")
    for person in (full.neighbour, other):
        await waits(person)
    await full.neighbour.presses("不排了")
    assert "那场不排了" in full.neighbour.heard[-1]
    await other.says("我的")
    assert "候补第1位" in other.heard[-1]


async def test_a_seat_somebody_moves_away_from_is_offered_too(full):
    await waits(full.neighbour)
    await full.grandma.presses("改时间")
    assert "没有别的空位了" in full.grandma.heard[-1]
    await full.grandma.presses("都不行，看下一场")
    await full.grandma.presses("3点20")
    assert "约好了，12月4日" in full.grandma.heard[-1]
    assert "有人退了" in full.neighbour.heard[-1]


async def test_whoever_is_erased_makes_room_for_whoever_waits(full):
    await waits(full.neighbour)
    await full.grandma.says("我的资料")
    for label in ("删掉", "删掉"):
        await full.grandma.presses(label)
    assert "有人退了" in full.neighbour.heard[-1]


async def test_whoever_is_erased_while_they_are_asked_lets_the_next_be_asked(full):
    other = full.person("小周")
    for person in (full.neighbour, other):
        await waits(person)
    await full.grandma.presses("来不了")
    await full.neighbour.says("我的资料")
    for label in ("删掉", "删掉"):
        await full.neighbour.presses(label)
    assert "有人退了" in other.heard[-1]
    assert await stages(full) == ["given_up", "passed", "offered"]


async def test_in_the_last_hour_nobody_is_put_on_the_waitlist_any_more(full):
    await full.passes(days=7, hours=23, minutes=30)
    await full.neighbour.says("书记有约")
    await full.neighbour.presses(FRIDAY)
    await full.neighbour.presses("说事")
    assert "约满了，也快开始了，直接来也行。" in full.neighbour.heard[-1]
    assert "排候补" not in full.neighbour.sees_buttons()


async def test_what_came_free_in_the_last_hour_is_offered_once_the_session_is_moved_to_another_day(full):
    full.secretary = full.person("书记", neighbourhood.SECRETARY)
    await full.secretary.starts()
    await waits(full.neighbour)
    await until(full, THREE + timedelta(days=7, minutes=-30))
    await gives_up(full, full.grandma)
    assert "有人退了" not in full.neighbour.heard[-1]
    day = timedelta(days=1)
    await changed(full, MOVE, lambda session: moved(session, session.starts + day, session.spot, "开会"))
    assert full.neighbour.heard[-1].startswith("🤝 有人退了：明天下午3点20。要吗？")
    await full.neighbour.presses("要")
    assert await stages(full) == ["given_up", "booked"]
