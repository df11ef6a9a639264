"""The capability that CONTRIBUTING.md adds really works, with nothing but the lines it shows."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, files

SHOWN = re.compile(r"^`(\S+)`\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = SHOWN.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
WALLS = ("tests/architecture/test_imports.py", "tests/architecture/test_rules_are_sums.py")
SPEC = "tests/spec/test_finds.py"


def changed(text: str, diff: str) -> str:
    """Each `-` line gives way to the `+` line that follows it; with none before it, a `+` line stands at the end."""
    for old, new in re.findall(r"^-(.*\n)\+(.*\n)", diff, re.MULTILINE):
        assert text.count(old) == 1, f"CONTRIBUTING.md changes a line that isn't there: {old}"
        text = text.replace(old, new)
    return text


@pytest.fixture
def tree(tmp_path):
    """A copy of everything, before anything was added."""
    for path in files():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return tmp_path


def add(tree, *, registered):
    for name, kind, text in BLOCKS:
        path = tree / name
        if kind != "diff":
            assert not path.exists(), f"{name} is there already"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        elif registered:
            path.write_text(changed(path.read_text("utf-8"), text), "utf-8")


def outcome(tree, *tests):
    """What pytest says of these tests when it runs inside the copy."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=50)
    return done.returncode, done.stdout + done.stderr


def test_the_capability_in_contributing_works_and_keeps_to_the_walls(tree):
    add(tree, registered=True)
    code, said = outcome(tree, SPEC, *WALLS)
    assert code == 0, said


def test_without_its_registration_nobody_hears_of_it(tree):
    add(tree, registered=False)
    code, said = outcome(tree, SPEC)
    assert code == 1, said
    assert "3 failed" in said


def test_it_is_one_file_a_layer_and_one_place_of_registration():
    added = [name for name, kind, _ in BLOCKS if kind != "diff"]
    layers = [name.partition("/")[0] for name in added if "migrations" not in name and "templates" not in name]
    assert sorted(layers) == ["domain", "flows", "handlers", "storage", "tests"]
    assert all("finds" in name for name in added)
    assert [name for name, kind, _ in BLOCKS if kind == "diff"] == ["handlers/__init__.py"]
