"""Whether what was said of one thing in one chat came in the order in which it was said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.words import Letter
from tests.storms.home import Home
from tests.storms.invariants import LETTERS
from tests.storms.post import inversions, numbered

SUBJECTS = 5  # in each chat
APART = 100_000  # between the numbers of two subjects


@dataclass(frozen=True, slots=True)
class Order:
    arrived: int
    inversions: int


def in_lanes(groups: Sequence[int], many: int) -> Iterator[Letter]:
    """Subject by subject in turn, each with its own count."""
    lanes = [(group, subject) for group in groups for subject in range(1, SUBJECTS + 1)]
    for number in range(many):
        group, subject = lanes[number % len(lanes)]
        yield numbered(group, f"storm:{subject}", subject * APART + number // len(lanes))


async def numbered_ones(home: Home) -> Order:
    heard = defaultdict[object, list[int]](list)
    for post in await home.town.posts():
        if post.no >= APART:
            heard[post.chat, post.no // APART].append(post.no)
    return _order(heard)


async def of_matters(home: Home) -> Order:
    """The same of what was written about matters: the older letter has the lower number; edits count for nothing."""
    written = {(row["chat"], row["message"]): row for row in reversed(await home.ledger.rows(LETTERS))}
    heard = defaultdict[object, list[int]](list)
    for post in await home.town.posts():
        letter = written.get((post.chat, post.message))
        if letter and letter["about"].startswith("issue:"):
            heard[post.chat, letter["about"]].append(letter["id"])
    return _order(heard)


def _order(heard: dict[object, list[int]]) -> Order:
    return Order(sum(map(len, heard.values())), sum(map(inversions, heard.values())))
