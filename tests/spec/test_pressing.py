"""A button proves nothing: old, foreign, forged or pressed twice, it does what its presser may do now, or says no."""

import asyncio

import pytest

pytestmark = pytest.mark.usefixtures("calm")

STALE, LATE, GONE = "这张旧了，看下面新的那张。", "过了点，这一步不能点了。", "晚了一步，刚有人接走。"
NOT_YOURS, WORKERS_ONLY = "这个按钮是给报事的人留的。", "这个按钮网格员才能点。"
HUGE = "9" * 25
FORGED = [
    "issue", "issue:", "issue:2:1", "issue:2:1:take", "issue:2:1:take:", "issue:2:1:take:1:1", "issue:2:1:TAKE:1",
    "issue:2:1:explode:1", "issue:2:-1:take:1", "issue:2:1:take:-1", "issue:2:1:take:1.0", "issue:2:1:take:1\n",
    f"issue:{HUGE}:1:take:1", f"issue:2:{HUGE}:take:1", f"issue:2:1:take:{HUGE}", "issue:2:1:take:None",
    "issue:999999999999999:999999999:take:999999999", "issue:2:99:take:1", "issue:9:1:add:1", "issue:２:１:take:１",
    "show", "show:", "show:2:", "show:2:x", f"show:2:{HUGE}", "show:999999999999999:999999999", "show:2:-1",
    "form", "form:", "form:1:1", "form:1:1:", "form:1:1:send", "form:1:x:send", f"form:{HUGE}:1:send",
    "form:999999999999999:9999:send", "form:1:1:repair:nothing:9", "form:1:1:<b>", "form:1:1:" + "x" * 50,
    " ", "\n", ":", ":::::", "0", "null", "{}", "[]", "<b>x</b>", "../../etc/passwd", "'; DROP TABLE issues; --",
    "=cmd|'/C calc'!A0", "\u202e", "\u0000", "灯" * 21, "😀" * 16, "a" * 64,
]  # fmt: skip
VERBS = [
    "report", "take", "decline", "fix", "confirm", "dispute", "add", "correct", "withdraw", "wake", "chase", "ask",
    "give_up",
]  # fmt: skip
CHOICES = [
    "more", "yard", "101", "201", "999", "10", "0", "-1", "yes", "no", "send", "hide", "show", "change", "next", "back",
    "other_category", "category:leak", "category:nothing", "note:leak", "not_this", "repair:leak:1", "repair:leak:9",
    "repair:", "repair", "sure", "no_photo", "correct_words", "correct_category", "x", ":", "::", "9" * 30,
]  # fmt: skip


@pytest.fixture
async def reported(town):
    """A matter of 王奶奶's that nobody has taken yet."""
    await town.grandma.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)


def answered(town):
    """Telegram turns the wheel on a button until its press is answered."""
    return all(press.answered for press in town.telegram.presses.values())


async def matter(town):
    [row] = await town.rows("SELECT stage, round, version, keeper, words, category, late FROM issues")
    return row


async def facts(town):
    return [row["verb"] for row in await town.rows("SELECT verb FROM facts ORDER BY id")]


# ---- forged


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_changes_nothing_and_is_answered(town, reported, data):
    before = await matter(town)
    await town.neighbour.starts()
    for who, on in ((town.neighbour, town.neighbour.letters[-1]), (town.neighbour, town.group.cards[0])):
        await who.forges(data, on=on)
        assert who.toasts[-1]
    assert await matter(town) == before
    assert answered(town)


async def test_a_press_without_any_data_is_answered(town, reported):
    presser = town.neighbour.user.shown
    for more in ({}, {"data": None}, {"data": ""}, {"game_short_name": "x"}, {"inline_message_id": "1", "data": "x"}):
        town.bot.updates.put_raw({"callback_query": {"id": "7", "from": presser, "chat_instance": "1", **more}})
    await town.settles()
    assert await facts(town) == ["report"]


