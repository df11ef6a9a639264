"""A question and its answer go through the bot: neither learns the other's number, and the clock stands still."""

import pytest

QUESTION = "周末哪天家里有人"


@pytest.fixture
async def asked(in_hand):
    await in_hand.worker.says("1")
    await in_hand.worker.presses("问一句")
    await in_hand.worker.says(QUESTION)
    return in_hand


def question(town):
    return next(letter for letter in reversed(town.grandma.letters) if QUESTION in letter.text)


async def test_the_question_reaches_whoever_reported_it_and_bears_nobodys_name(asked):
    assert "3号楼网格员问第1件" in question(asked).text
    assert "您直接回这条就行，他看不到您的电话。" in question(asked).text
    assert "王奶奶" not in asked.worker.heard[-1]


async def test_neighbours_read_that_an_answer_is_awaited_and_not_what_was_asked(asked):
    assert "等报事的人回话" in asked.group.cards[0].text
    assert QUESTION not in asked.group.cards[0].text
    await asked.neighbour.says("1")
    assert QUESTION not in asked.neighbour.heard[-1]


async def test_an_answer_under_the_question_arrives_as_it_was_said(asked):
    await asked.grandma.says("周六上午都在", reply_to=question(asked))
    assert "第1件，报事的人回：\n周六上午都在" in asked.worker.heard[-1]
    assert "您的话捎到了" in asked.grandma.heard[-1]
    assert asked.group.cards[0].text.startswith("🔧")
    assert asked.worker.sees_buttons(on="报事的人回") == ["办好了", "只回话", "问一句", "在等"]


async def test_the_button_opens_the_same_answer(asked):
    await asked.grandma.presses("回话")
    assert QUESTION in asked.grandma.heard[-1]
    await asked.grandma.says("周六上午都在")
    assert "报事的人回：\n周六上午都在" in asked.worker.heard[-1]


async def test_a_photo_is_an_answer_as_well(asked):
    await asked.grandma.sends_photo("就是这一盏", reply_to=question(asked))
    assert any("就是这一盏" in heard for heard in asked.worker.heard[-2:])
    assert asked.worker.letters[-2].media


async def test_an_album_is_one_answer(asked):
    said = question(asked)
    for _ in range(3):
        await asked.grandma.sends_photo(reply_to=said, album="a")
    await asked.passes(minutes=1)
    assert sum("第1件，报事的人回" in heard for heard in asked.worker.heard) == 1
    assert sum(letter.media is not None for letter in asked.worker.letters) == 3
    assert "您的话捎到了" in asked.grandma.heard[-1]


async def test_an_answer_that_comes_late_still_reaches_whoever_has_it(asked):
    said = question(asked)
    await asked.worker.presses("接着办")
    await asked.grandma.says("周日在家", reply_to=said)
    assert "周日在家" in asked.worker.heard[-1]


async def test_a_question_half_way_through_a_report_is_answered_without_losing_the_report(asked):
    await asked.grandma.says("下水道也堵了")
    await asked.grandma.says("周六在家", reply_to=question(asked))
    assert "周六在家" in asked.worker.heard[-1]
    await asked.grandma.presses("另一件事")
    await asked.grandma.presses("下水道")
    assert "下水道也堵了" not in asked.worker.heard[-1]


async def test_two_hours_of_waiting_for_the_answer_move_the_promise_by_two_hours(asked):
    await asked.passes(hours=2)
    await asked.grandma.says("周六", reply_to=question(asked))
    assert "明晚8点前修好" in asked.worker.heard[-1]


async def test_a_night_of_waiting_moves_it_by_no_more_than_people_were_awake(asked):
    await asked.passes(hours=17)  # until eight in the morning: seven hours of the evening, one of the morning
    await asked.grandma.says("周六", reply_to=question(asked))
    assert "明天上午11点前修好" in asked.worker.heard[-1]


