"""Who hears of one move: the table names the page, this file the people, the pictures and the group's card."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from domain.issues import clocks
from domain.issues.issue import Issue, Stage
from domain.issues.letters import Scribe, ms
from domain.issues.life import ADD, ASK, CHASE, CORRECT, DECLINE, DISPUTE, FIX, LEAVE, NEW, TAKE, WAKE, WITHDRAW, Verb
from domain.lifecycle import Move
from domain.places import Ground, Post
from domain.words import Letter, Media, Person, Role, Urgency

TWICE = 2  # from the second dispute on the level above has a look


def told_of_report(
    issue: Issue, ground: Ground, author: Person, now: datetime, *, wake: datetime | None
) -> tuple[Letter, ...]:
    scribe = Scribe(issue, ground, author.id, now)
    own = () if issue.room else (scribe.to_author("noted", wake=ms(wake)),)
    cards = scribe.cards(wake=ms(wake), urgency=Urgency.REPLY if issue.room else None)
    return tuple(chain(own, cards, scribe.offices(), () if wake else _called(scribe, "ping")))


def told(
    before: Issue, after: Issue, verb: Verb, move: Move[Stage], by: Person, ground: Ground, now: datetime,
    words: str, media: tuple[Media, ...], *, quiet: bool = False,
) -> tuple[Letter, ...]:  # fmt: skip
    scribe = Scribe(after, ground, by.id, now)
    waits = after.stage == NEW and clocks.uncalled(after.reported, now, ground)  # the ping brings it along
    if verb == ADD and (quiet or waits):
        return tuple(chain(() if waits else scribe.media(media, _concerned(scribe), "before"), scribe.cards()))
    letters = list(_by_the_table(scribe, before, verb, move, words, media, now))
    if verb == WAKE or (verb == CORRECT and _moved_over(before, after, ground) and not waits):
        letters += _called(scribe, "ping")
    if NEW in (before.stage, after.stage) and verb not in (ADD, WAKE):
        letters += scribe.others_on_duty(letter.to for letter in letters)
    if verb == WITHDRAW:
        letters += scribe.to_speaker("speaker_said_no")
    if verb == FIX and before.keeper not in (None, after.keeper):
        letters += (scribe.to_post("off_duty", post) for post in ground.called_for(before.keeper))
    if before.public and not after.public:
        letters += scribe.cards_gone()
    if verb != ASK:
        letters += chain(scribe.cards(), scribe.offices())
    return tuple(letters)


def _by_the_table(
    scribe: Scribe, before: Issue, verb: Verb, move: Move[Stage], words: str, media: tuple[Media, ...], now: datetime
) -> Iterator[Letter]:
    more = {"said": words, "more": len(media), "until": ms(clocks.unanswered_at(now, scribe.ground))}
    for role, page in move.tell.items():
        if role == Role.AUTHOR and (verb != CHASE or scribe.issue.late == 1):
            yield from scribe.media(scribe.issue.after if verb == FIX else (), [scribe.issue.author_chat], "after")
            yield scribe.to_author(page, **more)
        elif role == Role.KEEPER:
            keeper = _keeper(scribe, before)
            yield from (scribe.to_post(page, post, **more) for post in keeper)
            new = media if verb in (ADD, CORRECT) else _unseen(scribe, before, keeper) if verb in (TAKE, FIX) else ()
            yield from scribe.media(new, [post.chat for post in keeper], "before")
        elif role == Role.LADDER and _concerns_the_ladder(scribe, verb):
            yield from _called(scribe, page, media if verb == ADD else scribe.issue.before, **more)


def _moved_over(before: Issue, after: Issue, ground: Ground) -> bool:
    """Whether the corrected kind goes to somebody else first, and nobody has it yet."""
    first = ground.facing(before.category).first
    return after.stage == NEW and first != ground.first and after.rung == ground.first_rung()


def _unseen(scribe: Scribe, before: Issue, keeper: list[Post]) -> tuple[Media, ...]:
    """The pictures, for somebody who was never called and took it by its number."""
    called = {post.person for post in scribe.ground.called_up_to(before.rung)}
    return () if called & {post.person for post in keeper} else scribe.issue.before


def _concerned(scribe: Scribe) -> list[int]:
    """The chats of whoever has it, or else of whoever was called last."""
    keeper = _keeper(scribe, scribe.issue)
    return [post.chat for post in keeper or scribe.ground.rung(scribe.issue.rung)]


def _concerns_the_ladder(scribe: Scribe, verb: Verb) -> bool:
    """Not the first dispute; and at night whoever is next is called in the morning."""
    if verb == DISPUTE:
        return scribe.issue.disputed >= TWICE
    return verb not in (DECLINE, LEAVE) or not scribe.night


def _keeper(scribe: Scribe, before: Issue) -> list[Post]:
    """Whoever has it, or stands in for them."""
    return list(scribe.ground.called_for(scribe.issue.keeper or before.keeper))


def _called(scribe: Scribe, page: str, media: tuple[Media, ...] | None = None, **more: object) -> Iterator[Letter]:
    """Everybody on the rung it has reached, less whoever has it, with its pictures."""
    rung = [post for post in scribe.ground.rung(scribe.issue.rung) if post.person != scribe.issue.keeper]
    yield from (scribe.to_post(page, post, **more) for post in rung)
    media = scribe.issue.before if media is None else media
    yield from scribe.media(media, [post.chat for post in rung], "before")
