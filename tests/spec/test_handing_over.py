"""Whoever takes a matter first answers for it until somebody else has accepted it, and its time only rises."""

import pytest

from domain.words import Role
from sandbox.neighbourhood import BUILDINGS, ESTATE
from tests.spec.keeping import WHY, fixes, hands_over, is_appointed, is_electrician, loses_every_role, matter, reports


@pytest.fixture
async def taken(town):
    """王奶奶 has reported a dark stairwell, and the worker has it."""
    await reports(town)
    await town.worker.presses("接单")
    return await matter(town)


@pytest.fixture
async def electrician(town):
    return await is_electrician(town)


async def test_it_stays_with_whoever_has_it_until_somebody_else_accepts(town, taken, electrician):
    await hands_over(town.worker, "物业电工")
    assert "他点头之前，第1件还归你" in town.worker.heard[-1]
    assert (await matter(town))["keeper"] == "3号楼网格员"
    assert "3号楼网格员在办" in town.group.cards[0].text
    assert "换人办" not in town.grandma.heard[-1]
    await electrician.presses("接")
    assert (await matter(town))["keeper"] == "物业电工"
    assert "第1件归你" in electrician.heard[-1]
    assert "物业电工接了第1件，往后归他" in town.worker.heard[-1]
    assert "换人办了，现在是物业电工" in town.grandma.heard[-1]
    assert "物业电工在办" in town.group.cards[0].text


async def test_whoever_is_asked_has_all_they_need_and_a_time_that_does_not_move(town, electrician):
    await town.grandma.says("/report@linli_bot 3号楼楼道灯不亮，打13800000000", town.group)
    await town.grandma.presses("补充")
    await town.grandma.sends_photo()
    await town.worker.presses("接单")
    promised = (await matter(town))["fix_by"]
    await town.passes(minutes=30)
    await hands_over(town.worker, "物业电工")
    [asked] = [letter for letter in electrician.letters if "转给你" in letter.text]
    for said in (
        "3号楼网格员想把第1件转给你",
        WHY,
        "楼道灯不亮，打13800000000",
        "3号楼",
        "时间不变，明天下午6点前修好",
    ):
        assert said in asked.text
    assert asked.labels == ["接", "不接"]
    assert [letter for letter in electrician.letters if letter.media]
    await electrician.presses("接")
    assert (await matter(town))["fix_by"] == promised


async def test_why_is_asked_in_words_and_a_picture_may_come_along(town, taken, electrician):
    await town.worker.presses("转交")
    assert "他点头之前，还归你。" in town.worker.heard[-1]
    await town.worker.presses("物业电工")
    await town.worker.sends_photo()
    assert "为什么转" in town.worker.heard[-1]
    assert (await matter(town))["offered_called"] == ""
    await town.worker.says(WHY)
    assert (await matter(town))["offered_called"] == "物业电工"
    assert [letter for letter in electrician.letters if letter.media]


async def test_a_no_has_its_reason_and_leaves_it_where_it_was(town, taken, electrician):
    await hands_over(town.worker, "物业电工")
    await electrician.presses("不接")
    await electrician.says("公共线路不归我们")
    assert "物业电工没接第1件" in town.worker.heard[-1]
    assert "公共线路不归我们" in town.worker.heard[-1]
    assert "还归你" in town.worker.heard[-1]
    assert {"换个人", "往上报"} <= {*town.worker.sees_buttons(on="没接")}
    assert not {"接", "不接"} & {*electrician.sees_buttons()}
    assert await matter(town) == taken


async def test_whoever_asked_may_think_again(town, taken, electrician):
    await hands_over(town.worker, "物业电工")
    accept = electrician.holds(electrician.sees("接"), "接")
    await town.worker.presses("不转了")
    assert "第1件不转了" in town.worker.heard[-1]
    assert "第1件不问你了" in electrician.heard[-1]
    await electrician.presses_held(accept)
    assert "不归你" in electrician.toasts[-1]
    assert await matter(town) == taken


async def test_one_is_asked_at_a_time(town, taken, electrician):
    again = town.worker.holds(town.worker.sees("转交"), "转交")
    await hands_over(town.worker, "物业电工")
    await town.worker.presses_held(again)
    assert town.worker.toasts[-1] == "已经问着一个人了，等他回话。"


async def test_nobody_accepting_within_two_hours_climbs_and_its_keeper_goes_on_answering_for_it(
    town, taken, electrician
):
    await hands_over(town.worker, "物业电工")
    await town.passes(hours=2)
    assert "对方没回话，不等了" in town.worker.heard[-1]
    assert "还归3号楼网格员管" in town.worker.heard[-1]
    assert "第1件不问你了" in electrician.heard[-1]
    assert "问了人，没人接，请你定谁办" in "".join(town.lead.heard)
    now = await matter(town)
    assert (now["stage"], now["keeper"], now["fix_by"]) == ("triage", "3号楼网格员", taken["fix_by"])


