"""Opening day: from a bot that knows nobody to a matter on the right worker's phone, all of it by phone."""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.demo import opening
from sandbox.demo.between import passed_on
from sandbox.demo.left import NotATown, look
from storage.opening import open_database
from tests.demo.test_asking import asked, status
from tests.demo.waits import goes_on, until

ROOT = Path(__file__).parents[2]
TAPPED = re.compile("「(.+?)」")
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
ADMIN, WORKER, LI, GROUP = 2003, 1001, 2002, "g0"
OPENING = re.compile(r"^## 十分钟开张\n(.*?)^## ", re.MULTILINE | re.DOTALL)
STEPS = 45  # taps and sentences: ten minutes leave thirteen seconds for each


def does(demo, act, **how):
    return status(demo, "POST", "/do", json={"act": act, "how": how})


async def shown(demo):
    async with asked(demo, "GET", "/news") as answer:
        return await answer.json()


async def test_six_steps_lead_to_the_worker_whose_building_it_is(empty, walks):
    steps, lives = [], empty.living.pid
    while not (hint := empty.tour.shown())["over"]:
        assert hint["title"]
        assert hint["text"].endswith("。")
        steps.append(hint["step"])
        await goes_on(empty)
        assert len(steps) <= STEPS
    assert steps == sorted(steps)
    assert {*steps} == {1, 2, 3, 4, 5, 6}
    worker = next(player.person for player in empty.cast if player.name == "网格员")
    assert any("接单" in message.labels for message in worker.letters)
    assert empty.living.pid == lives
    assert len(empty.groups[0].pinned) == 1


def taps(text):
    """What is quoted to be tapped or typed; the page's ⋯ is called 更多 where it is read aloud."""
    return Counter("⋯" if label == "更多" else label for label in TAPPED.findall(text) if not CODE.fullmatch(label))


async def test_whoever_reads_of_opening_day_finds_every_tap_of_it_there_and_none_too_many(empty):
    english, chinese = [(ROOT / paper).read_text("utf-8") for paper in ("README.md", "README.zh-CN.md")]
    tapped = [taps("") for _ in range(6)]
    while not (hint := empty.tour.shown())["over"]:
        tapped[hint["step"] - 1] += taps(hint["text"])
        await goes_on(empty)
    assert [label for label in sum(tapped, Counter()) if label not in english or label not in chinese] == []
    [opening] = OPENING.findall(chinese)
    told = re.findall(r"^\d\. (.*?)(?=^\d\. |^<img)", opening, re.MULTILINE | re.DOTALL)
    told[-1], _, _ = told[-1].partition("手机响了")
    assert [taps(step) - really for step, really in zip(told, tapped, strict=True)] == [Counter()] * 6


async def test_at_first_nobody_knows_it_and_it_knows_nobody(empty):
    assert not any(group.chat.has(empty.bot) for group in empty.groups)
    assert not any(player.person.private.log for player in empty.cast)
    empty.cast[1].person.starts()
    await empty.settles()
    assert "您好，我是邻里" in empty.cast[1].person.heard[-1]


async def test_the_code_stands_on_the_page_until_somebody_is_the_administrator(empty, walks):
    assert CODE.search((await shown(empty))["console"])
    await walks(empty, 2)
    assert (await shown(empty))["console"] == ""


async def test_where_somebody_runs_it_already_the_console_has_nothing_to_say(demo):
    await demo.wind(timedelta(hours=1))
    assert demo.console == ""


async def test_whoever_sends_the_code_is_led_on_though_it_was_meant_for_another(empty, walks):
    li = next(player.person for player in empty.cast if player.person.id == LI)
    li.starts()
    await empty.settles()
    li.presses("同意")
    li.says(*CODE.findall(empty.console))
    await empty.settles()
    assert empty.tour.shown()["phone"] == f"p{LI}"
    assert (await walks(empty))["over"]


async def test_a_code_that_is_too_old_is_told_apart_and_the_next_start_has_another(empty, walks):
    old = empty.console
    await empty.wind(timedelta(hours=1))
    for _ in range(3):
        await empty.tour.does_it()
    assert "拔电再开" in empty.tour.shown()["text"]
    await empty.tour.does_it()
    await until(lambda: empty.console not in ("", old))
    assert (await walks(empty, 2))["step"] == 2


