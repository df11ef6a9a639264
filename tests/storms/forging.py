"""What somebody with a tampered app may send: real data of buttons and links, changed a little or a lot."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from random import Random

from domain.issues.verbs import Verb
from domain.words import Role

MOST_BYTES = 64
NOBODYS = "999999"
HUGE = (10**9, 10**14, 10**15 - 1, 10**15, 2**31, 2**53, 2**63 - 1, 2**63, 2**64, 10**30)
OTHER_DIGITS = (0x0660, 0x0966, 0xFF10, 0x1D7CE)  # Arabic, Devanagari, full width, mathematical
STRANGE = ("\n", " ", "\0", "\t", "\u202e", "'", '"', "%s", "{0}", "../", "；", "🏠", "--", "\u0301")
WORDS = (*Verb, *Role, "agree", "disagree", "free", "uphold", "send", "sure", "this", "up", "next", "back", "cancel")

Change = Callable[[Random, str, list[str]], str]


def flipped(random: Random, data: str, others: list[str]) -> str:
    """One bit; what is no text any more comes as somebody's app would write it."""
    raw = bytearray(data.encode())
    raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    return raw.decode(errors="replace")


def renumbered(random: Random, data: str, others: list[str]) -> str:
    """Another number in the place of one: the neighbour's, a huge one, one below nothing."""
    numbers = [*range(30), *range(100, 110), *range(901, 907), *HUGE, -1, -(2**63)]
    return _in_one_part(random, data, lambda part: str(random.choice(numbers)), str.isdecimal)


def in_other_digits(random: Random, data: str, others: list[str]) -> str:
    zero = random.choice(OTHER_DIGITS)
    return "".join(chr(zero + int(sign)) if sign in "0123456789" else sign for sign in data)


def reworded(random: Random, data: str, others: list[str]) -> str:
    return _in_one_part(random, data, lambda part: random.choice(WORDS), str.isalpha)


def strange(random: Random, data: str, others: list[str]) -> str:
    at = random.choice((0, len(data), random.randint(0, len(data))))
    return data[:at] + random.choice(STRANGE) + data[at:]


def emptied(random: Random, data: str, others: list[str]) -> str:
    return _in_one_part(random, data, lambda part: "", bool)


def cut(random: Random, data: str, others: list[str]) -> str:
    return data[: random.randint(1, len(data))]


def too_long(random: Random, data: str, others: list[str]) -> str:
    return data + random.choice("a0:9") * (MOST_BYTES - len(data.encode()))


def crossed(random: Random, data: str, others: list[str]) -> str:
    """The beginning of one and the end of another."""
    head, tail = data.split(":"), random.choice(others).split(":")
    return ":".join((*head[: random.randint(1, len(head))], *tail[random.randint(0, len(tail) - 1) :]))


def untouched(random: Random, data: str, others: list[str]) -> str:
    """Somebody else's, as it was drawn for them."""
    return data


CHANGES: tuple[Change, ...] = (
    flipped, renumbered, renumbered, in_other_digits, reworded, strange, emptied, cut, too_long, crossed, untouched,
)  # fmt: skip


TYPED = (  # where a day, an hour, a number or a name is asked for
    "0", "-1", "²", "½", "٣", "１２月３２日", "2月30日", "0月0日", "13月1日", "99999999999999999999", "25:00-26:61",
    "7点到7点", "1月1日至2月31日放假", "元旦：0月1日放假", "\n\n\n", "a" * 4000, "，、、，", "/", "{}", "\u202e",
    "号楼", "1-999999号楼",
)  # fmt: skip


def mutations(random: Random, real: list[str], many: int) -> Iterator[str]:
    """As many as Telegram would take: something, and not too much of it."""
    yield from islice(chain(_in_turn(real), _by_chance(random, real)), many)


def _in_turn(real: list[str]) -> Iterator[str]:
    """Each with the end of a line behind it, and with nobody's number in the place of each of its own."""
    for data in real:
        parts = data.split(":")
        others = [[*parts[:at], NOBODYS, *parts[at + 1 :]] for at, part in enumerate(parts) if part.isdecimal()]
        yield from filter(_fits, (f"{data}\n", *map(":".join, others)))


def _by_chance(random: Random, real: list[str]) -> Iterator[str]:
    while True:
        data = random.choice(real)
        for _ in range(random.choice((1, 1, 2))):
            data = random.choice(CHANGES)(random, data, real) or ":"
        if _fits(data):
            yield data


def _fits(data: str) -> bool:
    return len(data.encode()) <= MOST_BYTES


def _in_one_part(random: Random, data: str, new: Callable[[str], str], fits: Callable[[str], bool]) -> str:
    parts = data.split(":")
    places = [at for at, part in enumerate(parts) if fits(part)]
    if places:
        at = random.choice(places)
        parts[at] = new(parts[at])
    return ":".join(parts)
