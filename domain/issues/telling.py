"""Who hears of one move: the table names the page, this file the people, the pictures and the group's card."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.doing import Doing
from domain.issues.guards import own_work
from domain.issues.issue import Issue, Stage
from domain.issues.letters import Scribe
from domain.issues.pages import PAGES
from domain.issues.saying import wakes_them
from domain.issues.verbs import (
    ACCEPT,
    ADD,
    APPEAL,
    ASK,
    CHASE,
    CLIMB,
    COMPLETE,
    CORRECT,
    DECLINE,
    DISPUTE,
    FIX,
    HURRY,
    INQUIRE,
    LAPSE,
    LATER,
    LEAVE,
    MERGE,
    NUDGE,
    PROTEST,
    RATE,
    REMIND,
    REPLY,
    TAKE,
    TAKE_OVER,
    TELL,
    UNMERGE,
    WAIT,
    WAKE,
    WATCH,
    WITHDRAW,
)
from domain.lifecycle import Move
from domain.moments import ms
from domain.posts import Post
from domain.words import Button, Letter, Media, Person, Role, Urgency, Way

TWICE = 2  # from the second dispute, and the second delay, on the level above has a look
DONE = frozenset({FIX, REPLY, COMPLETE})
GETS_IT = frozenset({TAKE, ACCEPT, TAKE_OVER})
FOR_THE_NEXT_UP = frozenset({LATER, PROTEST})  # whichever rung it has reached
FROM_KEEPER = frozenset({TELL, INQUIRE, WAIT, LATER})
NOT_AT_NIGHT = frozenset({DECLINE, LEAVE, CLIMB, LAPSE, APPEAL, UNMERGE, CHASE})  # the next in line sleep until morning
UNSETTLED = frozenset({Stage.NEW, Stage.TRIAGE})
IN_HAND = frozenset({Stage.TAKEN, Stage.WAITING})
SAY_NOTHING_NEW = frozenset({ASK, REMIND, NUDGE, RATE})  # to the group
CALLS_NOBODY = frozenset({ADD, HURRY, WATCH, WAKE})  # of those who were called before


def told_of_report(
    issue: Issue, ground: Ground, author: Person, now: datetime, *, wake: datetime | None
) -> tuple[Letter, ...]:
    scribe = Scribe(issue, ground, author.id, now)
    own = () if issue.room or issue.source else (_noted(scribe, wake),)
    cards = scribe.cards(wake=ms(wake), urgency=Urgency.REPLY if issue.room else None)
    return tuple(chain(own, cards, scribe.offices(), () if wake else _called(scribe, "ping")))


def _noted(scribe: Scribe, wake: datetime | None) -> Letter:
    """Whoever is told to wait until morning may say that it can't wait."""
    letter = scribe.to_author("noted", wake=ms(wake))
    press = f"danger_now:{scribe.issue.community}:{scribe.issue.no}"
    return replace(letter, buttons=(*letter.buttons, (Button("danger_now", press=press),))) if wake else letter


def told(doing: Doing, after: Issue, move: Move[Stage], ground: Ground) -> tuple[Letter, ...]:
    telling = Telling(doing, move, Scribe(after, ground, doing.person.id, doing.now))
    return tuple(telling.letters())


