"""P23: whatever photo somebody sends, what the board keeps of it are pixels, few and small, and nothing else."""

import struct
import subprocess
import sys
import zlib
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from jobs.darkroom import MOST_TRIES
from papers.child import HERE, Failed, TooMuch
from papers.repainting import BYTES, LETTERS, PIXELS, SIDE
from papers.writing import hung
from papers.writing import repainted as painted
from sandbox.neighbourhood import COMMUNITY
from sandbox.telegram.pictures import flat_jpeg
from storage import customs

HUGE = 13_000  # pixels on either side: 169 million of them
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
SECRET = b"30.0075N 120.0E"
MIB = 1024
PALE = (200, 180, 40)
MOST = """
import re, sys
import papers.repainting as it
status = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
before = status()
try:
    it.main()
finally:
    print(status() - before, file=sys.stderr)
"""  # the kernel's other count begins with whatever the process had that gave birth to this one


async def repainted(data, hidden, **how):
    return (await painted(data, hidden, **how)).jpeg


def photo(width=1280, height=960, form="JPEG", colour=PALE, **more):
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, form, **more)
    return file.getvalue()


def noise(width=1280, height=1280, form="PNG"):
    file = BytesIO()
    Image.effect_noise((width, height), 200).convert("RGB").save(file, form)
    return file.getvalue()


