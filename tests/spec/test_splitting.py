"""One matter is split among several owners, and is over only when every part of it is."""

import pytest

from tests.spec.keeping import is_electrician
from tests.spec.parting import MONEY, PIPE, ends_share, is_taken, matter, names, parts, splits

FIRM, OFFICE = "物业电工", "桂花社区"


@pytest.fixture
async def firm(town):
    return await is_electrician(town)


@pytest.fixture
async def split(town, firm):
    await is_taken(town)
    await splits(town.worker, (FIRM, PIPE), (OFFICE, MONEY))
    return town


async def test_whoever_has_it_sees_all_the_parts_before_anybody_is_asked(town, firm):
    await is_taken(town)
    await town.worker.says("1")
    await town.worker.presses("分开办")
    await names(town.worker, FIRM, PIPE)
    await names(town.worker, OFFICE, MONEY)
    assert f"{FIRM}：{PIPE}\n{OFFICE}：{MONEY}" in town.worker.heard[-1]
    assert not firm.heard[-1].startswith("🔧")
    await town.worker.presses("取消")
    assert (await matter(town))["stage"] == "taken"


async def test_its_author_hears_who_does_what_and_when_they_will_be_asked(split):
    said = split.grandma.heard[-1]
    assert f"分两份办：{FIRM}{PIPE}，{OFFICE}{MONEY}。" in said
    assert "两份都好了，我才问您好没好。" in said
    assert "总的还归3号楼网格员" in said


async def test_whoever_is_asked_for_a_part_reads_what_it_is_about_and_what_is_theirs(town, firm):
    await is_taken(town)
    await town.grandma.presses("补充")
    await town.grandma.sends_photo()
    await splits(town.worker, (FIRM, PIPE), (OFFICE, MONEY))
    [asked] = [letter for letter in firm.letters if "找你办" in letter.text]
    for said in ("3号楼网格员找你办第1件里的一份", PIPE, "楼上漏水", "3号楼", "前办好", "总的还归3号楼网格员"):
        assert said in asked.text
    assert asked.labels == ["接", "不接"]
    assert [letter for letter in firm.letters if letter.media]
    assert "王奶奶" not in asked.text


async def test_it_stays_with_its_keeper_and_its_time_stays_as_it_was(town, firm):
    await is_taken(town)
    before = await matter(town)
    await splits(town.worker, (FIRM, PIPE), (OFFICE, MONEY))
    after = await matter(town)
    assert (after["keeper"], after["fix_by"]) == (before["keeper"], before["fix_by"])
    assert after["stage"] == "waiting"
    await firm.presses("接")
    assert "物业电工接了第1件里的一份" in town.worker.heard[-1]
    assert (await matter(town))["fix_by"] == before["fix_by"]


async def test_its_author_is_asked_once_every_part_is_done_and_not_before(split, firm):
    town = split
    await firm.presses("接")
    await town.staff.presses("接")
    heard = len(town.grandma.heard)
    await ends_share(firm, "换了水管")
    assert "换了水管" in town.worker.heard[-1]
    assert len(town.grandma.heard) == heard
    await ends_share(town.staff, "谈好了，楼上赔")
    assert (await matter(town))["stage"] == "fixed"
    assert "每一份都好了" in town.grandma.heard[-1]
    assert f"{FIRM}：换了水管\n{OFFICE}：谈好了，楼上赔" in town.grandma.heard[-1]
    assert "我去问报事的人" in town.worker.heard[-1]
    await town.grandma.presses("修好了，不漏了")
    assert (await matter(town))["stage"] == "confirmed"


async def test_its_keeper_cannot_close_it_over_the_others_heads(split):
    await split.worker.says("1")
    assert "办好了" not in split.worker.sees_buttons()
    assert "只回话" not in split.worker.sees_buttons()
    await split.worker.presses("接着办")
    await split.worker.says("1")
    assert "办好了" not in split.worker.sees_buttons()


