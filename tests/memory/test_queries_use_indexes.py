"""However much has been said, finding one thing takes no longer: no statement walks through a table that grows."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from domain.grids.asked import PAGES
from domain.markets.stalls_life import Verb
from domain.meetings.series import Life
from domain.meetings.session_changes import moved
from domain.meetings.sessions_life import MOVE
from domain.troubles import Safety
from doors.port import opened
from flows.administrators import first_code
from flows.seeding import plant
from flows.weeks import tell_week
from sandbox import neighbourhood
from sandbox.neighbourhood import COMMUNITY, ESTATE
from sandbox.telegram import Group
from sandbox.town import ZONE, Town
from storage import erasures, migrations, sessions, sqlite_acts
from storage.opening import open_database
from templates.words import WORDS
from tests.board.feeds import fetched
from tests.board.feeds import path as path_to
from tests.board.street import Street
from tests.board.test_addresses import RESTS
from tests.spec import marketing, talks
from tests.spec.coming import books, changed
from tests.spec.hosting import until
from tests.spec.keeping import hands_over
from tests.spec.mornings import HALF_PAST_EIGHT, comes, decides, reports
from tests.spec.providing import comes_in
from tests.spec.solving import solved
from tests.spec.telling import sends

pytestmark = pytest.mark.timeout(240)  # whoever comes first lives a month, on a machine that may be busy

GROWING = (
    "issues", "facts", "notes", "letters", "slots", "inbox", "alarms", "drafts", "albums", "people", "chats", "stops",
    "notices", "cards", "seen", "bindings", "standings", "invitations", "digests", "pings",
    "grams", "joiners", "dangers", "danger_voices", "parts", "announcements", "sessions", "visits", "seats",
    "points", "supports", "sitters", "call_backs", "tales", "mentions", "exhibits", "reviews",
    "stations", "doings", "station_doings",
    "stalls", "providers", "wishes", "wanted", "queue_numbers", "asked_ahead", "opinions",
    "market_months", "hotline_cases", "ledger_orders",
)  # fmt: skip
OPEN_ONLY = (  # shrink again
    "inbox_waiting", "inbox_parked", "letters_open", "letters_due", "letters_claimed",
    "letters_held", "letters_about", "notices_read", "exhibits_waiting",
)  # fmt: skip
FEW = ("visits_council", "points_council")  # what is passed on to a council: some in a month
WALK = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
CALLED = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE) (\w+) (?:AS )?(\w+)\b")  # a table, and its short name in a statement
THURSDAY = 3
HALF_AN_HOUR = 1800
FEEDS = ("/calendar.ics", "/haircut.ics", "/solved.atom")
ORDERS = ("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("month") / "town.db"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def heard(file):
    """Every statement of a lively month in the neighbourhood, with what it was asked for the first time."""
    statements: dict[str, tuple[Any, ...]] = {}

    class Overheard(sqlite_acts.ActConnection):
        def execute(self, sql, *args):
            statements.setdefault(sql, args)
            return super().execute(sql, *args)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlite_acts, "ActConnection", Overheard)
        town = await Town.open(f"sqlite:///{file}")
        await lively_month(town)
        await town.close()
    once = {sql for step in migrations.steps() for sql in migrations.statements(step.read_text("utf-8"))}
    return {sql: args for sql, args in statements.items() if sql.lstrip().startswith(ORDERS) and sql not in once}


async def lively_month(town):
    grandma, neighbour, worker = town.grandma, town.neighbour, town.worker
    await grandma.says("楼道灯又不亮了")  # unasked, noted down, corrected, added to
    await grandma.presses("记，是照明")
    await grandma.sends_location(30.0075, 120.0)
    await grandma.sends_album(3)
    await grandma.presses("发出去")
    await worker.presses("上回怎么修的")
    await worker.presses("接单")
    await grandma.presses("补充")
    await grandma.says("二楼也不亮")
    await worker.presses("办好了")
    await worker.presses("换了灯管")
    await worker.sends_photo()
    await grandma.presses("没修好，还不亮")
    await several_do_it_together(town)
    await grandma.presses("没修好，还不亮")
    await town.passes(days=3)  # too late: the ladder hears of it
    await somebody_opens_the_figures(town)
    await somebody_looks_at_a_grid(town)
    await town.staff.says("/how 感应灯")
    await worker.presses("办好了")
    await worker.says("换了整盏灯")
    await worker.presses("拍不了")
    await town.passes(days=10)  # nobody answers

    said = await neighbour.says("3号楼下水道堵了", town.group)  # noted for somebody else, who takes it back
    await grandma.says("/report@linli_bot", town.group, reply_to=said)
    await neighbour.presses("是我说的，撤了", chat=town.group)
    await grandma.sends_photo("报 4号楼门口有垃圾", town.group, album="a")
    await grandma.sends_photo("", town.group, album="a")
    await grandma.says("/mine")
    await grandma.says("1")
    await town.staff.says("1")  # who stops her reports for a day, and lets her go when she asks
    await town.staff.presses("停用报事的人")
    await town.staff.presses("骂人")
    await town.staff.presses("明天上午9点")
    await grandma.says("/report 下水道又堵了")
    await grandma.presses("写一句")
    await grandma.says("我没骂人")
    await town.staff.presses("放开")
    await staff_notifies(town)
    await papers_are_read(town)
    await ledgers_are_made(town)
    await strangers_are_shown(town)
    await town.house.watch.tick()  # whoever looks after the house looks every few seconds
    await tell_week(town.house.desk, town.now.date(), Safety())
    await grandma.blocks()
    await town.passes(days=1)
    await grandma.unblocks()
    await grandma.starts()
    await somebody_is_in_danger(town)
    await a_group_is_bound(town)
    await neighbours_have_the_same(town)
    await a_matter_changes_hands(town)
    await groups_hear_of_a_session(town)
    await an_evening_is_talked_about(town)
    await somebody_looks_for_a_place(town)
    await roles_come_and_go(town)
    await neighbours_ask_for_a_market(town)
    await a_market_is_held(town)
    await stalls_are_brought(town)
    await a_month_is_told(town)
    await strangers_look_at_the_board(town)
    await a_week_is_looked_back_on(town)
    await markets_end(town)
    town.group.upgrades()
    town.now += timedelta(days=29)  # at once: every hour of it would say what was said before
    await town.passes(days=1)
    await grandma.says("我的资料")
    for label in ("拿一份走", "删掉", "删掉"):
        await grandma.presses(label)
    await worker.says("我的资料")
    for label in ("删掉", "删掉"):
        await worker.presses(label)
    await town.passes(days=1)


async def somebody_is_in_danger(town):
    await town.grandma.says("3号楼2单元有煤气味")
    await town.neighbour.starts()
    await town.neighbour.says("桂花园3号楼有煤气味")
    await town.worker.presses("我去")
    await town.grandma.presses("没有危险，只记事")
    await town.grandma.presses("取消")
    await town.neighbour.says("/report@linli_bot 2号楼着火了", town.group)
    await town.neighbour.says("我被困在电梯里了")
    await town.neighbour.presses("别处，我来写")
    await town.neighbour.says("4号楼")
    await town.neighbour.says("有人赌博")
    await town.passes(minutes=10)


async def a_matter_changes_hands(town):
    """Whoever is asked goes; it climbs, and its author reads how it went."""
    await town.neighbour.says("/report@linli_bot 3号楼门禁坏了", town.group)
    await town.worker.presses("接单", on="门禁")
    await hands_over(town.worker, "网格长")
    await town.lead.says("/away")
    for _ in ("from today", "until today"):
        await town.lead.presses(town.lead.sees_buttons()[0])
    await town.lead.presses("没人替")
    await town.lead.says("/back")
    await town.neighbour.presses("看经过", chat=town.group)


async def several_do_it_together(town):
    """One part by the keeper, one that goes from hand to hand and isn't needed at last."""
    await town.worker.says("1")
    await town.worker.presses("分开办")
    for whose, what in (("我自己", "换灯座"), ("网格长", "查线路")):
        await town.worker.presses(whose)
        await town.worker.says(what)
        await town.worker.presses("跟整件一样")
    await town.worker.presses("就这么分")
    await town.lead.presses("不接")
    await town.lead.says("没空")
    await town.worker.presses("换个人")
    await town.worker.presses("桂花社区")
    await town.passes(hours=3)  # nobody says a word
    await town.staff.presses("接")
    await town.worker.presses("办好了", on="换灯座")
    await town.worker.says("换了灯座")
    await town.worker.presses("拍不了")
    await town.worker.says("1")
    await town.worker.presses("桂花社区，不用了")


