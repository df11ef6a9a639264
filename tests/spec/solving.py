"""Steps for the specs of the monthly tale: what was said is solved, and a new month begins."""

from tests.spec.mornings import HALF_PAST_EIGHT, comes, reports

LIGHT, DOOR, RUBBISH, LIFT = "楼道灯又不亮了，摸黑开门", "单元门关不上", "门口垃圾堆成山", "电梯按钮按不动"


async def solved(
    town, words=LIGHT, kind="照明", *, who=None, photo=True, private=False, how="换了灯管", stars=5, praise=""
):
    """Said, taken, done, and good as whoever said it says."""
    who = who or town.grandma
    await who.starts()
    await reports(town, words, kind, who=who, photo=photo, private=private)
    await town.worker.presses("接单", on=words[:4])
    await town.worker.presses("办好了")
    await town.worker.says(how)
    await (town.worker.sends_photo() if photo else town.worker.presses("拍不了"))
    await who.presses(next(label for label in who.sees_buttons() if label.startswith(("修好了", "解决了"))))
    await who.presses(str(stars) if stars else "不打了")
    if praise:
        await who.says(praise)
    await town.passes(minutes=15)


async def a_month_later(town):
    """The first working day of December, a Tuesday, at half past eight."""
    await town.passes(days=11)
    await comes(town, HALF_PAST_EIGHT)


OF_A_MONTH = "月，桂花社区大家说了"


def heard(person, page=OF_A_MONTH):
    """The newest of theirs that tells of it, as it reads now."""
    return next(each for each in reversed(person.heard) if page in each)


def posts(town):
    return [card for card in town.group.cards if OF_A_MONTH in card.text]
