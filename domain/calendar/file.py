"""A file that other calendars take in: events as iCalendar (RFC 5545) has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from unicodedata import category

LONGEST = 75  # octets of a line, less its end
END = "\r\n"
LOOK_AGAIN = "PT1H"
UNWRITTEN = frozenset({"Cc", "Zl", "Zp"})  # signs that some take for the end of a line, and nobody can see


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    uid: str  # stays as it is, whatever becomes of the event
    sequence: int  # grows with every change, so that the newer file wins
    starts: datetime
    ends: datetime
    title: str
    where: str = ""
    about: str = ""
    pin: tuple[float, float] | None = None
    off: bool = False


def calendar_file(events: Sequence[Event], now: datetime, called: str = "") -> str:
    """With the line ends that the format wants, which whoever keeps it must keep. What is called something goes on."""
    inside = (line for event in events for line in _event(event, now))
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Linli//Linli//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        *(_going_on(called) if called else ()), *inside, "END:VCALENDAR",
    )  # fmt: skip
    return "".join(_folded(line) + END for line in lines)


def _going_on(called: str) -> Iterator[str]:
    """Its name, and how often it is worth a look: as RFC 7986 has it, and as phones knew it before."""
    yield f"NAME:{_text(called)}"
    yield f"X-WR-CALNAME:{_text(called)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{LOOK_AGAIN}"
    yield f"X-PUBLISHED-TTL:{LOOK_AGAIN}"


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_instant(now)}"
    yield f"DTSTART:{_instant(event.starts)}"
    yield f"DTEND:{_instant(event.ends)}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.where:
        yield f"LOCATION:{_text(event.where)}"
    if event.pin:
        yield "GEO:{:.6f};{:.6f}".format(*event.pin)
    if event.about:
        yield f"DESCRIPTION:{_text(event.about)}"
    yield f"STATUS:{'CANCELLED' if event.off else 'CONFIRMED'}"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    """Nothing that somebody wrote begins a line of its own, or means anything to a calendar."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        said = said.replace(plain, escaped)
    return "".join(letter for letter in said if category(letter) not in UNWRITTEN)


def _folded(line: str) -> str:
    """Broken where a character ends: what goes on begins with a space."""
    parts, octets = [""], 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LONGEST:
            parts.append("")
            octets = 1
        parts[-1] += letter
        octets += size
    return f"{END} ".join(parts)
