"""What is for the police is answered with the official channel, in private, and never taken down."""

import pytest

from sandbox.neighbourhood import BUILDINGS
from storage import people

CRIME = "棋牌室里天天赌博"


@pytest.fixture
async def home(town):
    await town.grandma.starts()
    return town


async def nothing_is_kept(town):
    tables = ("issues", "drafts", "dangers", "danger_voices")
    assert [name for name in tables if await town.rows(f"SELECT 1 FROM {name}")] == []
    for table, column in (("letters", "data"), ("inbox", "body"), ("notes", "note"), ("inbox", "reason")):
        assert await town.rows(f"SELECT 1 FROM {table} WHERE {column} LIKE '%赌博%'") == [], table


async def test_whoever_tells_of_a_crime_is_told_whom_to_call(home):
    await home.grandma.says(CRIME)
    assert home.grandma.heard[-1].split("\n") == [
        "这种事不在我这儿记，也不会进群。",
        "正有危险打110。不急的，去派出所当面说，或打12345问。",
    ]


async def test_nothing_of_it_is_kept_and_nobody_else_hears_of_it(home):
    heard = {name: len(getattr(home, name).letters) for name in ("worker", "lead", "staff", "street")}
    await home.grandma.says(CRIME)
    await nothing_is_kept(home)
    assert heard == {name: len(getattr(home, name).letters) for name in heard}
    assert home.group.heard == []


async def test_in_the_middle_of_a_report_it_is_answered_and_left_out(home):
    async def moves(tx):
        await people.live_at(tx, await people.known(tx, home.grandma.id), BUILDINGS[2])

    await home.grandma.says("报事")
    await home.house.desk.db.act(moves)
    await home.grandma.says(CRIME)
    assert "不在我这儿记" in home.grandma.heard[-1]
    await home.grandma.says("3号楼楼道灯不亮")
    await home.grandma.presses("照明")
    await home.grandma.presses("发出去")
    [matter] = await home.rows("SELECT words FROM issues")
    assert matter["words"] == "3号楼楼道灯不亮"


async def test_in_a_group_it_is_sent_aside_without_a_word_of_it(home):
    said = await home.neighbour.says(CRIME, chat=home.group)
    await home.grandma.says("报", chat=home.group, reply_to=said)
    assert home.group.heard[-1] == "这事群里不好说，点下面，私下跟我说。"
    assert home.group.cards[-1].labels == ["私下说"]
    await nothing_is_kept(home)


async def test_a_call_by_name_in_a_group_is_sent_aside_too(home):
    await home.grandma.says(f"@linli_bot {CRIME}", home.group)
    assert "私下跟我说" in home.group.heard[-1]
    await nothing_is_kept(home)


async def test_whoever_never_agreed_is_answered_as_well(home):
    stranger = home.person("路过的", new=True)
    await stranger.says(CRIME)
    assert "正有危险打110" in stranger.heard[-1]
    await nothing_is_kept(home)


async def test_where_somebody_is_hurt_that_comes_first(home):
    await home.grandma.says("桂花园3号楼有人打架，流血不止")
    assert "先打120" in home.grandma.heard[-1]
    assert "谁能去，点一下" in home.worker.heard[-1]
