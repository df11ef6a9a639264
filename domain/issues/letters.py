"""Who hears what of a matter, in which message."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.buttons import buttons
from domain.issues.guards import SPEAKER_MAY, closers
from domain.issues.issue import Issue, Stage
from domain.issues.pages import IN_GROUPS, NEVER_RINGS, PAGES
from domain.issues.picture import picture
from domain.issues.roles import held_by
from domain.issues.sight import seen
from domain.moments import ms
from domain.posts import Post
from domain.words import Letter, Media, Person, Role, Urgency, Way

ALBUM = 10  # the most that Telegram shows as one
OUT_OF_OFFICE = frozenset({Role.AUTHOR, Role.SPEAKER, Role.RESIDENT})  # on a page for whoever has it, or might


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
        pass_on = {"pass_on": True} if self.issue.source and page != "noted_for_somebody" else {}
        return self._letter(page, self.issue.author_chat, roles, {**more, **pass_on}, quiet=author != self.by)

    def view(self, person: Person, roles: frozenset[Role], page: str = "where_is_it_now") -> Letter:
        return self._letter(page, person.chat, roles, {})

    def to_post(self, page: str, post: Post, **more: Any) -> Letter:
        roles = held_by(self.issue, post.person, self.ground) - OUT_OF_OFFICE
        own = post.person == self.by
        way = Way.LIVING if own and PAGES[page].way == Way.REFRESH else None  # whoever acts sees what it did
        return self._letter(page, post.chat, roles, more, way=way, quiet=not own)

    def to_neighbour(self, page: str, chat: int, **more: Any) -> Letter:
        """In private to somebody who has the same: they read of it what the group reads."""
        return self._letter(page, chat, frozenset({Role.RESIDENT}), more, quiet=True)

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

    def let_go(self, leaver: int, page: str) -> Letter:
        """On the message of somebody who had it, or was asked, until they went."""
        return self._letter(page, leaver, frozenset(), {})

    def others_on_duty(self, told: Iterable[int]) -> Iterator[Letter]:
        """Whoever was called earlier sees on the same message how things stand now."""
        seen = set(told)
        page = "still_free" if self.issue.stage == Stage.NEW else "off_duty"
        for post in self.ground.called_up_to(self.issue.rung):
            if post.chat not in seen and post.person != self.issue.keeper:
                seen.add(post.chat)
                yield self.to_post(page, post)

    def repair(self) -> Iterator[Letter]:
        """What was done, to whoever reported it: side by side with what they sent, where there is both to be seen."""
        album = self.side_by_side(self.issue.author_chat)
        if album:
            yield album
        rest = tuple(m for m in self.issue.after if album is None or m not in album.media)
        yield from self.media(rest, [self.issue.author_chat], "after")

    def side_by_side(self, chat: int) -> Letter | None:
        """Before and after in one album, if there are both."""
        before, after = (_photos(media)[: ALBUM // 2] for media in (self.issue.before, self.issue.after))
        if not before or not after or self.issue.replied:
            return None
        many = {"before": len(before), "after": len(after)}
        return self._album(chat, (*before, *after), "before_and_after", **many)

    def media(self, media: tuple[Media, ...], posts: Iterable[int], page: str) -> Iterator[Letter]:
        """Photos as albums and each voice note by itself, before the words whose buttons are to stay in sight."""
        photos = tuple(m for m in media if m.sort != "voice")
        albums = [photos[at : at + ALBUM] for at in range(0, len(photos), ALBUM)]
        albums += [(m,) for m in media if m.sort == "voice"]
        for chat in posts:
            yield from (self._album(chat, album, page) for album in albums)

    def _album(self, chat: int, media: tuple[Media, ...], page: str, **more: Any) -> Letter:
        return Letter(
            to=chat, page=f"issues/{page}", data={**picture(self.issue, self.ground), **more}, about=self.issue.about,
            urgency=Urgency.ASSIGNMENT, media=media, silent=True,
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
            buttons=buttons(page, self.issue, roles, self.ground, self.now),
            slot=f"{self.issue.about}:{how.slot}" if how.slot else None,
            way=way or how.way,
            reply_to=reply_to,
            silent=page in NEVER_RINGS or (self.night and quiet),
            topic="matters" if how.slot == "card" else "",
        )


def _photos(media: tuple[Media, ...]) -> tuple[Media, ...]:
    return tuple(one for one in media if one.sort == "photo")
