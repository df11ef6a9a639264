"""A group reads what an evening of talk is to be about, and whoever wants to has a say, one tap away."""

from datetime import UTC, datetime

import pytest

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL
from tests.spec.coming import changed
from tests.spec.hosting import until
from tests.spec.talks import agenda, planted

EVE = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)  # at ten, the day before the second evening


@pytest.fixture
async def talk(meetings):
    await planted(meetings)
    await meetings.grandma.starts()
    await meetings.neighbour.starts()
    return meetings


def post(town):
    return [card for card in town.group.cards if card.text.startswith("🤝 每周夜话") and card.labels][-1]


async def told(town):
    await until(town, EVE)
    return post(town)


async def test_whoever_reads_of_it_in_the_group_says_what_they_want_talked_about(talk):
    assert (await told(talk)).labels == ["看话题", "怎么走"]
    await talk.grandma.presses("看话题", chat=talk.group)
    await talk.grandma.presses("提个话题")
    await talk.grandma.says("楼道灯老不亮")
    await talk.neighbour.presses("看话题", chat=talk.group)
    await talk.neighbour.presses("第1个我也想听")
    assert "1. 楼道灯老不亮，还有1位想听" in agenda(talk.neighbour)


async def test_where_there_is_something_to_book_as_well_booking_stands_first(meetings):
    await planted(meetings, seats=4)
    assert (await told(meetings)).labels == ["约时间", "看话题", "怎么走"]


async def test_where_nothing_is_booked_whoever_reads_that_it_is_off_is_led_to_the_topics_of_the_next(talk):
    card = await told(talk)
    await changed(talk, CANCEL, lambda session: changes.called_off(session, "停电", talk.now))
    assert "下一场：周四（3日）晚上8点" in card.text
    assert card.labels == ["看话题"]
    await talk.grandma.presses("看话题", chat=talk.group)
    assert agenda(talk.grandma).startswith("🤝 每周夜话，下周四（3日）晚上8点")
