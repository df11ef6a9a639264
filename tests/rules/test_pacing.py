"""How fast the bot may talk, whoever listens."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from domain.words import Urgency
from jobs.pacing import Pace, Pacer
from sandbox.telegram import Floods

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
REPLY, BROADCAST = Urgency.REPLY, Urgency.BROADCAST
PACE = Pace(overall_per_second=28, kept_for_people=8, chat_per_second=1, chat_burst=3, group_per_minute=18)


def seconds(number):
    return timedelta(seconds=number)


def sent(pacer, chats, *, at=NOW, urgency=REPLY, is_group=False):
    """How many of these go at this very moment."""
    went = 0
    for chat in chats:
        if pacer.when(chat, urgency, at) <= at:
            pacer.spend(chat, is_group, urgency, at)
            went += 1
    return went


def test_all_chats_together_keep_to_the_overall_pace():
    pacer = Pacer(PACE)
    assert sent(pacer, range(100)) == 28
    assert pacer.when(200, REPLY, NOW) == NOW + seconds(1)
    assert sent(pacer, range(100, 200), at=NOW + seconds(1)) == 28


def test_broadcasts_leave_room_for_people():
    pacer = Pacer(PACE)
    assert sent(pacer, range(100), urgency=BROADCAST) == 20
    assert pacer.room(BROADCAST, NOW) == 0
    assert pacer.room(REPLY, NOW) == 8
    assert sent(pacer, range(100, 200)) == 8


def test_broadcasts_may_use_their_own_share_while_people_talk():
    pacer = Pacer(PACE)
    assert sent(pacer, range(8)) == 8
    assert sent(pacer, range(100, 200), urgency=BROADCAST) == 20


def test_one_chat_gets_a_short_burst_and_then_one_a_second():
    pacer = Pacer(PACE)
    assert sent(pacer, [1] * 5) == 3
    assert pacer.when(1, REPLY, NOW) == NOW + seconds(1)
    assert pacer.when(2, REPLY, NOW) == NOW
    assert sent(pacer, [1] * 5, at=NOW + seconds(1)) == 1


def test_a_group_hears_no_more_than_its_minute_holds():
    pacer = Pacer(PACE)
    assert sum(sent(pacer, [-1], at=NOW + seconds(n), is_group=True) for n in range(60)) == 18
    assert pacer.when(-1, REPLY, NOW + seconds(59)) == NOW + seconds(60)


def test_an_album_counts_each_of_its_pictures():
    pacer = Pacer(PACE)
    pacer.spend(-1, True, REPLY, NOW, 10)
    assert pacer.room(REPLY, NOW) == 18
    assert pacer.when(-1, REPLY, NOW + seconds(10), 8) == NOW + seconds(10)
    assert pacer.when(-1, REPLY, NOW + seconds(10), 9) == NOW + seconds(60)


def test_a_chat_that_rests_holds_up_nobody_else():
    pacer = Pacer(PACE)
    pacer.rest(1, NOW + seconds(300))
    assert pacer.when(1, REPLY, NOW) == NOW + seconds(300)
    assert pacer.when(2, REPLY, NOW) == NOW
    pacer.rest(1, NOW + seconds(3))
    assert pacer.when(1, REPLY, NOW) == NOW + seconds(300)


def test_when_everybody_rests_nobody_goes():
    pacer = Pacer(PACE)
    pacer.rest_all(NOW + seconds(5))
    assert pacer.room(REPLY, NOW) == 0
    assert pacer.when(None, REPLY, NOW) == NOW + seconds(5)
    assert sent(pacer, [1], at=NOW + seconds(5)) == 1


def test_less_than_one_a_second_is_one_in_a_while():
    pacer = Pacer(Pace(0.5, 0.1, 1, 3, 18))
    assert sent(pacer, range(9)) == 1
    assert pacer.when(9, REPLY, NOW) == NOW + seconds(2)


def test_a_clock_set_back_silences_nobody_for_long():
    pacer = Pacer(PACE)
    assert sent(pacer, [-1] * 3 + list(range(1, 26)), is_group=True) == 28
    an_hour_ago = NOW - timedelta(hours=1)
    assert sent(pacer, [99], at=an_hour_ago) == 1
    assert sent(pacer, [-1], at=an_hour_ago, is_group=True) == 1


def test_chats_that_fell_quiet_are_forgotten():
    pacer = Pacer(PACE)
    for number in range(2000):
        sent(pacer, [number], at=NOW + seconds(number))
    assert len(pacer._chats) <= 122


@pytest.mark.parametrize("seed", range(3))
def test_whoever_keeps_to_the_pace_is_never_told_to_wait(seed):
    chance, pacer, telegram = random.Random(seed), Pacer(PACE), Floods()
    waiting = [chance.choice((-chance.randrange(1, 9), chance.randrange(1, 99))) for _ in range(500)]
    now, went = NOW, 0
    while waiting and now < NOW + timedelta(minutes=10):
        for chat in tuple(waiting):
            urgency, count = chance.choice(list(Urgency)), chance.choice((1, 1, 1, 2, 10))
            if pacer.when(chat, urgency, now, count) <= now:
                pacer.spend(chat, chat < 0, urgency, now, count)
                assert telegram.take(1, chat, chat < 0, now.timestamp(), count) == 0
                waiting.remove(chat)
                went += 1
        now += seconds(chance.uniform(0.05, 2))
    assert went > 200


def test_without_a_pace_telegram_does_say_wait():
    telegram = Floods()
    assert any(telegram.take(1, 7, False, NOW.timestamp()) for _ in range(4))
