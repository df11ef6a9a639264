"""How fast the bot may talk, whoever listens."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice

import pytest

from domain.words import Urgency
from jobs.pacing import AHEAD, Pace, Pacer
from sandbox.telegram import Floods
from storage.traffic import Call, Rest

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


def sent_in_a_second(pacer, chats, *, start=NOW, urgency=REPLY):
    waiting = iter(chats)
    return sum(
        sent(pacer, islice(waiting, pacer.room(urgency, at)), at=at, urgency=urgency)
        for at in (start + seconds(n / 1000) for n in range(1000))
    )


def test_all_chats_together_keep_to_the_overall_pace():
    pacer = Pacer(PACE)
    assert sent_in_a_second(pacer, range(100)) == 28
    assert sent_in_a_second(pacer, range(100, 200), start=NOW + seconds(1)) == 28


def test_a_second_goes_in_small_strokes_and_not_all_at_once():
    pacer = Pacer(PACE)
    assert sent(pacer, range(100)) == 3
    assert NOW + seconds(0.1) < pacer.when(200, REPLY, NOW) < NOW + seconds(0.12)


def test_broadcasts_leave_room_for_people():
    pacer = Pacer(PACE)
    assert sent_in_a_second(pacer, range(100), urgency=BROADCAST) == 20
    assert pacer.room(BROADCAST, NOW + seconds(0.999)) == 0
    assert pacer.room(REPLY, NOW + seconds(0.999)) == 3


def test_broadcasts_may_use_their_own_share_while_people_talk():
    pacer, people, others = Pacer(PACE), 0, 0
    for n in range(1000):
        at = NOW + seconds(n / 1000)
        people += sent(pacer, [n] if people <= n // 125 else [], at=at)
        others += sent(pacer, [1000 + n], urgency=BROADCAST, at=at)
    assert (people, others) == (8, 20)


@pytest.mark.parametrize("kept", [8, 4])
def test_a_reply_never_waits_long_behind_a_broadcast_however_little_is_kept_for_it(kept):
    pacer, chance, chats = Pacer(replace(PACE, kept_for_people=kept)), random.Random(1), count(1)
    asked, waits = [], []
    for n in range(30_000):
        at = NOW + seconds(n / 1000)
        asked += [at] * (chance.random() < 0.01)
        while asked and sent(pacer, [next(chats)], at=at):
            waits.append(at - asked.pop(0))
        if not asked:
            sent(pacer, [next(chats)], at=at, urgency=BROADCAST)
    assert len(waits) > 200
    assert max(waits) < seconds(0.25)


def test_a_broadcast_loses_no_turn_though_claiming_takes_a_while():
    pacer, chats, at, went = Pacer(PACE), count(1), NOW, []
    while at < NOW + seconds(60):
        at = max(at, pacer.when(None, BROADCAST, at) - AHEAD)
        claimed = pacer.room(BROADCAST, at + AHEAD)
        at += 0.8 * AHEAD
        for chat in islice(chats, claimed):
            turn = pacer.when(chat, BROADCAST, at)
            pacer.spend(chat, False, BROADCAST, turn)
            went.append(turn)
    assert len(went) > 0.99 * 20 * 60
    assert all(later - earlier >= seconds(1) for earlier, later in zip(went, went[20:], strict=False))


def test_one_chat_gets_a_short_burst_and_then_one_a_second():
    pacer = Pacer(PACE)
    assert sent(pacer, [1] * 5) == 3
    assert pacer.when(1, REPLY, NOW) == NOW + seconds(1)
    assert pacer.when(2, REPLY, NOW + seconds(0.2)) == NOW + seconds(0.2)
    assert sent(pacer, [1] * 5, at=NOW + seconds(1)) == 1


def test_a_group_hears_no_more_than_its_minute_holds():
    pacer = Pacer(PACE)
    assert sum(sent(pacer, [-1], at=NOW + seconds(n), is_group=True) for n in range(60)) == 18
    assert pacer.when(-1, REPLY, NOW + seconds(59)) == NOW + seconds(60)


def test_what_was_sent_before_a_restart_still_counts_after_it():
    before, after = Pacer(PACE), Pacer(PACE)
    calls = [Call(-1, True, NOW + seconds(2 * n)) for n in range(18)]
    assert [sent(before, [-1], at=call.at, is_group=True) for call in calls] == [1] * 18
    after.remember(calls, [Rest(7, NOW + seconds(300))])
    now = calls[-1].at + seconds(1)
    for chat in (-1, 7, 9):
        assert after.when(chat, REPLY, now) == max(before.when(chat, REPLY, now), after.when(chat, REPLY, now))
    assert after.when(-1, REPLY, now) == NOW + seconds(60)
    assert after.when(7, REPLY, now) == NOW + seconds(300)
    assert after.when(9, REPLY, now) == now


def test_a_call_that_took_its_time_counts_from_when_it_was_answered():
    pacer = Pacer(PACE)
    pacer.spend(1, False, REPLY, NOW, 3)
    pacer.answered(1, NOW + seconds(0.4), 3)
    assert pacer.when(1, REPLY, NOW + seconds(0.5)) == NOW + seconds(1.4)


def test_an_album_counts_each_of_its_pictures():
    pacer = Pacer(PACE)
    pacer.spend(-1, True, REPLY, NOW, 10)
    assert len([n for n in range(1, 60) if sent(pacer, [n], at=NOW + seconds(n / 60))]) == 18
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
    assert sent(pacer, [-1] * 3, is_group=True) == 3
    an_hour_ago = NOW - timedelta(hours=1)
    assert sent(pacer, [99], at=an_hour_ago) == 1
    assert sent(pacer, [-1], at=an_hour_ago, is_group=True) == 1


def test_a_turn_taken_a_moment_ahead_is_no_clock_set_back():
    pacer = Pacer(PACE)
    pacer.rest(1, NOW + seconds(300))
    pacer.spend(2, False, BROADCAST, NOW + AHEAD)
    pacer.spend(3, False, REPLY, NOW)
    assert pacer.when(1, REPLY, NOW) == NOW + seconds(300)
    assert pacer.room(REPLY, NOW) == 1


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