async def test_the_card_and_whoever_asks_see_which_parts_are_done(split, firm):
    town = split
    assert f"分两份办：{FIRM}、{OFFICE}\n" in town.group.cards[0].text
    assert "还没回话" not in town.group.cards[0].text  # nobody is shown up before the others
    await firm.presses("接")
    await ends_share(firm, "换了水管")
    assert f"{OFFICE}，{FIRM}好了" in town.group.cards[0].text
    assert "换了水管" not in town.group.cards[0].text
    await town.grandma.says("1")
    assert f"{FIRM}{PIPE}，好了；{OFFICE}{MONEY}，还没回话" in town.grandma.heard[-1]
    [mine] = [letter for letter in town.worker.letters if "第1件归你" in letter.text]
    assert f"{FIRM}{PIPE}，好了" in mine.text
    assert len(town.group.cards) == 1


async def test_the_story_of_it_names_everybody_who_did_a_part(split, firm):
    town = split
    for helper, how in ((firm, "换了水管"), (town.staff, "谈好了")):
        await town.passes(minutes=10)
        await helper.presses("接")
        await town.passes(minutes=10)
        await ends_share(helper, how)
    await town.grandma.says("1")
    await town.grandma.presses("经过")
    assert [line.partition("：")[2] for line in town.grandma.heard[-1].split("\n")[1:]] == [
        f"{FIRM}接了一份", f"{FIRM}办好一份", f"{OFFICE}接了一份", f"{OFFICE}办好一份", "每一份都好了",
    ]  # fmt: skip


async def test_a_part_that_nobody_takes_goes_back_to_its_keeper_who_asks_somebody_else(split, firm):
    town = split
    await firm.presses("不接")
    await firm.says("公共水管不归我们")
    assert "公共水管不归我们" in town.worker.heard[-1]
    await town.worker.presses("换个人")
    await town.worker.presses("网格长")
    assert (await parts(town))[0] == ("网格长", "asked")
    assert PIPE in town.lead.heard[-1]
    await town.lead.presses("接")
    await ends_share(town.lead, "找人换了水管")
    await town.staff.presses("接")
    await ends_share(town.staff, "谈好了")
    assert (await matter(town))["stage"] == "fixed"


async def test_a_part_that_nobody_takes_can_be_done_by_its_keeper(split, firm):
    town = split
    await firm.presses("不接")
    await firm.says("没人手")
    await town.worker.presses("我来办")
    assert (await parts(town))[0] == ("3号楼网格员", "accepted")
    await ends_share(town.worker, "自己换了")
    await town.staff.presses("接")
    await ends_share(town.staff, "谈好了")
    assert "3号楼网格员：自己换了" in town.grandma.heard[-1]


async def test_whoever_splits_it_can_do_one_of_the_parts(town, firm):
    await is_taken(town)
    await splits(town.worker, (FIRM, PIPE), ("我自己", MONEY))
    assert await parts(town) == [(FIRM, "asked"), ("3号楼网格员", "accepted")]
    await ends_share(town.worker, "谈好了")
    await firm.presses("接")
    await ends_share(firm, "换了水管")
    assert (await matter(town))["stage"] == "fixed"


async def test_a_part_that_is_called_off_is_not_waited_for(split, firm):
    town = split
    await firm.presses("接")
    await ends_share(firm, "换了水管")
    await town.worker.says("1")
    await town.worker.presses(f"{OFFICE}，不用了")
    assert "不用你办了" in town.staff.heard[-1]
    assert (await matter(town))["stage"] == "fixed"


async def test_where_every_part_is_called_off_its_keeper_goes_on_alone(split):
    town = split
    for whose in (FIRM, OFFICE):
        await town.worker.says("1")
        await town.worker.presses(f"{whose}，不用了")
    assert (await matter(town))["stage"] == "taken"
    assert "办好了" in town.worker.sees_buttons(on="第1件归你")


async def test_what_was_not_fixed_is_its_keepers_again_and_the_parts_stay_done(split, firm):
    town = split
    for helper, how in ((firm, "换了水管"), (town.staff, "谈好了")):
        await helper.presses("接")
        await ends_share(helper, how)
    await town.grandma.presses("没修好，还漏")
    assert await matter(town) | {"fix_by": None, "how": ""} == {
        "stage": "taken", "keeper": "3号楼网格员", "fix_by": None, "how": "", "parted": 2,
    }  # fmt: skip
    assert [stage for _, stage in await parts(town)] == ["done", "done"]
    assert "办好了" in town.worker.sees_buttons(on="没修好")


