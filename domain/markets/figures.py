"""What came of a market, in numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.markets.queue_letters import name_of
from domain.markets.services import Service
from domain.markets.stall import THERE, Stall, missing
from domain.meetings.setting import Setting, picture

WISHES = 4  # that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    visitors: int  # 0 where nobody has counted them
    served: tuple[tuple[str, int], ...]  # by service; what nobody counted isn't there
    asked: int = 0  # whether it was of use
    said: int = 0
    useful: int = 0


def shown(
    setting: Setting, stalls: Sequence[Stall], figures: Figures, wishes: Sequence[tuple[str, int]]
) -> dict[str, Any]:  # fmt: skip
    names = {service.key: service.name for service in setting.ground.customs.services}
    there = [each for each in stalls if each.stage in THERE]
    return picture(setting) | {
        "came": figures.visitors, "served": [[names.get(key, key), many] for key, many in figures.served],
        "missing": [names.get(key, key) for key in missing(stalls)],
        "uncounted": [name_of(each, setting) for each in there if not each.served],
        "asked": figures.asked, "said": figures.said, "useful": figures.useful,
        "wishes": [[names.get(key, key), many] for key, many in wishes[:WISHES]],
    }  # fmt: skip


def counted(stalls: Sequence[Stall], told: Mapping[str, int]) -> Iterator[Stall]:
    """Of two stalls of one kind the first has the figure of both."""
    left = dict(told)
    for stall in stalls:
        if stall.stage in THERE and stall.service in told:
            yield replace(stall, served=left.pop(stall.service, 0), version=stall.version + 1)


def there_of(stalls: Sequence[Stall], services: Sequence[Service]) -> dict[str, Service]:
    """What stood there, by key."""
    keys = {each.service for each in stalls if each.stage in THERE}
    return {service.key: service for service in services if service.key in keys}
