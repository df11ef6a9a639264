"""先问一句: which papers to bring is asked before the way is made, and answered by whoever keeps the counter."""

from datetime import timedelta

import pytest

from domain.markets.stalls_life import Verb
from domain.meetings import session_changes as changes
from domain.meetings.sessions_life import CANCEL, MOVE
from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.telegram.pressing import Impossible
from sandbox.town import ZONE
from storage import people
from tests.spec.marketing import NINE, changed, on_saturday, stall, until

QUESTION = "给老伴办异地就医，要带他的身份证吗"


@pytest.fixture
async def market(town):
    """Saturday's has a counter of 医保, which nobody in Telegram answers for: staff do."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.grandma.starts()
    return town


async def asks(town, words=QUESTION):
    await town.grandma.says("/market")
    await town.grandma.presses("先问一句")
    await town.grandma.says(words)


async def test_the_only_counter_is_asked_without_saying_which(market):
    await market.grandma.says("/market")
    await market.grandma.presses("先问一句")
    assert market.grandma.heard[-1] == "想问医保窗口什么？写一句，别写身份证号、卡号。"
    await market.grandma.says(QUESTION)
    assert market.grandma.heard[-1].split("\n") == [
        "💬 替您问医保窗口了。", "回了话我告诉您。集前没回的，后天（周六）到窗口当面答。",
    ]  # fmt: skip


async def test_the_answer_is_brought_back_and_nobody_learns_who_the_other_is(market):
    await asks(market)
    asked = market.staff.heard[-1]
    assert asked.startswith("💬 有人先问医保窗口")
    assert QUESTION in asked
    assert "王奶奶" not in asked
    await market.staff.presses("回他")
    await market.staff.says("要带，两个人的都带上")
    told = market.grandma.heard[-1]
    assert told.startswith("💬 医保窗口回您")
    assert "要带，两个人的都带上" in told
    assert "桂花社区" not in told


async def test_it_is_answered_once(market):
    await asks(market)
    await market.staff.presses("回他")
    await market.staff.says("要带")
    [row] = await market.rows("SELECT answer, answered FROM asked_ahead")
    assert row["answer"] == "要带"
    assert row["answered"]
    before = len(market.grandma.heard)
    await market.staff.presses("回他")
    assert len(market.grandma.heard) == before
    assert "过了点" in market.staff.toasts[-1]


async def test_whoever_answers_for_the_counter_is_asked_instead_of_staff(market):
    clerk = market.person("窗口")
    await clerk.starts()

    async def keeps(tx):
        person = await people.known(tx, clerk.id)
        await tx.run("UPDATE providers SET person = $1 WHERE name = '街道医保窗口'", person.id)

    await market.house.desk.db.act(keeps)
    before = len(market.staff.heard)
    await asks(market)
    assert clerk.heard[-1].startswith("💬 有人先问医保窗口")
    assert len(market.staff.heard) == before


async def test_what_nobody_has_answered_stands_at_the_stall_on_the_day(market):
    await asks(market)
    await on_saturday(market, 8, 10)
    assert any("医保" in said and QUESTION in said for said in market.staff.heard[-3:])
    await market.staff.presses("当面答了")
    [row] = await market.rows("SELECT answer, answered FROM asked_ahead")
    assert row["answered"]
    assert not row["answer"]


async def test_three_questions_are_enough(market):
    for n in range(3):
        await asks(market, f"第{n}句")
    await market.grandma.says("/market")
    await market.grandma.presses("先问一句")
    assert "到窗口当面问" in market.grandma.toasts[-1]


async def test_where_there_is_no_counter_nobody_is_asked(town):
    markets = neighbourhood.markets()
    series = [{**one, "stalls": ({"service": "haircut", "provider": "桂花理发店"},)} for one in markets["series"]]
    await plant(town.house.desk, {**markets, "series": series}, ZONE)
    await town.grandma.starts()
    await town.grandma.says("/market")
    with pytest.raises(Impossible):
        await town.grandma.presses("先问一句")


async def test_what_is_too_long_to_be_read_whole_is_asked_for_shorter(market):
    await market.grandma.says("/market")
    await market.grandma.presses("先问一句")
    await market.grandma.says("问" * 121)
    assert "写到120个字" in market.grandma.heard[-1]
    await market.grandma.says("问" * 120)
    assert "问" * 120 in market.staff.heard[-1]


async def test_whoever_asked_hears_once_that_it_is_off_and_is_answered_nevertheless(market):
    await asks(market)
    before = len(market.grandma.heard)
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    [told] = market.grandma.heard[before:]
    assert told.startswith("🏮 后天（周六）的集不办了，有雨。")
    assert told.endswith("您问医保窗口的那句还留着，回了话我告诉您。")
    await market.staff.presses("回他")
    await market.staff.says("要带")
    assert market.grandma.heard[-1].startswith("💬 医保窗口回您")


async def test_whoever_asked_hears_once_that_it_is_moved_and_the_question_goes_along(market):
    await asks(market)
    await market.grandma.says("/market")
    await market.grandma.presses("提醒我")
    before = len(market.grandma.heard)
    later = NINE + timedelta(days=1)
    await changed(market, MOVE, lambda session: changes.moved(session, later, session.spot, "电路检修"))
    [told] = market.grandma.heard[before:]
    assert told.startswith("🏮 集改到周日上午9点，电路检修")
    assert told.endswith("您问医保窗口的那句也带过去了。")
    await until(market, later - timedelta(minutes=50))
    assert any(QUESTION in said for said in market.staff.heard[-3:])


async def test_what_was_answered_already_is_not_spoken_of_again(market):
    await asks(market)
    await market.staff.presses("回他")
    await market.staff.says("要带")
    await changed(market, CANCEL, lambda session: changes.called_off(session, "有雨", market.now))
    assert market.grandma.heard[-1].startswith("🏮 后天（周六）的集不办了，有雨。")
    assert "您问" not in market.grandma.heard[-1]
    assert market.grandma.letters[-1].labels == ["到时提醒我", "加到日历"]


async def test_whoever_asked_a_counter_that_falls_out_late_hears_so(market):
    await asks(market)
    await until(market, NINE - timedelta(hours=14))
    before = len(market.grandma.heard)
    await stall(market, "insurance", Verb.CANNOT, why="病了")
    [told] = market.grandma.heard[before:]
    assert told.startswith("🏮 明天的集，医保的不来了")
    assert told.endswith("您问医保窗口的那句没人回了，下回来的时候再问一句。")
