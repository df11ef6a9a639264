"""What people hear of their number at a stall: how many are before them, that it is nearly their turn, its end."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.markets.queue import LEAVE, Number, Stage, ahead
from domain.markets.stall import Stall
from domain.meetings.announcing import DONE
from domain.meetings.setting import Setting
from domain.moments import ms
from domain.rows import in_rows
from domain.words import Button, Letter, Rows, Urgency, Way

WIDE = 3
QUIETLY = frozenset({Stage.SERVED})  # they stand there themselves


def name_of(stall: Stall, setting: Setting) -> str:
    known = {service.key: service.name for service in setting.ground.customs.services}
    return known.get(stall.service, stall.service)


def taken(setting: Setting, stall: Stall, number: Number, numbers: Sequence[Number], chat: int) -> Letter:
    """Before the market begins nobody is called, so it is said when that is."""
    data = {"ahead": ahead(numbers, number), "starts": ms(setting.session.starts), "zone": setting.ground.zone}
    return _letter("queue_number", setting, stall, number, chat, data, leave=True)


def called(setting: Setting, stall: Stall, number: Number, numbers: Sequence[Number], chat: int) -> Letter:
    return _letter("queue_is_near", setting, stall, number, chat, {"ahead": ahead(numbers, number)}, leave=True)


def ended(setting: Setting, stall: Stall, number: Number, chat: int) -> Letter:
    """In the message that their number stands in; a market that has shut needs no reason."""
    market = setting.session
    why = "" if market.stage in DONE else stall.why or market.why
    data = {"stage": number.stage.value, "why": why, "cut_short": market.is_cut_short}
    way = Way.REFRESH if number.stage in QUIETLY else Way.LIVING
    return _letter("queue_ended", setting, stall, number, chat, data, way=way)


def which(setting: Setting, stalls: Sequence[Stall], person: int, chat: int) -> Letter:
    """Several of them give numbers."""
    each = [Button("queue:take", press=f"queue:{one.id}:take", says=name_of(one, setting)) for one in stalls]
    rows: Rows = in_rows(each, WIDE)
    return Letter(to=chat, page="markets/which_queue", data={}, about=f"person:{person}", buttons=rows)


def _letter(
    page: str, setting: Setting, stall: Stall, number: Number, chat: int, data: Mapping[str, Any],
    *, leave: bool = False, way: Way = Way.ANEW,
) -> Letter:  # fmt: skip
    rows: Rows = ((Button("queue:leave", press=f"{number.about}:{LEAVE}"),),) if leave else ()
    said = {"service": name_of(stall, setting), "n": number.n, **data}
    return Letter(
        to=chat, page=f"markets/{page}", data=said, about=number.about, buttons=rows, slot=f"queue:{stall.id}",
        way=way, urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip
