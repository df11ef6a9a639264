"""What is sketched is drawn: in a child, in one font, at its size, and whatever people wrote."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image

from papers import child
from papers.writing import drawn
from templates.drawing import picture
from tests.pictures.examples import market, month, usual

WALL, DADO, PLATE, LIGHT = (243, 244, 239), (29, 101, 79), (31, 76, 143), (219, 234, 225)
WEEK = 156  # how high a row is
HEAVIEST = 1024 * 1024  # bytes; Telegram takes ten times that as a photo


def as_pixels(png):
    with Image.open(BytesIO(png)) as image:
        return image.convert("RGB")


async def test_a_month_is_drawn_in_its_size_and_shape():
    image = as_pixels(png := await drawn(picture("market_month", usual())))
    assert image.size == (1080, 1852)
    assert len(png) < HEAVIEST
    assert image.getpixel((10, 10)) == DADO
    assert image.getpixel((5, 700)) == WALL
    assert image.getpixel((969 - 60, 352 + WEEK + 30)) == DADO  # the 11th is ours
    assert image.getpixel((826 - 64, 352 + 75)) == PLATE  # round the 3rd there is a line
    assert image.getpixel((969 - 60, 352 + 2 * WEEK + 30)) == LIGHT  # on the 18th there is an event


async def ink_of(words):
    """How much of a small sheet these words cover."""
    sheet = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" font-family="Noto Sans CJK SC">'
    png = await drawn(f'{sheet}<text x="5" y="45" font-size="40">{words}</text></svg>')
    with Image.open(BytesIO(png)) as image:
        return 60 * 60 - image.getchannel("A").histogram()[0]


async def test_our_font_draws_what_it_has_and_no_other_font_of_the_machine_helps_out():
    assert await ink_of("福") > 300
    assert await ink_of("𫞩") == await ink_of("") == 0


async def test_what_is_no_drawing_is_refused():
    with pytest.raises(child.Failed):
        await drawn("no drawing")


@pytest.mark.parametrize("evil", ["</text>", "&lt;", "\x00\ud800\ufffe", '"><script>', "{{ 7 * 7 }}", "‮逆"])
async def test_whatever_people_wrote_there_is_a_picture(evil):
    data = month(brand=evil, foot=evil, markets=[{**market(), "spot": evil, "services": [(evil, evil)]}])
    svg = picture("market_month", data)
    assert "49" not in svg
    assert as_pixels(await drawn(svg)).size[0] == 1080


async def test_while_it_is_drawn_everybody_else_goes_on():
    drawing = asyncio.create_task(drawn(picture("market_month", usual())))
    turns = 0
    while not drawing.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 10
    assert await drawing