async def test_only_whoever_owns_the_group_gives_it_the_right_to_pin(empty, walks):
    await walks(empty, 3)
    assert await does(empty, "lets_pin", phone=GROUP, who=ADMIN) == 409
    assert await does(empty, "lets_in", phone=GROUP, who=ADMIN) == 200
    assert await does(empty, "lets_pin", phone=GROUP, who=LI) == 409
    assert await does(empty, "lets_pin", phone=GROUP, who=ADMIN) == 200
    assert (await walks(empty, 4))["step"] == 4


async def test_a_group_that_nobody_binds_is_left_and_the_tour_lets_it_in_again(empty, walks):
    await walks(empty, 3)
    assert await does(empty, "lets_in", phone=GROUP, who=ADMIN) == 200
    await empty.wind(timedelta(hours=1))
    assert not empty.groups[0].chat.has(empty.bot)
    assert "请邻里进群" in empty.tour.shown()["text"]
    assert (await walks(empty))["over"]


async def test_a_link_is_passed_on_to_another_phone_and_the_bot_hears_nothing_of_it(empty, walks):
    await walks(empty, 4)
    admin, worker = empty.cast[0].person, next(each.person for each in empty.cast if each.person.id == WORKER)
    while "转发给" not in empty.tour.shown()["text"]:
        await empty.tour.does_it()
    letter = next(message for message in reversed(admin.private.log) if opening.LINK.search(message.text))
    how = {"phone": f"p{ADMIN}", "who": ADMIN, "message": letter.serial, "to": WORKER}
    assert await does(empty, "forwards", **how) == 200
    [passed] = passed_on(worker)
    link = opening.LINK.search(passed.text)
    assert link
    assert not worker.private.log
    assert await does(empty, "follows", phone=f"p{WORKER}", who=WORKER, url=link[0]) == 200
    await empty.settles()
    worker.presses("同意")
    await empty.settles()
    assert "3号楼网格员" in worker.heard[-1]


async def test_a_table_is_sent_from_a_phone_and_the_empty_one_can_be_saved(empty, walks):
    await walks(empty, 2)
    about = f"kind=file&phone=p{ADMIN}&who={ADMIN}&name={opening.TABLE_NAME}"
    table = opening.TABLE.read_bytes()
    assert await status(empty, "POST", f"/send?{about}", data=table) == 200
    await empty.settles()
    admin = empty.cast[0].person
    assert "加9处" in admin.heard[-1]
    assert await status(empty, "POST", f"/send?{about}", data=b"") == 409
    admin.says("管理")
    await empty.settles()
    admin.presses("要一张空表")
    await empty.settles()
    file = admin.letters[-1].media.files[0]
    async with asked(empty, "GET", f"/media/{file.number}") as answer:
        assert (await answer.read()).startswith(b"PK")
        assert answer.headers["Content-Disposition"] == "attachment"


@pytest.mark.parametrize("step", [2, 5])
async def test_an_opening_day_that_was_left_goes_on_another_day(reopened, walks, step):
    async with reopened(empty=True) as demo:
        await until(lambda: demo.console)
        await walks(demo, step)
        passed = [message.text for player in demo.cast for message in passed_on(player.person)]
    async with reopened() as demo:
        assert demo.empty
        assert [message.text for player in demo.cast for message in passed_on(player.person)] == passed
        assert demo.tour.shown()["step"] == step
        assert (await walks(demo))["over"]


async def test_without_the_chats_the_bot_is_still_in_its_group_and_knows_whom_it_knew(reopened, walks, tmp_path):
    async with reopened(empty=True) as demo:
        await until(lambda: demo.console)
        await walks(demo, 5)
    (tmp_path / "town.db.town").unlink()
    async with reopened() as demo:
        assert demo.empty
        assert [group.chat.has(demo.bot) for group in demo.groups] == [True, False, False]
        admin = demo.cast[0].person
        admin.says("管理")
        await demo.settles()
        assert "5处还没有网格员" in admin.heard[-1]


async def test_the_file_of_a_real_bot_is_refused(tmp_path):
    file = tmp_path / "linli.db"
    db = await open_database(f"sqlite:///{file}")
    assert look(file) is None
    await db.act(lambda tx: tx.run("INSERT INTO planted (seed) VALUES ('group -1001')"))
    await db.close()
    with pytest.raises(NotATown):
        look(file)
