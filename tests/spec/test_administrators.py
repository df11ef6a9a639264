"""The first administrator comes with a code that only the console shows; further ones with a second person's yes."""

import re

import pytest

from flows.administrators import first_code


@pytest.fixture
async def code(town):
    return await first_code(town.house.desk)


async def administrators(town):
    return await town.rows("SELECT person FROM standings WHERE area = 0 AND role = 'administrator'")


async def test_whoever_sends_the_code_in_private_is_the_first_administrator(town, code):
    await town.grandma.says(code)
    assert "你现在是管理员" in town.grandma.heard[-1]
    assert len(await administrators(town)) == 1
    await town.grandma.says("/areas")
    assert "全部地方" in town.grandma.heard[-1]


@pytest.mark.parametrize("dash", ["-", "－", "—", " "])
async def test_the_code_may_be_typed_as_a_phone_has_it(town, code, dash):
    await town.grandma.says(code.lower().replace("-", dash))
    assert "你现在是管理员" in town.grandma.heard[-1]


async def test_whoever_never_agreed_to_what_is_kept_is_asked_first_and_then_is_administrator(town, code):
    stranger = town.person("生人", new=True)
    await stranger.says(code)
    assert await administrators(town) == []
    await stranger.presses("同意")
    assert "你现在是管理员" in stranger.heard[-1]


async def test_being_the_first_to_press_start_makes_nobody_an_administrator(town, code):
    newcomer = town.person("新来的")
    await newcomer.starts()
    await newcomer.says("/admin")
    assert await administrators(town) == []


async def test_the_code_is_worth_nothing_after_a_quarter_of_an_hour(town, code):
    await town.passes(minutes=15)
    await town.grandma.says(code)
    assert "这个码不对" in town.grandma.heard[-1]
    assert await administrators(town) == []


async def test_every_start_has_a_code_of_its_own_and_the_one_before_is_worth_nothing(town, code):
    newer = await first_code(town.house.desk)
    await town.grandma.says(code)
    assert "这个码不对" in town.grandma.heard[-1]
    await town.neighbour.says(newer)
    assert "你现在是管理员" in town.neighbour.heard[-1]


async def test_a_code_makes_one_administrator_and_to_the_next_it_is_worth_nothing(town, code):
    await town.grandma.says(code)
    await town.neighbour.says(code)
    assert "管理员" not in town.neighbour.heard[-1]
    assert len(await administrators(town)) == 1


async def test_once_there_is_an_administrator_what_looks_like_a_code_is_what_anybody_may_say(town, code):
    await town.grandma.says(code)
    await town.neighbour.says("/report")
    await town.neighbour.says("8823 5566")
    assert "算哪一类" in town.neighbour.heard[-1]


async def test_while_there_is_an_administrator_there_is_no_code(town, code):
    await town.grandma.says(code)
    assert await first_code(town.house.desk) is None


async def test_after_five_wrong_codes_the_right_one_is_not_taken_for_an_hour_either(town, code):
    for number in range(5):
        await town.grandma.says(f"AAAA-AAA{number + 2}")
        assert "这个码不对" in town.grandma.heard[-1]
    await town.dies_and_wakes_up()
    await town.grandma.says(code)
    assert "过一小时" in town.grandma.heard[-1]
    await town.passes(hours=1)
    await town.grandma.says(await first_code(town.house.desk))
    assert "你现在是管理员" in town.grandma.heard[-1]


async def test_the_code_is_nowhere_in_the_database(town, code):
    [row] = await town.rows("SELECT digest FROM codes")
    assert code.replace("-", "") not in row["digest"]


async def test_a_code_in_a_group_is_worth_nothing(town, code):
    await town.grandma.says(code, town.group)
    assert await administrators(town) == []


# one more


LINK = re.compile(r"https://t\.me/linli_bot\?start=i_[A-Za-z0-9_-]{22}")


async def asks_in(person):
    await person.says("/areas")
    for step in ("这儿的人", "请人来", "管理员", "就是这儿", "管理员", "要链接"):
        await person.presses(step)
    return LINK.findall(person.heard[-1])[0]


async def asked_in_by(person, town):
    newcomer = town.person("新来的")
    await newcomer.opens(await asks_in(person))
    return newcomer


@pytest.fixture
async def two(town, code):
    """王奶奶 and 老李 are administrators."""
    await town.grandma.says(code)
    await town.neighbour.opens(await asks_in(town.grandma))
    return town.grandma, town.neighbour