@pytest.mark.parametrize("verb", VERBS)
async def test_a_stranger_may_do_nothing_by_any_verb(town, reported, verb):
    stranger = town.person("路人")
    await stranger.starts()
    before = await matter(town)
    for on, who in ((stranger.letters[-1], stranger), (town.group.cards[0], town.neighbour)):
        for seen in (0, 1, 2):
            await who.forges(f"issue:2:1:{verb}:{seen}", on=on)
    assert await matter(town) == before
    assert await facts(town) == ["report"]
    assert answered(town)


@pytest.mark.parametrize("verb", ["wake", "chase", "ask", "give_up", "report"])
async def test_what_only_the_clock_says_nobody_can_say(town, reported, verb):
    for who in (town.worker, town.lead, town.staff, town.grandma):
        for _ in ("before it was taken", "after it was taken"):
            await who.forges(f"issue:2:1:{verb}:{(await matter(town))['round']}", on=who.letters[-1])
            assert who.toasts[-1] in (NOT_YOURS, LATE)
        await town.worker.forges("issue:2:1:take:1", on=town.worker.letters[-1])
    assert await facts(town) == ["report", "take"]


async def test_a_resident_presses_no_workers_button(town, reported):
    for verb in ("take", "decline", "fix"):
        await town.grandma.forges(f"issue:2:1:{verb}:1", on=town.grandma.letters[-1])
        assert town.grandma.toasts[-1] == WORKERS_ONLY
    assert (await matter(town))["stage"] == "new"


async def test_a_worker_of_another_estate_is_a_stranger_here(town, reported):
    for verb in ("take", "decline", "fix"):
        await town.other_worker.forges(f"issue:2:1:{verb}:1", on=town.other_worker.letters[-1])
        assert town.other_worker.toasts[-1] == WORKERS_ONLY
    await town.other_worker.forges("show:2:1", on=town.other_worker.letters[-1])
    assert "灯不亮" not in "".join(town.other_worker.heard)
    assert (await matter(town))["stage"] == "new"


async def test_a_worker_can_not_confirm_their_own_work(town, reported):
    for label in ("接单", "办好了", "换了灯管", "拍不了"):
        await town.worker.presses(label)
    await town.worker.forges(f"issue:2:1:confirm:{(await matter(town))['round']}", on=town.worker.letters[-1])
    assert town.worker.toasts[-1] == NOT_YOURS
    assert (await matter(town))["stage"] == "fixed"


async def test_somebody_elses_hidden_matter_is_not_shown(town):
    await town.grandma.says("/report 楼上吵架")
    for label in ("噪音", "桂花园", "3号楼", "别发到群里", "发出去"):
        await town.grandma.presses(label)
    for data in ("show:2:1", "issue:2:1:add:1", "issue:2:1:withdraw:1"):
        await town.neighbour.starts()
        await town.neighbour.forges(data, on=town.neighbour.letters[-1])
        assert town.neighbour.toasts[-1]
    assert "吵架" not in "".join(town.neighbour.heard)


async def test_a_forged_button_does_not_tell_that_there_is_a_hidden_matter(town):
    await town.grandma.says("/report 楼上吵架")
    for label in ("噪音", "桂花园", "3号楼", "别发到群里", "发出去"):
        await town.grandma.presses(label)
    await town.neighbour.starts()
    for no in (1, 99):
        await town.neighbour.forges(f"issue:2:{no}:join:1", on=town.neighbour.letters[-1])
    hidden, nowhere = town.neighbour.toasts[-2:]
    assert hidden == nowhere.replace("99", "1")


# ---- other people's questions


@pytest.mark.parametrize("choice", CHOICES)
async def test_a_choice_that_was_never_offered_is_no_answer(town, choice):
    await town.grandma.says("/report")
    for given in ("灯不亮", "照明", "桂花园", "3号楼", None):
        [draft] = await town.rows("SELECT id, step FROM drafts")
        if choice not in ("next", "back", "send", "change"):
            await town.grandma.forges(f"form:{draft['id']}:{draft['step']}:{choice}", on=town.grandma.letters[-1])
        if given and given not in town.grandma.sees_buttons():
            await town.grandma.says(given)
        elif given:
            await town.grandma.presses(given)
    assert answered(town)
    assert await town.rows("SELECT no FROM issues") == []


