"""P24: through a whole life at DEBUG, with errors, kills and a refusal, the token is in nothing anybody can read."""

import asyncio
import json
from pathlib import Path
from random import Random

import pytest

from tests.ports import free_port
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT
from tests.storms.home import Home
from tests.storms.test_p16_backups_restore import saves
from tests.storms.town import TOKEN, town
from tests.storms.victim import KILLED

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SONG = "Canary-that_must-never_be-sung-once"
CANARY = f"{TOKEN.partition(':')[0]}:{SONG}"
NEWER = f"{TOKEN.partition(':')[0]}:{SONG[::-1]}"
WEATHER = {"lost": 0.03, "broken": 0.03, "reset": 0.03, "flooded": 0.05, "retry_after": 1}
DIES_WITHIN = 240  # seconds: started by its command line on a busy machine, a bot takes its time to live
PLACES = ("act before the commit#2", "after the send#2", "settle after the commit#1")


async def test_nothing_a_bot_leaves_behind_or_shows_has_its_token_in_it(tmp_path):
    left = await _left_behind(tmp_path, PLACES, off="quoting_the_token")
    hits = _sung(left)
    tell("P24", bytes_looked_through=sum(map(len, left.values())), hits=len(hits))
    assert b"Traceback" in left["log"]
    assert not hits


async def test_control_the_token_is_sung_when_nobody_hides_it(tmp_path):
    left = await _left_behind(tmp_path, PLACES[:1], off="quoting_the_token,secrets_are_hidden")
    hits = _sung(left)
    tell("P24 control, not hidden", bytes_looked_through=sum(map(len, left.values())), hits=len(hits))
    assert hits


def _sung(left: dict[str, bytes]) -> list[str]:
    """Where the token was found."""
    return [name for name, held in left.items() if SONG.encode() in held]


async def _left_behind(folder, places, off) -> dict[str, bytes]:
    """Every file, and whatever was shown to anybody."""
    nest = folder / "nest"
    nest.mkdir()
    async with town(token=CANARY) as around:
        await around.fill()
        home = Home(
            nest, f"sqlite:///{nest}/linli.db", around, token=CANARY, level="DEBUG", typed=True, health=free_port()
        )
        crowd, shown = Crowd(around, Random(1)), b""
        await around.tell("faults", seed=1, **WEATHER)
        for place in places:
            async with home.life(kill=place, off=off) as life, asyncio.timeout(DIES_WITHIN):
                while not life.over:
                    shown += _command_lines()
                    await crowd.speaks(2)
                    await asyncio.sleep(0.2)
                assert await life.ends(1) == KILLED
        async with home.life(off=off) as life:
            await home.settles(FORM.patience, life)
            assert await saves(home, "backup") == 0, home.last_words()
            shown += await _told(home)
            await around.tell("revoke", token=CANARY, new=NEWER)
            await crowd.speaks(1)
            await asyncio.sleep(2)  # time for a few refusals
            shown += _command_lines()
        shown += (await home.verify()).encode()
    return {path.name: path.read_bytes() for path in nest.rglob("*") if path.is_file()} | {"shown": shown}


async def _told(home: Home) -> bytes:
    """What people read, and whoever asks over HTTP."""
    pages = b""
    for path in ("/health", "/metrics", "/"):
        async with home.town.session.get(f"http://127.0.0.1:{home.health}{path}") as answer:
            pages += await answer.read()
    return pages + json.dumps(await home.town.tell("calls")).encode()


def _command_lines() -> bytes:
    """Of the bot and of everything beside it."""
    return b"".join(_read(process) for process in Path("/proc").glob("[0-9]*/cmdline"))


def _read(process: Path) -> bytes:
    try:
        return process.read_bytes()
    except OSError:  # it is gone
        return b""