def glass(width=2500, height=PIXELS // 2500):
    """Colours that can be seen through, as heavy as they get."""
    file = BytesIO()
    rough = Image.effect_noise((width, height), 200)
    Image.merge("RGBA", [rough] * 4).save(file, "PNG", compress_level=1)
    return file.getvalue()


def seen(file):
    return Image.open(BytesIO(file))


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width=HUGE, height=HUGE):
    """A black PNG of one bit a pixel: huge on the screen, tiny on the wire."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 2) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def located(form):
    """A picture that says where it was taken, in every way its format knows."""
    exif = Image.Exif()
    exif[MAKER] = SECRET.decode()
    exif.get_ifd(GPS)[2] = (30.0, 0.0, 27.0)
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET.decode())
    own: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": SECRET},
        "PNG": {"pnginfo": said},
        "WEBP": {"xmp": b"<x>" + SECRET + b"</x>"},
    }
    return photo(form=form, exif=exif, icc_profile=b"\x00" * 128 + SECRET, **own[form])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_no_place_no_camera_and_no_comment_is_kept(form):
    before = located(form)
    assert SECRET in before
    after = await repainted(before, "")
    assert SECRET not in after
    assert not seen(after).getexif()
    assert set(seen(after).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("behind", [b"PK\x03\x04 a box of files", b"<script>alert(1)</script>", b"%PDF-1.7"])
async def test_what_hides_behind_a_picture_stays_behind(behind):
    after = await repainted(photo() + behind, "")
    assert behind not in after
    assert after.startswith(b"\xff\xd8")
    assert after.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", photo()[:200], photo(form="GIF"), photo(form="BMP")]
)
async def test_what_is_no_photo_becomes_none(data):
    with pytest.raises(Failed):
        await repainted(data, "")


@pytest.mark.parametrize("drawn", [bomb, partial(flat_jpeg, HUGE, HUGE)], ids=["png", "jpeg"])
async def test_a_tiny_file_of_169_megapixels_is_not_unpacked(drawn):
    big = drawn()
    assert len(big) < 2_000_000
    with pytest.raises(TooMuch):
        await repainted(big, "")


async def test_what_has_a_few_more_pixels_than_any_photo_is_not_unpacked_either():
    with pytest.raises(TooMuch):
        await repainted(bomb(2560, 2561), "")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says what a process took at most")
@pytest.mark.parametrize(
    "data",
    [
        bomb,
        partial(bomb, 4000, PIXELS // 4000),
        partial(flat_jpeg, 4000, PIXELS // 4000),
        partial(noise, 2500, PIXELS // 2500),
        glass,
    ],
    ids=["bomb", "largest png", "largest jpeg", "noise", "glass"],
)
def test_no_picture_takes_more_than_150_mib(data):
    sent = b'{"hidden": "", "lettered": false}\n' + data()
    done = subprocess.run([sys.executable, "-c", MOST], input=sent, capture_output=True, cwd=HERE, check=False)
    assert int(done.stderr) <= 150 * MIB


@pytest.mark.parametrize("size", [(1280, 960), (960, 1280), (5000, 20), (1, 1), (3, 2000)])
async def test_its_longer_side_fits_and_it_is_light(size):
    after = await repainted(photo(*size), "")
    assert max(seen(after).size) <= SIDE
    assert len(after) <= BYTES


async def test_even_noise_gets_light_enough():
    assert len(await repainted(noise(), "")) <= BYTES


async def test_it_stands_as_it_was_held():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    assert seen(await repainted(photo(800, 400, exif=exif), "")).size == (400, 800)


async def test_what_cannot_be_seen_through_glass_is_not_seen_without_it():
    clear = Image.new("RGBA", (400, 400), (255, 0, 0, 0))
    file = BytesIO()
    clear.save(file, "PNG")
    assert seen(await repainted(file.getvalue(), "")).getpixel((200, 200)) == (255, 255, 255)


def middle(picture, letter):
    n = LETTERS.index(letter)
    return int((n % 4 + 0.5) * picture.width / 4), int((n // 4 + 0.5) * picture.height / 4)


@pytest.mark.parametrize("hidden", ["A", "P", "FGJK", LETTERS])
async def test_what_staff_hide_is_black_and_the_rest_is_as_it_was(hidden):
    after = seen(await repainted(photo(), hidden))
    for letter in LETTERS:
        is_black = sum(after.getpixel(middle(after, letter))) < 60
        assert is_black == (letter in hidden)


async def test_whoever_chooses_sees_the_letters():
    plain, lettered = await repainted(photo(), ""), await repainted(photo(), "", lettered=True)
    assert len(set(seen(plain).get_flattened_data())) < len(set(seen(lettered).get_flattened_data()))
    assert seen(plain).size == seen(lettered).size


async def test_whoever_is_given_it_is_told_its_size():
    painting = await painted(photo(1280, 640), "")
    assert (painting.width, painting.height) == seen(painting.jpeg).size == (960, 480)


@pytest.mark.parametrize(
    ("sizes", "wall"), [([(1280, 960), (960, 1280)], (1688, 960)), ([(5000, 20), (1, 1)], (969, 4))]
)
async def test_two_hang_side_by_side_as_large_as_strangers_will_see_each(sizes, wall):
    red, blue = (
        photo(width, height, colour=colour) for (width, height), colour in zip(sizes, ["red", "blue"], strict=True)
    )
    sheet = await hung([red, blue])
    both = seen(sheet.jpeg)
    assert both.size == wall
    assert len(sheet.jpeg) <= 2 * BYTES
    left, right = (both.getpixel((x, both.height // 2)) for x in (0, both.width - 1))
    assert left[0] > left[2]
    assert right[2] > right[0]


async def test_what_is_no_photo_hangs_nowhere():
    with pytest.raises(Failed):
        await hung([photo(), b"<svg/>"])


async def sent_to_the_board(town, photo):
    """All the way: somebody sends it to the group, and staff look at what waits for the board."""
    await town.house.desk.db.act(lambda tx: customs.put(tx, COMMUNITY, "board", True))
    await town.grandma.sends_photo("/report@linli_bot 3号楼楼道灯坏了", town.group, data=photo)
    await town.staff.says("/board")
    [kept] = await town.rows("SELECT state, plain FROM exhibit_pictures")
    return kept["state"], kept["plain"]


async def test_whatever_a_phone_sends_along_never_comes_as_far_as_the_database(town):
    state, kept = await sent_to_the_board(town, located("JPEG") + b"PK\x03\x04 a box of files")
    assert state == "there"
    assert seen(kept).size == (960, 720)
    assert not seen(kept).getexif()
    assert SECRET not in kept
    assert b"PK" not in kept[-20:]
    assert town.staff.letters[-1].media.files[-1].read() == kept


@pytest.mark.parametrize(
    ("drawn", "state"), [(bomb, "too_big"), (lambda: b"\xff\xd8<?php", "no_photo")], ids=["bomb", "php"]
)
async def test_what_nobody_should_unpack_is_kept_nowhere(town, drawn, state):
    await sent_to_the_board(town, drawn())
    for _ in range(MOST_TRIES):
        await town.passes(minutes=3)
    assert await town.rows("SELECT state, plain FROM exhibit_pictures") == [{"state": state, "plain": None}]
    assert "不放也能公示" in town.staff.heard[-1]
