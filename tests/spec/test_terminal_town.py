"""A newcomer walks the town in the terminal, knowing nothing but what the screen says."""

import re
import socket
import sys
from datetime import timedelta
from io import StringIO

import pytest

import sandbox.terminal as terminal
from sandbox.terminal.characters import width
from sandbox.terminal.commands import COMMANDS
from sandbox.terminal.left import move_in
from sandbox.terminal.paint import wants_colours
from sandbox.terminal.spans import span
from sandbox.town import START, ZONE
from tests.town.schema import checked

BEFORE_A_LINE = re.compile(r"\n\[[^\n]*\]\n> ")
WORDS = "3号楼楼道灯又不亮了，摸黑开门"
IN_PRIVATE = ("报事", WORDS, "按 照明", "按 桂花园", "按 3号楼", "按 发出去")


@pytest.fixture
def sits(monkeypatch, capsys):
    """Types line after line; what the screen said to each comes back under that line, the greeting under ""."""
    complaints = []

    async def watched(address):
        town, goes_on = await move_in(address)
        complaints.append(checked(town.telegram))
        return town, goes_on

    def sit(*lines, file=None):
        monkeypatch.setattr(terminal, "move_in", watched)
        monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in lines)))
        code = terminal.main(["--file", file] if file else [])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        assert all(width(row) <= 80 for row in out.splitlines() if row.removeprefix("> ") not in lines)
        greeting, *said = BEFORE_A_LINE.split(out)
        return dict(zip(("", *lines), (greeting, *(answer.partition("\n")[2] for answer in said)), strict=False))

    yield sit
    assert not any(complaints)


def in_order(text, *pieces):
    """Every piece, one after the other."""
    assert re.search(".*".join(map(re.escape, pieces)), text, re.DOTALL), text


def test_a_newcomer_is_told_what_this_is_who_there_is_and_how_to_stop(sits):
    greeting = sits()[""]
    in_order(greeting, "编", "玩具", "不联网", "1 王奶奶", "2 老李", "3 3号楼网格员", "网格长", "石榴园网格员")
    for word in ("我是", "群", "私聊", ".3", "快进", "导览", "帮助", "结束"):
        assert word in greeting


def test_a_resident_a_worker_and_a_neighbour_walk_the_first_loop(sits):
    said = sits(
        *IN_PRIVATE,
        "我是 老李", "群",
        "我是 3", "私聊", "按 接单", "按 办好了", "换了灯管", "照片",
        "我是 1", "按 修好了，亮了",
    )  # fmt: skip
    in_order(said["按 发出去"], "记下了，是*第1件*", "3号楼网格员有1条新消息", "桂花园邻里群有1条新消息")
    in_order(said["群"], "*第1件 照明*", f"> {WORDS}", "◎说", "还没人接")
    in_order(said["按 接单"], "第1件归你", "[1 办好了]", "王奶奶有1条新消息", "桂花园邻里群改了1条")
    in_order(said["照片"], "你说修好了", "> 换了灯管", "[照片]", "王奶奶有3条新消息", "桂花园邻里群改了1条")
    in_order(said["我是 1"], "[照片]", "3号楼网格员说第1件修好了", "灯亮了吗", "[1 修好了，亮了]")
    in_order(said["按 修好了，亮了"], "✅ 第1件修好了", "3号楼网格员有1条新消息", "桂花园邻里群改了1条")


def test_a_neighbour_replies_in_the_group_and_the_speaker_may_take_it_back(sits):
    said = sits("群", "3号楼水管漏水", "我是 2", "回复 1 报", "我是 1", "按 是我说的，撤了")
    in_order(said["回复 1 报"], "#2 老李", "回复#1：报", "*第1件 漏水*", "[1 补充]", "3号楼网格员有1条新消息")
    in_order(said["回复 1 报"], "#4 邻里", "回复#1", "这条有邻居请我记成第1件", "[3 是我说的，撤了]")
    in_order(said["按 是我说的，撤了"], "第1件 漏水*", "撤了", "第1件撤了，不记了")


def test_pressing_for_more_in_the_group_goes_on_in_private(sits):
    said = sits(*IN_PRIVATE, "群", "按 补充", "二楼也不亮")
    in_order(said["按 补充"], "王奶奶，和邻里的私聊", "第1件要补充什么")
    in_order(said["二楼也不亮"], "补到第1件了", "3号楼网格员有2条新消息")


