"""Makes everything that comes along with the page anew: python -m sandbox.demo.studio."""

import asyncio
import json
import sys
from pathlib import Path

from sandbox.demo.studio import pictures, tables, voices
from sandbox.demo.studio.chromium import chromium, found

FACE = Path(__file__).parents[1] / "face"


async def main() -> None:
    program = found()
    if program is None:
        sys.exit("There is no Chromium here. On Debian: apt install chromium fonts-noto-cjk")
    for name in ("pictures", "tables", "voices"):
        (FACE / name).mkdir(exist_ok=True)
    async with chromium(program) as browser:
        drawn = await pictures.draw(browser, FACE / "pictures")
    filled_in = await tables.fill_in(FACE / "tables")
    things = {"pictures": drawn, "voices": voices.speak(FACE / "voices"), "tables": filled_in}
    (FACE / "things.json").write_text(json.dumps(things, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