async def test_asking_for_more_buildings_where_there_are_none_is_no_answer(town):
    for table in ("lines WHERE area", "areas WHERE id"):
        await town.house.desk.db.act(lambda tx, table=table: tx.run(f"DELETE FROM {table} = 201"))
    await town.grandma.says("/report 灯不亮")
    await town.grandma.presses("照明")
    await town.grandma.presses("石榴园")
    [draft] = await town.rows("SELECT id, step FROM drafts")
    await town.grandma.forges(f"form:{draft['id']}:{draft['step']}:more", on=town.grandma.letters[-1])
    assert "看不明白" in town.grandma.toasts[-1]


async def test_somebody_elses_draft_can_not_be_answered(town):
    await town.grandma.says("/report 灯不亮")
    [draft] = await town.rows("SELECT id, step, answers FROM drafts")
    await town.neighbour.starts()
    for choice in ("category:leak", "cancel", "back", "send", "next"):
        await town.neighbour.forges(f"form:{draft['id']}:{draft['step']}:{choice}", on=town.neighbour.letters[-1])
        assert town.neighbour.toasts[-1] == STALE
    assert await town.rows("SELECT id, step, answers FROM drafts") == [draft]


async def test_a_button_of_a_form_that_is_over_is_old(town, reported):
    [held] = [town.grandma.holds(m, "改一改") for m in town.grandma.letters if "改一改" in m.labels]
    await town.grandma.presses_held(held)
    cancel = town.grandma.holds(town.grandma.sees("取消"), "取消")
    await town.grandma.presses_held(cancel)
    await town.grandma.presses_held(cancel)
    assert town.grandma.toasts[-1] == STALE


# ---- old, twice, and at once


async def test_the_same_press_twice_sends_one_report(town):
    await town.grandma.says("/report 灯不亮")
    for label in ("照明", "桂花园", "3号楼"):
        await town.grandma.presses(label)
    send = town.grandma.holds(town.grandma.sees("发出去"), "发出去").button["callback_data"]
    on = town.grandma.sees("发出去")
    for _ in range(3):
        town.grandma.person.forges(send, on=on)
    await town.settles()
    assert len(await town.rows("SELECT no FROM issues")) == len(town.group.cards) == 1
    assert town.grandma.toasts[-2:] == [STALE, STALE]


async def test_the_same_press_delivered_five_times_is_one_press(town, reported):
    town.worker.person.presses("接单")
    [update] = town.bot.updates.waiting(10)
    for _ in range(4):
        town.bot.updates.put_raw(update)
    await town.settles()
    assert await facts(town) == ["report", "take"]


async def test_two_workers_at_once_make_one_keeper_and_the_other_is_told(town):
    await town.neighbour.starts()
    await town.neighbour.says("/report@linli_bot 3号楼楼道灯不亮", chat=town.group)
    on = {who: who.letters[-1] for who in (town.worker, town.lead)}
    for who, letter in on.items():
        who.person.forges("issue:2:1:take:1", on=letter)
    await town.settles()
    assert (await facts(town)).count("take") == 1
    assert GONE in town.worker.toasts + town.lead.toasts
    keeper = (await matter(town))["keeper"]
    assert keeper is not None
    assert answered(town)


async def test_many_at_once_make_one_keeper(town, reported):
    everybody = (town.worker, town.lead, town.staff, town.street)
    for _ in range(3):
        for who in everybody:
            who.person.forges("issue:2:1:take:1", on=who.letters[-1])
    await asyncio.gather(town.settles(), town.settles())
    assert (await facts(town)).count("take") == 1
    assert answered(town)


