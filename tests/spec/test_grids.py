"""Whoever walks or leads a grid sees what goes on in it; whoever lives there does as well, but for what is private."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_ESTATE, STREET, THIRD_ESTATE
from sandbox.telegram.pressing import Impossible
from sandbox.town import ZONE
from tests.spec.ending import fixes
from tests.spec.telling import chooses
from tests.spec.test_absences import is_away

BUILDING, NEXT = BUILDINGS[2], BUILDINGS[3]
NEED = "下周二没人陪我去医院换药"
SECRET = "楼上夜里总吵，别说是我说的"


async def lives(person, building="3号楼"):
    await person.says("/grid")
    await chooses(person, building)


async def previews(person, words, kind):
    """As far as the last look, at home in 3号楼."""
    await person.says(f"/report {words}")
    if kind not in person.sees_buttons():
        await person.presses("都不是，看别的")
    await person.presses(kind)
    for label in ("3号楼，我家这栋", "不是，另记一件"):
        if label in person.sees_buttons():
            await person.presses(label)


async def says(town, words, kind="照明", *, secret=False):
    await previews(town.grandma, words, kind)
    if secret:
        await town.grandma.presses("别发到群里")
    await town.grandma.presses("发出去")
    await town.passes(minutes=12)


@pytest.fixture
async def busy(town):
    """One is done, one is taken, one is needed, which nobody has taken on yet, and one is private."""
    await lives(town.grandma)
    await says(town, "东边楼道的灯灭了")
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await town.grandma.presses("不打了")
    await says(town, "西边地下室的灯闪了")
    await town.worker.presses("接单", on="第2件")
    await says(town, NEED, "其他")
    await says(town, SECRET, "噪音", secret=True)
    return town


async def walks(town):
    """To the page of 3号楼, from that of the whole estate, for which the same worker answers."""
    await town.worker.says("我的网格员")
    await town.worker.presses("换一片")
    await town.worker.presses("桂花园3号楼")
    return town.worker


async def test_a_worker_sees_what_lies_there_and_every_line_opens_its_list_and_leads_back(busy):
    worker = await walks(busy)
    front = worker.heard[-1]
    assert "桂花园3号楼\n🔧 在办3件\n" in front
    assert "要帮忙和建议1件，还没人管" in front
    assert "这个月1件，上个月没有" in front
    for label, head, numbers in (
        ("在办的", "在办的3件", (2, 3, 4)), ("要帮忙和建议", "还没人管的1件", (3,)),
        ("说好了的", "11月报事的人说好了的1件", (1,)),
    ):  # fmt: skip
        await worker.presses(label)
        assert head in worker.heard[-1]
        assert [no for no in range(1, 5) if f"第{no}件" in worker.heard[-1]] == [*numbers]
        await worker.presses("回这一片")
        assert worker.heard[-1] == front
    assert [letter.text for letter in worker.letters].count(front) == 1


async def test_what_is_soon_due_or_late_is_a_list_of_its_own(busy):
    worker = await walks(busy)
    assert "⏰ 明天这会儿前到点2件\n" in worker.heard[-1]
    await busy.passes(hours=30)
    worker = await walks(busy)
    assert "⏰ 晚了1件\n" in worker.heard[-1]
    await worker.presses("快到点的")
    assert "晚了和明天这会儿前到点的1件\n⏰ 第2件 3号楼灯，晚了" in worker.heard[-1]
    await worker.presses("第2件")
    assert "西边地下室的灯闪了" in worker.heard[-1]


async def test_what_somebody_takes_on_is_wanted_no_more_but_open(busy):
    await busy.worker.presses("接单", on="第3件")
    worker = await walks(busy)
    assert "还没人管" not in worker.heard[-1]
    assert "要帮忙和建议" not in worker.sees_buttons()
    await worker.presses("在办的")
    assert "第3件" in worker.heard[-1]


async def test_what_was_done_in_the_month_before_stands_beside_this_months(busy):
    await busy.passes(days=13)
    worker = await walks(busy)
    assert "这个月没有，上个月1件" in worker.heard[-1]
    await worker.presses("说好了的")
    assert "12月报事的人说好了的，没有" in worker.heard[-1]
    await worker.presses("上个月的")
    assert "✅ 第1件 3号楼灯，修好了" in worker.heard[-1]
    await worker.presses("这个月的")
    assert "12月" in worker.heard[-1]


async def test_a_lead_sees_the_whole_estate(busy):
    await busy.lead.says("/grid")
    assert "桂花园\n🔧 在办3件" in busy.lead.heard[-1]
    await busy.lead.presses("在办的")
    assert "3号楼网格员在办" in busy.lead.heard[-1]


async def test_whoever_lives_there_sees_it_without_what_is_private_and_no_small_numbers(busy):
    await lives(busy.neighbour)
    heard = busy.neighbour.heard[-1]
    assert "您这片：桂花园3号楼" in heard
    assert "桂花园在办的：不到5件；要帮忙和建议还没人管的：不到5件" in heard
    assert "报事的人说好了的：这个月不到5件，上个月没有" in heard
    await busy.neighbour.presses("在办的")
    heard = busy.neighbour.heard[-1]
    assert "桂花园，在办的\n🔧 第2件 3号楼灯，在办\n📝 第3件 3号楼其他，还没人接，要帮忙" in heard
    assert "第4件" not in heard
    assert "网格员" not in heard
    for label in ("要帮忙和建议", "说好了的"):
        await busy.neighbour.presses("回这一片")
        await busy.neighbour.presses(label)
        assert "第4件" not in busy.neighbour.heard[-1]
    await busy.neighbour.presses("第1件")
    assert "王奶奶" not in "".join(busy.neighbour.heard)
    await busy.neighbour.presses("回这一片")
    assert busy.neighbour.letters[-2].text.startswith("您这片：桂花园3号楼")


async def test_whoever_only_lives_there_reads_nothing_that_is_for_those_who_answer_for_it(busy):
    await lives(busy.neighbour)
    for page in ("due", "uses", "posts", "stalls", "others"):
        await busy.neighbour.forges(f"grid:{BUILDING}:{page}:0", busy.neighbour.letters[-1])
    await busy.next_worker.says("/grid")
    await busy.next_worker.forges(f"grid:{BUILDING}:open:0", busy.next_worker.letters[-1])
    for person in (busy.neighbour, busy.next_worker):
        assert not any(word in "".join(person.heard) for word in (SECRET, "到点", "摆摊的"))
    assert "第4件" not in busy.next_worker.heard[-1]


async def test_a_page_of_no_grid_and_a_sheet_that_is_not_there_break_nothing(busy):
    await lives(busy.neighbour)
    for area in (0, STREET, COMMUNITY, 999_999):
        await busy.neighbour.forges(f"grid:{area}", busy.neighbour.letters[-1])
        await busy.neighbour.forges(f"grid:{area}:open:0", busy.neighbour.letters[-1])
    assert "您这片：桂花园3号楼" in busy.neighbour.heard[-1]
    worker = await walks(busy)
    for sheet in (1, 999):
        await worker.forges(f"grid:{BUILDING}:open:{sheet}", worker.letters[-1])
        assert "在办的3件" in worker.heard[-1]


async def test_of_another_estate_whoever_is_of_its_community_sees_what_is_for_all(busy):
    await lives(busy.neighbour)
    await busy.neighbour.forges(f"grid:{THIRD_ESTATE}", busy.neighbour.letters[-1])
    assert "海棠园\n网格员：海棠园网格员" in busy.neighbour.heard[-1]
    with pytest.raises(Impossible):
        await busy.neighbour.presses("不住这儿了")
    await busy.neighbour.presses("我住的那片")
    assert "您这片：桂花园3号楼" in busy.neighbour.heard[-1]


async def test_of_another_community_and_without_a_home_nobody_sees_a_thing(busy):
    await lives(busy.neighbour)
    stranger = busy.person("路过的")
    await stranger.says("/mine")
    for person, area in ((busy.neighbour, OTHER_ESTATE), (stranger, ESTATE)):
        for page in ("", ":open:0"):
            await person.forges(f"grid:{area}{page}", person.letters[-1])
        assert not any("在办的" in said or "网格员：" in said for said in person.heard if "您这片" not in said)


async def test_whoever_comes_by_a_link_and_has_not_agreed_yet_sees_who_is_there_and_no_button_that_refuses(town):
    newcomer = town.person("新来的", new=True)
    [group] = await town.rows(f"SELECT id FROM chats WHERE telegram = {town.group.id}")
    await newcomer.says(f"/start grid_{group['id']}")
    assert "网格长" in newcomer.heard[-1]
    assert "去处" not in newcomer.sees_buttons()


async def test_staff_who_walk_no_grid_have_no_page_of_one(busy):
    for page in ("", ":due:0", ":open:0"):
        await busy.staff.forges(f"grid:{ESTATE}{page}", busy.staff.letters[-1])
    assert not any(word in "".join(busy.staff.heard) for word in (SECRET, "说好了", "到点的"))


async def test_a_worker_sees_what_the_grid_can_fall_back_on(town):
    await plant(town.house.desk, neighbourhood.stations(), ZONE)
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    worker = await walks(town)
    await worker.presses("用得上的")
    heard = worker.heard[-1]
    assert "去处：红帆驿站、桂花社区食堂" in heard
    assert "能找的人：3号楼网格员、网格长、桂花社区书记" in heard
    assert "磨刀志愿队" in heard
    for label, line in {
        "能找的人": "网格长：网格长", "摆摊的": "🏮 桂花理发店", "去处": "红帆驿站：开着，到今晚9点",
    }.items():  # fmt: skip
        await worker.presses(label)
        assert line in worker.heard[-1]
        if label != "去处":
            await worker.presses("用得上的")
    await worker.presses("红帆驿站")
    assert "歇脚" in worker.heard[-1]


async def test_whoever_lives_there_finds_the_places_from_it(town):
    await plant(town.house.desk, neighbourhood.stations(), ZONE)
    await lives(town.grandma)
    await town.grandma.presses("去处")
    assert "红帆驿站" in town.grandma.heard[-1]
    await town.grandma.presses("回这一片")
    assert "您这片" in town.grandma.heard[-1]


async def test_an_empty_grid_says_so(town):
    worker = await walks(town)
    assert "桂花园3号楼\n没有在办的\n" in worker.heard[-1]
    assert "在办的" not in worker.sees_buttons()
    await worker.presses("用得上的")
    assert "去处：还没有" in worker.heard[-1]


async def test_a_worker_goes_on_to_where_they_live_themselves(town):
    worker = await walks(town)
    await worker.presses("换一片")
    await worker.presses("我住的那片")
    await worker.says("4号楼")
    await worker.presses("4号楼")
    assert "您这片：桂花园4号楼" in worker.heard[-1]
    await worker.says("/grid")
    assert worker.heard[-1].startswith("桂花园\n")


async def test_whoever_stands_in_for_a_worker_has_their_grid_as_well(busy):
    await is_away(busy)
    deputy = busy.next_worker
    await deputy.says("/grid")
    await deputy.presses("换一片")
    await deputy.presses("桂花园3号楼")
    await deputy.presses("在办的")
    assert "第4件" in deputy.heard[-1]
