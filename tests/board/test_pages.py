"""What strangers see of an area: what staff have let them, as far as it is, and not a word more."""

import pytest

from domain.exhibits.exhibit import Stage
from sandbox.neighbourhood import COMMUNITY, ESTATE, OTHER_ESTATE, STREET
from storage import customs, sitters
from tests.spec.ending import fixes, reports

LIGHT = "3号楼楼道灯又不亮了"
ROLES = ("网格员", "网格长", "书记", "社区", "街道", "桂花社区", "桂花街道")  # what some are called is no name


async def report(street, words=LIGHT):
    """Its number."""
    town = street.town
    await town.grandma.says(f"/report@linli_bot {words}", town.group)
    [row] = await town.rows("SELECT max(no) AS no FROM issues")
    return row["no"]


async def test_where_no_area_has_opened_its_board_there_is_nothing_to_see(street):
    status, page = await street.looks("/")
    assert (status, "这儿什么都没有" in page) == (404, True)
    assert (await street.of(ESTATE))[0] == 410


async def test_an_open_board_is_seen_at_once_by_whoever_comes_to_the_front(street):
    await street.opens(ESTATE)
    status, page = await street.looks("/")
    assert (status, "桂花园公示栏" in page) == (200, True)


async def test_several_boards_that_lie_apart_are_named_at_the_front(street):
    await street.opens(ESTATE)
    await street.opens(OTHER_ESTATE)
    _, page = await street.looks("/")
    assert "看哪一片" in page
    assert (await street.address("area", ESTATE)) in page
    assert (await street.address("area", OTHER_ESTATE)) in page


async def test_whatever_lies_below_follows_unless_it_says_otherwise(street):
    await street.opens(STREET)
    await street.opens(OTHER_ESTATE, on=False)
    statuses = [(await street.of(area))[0] for area in (STREET, COMMUNITY, ESTATE, OTHER_ESTATE)]
    assert statuses == [200, 200, 200, 410]
    assert (await street.of(101))[0] == 410, "a building has no board of its own"


async def test_that_somebody_comes_to_a_session_is_shown_once_somebody_has_said_so(street):
    await street.opens()
    assert "谁来还没定，还有" in (await street.of())[1]
    rows = await street.town.rows("SELECT id FROM sessions")
    [secretary] = await street.town.rows("SELECT id FROM people WHERE called = '桂花社区书记'")
    await street.db.act(lambda tx: _all_seated(tx, [row["id"] for row in rows], secretary["id"]))
    page = (await street.of())[1]
    assert ("书记来，还有" in page, "谁来还没定" in page) == (True, False)


async def _all_seated(tx, sessions, person):
    for session in sessions:
        await sitters.seat(tx, session, person)


async def test_nothing_is_shown_that_nobody_of_the_staff_has_looked_at(street):
    await street.opens()
    no = await report(street)
    assert LIGHT not in (await street.of())[1]
    assert (await street.matter(no))[0] == 410
    await street.lets(no)
    assert LIGHT in (await street.of())[1]
    assert LIGHT in (await street.of(rest="/open"))[1]
    assert LIGHT in (await street.matter(no))[1]


async def test_a_matter_may_be_shown_without_its_words(street):
    await street.opens()
    no = await report(street)
    await street.lets(no, Stage.BARE)
    for page in (await street.of())[1], (await street.matter(no))[1]:
        assert (LIGHT in page, "照明" in page, f"第{no}件" in page) == (False, True, True)


async def test_other_words_than_those_that_were_looked_at_are_not_shown(street):
    await street.opens()
    no = await report(street)
    await street.lets(no)
    await street.db.act(lambda tx: tx.run("UPDATE issues SET words = '找周师傅'"))
    status, page = await street.matter(no)
    assert (status, "周师傅" in page, "照明" in page) == (200, False, True)


