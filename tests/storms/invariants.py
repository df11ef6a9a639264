"""What must be true once a storm has passed, whatever it did."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tests.storms.kept import Kept, Rows, kept_in
from tests.storms.ledger import Ledger
from tests.storms.matters import clocks, lives, merged, neighbours, times
from tests.storms.owing import owing
from tests.storms.parting import lives_of_parts, parted
from tests.storms.town import NUMBER, Post

TAG = re.compile(r"记号([a-z0-9]+)")

LETTERS = (
    "SELECT letters.id, about, state, reason, doubts, message, telegram AS chat FROM letters"
    " JOIN chats ON chats.id = letters.chat ORDER BY letters.id"
)
Promise = Callable[[Kept], Iterable[str]]
PROMISES: tuple[Promise, ...] = (lives, times, neighbours, merged, clocks, lives_of_parts, parted, owing)


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


async def lived(ledger: Ledger) -> Counter[str]:
    """What befell matters and their parts, and how often."""
    rows = await ledger.rows("SELECT about, verb FROM facts WHERE about LIKE 'issue:%' OR about LIKE 'part:%'")
    return Counter(f"part:{row['verb']}" if row["about"].startswith("part:") else row["verb"] for row in rows)


def broken(kept: Kept, promises: Sequence[Promise] = PROMISES) -> list[str]:
    """Everything that a matter is and couldn't have become, or isn't and ought to be."""
    return [wrong for each in promises for wrong in each(kept)]


async def wrongs(ledger: Ledger, promises: Sequence[Promise] = PROMISES) -> list[str]:
    """Everything in the database that contradicts something else in it, or was left lying about."""
    await ledger.examined()
    kept = await kept_in(ledger)
    return [
        *gaps(kept.issues, await ledger.rows("SELECT community, last FROM numbers")),
        *broken(kept, promises),
        *loose_ends(await ledger.rows(LETTERS)),
        *(f"update {row['update_id']} is {row['state']}: {row['reason']}" for row in await ledger.rows(
            "SELECT update_id, state, reason FROM inbox WHERE state <> 'done'")),
    ]  # fmt: skip


def untrue(posts: Sequence[Post], issues: Rows) -> Iterator[str]:
    """Words that somebody was shown after numbers of which none is theirs."""
    theirs = {tag(row["words"]): row["no"] for row in issues}
    for post in posts:
        found = TAG.search(post.text)
        named = {int(no) for no in NUMBER.findall(post.text[: found.start()])} if found else set()
        if found and named and theirs.get(found[1]) not in named:
            yield f"{found[1]} was shown with the numbers {named}, and is {theirs.get(found[1])}"


def tag(text: str) -> str:
    found = TAG.search(text)
    return found[1] if found else ""


def gaps(issues: Rows, numbers: Rows) -> list[str]:
    last = {row["community"]: row["last"] for row in numbers}
    given = {community: [r["no"] for r in rows] for community, rows in groupby(issues, lambda r: r["community"])}
    return [
        f"community {community} has numbers {given.get(community)}, and says the last is {number}"
        for community, number in last.items()
        if given.get(community) != list(range(1, number + 1))
    ]


def loose_ends(letters: Rows) -> list[str]:
    ends = {
        "sent": lambda letter: letter["message"] is not None,
        "dead": lambda letter: bool(letter["reason"]),
        "replaced": lambda letter: True,
        "held": lambda letter: True,
    }
    loose = [letter for letter in letters if letter["state"] not in ends or not ends[letter["state"]](letter)]
    return [f"letter {letter['id']} ended as {dict(letter)}" for letter in loose]
