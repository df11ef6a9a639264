"""A small history that keeps every promise, and the ways in which one of its rows can be otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tests.storms.kept import Kept, Row

KEEPER, HELPER, AUTHOR, NEIGHBOUR = "keeper", "helper", "author", "neighbour"
AT, MINUTE = 1_000, 60_000  # when each of them began; what else befell it did so a minute later each
BEFELL: Mapping[str, tuple[tuple[str, ...], ...]] = {  # what, by whom, and the pages that were written because of it
    "issue:2:1": (
        ("report", AUTHOR, "card", "ping"),
        ("join", NEIGHBOUR, "neighbours_joined"),
        ("take", HELPER, "taken", "you_have_it"),
        ("hand_over", HELPER, "hand_over_asked", "hand_over_waiting"),
        ("accept", KEEPER, "handed_over", "you_have_it", "hand_over_accepted"),
        ("fix", KEEPER, "is_it_fixed", "you_fixed_it"),
        ("confirm", AUTHOR, "how_was_it", "thanks"),
        ("rate", AUTHOR, "rated"),
    ),
    "issue:2:2": (
        ("report", AUTHOR, "noted", "ping"),
        ("take", KEEPER, "taken", "you_have_it"),
        ("split", KEEPER, "split", "you_have_it"),
    ),
    "issue:2:3": (
        ("report", AUTHOR, "noted", "ping"),
        ("take", KEEPER, "taken", "you_have_it"),
        ("decline", KEEPER, "declined", "free_again"),
        ("gather", KEEPER, "gathered"),
        ("hand_over", HELPER, "hand_over_asked", "hand_over_waiting"),
    ),
    "issue:2:4": (("report", NEIGHBOUR, "noted", "ping"), ("merge", HELPER, "merged")),
    "part:2:2:1": (("ask", KEEPER), ("finish", KEEPER)),
    "part:2:2:2": (("ask", KEEPER), ("accept", HELPER)),
}
NOTHING: Row = {
    "room": None, "offered": None, "rating": None, "merged_into": None, "ended": None,
    "handed": 0, "joined": 0, "parted": 0,
}  # fmt: skip


def _facts() -> Iterator[Row]:
    for about, befell in BEFELL.items():
        for n, (verb, who, *_) in enumerate(befell):
            yield {"about": about, "verb": verb, "who": who, "at": AT + n * MINUTE, "cause": f"update:{about}:{n}"}


def _letters() -> Iterator[Row]:
    """Each page goes to somebody else."""
    for fact, pages in zip(_facts(), (step[2:] for befell in BEFELL.values() for step in befell), strict=True):
        for chat, page in enumerate(pages):
            yield {"key": f"{fact['cause']}:{chat}", "chat": chat, "about": fact["about"], "page": f"issues/{page}"}


def _issue(no: int, stage: str, round_: int, keeper: str | None = None, **more: Any) -> Row:
    told = {"community": 2, "no": no, "reported": AT, "version": len(BEFELL[f"issue:2:{no}"])}
    return {**NOTHING, **told, "stage": stage, "round": round_, "keeper": keeper, **more}


def _part(n: int, stage: str) -> Row:
    return {"community": 2, "no": 2, "n": n, "share": 1, "stage": stage, "round": 2}


GOOD = Kept(
    issues=[
        _issue(1, "confirmed", 4, KEEPER, room=7, handed=1, joined=1, rating=5, ended=AT + 6 * MINUTE),
        _issue(2, "waiting", 3, KEEPER, parted=2),
        _issue(3, "new", 3, joined=1, offered=9),
        _issue(4, "merged", 2, merged_into=3, ended=AT + MINUTE),
    ],
    facts=[*_facts()],
    parts=[_part(1, "done"), _part(2, "accepted")],
    joiners=[{"community": 2, "no": 1, "via": 0}, {"community": 2, "no": 3, "via": 4}],
    alarms=[{"about": about} for about in ("issue:2:2", "issue:2:3", "part:2:2:2")],
    letters=[*_letters()],
)


def matter(no: int, **otherwise: Any) -> Kept:
    """One matter is otherwise than its facts say."""
    return replace(GOOD, issues=[{**row, **otherwise} if row["no"] == no else row for row in GOOD.issues])


def fact(about: str, verb: str, **otherwise: Any) -> Kept:
    """One fact is otherwise than what was made of it."""
    return replace(GOOD, facts=[{**row, **otherwise} if _is(row, about, verb) else row for row in GOOD.facts])


def without(about: str, verb: str) -> Kept:
    return replace(GOOD, facts=[row for row in GOOD.facts if not _is(row, about, verb)])


def with_more(about: str, verb: str, who: str) -> Kept:
    more = {"about": about, "verb": verb, "who": who, "at": AT + 9 * MINUTE, "cause": "update:more"}
    return replace(GOOD, facts=[*GOOD.facts, more])


def unwritten(about: str, page: str, kept: Kept = GOOD) -> Kept:
    return replace(kept, letters=[row for row in kept.letters if (row["about"], row["page"]) != (about, page)])


def written_again(about: str, page: str, **otherwise: Any) -> Kept:
    again = [{**row, **otherwise} for row in GOOD.letters if (row["about"], row["page"]) == (about, page)]
    return replace(GOOD, letters=[*GOOD.letters, *again])


def _is(row: Row, about: str, verb: str) -> bool:
    return (row["about"], row["verb"]) == (about, verb)
