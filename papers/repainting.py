"""The child that repaints: a photo comes in behind a line on what to hide, and a small JPEG of mere pixels goes out."""

import json
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from papers.child import GAVE_UP, bound

FORMATS = ("JPEG", "PNG", "WEBP")
PIXELS = 2560 * 2560  # no photo that Telegram hands on as one has more
SIDE = 960  # pixels of the longer one
BYTES = 90_000
QUALITIES = (82, 70, 58, 46, 34)
SMALLER = 0.75  # where no quality is low enough
ORIENTATION = 0x0112  # which way up it was held
SHRINK = frozenset({"RGB", "RGBA", "L", "CMYK"})  # modes that become smaller without becoming uglier
WIDE = 4  # cells in a row, and rows
LETTERS = "ABCDEFGHIJKLMNOP"
LETTER = 0.4  # of a cell's height

Box = tuple[int, int, int, int]


def repainted(photo: bytes, hidden: str, *, lettered: bool = False) -> bytes:
    """`hidden` names the cells that are blacked out; staff, who choose them, see the letters of all."""

    def draw(picture: Image.Image) -> None:
        _black_out(picture, hidden)
        if lettered:
            _letter(picture)

    return light(pixels(photo), draw)


def light(
    picture: Image.Image, draw: Callable[[Image.Image], None] = lambda picture: None, most: int = BYTES
) -> bytes:  # fmt: skip
    """How wide and how high it became, and behind that line the JPEG."""
    for smaller in _sizes(picture):
        draw(smaller)
        for quality in QUALITIES:
            file = BytesIO()
            smaller.save(file, "JPEG", quality=quality, optimize=True)
            if file.tell() <= most:
                return b"%d %d\n" % smaller.size + file.getvalue()
    raise MemoryError("it never gets small enough")


def pixels(photo: bytes) -> Image.Image:
    """The way up that it was held, on white, and on a canvas of ours: whatever else a file carries stays behind."""
    with Image.open(BytesIO(photo), formats=FORMATS) as opened:
        turned = opened.getexif().get(ORIENTATION, 1)
        seen: Image.Image = opened if opened.mode in SHRINK else opened.convert("RGBA")
        seen.thumbnail((SIDE, SIDE))  # before anything is copied
        seen = seen.convert("RGBA")
    canvas = Image.new("RGB", seen.size, "white")
    canvas.paste(seen, mask=seen)
    canvas.getexif()[ORIENTATION] = turned
    return ImageOps.exif_transpose(canvas)


def _sizes(picture: Image.Image) -> Iterator[Image.Image]:
    """Each a copy to draw on."""
    while min(picture.size) >= 1:
        yield picture.copy()
        if max(picture.size) == 1:
            return
        picture = picture.resize([max(1, round(side * SMALLER)) for side in picture.size])


def _black_out(picture: Image.Image, hidden: str) -> None:
    pen = ImageDraw.Draw(picture)
    for letter in hidden:
        pen.rectangle(_cell(picture, LETTERS.index(letter)), fill="black")


def _letter(picture: Image.Image) -> None:
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(max(8, round(LETTER * picture.height / WIDE)))
    for n, letter in enumerate(LETTERS):
        left, top, right, bottom = _cell(picture, n)
        pen.rectangle((left, top, right, bottom), outline="white", width=2)
        middle = ((left + right) / 2, (top + bottom) / 2)
        pen.text(middle, letter, "white", font, anchor="mm", stroke_width=3, stroke_fill="black")


def _cell(picture: Image.Image, n: int) -> Box:
    across, down = n % WIDE, n // WIDE
    lefts, tops = _edges(picture.width), _edges(picture.height)
    return lefts[across], tops[down], lefts[across + 1], tops[down + 1]


def _edges(length: int) -> Sequence[int]:
    return [round((length - 1) * n / WIDE) for n in range(WIDE + 1)]


def answer(paint: Callable[[], bytes]) -> None:
    """Within bounds that no photo may break."""
    bound()
    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        sys.stdout.buffer.write(paint())
    except (MemoryError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        sys.exit(GAVE_UP)


def main() -> None:
    head = json.loads(sys.stdin.buffer.readline())
    answer(lambda: repainted(sys.stdin.buffer.read(), head["hidden"], lettered=head["lettered"]))


if __name__ == "__main__":
    main()