async def test_above_whom_nobody_stands_silence_is_a_no_and_it_stays_theirs(town, taken, electrician):
    for called in ("网格长", "桂花社区", "桂花街道"):
        await loses_every_role(town, called)
    await hands_over(town.worker, "物业电工")
    await town.passes(hours=2)
    assert "对方没接第1件" in town.worker.heard[-1]
    assert "换个人" in town.worker.sees_buttons(on="没接")
    assert await matter(town) == taken


async def test_to_and_fro_its_time_only_rises_and_the_third_handing_over_climbs(town, taken):
    seen = [taken]
    for giver, taker, called in ((town.worker, town.lead, "网格长"), (town.lead, town.worker, "3号楼网格员")):
        await town.passes(minutes=20)
        await hands_over(giver, called)
        seen.append(await matter(town))
        assert seen[-1]["keeper"] == seen[-2]["keeper"]
        await taker.presses("接")
        seen.append(await matter(town))
        assert seen[-1]["keeper"] == called
    await town.passes(minutes=20)
    await town.worker.presses("转交")
    assert "转过2回了，这回报上去定" in town.worker.heard[-1]
    await town.worker.says("说不清归谁")
    assert "转了2回没定下来" in "".join(town.lead.heard)
    assert "转了2回没定下来，报到网格长了" in town.grandma.heard[-1]
    seen.append(await matter(town))
    assert (seen[-1]["stage"], seen[-1]["keeper"], seen[-1]["handed"]) == ("triage", "3号楼网格员", 2)
    assert len({row["fix_by"] for row in seen}) == 1


async def test_only_those_who_can_help_are_asked_the_likeliest_first(town, taken, electrician):
    await is_appointed(town, "小吴", Role.SECRETARY, "桂花园书记", ESTATE)
    await is_appointed(town, "小郑", Role.REPORTER, "热心人", ESTATE)
    await is_appointed(town, "小冯", Role.WORKER, "机动网格员", ESTATE)
    await town.worker.presses("转交")
    assert town.worker.sees_buttons() == ["机动网格员", "物业电工", "网格长", "桂花社区", "桂花街道", "取消"]


async def test_whoever_is_away_is_not_asked_and_whoever_stands_in_is(town, taken):
    await town.lead.says("/away")
    for label in ("11月19日", "11月21日", "4号楼网格员"):
        await town.lead.presses(label)
    await town.worker.presses("转交")
    assert town.worker.sees_buttons() == ["4号楼网格员", "桂花社区", "桂花街道", "取消"]
    await town.worker.presses("4号楼网格员")
    await town.worker.says(WHY)
    await town.next_worker.presses("接")
    assert (await matter(town))["keeper"] == "4号楼网格员"


async def test_many_who_could_help_stand_on_several_pages(town, taken):
    for number in range(1, 6):
        await is_appointed(town, f"小{number}", Role.WORKER, f"机动{number}组", BUILDINGS[2])
    await town.worker.presses("转交")
    assert town.worker.sees_buttons() == [*(f"机动{n}组" for n in range(1, 6)), "网格长", "往后看", "取消"]
    await town.worker.presses("往后看")
    assert town.worker.sees_buttons() == ["桂花社区", "桂花街道", "往后看", "取消"]
    await town.worker.presses("桂花街道")
    assert "为什么转" in town.worker.heard[-1]


async def test_where_nobody_else_could_help_nobody_is_offered_to_be_asked(town):
    for called in ("网格长", "桂花社区", "桂花街道"):
        await loses_every_role(town, called)
    await reports(town)
    await town.worker.presses("接单")
    assert not {"转交", "往上报"} & {*town.worker.sees_buttons(on="归你")}


async def test_whoever_went_between_the_question_and_its_answer_is_not_asked(town, taken, electrician):
    await town.worker.presses("转交")
    await town.worker.presses("物业电工")
    await loses_every_role(town, "物业电工")
    await town.worker.says(WHY)
    assert "那边这会儿没人能接" in town.worker.heard[-1]
    assert await matter(town) == taken


async def test_an_offer_to_somebody_whose_role_ends_this_minute_ends_with_it(town, taken):
    await hands_over(town.worker, "网格长")
    accept = town.lead.holds(town.lead.sees("接"), "接")
    await town.street.says("/areas")
    for label in ("桂花社区", "桂花园", "这儿的人", "网格长", "桂花园网格长"):
        await town.street.presses(label)
    assert "第1件不问你了" in "".join(town.lead.heard)
    assert "手上" not in town.lead.heard[-1]
    assert "对方没回话" in town.worker.heard[-1]
    await town.lead.presses_held(accept)
    assert town.lead.toasts[-1] == "这张旧了，看下面新的那张。"
    now = await matter(town)
    assert (now["stage"], now["keeper"]) == ("triage", "3号楼网格员")


