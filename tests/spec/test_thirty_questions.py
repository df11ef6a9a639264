"""The thirty everyday questions, asked of the bot itself: each finds its answer, and what is none is left alone."""

import pytest

from domain.markets.phrases import Wants
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.rules.market_questions import cases
from tests.spec.booking import lives_at_3

CASES = cases("market_questions")
ASKED = [case for case in CASES if case.meant]
OTHERS = [case.said for case in CASES if not case.meant]
STANDS = {
    "haircut": "理发",
    "blood_pressure": "量血压",
    "knives": "磨刀",
    "insurance": "医保",
}  # at each of the markets


@pytest.fixture
async def market(town):
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await plant(town.house.desk, neighbourhood.stations(), ZONE)
    await lives_at_3(town, town.grandma)
    return town


def is_answered(read, meant):
    """With the next market, with that which has what they asked for, or with who else asked where none has it."""
    there = [STANDS[key] for key in meant.services if key in STANDS]
    if there:
        return f"有{'、'.join(there)}" in read
    if meant.services:
        return "往后一个月的集，还没有定" in read
    return "上午9点" in read and (meant.wants != Wants.BRING or "带社保卡" in read)


async def test_in_private_each_of_the_thirty_finds_its_answer(market):
    missed = []
    for case in ASKED:
        before = len(market.grandma.heard)
        await market.grandma.says(case.said)
        [read] = market.grandma.heard[before:]
        if not is_answered(read, case.meant):
            missed.append((case.said, read))
    assert missed == []
    assert await market.rows("SELECT * FROM drafts") == []


async def test_in_the_group_each_of_the_thirty_is_answered_on_its_message(market):
    missed = []
    for case in ASKED:
        before = len(market.group.cards)
        await market.grandma.says(f"@linli_bot {case.said}", market.group)
        [card] = market.group.cards[before:]
        if not is_answered(card.text, case.meant):
            missed.append((case.said, card.text))
    assert missed == []


async def test_in_private_none_of_the_thirty_others_is_told_of_a_market(market):
    told = []
    for said in OTHERS:
        before = len(market.grandma.heard)
        await market.grandma.says(said)
        told += [(said, read) for read in market.grandma.heard[before:] if read.startswith("🏮")]
        await market.grandma.says("/cancel")
    assert told == []


async def test_in_the_group_none_of_the_thirty_others_is_told_of_a_market(market):
    told = []
    for said in OTHERS:
        before = len(market.group.cards)
        await market.grandma.says(f"@linli_bot {said}", market.group)
        told += [(said, card.text) for card in market.group.cards[before:] if "🏮" in card.text]
    assert told == []


async def test_whoever_does_not_call_the_bot_is_never_answered_in_the_group(market):
    before = len(market.group.cards)
    for case in CASES:
        await market.grandma.says(case.said, market.group)
    assert len(market.group.cards) == before