@pytest.mark.parametrize(
    "how",
    ["public = 0", "stage = 'withdrawn'", "stage = 'merged'", "author = 0", "speaker = 0"],
)
async def test_what_is_taken_back_or_made_private_is_gone_at_once(street, how):
    await street.opens()
    no = await report(street)
    await street.lets(no)
    await street.db.act(lambda tx: tx.run(f"UPDATE issues SET {how}"))
    assert (await street.matter(no))[0] == 410
    assert LIGHT not in (await street.of())[1]


async def test_a_kind_that_an_area_keeps_to_itself_is_not_on_its_board(street):
    await street.opens()
    no = await report(street)
    await street.lets(no)
    await street.db.act(lambda tx: customs.put(tx, ESTATE, "public:lighting", False))
    assert (await street.matter(no))[0] == 410
    assert LIGHT not in (await street.of())[1]


async def test_somebody_who_has_themselves_erased_is_gone_from_the_board(street):
    await street.opens()
    grandma = street.town.grandma
    await reports(grandma)
    await street.lets(1)
    assert (await street.matter(1))[0] == 200
    await grandma.says("我的资料")
    for label in ("删掉", "删掉"):
        await grandma.presses(label)
    assert (await street.matter(1))[0] == 410
    assert "楼道灯" not in (await street.of(rest="/open"))[1]


async def test_a_matter_goes_by_its_five_steps_to_what_was_done(street):
    await street.opens()
    town = street.town
    await reports(town.grandma)
    await street.lets(1)
    assert "还没人接" in (await street.of())[1]
    await town.worker.presses("接单")
    page = (await street.of())[1]
    assert "网格员</b>在办" in page
    assert "3号楼网格员" not in page, "who somebody is called isn't said"
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await town.grandma.presses("5")
    await street.lets(1)
    page = (await street.of())[1]
    assert "换了灯管" in page
    assert "打了5分" in page
    assert "换了灯管" in (await street.of(rest="/done"))[1]


async def test_no_page_says_who_anybody_is(street):
    await street.opens()
    town = street.town
    await reports(town.grandma)
    await town.worker.presses("接单")
    await fixes(town.worker)
    await town.grandma.presses("修好了，亮了")
    await report(street, "4号楼门禁坏了")
    for no in (1, 2):
        await street.lets(no)
    pages = [(await street.of(rest=rest))[1] for rest in ("", "/open", "/done", "/figures", "/markets", "/how")]
    told = "".join([*pages, (await street.matter(1))[1], (await street.matter(2))[1]])
    assert "换了灯管" in told
    for person in await town.rows("SELECT telegram, name, called, key FROM people WHERE telegram > 0"):
        names = {person["name"], person["called"]} - {"", *ROLES}
        assert [name for name in (*names, str(person["telegram"]), person["key"]) if name in told] == []


async def test_late_is_late(street):
    await street.opens()
    await street.lets(await report(street))
    await street.town.passes(days=5)
    assert 'class="late"' in (await street.of())[1]


async def test_the_month_says_on_which_days_there_is_a_market(street):
    await street.opens()
    _, page = await street.of(rest="/markets")
    assert 'class="held">21<small>幸福集</small>' in page
    assert "农历" not in page
    assert "理发" in page


@pytest.mark.parametrize("month", ["2026-02", "2027-10"])
async def test_a_month_without_a_market_is_a_friendly_page(street, month):
    await street.opens()
    status, page = await street.of(rest=f"/markets?month={month}")
    assert (status, "这个月没有要来的集" in page) == (200, True)


@pytest.mark.parametrize(
    "rest",
    [
        "/open?page=-1", "/open?page=0", "/open?page=2", "/open?page=1e9", "/done?page=100", "/done?page=%00",
        "/figures?month=never", "/figures?month=2099-01", "/figures?month=2020-01",
        "/markets?month=never", "/markets?month=2026-13", "/markets?month=1999-01", "/markets?month=2099-12",
    ],
)  # fmt: skip
async def test_a_page_that_never_was_is_said_not_to_be_there(street, rest):
    await street.opens()
    status, page = await street.of(rest=rest)
    assert (status, "这儿什么都没有" in page) == (404, True)


