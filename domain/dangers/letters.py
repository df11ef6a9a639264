"""Who hears what of a danger: whoever told of it, everybody in charge of the ground, and the group it was said in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.customs import NUMBERS, Customs
from domain.dangers.danger import CALLED, COMING, LASTS, Danger, Voice
from domain.dangers.phrases import Sort
from domain.dangers.words import UNIT
from domain.grounds import Ground
from domain.moments import ms
from domain.places import Level
from domain.posts import Post, nearest_posts
from domain.words import Button, Letter, Media, Role, Rows, Urgency, Way

PROPERTY = "property"  # of the bodies, this one sends somebody
AT_HAND = frozenset({Level.BUILDING, Level.ESTATE, Level.SITE})  # whoever stands there knows which estate is meant
ALBUM = 10  # the most that Telegram shows as one


@dataclass(frozen=True, slots=True)
class Crier:
    """Writes the letters of one call: the danger as it now is, where, who told of it, and who else can be called."""

    danger: Danger
    ground: Ground
    voices: tuple[Voice, ...]
    offices: tuple[int, ...]  # chats of the groups for work
    administrators: tuple[int, ...]  # chats
    now: datetime

    def held_by(self, person: int) -> frozenset[Role]:
        own = {Role.AUTHOR} if any(voice.person == person for voice in self.voices) else set[Role]()
        goes = {Role.KEEPER} if person == self.danger.keeper else set[Role]()
        return (self.ground.roles(person) & CALLED) | own | goes

    # to whoever told of it

    def answer(self, chat: int) -> Letter:
        return self._letter(f"danger_{self.danger.sort}", chat, self._answers(), in_group=False)

    def answer_in_group(self, room: int, message: int) -> Letter:
        """Where everybody hears it nobody's words are repeated, and of gas and fire the whole house has to know."""
        return self._letter("danger_in_group", room, reply_to=message)

    def to_author(self, page: str, chat: int) -> Letter:
        return self._letter(page, chat, self._goes_on() if page == "placed" else ())

    def passed_on(self, chat: int) -> Letter:
        """Said once, however many pictures come."""
        return replace(self._letter("passed_on", chat), slot=f"{self.danger.about}:pictures", way=Way.LIVING)

    def to_authors(self, page: str, *, room: bool = False) -> Iterator[Letter]:
        """Everybody who told of it; and the group it was said in, where that is told how it goes on."""
        yield from (self._letter(page, voice.chat) for voice in self.voices if voice.reached and not voice.off)
        yield from self.to_room(page) if room else ()

    def to_room(self, page: str) -> Iterator[Letter]:
        if self.danger.room:
            yield self._letter(page, self.danger.room)

    # to whoever is called

    def call(self, *, but: int | None = None) -> Iterator[Letter]:
        """Anew, so that every phone rings, at whatever hour."""
        for chat, far in self._called().items():
            if chat != but:
                yield self._to_called(self._page("danger_call", chat), chat, far, Way.ANEW)

    def called_see(self, page: str, *, ring: int | None = None, but: int | None = None) -> Iterator[Letter]:
        """On the message they have, save whoever has to hear it: the person `ring`."""
        hears = {post.chat for post in self.ground.posts if post.person == ring}
        for chat, far in self._called().items():
            if chat != but:
                yield self._to_called(self._page(page, chat), chat, far, Way.ANEW if chat in hears else Way.REFRESH)

    def to_actor(self, page: str, chat: int) -> Letter:
        return self._to_called(page, chat, self._called().get(chat, True), Way.LIVING)

    def media(self, media: tuple[Media, ...]) -> Iterator[Letter]:
        photos = tuple(m for m in media if m.sort != "voice")
        albums = [photos[at : at + ALBUM] for at in range(0, len(photos), ALBUM)]
        albums += [(m,) for m in media if m.sort == "voice"]
        for chat, far in self._called().items():
            for album in albums:
                yield Letter(
                    to=chat, page="dangers/seen", data=self._picture(far=far), about=self.danger.about, media=album,
                    silent=True, expires=self.danger.at + LASTS,
                )  # fmt: skip

    def _page(self, page: str, chat: int) -> str:
        """Whoever is on the way keeps the buttons by which only they can end it, or say that they can't."""
        goes = {post.chat for post in self.ground.posts if post.person == self.danger.keeper}
        return "you_go" if self.danger.stage == COMING and chat in goes else page

    def _called(self) -> dict[int, bool]:
        """The chats of everybody in charge, the nearest first, each with whether they stand above the estate."""
        own = {voice.chat for voice in self.voices}
        posts = self._posts()
        chats: dict[int, bool] = {}
        for post in posts:
            chats.setdefault(post.chat, post.level not in AT_HAND)
        for office in self.offices:
            chats.setdefault(office, True)
        if self.danger.rings or not chats:
            chats = chats | dict.fromkeys(self.administrators, True)
        return {chat: far for chat, far in chats.items() if chat not in own}

    def _posts(self) -> list[Post]:
        """Whoever is away is called as well, and so is whoever stands in for them."""
        posts = [post for post in self.ground.posts if post.role in CALLED - {Role.ADMINISTRATOR} and _sends(post)]
        if not self.danger.quiet:
            return posts
        return [*nearest_posts(post for post in posts if post.role == Role.STAFF)]

    # what they read

    def _answers(self) -> Rows:
        about, place = self.danger.about, self._place(far=False)
        elsewhere = Button("danger_elsewhere", press=f"{about}:where")
        off = (self._button("false"),)
        if self.danger.sort == Sort.LIFT and self.danger.guessed:
            return (Button("danger_here", press=f"{about}:here", says=place), elsewhere), off
        wrong = ((elsewhere,),) if self.danger.guessed else ()
        return (self._button("on"),), off, *wrong

    def _goes_on(self) -> Rows:
        return ((self._button("on"),), (self._button("false"),))

    def _button(self, verb: str) -> Button:
        return Button(f"danger_{verb}:{self.danger.sort}", press=f"{self.danger.about}:{verb}")

    def _to_called(self, page: str, chat: int, far: bool, way: Way) -> Letter:
        rows = {"danger_call": ("go", "cannot"), "you_cannot": ("go",), "you_go": ("over", "cannot")}.get(page, ())
        buttons = (tuple(self._button(verb) for verb in rows),) if rows else ()
        return Letter(
            to=chat, page=f"dangers/{page}", data=self._picture(far=far), about=self.danger.about,
            urgency=Urgency.REPLY, buttons=buttons, slot=self.danger.about, way=way, expires=self.danger.at + LASTS,
        )  # fmt: skip

    def _letter(self, page: str, chat: int, rows: Rows = (), *, reply_to: int | None = None, **more: Any) -> Letter:
        return Letter(
            to=chat, page=f"dangers/{page}", data={**self._picture(far=False), **more}, about=self.danger.about,
            buttons=rows, reply_to=reply_to, expires=self.danger.at + LASTS,
        )  # fmt: skip

    def _place(self, *, far: bool) -> str:
        ground = self.ground
        if self.danger.area is None:
            return ""
        return f"{ground.estate}{ground.name}" if far and ground.estate != ground.name else ground.name

    def _where(self, place: str) -> str:
        """A staircase belongs to its house; anything else that somebody wrote says where it is by itself."""
        spot = self.danger.spot
        return f"{place}{spot}" if spot.endswith(UNIT) else spot or place

    def _picture(self, *, far: bool) -> dict[str, Any]:
        danger, place = self.danger, self._place(far=far)
        return {
            "sort": danger.sort.value,
            "place": place,
            "where": self._where(place),
            "building": self.ground.level == Level.BUILDING,
            "spot": danger.spot,
            "guessed": danger.guessed,
            "words": danger.words,
            "photos": sum(m.sort == "photo" for m in danger.media),
            "voice": sum(m.seconds for m in danger.media),
            "at": ms(danger.at),
            "zone": self.ground.zone,
            "stage": danger.stage.value,
            "called": danger.keeper_called,
            "went": ms(danger.went or self.now),
            "many": sum(not voice.off for voice in self.voices),
            "minutes": int((self.now - danger.at).total_seconds()) // 60,
            "rings": danger.rings,
            "quiet": danger.quiet,
            "somebody": bool(self._called()),
            "numbers": official(self.ground.customs),
        }


def official(customs: Customs) -> dict[str, str]:
    """Every number there can be, nothing where the area has none."""
    return dict.fromkeys(NUMBERS, "") | {number.key: number.number for number in customs.numbers}


def _sends(post: Post) -> bool:
    return post.role != Role.BODY or post.sort == PROPERTY
