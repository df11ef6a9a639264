"""The files of the house, and what each module imports."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HIDDEN = re.compile(r"/(\.|__pycache__)")


@cache
def files() -> list[Path]:
    """What is or is about to be kept; in a copy without its history, all that isn't hidden."""
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.split("\0")
        found = [ROOT / name for name in names if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not HIDDEN.search(f"/{path.relative_to(ROOT)}")]
    return [path for path in found if path.is_file()]


def modules(folder: str = "") -> list[Path]:
    return [path for path in files() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Each imported module by its full name, relative ones resolved."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