async def test_nobody_is_reminded_while_only_the_author_can_say_more(asked):
    heard = len(asked.worker.heard)
    await asked.passes(days=2)
    assert len(asked.worker.heard) == heard


async def test_whoever_never_answers_holds_nothing_up(asked):
    await asked.passes(days=3, hours=5)
    assert "第1件，报事的人没回话，不等了，接着办" in asked.worker.heard[-1]
    assert "在等" not in asked.worker.heard[-1]
    assert asked.group.cards[0].text.startswith("🔧")


# in plain words


async def test_plain_words_are_taken_for_the_answer_where_somebody_says_so(asked):
    await asked.grandma.says("周六上午都在")
    assert asked.grandma.heard[-1] == "周六上午都在\n3号楼网格员问过您第1件。这句是回话，还是另一件事？"
    assert asked.grandma.sees_buttons() == ["是回话", "另一件事", "取消"]
    await asked.grandma.presses("是回话")
    assert "第1件，报事的人回：\n周六上午都在" in asked.worker.heard[-1]
    assert "您的话捎到了" in asked.grandma.heard[-1]


async def test_or_for_something_new_that_needs_no_further_asking_whether_to_note_it(asked):
    await asked.grandma.says("3号楼电梯里的灯也不亮")
    await asked.grandma.presses("另一件事")
    assert asked.grandma.heard[-1] == "算哪一类？"
    await asked.grandma.presses("照明")
    assert "电梯里的灯" in asked.grandma.heard[-1]
    assert not any("报事的人回：" in heard for heard in asked.worker.heard)


async def test_whoever_types_the_command_instead_finds_what_they_said_in_their_report(asked):
    await asked.grandma.says("3号楼电梯里的灯也不亮")
    question = asked.grandma.letters[-1]
    await asked.grandma.says("/report")
    assert question.text == "「3号楼电梯里的灯也不亮」留着，看下面新的。"
    await asked.grandma.presses("照明")
    assert "电梯里的灯" in asked.grandma.heard[-1]
    assert not any("报事的人回：" in heard for heard in asked.worker.heard)


async def test_where_something_new_is_stays_known_if_it_was_shown_before_somebody_said_that_it_is_new(asked):
    await asked.grandma.says("这盏路灯也不亮")
    await asked.grandma.sends_location(30.0075, 120.0)
    await asked.grandma.presses("另一件事")
    await asked.grandma.presses("照明")
    assert "离您发的位置最近的是" in asked.grandma.heard[-1]


async def test_an_album_is_asked_about_once_and_is_one_answer(asked):
    await asked.grandma.sends_album(3)
    await asked.passes(seconds=1)
    await asked.grandma.presses("是回话")
    assert sum("第1件，报事的人回" in heard for heard in asked.worker.heard) == 1
    assert sum(letter.media is not None for letter in asked.worker.letters) == 3


async def test_after_a_day_plain_words_are_something_new(asked):
    await asked.passes(hours=24)
    await asked.grandma.says("三楼的水管漏水")
    assert "要我记下来" in asked.grandma.heard[-1]


async def test_between_two_questions_nobody_guesses(asked):
    await asked.grandma.says("/report@linli_bot 3号楼门禁坏了", asked.group)
    await asked.worker.presses("接单", on="第2件")
    await asked.worker.says("2")
    await asked.worker.presses("问一句")
    await asked.worker.says("门卡还能用吗")
    await asked.grandma.says("三楼的水管漏水")
    assert "要我记下来" in asked.grandma.heard[-1]


async def test_whoever_was_asked_nothing_is_not_asked_about_it(asked):
    await asked.neighbour.says("三楼的水管漏水")
    assert "要我记下来" in asked.neighbour.heard[-1]


async def test_a_danger_is_heard_before_it_is_asked_what_the_words_before_it_were(asked):
    await asked.grandma.says("周六上午都在")
    await asked.grandma.says("3号楼着火了")
    assert "先跑，出来打119" in asked.grandma.heard[-1]
