"""The image holds all that the bot needs, and the files around it name only what is there."""

import re
import tomllib

import pytest

from reading import PREFIX
from settings import KEYS, Pacing
from tests.architecture.tree import ROOT, files, imports, modules

IMAGE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
LET_IN = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
COPIED = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", IMAGE, re.MULTILINE) for name in line.split()]
NAMES = {PREFIX + key.upper().replace(".", "__") for key in KEYS}
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
PROXIES = ["docs/proxy/Caddyfile", "docs/proxy/nginx.conf"]


def test_what_is_copied_is_there_and_let_in_and_nothing_else_is():
    assert {*COPIED} == {*LET_IN}
    assert not [name for name in COPIED if not (ROOT / name).exists()]


def test_nothing_that_the_bot_imports_stays_outside():
    ours = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in modules()}
    inside = {name.removesuffix(".py") for name in COPIED}
    reached = {
        name.partition(".")[0]
        for path in modules()
        if path.relative_to(ROOT).parts[0].removesuffix(".py") in inside
        for name in imports(path)
    }
    assert (reached & ours) - inside == {"sandbox"}  # the demo's, which is no part of a bot that works


def test_whatever_else_the_bot_reads_lies_in_the_folders_that_are_copied():
    read = [path for path in files() if path.suffix in {".html", ".sql", ".otf", ".css", ".js", ".svg", ".woff2"}]
    outside = {path.relative_to(ROOT).parts[0] for path in read} - {*COPIED}
    assert outside <= {"sandbox", "tests", "docs", "bench"}


def test_what_starts_in_it_was_compiled_by_somebody_who_may_write_there():
    last_part, compiled, nobody = (IMAGE.rindex("\nCOPY "), IMAGE.index(" -m compileall "), IMAGE.index("\nUSER "))
    assert last_part < compiled < nobody


def test_the_bot_in_it_is_nobody_special():
    [user] = re.findall(r"^USER (\w+)$", IMAGE, re.MULTILINE)
    assert user != "root"
    assert IMAGE.index("\nUSER ") < IMAGE.index("\nENTRYPOINT ")


def test_every_image_is_one_of_a_version_and_ours_of_this_one():
    images = re.findall(r"^(?:FROM|    image:) (\S+)", IMAGE + COMPOSE, re.MULTILINE)
    assert all(re.fullmatch(r"\w+:[\d.]+\S*", image) for image in images)
    assert f"linli:{VERSION}" in images


def test_only_what_can_be_set_is_set_and_every_secret_has_a_file():
    assert {*re.findall(rf"{PREFIX}[A-Z_]+", COMPOSE)} <= NAMES
    used = set(re.findall(r"^      - (\w+)$", COMPOSE, re.MULTILINE)) - {"ALL"}
    files_of = dict(re.findall(r"^  (\w+):\n    file: (\S+)$", COMPOSE, re.MULTILINE))
    assert used == files_of.keys()
    assert all(file == f"secrets/{name}" for name, file in files_of.items())
    assert {name.upper() for name in used if name.startswith("linli_")} <= NAMES


def test_a_stop_has_more_time_than_the_bot_takes():
    patience = int(re.findall(r"^    stop_grace_period: (\d+)s$", COMPOSE, re.MULTILINE)[0])
    assert patience > Pacing().drain_seconds + 2


def test_what_is_written_outlives_the_container():
    mounts = dict(re.findall(r"^      - (\w+):(/\S+)$", COMPOSE, re.MULTILINE))
    assert {*re.findall(r"^  (\w+):$", COMPOSE.partition("\nvolumes:")[2], re.MULTILINE)} == mounts.keys()
    assert mounts["linli"] == re.findall(r"^VOLUME (\S+)$", IMAGE, re.MULTILINE)[0]
    [backups] = re.findall(r"LINLI_BACKUPS: (\S+)", COMPOSE)
    assert backups.startswith(f"{mounts['linli']}/")


@pytest.mark.parametrize("proxy", PROXIES)
def test_a_proxy_shows_nobody_how_the_house_is_and_hands_on_the_rest(proxy):
    said = (ROOT / proxy).read_text("utf-8")
    assert "health" in said
    assert "metrics" in said
    assert "404" in said
    [port] = re.findall(r"LINLI_PORT: \"(\d+)\"", COMPOSE)
    assert f"127.0.0.1:{port}" in said
