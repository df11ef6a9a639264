"""What is said about a group: in it when the bot comes, stays or goes, and in private to whoever is in charge."""

from collections.abc import Sequence
from typing import Any

from domain.words import Button, Letter, Then, Urgency, Way
from storage.rooms import Room

ENTRY = "entry"  # the slot of what the bot said when it came in


def waiting(room: Room, way: Way = Way.ANEW) -> Letter:
    buttons = ((Button("bind", link=f"bind_{room.chat}"),),)
    return Letter(
        to=room.chat, page="groups/waiting_to_be_bound", data={}, about=room.about, buttons=buttons, slot=ENTRY, way=way
    )


def leaving(room: Room) -> Letter:
    return Letter(to=room.chat, page="groups/leaving", data={}, about=room.about, slot=ENTRY, then=Then.LEAVE)


def bound(room: Room, names: Sequence[str]) -> Letter:
    """The bot's first words become what it is there for; where it never said any, it says nothing now."""
    data = {"purpose": room.purpose.value, "names": [*names]}
    return Letter(
        to=room.chat, page="groups/bound", data=data, about=room.about, slot=ENTRY, way=Way.REFRESH, silent=True
    )  # fmt: skip


def bound_to(room: Room, names: Sequence[str], to: int, *, hears: bool) -> Letter:
    data = _shown(room, names) | {"hears": hears or room.pins, "forum": room.forum}
    return _private(to, room, "bound_to", data, Button("unbind", press=f"unbind:{room.chat}"))


def unbound(room: Room, to: int) -> Letter:
    again = (Button("bind_again", press=f"bind:{room.chat}"),) if room.open else ()
    return _private(to, room, "unbound", {"title": room.title}, *again)


def came_back(room: Room, names: Sequence[str], to: int) -> Letter:
    return _private(to, room, "came_back", _shown(room, names), Button("unbind", press=f"unbind:{room.chat}"))


def may_not_pin(room: Room, to: int) -> Letter:
    return _private(to, room, "may_not_pin", {"title": room.title})


def _shown(room: Room, names: Sequence[str]) -> dict[str, Any]:
    return {"title": room.title, "names": [*names], "purpose": room.purpose.value, "pins": room.pins}


def _private(to: int, room: Room, page: str, data: dict[str, Any], *buttons: Button) -> Letter:
    rows = (buttons,) if buttons else ()
    return Letter(to=to, page=f"groups/{page}", data=data, about=room.about, buttons=rows, urgency=Urgency.REPLY)
