"""A rule never waits, never looks at a clock, never throws dice and touches nothing outside."""

import ast

import pytest

from tests.architecture.tree import ROOT, imports, modules, tree

WAITING = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)
CLOCKS = {"now", "today", "utcnow"}
DOORS = {"breakpoint", "input", "open", "print"}
OUTSIDE = {
    "asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3",
    "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip


def breaches(source: ast.Module):
    for node in ast.walk(source):
        if isinstance(node, WAITING):
            yield "waits", node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield "looks at a clock", node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DOORS:
            yield "touches the outside", node.lineno


def test_no_rule_waits_or_looks_at_a_clock_or_touches_the_outside():
    found = {str(path.relative_to(ROOT)): [*breaches(tree(path))] for path in modules("domain")}
    assert not {path: what for path, what in found.items() if what}


def test_no_rule_imports_chance_a_clock_or_the_outside():
    found = {str(path.relative_to(ROOT)): OUTSIDE & {*imports(path)} for path in modules("domain")}
    assert not {path: what for path, what in found.items() if what}


@pytest.mark.parametrize("code", ["async def act(): ...", "datetime.now(UTC)", "date.today()", "open('x')"])
def test_each_breach_would_be_seen(code):
    assert [*breaches(ast.parse(code))]
