"""What somebody asks about markets, understood; nothing where they speak of something else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.markets import phrases
from domain.markets.called import called
from domain.markets.days_meant import Span, days_meant
from domain.markets.otherwise import MENDED, is_something_else
from domain.markets.phrases import ASKS, Wants
from domain.markets.services import Service, plain

LONGEST = 80  # characters: whoever says more tells a story
# How many characters may stand beside market and service that are no part of a question: of any, of a sure one, of a
# sure one that doesn't name the market.
MOST, FEW, FEWEST = 10, 7, 4
A_MARKET = "集市"
OF_STALLS = frozenset({Wants.HOURS, Wants.BRING})  # whoever asks for these is on the way


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    wants: Wants
    services: tuple[str, ...] = ()  # their keys, in the order said
    days: Span | None = None  # the first and the last of those that are meant
    near: bool = False
    sure: bool = True  # otherwise it may be offered in private, and a group hears nothing


def asked(
    text: str, services: tuple[Service, ...], today: date, brands: Iterable[str] = ()
) -> Question | None:  # fmt: skip
    """`services` are those of the ground, `today` is the day on its wall, `brands` are what its markets are called."""
    if len(text) > LONGEST:
        return None
    said = _by_its_name(plain(text.replace("\n", "。")), brands)
    keys, beside = called(said, services)
    market = phrases.MARKET.search(said) is not None
    if not (keys or market or phrases.PACKING.search(said)) or is_something_else(said, keys):
        return None
    beside = phrases.MARKET.sub("", beside)
    alone = phrases.BARE.fullmatch(beside) is not None
    wants, days = _wants(said, alone=alone), days_meant(said, today)
    strange = sum(letter not in phrases.COMMON for letter in phrases.POLITE.sub("", beside))
    if strange > MOST or _is_over(said, days) or not (wants or phrases.PERHAPS.search(said)):
        return None
    few = strange <= (FEW if market or MENDED.intersection(keys) else FEWEST)
    here = market or days or alone or wants in OF_STALLS or phrases.COMES.search(said)
    others = phrases.OF_THE_HOUSE.search(said) or (not market and phrases.OF_OTHERS.search(said))
    return Question(
        wants=wants or Wants.NEXT, services=keys, days=days, near=phrases.NEAR.search(said) is not None,
        sure=bool(wants and few and here and not others),
    )  # fmt: skip


def _by_its_name(said: str, brands: Iterable[str]) -> str:
    """邻里日 is the market where it is called so; a name of nothing but everyday words would be heard everywhere."""
    for brand in sorted(filter(None, map(plain, brands)), key=len, reverse=True):
        if not phrases.COMMON.issuperset(brand) and not phrases.MARKET.search(brand):
            said = said.replace(brand, A_MARKET)
    return said


def _is_over(said: str, days: Span | None) -> bool:
    """They speak of a market that was."""
    return not days and phrases.PAST.search(said) is not None and phrases.TO_COME.search(said) is None


def _wants(said: str, *, alone: bool) -> Wants | None:
    """A service or the market and nothing beside it is a question as well."""
    found = next((wants for says, wants in ASKS if says.search(said)), None)
    return found or (Wants.NEXT if alone else None)
