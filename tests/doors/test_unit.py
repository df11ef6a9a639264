"""The unit that comes with Linli is one that systemd accepts, and starts the bot that is there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from reading import CONFIG, PREFIX, SECRETS
from settings import KEYS
from tests.architecture.tree import ROOT

UNIT = (ROOT / "docs/linli.service").read_text("utf-8")
PROGRAM = re.compile(r"^ExecStart=(\S+) \S*/bot\.py (\w+)$", re.MULTILINE)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_has_nothing_to_say_about_the_unit(tmp_path):
    unit = tmp_path / "linli.service"
    program = PROGRAM.search(UNIT)
    assert program
    unit.write_text(UNIT.replace(program[1], sys.executable), "utf-8")
    said = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=30)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_it_sets_only_what_can_be_set_and_gives_a_stop_more_time_than_the_bot_takes():
    names = {PREFIX + key.upper().replace(".", "__") for key in KEYS} | {CONFIG, SECRETS}
    assert {*re.findall(rf"{PREFIX}[A-Z_]+", UNIT)} <= names
    [patience] = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)
    assert int(patience) > 10


def test_the_token_comes_under_the_name_that_the_settings_look_for():
    [credential] = re.findall(r"^LoadCredential=(\w+):", UNIT, re.MULTILINE)
    assert credential == f"{PREFIX}bot_token".lower()


def test_the_command_it_starts_is_there(capsys):
    program = PROGRAM.search(UNIT)
    assert program
    with pytest.raises(SystemExit):
        bot.main(["--help"])
    assert program[2] in capsys.readouterr().out
    assert Path(ROOT / "bot.py").is_file()


def test_a_stop_is_told_to_the_bot_alone_so_that_what_its_children_make_is_finished():
    assert "KillMode=mixed\n" in UNIT