@dataclass(frozen=True, slots=True)
class Telling:
    doing: Doing
    move: Move[Stage]
    scribe: Scribe

    def letters(self) -> Iterator[Letter]:
        doing, scribe, verb = self.doing, self.scribe, self.doing.verb
        before, after, media = doing.before, scribe.issue, doing.note.media
        waits = after.stage == Stage.NEW and clocks.uncalled(after.reported, doing.now, scribe.ground)
        if verb == ADD and (doing.note.quiet or waits):  # the ping brings it along
            yield from chain(() if waits else scribe.media(media, self._concerned(), "before"), scribe.cards())
            return
        letters = list(self._by_the_table(waits))
        if (verb == WAKE and before.stage == Stage.NEW) or (verb == CORRECT and self._calls_others(waits)):
            letters += _called(scribe, "ping")
        letters += self._others(letter.to for letter in letters)
        if verb == MERGE:
            letters.append(scribe.view(doing.person, doing.held, "you_merged"))
        if verb == TAKE_OVER:
            letters.append(scribe.view(doing.person, doing.held, "you_took_it_over"))
        if verb == WATCH:
            letters.append(scribe.view(doing.person, doing.held, "you_watch"))
        letters += self._those_above({letter.to for letter in letters if letter.slot == self._above})
        if verb == WITHDRAW:
            letters += scribe.to_speaker("speaker_said_no")
        if before.public and not after.public:
            letters += scribe.cards_gone()
        if verb not in SAY_NOTHING_NEW:
            letters += chain(scribe.cards(), scribe.offices())
        yield from letters

    def _by_the_table(self, waits: bool) -> Iterator[Letter]:
        more = self._more()
        for role, page in self.move.tell.items():
            match role:
                case Role.AUTHOR:
                    yield from self._author(page, more)
                case Role.LADDER:
                    yield from () if waits and self.doing.verb in CALLS_NOBODY else self._ladder(page, more)
                case Role.KEEPER:
                    yield from self._keeper(page, more)
                case Role.OFFERED:
                    yield from self._offered(page, more)
                case _:
                    yield from (self.scribe.to_post(page, post, **more) for post in self._givers())

    def _more(self) -> dict[str, Any]:
        """What a page may say beside how the matter stands: what was said, by whom, until when."""
        doing, note = self.doing, self.doing.note
        return {
            "listens": not note.quiet, "said": note.words, "more": len(note.media), "by": doing.person.called,
            "until": ms(clocks.unanswered_at(doing.now, self.scribe.ground)),
            "waited": str(doing.before.waits_on or ""),
        }  # fmt: skip

    def _author(self, page: str, more: dict[str, Any]) -> Iterator[Letter]:
        scribe, verb = self.scribe, self.doing.verb
        if verb == CHASE and not self._is_news():
            return
        if page == "promise_missed" and scribe.issue.keeper == scribe.issue.author:  # who reads that they are late
            return
        if verb in DONE | GETS_IT and own_work(scribe.issue, scribe.ground):  # who knows it, and can't say it is good
            return
        if verb == RATE and self.doing.note.words:  # the points were noted before
            page = "rated_words"
        if verb in DONE:
            yield from scribe.repair()
        if verb in FROM_KEEPER:
            yield from scribe.media(self.doing.note.media, [scribe.issue.author_chat], "shown")
        yield scribe.to_author(page, **more)

    def _is_news(self) -> bool:
        """A promise is missed once, however long it lasts; and what can't climb any further has been told of."""
        after = self.scribe.issue
        return after.rung > self.doing.before.rung if after.stage in UNSETTLED else after.late == 1

    def _keeper(self, page: str, more: dict[str, Any]) -> Iterator[Letter]:
        scribe, verb, media = self.scribe, self.doing.verb, self.doing.note.media
        if self.doing.note.together or (verb == RATE and not scribe.issue.rated_words):
            return
        keeper = list(self._keepers())
        new = self._unseen(keeper) if verb in DONE | GETS_IT else () if verb in FROM_KEEPER else media
        yield from scribe.media(new, [post.chat for post in keeper], "before")
        yield from (scribe.to_post(page, post, **more) for post in keeper)

    def _ladder(self, page: str, more: dict[str, Any]) -> Iterator[Letter]:
        """Not of the first dispute or delay; and at night whoever is next is called in the morning."""
        scribe, verb = self.scribe, self.doing.verb
        if (verb == DISPUTE and scribe.issue.disputed < TWICE) or (verb == LATER and scribe.issue.put_off < TWICE):
            return
        if verb in NOT_AT_NIGHT and scribe.night and self.move.to != Stage.TAKEN:
            return
        up = verb in FOR_THE_NEXT_UP or (verb == DISPUTE and not self._is_above_keeper())
        above = scribe.ground.above(scribe.issue.rung, scribe.issue.keeper) if up else None
        media = self.doing.note.media if verb in CALLS_NOBODY else scribe.issue.before
        yield from _called(scribe, page, media, rung=above, **more)

    def _is_above_keeper(self) -> bool:
        """Whether being late, say, has carried it up already."""
        own = self.scribe.ground.rung_of(self.scribe.issue.keeper)
        return own is None or self.scribe.issue.rung > own

    def _offered(self, page: str, more: dict[str, Any]) -> Iterator[Letter]:
        scribe = self.scribe
        asked = list(scribe.ground.called_for(scribe.issue.offered))
        yield from scribe.media(self._unseen(asked), [post.chat for post in asked], "before")
        yield from (scribe.to_post(page, post, **more) for post in asked)

    def _others(self, told: Iterator[int]) -> Iterator[Letter]:
        """Whoever was called, or asked, or had it sees on the same message how things stand now."""
        scribe, before, chats = self.scribe, self.doing.before, set(told)
        if before.offered is not None and scribe.issue.offered is None:
            for post in scribe.ground.called_for(before.offered):
                if post.chat not in chats:
                    chats.add(post.chat)
                    yield scribe.to_post("offer_is_over", post)
        settled = before.stage in UNSETTLED and scribe.issue.stage != Stage.TRIAGE
        if (settled or scribe.issue.stage == Stage.NEW) and self.doing.verb not in CALLS_NOBODY:
            for letter in scribe.others_on_duty(chats):
                chats.add(letter.to)
                yield letter
        if self.doing.verb in DONE and before.keeper not in (None, scribe.issue.keeper):
            yield from (
                scribe.to_post("off_duty", post)
                for post in scribe.ground.called_for(before.keeper)
                if post.chat not in chats
            )

    def _those_above(self, told: set[int]) -> Iterator[Letter]:
        """Whoever heard that it didn't go well reads there that it is out of the hands it was in."""
        before, after = self.doing.before, self.scribe.issue
        if before.stage in IN_HAND and (after.stage not in IN_HAND or after.keeper != before.keeper):
            letters = (self.scribe.to_post("not_late_any_more", post) for post in self._heard_above())
            yield from (replace(letter, way=Way.REFRESH) for letter in letters if letter.to not in told)

    def _heard_above(self) -> Iterator[Post]:
        """Each morning it is late one rung more hears of it; of the second dispute or delay the next one does."""
        before, ground = self.doing.before, self.scribe.ground
        own = ground.rung_of(before.keeper)
        looked = before.disputed >= TWICE or before.put_off >= TWICE
        highest = (ground.above(before.rung, before.keeper) if looked else before.rung if before.late else None) or 0
        for rung in range(0 if own is None else own + 1, highest + 1):
            yield from ground.rung(rung)

    @property
    def _above(self) -> str:
        return f"{self.scribe.issue.about}:{PAGES['not_late_any_more'].slot}"

    def _calls_others(self, waits: bool) -> bool:
        """Whether the corrected kind goes to somebody else first, or can't wait any more, and nobody has it yet."""
        before, after, ground = self.doing.before, self.scribe.issue, self.scribe.ground
        if waits or after.stage != Stage.NEW:
            return False
        first = ground.facing(before.category).first
        return (first != ground.first and after.rung == ground.first_rung()) or wakes_them(after, self.doing, ground)

    def _unseen(self, posts: list[Post]) -> tuple[Media, ...]:
        """The pictures, for somebody who was never called."""
        scribe = self.scribe
        called = {post.person for post in scribe.ground.called_up_to(self.doing.before.rung)}
        return () if called & {post.person for post in posts} else scribe.issue.before

    def _concerned(self) -> list[int]:
        """The chats of whoever has it, or else of whoever was called last."""
        posts = list(self._keepers()) or self.scribe.ground.rung(self.scribe.issue.rung)
        return [post.chat for post in posts]

    def _keepers(self) -> tuple[Post, ...]:
        """Whoever has it, or stands in for them."""
        return self.scribe.ground.called_for(self.scribe.issue.keeper or self.doing.before.keeper)

    def _givers(self) -> Iterator[Post]:
        """Whoever asked somebody else to take it, and whoever had it until now."""
        before, after = self.doing.before, self.scribe.issue
        asked = after.offered_by or before.offered_by
        had_it = before.keeper if self.doing.verb in GETS_IT else None
        for giver in dict.fromkeys((asked, had_it)):
            if giver is not None and not (self.doing.verb in GETS_IT and giver == after.keeper):
                yield from self.scribe.ground.called_for(giver)


def _called(
    scribe: Scribe, page: str, media: tuple[Media, ...] | None = None, *, rung: int | None = None, **more: object
) -> Iterator[Letter]:
    """Everybody on the rung it has reached, less whoever has it, with its pictures."""
    on = scribe.ground.rung(scribe.issue.rung if rung is None else rung)
    posts = [post for post in on if post.person != scribe.issue.keeper]
    media = scribe.issue.before if media is None else media
    yield from scribe.media(media, [post.chat for post in posts], "before")
    yield from (scribe.to_post(page, post, **more) for post in posts)