async def test_the_second_administrator_comes_by_a_link_of_the_first(town, two):
    assert "你现在是管理员" in town.neighbour.heard[-1]
    assert len(await administrators(town)) == 2


async def test_once_there_are_two_a_third_needs_the_yes_of_the_one_who_did_not_ask(town, two):
    first, other = two
    newcomer = await asked_in_by(first, town)
    assert "再有一位管理员同意" in newcomer.heard[-1]
    assert len(await administrators(town)) == 2
    assert "在等另一位管理员同意" in "".join(first.heard)
    await other.presses("同意")
    assert "你现在是管理员" in newcomer.heard[-1]
    assert len(await administrators(town)) == 3
    assert "新来的来当管理员，管理员同意了。" in other.heard


async def test_an_administrator_who_tries_a_link_for_another_does_not_use_it_up(town, two):
    first, other = two
    third = await asked_in_by(first, town)
    await other.presses("同意")
    link = await asks_in(first)
    await third.opens(link)
    assert "早就有了" in third.heard[-1]
    newcomer = town.person("又一位")
    await newcomer.opens(link)
    assert "再有一位管理员同意" in newcomer.heard[-1]


async def test_a_no_of_the_other_keeps_them_out(town, two):
    first, other = two
    newcomer = await asked_in_by(first, town)
    await other.presses("不同意")
    assert "没同意" in newcomer.heard[-1]
    assert "没同意新来的当管理员" in "".join(first.heard)
    assert len(await administrators(town)) == 2


async def test_nobody_gives_the_second_yes_to_their_own_guest(town, two):
    first, other = two
    newcomer = await asked_in_by(first, town)
    data = other.sees("同意").buttons[0]["callback_data"]
    for person in (first, newcomer, town.worker):
        await person.forges(data, person.letters[-1] if person is town.worker else first.sees("收回"))
    assert len(await administrators(town)) == 2


async def test_the_one_who_asked_may_take_it_back_before_the_other_says_yes(town, two):
    first, other = two
    newcomer = await asked_in_by(first, town)
    late = other.holds(other.sees("同意"), "同意")
    await first.presses("收回")
    assert newcomer.heard[-1].startswith("链接收回了，这回没当成管理员。")
    assert "新来的来当管理员，请人的收回了，不作数了。" in other.heard
    await other.presses_held(late)
    assert "过了点" in other.toasts[-1]
    assert len(await administrators(town)) == 2


async def test_whoever_asked_them_in_reads_after_a_day_that_nobody_said_yes_and_so_do_the_others(town, two):
    first, other = two
    newcomer = await asked_in_by(first, town)
    await town.passes(hours=25)
    assert newcomer.heard[-1].startswith("过了一天，没有另一位管理员同意，这回没当成管理员。")
    assert other.heard.count("新来的来当管理员，过了一天没人同意，不作数了。") == 1
    assert "同意" not in other.sees_buttons()
    assert "新来的点开了管理员的链接，过了一天没有另一位管理员同意，不作数了。" in "".join(first.heard)


async def test_a_guest_nobody_says_yes_to_is_out_after_a_day(town, two):
    first, other = two
    await asked_in_by(first, town)
    late = other.holds(other.sees("同意"), "同意")
    await town.passes(hours=24)
    await other.presses_held(late)
    assert len(await administrators(town)) == 2


# and the last


async def takes_back(person, whose):
    """The administrators' roles stand at the very top; both are called the same, in the order they came."""
    await person.says("/areas")
    await person.presses("这儿的人")
    names = person.sees("请人来").buttons
    await person.forges(names[whose]["callback_data"], person.sees("请人来"))
    await person.presses("管理员")


async def test_the_last_administrator_can_not_take_their_own_role_away(town, code):
    await town.grandma.says(code)
    await takes_back(town.grandma, 0)
    assert "就剩这一位管理员了" in town.grandma.toasts[-1]
    assert len(await administrators(town)) == 1


async def test_of_two_one_may_go_and_then_the_other_stays(town, two):
    first, other = two
    await takes_back(first, 0)
    assert first.heard[-1] == "从现在起，你不是管理员了。"
    await takes_back(other, 0)
    assert "就剩这一位管理员了" in other.toasts[-1]
    assert len(await administrators(town)) == 1


async def test_whoever_is_put_in_charge_finds_the_way_there_on_their_keyboard(town):
    await town.lead.says("/menu")
    assert "管理" not in town.lead.sees_buttons()
    await town.staff.says("/menu")
    assert "管理" in town.staff.sees_buttons()