async def test_whoever_goes_while_they_ask_somebody_leaves_no_offer_behind(town, electrician):
    await reports(town)
    await town.passes(hours=3)  # nobody took it
    await hands_over(town.lead, "物业电工")
    await town.street.says("/areas")
    for label in ("桂花社区", "桂花园", "这儿的人", "网格长", "桂花园网格长"):
        await town.street.presses(label)
    assert "第1件不问你了" in electrician.heard[-1]
    assert (await matter(town))["offered_called"] == ""


async def test_nobody_waits_for_somebody_who_is_away_from_now_on(town, taken):
    await hands_over(town.worker, "网格长")
    await town.lead.says("/away")
    for label in ("11月19日", "11月20日", "没人替"):
        await town.lead.presses(label)
    assert "第1件不问你了" in "".join(town.lead.heard)
    assert "对方没回话" in town.worker.heard[-1]
    assert (await matter(town))["offered_called"] == ""


async def test_whoever_has_it_may_end_it_meanwhile_and_nobody_is_asked_any_more(town, taken, electrician):
    await hands_over(town.worker, "物业电工")
    await fixes(town.worker)
    assert "第1件不问你了" in electrician.heard[-1]
    assert (await matter(town))["offered_called"] == ""


async def test_of_two_who_press_at_once_one_has_it_and_the_other_reads_so(town):
    await reports(town)
    await is_appointed(town, "小冯", Role.WORKER, "机动网格员", ESTATE)
    await town.passes(hours=3)
    lead = town.lead.holds(town.lead.sees("我来接"), "我来接")
    worker = town.worker.holds(town.worker.sees("接单"), "接单")
    await town.worker.presses_held(worker)
    await town.lead.presses_held(lead)
    assert town.lead.toasts[-1] == "晚了一步，刚有人接走。"
    assert (await matter(town))["keeper"] == "3号楼网格员"


async def test_accepting_twice_is_said_to_have_been_enough(town, taken, electrician):
    await hands_over(town.worker, "物业电工")
    accept = electrician.holds(electrician.sees("接"), "接")
    await electrician.presses_held(accept)
    await electrician.presses_held(accept)
    assert electrician.toasts[-1] == "已经归你了，不用再点。"
    assert (await matter(town))["handed"] == 1


async def test_whoever_gave_it_away_can_do_nothing_with_their_old_buttons(town, taken, electrician):
    fix = town.worker.holds(town.worker.sees("办好了"), "办好了")
    await hands_over(town.worker, "物业电工")
    await electrician.presses("接")
    await town.worker.presses_held(fix)
    assert town.worker.toasts[-1] == "这一步这会儿不归你。发它的号给我，看归谁。"
    assert (await matter(town))["stage"] == "taken"


async def test_a_press_on_a_message_of_last_month_changes_nothing(town, taken, electrician):
    await hands_over(town.worker, "物业电工")
    accept = electrician.holds(electrician.sees("接"), "接")
    join = town.neighbour.holds(town.group.cards[0], "我也是")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await town.passes(days=30)
    ended = await matter(town)
    await electrician.presses_held(accept)
    assert electrician.toasts[-1] == "这张旧了，看下面新的那张。"
    await town.neighbour.presses_held(join)
    assert town.neighbour.toasts[-1] == "过了点，这一步不能点了。"
    assert await matter(town) == ended


async def test_what_nobody_took_may_be_given_to_somebody_who_accepts_it(town, electrician):
    await reports(town)
    await town.passes(hours=3)
    await hands_over(town.lead, "物业电工", "你们的灯")
    assert "他点头之前，第1件还没人接" in town.lead.heard[-1]
    await electrician.presses("接")
    assert "物业电工接了第1件" in town.grandma.heard[-1]
    now = await matter(town)
    assert (now["keeper"], now["handed"]) == ("物业电工", 0)


async def test_a_private_matter_is_known_to_whoever_is_asked_and_not_to_their_colleagues(town, electrician):
    colleague = await is_appointed(town, "小钱", Role.BODY, "物业水工", ESTATE, "桂花物业")
    await town.grandma.says("/report 楼上半夜拖桌子")
    for label in ("噪音", "桂花园", "3号楼", "别发到群里", "发出去"):
        await town.grandma.presses(label)
    await town.worker.presses("接单")
    await hands_over(town.worker, "物业电工")
    assert "楼上半夜拖桌子" in electrician.heard[-1]
    await colleague.says("1")
    assert "没有，或者不归您看" in colleague.heard[-1]