async def a_group_is_bound(town):
    group = Group.founded(town.telegram, "海棠园群", town.staff.person)
    group.adds(town.bot, by=town.staff.person)
    await town.settles()
    for label in ("居民", "海棠园", "就是这儿", "就这些"):
        await town.staff.presses(label)
    group.promotes(town.bot)
    await town.staff.says("/topic@linli_bot", group, topic=group.opens_topic("报修"))
    await town.staff.presses("事", chat=group)
    await town.staff.says("/menu@linli_bot", group)
    await town.staff.presses("报事", chat=group)
    await town.staff.presses("取消")
    group.removes(town.bot)
    await town.settles()
    group.adds(town.bot)
    await town.settles()
    await town.staff.presses("不认这个群了")
    await town.staff.presses("不认了")


async def neighbours_have_the_same(town):
    """Two of them say one thing: one is shown the other's, one joins and leaves, and staff merge and part the two."""
    grandma, neighbour, staff = town.grandma, town.neighbour, town.staff
    await neighbour.says("/report@linli_bot 3号楼单元门锁坏了", town.group)
    await grandma.presses("我也是", chat=town.group)
    await grandma.presses("不跟了")
    await sends(town, grandma, "3号楼单元门锁坏了打不开", known=True)
    [row] = await town.rows("SELECT max(no) AS no FROM issues")
    await staff.says(str(row["no"]))
    await staff.presses("并到一起")
    await staff.says(str(row["no"] - 1))
    await staff.presses("并到一起")
    await staff.presses("分开")


