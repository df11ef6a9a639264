"""What an operator sets is taken from the right place, and what is wrong is said so that it can be mended."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from reading import load, read, report
from settings import KEYS, NO_BOT, Unsound, secrets, token

CANARY = "123456789:" + "Canary_that-must_never-be-sung-once"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """An empty folder to start from, with none of the settings of whoever runs the tests."""
    for name in os.environ:
        if name.upper().startswith("LINLI_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secrets").mkdir()
    monkeypatch.setenv("LINLI_SECRETS", "secrets")
    return tmp_path


def test_with_nothing_set_everything_has_a_sound_default():
    settings = load()
    assert settings.database == "sqlite:///linli.db"
    assert settings.pacing.overall_per_second == 28
    assert settings.pacing.kept_for_people == 4


def test_the_file_yields_to_the_secret_file_and_the_secret_file_to_the_environment(desk, monkeypatch):
    (desk / "linli.toml").write_text('log_level = "DEBUG"\nzone = "Asia/Urumqi"\napi_base = "http://one"\n')
    (desk / "secrets" / "linli_zone").write_text("Asia/Macau\n")
    (desk / "secrets" / "linli_api_base").write_text("http://two\n")
    monkeypatch.setenv("LINLI_API_BASE", "http://three")
    settings = load()
    assert (settings.log_level, settings.zone, settings.api_base) == ("DEBUG", "Asia/Macau", "http://three")
    assert {"log_level = DEBUG（linli.toml）", "zone = Asia/Macau（密钥文件）"} <= {*read().lines}
    assert {"api_base = http://three（环境变量）", "seed = 未设（默认）"} <= {*read().lines}


def test_one_key_of_a_table_can_be_set_by_itself(desk, monkeypatch):
    (desk / "linli.toml").write_text("[pacing]\nchat_burst = 5\n")
    monkeypatch.setenv("LINLI_PACING__GROUP_PER_MINUTE", "12")
    pacing = load().pacing
    assert (pacing.chat_burst, pacing.group_per_minute, pacing.overall_per_second) == (5, 12, 28)


def test_an_empty_variable_is_as_good_as_none(monkeypatch):
    monkeypatch.setenv("LINLI_BOT_TOKEN", "")
    assert load().bot_token is None


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("LINLI_BOT_TOKN", "LINLI_BOT_TOKEN"),
        ("LINLI_PACING_CHAT_BURST", "LINLI_PACING__CHAT_BURST"),
        ("LINLI_PACING__CHAT_BRUST", "LINLI_PACING__CHAT_BURST"),
    ],
)
def test_a_variable_nobody_reads_is_refused_with_the_nearest_name(monkeypatch, name, nearest):
    monkeypatch.setenv(name, "1")
    assert read().wrong == [f"没有 {name} 这个设置，是不是想写 {nearest}？"]
    with pytest.raises(Unsound):
        load()


@pytest.mark.parametrize(
    ("line", "unknown", "nearest"),
    [
        ("bot_tokn = 'x'", "bot_tokn", "bot_token"),
        ("[pacing]\nchat_brust = 1", "pacing.chat_brust", "pacing.chat_burst"),
    ],
)
def test_a_key_nobody_reads_is_refused_with_the_nearest_name(desk, line, unknown, nearest):
    (desk / "linli.toml").write_text(line)
    assert read().wrong == [f"没有 {unknown} 这个设置，是不是想写 {nearest}？"]


def test_a_secret_file_nobody_reads_is_refused_and_other_peoples_files_are_left_alone(desk):
    (desk / "secrets" / "linli_tokem").write_text("x")
    (desk / "secrets" / "neighbour_password").write_text("x")
    assert [line.partition("，")[0] for line in read().wrong] == ["没有 linli_tokem 这个设置"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BOT_TOKEN", "123456789:short", "bot_token（环境变量）不对：令牌是数字、冒号、35个字母或数字"),
        ("API_BASE", "api.example", "api_base（环境变量）不对：写成 https://api.telegram.org 这样"),
        ("DATABASE", "mysql://u:p@h/d", "database（环境变量）不对：写成 sqlite:///linli.db"),
        ("SEED", "nowhere.toml", "seed（环境变量）不对：这个文件不在"),
        ("ZONE", "Asia/Shangri-La", "zone（环境变量）不对：写成 Asia/Shanghai 这样"),
        ("ZONE", "Asia", "zone（环境变量）不对：写成 Asia/Shanghai 这样"),
        ("LOG_LEVEL", "LOUD", "log_level（环境变量）不对：只认 DEBUG"),
        ("PORT", "no number", "port（环境变量）不对：写一个1到65535的整数"),
        ("PORT", "0", "port（环境变量）不对：写一个1到65535的整数"),
        ("PORT", "65536", "port（环境变量）不对：写一个1到65535的整数"),
        ("HOST", "http://here", "host（环境变量）不对：写这台机器的一个地址"),
        ("PROXY", "proxy.example.org", "proxy（环境变量）不对：写反向代理的一个 IP 地址"),
        ("PACING__CHAT_BURST", "0", "pacing.chat_burst（环境变量）不对：写一个大于0的整数"),
        ("PACING__KEPT_FOR_PEOPLE", "28", "pacing.kept_for_people（环境变量）不对：写一个大于0、小于"),
        ("PACING__OVERALL_PER_SECOND", "3", "pacing.kept_for_people（默认）不对：写一个大于0、小于"),
    ],
)
def test_each_wrong_value_gets_one_sentence_with_its_key_and_its_origin(monkeypatch, name, value, sentence):
    monkeypatch.setenv(f"LINLI_{name}", value)
    (said,) = read().wrong
    assert said.startswith(sentence)


@pytest.mark.parametrize("url", ["https://linli.example.org", "http://127.0.0.1:8080", "https://[2001:db8::1]:8443"])
def test_strangers_find_the_board_by_a_name_alone(monkeypatch, url):
    monkeypatch.setenv("LINLI_SITE", url)
    assert load().site == url


@pytest.mark.parametrize(
    "url",
    [
        "linli.example.org", "https://linli.example.org/", "https://linli.example.org/board", "https://", "ftp://x",
        "https://name:word@linli.example.org", "https://linli.example.org?x", 'https://a"b', "https://a<b>",
    ],
)  # fmt: skip
def test_where_no_page_of_ours_would_be_the_board_is_not_looked_for(monkeypatch, url):
    monkeypatch.setenv("LINLI_SITE", url)
    assert read().wrong


@pytest.mark.parametrize(
    "url",
    [
        "https://linli.example.org/telegram",
        "https://linli.example.org:8443/a/b_c-d.e~f",
        "http://127.0.0.1:8080/telegram",
        "http://localhost/telegram",
        "http://[::1]:8080/health/telegram",
    ],
)
def test_telegram_knocks_at_an_address_of_https_or_on_this_very_machine(monkeypatch, url):
    monkeypatch.setenv("LINLI_WEBHOOK", url)
    monkeypatch.setenv("LINLI_PORT", "8080")
    assert load().webhook == url


@pytest.mark.parametrize(
    "url",
    [
        "linli.example.org/telegram",
        "http://linli.example.org/telegram",
        "http://127.0.0.1.example.org/telegram",
        "http://127.0.0.1@example.org/telegram",
        "https://name:word@linli.example.org/telegram",
        "https://linli.example.org",
        "https://linli.example.org/",
        "https://linli.example.org/telegram/",
        "https://linli.example.org/health",
        "https://linli.example.org/telegram?secret=x",
        "https://linli.example.org/{telegram}",
        "https://linli.example.org/tele gram",
    ],
)
def test_nobody_is_to_knock_where_nobody_would_hear_or_everybody(monkeypatch, url):
    monkeypatch.setenv("LINLI_WEBHOOK", url)
    monkeypatch.setenv("LINLI_PORT", "8080")
    (said,) = read().wrong
    assert said.startswith("webhook（环境变量）不对：写成 https://域名/telegram 这样")


def test_a_webhook_without_a_port_is_told_what_it_lacks(monkeypatch):
    monkeypatch.setenv("LINLI_WEBHOOK", "https://linli.example.org/telegram")
    assert read().wrong == ["port（默认）不对：写一个1到65535的整数；设了 webhook 就少不了它。"]


def test_without_a_webhook_a_port_is_nobodys_duty_and_open_to_this_machine_alone():
    settings = load()
    assert (settings.webhook, settings.port, settings.host) == ("", None, "127.0.0.1")
    assert {"webhook = 未设（默认）", "port = 未设（默认）"} <= {*read().lines}


def test_a_table_written_as_a_value_is_told_how_tables_are_written(desk):
    (desk / "linli.toml").write_text("pacing = 3\n")
    assert read().wrong == ["pacing（linli.toml）不对：这是一张表，写成 [pacing]，下面一个键一行。"]


@pytest.mark.parametrize("line", ["port = true", "port = 8080.5", "port = []", "zone = 8", "zone = 2026-11-22"])
def test_what_is_neither_a_number_nor_a_text_where_one_belongs_is_refused(desk, line):
    (desk / "linli.toml").write_text(line)
    (said,) = read().wrong
    assert said.startswith(f"{line.partition(' ')[0]}（linli.toml）不对：")


def test_a_number_may_be_typed_as_text_and_as_it_comes_from_a_chinese_keyboard(desk, monkeypatch):
    (desk / "linli.toml").write_text("port = '8080'\n")
    monkeypatch.setenv("LINLI_UPDATES_PER_PERSON", "３０")
    assert (load().port, load().updates_per_person) == (8080, 30)


def test_everything_wrong_is_said_at_once(desk, monkeypatch):
    (desk / "linli.toml").write_text('log_level = "LOUD"\nzone = "Nowhere"\n')
    monkeypatch.setenv("LINLI_SEEDS", "x")
    assert len(read().wrong) == 3


def test_a_file_that_is_no_toml_is_named_with_the_place(desk):
    (desk / "linli.toml").write_text("zone = \n")
    (said,) = read().wrong
    assert said.startswith("linli.toml 有一处写得不对")
    assert "line 1" in said


@pytest.mark.parametrize(("variable", "other"), [("LINLI_CONFIG", "secrets"), ("LINLI_SECRETS", "linli.toml")])
def test_a_folder_where_a_file_belongs_is_a_sentence_and_so_is_the_reverse(desk, monkeypatch, variable, other):
    (desk / "linli.toml").touch()
    monkeypatch.setenv(variable, other)
    (said,) = read().wrong
    assert said.startswith("设置读不了：")


@pytest.mark.parametrize("variable", ["LINLI_CONFIG", "LINLI_SECRETS"])
def test_a_place_somebody_named_must_be_there(monkeypatch, variable):
    monkeypatch.setenv(variable, "missing")
    assert read().wrong == [f"设置读不了：{variable} 指的 missing 不在。"]


def test_another_file_can_be_named(desk, monkeypatch):
    (desk / "other.toml").write_text('log_level = "ERROR"\n')
    monkeypatch.setenv("LINLI_CONFIG", "other.toml")
    assert load().log_level == "ERROR"


def test_a_secret_file_that_cannot_be_read_as_text_is_a_sentence_and_no_traceback(desk):
    (desk / "secrets" / "linli_bot_token").write_bytes(b"\xff\xfe")
    (said,) = read().wrong
    assert said.startswith("设置读不了：")


def test_without_a_token_there_is_one_sentence_that_says_where_to_get_one():
    with pytest.raises(Unsound) as refusal:
        token(load())
    assert str(refusal.value) == NO_BOT
    assert report(read())[-1] == NO_BOT
    assert NO_BOT.count("。") == 1
    for word in ("@BotFather", "LINLI_BOT_TOKEN", "linli.toml", "make run"):
        assert word in NO_BOT


def test_the_token_is_handed_over_only_when_asked_for(desk):
    (desk / "secrets" / "linli_bot_token").write_text(CANARY + "\n")
    settings = load()
    assert token(settings) == CANARY
    assert secrets(settings) >= {CANARY, CANARY.partition(":")[2]}
    for shown in (repr(settings), str(settings), *report(read())):
        assert CANARY not in shown
    assert "bot_token = 已设（密钥文件）" in report(read())


@pytest.mark.parametrize(
    ("address", "shown", "password"),
    [
        ("postgresql://linli:pa%3Ass@db/linli", "postgresql://…@db/linli", {"pa%3Ass", "pa:ss"}),
        ("postgresql://linli:p@ss/w?rd@db/linli", "postgresql://…@db/linli", {"p@ss/w?rd"}),
        ("postgresql://db/linli?password=secret", "postgresql://db/linli", {"secret"}),
        ("postgresql://linli@db:5432/linli?password=p@ss", "postgresql://…@db:5432/linli", {"p@ss"}),
        ("postgresql:///linli", "postgresql:///linli", set()),
    ],
)
def test_the_password_of_the_database_is_a_secret_too(monkeypatch, address, shown, password):
    monkeypatch.setenv("LINLI_DATABASE", address)
    settings = load()
    assert secrets(settings) == password
    assert f"database = {shown}（环境变量）" in report(read())
    assert not [secret for secret in password if secret in repr(settings)]


@pytest.mark.parametrize("key", ["BOT_TOKEN", "API_BASE", "ZONE", "DATABASE", "PACING__CHAT_BURST", CANARY])
def test_a_token_in_the_wrong_place_is_in_no_report_and_no_error(monkeypatch, key):
    monkeypatch.setenv(f"LINLI_{key}", f"x{CANARY}")
    with pytest.raises(Unsound) as refusal:
        load()
    assert CANARY.partition(":")[2] not in "\n".join([*report(read()), str(refusal.value), repr(refusal.value)])


def test_the_example_file_lists_every_key_with_what_holds_by_itself(desk, monkeypatch):
    text = (ROOT / "linli.example.toml").read_text(encoding="utf-8")
    left_out = re.findall(r"^# (\w+) = ", text, re.MULTILINE)
    written = tomllib.loads(text)
    nested = [f"pacing.{key}" for key in written.pop("pacing")]
    assert sorted([*left_out, *written, *nested]) == sorted(KEYS)

    by_itself = load()
    monkeypatch.setenv("LINLI_CONFIG", str(ROOT / "linli.example.toml"))
    assert load() == by_itself
