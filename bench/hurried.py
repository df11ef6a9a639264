"""The bot as it runs, on a clock so many times as fast: what is kept for weeks is forgotten within the hour."""

import sys
from datetime import UTC, datetime

import bot


def main() -> int:
    started, speed = datetime.now(UTC), float(sys.argv.pop(1))
    bot._now = lambda: started + speed * (datetime.now(UTC) - started)
    return bot.main(["run"])


if __name__ == "__main__":
    sys.exit(main())