async def groups_hear_of_a_session(town):
    """Three days and a day before; somebody books, is reminded, looks for the way and puts it into their calendar."""
    town.secretary = town.person("书记", neighbourhood.SECRETARY)
    await plant(town.house.desk, neighbourhood.meetings(), ZONE)
    await town.passes(days=7)
    await books(town, town.neighbour)
    await town.passes(minutes=2)
    await town.neighbour.presses("加到日历")
    await town.neighbour.presses("怎么走", chat=town.group)
    await changed(town, MOVE, lambda session: moved(session, session.starts + timedelta(hours=1), session.spot, ""))
    await town.passes(days=7)


async def neighbours_ask_for_a_market(town):
    """With a barber there is one, with somebody who mends kettles there is none."""
    await plant(town.house.desk, neighbourhood.markets(), ZONE)
    await town.neighbour.says("/market")
    await town.neighbour.presses("按服务找")
    await town.neighbour.presses("磨刀")
    await town.neighbour.says("下次哪天能理发")
    for label in ("提醒我", "每场都提醒"):
        await town.neighbour.presses(label)
    await town.neighbour.says("哪天能修电饭锅")
    await town.neighbour.presses("有了告诉我")


async def a_market_is_held(town):
    """Somebody asks its counter ahead and takes a number; afterwards it is counted, and they say that it was of use."""
    await town.neighbour.says("/market")
    await town.neighbour.presses("先问一句")
    await town.neighbour.says("要带什么")
    await town.staff.presses("回他")
    await town.staff.says("社保卡")
    [market] = await town.rows("SELECT min(starts) AS starts FROM sessions WHERE family = 'market'")
    await until(town, datetime.fromtimestamp(market["starts"] / 1000 - HALF_AN_HOUR, UTC))
    await town.neighbour.says("/market")
    await town.neighbour.presses("排号")
    await town.staff.presses("发张纸号")
    await town.staff.presses("没来")
    await town.staff.presses("1号来了")
    await town.passes(hours=5)
    await town.neighbour.presses("有用")
    await town.staff.presses("记一笔")
    await town.staff.presses("60位")
    await town.staff.says("理发 3")
    await town.staff.presses("就这些，记上")
    await town.staff.says("/market")
    await town.staff.presses("上回")


