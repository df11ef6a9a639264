"""The capability that CONTRIBUTING.md adds really works, with nothing but the lines it shows."""

import re
import shutil
import subprocess
import sys

import pytest

from storage import migrations
from tests.architecture.tree import ROOT, files

SHOWN = re.compile(r"^`(\S+)`\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = SHOWN.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
WALLS = ("tests/architecture/test_imports.py", "tests/architecture/test_rules_are_sums.py")
SPEC = "tests/spec/test_finds.py"
# A second opinion on every request takes longer to read in than all the rest, and every other spec has it.
OPINION, NONE = "tests/town/schema.py", "def checked(telegram):\n    return []\n"


@pytest.fixture
def tree(tmp_path):
    """A copy of everything, with the capability added."""
    for path in files():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    for name, kind, text in BLOCKS:
        path = tmp_path / name.replace("NNNN", f"{migrations.newest() + 1:04}")
        if kind == "diff":
            path.write_text(registered(path.read_text("utf-8"), text), "utf-8")
        else:
            assert not path.exists(), f"{name} is there already"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
    (tmp_path / OPINION).write_text(NONE, "utf-8")
    return tmp_path


def registered(text, diff):
    old = "".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] == " ")
    new = "".join(line[1:] for line in diff.splitlines(keepends=True))
    assert text.count(old) == 1, f"CONTRIBUTING.md changes lines that aren't there: {old}"
    return text.replace(old, new)


@pytest.mark.timeout(600)  # a whole run of its own, on a machine that may be busy
def test_the_capability_in_contributing_works_and_keeps_to_the_walls(tree):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", SPEC, *WALLS]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_one_file_a_layer_and_one_line_of_registration():
    added = [name for name, kind, _ in BLOCKS if kind != "diff"]
    layers = [name.partition("/")[0] for name in added if "migrations" not in name and "templates" not in name]
    assert sorted(layers) == ["domain", "flows", "handlers", "storage", "tests"]
    assert all("finds" in name for name in added)
    [(name, diff)] = [(name, text) for name, kind, text in BLOCKS if kind == "diff"]
    assert name == "handlers/__init__.py"
    assert [line[0] for line in diff.splitlines()].count("+") == 1
