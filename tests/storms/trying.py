"""Somebody tries to do something, to its end; and all that came of it, beside what is their own, is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from random import Random

from telegram import Update

from handlers import FEATURES
from handlers.context import Context, Route
from tests.storms.cast import EVERYBODY, KNOWN
from tests.storms.deeds import DEEDS, PERSONAL
from tests.storms.quarter import Quarter
from tests.storms.ways import Deed, Way

HALF = -1  # the way of whoever had the form open already when it was taken from them


@dataclass(frozen=True, slots=True)
class Try:
    deed: Deed
    way: int
    name: str

    def __str__(self) -> str:
        return f"{self.name}: {self.deed.name}, way {self.way}"


@dataclass(frozen=True, slots=True)
class Came:
    tried: Try
    effects: tuple[str, ...]

    @property
    def unauthorised(self) -> bool:
        return bool(self.effects) and self.tried.name not in self.tried.deed.may


def ear(feature: str, route: Route) -> str:
    return f"{feature}.{getattr(route.callback, '__name__', '')}"


def ears() -> list[tuple[str, Route]]:
    """Every route of the bot under the name of the handler it leads to."""
    routes = [(feature, route) for feature in FEATURES for route in import_module(f"handlers.{feature}").ROUTES]
    return [(ear(feature, route), route) for feature, route in routes]


@contextmanager
def listening(heard: set[int]) -> Iterator[list[tuple[str, Route]]]:
    """Which of them, by its place in the list, has heard anything."""
    found = ears()
    before = [route.callback for _, route in found]
    for at, (_, route) in enumerate(found):
        _listens(route, at, heard)
    yield found
    for (_, route), callback in zip(found, before, strict=True):
        route.callback = callback


def _listens(route: Route, at: int, heard: set[int]) -> None:
    hears = route.callback

    async def noted(update: Update, context: Context) -> None:
        heard.add(at)
        await hears(update, context)

    route.callback = noted


async def tried(here: Quarter, what: Try) -> Came:
    if what.way == HALF:
        await _opens_for(here, what.deed, what.name)
        steps: tuple[Way, ...] = what.deed.then
    else:
        steps = (what.deed.ways[what.way], *what.deed.then)
    for step in steps:
        await step(here, what.name)
    effects = [_told(table, row) for table, row in here.memory.changed(here.own[what.name].covers)]
    effects += [page for page in sorted(here.pages(what.name)) if page.startswith(tuple(what.deed.pages) or "\0")]
    here.memory.puts_back()
    return Came(what, tuple(effects))


def _told(table: str, row: dict[str, object]) -> str:
    """Which row it was, as far as one line goes."""
    told = [f"{name}={row[name]}" for name in ("about", "page", "verb", "stage", "role") if name in row]
    return " ".join((table, *told))


async def _opens_for(here: Quarter, deed: Deed, name: str) -> None:
    """What somebody who may has opened lies open for this person."""
    someone = next(iter(sorted(deed.may - {"deputy", "resident"})), "")
    if not someone:
        return
    await deed.ways[0](here, someone)
    own, theirs = here.own[name].person, here.own[someone].person
    rows = {t: here.memory.all(f"SELECT * FROM {t} WHERE person = {theirs}") for t in ("drafts", "imports")}
    here.memory.puts_back()
    for table, found in rows.items():
        for row in found:
            here.memory.adds(table, [own if at == 1 else value for at, value in enumerate(row)])


def forbidden() -> Iterator[Try]:
    """By everybody who may not. Only a standing can be lost between a form's first question and its last."""
    for deed in DEEDS:
        for name in sorted(EVERYBODY - deed.may):
            for way in range(len(deed.ways)):
                yield Try(deed, way, name)
            if deed.then and deed.may and name in KNOWN and deed not in PERSONAL:
                yield Try(deed, HALF, name)


def chosen(random: Random, many: int) -> list[Try]:
    """In a short storm only some."""
    tries = [*forbidden()]
    return random.sample(tries, min(many, len(tries)))
