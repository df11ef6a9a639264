"""What people, browsers and networks do to a page that nobody had in mind when it was drawn."""

import struct
import zlib

import pytest
from playwright.async_api import expect

from sandbox.telegram import Person

MARKUP = "<script>document.title = '坏了'</script><img src=nowhere onerror=\"document.title = '坏了'\">"
SIDE = 2600  # pixels: 20 MB of them, as they are


@pytest.fixture
def demo(one_for_all):
    return one_for_all


def large_picture():
    line = b"\0" + bytes(3 * SIDE)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(line * SIDE, 0)) + chunk(b"IEND", b"")


async def sends_own(phone, name, data):
    sheet = await phone.opens("发照片")
    await sheet.get_by_label("从电脑里挑").set_input_files({"name": name, "mimeType": "image/png", "buffer": data})


async def test_markup_in_a_name_or_a_message_is_only_words(desk, demo):
    somebody = Person.born(demo.world, "<b onclick=1>小明</b>")
    somebody.joins(demo.groups[0])
    somebody.says(MARKUP, demo.groups[0])
    group = await desk.phone("桂花园邻里群")
    await group.hears(MARKUP)
    await group.hears("<b onclick=1>小明</b>")
    await expect(group.talk.locator("b[onclick], img[src=nowhere], script")).to_have_count(0)
    li = await desk.phone("老李")
    await li.says(MARKUP)
    await li.hears(MARKUP)
    await expect(li.talk.locator("img, script")).to_have_count(0)
    await expect(desk.page).not_to_have_title("坏了")


async def test_two_thousand_messages_open_at_the_newest_and_scroll_back_to_the_first(visits, demo):
    somebody = Person.born(demo.world, "话多的人")
    somebody.joins(demo.groups[0])
    for number in range(1, 2001):
        somebody.says(f"说的第{number}句", demo.groups[0])
    desk = await visits()
    group = await desk.phone("桂花园邻里群")
    await expect(group.message("说的第2000句")).to_be_in_viewport()
    await expect(group.message("说的第1句")).to_have_count(0)
    earlier = group.element.get_by_role("button", name="看更早的")
    for oldest in (*range(1741, 0, -200), 1):
        await earlier.click()
        await expect(group.talk.get_by_text(f"说的第{oldest}句", exact=True)).to_be_attached()
    numbers = await group.talk.get_by_text("说的第").all_inner_texts()
    assert numbers == [f"说的第{number}句" for number in range(1, 2001)]


async def test_a_picture_of_twenty_megabytes_is_made_small_and_sent(desk):
    grandma = await desk.phone("王奶奶")
    await sends_own(grandma, "很大.png", large_picture())
    await expect(grandma.photos.first).to_have_js_property("naturalWidth", 1280)


async def test_a_file_that_is_no_picture_is_refused_in_a_plain_sentence(desk):
    li = await desk.phone("老李")
    await sends_own(li, "工资表.png", b"not a picture at all")
    await expect(li.element.get_by_role("status")).to_have_text("这个文件不是照片，换一张。")
    await expect(li.photos).to_have_count(0)


async def test_a_page_that_lost_its_connection_says_so_and_catches_up(desk, demo, watch):
    watch.expects_a_no()
    grandma = await desk.phone("王奶奶")
    lost = desk.page.get_by_text("和小镇断开了")
    await expect(lost).to_be_hidden()
    await desk.page.context.set_offline(True)
    demo.world.shows()  # the answer that was under way is the last
    await expect(lost).to_be_visible()
    await grandma.field.fill("打了一半的话")
    demo.cast[1].person.says("灯还没修好？", demo.groups[0])
    await desk.page.context.set_offline(False)
    await expect(lost).to_be_hidden()
    await expect(grandma.field).to_have_value("打了一半的话")
    group = await desk.phone("桂花园邻里群")
    await group.hears("灯还没修好？")