async def stalls_are_brought(town):
    """By a barber who signs up for what nobody brings, can't come once, and then leaves."""
    town.barber = town.person("理发师傅")
    await comes_in(town, town.barber)
    await town.barber.says("摊位")
    await town.barber.presses("看缺人的")
    await town.barber.presses("1")
    await town.barber.says("摊位")
    await town.barber.presses("1")
    await town.barber.presses("来不了")
    await town.barber.presses("临时有事")
    await town.barber.says("摊位")
    await town.barber.presses("往后不来了")
    await town.barber.presses("往后不来了")


async def markets_end(town):
    """A stall falls out once people were reminded; then there are no more, and whoever wanted them hears so."""
    await town.neighbour.says("/market")
    await town.neighbour.presses("提醒我")
    market = await marketing.the_next(town)
    [row] = await town.rows(f"SELECT starts FROM sessions WHERE id = {market}")
    await until(town, datetime.fromtimestamp(row["starts"] / 1000, UTC) - timedelta(hours=14))
    await marketing.stall(town, "insurance", Verb.CANNOT, why="病了")
    await town.staff.says("/series")
    await town.staff.presses("1")
    await town.staff.presses(next(label for label in town.staff.sees_buttons() if "日" in label))
    await marketing.ruled(town, life=Life.ENDED)
    await town.passes(minutes=1)


async def an_evening_is_talked_about(town):
    """What somebody raised becomes a matter, and nobody closes it in time."""
    town.secretary = town.person("书记", neighbourhood.SECRETARY)
    await talks.planted(town)
    for command in ("/roster", "/series", "/council"):
        await town.secretary.says(command)
    await talks.raises(town.neighbour, "楼道灯老不亮")
    await talks.opens_agenda(town.grandma)
    await town.grandma.presses("第1个我也想听")
    eight = town.now.replace(hour=12, minute=0) + timedelta(days=(THURSDAY - town.now.weekday()) % 7)
    await until(town, eight)
    await talks.becomes_a_matter(town.secretary)
    await town.passes(days=2)


async def a_month_is_told(town):
    """Something is solved, and in the next month whoever said it is asked."""
    await solved(town, "车棚的灯一闪一闪", who=town.neighbour, photo=False)
    await until(town, (town.now.replace(day=1) + timedelta(days=32)).replace(day=1))
    while "请他们看看" not in town.staff.sees_buttons(on="大家说了"):
        await comes(town, HALF_PAST_EIGHT)
    await town.staff.presses("请他们看看")
    await town.neighbour.presses("可以发")
    await town.staff.presses("发出去", on="大家说了")
    await town.passes(minutes=1)


async def a_week_is_looked_back_on(town):
    """Three lamps in it; staff look at which, and the level above reads of them."""
    for words in ("楼道灯不亮", "门口的灯坏了", "地下室灯一闪一闪"):
        await reports(town, words, who=town.neighbour)
    sunday = town.now.replace(hour=1, minute=0) + timedelta(days=6 - town.now.weekday())
    await until(town, sunday)
    await comes(town, HALF_PAST_EIGHT)
    await town.staff.presses("看第1条", on="每周排查")
    await town.staff.presses("报上去", on="每周排查")
    await town.passes(minutes=1)


async def somebody_opens_the_figures(town):
    """Down to what is counted, what is open, what is alike and what came again."""
    await town.staff.says("/figures")
    for press in ("each:0", "figure.reported:0", "figure.in_time:0", "category.lighting:0", "age.3:0", "body.1:0"):
        await town.staff.forges(f"figures:{neighbourhood.COMMUNITY}:2026-11:{press}", town.staff.letters[-1])


async def somebody_looks_at_a_grid(town):
    """On every page of it."""
    await town.worker.says("/grid")
    for page in PAGES:
        await town.worker.forges(f"grid:{ESTATE}:{page}:0", town.worker.letters[-1])


