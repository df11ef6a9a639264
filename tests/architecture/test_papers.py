"""What a file owes to a stranger: one sentence about itself, and nothing about where it was made."""

import ast
import re
import tomllib

import pytest

from tests.architecture.tree import ROOT, files, modules, tree

# Written with brackets so that this file doesn't find itself.
OF_ONE_MACHINE = re.compile(
    rb"/(wor[k]|far[m]|roo[t])/|/hom[e]/[a-z]|://[^/\s]*(p[y]pi|python[h]osted|np[m]js|deb[i]an)\.[a-z]"
)
ONE_SENTENCE = re.compile(r"(?:[^.?!]|[.?!]\S)+[.?!]")
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def pins(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def test_every_module_says_in_one_sentence_what_it_is():
    said = {path: ast.get_docstring(tree(path)) or "" for path in modules() if path.stat().st_size}
    wrong = [path.relative_to(ROOT) for path, words in said.items() if not ONE_SENTENCE.fullmatch(words)]
    assert not wrong


def test_no_file_names_a_path_of_one_machine_or_the_host_of_a_registry():
    found = {path: OF_ONE_MACHINE.search(path.read_bytes()) for path in files()}
    assert not {str(path.relative_to(ROOT)): hit[0] for path, hit in found.items() if hit}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_parts_and_hashes_and_no_place_to_get_them_from(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"[a-z0-9-]+==|    --hash=sha256:", line) for line in lines)


def test_what_runs_is_what_was_tested():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_every_part_somebody_asked_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"requirements.txt": project["project"]["dependencies"]}
    asked["requirements-dev.txt"] = [*asked["requirements.txt"], *project["dependency-groups"]["dev"]]
    for name, parts in asked.items():
        assert {re.split("[<=>]", part)[0].lower() for part in parts} <= pins(name).keys()
