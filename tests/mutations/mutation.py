"""A mutation: the house with one of its guards taken away, and the tests that have to notice."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

LISTS = sorted(Path(__file__).parent.glob("*.toml"))


class DoesNotApply(Exception):
    """The lines that it takes away don't stand there exactly once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    name: str
    breaks: str  # what, and for whom
    file: str
    before: str  # whole lines, as they are
    after: str  # and as they would be without the guard
    caught_by: tuple[str, ...]  # tests; each of them fails

    def applied(self, text: str) -> str:
        if text.count(self.before) != 1 or self.before == self.after:
            raise DoesNotApply(f"{self.name}: {self.file} has other lines by now")
        return text.replace(self.before, self.after)

    def apply(self, root: Path) -> None:
        path = root / self.file
        broken = self.applied(path.read_text("utf-8"))
        path.unlink()  # the copy may share it with others
        path.write_text(broken, "utf-8")


def listed(path: Path) -> list[Mutation]:
    tables = tomllib.loads(path.read_text("utf-8"))
    return [Mutation(name=name, **{**table, "caught_by": tuple(table["caught_by"])}) for name, table in tables.items()]


def everything() -> list[Mutation]:
    return [mutation for path in LISTS for mutation in listed(path)]
