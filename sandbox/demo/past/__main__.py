"""Lives the month anew, for whoever has changed the story or how a town is kept: python -m sandbox.demo.past."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from sandbox.demo.keeping import keep
from sandbox.demo.past import BEGINS
from sandbox.demo.past.box import BOX, CHATS, KEPT, pack
from sandbox.demo.past.living import Past
from sandbox.demo.past.telling import STORY, told


async def main() -> None:
    with TemporaryDirectory() as name:
        folder, past = Path(name), Past(BEGINS)
        await past.begins(folder / KEPT)
        await past.lives(told(STORY))
        await past.opens()
        await past.ends()
        (folder / CHATS).write_bytes(keep(past.world, [group.id for group in past.groups]))
        pack(folder)
    print(f"{BOX.name}: {BOX.stat().st_size // 1024} kB")


if __name__ == "__main__":
    asyncio.run(main())
