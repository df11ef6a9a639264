"""What an operator reads who moves, and whoever starts the bot on the wrong one of two."""

import asyncio
import os
import signal

import pytest

import bot
from storage.database import Unavailable
from storage.opening import open_database

TOKEN = "7000000001:" + "A" * 35


@pytest.fixture
def says(tmp_path, monkeypatch, capsys, log_as_it_was):
    """A folder with a database in it, and what each command says there."""
    for name in os.environ:
        if name.upper().startswith("LINLI_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LINLI_BOT_TOKEN", TOKEN)
    monkeypatch.chdir(tmp_path)

    async def moves_in():
        await (await open_database("sqlite:///linli.db")).close()

    asyncio.run(moves_in())

    def says(*arguments):
        code = bot.main([*arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return says


def test_a_move_tells_how_far_it_is_what_it_compared_and_what_to_set(says, tmp_path):
    code, said = says("move", "sqlite:///house.db")
    assert code == 0
    first, second, third, fourth, fifth, sixth = said.splitlines()
    assert (first, second) == ("两边都没有人用着，开始搬。", "搬过去了，一条一条跟原来的比。")
    assert third == "4条，两边一样。"
    assert fourth == "查了0条记录，一条接一条，都对得上。"
    assert fifth.startswith(f"搬好了，新家在 sqlite:///{tmp_path}/house.db。")
    assert "bot.py move" in sixth


def test_whoever_starts_the_bot_on_the_old_one_is_told_where_they_went(says, tmp_path):
    says("move", "sqlite:///house.db")
    code, said = says("run")
    assert code == 1
    assert said.startswith(f"这里的邻里已经搬到 sqlite:///{tmp_path}/house.db 去了。")


def test_whoever_starts_the_bot_on_half_of_one_is_told_what_to_do(says, tmp_path, monkeypatch):
    async def falls_over(*_):
        raise Unavailable("database or disk is full")

    monkeypatch.setattr("flows.moving.compare", falls_over)
    code, said = says("move", "sqlite:///house.db")
    assert code == 1
    assert "没搬完（database or disk is full）。" in said
    monkeypatch.setenv("LINLI_DATABASE", "sqlite:///house.db")
    code, said = says("run")
    assert code == 1
    assert said.startswith(f"这里是从 sqlite:///{tmp_path}/linli.db 搬过来的，还没搬完")


def test_whoever_names_no_place_is_asked_so_that_no_password_stands_in_a_list_of_processes(says, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda asked: "sqlite:///house.db")
    assert says("move")[0] == 0


def test_whoever_neither_names_a_place_nor_answers_is_told_how(says, monkeypatch):
    def nobody(asked):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    code, said = says("move")
    assert (code, said) == (1, "搬到哪儿？写 sqlite:///文件 或 postgresql://用户:密码@主机/库名：\n")


def test_whoever_would_rather_not_answer_is_told_that_nobody_moved(says, monkeypatch):
    def presses_ctrl_c(asked):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", presses_ctrl_c)
    code, said = says("move")
    assert code == 1
    assert said.startswith("停下了，没搬完。")


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("house.db", "写成 sqlite:///linli.db，或者 postgresql://用户:密码@主机/库名\n"),
        ("sqlite:///./linli.db", "就是原来的地方，用不着搬。\n"),
    ],
)
def test_a_place_that_is_none_is_refused(says, to, sentence):
    code, said = says("move", to)
    assert code == 1
    assert said.endswith(sentence)


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
def test_a_move_can_be_stopped_half_way(says, monkeypatch, polite):
    async def is_told_to_stop(*_):
        os.kill(os.getpid(), polite)
        await asyncio.Event().wait()

    monkeypatch.setattr("flows.moving.compare", is_told_to_stop)
    code, said = says("move", "sqlite:///house.db")
    assert code == 1
    assert "停下了，没搬完。" in said


def test_the_password_of_the_new_place_is_written_nowhere(says):
    code, said = says("move", "postgresql://linli:opensesame@127.0.0.1:1/linli")
    assert code == 1
    assert "PostgreSQL 连不上" in said
    assert "opensesame" not in said
