"""Who hears what of a matter, in which message, with which buttons."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.issues import clocks
from domain.issues.issue import Issue, Stage
from domain.issues.life import (
    ADD,
    CONFIRM,
    CORRECT,
    DECLINE,
    DISPUTE,
    FIX,
    SPEAKER_MAY,
    TAKE,
    WITHDRAW,
    Verb,
    choices,
    closers,
)
from domain.issues.sight import seen
from domain.places import Ground, Post
from domain.words import Button, Letter, Media, Person, Role, Rows, Urgency, Way

ALBUM = 10  # the most that Telegram shows as one


@dataclass(frozen=True, slots=True)
class Page:
    slot: str | None
    way: Way
    urgency: Urgency
    rows: tuple[tuple[Verb, ...], ...] = ()


def _news(*rows: tuple[Verb, ...]) -> Page:
    return Page("news", Way.ANEW, Urgency.REPLY, rows)


def _duty(urgency: Urgency, *rows: tuple[Verb, ...]) -> Page:
    return Page("duty", Way.ANEW, urgency, rows)


def _settled(*rows: tuple[Verb, ...]) -> Page:
    return Page("duty", Way.REFRESH, Urgency.REPLY, rows)


# fmt: off
PAGES: Mapping[str, Page] = {
    # to the author
    "noted":               _news((FIX,), (ADD, CORRECT), (WITHDRAW,)),
    "corrected":           _news((ADD, CORRECT), (WITHDRAW,)),
    "taken":               _news((ADD, CORRECT), (WITHDRAW,)),
    "free_again":          _news((ADD, CORRECT), (WITHDRAW,)),
    "keeper_left":         _news((ADD, CORRECT), (WITHDRAW,)),
    "promise_missed":      _news((ADD, WITHDRAW),),
    "is_it_fixed":         _news((CONFIRM,), (DISPUTE,)),
    "is_it_fixed_again":   _news((CONFIRM,), (DISPUTE,)),
    "nobody_answered":     _news((DISPUTE,),),
    "not_fixed_noted":     _news((ADD,),),
    "glad":                _news((DISPUTE,),),
    "withdrawn":           _news(),
    # to whoever asks after its number
    "where_is_it_now":     Page(None, Way.ANEW, Urgency.REPLY, (
                               (TAKE, FIX), (CONFIRM,), (DISPUTE,), (ADD, CORRECT), (DECLINE, WITHDRAW))),
    # to whoever has it, or might
    "ping":                _duty(Urgency.ASSIGNMENT, (TAKE, FIX), (DECLINE,)),
    "declined":            _duty(Urgency.ASSIGNMENT, (TAKE,)),
    "left_behind":         _duty(Urgency.ASSIGNMENT, (TAKE,)),
    "nobody_took_it":      _duty(Urgency.ASSIGNMENT, (TAKE,)),
    "not_fixed":           _duty(Urgency.ASSIGNMENT, (FIX,), (DECLINE,)),
    "you_are_late":        _duty(Urgency.REMINDER, (FIX,), (DECLINE,)),
    "you_have_it":         _settled((FIX,), (DECLINE,)),
    "still_free":          _settled((TAKE, FIX), (DECLINE,)),
    "you_fixed_it":        _settled(),
    "off_duty":            _settled(),
    "not_yours_any_more":  _settled(),
    "withdrawn_from_you":  _duty(Urgency.ASSIGNMENT),
    "thanks":              _duty(Urgency.REPLY),
    "more_was_said":       Page(None, Way.ANEW, Urgency.ASSIGNMENT),
    "keeper_is_late":      Page(None, Way.ANEW, Urgency.REMINDER, ((FIX,),)),
    "not_fixed_twice":     Page(None, Way.ANEW, Urgency.REMINDER, ((FIX,),)),
    # in the group
    "card":                  Page("card", Way.LIVING, Urgency.REMINDER, ((ADD,),)),
    "card_is_gone":          Page("card", Way.REFRESH, Urgency.REMINDER),
    "your_words_were_noted": Page("speaker", Way.ANEW, Urgency.REPLY, ((ADD, WITHDRAW),)),
    "speaker_said_no":       Page("speaker", Way.REFRESH, Urgency.REPLY),
    "has_come_up":           Page("office", Way.LIVING, Urgency.REMINDER),
}
IN_GROUPS = frozenset({"card", "card_is_gone", "your_words_were_noted", "speaker_said_no", "has_come_up"})
NEVER_RINGS = frozenset({"card", "card_is_gone", "has_come_up"})
# fmt: on


def picture(issue: Issue, ground: Ground) -> dict[str, Any]:
    """What every page may show of a matter, as plain data."""
    ground, customs = ground.facing(issue.category), ground.customs
    rung, above = ground.rung(issue.rung), ground.rung_above(issue.rung)
    return {
        "no": issue.no,
        "category": str(issue.category),
        "kind": customs.kind(issue.category).word,
        "stage": issue.stage.value,
        "words": issue.words,
        "added": issue.added,
        "photos": issue.photos,
        "voice": issue.voice,
        "estate": ground.estate,
        "place": ground.name,
        "level": ground.level.value,
        "community": ground.community_name,
        "zone": ground.zone,
        "public": issue.public,
        "reported": ms(issue.reported),
        "take_by": ms(issue.take_by),
        "fix_by": ms(issue.fix_by),
        "ended": ms(issue.ended),
        "keeper": issue.keeper_called,
        "called": rung[0].called if rung else "",
        "rung": ground.rung_name(issue.rung),
        "above": ground.rung_name(above) if above != issue.rung else "",
        "climbed": issue.rung > ground.first_rung(),
        "disputed": issue.disputed,
        "late": issue.late,
        "how": issue.how,
        "office": clocks.sits_in_office(issue, ground),
        "unofficial": clocks.unofficial(issue, ground),
        "fix": clocks.fix_words(issue, ground),
        "quiet": [60 * hour.hour + hour.minute for hour in customs.quiet],
        "ask": customs.ask_again,
    }


def ms(moment: datetime | None) -> int | None:
    return int(moment.timestamp() * 1000) if moment else None


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes the letters of one decision: the matter as it now is, where it stands, who acted and when."""

    issue: Issue
    ground: Ground
    by: int
    now: datetime

    def to_author(self, page: str, **more: Any) -> Letter:
        author = self.issue.author
        roles = frozenset({Role.AUTHOR}) | self._closers(author, self.ground.roles(author))
        return self._letter(page, self.issue.author_chat, roles, more, quiet=author != self.by)

    def view(self, person: Person, roles: frozenset[Role]) -> Letter:
        return self._letter("where_is_it_now", person.chat, roles, {})

    def to_post(self, page: str, post: Post, **more: Any) -> Letter:
        roles = self.ground.roles(post.person)
        roles |= self._closers(post.person, roles)
        if self.issue.keeper in (post.person, post.instead_of or post.person):
            roles |= {Role.KEEPER}
        own = post.person == self.by
        way = Way.LIVING if own and PAGES[page].way == Way.REFRESH else None  # whoever acts sees what it did
        return self._letter(page, post.chat, roles, more, way=way, quiet=not own)

    def cards(self, *, urgency: Urgency | None = None, **more: Any) -> Iterator[Letter]:
        """One living card: in the group it was said in, otherwise in the groups of its estate, but not at night."""
        if not self.issue.public:
            return
        way = Way.REFRESH if self.night and self.issue.room is None else Way.LIVING
        for room in self._rooms():
            residents, said_in = frozenset({Role.RESIDENT}), self.issue.said_in
            yield self._letter("card", room, residents, more, way=way, urgency=urgency, reply_to=said_in)

    def offices(self) -> Iterator[Letter]:
        """One living line in the group of those to whom it has come up, but not at night."""
        way = Way.REFRESH if self.night else Way.LIVING
        for office in self.ground.offices:
            if self.issue.rung >= office.rung:
                yield self._letter("has_come_up", office.chat, frozenset(), {}, way=way)

    def cards_gone(self) -> Iterator[Letter]:
        """It is of a kind that no group hears of: what stands there says no more."""
        yield from (self._letter("card_is_gone", room, frozenset(), {}) for room in self._rooms())

    def _rooms(self) -> list[int]:
        return [self.issue.room] if self.issue.room else [group.chat for group in self.ground.groups]

    def _closers(self, person: int, held: frozenset[Role]) -> frozenset[Role]:
        return closers(self.issue, person, held, self.ground.customs.closers)

    def to_speaker(self, page: str, message: int | None = None) -> Iterator[Letter]:
        """The one whose words were noted hears of it under those words."""
        if self.issue.room and self.issue.speaker:
            until = {"until": ms(self.issue.reported + SPEAKER_MAY)}
            roles = frozenset({Role.SPEAKER})
            yield self._letter(page, self.issue.room, roles, until, reply_to=message, quiet=True)

    def let_go(self, leaver: int) -> Letter:
        """On the message of somebody who had it until their role was taken back."""
        return self._letter("not_yours_any_more", leaver, frozenset(), {})

    def others_on_duty(self, told: Iterable[int]) -> Iterator[Letter]:
        """Whoever was called earlier sees on the same message how things stand now."""
        seen = set(told)
        page = "still_free" if self.issue.stage == Stage.NEW else "off_duty"
        for post in self.ground.called_up_to(self.issue.rung):
            if post.chat not in seen:
                seen.add(post.chat)
                yield self.to_post(page, post)

    def media(self, media: tuple[Media, ...], posts: Iterable[int], page: str) -> Iterator[Letter]:
        """Photos as albums and each voice note by itself, behind the words they belong to."""
        photos = tuple(m for m in media if m.sort != "voice")
        albums = [photos[at : at + ALBUM] for at in range(0, len(photos), ALBUM)]
        albums += [(m,) for m in media if m.sort == "voice"]
        for chat in posts:
            for album in albums:
                yield Letter(
                    to=chat, page=f"issues/{page}", data=picture(self.issue, self.ground), about=self.issue.about,
                    urgency=Urgency.ASSIGNMENT, media=album, silent=True,
                )  # fmt: skip

    @property
    def night(self) -> bool:
        return clocks.sleeps(self.now, self.ground)

    def _letter(
        self, page: str, to: int, roles: frozenset[Role], more: Mapping[str, Any], *,
        way: Way | None = None, urgency: Urgency | None = None, reply_to: int | None = None, quiet: bool = False,
    ) -> Letter:  # fmt: skip
        how = PAGES[page]
        return Letter(
            to=to,
            page=f"issues/{page}",
            data={**seen(picture(self.issue, self.ground), roles, in_group=page in IN_GROUPS), **more},
            about=self.issue.about,
            urgency=how.urgency if urgency is None else urgency,
            buttons=self._buttons(page, roles),
            slot=f"{self.issue.about}:{how.slot}" if how.slot else None,
            way=way or how.way,
            reply_to=reply_to,
            silent=page in NEVER_RINGS or (self.night and quiet),
            topic="matters" if how.slot == "card" else "",
        )

    def _buttons(self, page: str, roles: frozenset[Role]) -> Rows:
        """The page's rows, less every button that would not be honoured."""
        honoured = choices(self.issue, roles, self.now)
        rows = [tuple(self._button(v, page) for v in row if v in honoured) for row in PAGES[page].rows]
        if page == "card" and self.issue.stage == Stage.UNANSWERED:
            rows.append((Button("report", link="report"),))
        return tuple(row for row in rows if row)

    def _button(self, verb: Verb, page: str) -> Button:
        """In a group everything that takes more than a press goes on in private."""
        if page in IN_GROUPS and verb == ADD:
            return Button(verb, link=f"add_{self.issue.community}_{self.issue.no}")
        word = f"{verb}:speaker" if page in IN_GROUPS else f"{verb}:{self.issue.category}"
        return Button(word, press=f"{self.issue.about}:{verb}:{self.issue.round}")
