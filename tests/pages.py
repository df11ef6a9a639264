"""Each page is compiled once for all processes of a run: that takes longer than to fill it in."""

import os
from tempfile import TemporaryDirectory

from jinja2 import FileSystemBytecodeCache

from templates import drawing, public, render

PLACE = "COMPILED_PAGES"


def share_pages() -> TemporaryDirectory[str] | None:
    """With those that this process starts; whoever makes the place lends it to them for as long as it is held."""
    made = None if PLACE in os.environ else TemporaryDirectory(prefix="linli-pages-")
    if made:
        os.environ[PLACE] = made.name
    use_shared_pages()
    return made


def use_shared_pages() -> None:
    folder = os.environ.get(PLACE)
    if folder:
        for name, pages in (("render", render._pages), ("public", public._pages), ("drawing", drawing._pictures)):
            pages.bytecode_cache = FileSystemBytecodeCache(folder, f"{name}_%s")
