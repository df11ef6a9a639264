"""A new town has a month behind it: whoever presses on finds what came of it, and none of it is of anybody real."""

import re
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from openpyxl import load_workbook

from sandbox.demo import cast
from sandbox.demo.clock import ZONE
from sandbox.demo.past import BEGINS, OPENS
from sandbox.demo.past.box import unpack
from sandbox.demo.past.doing import PRIVATELY, REPORTS
from sandbox.demo.past.living import Past
from sandbox.demo.past.telling import STORY, told
from storage.database import CannotOpen
from templates.console import cannot_open
from tests.board.street import asks
from tests.demo.conftest import opened
from tests.demo.waits import until

A_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
SINCE_THE_FIRST = "十一月到今天"
SAID = re.compile(r"大家说了(\d+)件事")
WELL = re.compile(r"办好(\d+)件")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lived(tmp_path_factory):
    """One for all: most of them only look."""
    folder = tmp_path_factory.mktemp("lived")
    unpack(folder / "town.db")
    async with opened(folder) as demo:
        yield demo


def person(demo, name):
    return next(player.person for player in demo.cast if player.name == name)


async def does(demo, who, *presses, says=""):
    if says:
        who.says(says)
        await demo.settles()
    for label in presses:
        if label in who.sees_buttons():
            who.presses(label)
            await demo.settles()


@pytest.mark.asyncio(loop_scope="module")
async def test_it_opens_on_the_thursday_on_which_the_month_ends(lived):
    assert lived.has_chats
    wall = lived.clock.now().astimezone(ZoneInfo(ZONE))
    assert (wall.date(), wall.hour) == (OPENS.date(), OPENS.hour)


@pytest.mark.asyncio(loop_scope="module")
async def test_strangers_read_on_the_board_what_is_done_and_how_much_of_it(lived):
    _, page = await asks(lived.site)
    page = re.sub(r"<[^>]+>", "", page)
    assert SINCE_THE_FIRST in page
    [said], [well] = SAID.findall(page), WELL.findall(page)
    assert int(said) > int(well) > 10
    for heading in ("在办的", "刚办好的", "下一场", "11月的集", "办得怎么样"):
        assert heading in page
    assert "报事的人打了5分" in page


@pytest.mark.asyncio(loop_scope="module")
async def test_staff_read_figures_of_this_month_and_of_the_last(lived):
    staff = person(lived, "社区工作人员")
    await does(lived, staff, says="数字")
    november = staff.heard[-1]
    assert "桂花社区，11月报了" in november
    assert "满意率" in november
    await does(lived, staff, "上个月")
    assert "10月报了" in staff.heard[-1]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_ledger_of_the_last_month_has_a_row_for_every_matter(lived):
    staff = person(lived, "社区工作人员")
    await does(lived, staff, "报事台账", "就是这儿", says="/ledger")
    await does(lived, staff, "表格，好印", says="10月")
    await until(lambda: any(letter.kind == "document" for letter in staff.letters))
    file = next(letter for letter in reversed(staff.letters) if letter.kind == "document").media.files[-1]
    head, *rows = load_workbook(BytesIO(file.read())).worksheets[0].iter_rows(values_only=True)
    reported = [row[head.index("报的时间")] for row in rows]
    assert len(rows) == sum(deed.does[0] in (REPORTS, PRIVATELY) and deed.at.month == 10 for deed in told(STORY))
    assert {f"{moment:%Y-%m}" for moment in reported} == {"2026-10"}
    assert {"修好了", "办不了", "并了"} <= {row[head.index("现在怎样")] for row in rows}


def test_nobody_in_it_is_real_and_nothing_in_it_is_anybodys_number(tmp_path):
    unpack(tmp_path / "town.db")
    names = {name for _, name, *_ in cast.PLAYERS} | {*cast.WITHOUT_A_PHONE.values(), *cast.NEIGHBOURS}
    assert {deed.who for deed in told(STORY)} <= names
    assert not A_PHONE.search(STORY.read_text("utf-8"))


def test_where_it_can_not_be_written_that_is_said_in_words(tmp_path):
    with pytest.raises(CannotOpen) as raised:
        unpack(tmp_path / "nowhere" / "town.db")
    assert "写不进去" in cannot_open(raised.value.why, raised.value.what)


async def test_it_was_lived_by_pressing_what_people_see(tmp_path):
    """The first matter of it anew, in today's words."""
    deeds, past = told(STORY), Past(BEGINS)
    first = next(deed.tale for deed in deeds if deed.does[0] == REPORTS)
    who = next(deed.who for deed in deeds if deed.tale is first)
    await past.begins(tmp_path / "town.db")
    try:
        await past.lives(deed for deed in deeds if deed.tale is first or (deed.who, deed.does[0]) == (who, "/start"))
    finally:
        await past.ends()
    assert past.now == max(deed.at for deed in deeds if deed.tale is first)
    assert "✅ 第1件" in "".join(card.text for card in past.groups[0].cards)


@pytest.mark.asyncio(loop_scope="module")
async def test_the_tour_leaves_it_to_whoever_is_asked_how_a_matter_of_the_month_was_put_right(lived):
    shown, worker = lived.tour.shown(), person(lived, "网格员")
    await does(lived, worker, "办好了", says="第48件")
    assert "怎么" in worker.heard[-1]
    assert lived.tour.shown() == shown
    await does(lived, worker, says="取消")


@pytest.mark.asyncio(loop_scope="module")
async def test_the_tour_leads_through_a_matter_of_today_and_none_of_the_month(lived, walks):
    shown = lived.tour.shown()
    assert (shown["step"], shown["phone"]) == (1, f"p{lived.cast[0].person.id}")
    assert (await walks(lived))["over"]
    last = lived.groups[0].cards[-1]
    assert last.text.startswith(f"✅ 第{lived.told + 1}件")
