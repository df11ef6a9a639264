"""P23: whatever photos people send, memory holds, and nothing that hides in one is kept or shown."""

import re
from base64 import b64encode
from collections.abc import Callable
from contextlib import asynccontextmanager
from functools import partial
from io import BytesIO
from itertools import cycle, islice

import pytest
from PIL import Image

from domain.places import ROOT
from sandbox.neighbourhood import STAFF
from sandbox.telegram.pictures import flat_jpeg
from storage import customs
from storage.opening import open_database
from tests.papers.test_repainting import HUGE, SECRET, bomb, located, photo
from tests.ports import free_port
from tests.storms.family import Family
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT
from tests.storms.home import settled_in
from tests.storms.invariants import wrongs
from tests.storms.test_p16_backups_restore import saves
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

MOST = 150  # MiB more than when there is nothing to do
TOO_LARGE: tuple[Callable[[], bytes], ...] = (bomb, partial(flat_jpeg, HUGE, HUGE))
BEHIND = (b"PK\x03\x04", b"<script>", b"%PDF-1.7")
TELLING: tuple[Callable[[], bytes], ...] = (
    *(partial(lambda form: located(form), form) for form in ("JPEG", "PNG", "WEBP")),
    *(partial(lambda behind: photo() + behind + SECRET, behind) for behind in BEHIND),
)
SOON = "a_photo_is_tried_again_soon"
IN_WORK = "SELECT 1 FROM exhibit_pictures WHERE state = 'coming'"
DECIDED = "SELECT 1 FROM exhibits WHERE stage = 'shown'"
KEPT = "SELECT plain FROM exhibit_pictures WHERE plain IS NOT NULL"
AREA, MATTER, SHOT = (re.compile(f'"(/{kind})"') for kind in (r"a/[\w-]+", r"m/[\w-]+", r"p/[\w-]+\.jpg"))
LOOKED_AT = 10  # matters, for nobody may ask without end
AS_FILE = "当文件发来的"


async def test_photos_neither_fill_the_memory_nor_tell_where_they_were_taken(tmp_path):
    async with photographed(tmp_path) as home:
        more, seen, refused = await _sent_and_read(home, [*islice(cycle((*TELLING, *TOO_LARGE)), FORM.photos)])
        kept, telling = await _kept(home), _telling(home)
        tell(
            "P23", photos=FORM.photos, files=refused, kept=len(kept), seen_by_strangers=seen, telling=telling,
            with_exif=sum(map(_has_exif, kept)), more=more,
        )  # fmt: skip
        assert refused == FORM.photos // 2
        assert len(kept) >= FORM.photos * len(TELLING) // (len(TELLING) + len(TOO_LARGE))
        assert seen
        assert telling == 0
        assert not any(map(_has_exif, kept))
        assert more <= MOST
        assert not await wrongs(home.ledger)
        assert not home.complaints()


async def test_control_a_tiny_file_fills_it_where_photos_have_no_bounds(tmp_path):
    async with photographed(tmp_path) as home:
        more, *_ = await _sent_and_read(home, [bomb], off="a_photo_has_bounds")
        tell("P23 control, without bounds", photos=1, more=more)
        assert more > MOST


async def test_control_a_photo_tells_where_it_was_taken_when_it_is_kept_as_it_was_sent(tmp_path):
    async with photographed(tmp_path) as home:
        await _sent_and_read(home, [TELLING[0]], off="a_photo_is_painted_anew")
        telling = _telling(home)
        tell("P23 control, kept as it was sent", photos=1, telling=telling)
        assert telling


@asynccontextmanager
async def photographed(folder):
    """A neighbourhood whose board is open to strangers."""
    async with settled_in(folder) as home:
        home.health = free_port()
        db = await open_database(home.url)
        try:
            await db.act(partial(customs.put, area=ROOT, key="board", value=True))
        finally:
            await db.close()
        yield home


async def _sent_and_read(home, drawn, off=""):
    """How much more was taken at most, how many strangers saw, and how many were refused for being files."""
    async with home.life(off=",".join(filter(None, (SOON, off)))) as life:
        await home.settles(FORM.patience, life)
        async with Family.watched(life.process.pid) as family:
            idle = family.mebibytes
            for sent in _sends(home, drawn):
                await home.town.do([sent])
            await home.settles(FORM.patience, life)
            await home.town.do([(STAFF, "says", {"text": "/board"})])
            await until(partial(_are_let_out, home, len(drawn)), 2 * FORM.patience)
            await home.settles(FORM.patience, life)
        assert await saves(home, "backup") == 0, home.last_words()
        seen = await _seen_by_strangers(home)
    return family.most - idle, seen, sum(AS_FILE in post.text for post in await home.town.posts())


def _sends(home, drawn):
    """To a group; every other one once more as a file."""
    for number, (draw, person) in enumerate(zip(drawn, cycle(home.town.residents), strict=False)):
        sent = {
            "file": b64encode(draw()).decode(),
            "chat": home.town.groups[0],
            "caption": f"报 楼道灯坏了，记号g{number}",
        }
        yield person, "sends_photo", sent
        if number % 2:
            yield person, "sends_file", sent


async def _are_let_out(home, many):
    """Staff let out one after the other, once its photo is there or given up."""
    if not await home.ledger.rows(IN_WORK):
        await home.town.press(STAFF, "公示")
    return len(await home.ledger.rows(DECIDED)) >= many


async def _seen_by_strangers(home):
    """Of some matters, kept in a file beside the rest; how many photos there were."""

    async def asks(path):
        async with home.town.session.get(f"http://127.0.0.1:{home.health}{path}") as answer:
            assert answer.status == 200
            return await answer.read()

    [area, *_] = AREA.findall((await asks("/")).decode())
    matters = MATTER.findall((await asks(f"{area}/open")).decode())[:LOOKED_AT]
    shown = [shot for path in matters for shot in SHOT.findall((await asks(path)).decode())]
    (home.folder / "shown").write_bytes(b"".join([await asks(path) for path in shown]))
    return len(shown)


async def _kept(home):
    return [row["plain"] for row in await home.ledger.rows(KEPT)]


def _has_exif(jpeg):
    return bool(Image.open(BytesIO(jpeg)).getexif())


def _telling(home):
    """How often the place is found in the database, its log of changes, a backup, and what strangers saw."""
    return sum(path.read_bytes().count(SECRET) for path in home.folder.rglob("*") if path.is_file())