async def strangers_look_at_the_board(town):
    """On every page, with every matter on it that there is."""
    await town.staff.says("/admin")
    for label in ("公示栏", "关公示栏", "开"):
        await town.staff.presses(label)
    street = Street(town)
    [numbers] = await town.rows(f"SELECT last FROM numbers WHERE community = {COMMUNITY}")
    for no in range(1, numbers["last"] + 1):
        await street.lets(no)
    async with opened(street.board.routes(), "127.0.0.1", 0) as port:
        street.host = f"http://127.0.0.1:{port}"
        home = await street.address("area", ESTATE)
        rests = [f"{home}{rest}" for rest in (*RESTS, *FEEDS)]
        for path in ("/", *rests, f"/v1{home}.json", *await calendars_of_one(street)):
            assert (await street.looks(path))[0] == 200
        [let_out] = await town.rows("SELECT no FROM exhibit_pictures WHERE looked <> '' AND looked = mark")
        photo = await path_to(street, "photo", COMMUNITY, let_out["no"], 0, rest=".jpg")
        assert (await fetched(street, photo))[0] == 200


async def calendars_of_one(street):
    """Of one series, and of the spot where it is held."""
    [one, *_] = await street.town.rows("SELECT id, spot FROM series WHERE public = 1 AND life = 'running' ORDER BY id")
    return await path_to(street, "series", one["id"]), await path_to(street, "spot", one["spot"])


async def somebody_looks_for_a_place(town):
    """To drink something, and to print, which can be done nowhere near; one of them is closed, and opens again."""
    await plant(town.house.desk, neighbourhood.stations(), ZONE)
    await town.grandma.says("去处")
    for label in ("打印", "都看", "红帆驿站", "怎么走"):
        await town.grandma.presses(label)
    await town.grandma.presses("写得不对")
    await town.grandma.says("打印机坏了")
    await town.staff.presses("去看看")
    for label in ("关一阵", "一星期", "装修", "又开了", "能做什么"):
        await town.staff.presses(label)
    await town.staff.says("歇脚、喝水")
    await town.grandma.says("/places 打印")


async def roles_come_and_go(town):
    """An administrator by the code, a link that is taken back, a worker by another, and out again with a matter."""
    await town.neighbour.says("AAAA-2222")
    await town.neighbour.says(await first_code(town.house.desk))
    newcomer = town.person("新来的")
    for last in ("收回", "回这一处"):
        await town.staff.says("/areas")
        for step in ("桂花园", "4号楼", "这儿的人", "请人来", "网格员", "4号楼网格员", "要链接"):
            await town.staff.presses(step)
        [link] = re.findall(r"https://t\.me/\S+", town.staff.heard[-1])
        await town.staff.presses(last)
    await newcomer.opens(link)
    await town.grandma.says("/report@linli_bot 4号楼门口的灯不亮了", town.group)
    await newcomer.presses("接单")
    await town.staff.presses("收回身份")
    await town.passes(days=2)


async def strangers_are_shown(town):
    """What staff let them, with a photo of which they had covered a square; one of it has changed since."""
    await decides(town, neighbourhood.COMMUNITY, "board", True)
    await town.staff.says("/board")
    for label in ("遮一块", "F", "撤回一块", "遮好了", "公示"):
        await town.staff.presses(label)
    await town.house.desk.db.act(lambda tx: tx.run("UPDATE issues SET version = version + 1 WHERE no = 1"))
    await town.staff.says("/board")
    await town.staff.presses("看过的")


async def ledgers_are_made(town):
    """Each of them once, and with the hotline's cases of two months; its totals are looked at."""
    cases = "工单编号,来电时间,小区,诉求内容\n1,2026-11-01,桂花园,灯坏了\n2,2026-10-30,桂花园,井盖松了\n"
    await town.staff.sends_file("热线.csv", data=cases.encode(), mime="text/csv")
    for label in ("记下来", "对一对数"):
        await town.staff.presses(label)
    for ledger in WORDS["ledgers"].values():
        await town.staff.says("/ledger")
        for label in (ledger, "就是这儿", "这个月", "表格，好印"):
            await town.staff.presses(label)


async def papers_are_read(town):
    """By a worker who looks at their list, their deputy, a lead, and a neighbour of the group; on a Monday by staff."""
    for words in ("楼道灯坏了", "门口灯坏了", "地下室灯坏了"):
        await reports(town, words)
        await town.passes(minutes=30)
    await town.worker.says("/duty")
    for label in ("刷新", "几点发", "7点"):
        await town.worker.presses(label)
    await town.worker.presses(next(label for label in town.worker.sees_buttons(on="待办") if label.startswith("第")))
    for _ in range(7):
        await comes(town, HALF_PAST_EIGHT)
    await town.lead.presses("走访单")
    await town.lead.presses("看晚了的")
    await town.neighbour.presses("看这几件", chat=town.group)
    await town.worker.presses("几点发", on="单子")
    await town.worker.presses("不要")


