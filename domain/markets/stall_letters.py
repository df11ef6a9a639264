"""Stalls as whoever keeps a market sees them, and what staff hear of those that nobody brings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.desk_letters import desk_letter
from domain.markets.services import Service
from domain.markets.stall import Provider, Stage, Stall
from domain.markets.stalls_life import CONFIRM, DROP, GIVE, choices
from domain.markets.usual_changes import was_dropped
from domain.meetings.roster import in_charge
from domain.meetings.setting import Setting, picture
from domain.rows import in_rows, turns
from domain.words import Button, Letter, Person, Role, Rows, Urgency, Way

PAGE, WIDE, NAMED = 5, 2, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """The stalls of one market, with those who bring them."""

    setting: Setting
    stalls: tuple[Stall, ...]
    providers: Mapping[int, Provider]

    @property
    def services(self) -> Mapping[str, Service]:
        return {service.key: service for service in self.setting.ground.customs.services}

    @property
    def shown(self) -> tuple[Stall, ...]:
        """What its series has no more, or its area doesn't know any more, isn't told of."""
        return tuple(stall for stall in self.stalls if not was_dropped(stall) and stall.service in self.services)

    def at(self, *stages: Stage) -> tuple[Stall, ...]:
        return tuple(stall for stall in self.shown if stall.stage in stages)


def told(stood: Stood, stall: Stall) -> dict[str, Any]:
    brings = stood.providers.get(stall.provider) if stall.provider is not None else None
    service = stood.services.get(stall.service)
    return {
        "stall": service.name if service else stall.service, "brings": brings.name if brings else "", "cap": stall.cap,
        "note": stall.note, "stage": stall.stage.value, "off": stall.why,
    }  # fmt: skip


def listed(stood: Stood, person: Person, sheet: int, way: Way) -> Letter:
    session, shown = stood.setting.session, stood.shown
    part = shown[sheet * PAGE : (sheet + 1) * PAGE]
    items = [told(stood, stall) | {"n": n} for n, stall in enumerate(part, sheet * PAGE + 1)]
    numbers = tuple(
        Button("stall:look", press=f"{stall.about}:look", says=str(n)) for n, stall in enumerate(part, sheet * PAGE + 1)
    )
    more = len(shown) > (sheet + 1) * PAGE
    around = turns(f"stalls:{session.id}:at", sheet, more=more)
    back = Button("session:look", press=f"{session.about}:look:{session.round}")
    add = (Button("stall:add", press=f"stalls:{session.id}:add"),) if not session.ended else ()
    rows = tuple(row for row in (numbers, around, (*add, back)) if row)
    return desk_letter("markets/stalls", picture(stood.setting) | {"items": items}, person, rows, way)


def looked_at(stood: Stood, stall: Stall, held: frozenset[Role], person: Person, way: Way) -> Letter:
    """With whatever this person may do about it."""
    session = stood.setting.session
    buttons = [_button(stall, verb) for verb in choices(stall, session, held)]
    rows = [*in_rows(buttons, WIDE)]
    brings = stood.providers.get(stall.provider) if stall.provider is not None else None
    who = (Button("provider:look", press=f"{brings.about}:look", says=brings.name),) if brings else ()
    rows.append((*who, Button("stalls:all", press=f"stalls:{session.id}:at:0")))
    return desk_letter("markets/stall", picture(stood.setting) | told(stood, stall), person, tuple(rows), way)


def fell_out(stood: Stood, gone: Sequence[Stall], provider: Provider, why: str) -> Iterator[Letter]:
    """To staff, at once: what nobody brings any more."""
    data = {"brings": provider.name, "off": why, "stalls": [told(stood, stall)["stall"] for stall in gone]}
    yield from _to_staff("stall_fell_out", stood, gone, data)


def was_taken(stood: Stood, stall: Stall) -> Iterator[Letter]:
    """To staff, with no sound: somebody signed up for a gap, so they needn't look for anybody."""
    row = (Button("stalls:all", press=f"stalls:{stood.setting.session.id}:at:0"),)
    for chat in in_charge(stood.setting.ground):
        yield Letter(
            to=chat, page="markets/stall_was_taken", data=picture(stood.setting) | told(stood, stall),
            about=stall.about, buttons=(row,), urgency=Urgency.REMINDER, silent=True,
            expires=stood.setting.session.ends,
        )  # fmt: skip


def what_is_missing(stood: Stood) -> Iterator[Letter]:
    """To staff: the gaps, and whoever has said nothing yet; nothing where there is neither."""
    gaps, silent = stood.at(Stage.OPEN), stood.at(Stage.PLANNED)
    if gaps or silent:
        data = {
            "gaps": [told(stood, stall)["stall"] for stall in gaps], "silent": [told(stood, stall) for stall in silent],
        }  # fmt: skip
        yield from _to_staff("what_is_missing", stood, (*gaps, *silent), data)


def _to_staff(page: str, stood: Stood, stalls: Sequence[Stall], data: dict[str, Any]) -> Iterator[Letter]:
    """One stall can be dealt with at once; of several each has its button."""
    session = stood.setting.session
    if len(stalls) == 1:
        rows: Rows = ((_button(stalls[0], GIVE), _button(stalls[0], DROP)),)
        if stalls[0].stage == Stage.PLANNED:
            rows = (*rows, (_button(stalls[0], CONFIRM),))
    else:
        named = [
            Button("stall:look", press=f"{stall.about}:look", says=str(told(stood, stall)["stall"]))
            for stall in stalls[:NAMED]
        ]
        rows = in_rows(named, WIDE)
        rows = (*rows, (Button("stalls:all", press=f"stalls:{session.id}:at:0"),))
    for chat in in_charge(stood.setting.ground):
        yield Letter(
            to=chat, page=f"markets/{page}", data=picture(stood.setting) | data, about=session.about, buttons=rows,
            urgency=Urgency.ASSIGNMENT, expires=session.ends,
        )  # fmt: skip


def _button(stall: Stall, verb: str) -> Button:
    """Whoever is found for a gap isn't instead of somebody."""
    word = "stall:find" if verb == GIVE and stall.stage in (Stage.OPEN, Stage.OFF) else f"stall:{verb}"
    return Button(word, press=f"{stall.about}:{verb}:{stall.round}")
