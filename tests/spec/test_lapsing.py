"""A question that somebody leaves lying until the next day doesn't wait for an answer any more."""


async def test_a_question_left_overnight_says_so_and_bears_no_button(town):
    await town.grandma.says("/grid")
    assert "先不说" in town.grandma.sees_buttons()
    heard = len(town.grandma.heard)
    await town.passes(hours=13)
    await town.settles()
    assert "放太久了" in town.grandma.heard[-1]
    assert "先不说" not in town.grandma.sees_buttons()
    assert len(town.grandma.heard) == heard


async def test_a_question_that_was_answered_says_nothing_of_it(town):
    await town.grandma.says("/grid")
    await town.grandma.presses("先不说")
    await town.passes(hours=13)
    await town.settles()
    assert not any("放太久了" in heard for heard in town.grandma.heard)
