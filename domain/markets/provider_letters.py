"""What whoever has stalls hears of them, and how they look to whoever keeps the markets."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from domain.desk_letters import desk_letter
from domain.markets.stall import THERE, Provider, Stage, Stall
from domain.markets.stall_letters import Stood, told
from domain.meetings.session import COMING
from domain.meetings.setting import picture
from domain.moments import ms
from domain.rows import in_rows, turns
from domain.words import Button, Letter, Person, Rows, Urgency, Way

COME, CANNOT, LOOK = "come", "cannot", "look"
PAGE, WIDE = 5, 2
LISTED = 8


def own(stood: Stood, provider: Provider) -> tuple[Stall, ...]:
    return tuple(stall for stall in stood.shown if stall.provider == provider.id and stall.stage in THERE)


def bring(page: str, chat: int, stood: Stood, provider: Provider, way: Way, **more: Any) -> Letter:
    """All that is said to them of one market stands in one message, with what they may answer by now."""
    session, stalls = stood.setting.session, own(stood, provider)
    silent = any(stall.stage == Stage.PLANNED for stall in stalls)
    words = (*((COME,) if silent else ()), *((CANNOT,) if stalls else ())) if session.stage in COMING else ()
    row = tuple(
        Button(f"bring:{word}", press=f"bring:{session.id}:{provider.id}:{word}:{session.round}") for word in words
    )
    data = picture(stood.setting) | {"stalls": [told(stood, stall) for stall in stalls], "silent": silent, **more}
    return Letter(
        to=chat, page=f"markets/{page}", data=data, about=session.about, buttons=(row,) if row else (), way=way,
        urgency=Urgency.ASSIGNMENT, slot=f"{session.about}:provider:{provider.id}",
        expires=session.ends if way == Way.ANEW else None,
    )  # fmt: skip


def is_not_yours(stood: Stood, stall: Stall, chat: int) -> Letter:
    """To whoever was to bring it until now."""
    data = picture(stood.setting) | told(stood, stall)
    return Letter(
        to=chat, page="markets/stall_is_not_yours", data=data, about=stall.about, urgency=Urgency.ASSIGNMENT,
        expires=stood.setting.session.ends,
    )  # fmt: skip


def mine(
    markets: Sequence[tuple[Stood, Provider]], more: bool, gaps: int, held: Sequence[Provider], person: Person,
    sheet: int, zone: str, way: Way,
) -> Letter:  # fmt: skip
    """What somebody is to bring, market by market."""
    items, numbers = [], []
    for n, (stood, provider) in enumerate(markets, sheet * PAGE + 1):
        session, stalls = stood.setting.session, own(stood, provider)
        names = [told(stood, stall)["stall"] for stall in stalls]
        silent = any(stall.stage == Stage.PLANNED for stall in stalls)
        spot = stood.setting.spot.name
        items.append({"n": n, "starts": ms(session.starts), "spot": spot, "stalls": names, "silent": silent})
        press = f"bring:{session.id}:{provider.id}:{LOOK}:{session.round}"
        numbers.append(Button("stall:look", press=press, says=str(n)))
    around = turns("stalls:mine", sheet, more=more)
    ways = [Button("stall:gaps", press="stalls:gaps:0")] if gaps else []
    ways += [Button("provider:leave", press=f"{provider.about}:leave") for provider in held[:1]]
    rows = tuple(tuple(row) for row in (numbers, around, ways) if row)
    return _own("my_stalls", {"items": items, "gaps": gaps, "zone": zone}, person, rows, way)


def gaps(found: Sequence[tuple[Stood, Stall]], more: bool, person: Person, sheet: int, zone: str) -> Letter:
    """What nobody brings yet, a number each to sign up."""
    items, numbers = [], []
    for n, (stood, stall) in enumerate(found, sheet * PAGE + 1):
        here = {"n": n, "starts": ms(stood.setting.session.starts), "spot": stood.setting.spot.name}
        items.append(here | told(stood, stall))
        numbers.append(Button("stall:take", press=f"{stall.about}:take:{stall.round}", says=str(n)))
    around = turns("stalls:gaps", sheet, more=more)
    rows = tuple(tuple(row) for row in (numbers, around, [Button("stall:mine", press="stalls:mine:0")]) if row)
    return _own("open_stalls", {"items": items, "zone": zone}, person, rows, Way.LIVING)


def listed(area: str, at: int, found: Sequence[Provider], more: bool, person: Person, sheet: int, way: Way) -> Letter:
    """Everybody who has stalls there, to whoever keeps the markets."""
    buttons = [Button("provider:look", press=f"{one.about}:look", says=one.name) for one in found]
    around = turns(f"providers:{at}", sheet, more=more)
    rows = (*in_rows(buttons, WIDE), around)
    data = {"area": area, "many": len(found)}
    return desk_letter("markets/providers", data, person, tuple(row for row in rows if row), way)


def shown(provider: Provider, answers: str, markets: int, person: Person, way: Way) -> Letter:
    """`answers` is who answers for it in Telegram."""
    words = ("link", "leave") if not provider.gone else ()
    row = tuple(Button(f"provider:{word}", press=f"{provider.about}:{word}") for word in words)
    data = {"provider": provider.name, "answers": answers, "markets": markets, "gone": provider.gone}
    return desk_letter("markets/provider", data, person, (row,) if row else (), way)


def link(provider: Provider, person: Person, secret: str, until: datetime, zone: str) -> Letter:
    """The only place where the link ever stands."""
    return Letter(
        to=person.chat, page="markets/provider_link",
        data={"provider": provider.name, "secret": secret, "until": ms(until), "zone": zone}, about=provider.about,
        slot=f"{provider.about}:link", expires=until,
    )  # fmt: skip


def link_lapsed(provider: Provider, inviter: Person) -> Letter:
    """Whoever still wants somebody asks for another."""
    row = (Button("provider:link", press=f"{provider.about}:link"),)
    return Letter(
        to=inviter.chat, page="markets/link_lapsed", data={"provider": provider.name}, about=provider.about,
        buttons=(row,), slot=f"{provider.about}:link", way=Way.LIVING,
    )  # fmt: skip


def answers_now(provider: Provider, guest: Person, inviter: int) -> Iterator[Letter]:
    """To whoever opened the link, and to whoever had made it."""
    row = (Button("stall:mine", press="stalls:mine:0"),)
    data = {"provider": provider.name, "name": guest.name}
    yield Letter(to=guest.chat, page="markets/you_answer", data=data, about=provider.about, buttons=(row,))
    yield Letter(
        to=inviter, page="markets/provider_answers", data=data, about=provider.about, slot=f"{provider.about}:link",
        way=Way.LIVING,
    )  # fmt: skip


def has_left(provider: Provider, markets: int, chats: Sequence[int]) -> Iterator[Letter]:
    """To staff: what they would have brought is open now."""
    data = {"provider": provider.name, "markets": markets}
    for chat in chats:
        yield Letter(
            to=chat, page="markets/provider_left", data=data, about=f"area:{provider.area}", urgency=Urgency.ASSIGNMENT
        )  # fmt: skip


def _own(page: str, data: dict[str, Any], person: Person, rows: Rows, way: Way) -> Letter:
    return Letter(
        to=person.chat, page=f"markets/{page}", data=data, about=f"person:{person.id}", buttons=rows, slot="stalls",
        way=way,
    )  # fmt: skip