def test_when_nobody_takes_it_and_the_clock_is_wound_the_next_one_up_hears_of_it(sits):
    said = sits(*IN_PRIVATE, "快进 3小时", "我是 网格长")
    in_order(said["快进 3小时"], "网格长有1条新消息")
    in_order(said["我是 网格长"], "下午6点", "第1件3小时没人接", "[1 接单]")


def test_the_power_goes_in_the_middle_of_a_form_and_nothing_is_lost(sits):
    said = sits("报事", "拔电", WORDS, *IN_PRIVATE[2:-1], "kill", "按 发出去", "我的")
    in_order(said[WORDS], "断了", f"什么事：{WORDS}", "算哪一类")
    in_order(said["按 发出去"], "断了", "记下了，是*第1件*")
    in_order(said["我的"], "您报的1件")


def test_a_lost_answer_costs_a_second_copy_and_never_the_message(sits):
    said = sits("断一次", "报事")
    assert said["报事"].count("出了什么事") == 2


def test_a_button_that_lies_in_the_other_chat_is_not_far(sits):
    said = sits("我是 3", "群", "/report 灯坏了", "按 接单", "私聊", "按 补充")
    assert "先打「私聊」" in said["按 接单"]
    assert "先打「群」" in said["按 补充"]


def test_buttons_are_pressed_by_their_numbers_whichever_way_one_types_them(sits):
    said = sits("报事", ".1", "灯坏了", "。2", "按2", "press 1")
    in_order(said[".1"], "取消了，什么都没发")
    in_order(said["灯坏了"], "[1 记，是照明]", "[2 ")
    in_order(said["。2"], "记下来吗")
    in_order(said["press 1"], "哪儿")


def test_people_without_a_group_and_people_who_stopped_the_bot_are_told_so(sits):
    said = sits("我是 网格长", "群", "停用", "你好", "启用", "报事")
    assert "网格长不在群里" in said["群"]
    assert "先打「启用」" in said["你好"]
    assert "出了什么事" in said["报事"]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (".9", "没有9号按钮"),
        ("按 接单", "没有写着「接单」的按钮"),
        ("我是 99", "1 王奶奶"),
        ("快进 一万年", "快进 3小时"),
        ("快进 90天", "最多60天"),
        ("相册 11", "2到10张"),
        ("语音 十秒", "语音 42"),
        ("位置 9号楼", "1号楼、2号楼"),
        ("回复 5 报", "不知道是哪一条"),
        ("改 2 我改", "不是王奶奶写的"),
        ("说", "还没写要说什么"),
        ("长" * 4097, "最多4096个字"),
        ("照片 " + "长" * 1025, "最多1024个字"),
    ],
)
def test_what_cannot_be_done_is_answered_with_one_helpful_sentence(sits, line, hint):
    said = sits("/start", line)
    assert hint in said[line]
    assert "Traceback" not in said[line]


def test_a_slip_of_the_tongue_is_mended_and_an_odd_line_is_only_something_said(sits):
    said = sits("灯环了", "改 1 灯坏了", "说 帮助", "看 这个灯", "", "\x1b[31m红\x07", "👨‍👩‍👧‍👦 <b>&")
    assert "#1 王奶奶，今天下午3点（改了）：灯坏了" in said["改 1 灯坏了"]
    assert "：帮助" in said["说 帮助"]
    assert "：看 这个灯" in said["看 这个灯"]
    assert "\x1b" not in "".join(said.values())


def test_everything_on_the_list_of_words_works_in_one_sitting(sits):
    words = [f"{command.twin} {command.follows}".strip() for command in COMMANDS]
    words.sort(key=["quit"].__contains__)
    said = sits("group", "灯坏了", *words)
    for command in COMMANDS:
        assert command.tells in said["help"]
    assert "快进" not in said["wind 3小时"]
    assert "停了" in said["quit"]


def test_what_happened_elsewhere_can_be_read_without_going_there(sits):
    said = sits(*IN_PRIVATE, "大家", "all")
    in_order(said["大家"], "3号楼网格员，和邻里的私聊", "[接单] [办好了]", "桂花园邻里群", "*第1件 照明*")
    assert said["all"] == "别的聊天里没有新消息。\n"