async def staff_notifies(town):
    """A notice that is stopped, goes on, is changed, seen and withdrawn, and another whose time comes."""
    for words in ("周六停水", "周日停电"):
        await town.staff.says("发通知")
        await town.staff.says(words)
        for label in ("停水", "就是这儿", "后天", "发"):
            await town.staff.presses(label)
    await town.staff.presses("停")
    await town.staff.presses("接着发")
    await town.passes(seconds=5)
    await town.staff.presses("改一改")
    await town.staff.says("周日停水")
    await town.grandma.presses("看过了", chat=town.group)
    await town.passes(minutes=2)
    await town.grandma.says("通知")
    await town.staff.says("通知")
    await town.staff.presses("看第1条")
    await town.staff.presses("撤回")
    await town.staff.presses("不说了")


def walks(path, statements):
    """Each growing table that a statement walks through from end to end."""
    with closing(sqlite3.connect(path)) as file:
        for sql, args in statements.items():
            growing = {*GROWING, *(short for table, short in CALLED.findall(sql) if table in GROWING)}
            for *_, step in file.execute(f"EXPLAIN QUERY PLAN {sql}", *args):
                walked = WALK.match(step)
                if walked and walked[1] in growing and walked[2] not in OPEN_ONLY + FEW:
                    yield f"{step}: {' '.join(sql.split())}"


async def test_no_statement_walks_through_a_table_that_grows(file, heard):
    found = [*walks(file, heard)]
    assert found == [], "\n".join(found)


async def test_whoever_asks_what_comes_goes_through_nothing_that_was_held_long_ago(file, heard):
    coming = [sql for sql in heard if sessions.COMING in sql and "FROM stalls" not in sql]
    assert len(coming) > 5
    with closing(sqlite3.connect(file)) as known:
        for sql in coming:
            plan = [step for *_, step in known.execute(f"EXPLAIN QUERY PLAN {sql}", *heard[sql])]
            [how] = [step for step in plan if re.match(r"SEARCH (s|sessions) ", step)]
            assert re.search(r"starts>|ends>|rowid=", how), f"{how}: {sql}"


async def test_whatever_is_counted_of_some_days_is_told_by_one_index_alone(file, heard):
    counting = [sql for sql in heard if "AS n_reported" in sql]
    assert len(counting) == 2
    with closing(sqlite3.connect(file)) as known:
        for sql in counting:
            plan = [step for *_, step in known.execute(f"EXPLAIN QUERY PLAN {sql}", *heard[sql])]
            found = [step for step in plan if step.startswith("SEARCH i ")]
            assert found == ["SEARCH i USING COVERING INDEX issues_counted (community=? AND reported>? AND reported<?)"]


async def test_whoever_forgets_a_stranger_reads_of_areas_only_what_was_logged_since_they_came(file, heard):
    may_name, _ = sqlite_acts.bound(erasures.MAY_NAME)
    with closing(sqlite3.connect(file)) as known:
        plan = [step for *_, step in known.execute(f"EXPLAIN QUERY PLAN {may_name}", *heard[may_name])]
    assert "SEARCH f USING INDEX facts_of_areas (at>?)" in plan


async def test_the_month_was_lively_enough_to_hear_of_every_table(heard):
    for table in GROWING:
        assert [sql for sql in heard if re.search(rf"(FROM|UPDATE|INTO) {table}\b", sql)], table
    owed, _ = sqlite_acts.bound(sessions.MISSED)
    assert [sql for sql in heard if owed in sql]  # what is owed, and
    assert [sql for sql in heard if "IN (n.role, 'staff')" in sql]  # who might sit there


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM issues WHERE words = ''", "DELETE FROM inbox WHERE tries > 5",
        "SELECT * FROM points t WHERE t.said = ''",
    ],
)  # fmt: skip
async def test_a_walk_would_be_seen(tmp_path, sql):
    path = tmp_path / "linli.db"
    await (await open_database(f"sqlite:///{path}")).close()
    assert len([*walks(path, {sql: ()})]) == 1
