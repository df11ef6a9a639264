"""Reads what neighbours ask of markets, and how it is to be understood, from the lists beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.markets.asking import Question
from domain.markets.phrases import Wants

TODAY = date(2026, 11, 19)
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    said: str
    meant: Question | None


def cases(name: str) -> list[Case]:
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return list(_cases(line for line in lines if line and not line.startswith("#")))


def _cases(lines: Iterator[str]) -> Iterator[Case]:
    for line in lines:
        said, *meant = (part.strip() for part in line.split("|"))
        yield Case(said, _question(*meant) if meant else None)


def _question(wants: str, services: str, days: str, more: str) -> Question:
    first, _, last = days.partition("..")
    return Question(
        wants=Wants(wants),
        services=tuple(services.split()),
        days=(_day(first), _day(last or first)) if days else None,
        near="near" in more,
        sure="unsure" not in more,
    )


def _day(said: str) -> date:
    """Of this year where it names none."""
    return date.fromisoformat(said if said.count("-") > 1 else f"{TODAY.year}-{said}")
