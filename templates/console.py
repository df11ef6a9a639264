"""What the console says of the commands typed there."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from templates.words import WORDS

SAYS = WORDS["backups"]
WHICH: str = SAYS["which"]
MOVES = WORDS["moving"]
WHERE_TO: str = MOVES["where_to"]
UNITS = ("B", "KB", "MB", "GB", "TB")


def first_code(code: str, bot: str) -> str:
    """While there is no administrator."""
    return str(WORDS["first_code"].format(code=code, bot=bot))


def finding(facts: int, bad: str) -> str:
    return str(WORDS["verify"]["bad" if bad else "good"].format(facts=facts, bad=bad))


def cannot_open(why: str, what: str) -> str:
    return str(WORDS["cannot_open"][why].format(what=what))


def made(file: str, size: int) -> str:
    return str(SAYS["made"].format(file=file, size=_size(size)))


def listed(found: Iterable[tuple[datetime, str, int, str]], folder: str, zone: str) -> str:
    """A line for each: when, why, how large and where."""
    lines = [
        SAYS["one"].format(at=_at(at, zone), sort=SAYS["sorts"][sort], size=_size(size), file=file)
        for at, sort, size, file in found
    ]
    return "\n".join(lines or [SAYS["none"].format(folder=folder)])


def restored(place: str, until: datetime | None, aside: str, letters: int, erased: int, zone: str) -> str:
    """Only what there is to say."""
    at = _at(until, zone) if until else ""
    lines = [SAYS["restored" if until else "restored_empty"].format(place=place, until=at)]
    told = {"aside": aside, "letters": letters, "erased": erased}
    lines += [SAYS[name].format(**told) for name, there_is in told.items() if there_is]
    return "\n".join(lines)


def stopped(command: str) -> str:
    return str(WORDS["stopped"][command])


def cannot_listen(host: str, port: int, is_taken: bool, why: str) -> str:
    return str(WORDS["cannot_listen"]["taken" if is_taken else "shut"].format(host=host, port=port, why=why))


def cannot_back_up(why: str, what: str) -> str:
    return str(WORDS["cannot_back_up"][why].format(what=what))


def cannot_restore(why: str, what: str) -> str:
    return str(WORDS["cannot_restore"][why].format(what=what))


def moving(step: str, many: int) -> str:
    return str(MOVES[step].format(many=many))


def moved(place: str) -> str:
    return str(MOVES["moved"].format(place=place))


def cannot_move(why: str, what: str) -> str:
    return str(WORDS["cannot_move"][why].format(what=what))


def _at(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _size(size: float) -> str:
    unit = 0
    while size >= 1024 and unit < len(UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{size:.0f} {UNITS[unit]}" if unit == 0 else f"{size:.1f} {UNITS[unit]}"