def test_the_tour_leads_through_the_five_words(sits):
    said = sits(
        "导览", *IN_PRIVATE, "我是2", "群", "我是3", "私聊", "按 接单", "按 办好了", "换了灯管", "按 拍不了",
        "我是1", "按 修好了，亮了",
    )  # fmt: skip
    assert "导览 1/5 说" in said["导览"]
    assert "导览 2/5 议" in said["按 发出去"]
    assert "导览 2/5 议" in said["我是2"]
    assert "打「我是 3」" in said["群"]
    assert "打「私聊」" in said["我是3"]
    assert "按「接单」" in said["私聊"]
    assert "按「办好了」" in said["按 接单"]
    assert "导览 4/5 回" in said["按 拍不了"]
    assert "导览 5/5 评" in said["我是1"]
    assert "走完了" in said["按 修好了，亮了"]


def test_the_tour_waits_for_the_morning_and_goes_back_when_it_is_not_fixed(sits):
    said = sits(
        "快进 8小时", "导览", *IN_PRIVATE, "群", "快进 明早",
        "我是3", "私聊", "按 接单", "按 办好了", "换了灯管", "按 拍不了", "我是1", "按 没修好，还不亮",
    )  # fmt: skip
    assert "打「快进 明早」" in said["群"]
    assert "打「我是 3」" in said["快进 明早"]
    assert "导览 3/5 办" in said["按 没修好，还不亮"]


def test_a_group_that_gets_a_new_number_still_hears_of_matters(sits):
    said = sits("升级群", "upgrade", *IN_PRIVATE, "群")
    assert "升级过了" in said["upgrade"]
    in_order(said["群"], "这儿是新群", "*第1件 照明*")


def test_a_named_file_goes_on_where_it_stopped(sits, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = "town.db"
    sits(*IN_PRIVATE, "升级群", "快进 1天", "我是 老李", "报事", file=file)
    said = sits("我的", "1", "群", "我是 3", "私聊", "1", "按 接单", "我是 老李", "灯坏了", file=file)
    assert "接着上回的 town.db" in said[""]
    in_order(said["我的"], "您报的1件", "第1件 照明")
    in_order(said["按 接单"], "第1件归你", "王奶奶有1条新消息", "桂花园邻里群有1条新消息")
    assert "什么事：灯坏了" in said["灯坏了"]


def test_a_file_of_another_bot_is_left_alone(sits, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    file = "town.db"
    sits("你好", file=file)
    monkeypatch.setattr("sandbox.terminal.left.NAMES", ["别处"])
    assert terminal.main(["--file", file]) == 1
    assert "不是桂花园" in capsys.readouterr().out


def test_no_port_is_opened_and_nobody_is_called(sits, monkeypatch):
    def refuse(*args):
        raise AssertionError("the toy town needs no network")

    for doing in ("bind", "listen", "connect"):
        monkeypatch.setattr(socket.socket, doing, refuse)
    assert "记下了" in sits(*IN_PRIVATE)["按 发出去"]


def test_somebody_who_breaks_off_is_let_go_politely(monkeypatch, capsys):
    class Hasty(StringIO):
        def readline(self, *args):
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Hasty())
    assert terminal.main([]) == 0
    out, err = capsys.readouterr()
    assert out.endswith("想留着：bot.py demo --file 文件名\n")
    assert err == ""


def test_when_something_goes_wrong_inside_the_screen_says_where_it_is_written(sits, monkeypatch):
    monkeypatch.setattr("doors.handling.PAUSE", 0)
    monkeypatch.setattr("domain.issues.reporting.suggest", lambda words: 1 / 0)
    said = sits("灯坏了")
    in_order(said["灯坏了"], "岔子", "errors.log")
    assert "Traceback" not in said["灯坏了"]


def test_colours_are_for_a_terminal_and_for_those_who_want_them(monkeypatch):
    class Terminal(StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colours(Terminal())
    assert not wants_colours(StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colours(Terminal())


@pytest.mark.parametrize(
    ("said", "hours"),
    [("3小时", 3), ("半小时", 0.5), ("３ 小时", 3), ("两天", 48), ("2周", 336), ("明早", 17), ("1h", 1)],
)
def test_the_clock_is_wound_in_the_words_people_use(said, hours):
    assert span(said, START, ZONE) == timedelta(hours=hours)


@pytest.mark.parametrize("said", ["", "小时", "0天", "61天", "9999周", "-1天", "1.5小时", "很久"])
def test_the_clock_is_not_wound_by_what_cannot_be_read(said):
    assert span(said, START, ZONE) is None
