"""Who may know whom: read the table, the tests only enforce it."""

import sys

import pytest

from tests.architecture.tree import ROOT, imports, modules

EVERYTHING = None
MAY_IMPORT: dict[str, set[str] | None] = {
    "domain": set(),
    "storage": {"domain", "aiosqlite", "asyncpg"},
    "templates": {"jinja2", "markupsafe", "segno"},
    "flows": {"domain", "storage"},
    "doors": {"flows", "storage", "telegram", "aiohttp"},
    "papers": {"domain", "openpyxl", "PIL", "resvg_py", "xlsxwriter"},
    "handlers": {"domain", "flows", "papers", "templates", "telegram"},
    "jobs": {"domain", "flows", "papers", "storage", "templates", "telegram", "apscheduler"},
    "board": {"domain", "flows", "templates", "aiohttp"},
    "logbook": set(),
    "settings": set(),
    "reading": {"logbook", "settings"},
    "bot": EVERYTHING,
    "console": EVERYTHING,
    "house": EVERYTHING,
    "sandbox": EVERYTHING,
    "bench": EVERYTHING,
    "tests": EVERYTHING,
}
SHARED_RULES = {
    "words", "lifecycle", "time", "places", "posts", "groups", "grounds", "categories", "sentences", "forms", "texts",
    "permits", "picking", "customs", "workdays", "masks", "days", "numbers", "calendar", "campaigns", "months",
    "pictures", "rows", "moments", "desk_letters",
}  # fmt: skip
BUILT_ON = {
    "figures": {"issues"},  # of which they are
    "grids": {"figures"},  # told to everybody by the same rule
    "monthly": {"figures"},
    "tales": {"monthly"},  # which go out together
    "markets": {"meetings"},  # a market is a session of a kind
    "customs": {"markets"},  # an area has services of its own, as it has its own kinds of matters
    "deciding": {"markets"},  # and decides what they are called
}


def room(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_every_room_stands_in_the_table():
    assert {room(path) for path in modules()} <= MAY_IMPORT.keys()


@pytest.mark.parametrize(("name", "known"), [row for row in MAY_IMPORT.items() if row[1] is not EVERYTHING])
def test_a_room_knows_only_whom_it_may(name, known):
    may = known | {name} | sys.stdlib_module_names
    for path in modules():
        if room(path) == name:
            strays = {found.partition(".")[0] for found in imports(path)} - may
            assert not strays, f"{path.relative_to(ROOT)} imports {strays}"


def test_one_rule_knows_no_other_rule_but_the_shared_ones():
    for path in modules("domain"):
        own = path.relative_to(ROOT / "domain").parts[0].removesuffix(".py")
        known = {name.split(".")[1] for name in imports(path) if name.startswith("domain.")}
        strays = known - SHARED_RULES - BUILT_ON.get(own, set()) - {own}
        assert not strays, f"{path.relative_to(ROOT)} imports {strays}"
