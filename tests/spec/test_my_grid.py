"""One tap tells a resident who is there for them, and reaches them without a phone number."""

from tests.spec.telling import chooses
from tests.spec.test_dismissals import dismisses


async def lives(town, person, building="3号楼"):
    await person.says("/grid")
    await chooses(person, building)


async def test_whoever_never_said_where_they_live_is_asked_once_and_sees_their_worker(town):
    await lives(town, town.grandma)
    assert "您这片：桂花园3号楼" in town.grandma.heard[-1]
    assert "3号楼网格员" in town.grandma.heard[-1]
    assert "110、119、120" in town.grandma.heard[-1]
    await town.grandma.says("我的网格员")
    assert "您这片：桂花园3号楼" in town.grandma.heard[-1]


async def test_nobody_has_to_say_where_they_live(town):
    await town.grandma.says("/grid")
    await town.grandma.presses("先不说")
    [row] = await town.rows("SELECT home FROM people WHERE name = '王奶奶'")
    assert row["home"] is None


async def test_whoever_is_asked_where_they_live_may_ask_after_a_matter_first(town):
    await town.grandma.says("/report@linli_bot 灯不亮", town.group)
    await town.grandma.says("/grid")
    await town.grandma.presses("我住哪栋楼")
    await town.grandma.says("第1件")
    assert "第1件" in town.grandma.heard[-2]
    assert "您住" in town.grandma.heard[-1]
    await chooses(town.grandma, "3号楼")
    assert "您这片：桂花园3号楼" in town.grandma.heard[-1]


async def test_whoever_is_asked_where_they_live_may_ask_for_something_else_first(town):
    await town.grandma.says("/grid")
    await town.grandma.says("下次哪天有集")
    assert "还没有定下一场集" in town.grandma.heard[-2]
    assert "您住" in town.grandma.heard[-1]


async def test_a_number_that_is_part_of_a_name_is_one_where_somebody_is_asked_where_they_live(town):
    for words in ("灯不亮", "楼上漏水", "门禁坏了"):
        await town.grandma.says(f"/report@linli_bot {words}", town.group)
    await town.grandma.says("/grid")
    await town.grandma.presses("我住哪栋楼")
    await town.grandma.says("3")
    assert "桂花园3号楼" in town.grandma.sees_buttons()


async def test_whoever_is_asked_where_they_live_and_says_what_is_wrong_has_that_noted(town):
    await town.grandma.says("/grid")
    await town.grandma.says("楼道灯不亮")
    assert "这事要我记下来" in town.grandma.heard[-1]


async def test_whoever_is_asked_where_they_live_and_says_by_what_it_stands_is_asked_for_its_name(town):
    await town.grandma.says("/grid")
    await town.grandma.says("停车场旁边那栋")
    assert "没找着叫「停车场旁边那栋」的" in town.grandma.heard[-1]


async def test_whoever_is_asked_where_they_live_and_shows_what_is_wrong_has_that_noted(town):
    await town.grandma.says("/grid")
    await town.grandma.sends_photo("楼道灯不亮")
    assert "算哪一类" in town.grandma.heard[-1]


async def test_whoever_moves_says_so_and_has_another_worker(town):
    await lives(town, town.grandma)
    await town.grandma.presses("不住这儿了")
    await town.grandma.says("4号楼")
    await town.grandma.presses("4号楼")
    assert "4号楼网格员" in town.grandma.heard[-1]


async def test_whoever_moves_may_type_what_the_button_says(town):
    await lives(town, town.grandma)
    await town.grandma.says("不住这儿了")
    await town.grandma.says("4号楼")
    await town.grandma.presses("4号楼")
    assert "4号楼网格员" in town.grandma.heard[-1]


async def test_a_report_about_another_place_moves_nobody(town):
    await lives(town, town.grandma)
    await town.grandma.says("/report@linli_bot 4号楼门口的灯不亮了", town.group)
    await town.grandma.says("/report 健身器材松了")
    await town.grandma.presses("物业")
    await town.grandma.presses("4号楼")
    await town.grandma.presses("发出去")
    await town.grandma.says("/grid")
    assert "您这片：桂花园3号楼" in town.grandma.heard[-1]


async def test_word_reaches_the_worker_and_comes_back_and_no_number_with_it(town):
    await lives(town, town.grandma)
    await town.grandma.presses("给网格员捎话")
    await town.grandma.says("周六家里有人，随时来")
    assert "周六家里有人" in town.worker.heard[-1]
    assert "王奶奶" not in town.worker.heard[-1]
    await town.worker.presses("回话")
    await town.worker.says("好，上午到")
    assert "3号楼网格员回您" in town.grandma.heard[-1]
    assert "上午到" in town.grandma.heard[-1]
    await town.grandma.presses("回话")
    await town.grandma.says("谢谢")
    assert "谢谢" in town.worker.heard[-1]