async def test_where_the_author_takes_it_back_nobody_goes_for_nothing(split, firm):
    town = split
    await firm.presses("接")
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回")
    assert [stage for _, stage in await parts(town)] == ["called_off", "called_off"]
    assert "不用你办了" in firm.heard[-1]
    assert "不用你办了" in town.staff.heard[-1]
    assert firm.sees_buttons(on="不用你办了") == []


async def test_whoever_says_nothing_is_asked_again_and_its_keeper_hears_of_it_once(split, firm):
    town = split
    await town.passes(hours=2)
    assert [said for said in firm.heard if "等你回话" in said]
    assert len([said for said in town.worker.heard if "还没说接不接" in said]) == 2  # of each part
    await town.passes(hours=20)
    assert len([said for said in town.worker.heard if "还没说接不接" in said]) == 2


async def test_a_part_is_late_on_its_own_day(town, firm):
    await is_taken(town)
    await town.worker.says("1")
    await town.worker.presses("分开办")
    await town.worker.presses(FIRM)
    await town.worker.says(PIPE)
    await town.worker.says("今晚8点")
    await names(town.worker, OFFICE, MONEY)
    await town.worker.presses("就这么分")
    await firm.presses("接")
    await town.passes(hours=5)
    assert "到点了" in firm.heard[-1]
    assert f"{FIRM}那份到点了" in town.worker.heard[-1]


async def test_what_is_late_is_offered_to_somebody_else_by_an_hour_that_is_still_to_come(split, firm):
    town = split
    await firm.presses("接")
    await town.passes(days=2)
    await town.worker.says("1")
    await town.worker.presses(f"{FIRM}，换个人")
    await town.worker.presses("网格长")
    assert "明天中午12点前办好" in town.lead.heard[-1]
    await town.lead.presses("接")
    assert "已经晚了" not in town.lead.heard[-1]


async def test_no_part_takes_longer_than_all_of_it(town, firm):
    await is_taken(town)
    await town.worker.says("1")
    await town.worker.presses("分开办")
    await town.worker.presses(FIRM)
    await town.worker.says(PIPE)
    await town.worker.says("12月25日")
    assert "比整件的还晚" in town.worker.heard[-1]


async def test_up_to_five_parts_and_no_more(town, firm):
    await is_taken(town)
    shares = [(FIRM, PIPE), (OFFICE, MONEY), ("网格长", "看着"), ("桂花街道", "盯着"), ("我自己", "跑腿")]
    await splits(town.worker, *shares)
    assert len(await parts(town)) == 5


async def test_whoever_loses_their_role_leaves_their_part_to_its_keeper(split, firm):
    town = split
    await town.staff.presses("接")
    await firm.presses("接")
    await firm.says("我的资料")
    await firm.presses("删掉")
    await firm.presses("删掉")
    assert (await parts(town))[0][1] == "refused"
    assert "不管这片了" in town.worker.heard[-1]
    await town.worker.presses("我来办")
    assert (await parts(town))[0] == ("3号楼网格员", "accepted")


async def test_where_nobody_had_it_any_more_nobody_is_said_to_have_heard_that_it_is_not_to_be_done(split, firm):
    town = split
    await firm.presses("接")
    await firm.says("我的资料")
    await firm.presses("删掉")
    await firm.presses("删掉")
    await town.worker.presses("不用办了", on="不管这片了")
    assert "里这份不办了" in town.worker.heard[-1]
    assert "告诉" not in town.worker.heard[-1]


async def test_whoever_did_a_part_and_is_erased_leaves_no_word_of_how_and_the_others_theirs(split, firm):
    town = split
    await firm.presses("接")
    await town.staff.presses("接")
    await ends_share(firm, "换了水管")
    await ends_share(town.staff, "谈好了")
    await firm.says("我的资料")
    await firm.presses("删掉")
    await firm.presses("删掉")
    assert [row["how"] for row in await town.rows("SELECT how FROM issues")] == [f"{OFFICE}：谈好了"]
    assert [row["how"] for row in await town.rows("SELECT how FROM parts ORDER BY n")] == ["", "谈好了"]
    assert await town.rows("SELECT note FROM notes WHERE note LIKE '%换了水管%'") == []
