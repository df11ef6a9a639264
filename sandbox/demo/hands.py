"""What a page lets people do: all that an app lets them, and what stands around the phones."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.demo.between import pass_on
from sandbox.demo.phones import Phones
from sandbox.telegram.accounts import Json
from sandbox.telegram.chats import GROUP, MEMBER
from sandbox.telegram.groups import Group
from sandbox.telegram.messages import Message
from sandbox.telegram.people import Person
from sandbox.telegram.pictures import picture_size
from sandbox.telegram.pressing import Impossible

if TYPE_CHECKING:
    from sandbox.demo.town import Demo

LONGEST, LONGEST_CAPTION = 4096, 1024
LONGEST_NAME, ANY_KIND = 255, "application/octet-stream"
LARGEST = 10 * 1024 * 1024
LONGEST_WIND = 24 * 60  # hours
NORTHMOST, EASTMOST = 90, 180

NOT_HERE = "这一步在手机上也做不成。"
TOO_LONG = "一条最多{limit}个字，分开说。"
NO_PICTURE = "这个文件不是照片，换一张。"
TOO_LARGE = "太大了，发不出去，换一个小点的。"
BLOCKED = "{name}把邻里停用了，先点「重新启用」。"
NOT_IN_GROUP = "{name}不在这个群里，先让{name}进群。"


class Cannot(Exception):
    """Why not, in one sentence."""


class Hands:
    def __init__(self, demo: Demo, phones: Phones) -> None:
        self._demo = demo
        self._phones = phones
        self._acts: dict[str, Callable[..., Any]] = {
            "says": self._says,
            "presses": self._presses,
            "follows": self._follows,
            "sends_place": self._sends_place,
            "reacts": self._reacts,
            "edits": self._edits,
            "deletes": self._deletes,
            "starts": self._starts,
            "blocks": self._blocks,
            "unblocks": self._unblocks,
            "joins": self._joins,
            "leaves": self._leaves,
            "upgrades": self._upgrades,
            "lets_in": self._lets_in,
            "lets_pin": self._lets_pin,
            "sends_out": self._sends_out,
            "forwards": self._forwards,
            "winds": self._winds,
            "goes_offline": demo.breaking.cut_the_line,
            "comes_online": demo.breaking.mend_the_line,
            "loses_an_answer": demo.breaking.lose_an_answer,
            "pulls_the_plug": demo.breaking.pull_the_plug,
            "next_step": demo.tour.does_it,
        }

    async def do(self, act: str, how: Json) -> Json:
        """Carry out one act of the page; what it has to know of it comes back."""
        try:
            done = self._acts[act](**how)
            if isinstance(done, Awaitable):
                done = await done
        except Impossible:
            raise Cannot(NOT_HERE) from None
        return done if isinstance(done, dict) else {}

    def send(self, kind: str, data: bytes, phone: str, who: int, **how: Any) -> None:
        """A photo, a voice note, or any file."""
        if len(data) > LARGEST:
            raise Cannot(TOO_LARGE)
        person, group = self._writer(phone, who)
        answered = self._answered(phone, int(how.pop("reply", 0)))
        if kind == "photo":
            if not all(picture_size(data) or [0]):
                raise Cannot(NO_PICTURE)
            caption = _fits(how.get("caption", ""), LONGEST_CAPTION)
            person.sends_photo(caption, group, album=how.get("album", ""), data=data, **answered)
        elif kind == "voice" and data:
            person.sends_voice(group, seconds=int(how["seconds"]), data=data, **answered)
        elif kind == "file" and data:
            name = _fits(how["name"], LONGEST_NAME)
            mime = mimetypes.guess_type(name)[0] or ANY_KIND
            person.sends_file(name, group, data=data, mime=mime, **answered)
        else:
            raise Cannot(NOT_HERE)

    # ---- saying and pressing

    def _says(self, phone: str, who: int, text: str, reply: int = 0) -> None:
        person, group = self._writer(phone, who)
        person.says(_fits(text, LONGEST), group, **self._answered(phone, reply))

    def _presses(self, phone: str, who: int, message: int, data: str) -> Json:
        """With what the button said when it was drawn, as an app does."""
        return {"press": self._person(phone, who).forges(data, on=self._message(phone, message))}

    def _follows(self, phone: str, who: int, url: str) -> Json:
        """A link to 邻里 opens the person's own talk with it; any other stays closed here."""
        person = self._person(phone, who)
        opened = len(person.user.opened)
        person.opens(url)
        return {} if len(person.user.opened) > opened else {"phone": f"p{person.id}"}

    def _sends_place(self, phone: str, who: int, lat: float, lon: float, reply: int = 0) -> None:
        if not (abs(lat) <= NORTHMOST and abs(lon) <= EASTMOST):  # nor what is no number at all
            raise Cannot(NOT_HERE)
        person, group = self._writer(phone, who)
        person.sends_location(lat, lon, group, **self._answered(phone, reply))

    def _reacts(self, phone: str, who: int, message: int, emoji: str) -> None:
        found, (person, _) = self._message(phone, message), self._writer(phone, who)
        has_it = {"type": "emoji", "emoji": emoji} in found.reactions.get(person.id, [])
        person.reacts(found, *([] if has_it else [emoji]))

    def _edits(self, phone: str, who: int, message: int, text: str) -> None:
        self._person(phone, who).edits(self._message(phone, message), _fits(text, LONGEST))

    def _forwards(self, phone: str, who: int, message: int, to: int) -> None:
        """To somebody else's phone, past 邻里."""
        pass_on(self._message(phone, message), self._person(phone, who), self._phones.player(f"p{to}").person)

    def _deletes(self, phone: str, who: int, message: int) -> None:
        self._person(phone, who).deletes(self._message(phone, message))

    # ---- the bot and the group

    def _starts(self, phone: str, who: int) -> None:
        self._person(phone, who).starts()

    def _blocks(self, phone: str, who: int) -> None:
        self._person(phone, who).blocks()

    def _unblocks(self, phone: str, who: int) -> None:
        self._person(phone, who).unblocks()

    def _joins(self, phone: str, who: int) -> None:
        group, person = self._group(phone), self._person(phone, who)
        if not group.chat.has(person.user):
            person.joins(group)

    def _leaves(self, phone: str, who: int) -> None:
        group, person = self._group(phone), self._person(phone, who)
        seat = group.chat.member(person.user)
        if seat is None or seat.status != MEMBER:
            raise Cannot(NOT_HERE)
        person.leaves(group)

    def _lets_in(self, phone: str, who: int) -> None:
        group, bot = self._group(phone), self._demo.bot
        if not group.chat.has(bot):
            group.adds(bot, self._inside(phone, who))

    def _lets_pin(self, phone: str, who: int) -> None:
        """Whoever owns the group makes the bot its administrator."""
        group, bot = self._group(phone), self._demo.bot
        if not group.chat.has(bot) or self._inside(phone, who).user is not group.owner:
            raise Cannot(NOT_HERE)
        group.promotes(bot)

    def _sends_out(self, phone: str, who: int) -> None:
        group, bot = self._group(phone), self._demo.bot
        if group.chat.has(bot) and self._inside(phone, who).user is group.owner:
            group.removes(bot)

    def _upgrades(self, phone: str) -> None:
        group = self._group(phone)
        if group.chat.kind == GROUP:
            group.upgrades()

    # ---- around the phones

    async def _winds(self, hours: int) -> None:
        if not 1 <= hours <= LONGEST_WIND:
            raise Cannot(NOT_HERE)
        await self._demo.wind(timedelta(hours=hours))

    # ---- who and what is meant

    def _person(self, phone: str, who: int) -> Person:
        """In private it is whose phone it is; in a group, whoever speaks."""
        if self._phones.group(phone) is None:
            return self._phones.player(phone).person
        return self._phones.player(f"p{who}").person

    def _writer(self, phone: str, who: int) -> tuple[Person, Group | None]:
        person, group = self._person(phone, who), self._phones.group(phone)
        name = person.user.first_name
        if group is not None and not group.chat.has(person.user):
            raise Cannot(NOT_IN_GROUP.format(name=name))
        if group is None and person.private.blocked:
            raise Cannot(BLOCKED.format(name=name))
        return person, group

    def _inside(self, phone: str, who: int) -> Person:
        return self._writer(phone, who)[0]

    def _group(self, phone: str) -> Group:
        group = self._phones.group(phone)
        if group is None:
            raise Cannot(NOT_HERE)
        return group

    def _message(self, phone: str, serial: int) -> Message:
        found = next((each for each in reversed(self._phones.said(phone)) if each.serial == serial), None)
        if found is None:
            raise Cannot(NOT_HERE)
        return found

    def _answered(self, phone: str, serial: int) -> Json:
        return {"reply_to": self._message(phone, serial)} if serial else {}


def _fits(text: str, limit: int) -> str:
    if len(text.encode("utf-16-le")) // 2 > limit:
        raise Cannot(TOO_LONG.format(limit=limit))
    return text