async def test_whoever_walks_a_grid_no_more_says_nothing_in_its_name(town):
    await lives(town, town.grandma)
    await town.grandma.presses("给网格员捎话")
    await town.grandma.says("周六家里有人，随时来")
    old = town.worker.holds(town.worker.sees("回话"), "回话")
    await dismisses(town.staff, "3号楼网格员", "3号楼网格员", "桂花园", "3号楼")
    await dismisses(town.staff, "桂花园网格员", "3号楼网格员", "桂花园")
    await town.worker.presses_held(old)
    await town.worker.says("我上午到")
    assert "我上午到" not in "".join(town.grandma.heard)


async def test_a_talk_is_nobody_elses(town):
    await lives(town, town.grandma)
    await town.grandma.presses("给网格员捎话")
    await town.grandma.says("周六家里有人")
    [row] = await town.rows("SELECT id FROM talks")
    for person in (town.next_worker, town.lead, town.staff):
        await person.forges(f"talk:{row['id']}", person.letters[-1])
        await person.says("让我也说一句")
    assert "让我也说一句" not in "".join(town.grandma.heard)


async def test_what_is_said_back_under_the_word_of_somebody_who_is_gone_reaches_nobody_else(town):
    await lives(town, town.grandma)
    await town.grandma.presses("给网格员捎话")
    await town.grandma.says("周六家里有人")
    old = town.worker.holds(town.worker.sees("回话"), "回话")
    await town.passes(days=31)
    await lives(town, town.neighbour)
    await town.neighbour.presses("给网格员捎话")
    await town.neighbour.says("我家也有人")
    await town.worker.presses_held(old)
    await town.worker.says("王奶奶，药放门口了")
    assert "药放门口" not in "".join(town.neighbour.heard)


async def test_a_talk_is_forgotten_a_month_later(town):
    await lives(town, town.grandma)
    await town.grandma.presses("给网格员捎话")
    await town.grandma.says("周六家里有人")
    await town.passes(days=31)
    assert not await town.rows("SELECT * FROM talks")


async def test_neighbours_see_which_duty_unit_stands_behind_somebody(town):
    await town.staff.says("/areas")
    await town.staff.presses("桂花园")
    await town.staff.presses("3号楼")
    await town.staff.presses("这儿的人")
    await town.staff.presses("3号楼网格员")
    await town.staff.presses("背后的单位")
    await town.staff.says("石桥派出所")
    assert "背后是石桥派出所" in town.staff.heard[-1]
    await lives(town, town.grandma)
    assert "3号楼网格员（石桥派出所）" in town.grandma.heard[-1]
    [fact] = await town.rows("SELECT about FROM facts WHERE verb = 'unit'")
    assert fact["about"] == "area:103"


async def test_whoever_is_at_home_may_report_about_another_estate(town):
    await lives(town, town.grandma)
    await town.grandma.says("/report 石榴园门口的灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.presses("别的小区")
    await town.grandma.presses("石榴园")
    await town.grandma.presses("院子里、路上")
    await town.grandma.presses("发出去")
    assert "石榴园门口的灯不亮" in town.other_worker.heard[-1]
    [row] = await town.rows("SELECT a.name FROM people p JOIN areas a ON a.id = p.home WHERE p.name = '王奶奶'")
    assert row["name"] == "3号楼"


async def test_where_several_are_called_the_same_each_says_whose_it_is(town):
    await town.grandma.says("我的网格员")
    await town.grandma.says("3号楼")
    assert town.grandma.sees_buttons()[:2] == ["桂花园3号楼", "海棠园3号楼"]
    await town.grandma.presses("桂花园3号楼")
    assert "3号楼网格员" in town.grandma.heard[-1]


async def test_a_name_that_nothing_bears_leaves_everything_there_to_choose_from(town):
    await town.grandma.says("我的网格员")
    offered = town.grandma.sees_buttons()
    await town.grandma.says("金銮殿")
    assert "没找着叫「金銮殿」的" in town.grandma.heard[-1]
    assert town.grandma.sees_buttons() == offered
    await town.grandma.presses(offered[0])
    assert "里头哪儿" in town.grandma.heard[-1]


async def test_whoever_is_at_home_in_a_site_reports_there(town):
    await town.street.says("/areas")
    await town.street.presses("桂花社区")
    await town.street.presses("添一处")
    await town.street.presses("专属网格")
    await town.street.says("石桥小学")
    await lives(town, town.grandma, "石桥小学")
    await town.grandma.says("/report 校门口的灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.presses("发出去")
    [row] = await town.rows("SELECT a.name FROM issues i JOIN areas a ON a.id = i.area")
    assert row["name"] == "石桥小学"
