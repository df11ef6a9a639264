"""Staff see the photos of a matter before strangers do, cover what is nobody's business, and let out exactly that."""

from io import BytesIO

import pytest
from PIL import Image

from sandbox.neighbourhood import COMMUNITY
from tests.spec.mornings import decides, reports
from tests.spec.solving import LIGHT

pytestmark = pytest.mark.usefixtures("calm")


@pytest.fixture
async def photographed(town):
    """The community has a board, and a matter with a photo waits for it."""
    await decides(town, COMMUNITY, "board", True)
    await town.grandma.starts()
    await reports(town, LIGHT, photo=True)
    await town.staff.starts()
    return town


def queue(person):
    """The message with the next matter, as it stands now."""
    return next(each for each in reversed(person.letters) if "公示栏" in each.text)


def squares(person):
    return next(each for each in reversed(person.letters) if each.text.startswith("第1件，"))


def picture(message):
    return Image.open(BytesIO(message.media.files[-1].read()))


async def test_the_photo_stands_above_the_words(photographed):
    town = photographed
    await town.staff.says("/board")
    assert queue(town.staff).kind == "photo"
    assert "照片是修前的" in queue(town.staff).text
    assert picture(queue(town.staff)).size == (960, 720)
    assert "遮一块" in queue(town.staff).labels
