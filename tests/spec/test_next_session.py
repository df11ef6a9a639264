"""The card that is pinned in a group tells the next session, and so does the morning paper of the day."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.spec.coming import changed
from tests.spec.mornings import HALF_PAST_EIGHT, comes

pytestmark = pytest.mark.usefixtures("calm")

THREE = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)  # tomorrow afternoon, where people live


def card(group):
    """What is pinned there."""
    [pinned] = [message for message in group.cards if "有事点这儿" in message.text]
    return pinned


async def until(town, moment):
    await town.passes(seconds=(moment - town.now).total_seconds())


@pytest.fixture
async def pinned(meetings):
    """The card is up in both groups of the street; the pavilion stands in the first estate."""
    await meetings.staff.says("/menu@linli_bot", meetings.group)
    await meetings.street.says("/menu@linli_bot", meetings.other_group)
    return meetings


async def test_the_card_tells_the_next_session_in_the_groups_of_its_area_alone(pinned):
    assert "🤝 书记有约：周五（20日）下午3点，桂花亭" in card(pinned.group).text
    assert "🤝" not in card(pinned.other_group).text


async def test_once_it_is_over_the_card_tells_the_one_after_it(pinned):
    await until(pinned, THREE + timedelta(hours=2, minutes=-1))
    assert "周五（20日）" in card(pinned.group).text
    await until(pinned, THREE + timedelta(hours=2))
    assert "🤝 书记有约：周五（27日）下午3点，桂花亭" in card(pinned.group).text


async def test_what_is_moved_is_moved_on_the_card(pinned):
    later = THREE + timedelta(days=1)
    await changed(pinned, MOVE, lambda session: changes.moved(session, later, session.spot, ""))
    assert "🤝 书记有约：周六（21日）下午3点，桂花亭" in card(pinned.group).text


async def test_what_is_called_off_gives_way_to_the_next(pinned):
    await changed(pinned, CANCEL, lambda session: changes.called_off(session, "有雨", pinned.now))
    assert "🤝 书记有约：周五（27日）下午3点，桂花亭" in card(pinned.group).text


async def test_a_new_session_comes_onto_a_card_that_is_up_already(town):
    await town.staff.says("/menu@linli_bot", town.group)
    assert "🤝" not in card(town.group).text
    await plant(town.house.desk, neighbourhood.meetings(), ZONE)
    await town.settles()
    assert "🤝 书记有约：周五（20日）下午3点，桂花亭" in card(town.group).text


async def test_the_paper_of_its_morning_tells_it(pinned):
    await pinned.grandma.starts()
    await pinned.grandma.says("/report@linli_bot 3号楼楼道灯坏了", pinned.group)
    await comes(pinned, HALF_PAST_EIGHT)
    [paper] = [message for message in pinned.group.cards if message.text.startswith("☀️")]
    assert "🤝 周五（20日）下午3点书记有约，桂花亭" in paper.text
