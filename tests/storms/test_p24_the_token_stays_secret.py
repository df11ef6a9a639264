"""P24: through a whole life at DEBUG, with errors, kills and a refusal, the token is in nothing anybody can read."""

import asyncio
import json
from pathlib import Path
from random import Random

import pytest

from storage.opening import FILE
from tests.ports import free_port
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT
from tests.storms.home import Home, settled_in
from tests.storms.test_p16_backups_restore import saves
from tests.storms.test_p25_a_persons_rights import dump
from tests.storms.town import TOKEN
from tests.storms.victim import KILLED

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SONG = "Canary-that_must-never_be-sung-once"
CANARY = f"{TOKEN.partition(':')[0]}:{SONG}"
NEWER = f"{TOKEN.partition(':')[0]}:{SONG[::-1]}"
WEATHER = {"lost": 0.03, "broken": 0.03, "reset": 0.03, "flooded": 0.05, "retry_after": 1}
DIES_WITHIN = 240  # seconds: started by its command line on a busy machine, a bot takes its time to live
QUOTED = "quoting_the_token,a_storm_takes_over_soon,whoever_was_killed_is_soon_given_up"
PLACES = ("act before the commit#2", "after the send#2", "settle after the commit#1")


async def test_nothing_a_bot_leaves_behind_or_shows_has_its_token_in_it(settled, way):
    async with settled(token=CANARY) as home:
        left = await _left_behind(home, PLACES, off=QUOTED)
    hits = _sung(left)
    tell(f"P24{way}", bytes_looked_through=sum(map(len, left.values())), hits=len(hits))
    assert b"Traceback" in left["log"]
    assert not hits


async def test_control_the_token_is_sung_when_nobody_hides_it(tmp_path):
    async with settled_in(tmp_path, token=CANARY) as home:
        left = await _left_behind(home, PLACES[:1], off=f"{QUOTED},secrets_are_hidden")
    hits = _sung(left)
    tell("P24 control, not hidden", bytes_looked_through=sum(map(len, left.values())), hits=len(hits))
    assert hits


def _sung(left: dict[str, bytes]) -> list[str]:
    """Where the token was found."""
    return [name for name, held in left.items() if SONG.encode() in held]


async def _left_behind(home: Home, places, off) -> dict[str, bytes]:
    """Every file, every table, and whatever was shown to anybody."""
    home.level, home.typed, home.health = "DEBUG", True, home.port or free_port()
    crowd, shown = Crowd(home.town, Random(1)), b""
    await home.town.tell("faults", seed=1, **WEATHER)
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
        await home.town.tell("revoke", token=CANARY, new=NEWER)
        await crowd.speaks(1)
        await asyncio.sleep(2)  # time for a few refusals
        shown += _command_lines()
    shown += (await home.verify()).encode()
    files = {path.name: path.read_bytes() for path in home.folder.rglob("*") if path.is_file()}
    return files | {"shown": shown, "tables": b"" if home.url.startswith(FILE) else await dump(home.url)}


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
