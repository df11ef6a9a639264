"""催一催: anybody who waits may ask for it to go faster, and again after a while."""

from tests.spec.telling import sends


async def taken(town):
    await sends(town, town.grandma, "3号楼楼道灯又不亮了")
    await town.worker.presses("接单")


async def test_in_private_it_is_kept_in_the_chat_with_when_it_may_be_said_again(town):
    await taken(town)
    await town.grandma.says("1")
    await town.grandma.presses("催一催")
    assert "替您催了第1件。明天上午9点后能再催。" in town.grandma.heard[-1]
    assert "第1件有人催" in town.worker.heard[-1]


async def test_in_the_group_a_word_on_the_button_is_enough(town):
    await taken(town)
    cards = len(town.group.cards)
    await town.neighbour.presses("催一催", chat=town.group)
    assert town.neighbour.toasts[-1] == "替您催了，周五（20日）上午9点后能再催。"
    assert len(town.group.cards) == cards
    assert "第1件有人催" in town.worker.heard[-1]


async def test_the_keeper_reads_how_many_are_waiting(town):
    await taken(town)
    await town.neighbour.starts()
    await town.neighbour.presses("我也是", chat=town.group)
    await town.neighbour.presses("催一催", chat=town.group)
    assert "2家在等" in town.worker.heard[-1]


async def test_whoever_has_it_is_not_offered_to_hurry_themselves(town):
    await taken(town)
    await town.worker.says("1")
    assert "办好了" in town.worker.sees_buttons()
    assert "催一催" not in town.worker.sees_buttons()
    await town.worker.presses("催一催", chat=town.group)
    assert "已经归你了" in town.worker.toasts[-1]


async def test_too_soon_is_said_with_the_hour_from_which_it_counts_again(town):
    await taken(town)
    await town.grandma.presses("催一催", chat=town.group)
    heard = len(town.worker.heard)
    await town.neighbour.presses("催一催", chat=town.group)
    assert town.neighbour.toasts[-1] == "刚催过，周五（20日）上午9点后能再催。"
    assert len(town.worker.heard) == heard


async def test_after_that_hour_it_is_heard_again(town):
    await taken(town)
    await town.grandma.presses("催一催", chat=town.group)
    await town.passes(hours=18, minutes=1)
    await town.neighbour.presses("催一催", chat=town.group)
    assert town.neighbour.toasts[-1].startswith("替您催了")
    assert "第1件有人催" in town.worker.heard[-1]


async def test_nobody_waits_for_an_hour_of_the_night(town):
    await taken(town)
    await town.passes(hours=19)  # ten in the morning
    await town.grandma.presses("催一催", chat=town.group)
    assert town.grandma.toasts[-1] == "替您催了，周六（21日）早上7点后能再催。"


async def test_what_nobody_has_taken_yet_is_hurried_with_whoever_was_called(town):
    await sends(town, town.grandma, "3号楼楼道灯又不亮了")
    await town.grandma.presses("催一催", chat=town.group)
    assert "第1件有人催" in town.worker.heard[-1]


async def test_what_is_said_to_be_fixed_has_no_button_for_it(town):
    await taken(town)
    await town.worker.presses("办好了")
    await town.worker.presses("换了灯管")
    await town.worker.presses("拍不了")
    assert "催一催" not in town.group.cards[0].labels
