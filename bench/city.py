"""`python -m bench.city`: a city of 3,300 estates in its busiest hours, against Telegram's limits; what ends first."""

import argparse
import math
from collections import deque
from dataclasses import dataclass, field
from random import Random

from bench.city_figures import COSTS, Assumed, Costs

BEGINS, LASTS = 18 * 3600, 2 * 3600  # the two busiest hours
NOTICE, OPENING = 1800, 5400  # seconds into them: all groups are told; seats of a market day open in one street
LAYOUTS = (("one token", 1), ("five tokens", 5), ("a token a street", 40))


@dataclass
class Token:
    """One bot: what it owes people, and what it tells groups meanwhile."""

    groups: int
    share: float  # of the city
    owed: deque[tuple[int, int]] = field(default_factory=deque)  # since which second, and how many
    told: int = 0  # groups that have the notice
    carried: int = 0
    most: int = 0  # updates in one second


@dataclass(frozen=True, slots=True)
class Evening:
    """What the two hours came to; seconds, and parts of the whole."""

    updates: float  # a second, in the busier hour, chatter included
    most: int  # in one second, of one token
    letters: float  # a second of the busiest token
    told: int  # seconds until the last group had the notice
    half: int  # seconds that half of the replies waited at most
    late: int  # that 99 of 100 did
    longest: int


def lived(tokens: int, city: Assumed, pace: float, seed: int) -> Evening:
    """Second by second: people say things, the bot owes letters, and each token carries as many as it may."""
    chance, bots = Random(seed), _founded(tokens, city)
    waits: dict[int, int] = {}
    said, told = 0, 0
    for second in range(LASTS):
        for number, bot in enumerate(bots):
            acts = _poisson(chance, city.acts_a_second * bot.share + _rush(second, number, city))
            chatter = _poisson(chance, city.chatter_a_second * bot.share)
            bot.most = max(bot.most, acts + chatter)
            said += (acts + chatter) if second < LASTS // 2 else 0
            letters = sum(_letters(chance, city) for _ in range(acts))
            if letters:
                bot.owed.append((second, letters))
            free = _carry_replies(bot, math.floor(pace), second, waits)
            if second >= NOTICE and bot.told < bot.groups:
                now = min(free, math.floor(pace * city.for_broadcasts), bot.groups - bot.told)
                bot.told, bot.carried, told = bot.told + now, bot.carried + now, second - NOTICE + 1
    return Evening(
        updates=said / (LASTS // 2), most=max(bot.most for bot in bots), told=told,
        letters=max(bot.carried for bot in bots) / LASTS,
        half=_waited(waits, 0.5), late=_waited(waits, 0.99), longest=max(waits, default=0),
    )  # fmt: skip


def _founded(tokens: int, city: Assumed) -> list[Token]:
    each, more = divmod(city.estates, tokens)
    return [Token(each + (number < more), (each + (number < more)) / city.estates) for number in range(tokens)]


def _rush(second: int, token: int, city: Assumed) -> float:
    """Seats open in one street, whose people have all waited for it."""
    return city.rush / city.rush_lasts if token == 0 and 0 <= second - OPENING < city.rush_lasts else 0.0


def _letters(chance: Random, city: Assumed) -> int:
    whole = math.floor(city.letters)
    return whole + (chance.random() < city.letters - whole)


def _carry_replies(bot: Token, free: int, second: int, waits: dict[int, int]) -> int:
    """Whoever has waited longest first; how many more may go in this second."""
    while free and bot.owed:
        since, many = bot.owed.popleft()
        now = min(many, free)
        waits[second - since] = waits.get(second - since, 0) + now
        free, bot.carried = free - now, bot.carried + now
        if many > now:
            bot.owed.appendleft((since, many - now))
    return free


def _waited(waits: dict[int, int], share: float) -> int:
    rest = share * sum(waits.values())
    for seconds, many in sorted(waits.items()):
        rest -= many
        if rest <= 0:
            return seconds
    return 0


def _poisson(chance: Random, mean: float) -> int:
    if mean > 50:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    limit, many, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        many, product = many + 1, product * chance.random()
    return many


def page(city: Assumed, costs: Costs, seed: int) -> str:
    evenings = {name: lived(tokens, city, city.pace, seed) for name, tokens in LAYOUTS}
    lines = [f"| | {' | '.join(evenings)} |", f"| --- |{' ---: |' * len(evenings)}"]
    lines += [f"| {title} | {' | '.join(cells)} |" for title, cells in _rows(evenings, city, costs)]
    return "\n".join(lines)


def _rows(evenings: dict[str, Evening], city: Assumed, costs: Costs) -> list[tuple[str, list[str]]]:
    of = list(zip(evenings.values(), (tokens for _, tokens in LAYOUTS), strict=True))
    private = [city.members * city.known / tokens for _, tokens in of]
    return [
        ("updates a second of the whole city, in the busier hour", [f"{e.updates:.0f}" for e, _ in of]),
        ("of one token, in its worst second", [f"{e.most}" for e, _ in of]),
        ("letters a second of the busiest token, of 28", [f"{e.letters:.1f}" for e, _ in of]),
        ("a notice has reached the last group after", [_told(e.told) for e, _ in of]),
        ("replies wait, s: p50, p99, longest", [f"{_s(e.half)}, {_s(e.late)}, {_s(e.longest)}" for e, _ in of]),
        ("a message to everybody in private, 28 a second", [_span(each / city.pace) for each in private]),
        ("the same, paid for, 1,000 a second", [_span(each / city.paid) for each in private]),
        ("of one core, in the worst second", [f"{e.most * costs.cpu_ms / 1000:.0%}" for e, _ in of]),
        ("rows a year that stay, millions, each database", [f"{city.kept_rows(costs) / n / 1e6:.1f}" for _, n in of]),
        ("rows that come and go, millions, each database", [f"{city.passing_rows / n / 1e6:.2f}" for _, n in of]),
        ("ends first", [_ends_first(e, city, costs) for e, _ in of]),
    ]


def _ends_first(evening: Evening, city: Assumed, costs: Costs) -> str:
    """Of the resources the one that is used up most, and how many times as much there could be."""
    used = {
        "Telegram's pace": evening.letters / city.pace,
        "one core": evening.most * costs.cpu_ms / 1000,
        "polling, 100 at a time": evening.most / (100 * costs.polls_a_second),
    }
    name, share = max(used.items(), key=lambda each: each[1])
    return f"{name}, at {1 / share:.1f} ×"


def _told(seconds: int) -> str:
    return _span(seconds) if seconds < LASTS - NOTICE else "not within these hours"


def _s(seconds: int) -> str:
    return f"{seconds}" if seconds else "<1"


def _span(seconds: float) -> str:
    minutes = seconds / 60
    return f"{seconds:.0f} s" if minutes < 2 else f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.1f} h"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.city", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=float, default=1.0, help="as much is said as on so many ordinary days")
    given = parser.parse_args()
    city = Assumed().times(given.times)
    print(f"seed {given.seed}, {given.times:g} × an ordinary day\n\n{city.told()}\n\n{COSTS.told()}\n")
    print(page(city, COSTS, given.seed))


if __name__ == "__main__":
    main()
