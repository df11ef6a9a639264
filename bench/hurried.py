"""The bot as it runs, on a clock so many times as fast: what is kept for weeks is forgotten within the hour."""

import sys
from datetime import UTC, datetime

import bot
from jobs import clock


def main() -> int:
    started, speed = datetime.now(UTC), float(sys.argv.pop(1))
    bot._now = lambda: started + speed * (datetime.now(UTC) - started)
    clock.TICKS = tuple((tick, max(clock.ALARMS, round(seconds / speed))) for tick, seconds in clock.TICKS)
    return bot.main(["run"])


if __name__ == "__main__":
    sys.exit(main())
