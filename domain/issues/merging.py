"""Two matters that are one: what was said of the one goes to the other, and comes back where it wasn't so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.grounds import Ground
from domain.issues.issue import Issue
from domain.issues.letters import Scribe
from domain.issues.life import MERGES, OPEN
from domain.issues.roles import roles
from domain.posts import Post
from domain.texts import cut, unsaid
from domain.words import NOBODY, Change, Fact, Letter, Outcome, Person, Refused, Why

MOST_WORDS = 2000
MOST_MEDIA = 30


def check(merged: Issue, into: Issue | None, person: Person, ground: Ground | None, no: int) -> Issue:
    """Both are theirs to deal with, the other is still open, and nobody hears of what isn't for everybody."""
    if into is None or ground is None or into.no == merged.no:
        raise Refused(Why.NO_SUCH_NUMBER, no=no)
    if not roles(into, person, ground) & MERGES:
        raise Refused(Why.ONLY_IN_CHARGE)
    if into.stage not in OPEN:
        raise Refused(Why.ALREADY_OVER, no=no)
    if into.author != merged.author and not (into.public and merged.public):
        raise Refused(Why.NOT_FOR_ALL, no=no)
    return into


def said_by(merged: Issue, into: Issue) -> frozenset[int]:
    """Who said it once more and hasn't said the other; those who were erased have said nothing."""
    return frozenset({merged.author, merged.speaker or NOBODY}) - said_it(into)


def said_it(issue: Issue) -> frozenset[int]:
    return frozenset({NOBODY, issue.author, issue.speaker or NOBODY})


def gather(merged: Issue, new: int, scribe: Scribe, person: Person) -> Outcome:
    """The matter that `scribe` writes of takes in what the merged one brings: words, pictures, and so many more."""
    into = scribe.issue
    after = replace(
        into, version=into.version + 1, joined=into.joined + new, added=_with(into.added, _all_words(merged)),
        before=(*into.before, *merged.before)[:MOST_MEDIA],
    )  # fmt: skip
    fact = Fact(about=into.about, verb="gather", by=person.key, at=scribe.now, note={"no": merged.no})
    return Outcome((Change(after=after, fact=fact),), tuple(_told(merged, new, replace(scribe, issue=after))))


def part(merged: Issue, gone: int, scribe: Scribe, person: Person) -> Outcome:
    """It goes on without them."""
    into = scribe.issue
    after = replace(
        into, version=into.version + 1, joined=max(0, into.joined - gone),
        added=unsaid(into.added, _all_words(merged)),
        before=tuple(one for one in into.before if one not in merged.before),
    )  # fmt: skip
    fact = Fact(about=into.about, verb="part", by=person.key, at=scribe.now, note={"no": merged.no})
    return Outcome((Change(after=after, fact=fact),), tuple(_told_apart(merged, gone, replace(scribe, issue=after))))


def _told(merged: Issue, new: int, scribe: Scribe) -> Iterator[Letter]:
    """Whoever has it, or was called last, gets what is new of it; its author hears that there are more of them."""
    if new:
        yield scribe.to_author("neighbours_joined")
    posts = _whose(scribe)
    yield from scribe.media(merged.before, [post.chat for post in posts], "before")
    yield from (scribe.to_post("gathered", post, other=merged.no, said=_all_words(merged)) for post in posts)
    yield from scribe.cards()


def _told_apart(merged: Issue, gone: int, scribe: Scribe) -> Iterator[Letter]:
    """Whoever heard that they were one hears that they aren't, as long as it is dealt with."""
    if scribe.issue.stage in OPEN:
        yield from (scribe.to_author("fewer_have_it"),) if gone else ()
        yield from (scribe.to_post("parted", post, other=merged.no) for post in _whose(scribe))
    yield from scribe.cards()


def _whose(scribe: Scribe) -> Sequence[Post]:
    issue, ground = scribe.issue, scribe.ground
    return ground.called_for(issue.keeper) or ground.rung(issue.rung)


def _all_words(merged: Issue) -> str:
    return _with(merged.words, merged.added)


def _with(words: str, more: str) -> str:
    return cut("\n".join(filter(None, (words, more))), MOST_WORDS)
