"""One visit as whoever sits there deals with it: called, here or not, and how it ended."""

from typing import Any

from domain.meetings.day_sheet import named
from domain.meetings.letters import of_visit
from domain.meetings.setting import Setting
from domain.meetings.sheet import Sheet
from domain.meetings.visit import Stage, Visit
from domain.meetings.visits_life import ARRIVE, JOIN, MEDIATE, MISS, NOTE, SETTLE, TO_COUNCIL, Verb, choices
from domain.words import Button, Letter, Role, Rows, Urgency, Way

HOST = frozenset({Role.HOST})
PAGE = {
    Stage.CALLED: "was_called",
    Stage.HERE: "how_did_it_end",
    Stage.DONE: "visit_is_done",
    Stage.NO_SHOW: "did_not_come",
}
ROWS: dict[Stage, tuple[tuple[Verb, ...], ...]] = {
    Stage.CALLED: ((ARRIVE, MISS),),
    Stage.HERE: ((SETTLE, NOTE), (JOIN, TO_COUNCIL), (MEDIATE,)),
    Stage.NO_SHOW: ((ARRIVE,),),
}


def dealt_with(visit: Visit, sheet: Sheet, setting: Setting, chat: int, way: Way = Way.LIVING) -> tuple[Letter, ...]:
    """The message of one visit, and with the first of it whatever they sent along."""
    letters = (_letter(visit, sheet, setting, chat, way),) if visit.stage in PAGE else ()
    shows = visit.media and visit.stage == Stage.CALLED
    return (*letters, *_media(visit, sheet, setting, chat)) if shows else letters


def _letter(visit: Visit, sheet: Sheet, setting: Setting, chat: int, way: Way) -> Letter:
    return Letter(
        to=chat, page=f"meetings/{PAGE[visit.stage]}", data=_shown(visit, sheet, setting), about=visit.about,
        buttons=_rows(visit), slot=f"{visit.about}:host", way=way, urgency=Urgency.REPLY,
    )  # fmt: skip


def _shown(visit: Visit, sheet: Sheet, setting: Setting) -> dict[str, Any]:
    outcome = visit.outcome.value if visit.outcome else ""
    return of_visit(visit, sheet, setting) | named(visit, sheet) | {"phone": visit.phone, "outcome": outcome}


def _media(visit: Visit, sheet: Sheet, setting: Setting, chat: int) -> tuple[Letter, ...]:
    """Photos together, each voice note by itself."""
    photos = tuple(one for one in visit.media if one.sort != "voice")
    groups = ([photos] if photos else []) + [(one,) for one in visit.media if one.sort == "voice"]
    data = named(visit, sheet) | {"zone": setting.ground.zone}
    return tuple(
        Letter(to=chat, page="meetings/sent_along", data=data, about=visit.about, media=media, silent=True)
        for media in groups
    )


def _rows(visit: Visit) -> Rows:
    honoured = choices(visit, HOST)
    return tuple(
        tuple(_button(visit, verb) for verb in row if verb in honoured) for row in ROWS.get(visit.stage, ())
    )  # fmt: skip


def _button(visit: Visit, verb: Verb) -> Button:
    matter = visit.about_matter
    says = f"并到第{matter.no}件" if verb == JOIN and matter else ""
    word = f"{verb}:{visit.stage}" if verb == ARRIVE else f"there:{verb}"
    return Button(word, press=f"{visit.about}:{verb}:{visit.round}", says=says)