async def test_a_month_in_which_nobody_said_anything_is_a_friendly_page(street):
    await street.opens()
    assert "还没有人说事" in (await street.of())[1]
    status, page = await street.of(rest="/figures?month=2026-01")
    assert (status, "没有人说过事" in page) == (200, True)


async def test_of_fewer_than_five_no_share_is_told(street):
    await street.opens()
    await report(street)
    await street.has_more(3)
    page = (await street.of(rest="/figures"))[1]
    assert "大家说了4件事" in page
    assert "不到5件，先不算" in page
    assert "%" not in page
    await street.has_more(1, first=5)
    page = (await street.of(rest="/figures"))[1]
    assert "0 <small>/ 5件报事的人说好了</small>" in page
    assert "照明</bdi></td><td>5件</td>" in page


async def test_of_fewer_than_five_nothing_is_told_apart_nor_what_it_could_be_worked_out_from(street):
    await street.opens()
    await report(street)
    await street.has_more(9)
    await street.db.act(lambda tx: tx.run("UPDATE issues SET category = 'leak' WHERE no > 6"))
    await street.db.act(lambda tx: tx.run("UPDATE issues SET responded = reported WHERE no > 6"))
    page = (await street.of(rest="/figures"))[1]
    for kind in ("照明", "漏水"):
        assert f"{kind}</bdi></td><td colspan" in page, "ten less the six of one are the four of the other"
    assert "有人接的" not in page.partition("这些数怎么算")[0]
    assert "不到3天的10件" in page
    await street.db.act(lambda tx: tx.run("UPDATE issues SET reported = reported - 400000000 WHERE no > 6"))
    assert "不到3天的" not in (await street.of(rest="/figures"))[1].partition("这些数怎么算")[0]


async def test_why_it_cannot_be_done_is_told_in_full(street):
    await street.opens()
    await report(street)
    why = "那儿是消防车道，消防法不让占，社区和物业一起量过两回，划了线消防车就转不过弯来，只能挪到北门外头那块空地去。"
    await street.db.act(lambda tx: tx.run("UPDATE issues SET stage = 'cannot', ended = reported, reason = $1", why))
    await street.lets(1)
    assert why in (await street.matter(1))[1]
    await street.lets(1, Stage.BARE)
    assert "消防" not in (await street.matter(1))[1]


async def test_more_matters_than_anybody_counts_are_one_bar(street):
    await street.opens()
    await report(street)
    await street.has_more(59)
    assert "<svg" not in (await street.of())[1]
    await street.has_more(1, first=61)
    page = (await street.of())[1]
    assert 'class="bar" viewBox="0 0 61 10"' in page
    assert "空着的61件在办" in page


async def test_what_is_private_is_in_no_number(street):
    await street.opens()
    await report(street)
    await street.db.act(lambda tx: tx.run("UPDATE issues SET public = 0"))
    assert "还没有人说事" in (await street.of())[1]


async def test_a_sign_of_something_else_or_of_nothing_leads_nowhere(street):
    await street.opens()
    area = (await street.address("area", ESTATE)).rpartition("/")[2]
    for path in (f"/m/{area}", "/a/12", "/a/..%2f..%2fetc", f"/a/{area}x", f"/a/{area.upper()}", "/m/%00"):
        assert (await street.looks(path))[0] == 404, path


async def test_an_area_that_was_uprooted_is_gone(street):
    assert (await street.of(31))[0] == 410


async def test_whatever_else_follows_the_question_mark_is_no_matter(street):
    await street.opens()
    assert (await street.of(rest="?start_date=never&page=-1"))[0] == 200


async def test_pages_of_a_long_list_turn(street):
    await street.opens()
    await street.lets(await report(street))
    await street.has_more(21)
    for no in range(2, 23):
        await street.lets(no)
    first, second = (await street.of(rest="/open"))[1], (await street.of(rest="/open?page=2"))[1]
    assert (first.count('class="matter"'), second.count('class="matter"')) == (20, 2)
    assert "下一页" in first
    assert "上一页" in second
    assert (await street.of(rest="/open?page=3"))[0] == 404