async def test_the_worker_who_presses_twice_stays_the_keeper(town, reported):
    held = town.worker.holds(town.worker.sees("接单"), "接单")
    await town.worker.presses_held(held)
    await town.worker.presses_held(held)
    assert town.worker.toasts[-1] == "已经归你了，不用再点。"
    assert (await matter(town))["stage"] == "taken"


async def test_old_buttons_of_every_stage_say_no(town, reported):
    held = [town.worker.holds(town.worker.sees("接单"), label) for label in ("接单", "办好了", "退回")]
    for label in ("接单", "办好了", "换了灯管", "拍不了"):
        await town.worker.presses(label)
    told = len(await facts(town))
    for button in held:
        await town.worker.presses_held(button)
        assert town.worker.toasts[-1] in (STALE, LATE)
    await town.grandma.presses("修好了，亮了")
    for button in held:
        await town.worker.presses_held(button)
        assert town.worker.toasts[-1] in (STALE, LATE)
    assert len(await facts(town)) == told + 1


async def test_a_matter_taken_back_while_the_worker_writes_is_left_alone(town, reported):
    await town.worker.presses("接单")
    await town.worker.presses("办好了")
    await town.grandma.presses("撤回")
    await town.grandma.presses("撤回")
    await town.worker.says("换了灯管")
    if "拍不了" in town.worker.sees_buttons():
        await town.worker.presses("拍不了")
    assert (await matter(town))["stage"] == "withdrawn"
    assert answered(town)


# ---- messages that are gone, people never met


async def test_a_press_on_a_message_that_is_gone_still_counts(town, reported):
    letter = town.worker.sees("接单")
    held = town.worker.holds(letter, "接单")
    letter.deleted = True
    await town.worker.presses_held(held)
    assert (await matter(town))["stage"] == "taken"


async def test_somebody_who_never_started_the_bot_may_press_in_the_group(town):
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    newcomer = town.person("小陈")
    town.group.adds(newcomer.person)
    withdraw = newcomer.holds(town.group.cards[1], "是我说的，撤了")
    await newcomer.presses_held(withdraw)
    assert newcomer.toasts[-1] == NOT_YOURS
    await town.neighbour.presses_held(withdraw)
    assert "撤了" in town.group.cards[0].text


async def test_an_anonymous_administrators_press_is_their_own(town):
    """Telegram names the person behind a press, whoever they write as."""
    said = await town.neighbour.says("门口垃圾堆了三天了", chat=town.group)
    await town.grandma.says("报", chat=town.group, reply_to=said)
    town.group.promotes(town.neighbour.person, anonymous=True)
    await town.neighbour.presses("是我说的，撤了")
    assert "撤了" in town.group.cards[0].text


@pytest.mark.parametrize("verb", VERBS)
async def test_what_is_never_drawn_in_a_group_is_never_done_there(town, reported, verb):
    town.group.adds(town.grandma.person)
    for who in (town.worker, town.neighbour):
        await who.forges(f"issue:2:1:{verb}:1", on=town.group.cards[0])
        assert who.toasts[-1]
    assert await facts(town) == ["report"]


async def test_a_press_that_can_no_longer_be_answered_counts_all_the_same(town, reported):
    town.telegram.press_lives = -1.0
    await town.worker.presses("接单")
    assert (await matter(town))["stage"] == "taken"


@pytest.mark.parametrize("id_", [136817688, 777000, 1087968824])
async def test_a_press_of_nobody_is_nobodys(town, reported, id_):
    nobody = {"id": id_, "is_bot": False, "first_name": "Telegram"}
    card = town.group.cards[0].shown_to(town.bot)
    for data in ("issue:2:1:take:1", "issue:2:1:withdraw:1", "show:2:1", "form:1:1:send", "x"):
        query = {"id": "9", "from": nobody, "message": card, "chat_instance": "1", "data": data}
        town.bot.updates.put_raw({"callback_query": query})
    await town.settles()
    assert await facts(town) == ["report"]
    assert await town.rows(f"SELECT id FROM people WHERE telegram = {id_}") == []
