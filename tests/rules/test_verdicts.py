"""What becomes of a letter, for every way in which Telegram may answer."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from domain.words import Letter, Urgency, Way
from jobs.sheets import Unreadable
from jobs.verdicts import doubt, judge
from storage.letters_claimed import LEASE, Claimed
from storage.letters_settled import Anew, Dead, Doubt, Flooded, Halt, Later, Loose, Missing, Moved, Sent, Shut

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


def carried(way=Way.ANEW, *, standing=None, urgency=Urgency.REPLY, reply_to=None, written=NOW, tries=0, doubts=0):
    letter = Letter(to=1, page="page", data={}, about="a", way=way, urgency=urgency, reply_to=reply_to, slot="a:slot")
    return Claimed(
        id=1, letter=letter, telegram=1, is_group=False, standing=standing, written=written, tries=tries,
        doubts=doubts, postman="p", until=NOW + LEASE,
    )  # fmt: skip


def test_a_flooded_chat_waits_as_long_as_telegram_says():
    assert judge(RetryAfter(17), carried(), NOW) == Flooded(NOW + timedelta(seconds=17))


def test_a_group_that_moved_is_followed():
    assert judge(ChatMigrated(-1007), carried(), NOW) == Moved(-1007)


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("Forbidden: bot was blocked by the user"),
        Forbidden("Forbidden: bot can't initiate conversation with a user"),
        Forbidden("Forbidden: user is deactivated"),
        Forbidden("Forbidden: bot was kicked from the supergroup chat"),
        Forbidden("Forbidden: bot is not a member of the supergroup chat"),
        BadRequest("Bad Request: chat not found"),
        BadRequest("Bad Request: group is deactivated"),
    ],
)
def test_a_chat_the_bot_may_not_write_to_is_shut(error):
    assert judge(error, carried(), NOW) == Shut(error.message)


def test_a_refused_token_halts_everybody():
    assert judge(InvalidToken("Unauthorized"), carried(), NOW) == Halt()


@pytest.mark.parametrize("error", [InvalidToken("Not Found"), Conflict("Conflict"), NetworkError("Bad Gateway")])
def test_whatever_surely_never_arrived_is_tried_again(error):
    assert judge(error, carried(), NOW) == Later(NOW + A_SECOND, error.message, counted=True)


def test_each_failure_doubles_the_wait_up_to_five_minutes():
    waits = (1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)
    for tries, wait in enumerate(waits):
        verdict = judge(NetworkError("away"), carried(tries=tries), NOW)
        assert verdict == Later(NOW + timedelta(seconds=wait), "away", counted=True)


def test_after_a_day_of_failures_a_letter_is_dead():
    yesterday = NOW - timedelta(days=1)
    assert judge(NetworkError("away"), carried(written=yesterday), NOW) == Dead("away")
    assert isinstance(judge(NetworkError("away"), carried(written=yesterday + A_SECOND), NOW), Later)


def test_an_edit_that_changes_nothing_is_done():
    error = BadRequest("Bad Request: message is not modified: specified new message content is the same")
    assert judge(error, carried(Way.LIVING, standing=7), NOW) == Sent(7)


@pytest.mark.parametrize("said", ["message to edit not found", "message can't be edited"])
def test_a_message_that_is_gone_is_posted_anew(said):
    error = BadRequest(f"Bad Request: {said}")
    assert judge(error, carried(Way.LIVING, standing=7), NOW) == Anew(error.message)


def test_a_message_that_somebody_deleted_is_not_put_back_only_to_be_brought_up_to_date():
    error = BadRequest("Bad Request: message to edit not found")
    assert judge(error, carried(Way.REFRESH, standing=7), NOW) == Missing(error.message)


@pytest.mark.parametrize("said", ["Bad Request: message thread not found", "Bad Request: TOPIC_CLOSED"])
def test_an_answer_into_a_closed_topic_goes_without_it_and_only_once(said):
    error = BadRequest(said)
    assert judge(error, carried(reply_to=5), NOW) == Loose(error.message)
    assert judge(error, carried(), NOW) == Dead(error.message)


def test_any_other_refusal_is_final():
    error = BadRequest("Bad Request: MESSAGE_TOO_LONG")
    assert judge(error, carried(), NOW) == Dead(error.message)
    assert judge(Unreadable("page: some/page: KeyError"), carried(), NOW) == Dead("page: some/page: KeyError")


@pytest.mark.parametrize("error", [TimedOut(), ValueError("no such answer")])
def test_a_lost_answer_leaves_it_in_doubt(error):
    assert judge(error, carried(), NOW) == Doubt(NOW + A_SECOND)


@pytest.mark.parametrize("urgency", [Urgency.REPLY, Urgency.ASSIGNMENT, Urgency.REMINDER])
def test_what_must_arrive_goes_once_more_and_not_a_third_time(urgency):
    assert isinstance(doubt(carried(urgency=urgency), NOW), Doubt)
    assert doubt(carried(urgency=urgency, doubts=1), NOW) == Dead("in doubt")


def test_a_broadcast_in_doubt_is_never_repeated():
    assert doubt(carried(urgency=Urgency.BROADCAST), NOW) == Dead("in doubt")


@pytest.mark.parametrize("way", [Way.LIVING, Way.REFRESH])
def test_an_edit_in_doubt_is_simply_repeated(way):
    claimed = carried(way, standing=7, urgency=Urgency.BROADCAST, doubts=1)
    assert doubt(claimed, NOW) == Later(NOW + A_SECOND, "in doubt", counted=True)


def test_a_living_card_that_does_not_stand_yet_is_no_edit():
    assert doubt(carried(Way.LIVING, doubts=1), NOW) == Dead("in doubt")
