"""Whoever measures again reads what became slower, and nothing of what only swings."""

from bench.before import slower

PAGE = """
|  |  | aiogram as it comes | Linli | Linli ÷ aiogram as it comes |
| --- | --- | ---: | ---: | ---: |
| F1 | whole updates a second, Telegram answering at once | 1,168 (1,114 to 1,254) | 616 | {rate} |
| F3 | CPU a whole update, ms | 0.85 | 1.58 | {cpu} |

| p50, ms | small | large | large ÷ small |
| --- | ---: | ---: | ---: |
| /mine | 4.01 | 4.04 | {mine} |
"""
BEFORE = PAGE.format(rate="0.60", cpu="1.80", mine="1.00")


def test_what_got_worse_by_more_than_a_tenth_is_told():
    told = slower(BEFORE, PAGE.format(rate="0.50", cpu="2.10", mine="1.20"))
    assert told == [
        "F1 whole updates a second, Telegram answering at once: 0.60 before, 0.50 now",
        "F3 CPU a whole update, ms: 1.80 before, 2.10 now",
        "/mine: 1.00 before, 1.20 now",
    ]


def test_what_got_better_or_only_swings_is_not():
    assert slower(BEFORE, PAGE.format(rate="0.90", cpu="1.90", mine="0.95")) == []


def test_what_was_not_measured_before_is_not():
    assert slower("", PAGE.format(rate="0.10", cpu="9.00", mine="9.00")) == []
