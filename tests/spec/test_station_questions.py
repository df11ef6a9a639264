"""「附近哪有厕所?」: asked in words, answered with a place to walk into, in private and in the group."""

import pytest

from flows.seeding import plant
from sandbox import neighbourhood
from sandbox.town import ZONE
from tests.spec.booking import lives_at_3
from tests.spec.test_stations import CANTEEN, REST, lines


@pytest.fixture
async def street(town):
    await plant(town.house.desk, neighbourhood.stations(), ZONE)
    await lives_at_3(town, town.grandma)
    return town


@pytest.mark.parametrize("said", ["哪儿能打印", "附近哪有能打印的地方", "请问哪里可以複印身份证"])
async def test_where_something_can_be_done_is_answered_with_the_places_for_it(street, said):
    await street.grandma.says(said)
    assert lines(street.grandma)[:2] == ["能打印的去处", REST]


async def test_everyday_words_mean_what_somebody_wrote_in_others(street):
    await street.grandma.says("走累了，附近有能坐坐的地方吗")
    assert lines(street.grandma)[:2] == ["能歇脚的去处", REST]


async def test_it_is_found_however_far_away_by_any_of_its_names(street):
    await street.house.desk.db.act(lambda tx: tx.run("UPDATE doings SET words = '卫生间' WHERE words = '吃饭'"))
    await street.grandma.says("哪儿有厕所")
    assert lines(street.grandma)[:2] == ["能卫生间的，走10分钟以内没有，最近的在这儿。", CANTEEN]


async def test_of_what_nobody_knows_it_says_so_and_shows_what_there_is(street):
    await street.grandma.says("附近哪有厕所")
    assert lines(street.grandma)[:2] == ["哪儿能上厕所，我还不知道。别的去处在这儿。", REST]


async def test_what_no_place_offers_but_a_market_does_is_answered_with_the_market(street):
    await plant(street.house.desk, neighbourhood.markets(), ZONE)
    await street.grandma.says("哪儿能量血压")
    assert lines(street.grandma)[0] == "🏮 后天（周六）上午9点，有量血压"


async def test_a_kind_of_place_is_answered_with_the_nearest_of_it_and_its_hours(street):
    await street.grandma.says("食堂几点开饭")
    assert lines(street.grandma)[:2] == [CANTEEN, "关着，今天下午5点开"]
    assert street.grandma.sees_buttons() == ["怎么走", "写得不对", "看别的去处"]


async def test_a_place_is_known_by_its_name(street):
    await street.grandma.says("红帆驿站几点关门")
    assert lines(street.grandma)[:2] == [REST, "开着，到今晚9点"]


async def test_where_there_is_none_of_a_kind_it_says_so(street):
    await street.grandma.says("图书室在哪")
    assert lines(street.grandma)[:2] == ["哪儿有图书室，我还不知道。别的去处在这儿。", REST]


async def test_whoever_lives_nowhere_yet_sends_where_they_are(street):
    stranger = street.person("生人", new=True)
    await stranger.starts()
    await stranger.says("哪儿能打印")
    assert stranger.heard[-1] == "您住哪儿我还不知道。点「按位置找」，发个位置就能找。"


async def test_in_the_group_whoever_mentions_the_bot_is_answered_there_in_one_message(street):
    before = len(street.group.cards)
    await street.neighbour.says("@linli_bot 附近哪儿能打印？", street.group)
    [answer] = street.group.cards[before:]
    assert answer.text.split("\n")[:2] == ["能打印的去处", "📍 红帆驿站"]
    assert answer.labels == ["红帆驿站", "去处"]
    await street.grandma.presses("红帆驿站", chat=street.group)
    assert lines(street.grandma)[0] == REST


async def test_in_the_group_one_place_is_told_of_without_where_anybody_lives(street):
    before = len(street.group.cards)
    await street.grandma.says("@linli_bot 食堂开着吗", street.group)
    [answer] = street.group.cards[before:]
    assert answer.text.split("\n")[:2] == ["📍 桂花社区食堂", "关着，今天下午5点开"]
    assert answer.labels == ["桂花社区食堂", "去处"]


@pytest.mark.parametrize("said", ["厕所漏水了，漏到楼下", "活动室的灯坏了", "电动车在哪儿充电", "食堂的油烟太大"])
async def test_what_is_a_report_stays_one(street, said):
    await street.grandma.says(said)
    assert "要我记下来" in street.grandma.heard[-1]


async def test_a_form_that_is_open_is_not_interrupted(street):
    await street.grandma.says("/report")
    await street.grandma.says("哪儿能打印")
    assert "去处" not in street.grandma.heard[-1]
