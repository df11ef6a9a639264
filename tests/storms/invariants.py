"""What must be true once a storm has passed, whatever it did."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from domain.issues.issue import Stage
from domain.issues.life import LIFE
from domain.issues.verbs import Verb
from tests.storms.ledger import Ledger
from tests.storms.town import Post

TAG = re.compile(r"记号([a-z0-9]+)")

Rows = Sequence[Mapping[str, Any]]

LETTERS = (
    "SELECT letters.id, about, state, reason, message, telegram AS chat FROM letters"
    " JOIN chats ON chats.id = letters.chat ORDER BY letters.id"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Matters that were said and aren't there, or are there more than once."""

    lost: int
    doubled: int


async def tally(ledger: Ledger, said: Collection[str]) -> Tally:
    kept = Counter(tag(row["words"]) for row in await ledger.rows("SELECT words FROM issues"))
    causes = Counter((row["about"], row["cause"]) for row in await ledger.rows("SELECT about, cause FROM facts"))
    return Tally(
        lost=len(set(said) - kept.keys()),
        doubled=sum(count - 1 for count in kept.values()) + sum(count - 1 for count in causes.values()),
    )


async def wrongs(ledger: Ledger) -> list[str]:
    """Everything in the database that contradicts something else in it, or was left lying about."""
    issues = await ledger.rows("SELECT community, no, stage, round, version FROM issues ORDER BY community, no")
    facts = await ledger.rows("SELECT about, seq, verb FROM facts WHERE about LIKE 'issue:%' ORDER BY about, seq")
    return [
        *_gaps(issues, await ledger.rows("SELECT community, last FROM numbers")),
        *_broken_lives(issues, facts),
        *_loose_ends(await ledger.rows(LETTERS)),
        *(f"update {row['update_id']} is {row['state']}: {row['reason']}" for row in await ledger.rows(
            "SELECT update_id, state, reason FROM inbox WHERE state <> 'done'")),
    ]  # fmt: skip


def untrue(posts: Sequence[Post], issues: Rows) -> list[str]:
    """Numbers that somebody was shown with words that belong to another."""
    kept = {row["no"]: tag(row["words"]) for row in issues}
    shown = [(post.no, tag(post.text)) for post in posts if post.no and tag(post.text)]
    return [f"第{no}件 was shown for {words}, and is {kept.get(no)}" for no, words in shown if kept.get(no) != words]


def tag(text: str) -> str:
    found = TAG.search(text)
    return found[1] if found else ""


def _gaps(issues: Rows, numbers: Rows) -> list[str]:
    last = {row["community"]: row["last"] for row in numbers}
    given = {community: [r["no"] for r in rows] for community, rows in groupby(issues, lambda r: r["community"])}
    return [
        f"community {community} has numbers {given.get(community)}, and says the last is {number}"
        for community, number in last.items()
        if given.get(community) != list(range(1, number + 1))
    ]


def _broken_lives(issues: Rows, facts: Rows) -> list[str]:
    """A matter is what its facts made of it, one after the other."""
    told = {about: [r["verb"] for r in rows] for about, rows in groupby(facts, lambda r: r["about"])}
    wrong = []
    for issue in issues:
        about = f"issue:{issue['community']}:{issue['no']}"
        verbs = told.pop(about, [])
        if _lived(verbs) != (issue["stage"], issue["round"], issue["version"]):
            wrong.append(f"{about} is {dict(issue)}, and its facts say {verbs}")
    return wrong + [f"{about} has facts {verbs} and nothing else" for about, verbs in told.items()]


def _lived(verbs: Sequence[str]) -> tuple[Stage, int, int] | None:
    if verbs[:1] != [Verb.REPORT]:
        return None
    stage, turns = LIFE.start, 1
    for verb in verbs[1:]:
        move = LIFE.moves.get((stage, Verb(verb)))
        if move is None:
            return None
        turns += move.to != stage
        stage = move.to
    return stage, turns, len(verbs)


def _loose_ends(letters: Rows) -> list[str]:
    ends = {
        "sent": lambda letter: letter["message"] is not None,
        "dead": lambda letter: bool(letter["reason"]),
        "replaced": lambda letter: True,
        "held": lambda letter: True,
    }
    return [f"letter {row['id']} ended as {dict(row)}" for row in letters if not ends.get(row["state"], bool)(row)]
