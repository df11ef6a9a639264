"""How long it takes to see whether somebody asks about a market: `python -m bench.asking`."""

from collections.abc import Sequence
from time import perf_counter

from domain.customs import Customs
from domain.markets.asking import LONGEST, asked
from tests.rules.market_questions import TODAY, cases

ROUNDS, REPEATS = 7, 20
SAID = [case for name in ("market_questions", "market_questions_unheard") for case in cases(name)]
TEXTS = {
    "a question": [case.said for case in SAID if case.meant],
    "no question, though with words of one": [case.said for case in SAID if not case.meant],
    "a report or a greeting": ["楼道灯又不亮了，摸黑开门", "大家早上好", "3号楼2单元漏水，滴到我家厨房了，能来看看吗"],
    "the longest text that is read": [("我家的理发师傅说" * LONGEST)[:LONGEST]],
    "a longer one": ["楼上漏水" * LONGEST],
}


def seconds_for_one(texts: Sequence[str]) -> float:
    services = Customs().services
    began = perf_counter()
    for _ in range(REPEATS):
        for text in texts:
            asked(text, services, TODAY)
    return (perf_counter() - began) / (REPEATS * len(texts))


def main() -> None:
    began = perf_counter()
    asked("理发", Customs().services, TODAY)
    print(f"the first, once: {(perf_counter() - began) * 1e3:.1f} ms")
    for name, texts in TEXTS.items():
        one = min(seconds_for_one(texts) for _ in range(ROUNDS))
        print(f"{name}, best of {ROUNDS}: {one * 1e6:.1f} µs")


if __name__ == "__main__":
    main()
